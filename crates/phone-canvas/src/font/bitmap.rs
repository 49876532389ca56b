//! Bitmap letters, without half tones.
//!
//! Latin letters are Helvetica of X11 (U8g2 `helv`), which has no Greek and no Cyrillic: those are X11's fixed fonts. Kana and
//! kanji are efont's.

use std::convert::Infallible;

use embedded_graphics::{
    Pixel,
    draw_target::DrawTarget,
    geometry::{OriginDimensions, Point, Size as Extent},
    mono_font::{MonoFont, MonoTextStyle, iso_8859_2, iso_8859_5, iso_8859_7},
    pixelcolor::BinaryColor,
    text::{Baseline, renderer::TextRenderer},
};
use u8g2_fonts::{
    FontRenderer,
    fonts::{
        u8g2_font_b12_b_t_japanese3, u8g2_font_b12_t_japanese3, u8g2_font_b16_b_t_japanese3,
        u8g2_font_b16_t_japanese3, u8g2_font_helvB08_te, u8g2_font_helvB10_te, u8g2_font_helvB12_te,
        u8g2_font_helvB14_te, u8g2_font_helvR08_te, u8g2_font_helvR10_te, u8g2_font_helvR12_te,
        u8g2_font_helvR14_te,
    },
    types::{FontColor, VerticalPosition},
};

use super::{enlarge::enlarged, glyph::Glyph};
use crate::face::Size;

/// Where one letter is looked for.
enum Source {
    Packed(FontRenderer),
    Fixed(&'static MonoFont<'static>),
}

macro_rules! packed {
    ($font:ty) => {
        Source::Packed(FontRenderer::new::<$font>())
    };
}

/// The fixed fonts of the same size with Cyrillic, Greek and Central European letters.
macro_rules! fixed {
    ($latin:ty, $size:ident, $japanese:ty) => {
        [
            packed!($latin),
            Source::Fixed(&iso_8859_5::$size),
            Source::Fixed(&iso_8859_7::$size),
            Source::Fixed(&iso_8859_2::$size),
            packed!($japanese),
        ]
    };
}

static SMALL: [Source; 5] = fixed!(u8g2_font_helvR08_te, FONT_6X12, u8g2_font_b12_t_japanese3);
static SMALL_BOLD: [Source; 5] = fixed!(u8g2_font_helvB08_te, FONT_7X13_BOLD, u8g2_font_b12_b_t_japanese3);
static MEDIUM: [Source; 5] = fixed!(u8g2_font_helvR10_te, FONT_7X14, u8g2_font_b12_t_japanese3);
static MEDIUM_BOLD: [Source; 5] = fixed!(u8g2_font_helvB10_te, FONT_7X14_BOLD, u8g2_font_b12_b_t_japanese3);
static LARGE: [Source; 5] = fixed!(u8g2_font_helvR12_te, FONT_9X15, u8g2_font_b16_t_japanese3);
static LARGE_BOLD: [Source; 5] = fixed!(u8g2_font_helvB12_te, FONT_9X15_BOLD, u8g2_font_b16_b_t_japanese3);
static HUGE: [Source; 5] = fixed!(u8g2_font_helvR14_te, FONT_9X18, u8g2_font_b16_t_japanese3);
static HUGE_BOLD: [Source; 5] = fixed!(u8g2_font_helvB14_te, FONT_9X18_BOLD, u8g2_font_b16_b_t_japanese3);

/// The letter of the font that most letters are from.
pub(super) fn usual(size: Size, is_bold: bool, letter: char) -> Option<Glyph> {
    sources(size, is_bold).first()?.glyph(letter)
}

/// The letter of the first font that has it.
pub(super) fn glyph(size: Size, is_bold: bool, letter: char) -> Option<Glyph> {
    sources(size, is_bold).iter().find_map(|source| source.glyph(letter))
}

fn sources(size: Size, is_bold: bool) -> &'static [Source] {
    match (size, is_bold) {
        (Size::Small, false) => &SMALL,
        (Size::Small, true) => &SMALL_BOLD,
        (Size::Medium, false) => &MEDIUM,
        (Size::Medium, true) => &MEDIUM_BOLD,
        (Size::Large, false) => &LARGE,
        (Size::Large, true) => &LARGE_BOLD,
        (Size::Huge, false) => &HUGE,
        (Size::Huge, true) => &HUGE_BOLD,
    }
}

