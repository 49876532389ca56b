//! Text in lines: how many characters a pane is wide, and where a line breaks.
//!
//! The width of a letter is a guess from the width of the pane (inferred: 6 pixels on small displays, 7 on a 7970, 10 on
//! a 7841, 13 on an 800 pixel panel, from the heights of letters measured on real screens).

use ipphone::phone::{Display, Model, PromptPlace};
use unicode_width::UnicodeWidthChar;

/// Characters of a text that the phone keeps (the schema allows 4000; this is a bound on memory).
const MOST_CHARACTERS: usize = 16_384;
/// Lines that it keeps.
const MOST_LINES: usize = 2_000;
/// A TAB.
const TAB: &str = "    ";

/// How many characters stand in a line of this display.
pub fn columns(display: Display) -> usize {
    let letter = match display.width {
        0..=199 => 6,
        200..=349 => 7,
        350..=479 => 10,
        _ => 13,
    };
    usize::from(display.width / letter).max(8)
}

/// How many lines of a text are seen at once: as many as the panel draws.
pub fn text_rows(model: &Model) -> usize {
    crate::render::text_lines(model)
}

/// Whether a cursor moves from line to line of a text (measured on a 7841); elsewhere the text scrolls (inferred).
pub fn has_line_cursor(model: &Model) -> bool {
    *model.prompt == PromptPlace::FirstRow
}

/// How many rows of a list are seen at once.
pub fn rows(model: &Model) -> usize {
    usize::from(*model.rows).max(1)
}

/// The text in lines of at most so many columns: broken at spaces, and inside a word that is longer than a line.
/// CR, LF and CRLF end a line; wide characters of East Asia count two.
pub fn lines(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(2);
    let text: String = text.trim_end().chars().take(MOST_CHARACTERS).collect();
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', TAB);
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        wrap_paragraph(paragraph, columns, &mut lines);
        if lines.len() >= MOST_LINES {
            break;
        }
    }
    lines.truncate(MOST_LINES);
    lines
}

fn wrap_paragraph(paragraph: &str, columns: usize, lines: &mut Vec<String>) {
    let mut rest = paragraph;
    while lines.len() < MOST_LINES {
        let end = line_end(rest, columns);
        let (line, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        lines.push(line.trim_end().chars().filter(|c| !c.is_control()).collect());
        if after.is_empty() {
            return;
        }
        rest = after.strip_prefix(' ').unwrap_or(after);
    }
}

/// Where the line ends, in bytes: all, or the last space that fits, or as much as fits.
fn line_end(text: &str, columns: usize) -> usize {
    let (mut width, mut space) = (0, None);
    for (at, character) in text.char_indices() {
        width += character.width().unwrap_or(0);
        if width > columns && character == ' ' {
            return at;
        }
        if width > columns {
            return space.unwrap_or(at).max(1);
        }
        if character == ' ' && at > 0 {
            space = Some(at);
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_spaces_and_inside_long_words() {
        let cases: [(&str, &[&str]); 9] = [
            ("", &[""]),
            ("short", &["short"]),
            ("one two three", &["one two", "three"]),
            ("one\r\ntwo\rthree\n\nfour\n", &["one", "two", "three", "", "four"]),
            ("abcdefghijklmnop", &["abcdefgh", "ijklmnop"]),
            ("a\tb", &["a    b"]),
            ("exactly8 next", &["exactly8", "next"]),
            ("日本語日本語", &["日本語日", "本語"]),
            ("  indented text", &["  indented", "text"]),
        ];
        for (text, expected) in cases {
            let columns = if text.starts_with("  ") { 10 } else { 8 };
            assert_eq!(lines(text, columns), expected, "{text:?}");
        }
    }

    #[test]
    fn a_text_without_end_is_bounded() {
        assert!(lines(&"\n".repeat(200_000).replace('\n', "\nx"), 20).len() <= MOST_LINES);
        let long = lines(&"x".repeat(1_000_000), 20);
        assert!(long.iter().map(String::len).sum::<usize>() <= MOST_CHARACTERS);
    }
}
