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

#[cfg(test)]
mod tests {
    use ipphone::check::{Grade, Rules};
    use ipphone::phone::Models;
    use ipphone::uri::HttpUrl;

    use super::*;

    fn place(left: u16, top: u16, width: u16, height: u16) -> Place {
        Place { left, top, width, height }
    }

    #[test]
    fn places_end_where_the_picture_ends() {
        for (at, wanted) in [
            (place(0, 0, 200, 100), Some((0, 0, 199, 99))),
            (place(150, 90, 500, 500), Some((150, 90, 199, 99))),
            (place(199, 99, 1, 1), Some((199, 99, 199, 99))),
            (place(200, 0, 5, 5), None),
            (place(5, 5, 0, 9), None),
            (place(u16::MAX, u16::MAX, u16::MAX, u16::MAX), None),
        ] {
            let area = at.area(Size::new(200, 100), 0, 0);
            assert_eq!(area.map(|area| (area.x1, area.y1, area.x2, area.y2)), wanted, "{at:?}");
        }
    }

    #[test]
    fn a_touch_phone_takes_the_menu() {
        let phone = Phone::of("7970", &Models::BUILT_IN).expect("a 7970");
        let url = || HttpUrl::parse("http://h/room").expect("a URL");
        let menu = TouchMap::new(Size::new(298, 168))
            .place("Kitchen", url(), place(0, 0, 149, 168))
            .place("Hall", url(), place(149, 0, 149, 168))
            .menu("Rooms", url(), &phone);
        assert_eq!((menu.location_x, menu.location_y, menu.items.len()), (0, 0, 2));
        let found = menu.check(Rules::of(phone.model));
        assert!(found.iter().all(|finding| finding.grade == Grade::Note), "{found:?}");
    }
}