/// A Japanese letter for smooth text: as it is with 12 or 16 pixels, enlarged for larger text.
pub(super) fn japanese(square: i32, is_bold: bool, letter: char) -> Option<Glyph> {
    let size = if square < 15 { Size::Small } else { Size::Huge };
    let glyph = sources(size, is_bold).last()?.glyph(letter)?;
    Some(if square < 19 { glyph } else { enlarged(&glyph, 16, square) })
}

impl Source {
    fn glyph(&self, letter: char) -> Option<Glyph> {
        match self {
            Self::Packed(font) => packed(font, letter),
            Self::Fixed(font) => fixed(font, letter),
        }
    }
}

fn packed(font: &FontRenderer, letter: char) -> Option<Glyph> {
    let mut ink = Ink::default();
    let colour = FontColor::Transparent(BinaryColor::On);
    // It draws on the rows above the one that it is given.
    let drawn = font.render(letter, Point::new(0, 1), VerticalPosition::Baseline, colour, &mut ink).ok()?;
    Some(Glyph::from_dots(drawn.advance.x, &ink.0))
}

fn fixed(font: &MonoFont<'_>, letter: char) -> Option<Glyph> {
    // What a font lacks is drawn as its question mark.
    if font.glyph_mapping.index(letter) == font.glyph_mapping.index('?') && letter != '?' {
        return None;
    }
    let mut ink = Ink::default();
    let style = MonoTextStyle::new(font, BinaryColor::On);
    let text = letter.encode_utf8(&mut [0; 4]).to_owned();
    let next = style.draw_string(&text, Point::zero(), Baseline::Alphabetic, &mut ink).ok()?;
    Some(Glyph::from_dots(next.x, &ink.0))
}

/// Places that a font drew on.
#[derive(Default)]
struct Ink(Vec<(i32, i32)>);

impl DrawTarget for Ink {
    type Color = BinaryColor;
    type Error = Infallible;

    fn draw_iter<I: IntoIterator<Item = Pixel<BinaryColor>>>(&mut self, pixels: I) -> Result<(), Infallible> {
        let inked = pixels.into_iter().filter(|pixel| pixel.1.is_on());
        self.0.extend(inked.map(|Pixel(place, _)| (place.x, place.y)));
        Ok(())
    }
}

impl OriginDimensions for Ink {
    fn size(&self) -> Extent {
        Extent::new_equal(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZES: [Size; 4] = [Size::Small, Size::Medium, Size::Large, Size::Huge];

    fn ascii_art(glyph: &Glyph) -> Vec<String> {
        let dots = |row: &[u8]| row.iter().map(|ink| if *ink > 0 { '#' } else { '.' }).collect();
        glyph.rows().map(|(_, row)| dots(row)).collect()
    }

    #[test]
    fn letters_of_all_fonts_stand_on_row_0() {
        for size in SIZES {
            for (is_bold, letter) in
                [false, true].into_iter().flat_map(|bold| "HEЖΩŁ1".chars().map(move |c| (bold, c)))
            {
                let glyph = glyph(size, is_bold, letter).expect("a letter");
                let rows = glyph.rows().filter(|(_, row)| row.iter().any(|ink| *ink > 0));
                assert_eq!(
                    rows.last().map(|(y, _)| y),
                    Some(0),
                    "{letter} {size:?} bold {is_bold}: {:#?}",
                    ascii_art(&glyph)
                );
            }
        }
    }

    #[test]
    fn capitals_are_as_high_as_faces_say() {
        for (face, size) in [crate::Face::SMALL, crate::Face::MEDIUM, crate::Face::LARGE, crate::Face::HUGE]
            .into_iter()
            .zip(SIZES)
        {
            for is_bold in [false, true] {
                let glyph = glyph(size, is_bold, 'H').expect("a letter");
                assert_eq!(glyph.top, 1 - face.capitals(), "{size:?} {:#?}", ascii_art(&glyph));
            }
        }
    }

    #[test]
    fn every_script_has_letters() {
        for size in SIZES {
            for letter in "AzÄßÿŁőŽЖщЁΩλάあア漢電話?€".chars() {
                assert!(glyph(size, false, letter).is_some(), "{letter} {size:?}");
                assert!(glyph(size, true, letter).is_some(), "{letter} {size:?} bold");
            }
            assert_eq!(glyph(size, false, '😀'), None);
            assert_eq!(glyph(size, false, '\u{10ffff}'), None);
        }
    }
}
