//! Smooth letters: DejaVu Sans.

use std::sync::OnceLock;

use ab_glyph::{Font, FontRef, GlyphId, PxScale, ScaleFont, point};

use super::glyph::Glyph;
use crate::face::CAPITALS;

/// A letter with capitals of so many pixels, if the font has it.
pub(super) fn glyph(capitals: u8, is_bold: bool, letter: char) -> Option<Glyph> {
    let font = font(is_bold)?;
    let id = font.glyph_id(letter);
    if id == GlyphId(0) {
        return None;
    }
    let scale = PxScale::from(f32::from(capitals) * font.height_unscaled() / CAPITALS as f32);
    let advance = font.as_scaled(scale).h_advance(id).round() as i32;
    let Some(outline) = font.outline_glyph(id.with_scale_and_position(scale, point(0.0, 0.0))) else {
        return Some(Glyph { advance, ..Glyph::default() });
    };
    let bounds = outline.px_bounds();
    let (width, height) = (bounds.width() as usize, bounds.height() as usize);
    let mut ink = Vec::with_capacity(width * height);
    // Row by row, every pixel. Machines differ in the last digit: halves are no place to turn.
    outline.draw(|_, _, covered| ink.push((covered.clamp(0.0, 1.0) * 255.0 + 0.4375) as u8));
    Some(Glyph { advance, left: bounds.min.x as i32, top: bounds.min.y as i32 + 1, width, ink })
}

fn font(is_bold: bool) -> Option<&'static FontRef<'static>> {
    static REGULAR: OnceLock<Option<FontRef<'static>>> = OnceLock::new();
    static BOLD: OnceLock<Option<FontRef<'static>>> = OnceLock::new();
    let font = match is_bold {
        false => REGULAR.get_or_init(|| FontRef::try_from_slice(dejavu::sans::regular()).ok()),
        true => BOLD.get_or_init(|| FontRef::try_from_slice(dejavu::sans::bold()).ok()),
    };
    font.as_ref()
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
