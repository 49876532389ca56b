//! Text in lines of a width.

use std::{borrow::Cow, ops::Range};

use crate::{
    face::Face,
    font::{Shapes, is_wide, with_shapes},
};

impl Face {
    /// Breaks a text into lines of at most `width` columns, as places in the text.
    ///
    /// Lines end at new lines (`\n`, `\r\n` or `\r`), at blanks, beside Chinese and Japanese letters, and within words that are too
    /// long for a line. Blanks at a break belong to no line; those that begin a paragraph stay. A line has at least one letter,
    /// however narrow it is. A new line at the very end begins no further line.
    ///
    /// ```
    /// let text = "One line\nand a long second one";
    /// let lines = phone_canvas::Face::SMALL.wrap(text, 60);
    /// let lines: Vec<&str> = lines.into_iter().map(|line| &text[line]).collect();
    /// assert_eq!(lines, ["One line", "and a long", "second one"]);
    /// ```
    pub fn wrap(self, text: &str, width: i32) -> Vec<Range<usize>> {
        with_shapes(self, |shapes| {
            let mut lines = Vec::new();
            for paragraph in paragraphs(text) {
                wrap_paragraph(shapes, text, paragraph, width, &mut lines);
            }
            lines
        })
    }

    /// The text if it fits into `width` columns, else as much of its beginning as fits before three dots. Without room even
    /// for the dots it is empty.
    pub fn fit(self, text: &str, width: i32) -> Cow<'_, str> {
        with_shapes(self, |shapes| fit(shapes, text, width))
    }
}

fn paragraphs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let tail = text.get(rest..).filter(|tail| !tail.is_empty())?;
        let length = tail.find(['\n', '\r']).unwrap_or(tail.len());
        let paragraph = rest..rest + length;
        let end = tail.get(length..).unwrap_or_default();
        rest += length + if end.starts_with("\r\n") { 2 } else { 1 };
        Some(paragraph)
    })
}

fn wrap_paragraph(
    shapes: &mut Shapes,
    text: &str,
    paragraph: Range<usize>,
    width: i32,
    lines: &mut Vec<Range<usize>>,
) {
    let Range { mut start, end } = paragraph;
    loop {
        let rest = text.get(start..end).unwrap_or_default();
        let (line, next) = first_line(shapes, rest, width);
        lines.push(start..start + line);
        if next >= rest.len() {
            return;
        }
        start += next;
    }
}

/// How many bytes are in the first line, and where the next one begins.
fn first_line(shapes: &mut Shapes, text: &str, width: i32) -> (usize, usize) {
    let mut used = 0_i32;
    // The last place where the line may end, and where the next one then begins.
    let mut chance: Option<(usize, usize)> = None;
    let mut before = None;
    for (at, letter) in text.char_indices() {
        let is_blank = is_blank(letter);
        match before {
            Some(last) if is_blank && !self::is_blank(last) => chance = Some((at, at)),
            Some(last) if !is_blank && !self::is_blank(last) && (is_wide(letter) || is_wide(last)) => {
                chance = Some((at, at))
            }
            _ => {}
        }
        if is_blank && let Some((end, _)) = chance {
            chance = Some((end, at + letter.len_utf8()));
        }
        used = used.saturating_add(shapes.advance(letter));
        // Blanks may stand out: they cannot be seen.
        if used > width && !is_blank && at > 0 {
            return chance.unwrap_or((at, at));
        }
        before = Some(letter);
    }
    (text.trim_end_matches(is_blank).len(), text.len())
}

/// No-break blanks are none.
fn is_blank(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\u{3000}' | '\u{2000}'..='\u{200a}')
}

fn fit<'a>(shapes: &mut Shapes, text: &'a str, width: i32) -> Cow<'a, str> {
    const DOTS: char = '…';
    let room = width.saturating_sub(shapes.advance(DOTS));
    let (mut used, mut kept) = (0_i32, 0);
    for (at, letter) in text.char_indices() {
        used = used.saturating_add(shapes.advance(letter));
        if used > width {
            return match room {
                ..0 => Cow::Borrowed(""),
                _ => Cow::Owned(format!("{}{DOTS}", text.get(..kept).unwrap_or_default().trim_end())),
            };
        }
        if used <= room {
            kept = at + letter.len_utf8();
        }
    }
    Cow::Borrowed(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, width: i32) -> Vec<&str> {
        Face::SMALL.wrap(text, width).into_iter().map(|line| &text[line]).collect()
    }

    #[test]
    fn lines_break_at_blanks() {
        for (text, width, expected) in [
            ("", 100, vec![]),
            ("one", 100, vec!["one"]),
            ("one two three", 45, vec!["one two", "three"]),
            ("one two   three", 45, vec!["one two", "three"]),
            ("one two   ", 45, vec!["one two"]),
            ("  one", 45, vec!["  one"]),
            ("a\n\nb\r\nc\rd\n", 45, vec!["a", "", "b", "c", "d"]),
            ("a\tb", 45, vec!["a\tb"]),
            ("\n", 45, vec![""]),
            ("   ", 1, vec![""]),
        ] {
            assert_eq!(lines(text, width), expected, "{text:?}");
        }
    }

    #[test]
    fn long_words_are_broken() {
        let text = format!("a {} b", "W".repeat(30));
        let found = lines(&text, 60);
        assert_eq!(found.first(), Some(&"a"));
        assert!(found.iter().all(|line| Face::SMALL.measure(line) <= 60), "{found:?}");
        assert_eq!(found.concat().matches('W').count(), 30);
        assert_eq!(lines("abc", 0), ["a", "b", "c"]);
        assert_eq!(lines("ab", i32::MIN), ["a", "b"]);
    }

    #[test]
    fn japanese_breaks_between_letters() {
        let found = lines("東京都千代田区 1-1", 40);
        assert_eq!(found, ["東京都", "千代田", "区 1-1"]);
        assert_eq!(lines("ab\u{a0}cd ef", 30), ["ab\u{a0}cd", "ef"]);
    }

    #[test]
    fn what_does_not_fit_ends_in_dots() {
        let face = Face::SMALL;
        assert_eq!(face.fit("Directories", 200), "Directories");
        for width in 15..60 {
            let short = face.fit("Corporate Directory of the whole house", width);
            assert!(short.ends_with('…') && face.measure(&short) <= width, "{width}: {short}");
            assert!(!short.contains(" …"), "{width}: {short}");
        }
        assert_eq!(face.fit("Directories", 2), "");
        assert_eq!(face.fit("", -1), "");
    }
}
