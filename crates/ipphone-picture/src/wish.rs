//! How a picture should be shown; all has a default.

use ipphone::bitmap::Dither;
use ipphone::phone::Size;

use crate::Light;

/// How a picture gets into a size that is not its own.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Fit {
    /// As large as fits, in proportion: one side may come out shorter.
    #[default]
    Contain,
    /// The whole size, in proportion: what hangs over is cut off, the same at both sides.
    Cover,
    /// The whole size, out of proportion.
    Stretch,
}

/// A rectangle of a picture, in shares of its sides, as it stands upright.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Part {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

impl Part {
    /// All of it.
    pub const WHOLE: Part = Part { left: 0.0, top: 0.0, width: 1.0, height: 1.0 };

    /// A rectangle in pixels of a picture that is `of` pixels wide and high; cut where the picture ends, and never empty.
    pub fn pixels(left: u32, top: u32, width: u32, height: u32, of: (u32, u32)) -> Part {
        let [of_width, of_height] = [of.0, of.1].map(|side| f64::from(side.max(1)));
        Part::shares(
            f64::from(left) / of_width,
            f64::from(top) / of_height,
            f64::from(width) / of_width,
            f64::from(height) / of_height,
        )
    }

    /// What is seen through a window `zoom` times smaller than the picture, its middle at so many percent from left and
    /// top. At the borders the window stops moving.
    ///
    /// ```
    /// use ipphone_picture::Part;
    /// assert_eq!(Part::zoomed(2.0, 0.0, 100.0), Part::pixels(0, 50, 50, 50, (100, 100)));
    /// assert_eq!(Part::zoomed(f64::NAN, -7.0, 1e9), Part::WHOLE);
    /// ```
    pub fn zoomed(zoom: f64, x: f64, y: f64) -> Part {
        let share = if zoom.is_finite() { 1.0 / zoom.max(1.0) } else { 1.0 };
        let start = |percent: f64| {
            let middle = if percent.is_finite() { percent / 100.0 } else { 0.5 };
            (middle - share / 2.0).clamp(0.0, 1.0 - share)
        };
        Part { left: start(x), top: start(y), width: share, height: share }
    }

    /// Cut to the picture; a side that would be empty gets a thousandth.
    fn shares(left: f64, top: f64, width: f64, height: f64) -> Part {
        const LEAST: f64 = 0.001;
        let [left, top] = [left, top].map(|start| start.clamp(0.0, 1.0 - LEAST));
        Part { left, top, width: width.clamp(LEAST, 1.0 - left), height: height.clamp(LEAST, 1.0 - top) }
    }

    /// Left, top, width and height in pixels of a picture of this size.
    pub(crate) fn of(self, width: f64, height: f64) -> [f64; 4] {
        [self.left * width, self.top * height, self.width * width, self.height * height]
    }
}

impl Default for Part {
    fn default() -> Part {
        Part::WHOLE
    }
}

/// What somebody wants to see of a picture, and how.
///
/// ```
/// use ipphone_picture::{Fit, Part, Wish};
/// let wish = Wish { fit: Fit::Cover, part: Part::zoomed(2.0, 50.0, 50.0), ..Wish::default() };
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Wish {
    /// How it gets into the target's size.
    pub fit: Fit,
    /// Whether a picture smaller than the target is made larger.
    pub enlarge: bool,
    /// The part to show.
    pub part: Part,
    /// Red, green and blue behind what is transparent.
    pub background: [u8; 3],
    /// How few levels look like many; `None` chooses by what the picture shows.
    pub dither: Option<Dither>,
    /// In which values it is dithered.
    pub light: Light,
    /// The frame of an animation, from 0.
    pub frame: u32,
}

impl Default for Wish {
    fn default() -> Wish {
        Wish {
            fit: Fit::Contain,
            enlarge: true,
            part: Part::WHOLE,
            background: [u8::MAX; 3],
            dither: None,
            light: Light::Encoded,
            frame: 0,
        }
    }
}

/// A source rectangle in pixels, and the size that it gets.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Fitted {
    pub(crate) from: [f64; 4],
    pub(crate) to: Size,
}

