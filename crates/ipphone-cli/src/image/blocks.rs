//! Pixels in a terminal: each character is two of them, one above the other.
//!
//! Nothing is asked of the terminal: `▀` with a colour for the upper and one for the lower pixel is understood by all that
//! know 24-bit colours. Where colours are not wanted (`NO_COLOR`), shades stand for them.

use std::fmt::Write;

use ipphone_picture::Pixels;

/// A line of text for each two lines of the picture.
pub(super) fn in_colours(pixels: &Pixels) -> String {
    let mut text = String::new();
    for (upper, lower) in lines(pixels) {
        let mut last = (None, None);
        for (x, above) in upper.iter().enumerate() {
            let below = lower.and_then(|lower| lower.get(x));
            if last.0 != Some(above) {
                let [red, green, blue, _] = above;
                let _ = write!(text, "\x1b[38;2;{red};{green};{blue}m");
            }
            if let Some([red, green, blue, _]) = below.filter(|below| last.1 != Some(*below)) {
                let _ = write!(text, "\x1b[48;2;{red};{green};{blue}m");
            }
            last = (Some(above), below);
            text.push('▀');
        }
        text.push_str("\x1b[0m\n");
    }
    text
}

/// The same in five shades, the darkest drawn fullest: as ink on paper.
pub(super) fn in_shades(pixels: &Pixels) -> String {
    const INK: [char; 5] = ['█', '▓', '▒', '░', ' '];
    let mut text = String::new();
    for (upper, lower) in lines(pixels) {
        for (x, above) in upper.iter().enumerate() {
            let below = lower.and_then(|lower| lower.get(x)).unwrap_or(above);
            let light: u32 =
                above.iter().take(3).chain(below.iter().take(3)).map(|part| u32::from(*part)).sum();
            let shade = usize::try_from(light * 5 / (6 * 256)).unwrap_or(0);
            text.push(INK.get(shade).copied().unwrap_or(' '));
        }
        text.push('\n');
    }
    text
}

type Line<'a> = &'a [[u8; 4]];

/// Lines in pairs; the last one may be alone.
fn lines(pixels: &Pixels) -> impl Iterator<Item = (Line<'_>, Option<Line<'_>>)> {
    let width = usize::from(pixels.width());
    let pairs = pixels.rgba().as_chunks::<4>().0.chunks(2 * width);
    pairs.map(move |pair| match pair.split_at_checked(width) {
        Some((upper, lower)) => (upper, Some(lower).filter(|lower| !lower.is_empty())),
        None => (pair, None),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(width: u16, height: u16, shades: &[u8]) -> Pixels {
        let rgba = shades.iter().flat_map(|shade| [*shade, *shade, *shade, 255]).collect();
        Pixels::new(width, height, rgba).expect("a picture")
    }

    #[test]
    fn a_character_is_two_pixels() {
        let shown = in_colours(&picture(2, 3, &[0, 0, 255, 255, 9, 9]));
        assert_eq!(shown, "\x1b[38;2;0;0;0m\x1b[48;2;255;255;255m▀▀\x1b[0m\n\x1b[38;2;9;9;9m▀▀\x1b[0m\n");
    }

    #[test]
    fn without_colours_there_are_shades() {
        assert_eq!(in_shades(&picture(3, 2, &[0, 255, 0, 0, 255, 255])), "█ ▒\n");
    }
}
