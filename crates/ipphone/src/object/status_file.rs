//! CiscoIPPhoneStatusFile: a small window over the call screen, with a PNG.

use super::element::shape;
use super::field::{Need, number, some_target, text};
use crate::check::Walk;
use crate::uri::{Place, Target};

/// A [`Status`](super::Status) with a PNG (guide 7.1 ch. 3). Not on 7940, 7960 and 7937.
///
/// ```text
/// <CiscoIPPhoneStatusFile>
/// <LocationX>0</LocationX>
/// <LocationY>0</LocationY>
/// <URL>http://example.net/time.png</URL>
/// </CiscoIPPhoneStatusFile>
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct StatusFile {
    /// One line, 0 to 32 characters.
    pub text: Option<String>,
    /// Where the timer starts to count, in seconds; up to 5939 (98:59) phones can show it.
    pub timer: Option<u16>,
    /// Pixels from the left of the window; -1 centres.
    pub location_x: i16,
    /// Pixels from its top; -1 centres.
    pub location_y: i16,
    /// The PNG, 1 to 256 characters.
    pub url: Option<Target>,
}

shape! { StatusFile = "CiscoIPPhoneStatusFile" root {
    text: "Text", text(32), "XSD 3.3.4";
    timer: "Timer", number(0, 65535), "XSD 3.3.4";
    location_x: "LocationX", number(-1, 261), "XSD 3.3.4";
    location_y: "LocationY", number(-1, 49), "XSD 3.3.4";
    url: "URL", some_target(Place::Page), "guide 7.1 ch. 3; XSD 3.3.4" [need(Need::Mandatory)];
} more check_window }

impl StatusFile {
    /// A window with this picture in the middle.
    pub fn new(url: impl Into<Target>) -> StatusFile {
        StatusFile { location_x: -1, location_y: -1, url: Some(url.into()), ..StatusFile::default() }
    }

    fn check_window(&self, walk: &mut Walk<'_>) {
        walk.pushed_only();
        walk.timer(self.timer);
    }
}
