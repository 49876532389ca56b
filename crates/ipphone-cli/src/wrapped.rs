//! Long sentences on a terminal.

use unicode_width::UnicodeWidthStr;

use crate::screen::COLUMNS;

/// The text in lines of at most [`COLUMNS`], each after `indent` spaces; the first line is not indented.
pub(crate) fn wrapped(text: &str, indent: usize) -> String {
    let mut out = String::new();
    let mut column = indent;
    for (index, word) in text.split_whitespace().enumerate() {
        let width = word.width();
        if index > 0 && column + 1 + width > COLUMNS {
            out.push('\n');
            out.push_str(&" ".repeat(indent));
            column = indent;
        } else if index > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += width;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_between_words() {
        let text = wrapped(&"word ".repeat(50), 4);
        assert!(
            text.lines().skip(1).all(|line| line.starts_with("    word") && line.len() <= COLUMNS),
            "{text}"
        );
        assert_eq!(text.split_whitespace().count(), 50);
        assert_eq!(wrapped("", 4), "");
    }
}
