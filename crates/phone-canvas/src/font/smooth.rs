//! Smooth letters: DejaVu Sans.

use std::sync::OnceLock;

use fontdue::{Font, FontSettings};

use super::glyph::Glyph;
use crate::face::Face;

/// A letter with capitals of so many pixels, if the font has it.
pub(super) fn glyph(capitals: u8, is_bold: bool, letter: char) -> Option<Glyph> {
    let font = font(is_bold)?;
    if !font.has_glyph(letter) {
        return None;
    }
    let (metrics, ink) = font.rasterize(letter, Face::square(capitals));
    let height = i32::try_from(metrics.height).ok()?;
    Some(Glyph {
        advance: metrics.advance_width.round() as i32,
        left: metrics.xmin,
        top: 1 - metrics.ymin.checked_add(height)?,
        width: metrics.width,
        ink,
    })
}

/// Reading a font takes a while: once per program.
fn font(is_bold: bool) -> Option<&'static Font> {
    static REGULAR: OnceLock<Option<Font>> = OnceLock::new();
    static BOLD: OnceLock<Option<Font>> = OnceLock::new();
    let font = match is_bold {
        false => REGULAR.get_or_init(|| read(dejavu::sans::regular())),
        true => BOLD.get_or_init(|| read(dejavu::sans::bold())),
    };
    font.as_ref()
}

fn read(bytes: &[u8]) -> Option<Font> {
    // Shapes for several letters at once are never asked for.
    let settings = FontSettings { load_substitutions: false, ..FontSettings::default() };
    Font::from_bytes(bytes, settings).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_fill_whole_rows() {
        for capitals in [6, 10, 12, 14, 16, 19, 33, 70] {
            for is_bold in [false, true] {
                let glyph = glyph(capitals, is_bold, 'H').expect("a letter");
                let rows: Vec<_> = glyph.rows().filter(|(_, row)| row.iter().any(|ink| *ink > 99)).collect();
                assert_eq!(rows.len(), usize::from(capitals), "{capitals} px, bold {is_bold}");
                assert_eq!(rows.last().map(|(y, _)| *y), Some(0), "{capitals} px, bold {is_bold}");
            }
        }
    }

    #[test]
    fn japanese_is_not_in_it() {
        assert_eq!(glyph(12, false, '話'), None);
        assert!("ÄßŁЖΩ€–“”•…→".chars().all(|letter| glyph(12, false, letter).is_some()));
    }
}
