//! CiscoIPPhoneStatus: a small window over the call screen.

use super::element::shape;
use super::field::{number, picture, text};
use super::picture::read_picture;
use crate::bitmap::{Bitmap, STATUS_LIMIT};
use crate::check::Walk;
use crate::xml::Reader;

/// A small window over the call screen; pushed only, and removed with `Init:AppStatus` (guide 7.1 ch. 3).
///
/// ```text
/// <CiscoIPPhoneStatus>
/// <Text>On air</Text>
/// <Timer>0</Timer>
/// <LocationX>-1</LocationX>
/// <LocationY>-1</LocationY>
/// <Width>5</Width>
/// <Height>3</Height>
/// <Depth>2</Depth>
/// <Data>FF4FFE3F</Data>
/// </CiscoIPPhoneStatus>
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Status {
    /// One line, 0 to 32 characters.
    pub text: Option<String>,
    /// Where the timer starts to count, in seconds; up to 5939 (98:59) phones can show it.
    pub timer: Option<u16>,
    /// Pixels from the left of the window; -1 centres.
    pub location_x: i16,
    /// Pixels from its top; -1 centres.
    pub location_y: i16,
    /// Width, Height, Depth and Data, at most 106 x 21 pixels.
    pub bitmap: Bitmap,
}

shape! { Status = "CiscoIPPhoneStatus" root {
    text: "Text", text(32), "XSD 3.3.4";
    timer: "Timer", number(0, 65535), "XSD 3.3.4";
    location_x: "LocationX", number(-1, 105), "XSD 3.3.4";
    location_y: "LocationY", number(-1, 20), "XSD 3.3.4";
    bitmap: "Data", picture(STATUS_LIMIT), "guide 7.1 ch. 3; XSD 3.3.4";
} more check_window rest read_bitmap }

impl Status {
    /// A window with this picture in the middle.
    pub fn new(bitmap: Bitmap) -> Status {
        Status { location_x: -1, location_y: -1, bitmap, ..Status::default() }
    }

    fn check_window(&self, walk: &mut Walk<'_>) {
        walk.pushed_only();
        walk.timer(self.timer);
    }

    fn read_bitmap(&mut self, r: &mut Reader<'_>) {
        self.bitmap = read_picture(r);
    }
}
