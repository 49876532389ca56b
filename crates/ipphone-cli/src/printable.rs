//! Foreign text on a terminal: no document may move the cursor, paint, or turn the direction of writing.

/// Stands for what cannot be shown.
const DOT: char = '·';

/// The text with every character that is no glyph shown as `·`.
pub(crate) fn printable(text: &str) -> String {
    text.chars().map(glyph).collect()
}

/// The character, or `·`.
pub(crate) fn glyph(character: char) -> char {
    if character.is_control() || is_invisible(character) { DOT } else { character }
}

/// Marks of direction, separators of lines, the byte order mark.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}'
    )
}

/// At most this many characters, with `…` for the rest.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_steers_a_terminal_gets_through() {
        let text = "a\u{1b}[31mb\u{7}\u{9b}c\u{202e}d\u{feff}é東";
        assert_eq!(printable(text), "a·[31mb··c·d·é東");
    }

    #[test]
    fn long_text_is_cut_between_characters() {
        for (text, most, expected) in [("äöü", 3, "äöü"), ("äöü", 2, "äö…"), ("", 0, ""), ("a", 0, "…")]
        {
            assert_eq!(shortened(text, most), expected, "{text:?} {most}");
        }
    }
}
