//! CiscoIPPhoneGraphicFileMenu: a PNG with areas to touch.

use super::Page;
use super::element::shape;
use super::field::{Need, Value, items, number, some_target, target, text};
use super::member::part;
use super::word::{WindowMode, Word};
use crate::check::{Fault, Walk};
use crate::uri::{Place, Target};

/// A PNG with areas to touch (guide 7.1 ch. 3). Touching is for 7970, 7971, 7975, IP Communicator, 9971 and 98xx;
/// other phones with PNG show it without.
///
/// ```text
/// <CiscoIPPhoneGraphicFileMenu>
/// <Title>Lights</Title>
/// <LocationX>0</LocationX>
/// <LocationY>0</LocationY>
/// <URL>http://example.net/house.png</URL>
/// <MenuItem><Name>Hall</Name><URL>http://example.net/hall</URL><TouchArea X1="0" Y1="0" X2="99" Y2="79"/></MenuItem>
/// </CiscoIPPhoneGraphicFileMenu>
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct GraphicFileMenu {
    /// Title, Prompt and softkeys.
    pub page: Page,
    /// Normal or the whole width of the screen (8.5 and later).
    pub window_mode: Option<WindowMode>,
    /// Pixels from the left of the services pane; -1 centres.
    pub location_x: i16,
    /// Pixels from its top; -1 centres.
    pub location_y: i16,
    /// The PNG, 1 to 256 characters.
    pub url: Option<Target>,
    /// 0 to 32 items; where areas overlap, the first in this order wins.
    pub items: Vec<TouchItem>,
}

/// An area of a [`GraphicFileMenu`] and what it does.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TouchItem {
    /// 0 to 32 characters; not shown, but the default title of the page it leads to.
    pub name: Option<String>,
    /// Where it leads.
    pub url: Option<Target>,
    /// Where to touch.
    pub touch_area: Option<TouchArea>,
}

/// A rectangle, in pixels from the upper left of the services pane (not of the picture), edges included.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct TouchArea {
    /// Left.
    pub x1: u16,
    /// Top.
    pub y1: u16,
    /// Right.
    pub x2: u16,
    /// Bottom.
    pub y2: u16,
}

shape! { TouchArea = "TouchArea" {
    x1: "X1", number(0, 65535), "XSD 3.3.4" [attribute()] [need(Need::Mandatory)];
    y1: "Y1", number(0, 65535), "XSD 3.3.4" [attribute()] [need(Need::Mandatory)];
    x2: "X2", number(0, 65535), "XSD 3.3.4" [attribute()] [need(Need::Mandatory)];
    y2: "Y2", number(0, 65535), "XSD 3.3.4" [attribute()] [need(Need::Mandatory)];
} more check_order }

part!(TouchArea);

shape! { TouchItem = "MenuItem" {
    name: "Name", text(32), "XSD 3.3.4" [need(Need::Wanted)];
    url: "URL", target(Place::Item), "XSD 3.3.4";
    touch_area: "TouchArea", Value::Part(&TouchArea::SHAPE), "guide 7.1 ch. 3; XSD 3.3.4";
} }

shape! { GraphicFileMenu = "CiscoIPPhoneGraphicFileMenu" with page {
    window_mode: "WindowMode", Value::Word(WindowMode::WORDS), "guide 8.5 ch. 3" [attribute()] [since("8.5")];
    location_x: "LocationX", number(-1, 297), "XSD 3.3.4" [on_display()];
    location_y: "LocationY", number(-1, 167), "XSD 3.3.4" [on_display()];
    url: "URL", some_target(Place::Page), "guide 7.1 ch. 3; XSD 3.3.4" [need(Need::Mandatory)];
    items: "MenuItem", items(32, &TouchItem::SHAPE), "XSD 3.3.4";
} more check_window }

impl GraphicFileMenu {
    /// A page with this title and the picture in the upper left.
    pub fn new(title: impl Into<String>, url: impl Into<Target>) -> GraphicFileMenu {
        GraphicFileMenu {
            page: Page { title: Some(title.into()), ..Page::default() },
            url: Some(url.into()),
            ..GraphicFileMenu::default()
        }
    }

    /// With one more area.
    pub fn area(
        mut self,
        name: impl Into<String>,
        url: impl Into<Target>,
        area: TouchArea,
    ) -> GraphicFileMenu {
        self.items.push(TouchItem { name: Some(name.into()), url: Some(url.into()), touch_area: Some(area) });
        self
    }

    fn check_window(&self, walk: &mut Walk<'_>) {
        walk.window_mode(self.window_mode);
        walk.touch_items(self.items.len());
    }
}

impl TouchArea {
    /// From the upper left to the lower right corner.
    pub fn new(x1: u16, y1: u16, x2: u16, y2: u16) -> TouchArea {
        TouchArea { x1, y1, x2, y2 }
    }

    /// Whether this pixel is in it.
    pub fn holds(&self, x: u16, y: u16) -> bool {
        (self.x1..=self.x2).contains(&x) && (self.y1..=self.y2).contains(&y)
    }

    fn check_order(&self, walk: &mut Walk<'_>) {
        if self.x1 <= self.x2 && self.y1 <= self.y2 {
            return;
        }
        walk.found(
            Fault::Sense,
            "touch-area-inverted",
            "guide 7.1 ch. 3",
            format!("({},{}) is not above and left of ({},{})", self.x1, self.y1, self.x2, self.y2),
            Some("X1 Y1 is the upper left corner, X2 Y2 the lower right one".to_string()),
        );
    }
}