impl Wish {
    /// Which pixels of a picture of this width and height are shown, and in what size.
    pub(crate) fn fitted(&self, width: u32, height: u32, into: Size) -> Fitted {
        let [left, top, part_width, part_height] = self.part.of(f64::from(width), f64::from(height));
        let [room_width, room_height] = [into.width, into.height].map(|side| f64::from(side.max(1)));
        let scales = [room_width / part_width, room_height / part_height];
        let most = if self.enlarge { f64::INFINITY } else { 1.0 };
        let (x, y) = match self.fit {
            Fit::Contain => (scales[0].min(scales[1]).min(most), scales[0].min(scales[1]).min(most)),
            Fit::Cover => (scales[0].max(scales[1]).min(most), scales[0].max(scales[1]).min(most)),
            Fit::Stretch => (scales[0].min(most), scales[1].min(most)),
        };
        let (seen_width, seen_height) = (part_width.min(room_width / x), part_height.min(room_height / y));
        let from = [
            left + (part_width - seen_width) / 2.0,
            top + (part_height - seen_height) / 2.0,
            seen_width,
            seen_height,
        ];
        Fitted { from, to: Size::new(side(seen_width * x, into.width), side(seen_height * y, into.height)) }
    }
}

/// A length as whole pixels: at least one, and no more than there is room for.
fn side(length: f64, most: u16) -> u16 {
    // Casts of floats saturate.
    (length.round() as u16).clamp(1, most.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fitted(fit: Fit, enlarge: bool, from: (u32, u32), into: (u16, u16)) -> ([f64; 4], (u16, u16)) {
        let wish = Wish { fit, enlarge, ..Wish::default() };
        let Fitted { from, to } = wish.fitted(from.0, from.1, Size::new(into.0, into.1));
        (from, (to.width, to.height))
    }

    #[test]
    fn pictures_fit_in_three_ways() {
        let whole = |width: f64, height: f64| [0.0, 0.0, width, height];
        for (fit, enlarge, from, into, wanted) in [
            (Fit::Contain, true, (4000, 3000), (298, 168), (whole(4000.0, 3000.0), (224, 168))),
            (Fit::Contain, true, (10, 10), (133, 65), (whole(10.0, 10.0), (65, 65))),
            (Fit::Contain, false, (10, 10), (133, 65), (whole(10.0, 10.0), (10, 10))),
            (Fit::Contain, true, (16384, 1), (298, 168), (whole(16384.0, 1.0), (298, 1))),
            (Fit::Cover, true, (400, 300), (200, 100), ([0.0, 50.0, 400.0, 200.0], (200, 100))),
            (Fit::Cover, false, (100, 300), (200, 100), ([0.0, 100.0, 100.0, 100.0], (100, 100))),
            (Fit::Stretch, true, (10, 400), (20, 30), (whole(10.0, 400.0), (20, 30))),
            (Fit::Stretch, false, (10, 400), (20, 30), (whole(10.0, 400.0), (10, 30))),
        ] {
            assert_eq!(fitted(fit, enlarge, from, into), wanted, "{fit:?} {enlarge} {from:?} {into:?}");
        }
    }

    #[test]
    fn parts_end_where_the_picture_ends() {
        assert_eq!(Part::pixels(0, 0, 9, 9, (9, 9)), Part::WHOLE);
        assert_eq!(Part::pixels(0, 0, 900, 900, (9, 9)), Part::WHOLE);
        for part in [
            Part::pixels(u32::MAX, u32::MAX, 0, 0, (0, 0)),
            Part::pixels(5, 5, u32::MAX, 0, (10, 10)),
            Part::zoomed(1e300, 100.0, f64::NAN),
        ] {
            let [left, top, width, height] = part.of(1.0, 1.0);
            assert!(left >= 0.0 && top >= 0.0 && width > 0.0 && height > 0.0, "{part:?}");
            assert!(left + width <= 1.0 + 1e-9 && top + height <= 1.0 + 1e-9, "{part:?}");
        }
    }
}
