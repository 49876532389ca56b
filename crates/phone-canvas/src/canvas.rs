//! The canvas: its pixels, and the part of it that takes ink.

use std::fmt;

use crate::{colour::Colour, depth::Depth, rect::Rect};

/// Pixels of a screen, row by row from the top left.
///
/// Drawing takes any coordinates; what is outside the canvas, or outside the part chosen with [`Canvas::inside`], is left out.
#[derive(Clone, PartialEq, Eq)]
pub struct Canvas {
    size: Rect,
    clip: Rect,
    pixels: Vec<Colour>,
}

impl Canvas {
    /// Longest side in pixels, far beyond any phone: a canvas has at most 48 MB.
    pub const LONGEST: u16 = 4096;

    /// A canvas of one colour. Sides are taken as 1 to [`Canvas::LONGEST`] pixels.
    pub fn new(width: u16, height: u16, colour: Colour) -> Self {
        let [width, height] = [width, height].map(|side| side.clamp(1, Self::LONGEST));
        let size = Rect::new(0, 0, width.into(), height.into());
        Self { size, clip: size, pixels: vec![colour; usize::from(width) * usize::from(height)] }
    }

    /// Columns.
    pub fn width(&self) -> i32 {
        self.size.width
    }

    /// Rows.
    pub fn height(&self) -> i32 {
        self.size.height
    }

    /// The whole canvas as a box.
    pub fn size(&self) -> Rect {
        self.size
    }

    /// All pixels, row by row from the top left.
    pub fn pixels(&self) -> &[Colour] {
        &self.pixels
    }

    /// One pixel, if it is on the canvas.
    pub fn pixel(&self, x: i32, y: i32) -> Option<Colour> {
        if !self.size.contains(x, y) {
            return None;
        }
        self.row(y, x, x.saturating_add(1)).first().copied()
    }

    /// Draws one pixel.
    pub fn set(&mut self, x: i32, y: i32, colour: Colour) {
        self.span(y, x, x.saturating_add(1), colour);
    }

    /// Draws with ink inside this box alone, and inside the box that was chosen before.
    pub fn inside(&mut self, area: Rect, draw: impl FnOnce(&mut Self)) {
        let before = self.clip;
        self.clip = before.common(area);
        draw(self);
        self.clip = before;
    }

    /// The part that takes ink.
    pub fn clip(&self) -> Rect {
        self.clip
    }

    /// Fills a box.
    pub fn fill(&mut self, area: Rect, colour: Colour) {
        self.each_row(area, |row| row.fill(colour));
    }

    /// Draws the border of a box, inside it.
    pub fn frame(&mut self, area: Rect, thickness: i32, colour: Colour) {
        let thick = thickness.min(area.width).min(area.height);
        if thick <= 0 {
            return;
        }
        let Rect { x, y, width, height } = area;
        for side in [
            Rect::new(x, y, width, thick),
            Rect::new(x, area.bottom().saturating_sub(thick), width, thick),
            Rect::new(x, y, thick, height),
            Rect::new(area.right().saturating_sub(thick), y, thick, height),
        ] {
            self.fill(side, colour);
        }
    }

    /// Turns light into dark in a box, as the cursor of some phones does.
    pub fn invert(&mut self, area: Rect) {
        self.each_row(area, |row| row.iter_mut().for_each(|pixel| *pixel = pixel.inverted()));
    }

    /// Puts another colour in place of each, for instance the tint of a grey display. Takes no notice of the clip.
    pub fn recolour(&mut self, change: impl Fn(Colour) -> Colour) {
        let mut last = None;
        for pixel in &mut self.pixels {
            let new = match last {
                Some((old, new)) if old == *pixel => new,
                _ => change(*pixel),
            };
            last = Some((*pixel, new));
            *pixel = new;
        }
    }

    /// Keeps only colours that the display has, each the nearest. Takes no notice of the clip.
    pub fn reduce(&mut self, depth: Depth) {
        self.recolour(|colour| depth.nearest(colour));
    }

    /// Fills from column `left` up to the one before `right`.
    pub(crate) fn span(&mut self, y: i32, left: i32, right: i32, colour: Colour) {
        self.row_mut(y, left, right).fill(colour);
    }

