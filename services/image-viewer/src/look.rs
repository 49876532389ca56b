//! Which part of a picture is looked at.

use ipphone::uri::HttpUrl;
use ipphone_picture::Part;

/// A window into a picture: `zoom` times smaller than it, its middle at so many percent from left and top.
///
/// Only what makes sense exists: a zoom of 1 to 8, and a window that lies inside the picture. Equal windows are equal
/// looks, so each is drawn once.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Look {
    zoom: u8,
    x: u8,
    y: u8,
}

/// The deepest zoom: a 60th of a picture's pixels, more shows nothing but pixels.
const DEEPEST: f64 = 8.0;

/// A step of the window.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Step {
    Left,
    Right,
    Up,
    Down,
}

impl Look {
    /// All of the picture.
    pub(crate) const WHOLE: Look = Look { zoom: 1, x: 50, y: 50 };

    /// From an address, where anything may stand: what is no number counts as not said, what is too much as the most.
    pub(crate) fn read(zoom: &str, x: &str, y: &str) -> Look {
        let number = |text: &str| text.trim().parse::<f64>().ok().filter(|number| !number.is_nan());
        let zoom = number(zoom).unwrap_or(1.0).clamp(1.0, DEEPEST).floor();
        let middle = |text: &str| number(text).unwrap_or(50.0).clamp(0.0, 100.0).round();
        // The casts saturate, and the numbers are small.
        Look { zoom: zoom as u8, x: middle(x) as u8, y: middle(y) as u8 }.inside()
    }

    pub(crate) fn is_whole(self) -> bool {
        self.zoom == 1
    }

    pub(crate) fn zoom(self) -> u8 {
        self.zoom
    }

    /// Twice as near; `None`: it is as near as it gets.
    pub(crate) fn nearer(self) -> Option<Look> {
        let zoom = self.zoom * 2;
        (f64::from(zoom) <= DEEPEST).then(|| Look { zoom, ..self }.inside())
    }

    /// Half as near; `None`: it is all of the picture.
    pub(crate) fn farther(self) -> Option<Look> {
        (self.zoom > 1).then(|| Look { zoom: self.zoom / 2, ..self }.inside())
    }

    /// Half a window further; `None`: the picture ends there.
    pub(crate) fn step(self, step: Step) -> Option<Look> {
        let by = (50 / self.zoom).max(1);
        let moved = match step {
            Step::Left => Look { x: self.x.saturating_sub(by), ..self },
            Step::Right => Look { x: self.x.saturating_add(by), ..self },
            Step::Up => Look { y: self.y.saturating_sub(by), ..self },
            Step::Down => Look { y: self.y.saturating_add(by), ..self },
        };
        Some(moved.inside()).filter(|moved| *moved != self)
    }

    /// One window to the side of each, as keys lie on a keypad: -1, 0 or 1 across and down.
    pub(crate) fn toward(self, across: i8, down: i8) -> Option<Look> {
        let way = |by: i8, minus, plus| match by {
            ..=-1 => Some(minus),
            0 => None,
            1.. => Some(plus),
        };
        let steps = [way(across, Step::Left, Step::Right), way(down, Step::Up, Step::Down)];
        let moved = steps.into_iter().flatten().fold(self, |look, step| look.step(step).unwrap_or(look));
        (moved != self).then_some(moved)
    }

    /// In an address; nothing for all of the picture.
    pub(crate) fn add_to(self, url: HttpUrl) -> HttpUrl {
        if self.is_whole() {
            return url;
        }
        url.query("zoom", self.zoom).query("x", self.x).query("y", self.y)
    }

    pub(crate) fn part(self) -> Part {
        if self.is_whole() {
            return Part::WHOLE;
        }
        Part::zoomed(f64::from(self.zoom), f64::from(self.x), f64::from(self.y))
    }

    /// The middle moved so far that the window lies inside.
    fn inside(self) -> Look {
        if self.zoom <= 1 {
            return Look::WHOLE;
        }
        let edge = 50_u8.div_ceil(self.zoom);
        let middle = |percent: u8| percent.clamp(edge, 100 - edge);
        Look { zoom: self.zoom, x: middle(self.x), y: middle(self.y) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_stands_in_an_address_is_a_look_inside_the_picture() {
        for (zoom, x, y, look) in [
            ("", "", "", Look::WHOLE),
            ("1", "0", "100", Look::WHOLE),
            ("2", "", "", Look { zoom: 2, x: 50, y: 50 }),
            ("2", "0", "100", Look { zoom: 2, x: 25, y: 75 }),
            ("999999999999999999999", "-1e300", "1e300", Look { zoom: 8, x: 7, y: 93 }),
            ("NaN", "NaN", "inf", Look::WHOLE),
            ("-inf", "7", "7", Look::WHOLE),
            ("3.9", "40.4", "x", Look { zoom: 3, x: 40, y: 50 }),
            ("0", "50", "50", Look::WHOLE),
        ] {
            assert_eq!(Look::read(zoom, x, y), look, "{zoom} {x} {y}");
        }
    }

    #[test]
    fn steps_end_at_the_edge_and_lead_back() {
        let near = Look::WHOLE.nearer().and_then(Look::nearer).expect("a zoom of 4");
        let mut edge = near;
        while let Some(next) = edge.step(Step::Left) {
            edge = next;
        }
        assert_eq!((edge.zoom, edge.x), (4, 13));
        assert_eq!(near.step(Step::Left).and_then(|look| look.step(Step::Right)), Some(near));
        assert_eq!(near.toward(-1, 1), Some(Look { zoom: 4, x: 38, y: 62 }));
        assert_eq!((near.toward(0, 0), Look::WHOLE.toward(1, 1)), (None, None));
        assert_eq!(near.nearer().and_then(Look::nearer), None);
        assert_eq!(near.farther().and_then(Look::farther), Some(Look::WHOLE));
    }

    #[test]
    fn an_address_keeps_a_look() {
        let url = HttpUrl::parse("http://h/view").expect("a URL");
        assert_eq!(Look::WHOLE.add_to(url.clone()).as_str(), "http://h/view");
        let near = Look::read("4", "30", "60").add_to(url);
        let value = |name| near.get(name).unwrap_or_default();
        assert_eq!(Look::read(&value("zoom"), &value("x"), &value("y")), Look::read("4", "30", "60"));
    }
}
