//! One line of text.

use std::borrow::Cow;

use icu_normalizer::ComposingNormalizerBorrowed;

use crate::{
    canvas::Canvas,
    colour::Colour,
    face::Face,
    font::{Glyph, with_shapes},
    rect::Rect,
};

/// How a text looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Its letters.
    pub face: Face,
    /// Their colour.
    pub colour: Colour,
}

impl Style {
    /// From both.
    pub const fn new(face: Face, colour: Colour) -> Self {
        Self { face, colour }
    }
}

/// Where a text stands in its box.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// At the left edge.
    #[default]
    Left,
    /// In the middle.
    Centre,
    /// At the right edge.
    Right,
}

impl Face {
    /// Columns that a text takes in one line.
    pub fn measure(self, text: &str) -> i32 {
        with_shapes(self, |shapes| {
            composed(text).chars().fold(0, |width: i32, letter| width.saturating_add(shapes.advance(letter)))
        })
    }
}

impl Canvas {
    /// Draws a text in one line, from column `x`, and says how many columns it takes.
    ///
    /// `foot` is the row that letters stand on: the last row of an `H`. On a screen where capitals fill the rows 141 to 153 it
    /// is 153. Tabs and new lines are drawn as blanks.
    pub fn text(&mut self, x: i32, foot: i32, style: &Style, text: &str) -> i32 {
        let (start, mut x) = (x, x);
        with_shapes(style.face, |shapes| {
            for letter in composed(text).chars() {
                let glyph = shapes.glyph(letter);
                self.glyph(x, foot, glyph, style.colour);
                x = x.saturating_add(glyph.advance);
            }
        });
        x.saturating_sub(start)
    }

    /// Draws a text in one line in a box, capitals in the middle of its height, and nothing of it outside. A text that is too
    /// wide begins at the left edge whatever its alignment.
    pub fn text_in(&mut self, area: Rect, align: Align, style: &Style, text: &str) {
        let free = area.width.saturating_sub(style.face.measure(text)).max(0);
        let indent = match align {
            Align::Left => 0,
            Align::Centre => free / 2,
            Align::Right => free,
        };
        let above = area.height.saturating_sub(style.face.capitals()).div_euclid(2);
        let foot = area.y.saturating_add(above).saturating_add(style.face.capitals()).saturating_sub(1);
        self.inside(area, |canvas| {
            canvas.text(area.x.saturating_add(indent), foot, style, text);
        });
    }

    fn glyph(&mut self, x: i32, foot: i32, glyph: &Glyph, colour: Colour) {
        let left = x.saturating_add(glyph.left);
        let right = left.saturating_add(i32::try_from(glyph.width).unwrap_or(i32::MAX));
        let clip = self.clip();
        let hidden = usize::try_from(i64::from(clip.x) - i64::from(left)).unwrap_or(0);
        if right <= clip.x || left >= clip.right() {
            return;
        }
        for (y, ink) in glyph.rows() {
            let row = self.row_mut(foot.saturating_add(y), left, right);
            for (pixel, ink) in row.iter_mut().zip(ink.iter().skip(hidden)) {
                *pixel = match ink {
                    0 => *pixel,
                    255 => colour,
                    share => pixel.mix(colour, *share),
                };
            }
        }
    }
}

/// Letters and marks that came apart as one letter, as `u` and U+0308 from the names of files: fonts have only those.
fn composed(text: &str) -> Cow<'_, str> {
    let is_mark = |letter| matches!(letter, '\u{300}'..='\u{36f}' | '\u{3099}' | '\u{309a}');
    if text.is_ascii() || !text.contains(is_mark) {
        return Cow::Borrowed(text);
    }
    ComposingNormalizerBorrowed::new_nfc().normalize(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const INK: Style = Style::new(Face::SMALL, Colour::BLACK);

    fn inked(canvas: &Canvas) -> Option<Rect> {
        let places = (0..canvas.height()).flat_map(|y| (0..canvas.width()).map(move |x| (x, y)));
        let inked: Vec<_> = places.filter(|(x, y)| canvas.pixel(*x, *y) != Some(Colour::WHITE)).collect();
        let (left, right) = (inked.iter().map(|at| at.0).min()?, inked.iter().map(|at| at.0).max()?);
        Some(Rect::spanning(left, inked.first()?.1, right, inked.last()?.1))
    }

    #[test]
    fn capitals_stand_on_the_row_that_was_named() {
        for face in [
            Face::SMALL,
            Face::MEDIUM_BOLD,
            Face::LARGE,
            Face::HUGE,
            Face::smooth(16),
            Face::smooth(26).bold(),
        ] {
            let mut canvas = Canvas::new(60, 60, Colour::WHITE);
            canvas.text(5, 40, &Style { face, ..INK }, "HIE");
            canvas.reduce(crate::Depth::Mono);
            let found = inked(&canvas).expect("ink");
            assert_eq!((found.y, found.bottom() - 1), (41 - face.capitals(), 40), "{face:?}");
        }
    }

    #[test]
    fn the_width_that_is_told_is_the_width_that_is_measured() {
        for text in ["", "Müller, Jürgen  +49 170 1234", "東京 123", "a\tb\nc", "e\u{301}"] {
            for face in [Face::SMALL, Face::smooth(20)] {
                let mut canvas = Canvas::new(300, 40, Colour::WHITE);
                assert_eq!(
                    canvas.text(0, 20, &Style { face, ..INK }, text),
                    face.measure(text),
                    "{text} {face:?}"
                );
            }
        }
        assert!(Face::SMALL.measure("Müller, Jürgen  +49 170 1234") <= 139);
    }

    #[test]
    fn a_mark_written_apart_stands_on_its_letter() {
        let drawn = |text: &str| {
            let mut canvas = Canvas::new(120, 30, Colour::WHITE);
            canvas.text(2, 20, &Style { face: Face::LARGE, ..INK }, text);
            canvas
        };
        assert!(drawn("Mu\u{308}ller, Ange\u{300}le") == drawn("Müller, Angèle"));
        assert!(drawn("u\u{308}") != drawn("u"));
        assert_eq!(Face::LARGE.measure("e\u{301}"), Face::LARGE.measure("é"));
    }

    #[test]
    fn a_text_is_in_the_middle_of_its_box() {
        let area = Rect::spanning(10, 10, 60, 37);
        for (align, left) in [(Align::Left, 11), (Align::Centre, 32), (Align::Right, 54)] {
            let mut canvas = Canvas::new(80, 50, Colour::WHITE);
            canvas.text_in(area, align, &INK, "H");
            let found = inked(&canvas).expect("ink");
            assert_eq!((found.y, found.height), (20, 8), "{align:?}");
            assert!((found.x - left).abs() <= 1, "{align:?}: {found:?}");
        }
        let mut canvas = Canvas::new(80, 50, Colour::WHITE);
        canvas.text_in(area, Align::Centre, &INK, &"H".repeat(50));
        let found = inked(&canvas).expect("ink");
        assert!(found.x >= 10 && found.right() <= 61, "{found:?}");
    }
}