    /// What can take ink of a row, from column `left` up to the one before `right`.
    pub(crate) fn row_mut(&mut self, y: i32, left: i32, right: i32) -> &mut [Colour] {
        let (left, right) = (left.max(self.clip.x), right.min(self.clip.right()));
        if y < self.clip.y || y >= self.clip.bottom() || left >= right {
            return &mut [];
        }
        let range = self.range(y, left, right);
        self.pixels.get_mut(range).unwrap_or_default()
    }

    /// A part of a row that is on the canvas.
    pub(crate) fn row(&self, y: i32, left: i32, right: i32) -> &[Colour] {
        self.pixels.get(self.range(y, left, right)).unwrap_or_default()
    }

    /// Does something to each row of a box.
    pub(crate) fn each_row(&mut self, area: Rect, mut change: impl FnMut(&mut [Colour])) {
        let area = self.clip.common(area);
        for y in area.y..area.bottom() {
            change(self.row_mut(y, area.x, area.right()));
        }
    }

    fn range(&self, y: i32, left: i32, right: i32) -> std::ops::Range<usize> {
        let at = |x: i32| {
            let place = i64::from(y) * i64::from(self.size.width) + i64::from(x);
            usize::try_from(place).unwrap_or(usize::MAX)
        };
        at(left)..at(right)
    }
}

impl fmt::Debug for Canvas {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Canvas({} x {})", self.width(), self.height())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dark(canvas: &Canvas) -> usize {
        canvas.pixels().iter().filter(|pixel| **pixel == Colour::BLACK).count()
    }

    fn white() -> Canvas {
        Canvas::new(20, 10, Colour::WHITE)
    }

    #[test]
    fn ink_stays_on_the_canvas() {
        for (area, inked) in [
            (Rect::new(0, 0, 20, 10), 200),
            (Rect::new(-5, -5, 10, 10), 25),
            (Rect::new(15, 5, 100, 100), 25),
            (Rect::new(i32::MIN, i32::MIN, i32::MAX, i32::MAX), 0),
            (Rect::new(-1, -1, i32::MAX, i32::MAX), 200),
            (Rect::new(3, 3, 0, 5), 0),
            (Rect::new(3, 3, -4, 5), 0),
        ] {
            let mut canvas = white();
            canvas.fill(area, Colour::BLACK);
            assert_eq!(dark(&canvas), inked, "{area:?}");
        }
    }

    #[test]
    fn a_clip_holds_inside_a_clip_and_ends() {
        let mut canvas = white();
        canvas.inside(Rect::new(0, 0, 5, 5), |canvas| {
            canvas.inside(Rect::new(4, 4, 10, 10), |canvas| canvas.fill(canvas.size(), Colour::BLACK));
        });
        assert_eq!(dark(&canvas), 1);
        assert_eq!(canvas.pixel(4, 4), Some(Colour::BLACK));
        canvas.set(19, 9, Colour::BLACK);
        assert_eq!(dark(&canvas), 2);
    }

    #[test]
    fn a_frame_is_inside_its_box() {
        for (thickness, inked) in [(0, 0), (1, 2 * 6 + 2 * 3), (2, 6 * 5 - 2), (9, 30), (-1, 0)] {
            let mut canvas = white();
            canvas.frame(Rect::new(2, 2, 6, 5), thickness, Colour::BLACK);
            assert_eq!(dark(&canvas), inked, "{thickness} px");
        }
    }

    #[test]
    fn inverting_twice_changes_nothing() {
        let mut canvas = white();
        canvas.invert(Rect::new(0, 0, 5, 2));
        assert_eq!(dark(&canvas), 10);
        canvas.invert(Rect::new(0, 0, 5, 2));
        assert_eq!(canvas, white());
    }

    #[test]
    fn sides_have_an_end() {
        let canvas = Canvas::new(0, 0, Colour::WHITE);
        assert_eq!((canvas.width(), canvas.height(), canvas.pixels().len()), (1, 1, 1));
        assert_eq!(Canvas::new(u16::MAX, 1, Colour::WHITE).width(), i32::from(Canvas::LONGEST));
        assert_eq!(canvas.pixel(-1, 0), None);
        assert_eq!(canvas.pixel(0, 1), None);
    }
}
