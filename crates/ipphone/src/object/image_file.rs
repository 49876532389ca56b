//! CiscoIPPhoneImageFile: a picture that the phone fetches as PNG.

use super::Page;
use super::element::shape;
use super::field::{Need, Value, number, some_target};
use super::word::{WindowMode, Word};
use crate::check::Walk;
use crate::uri::{Place, Target};

/// A picture that the phone fetches as PNG (guide 7.1 ch. 3).
///
/// On phones that show PNG; not on 7940, 7960, 7920, 69xx, 78xx. Without own softkeys: Update, Exit.
///
/// ```text
/// <CiscoIPPhoneImageFile>
/// <Title>Camera</Title>
/// <LocationX>-1</LocationX>
/// <LocationY>-1</LocationY>
/// <URL>http://example.net/door.png</URL>
/// </CiscoIPPhoneImageFile>
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ImageFile {
    /// Title, Prompt and softkeys.
    pub page: Page,
    /// Normal or the whole width of the screen (8.5 and later).
    pub window_mode: Option<WindowMode>,
    /// Pixels from the left of the services pane; -1 centres.
    pub location_x: i16,
    /// Pixels from its top; -1 centres.
    pub location_y: i16,
    /// The PNG, 1 to 256 characters. Never larger than the services area of the phone.
    pub url: Option<Target>,
}

shape! { ImageFile = "CiscoIPPhoneImageFile" with page {
    window_mode: "WindowMode", Value::Word(WindowMode::WORDS), "guide 8.5 ch. 3" [attribute()] [since("8.5")];
    location_x: "LocationX", number(-1, 297), "XSD 3.3.4" [on_display()];
    location_y: "LocationY", number(-1, 167), "XSD 3.3.4" [on_display()];
    url: "URL", some_target(Place::Page), "guide 7.1 ch. 3; XSD 3.3.4" [need(Need::Mandatory)];
} more check_window }

impl ImageFile {
    /// A page with this title and the picture in the middle.
    pub fn new(title: impl Into<String>, url: impl Into<Target>) -> ImageFile {
        ImageFile {
            page: Page { title: Some(title.into()), ..Page::default() },
            window_mode: None,
            location_x: -1,
            location_y: -1,
            url: Some(url.into()),
        }
    }

    fn check_window(&self, walk: &mut Walk<'_>) {
        walk.window_mode(self.window_mode);
    }
}
