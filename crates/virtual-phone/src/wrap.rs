//! Text in lines: where a line breaks.
//!
//! A phone breaks where its letters end, not after so many of them (seen on a 7841 and a 9861). So it is here, with the
//! letters that the panel is drawn with.

use ipphone::phone::{Model, PromptPlace};
use phone_canvas::Face;

/// Characters of a text that the phone keeps (the schema allows 4000; this is a bound on memory).
const MOST_CHARACTERS: usize = 16_384;
/// Lines that it keeps.
const MOST_LINES: usize = 2_000;
/// A TAB.
const TAB: &str = "    ";

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

/// The text in lines as wide as this model's panel, or at least as two of its letters.
pub fn page(text: &str, model: &Model) -> Vec<String> {
    let (face, room) = crate::render::text_face(model);
    let width = |letter: char| face.measure(letter.encode_utf8(&mut [0; 4]));
    lines(text, room.max(2 * widest(face)), &width)
}

fn widest(face: Face) -> i32 {
    face.measure("W")
}

/// The text in lines that have this much room: broken at spaces, and inside a word that is longer than a line.
/// CR, LF and CRLF end a line.
fn lines(text: &str, room: i32, width: &dyn Fn(char) -> i32) -> Vec<String> {
    let text: String = text.trim_end().chars().take(MOST_CHARACTERS).collect();
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', TAB);
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        wrap_paragraph(paragraph, room, width, &mut lines);
        if lines.len() >= MOST_LINES {
            break;
        }
    }
    lines.truncate(MOST_LINES);
    lines
}

fn wrap_paragraph(paragraph: &str, room: i32, width: &dyn Fn(char) -> i32, lines: &mut Vec<String>) {
    let mut rest = paragraph;
    while lines.len() < MOST_LINES {
        let end = line_end(rest, room, width);
        let (line, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        lines.push(line.trim_end().chars().filter(|c| !c.is_control()).collect());
        if after.is_empty() {
            return;
        }
        rest = after.strip_prefix(' ').unwrap_or(after);
    }
}

/// Where the line ends, in bytes: all, or the last space that fits, or as much as fits, at least one character.
fn line_end(text: &str, room: i32, width: &dyn Fn(char) -> i32) -> usize {
    let (mut used, mut space) = (0, None);
    for (at, character) in text.char_indices() {
        used += width(character);
        if used > room && character == ' ' {
            return at;
        }
        if used > room {
            return space.unwrap_or(at).max(text.chars().next().map_or(1, char::len_utf8));
        }
        if character == ' ' && at > 0 {
            space = Some(at);
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use ipphone::phone::Models;

    use super::*;

    /// Letters of one pixel, those of East Asia of two.
    fn letters(letter: char) -> i32 {
        if letter > '\u{2e7f}' { 2 } else { 1 }
    }

    #[test]
    fn wide_letters_fill_a_line_earlier() {
        let model = Models::BUILT_IN.find("7841").expect("a model");
        let (narrow, wide) = (page(&"ill ".repeat(40), &model), page(&"WMW ".repeat(40), &model));
        assert!(narrow.len() * 2 < wide.len(), "{narrow:?} {wide:?}");
        let (face, room) = crate::render::text_face(&model);
        assert!(narrow.iter().chain(&wide).all(|line| face.measure(line) <= room));
    }

    #[test]
    fn the_narrowest_display_still_makes_progress() {
        for (_, model) in ipphone::phone::TABLE {
            let lines = page("日本語 Wörter", model);
            assert_eq!(lines.concat().replace(' ', ""), "日本語Wörter");
        }
    }

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
            assert_eq!(lines(text, columns, &letters), expected, "{text:?}");
        }
    }

    #[test]
    fn a_text_without_end_is_bounded() {
        assert!(lines(&"\n".repeat(200_000).replace('\n', "\nx"), 20, &letters).len() <= MOST_LINES);
        let long = lines(&"x".repeat(1_000_000), 20, &letters);
        assert!(long.iter().map(String::len).sum::<usize>() <= MOST_CHARACTERS);
    }
}
