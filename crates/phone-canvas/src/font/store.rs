//! Shapes drawn before, per thread.

use std::{cell::RefCell, collections::HashMap};

use super::{Glyph, bitmap, smooth, stand_in};
use crate::face::{Face, Letters};

/// Latin, Greek and Cyrillic letters, found by their place alone.
const NEAR: usize = 0x500;

/// How many other letters a face keeps before it forgets them all: enough for any page, and an end for hostile ones.
const MOST_FAR: usize = 4096;

thread_local! {
    static STORE: RefCell<HashMap<Face, Shapes>> = RefCell::new(HashMap::new());
}

/// Looks at shapes of one face; not to be called from inside itself.
pub(crate) fn with_shapes<T>(face: Face, look: impl FnOnce(&mut Shapes) -> T) -> T {
    STORE.with_borrow_mut(|store| look(store.entry(face).or_insert_with(|| Shapes::new(face))))
}

/// The shapes of a face that are known so far.
pub(crate) struct Shapes {
    face: Face,
    near: Vec<Option<Glyph>>,
    far: HashMap<char, Glyph>,
}

impl Shapes {
    fn new(face: Face) -> Self {
        Self { face, near: vec![None; NEAR], far: HashMap::new() }
    }

    /// The shape of a letter. Every letter has one, if only a box.
    pub fn glyph(&mut self, letter: char) -> &Glyph {
        let face = self.face;
        if let Some(place) = usize::try_from(u32::from(letter)).ok().and_then(|code| self.near.get_mut(code))
        {
            return place.get_or_insert_with(|| shape(face, letter));
        }
        if self.far.len() >= MOST_FAR && !self.far.contains_key(&letter) {
            self.far.clear();
        }
        self.far.entry(letter).or_insert_with(|| shape(face, letter))
    }

    /// From this letter to the next.
    pub fn advance(&mut self, letter: char) -> i32 {
        self.glyph(letter).advance
    }
}

fn shape(face: Face, letter: char) -> Glyph {
    if let Some(blank) = stand_in::blank(letter) {
        let advance = match blank {
            ' ' => from_fonts(face, ' ').map_or(face.capitals() / 3, |glyph| glyph.advance),
            _ => wide_advance(face),
        };
        return Glyph { advance, ..Glyph::default() };
    }
    if stand_in::is_invisible(letter) {
        return Glyph::default();
    }
    // The other bitmap fonts have some quotes, too wide among these letters.
    usual(face, letter)
        .or_else(|| simpler(face, letter))
        .or_else(|| from_fonts(face, letter))
        .unwrap_or_else(|| Glyph::hollow_box(box_advance(face, letter), face.capitals()))
}

fn simpler(face: Face, letter: char) -> Option<Glyph> {
    let parts = stand_in::simpler(letter)?.chars().map(|part| from_fonts(face, part));
    Some(Glyph::joined(&parts.collect::<Option<Vec<_>>>()?))
}

fn usual(face: Face, letter: char) -> Option<Glyph> {
    match face.letters {
        Letters::Bitmap(size) => bitmap::usual(size, face.is_bold, letter),
        Letters::Smooth(capitals) => smooth::glyph(capitals, face.is_bold, letter),
    }
}

fn from_fonts(face: Face, letter: char) -> Option<Glyph> {
    match face.letters {
        Letters::Bitmap(size) => bitmap::glyph(size, face.is_bold, letter),
        Letters::Smooth(capitals) => smooth::glyph(capitals, face.is_bold, letter)
            .or_else(|| bitmap::japanese(Face::square(capitals).round() as i32, face.is_bold, letter)),
    }
}

fn box_advance(face: Face, letter: char) -> i32 {
    if stand_in::is_wide(letter) {
        return wide_advance(face);
    }
    from_fonts(face, 'n').map_or(face.capitals() * 3 / 4, |glyph| glyph.advance)
}

/// As wide as any kanji of the face.
fn wide_advance(face: Face) -> i32 {
    from_fonts(face, '\u{4e00}').map_or(face.line_height(), |glyph| glyph.advance)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(face: Face, letter: char) -> Glyph {
        with_shapes(face, |shapes| shapes.glyph(letter).clone())
    }

    #[test]
    fn a_missing_letter_is_a_box_of_the_right_width() {
        for face in [Face::SMALL, Face::HUGE_BOLD, Face::smooth(16), Face::smooth(26).bold()] {
            let devanagari = of(face, 'क');
            assert_eq!(devanagari.advance, of(face, 'n').advance, "{face:?}");
            let hangul = of(face, '한');
            assert_eq!(hangul.top, 1 - face.capitals(), "{face:?}");
            assert_eq!(hangul.advance, of(face, '電').advance, "{face:?}");
        }
    }

    #[test]
    fn typographic_letters_are_drawn_with_plain_ones() {
        let (dots, dot) = (of(Face::SMALL, '…'), of(Face::SMALL, '.'));
        assert_eq!(dots.advance, 3 * dot.advance);
        assert_eq!(of(Face::SMALL, '–'), of(Face::SMALL, '-'));
        assert_ne!(of(Face::smooth(16), '–'), of(Face::smooth(16), '-'), "DejaVu has its own");
    }

    #[test]
    fn the_store_has_an_end() {
        with_shapes(Face::SMALL, |shapes| {
            for letter in ('\u{4e00}'..='\u{9fff}').take(MOST_FAR + 10) {
                shapes.glyph(letter);
            }
            assert!(shapes.far.len() <= MOST_FAR, "{}", shapes.far.len());
        });
    }
}
