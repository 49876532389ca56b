//! The line of a finding, with room for a caret below: tabs spread, wide characters counted, long lines cut.

use unicode_width::UnicodeWidthChar;

use crate::printable::glyph;

/// A piece of a line, and the column of the caret below it.
#[derive(PartialEq, Eq, Debug)]
pub(super) struct Excerpt {
    /// What to show; one line.
    pub(super) text: String,
    /// Columns left of the caret.
    pub(super) indent: usize,
}

const TAB: usize = 4;
/// Columns that stay visible right of the caret.
const AHEAD: usize = 16;

struct Cell {
    glyph: char,
    /// Columns left of it.
    left: usize,
    width: usize,
}

impl Excerpt {
    /// The part of this line around the character of this number, from 1; at most `room` columns.
    pub(super) fn of(line: &str, column: u32, room: usize) -> Excerpt {
        let nth = usize::try_from(column).unwrap_or(usize::MAX).saturating_sub(1);
        let (cells, caret) = lay_out(line, nth);
        let total = cells.last().map_or(0, |cell| cell.left + cell.width);
        if total <= room {
            return Excerpt { text: cells.iter().map(|cell| cell.glyph).collect(), indent: caret };
        }
        cut(&cells, caret, total, room)
    }
}

/// The cells of a line, and the column of its nth character (from 0).
fn lay_out(line: &str, nth: usize) -> (Vec<Cell>, usize) {
    let mut cells = Vec::with_capacity(line.len());
    let (mut left, mut caret) = (0, None);
    for (at, character) in line.chars().enumerate() {
        if at == nth {
            caret = Some(left);
        }
        if character == '\t' {
            let end = (left / TAB + 1) * TAB;
            cells.extend((left..end).map(|left| Cell { glyph: ' ', left, width: 1 }));
            left = end;
            continue;
        }
        let glyph = glyph(character);
        let width = glyph.width().unwrap_or(0);
        cells.push(Cell { glyph, left, width });
        left += width;
    }
    (cells, caret.unwrap_or(left))
}

/// The window of `room` columns that shows what surrounds the caret; `…` where something is left out.
fn cut(cells: &[Cell], caret: usize, total: usize, room: usize) -> Excerpt {
    let start = if caret + AHEAD < room { 0 } else { (caret + AHEAD - room).min(total + 1 - room) };
    let end = start + room;
    let from = if start == 0 { 0 } else { start + 1 };
    let to = if end >= total { total } else { end - 1 };
    let seen: Vec<_> =
        cells.iter().filter(|cell| cell.left >= from && cell.left + cell.width <= to).collect();
    let mut text = String::new();
    if from > 0 {
        text.push('…');
    }
    text.extend(seen.iter().map(|cell| cell.glyph));
    if to < total {
        text.push('…');
    }
    let first = seen.first().map_or(from, |cell| cell.left);
    Excerpt { text, indent: (caret + usize::from(from > 0)).saturating_sub(first) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The character above the caret.
    fn pointed(excerpt: &Excerpt) -> Option<char> {
        let mut left = 0;
        excerpt.text.chars().find(|character| {
            let here = left == excerpt.indent;
            left += character.width().unwrap_or(0);
            here
        })
    }

    #[test]
    fn the_caret_stands_below_its_character() {
        for (line, column, expected) in [
            ("<Name>x</Name>", 7, Some('x')),
            ("\t<Name>", 2, Some('<')),
            ("a\tb", 3, Some('b')),
            ("東京駅x", 4, Some('x')),
            ("a\u{1b}[1mx", 6, Some('x')),
            ("abc", 4, None),
            ("abc", 0, Some('a')),
            ("", 1, None),
            ("abc", u32::MAX, None),
        ] {
            let excerpt = Excerpt::of(line, column, 80);
            assert_eq!(pointed(&excerpt), expected, "{line:?} {column}: {excerpt:?}");
            assert!(!excerpt.text.chars().any(char::is_control), "{line:?}");
        }
    }

    #[test]
    fn a_long_line_is_cut_around_the_caret() {
        let line: String =
            (0..500).map(|n| char::from(b'a' + u8::try_from(n % 26).expect("small"))).collect();
        let wide = "東".repeat(300);
        for room in [40, 94] {
            for column in [1, 10, 60, 93, 94, 95, 250, 470, 499, 500, 501] {
                let excerpt = Excerpt::of(&line, column, room);
                let expected = line.chars().nth(column as usize - 1);
                assert_eq!(pointed(&excerpt), expected, "{column} in {room}: {excerpt:?}");
                assert!(excerpt.text.chars().count() <= room, "{column} in {room}");
                assert!(excerpt.text.contains('…') && excerpt.indent <= room, "{column} in {room}");
                let excerpt = Excerpt::of(&wide, column.min(300), room);
                assert_eq!(pointed(&excerpt), Some('東'), "{column} in {room}: {excerpt:?}");
                assert!(excerpt.text.chars().filter_map(char::width).sum::<usize>() <= room);
            }
        }
    }
}
