//! The screen as a PNG, and where the services area lies in it.

use ipphone::phone::Model;
use virtual_phone::render::{pixels, services_area};
use virtual_phone::screen::Screen;

/// The whole panel.
pub(crate) fn png(screen: &Screen, model: &Model) -> Vec<u8> {
    phone_canvas::to_png(&pixels(screen, model))
}

/// A pixel of the panel as one of the services area, in which a phone measures touches; `None`: beside it.
pub(crate) fn in_services_area(screen: &Screen, model: &Model, x: u16, y: u16) -> Option<(u16, u16)> {
    let area = services_area(screen, model);
    let (x, y) = (i32::from(x), i32::from(y));
    if !area.contains(x, y) {
        return None;
    }
    Some((u16::try_from(x - area.x).ok()?, u16::try_from(y - area.y).ok()?))
}

#[cfg(test)]
mod tests {
    use ipphone::phone::{Models, Phone};

    use super::*;

    #[test]
    fn every_model_has_a_picture_and_a_services_area_inside_it() {
        for name in Models::BUILT_IN.names() {
            let phone = Phone::of(name, &Models::BUILT_IN).expect(name);
            assert!(png(&Screen::default(), &phone.model).starts_with(b"\x89PNG"), "{name}");
            let found = (0..480).flat_map(|y| (0..800).map(move |x| (x, y)));
            let mut inside =
                found.filter_map(|(x, y)| in_services_area(&Screen::default(), &phone.model, x, y));
            assert_eq!(inside.next(), Some((0, 0)), "{name}");
        }
    }
}
