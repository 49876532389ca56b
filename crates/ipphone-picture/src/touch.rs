//! Places in a picture that can be touched: named rectangles to a GraphicFileMenu.

use ipphone::object::{GraphicFileMenu, TouchArea};
use ipphone::phone::{Phone, Size};
use ipphone::uri::Target as Address;

/// Named rectangles in a drawn picture, in its own pixels from its upper left corner.
///
/// ```
/// use ipphone::phone::{Models, Phone, Size};
/// use ipphone::uri::HttpUrl;
/// use ipphone_picture::{Place, TouchMap};
///
/// let phone = Phone::from_headers([("x-CiscoIPPhoneModelName", &b"CP-7970G"[..])], &Models::BUILT_IN);
/// let url = |path: &str| HttpUrl::parse("http://h/").unwrap().at(path);
/// let menu = TouchMap::new(Size::new(200, 100))
///     .place("Kitchen", url("kitchen"), Place { left: 0, top: 0, width: 50, height: 100 })
///     .menu("Rooms", url("rooms.png"), &phone);
/// // The picture stands in the middle of 298 x 168.
/// let area = menu.items[0].touch_area.unwrap();
/// assert_eq!((area.x1, area.y1, area.x2, area.y2), (49, 34, 98, 133));
/// ```
#[derive(Clone, Debug)]
pub struct TouchMap {
    picture: Size,
    places: Vec<(String, Address, Place)>,
}

/// A rectangle in pixels of a drawn picture.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Place {
    /// Pixels from the left.
    pub left: u16,
    /// Pixels from the top.
    pub top: u16,
    /// Pixels from left to right.
    pub width: u16,
    /// Pixels from top to bottom.
    pub height: u16,
}

impl TouchMap {
    /// Nothing yet, in a picture of this size: [`Drawn::size`](crate::Drawn::size).
    pub fn new(picture: Size) -> TouchMap {
        TouchMap { picture, places: Vec::new() }
    }

    /// With one more place. Where places overlap, the first one wins; phones know 32.
    pub fn place(mut self, name: impl Into<String>, url: impl Into<Address>, at: Place) -> TouchMap {
        self.places.push((name.into(), url.into(), at));
        self
    }

    /// The menu with the picture in the middle of this phone's services area. Touch areas count from the area, not from
    /// the picture: the difference is added here. Places outside of the picture are left out, others are cut at its edges.
    pub fn menu(
        self,
        title: impl Into<String>,
        picture: impl Into<Address>,
        phone: &Phone,
    ) -> GraphicFileMenu {
        let middle = |room: u16, side: u16| room.saturating_sub(side) / 2;
        let (x, y) = (
            middle(phone.display.width, self.picture.width),
            middle(phone.display.height, self.picture.height),
        );
        let mut menu = GraphicFileMenu::new(title, picture);
        menu.location_x = i16::try_from(x).unwrap_or(0);
        menu.location_y = i16::try_from(y).unwrap_or(0);
        for (name, url, at) in self.places {
            if let Some(area) = at.area(self.picture, x, y) {
                menu = menu.area(name, url, area);
            }
        }
        menu
    }
}

impl Place {
    fn area(self, picture: Size, x: u16, y: u16) -> Option<TouchArea> {
        let right = self.left.saturating_add(self.width).min(picture.width);
        let bottom = self.top.saturating_add(self.height).min(picture.height);
        let is_seen = self.left < right && self.top < bottom;
        // Edges belong to the area.
        let edge = |start: u16, at: u16| start.saturating_add(at);
        is_seen.then(|| {
            TouchArea::new(edge(x, self.left), edge(y, self.top), edge(x, right - 1), edge(y, bottom - 1))
        })
    }
}
