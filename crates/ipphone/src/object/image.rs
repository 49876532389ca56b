//! CiscoIPPhoneImage: a picture in four greys inside the XML.

use super::Page;
use super::element::shape;
use super::field::{Value, number, picture};
use super::picture::read_picture;
use super::word::{WindowMode, Word};
use crate::bitmap::{Bitmap, IMAGE_LIMIT};
use crate::check::Walk;
use crate::xml::Reader;

/// A picture in four greys inside the XML (guide 7.1 ch. 3). At most 133 x 65 pixels on every phone.
///
/// Not on text-only phones, 69xx, and 78xx and 8831 with CallManager firmware. Without own softkeys: Update, Exit.
///
/// ```text
/// <CiscoIPPhoneImage>
/// <Title/>
/// <LocationX>-1</LocationX>
/// <LocationY>-1</LocationY>
/// <Width>5</Width>
/// <Height>3</Height>
/// <Depth>2</Depth>
/// <Data>FF4FFE3F</Data>
/// </CiscoIPPhoneImage>
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Image {
    /// Title, Prompt and softkeys.
    pub page: Page,
    /// Normal or the whole width of the screen (8.5 and later).
    pub window_mode: Option<WindowMode>,
    /// Pixels from the left of the services pane; -1 centres.
    pub location_x: i16,
    /// Pixels from its top; -1 centres.
    pub location_y: i16,
    /// Width, Height, Depth and Data.
    pub bitmap: Bitmap,
}

shape! { Image = "CiscoIPPhoneImage" with page {
    window_mode: "WindowMode", Value::Word(WindowMode::WORDS), "guide 8.5 ch. 3" [attribute()] [since("8.5")];
    location_x: "LocationX", number(-1, 132), "XSD 3.3.4";
    location_y: "LocationY", number(-1, 64), "XSD 3.3.4";
    bitmap: "Data", picture(IMAGE_LIMIT), "guide 5.0(2) ch. 3; XSD 3.3.4";
} more check_window rest read_bitmap }

impl Image {
    /// A page with this title and the picture in the middle.
    pub fn new(title: impl Into<String>, bitmap: Bitmap) -> Image {
        Image {
            page: Page { title: Some(title.into()), ..Page::default() },
            window_mode: None,
            location_x: -1,
            location_y: -1,
            bitmap,
        }
    }

    fn check_window(&self, walk: &mut Walk<'_>) {
        walk.window_mode(self.window_mode);
    }

    fn read_bitmap(&mut self, r: &mut Reader<'_>) {
        self.bitmap = read_picture(r);
    }
}
