//! CiscoIPPhoneGraphicMenu: a picture whose keypad digits choose.

use super::element::shape;
use super::field::{Value, items, number, picture};
use super::picture::read_picture;
use super::word::{WindowMode, Word};
use super::{MenuItem, Page};
use crate::bitmap::{Bitmap, IMAGE_LIMIT};
use crate::check::Walk;
use crate::uri::Target;
use crate::xml::Reader;

/// An [`Image`](super::Image) with up to twelve items behind the keypad's digits; there is no cursor (guide 7.1 ch. 3).
///
/// Which key means items 10 to 12 is documented nowhere: use nine. Not on 8875 and Multiplatform phones.
///
/// ```text
/// <CiscoIPPhoneGraphicMenu>
/// <Title>Floor plan</Title>
/// <LocationX>-1</LocationX>
/// <LocationY>-1</LocationY>
/// <Width>5</Width>
/// <Height>3</Height>
/// <Depth>2</Depth>
/// <Data>FF4FFE3F</Data>
/// <MenuItem><Name>Kitchen</Name><URL>Dial:1001</URL></MenuItem>
/// </CiscoIPPhoneGraphicMenu>
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct GraphicMenu {
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
    /// 0 to 12 items. Their names are not shown; they become the titles of the pages they lead to.
    pub items: Vec<MenuItem>,
}

shape! { GraphicMenu = "CiscoIPPhoneGraphicMenu" with page {
    window_mode: "WindowMode", Value::Word(WindowMode::WORDS), "guide 8.5 ch. 3" [attribute()] [since("8.5")];
    location_x: "LocationX", number(-1, 132), "XSD 3.3.4";
    location_y: "LocationY", number(-1, 64), "XSD 3.3.4";
    bitmap: "Data", picture(IMAGE_LIMIT), "guide 7.1 ch. 3; XSD 3.3.4";
    items: "MenuItem", items(12, &MenuItem::SHAPE), "XSD 3.3.4";
} more check_window rest read_bitmap }

impl GraphicMenu {
    /// A page with this title and the picture in the middle.
    pub fn new(title: impl Into<String>, bitmap: Bitmap) -> GraphicMenu {
        GraphicMenu {
            page: Page { title: Some(title.into()), ..Page::default() },
            location_x: -1,
            location_y: -1,
            bitmap,
            ..GraphicMenu::default()
        }
    }

    /// With one more item: the first is key 1.
    pub fn item(mut self, name: impl Into<String>, url: impl Into<Target>) -> GraphicMenu {
        self.items.push(MenuItem::new(name, url));
        self
    }

    fn check_window(&self, walk: &mut Walk<'_>) {
        walk.window_mode(self.window_mode);
    }

    fn read_bitmap(&mut self, r: &mut Reader<'_>) {
        self.bitmap = read_picture(r);
    }
}
