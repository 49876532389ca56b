//! What stands for letters that fonts lack.

/// Simpler letters in place of one that a font lacks.
pub(super) fn simpler(letter: char) -> Option<&'static str> {
    Some(match letter {
        '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{2043}' | '\u{ad}' => "-",
        '\u{2014}' | '\u{2015}' => "--",
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2032}' | '\u{2bc}' => "'",
        '\u{201a}' => ",",
        '\u{201c}'..='\u{201f}' | '\u{2033}' => "\"",
        '\u{2039}' => "<",
        '\u{203a}' => ">",
        '\u{2022}' | '\u{2023}' | '\u{25cf}' | '\u{25aa}' | '\u{25a0}' => "*",
        '\u{2024}' => ".",
        '\u{2026}' => "...",
        '\u{2122}' => "(TM)",
        '\u{2116}' => "No",
        '\u{2190}' | '\u{21d0}' => "<-",
        '\u{2192}' | '\u{21d2}' | '\u{27a1}' => "->",
        '\u{2194}' | '\u{21d4}' => "<->",
        '\u{2191}' | '\u{25b2}' => "^",
        '\u{2193}' | '\u{25bc}' => "v",
        '\u{25b6}' | '\u{25b8}' | '\u{25ba}' => ">",
        '\u{25c0}' | '\u{25c4}' => "<",
        '\u{2713}' | '\u{2714}' => "x",
        '\u{2260}' => "!=",
        '\u{2264}' => "<=",
        '\u{2265}' => ">=",
        '\u{2044}' | '\u{2215}' => "/",
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{1e9e}' => "SS",
        _ => return wide_form(letter),
    })
}

/// Half-width kana as usual kana, and full-width Latin letters as usual ones.
fn wide_form(letter: char) -> Option<&'static str> {
    const KANA: &str = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";
    const LATIN: &str =
        "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";
    let code = u32::from(letter);
    let (letters, place) = match code {
        0xff01..=0xff5e => (LATIN, code - 0xff01),
        0xff61..=0xff9f => (KANA, code - 0xff61),
        _ => return None,
    };
    let (start, found) = letters.char_indices().nth(usize::try_from(place).ok()?)?;
    letters.get(start..start + found.len_utf8())
}

/// Blanks of any kind, as a plain blank or as one that is as wide as a kanji.
pub(super) fn blank(letter: char) -> Option<char> {
    match letter {
        '\u{3000}' => Some('\u{3000}'),
        _ if letter.is_whitespace() => Some(' '),
        _ => None,
    }
}

/// It takes no place: control characters, marks on the letter before, directions of writing.
pub(super) fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0000}'..='\u{e0fff}')
        || letter.is_control()
}

/// It takes the place of a kanji (East Asian Width of Unicode, by blocks).
pub(crate) fn is_wide(letter: char) -> bool {
    matches!(letter,
        '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}' | '\u{ff01}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{1f000}'..='\u{1faff}'
        | '\u{20000}'..='\u{3fffd}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typographic_letters_have_plain_ones() {
        for (letter, plain) in [
            ('–', "-"),
            ('—', "--"),
            ('“', "\""),
            ('’', "'"),
            ('•', "*"),
            ('…', "..."),
            ('→', "->"),
            ('Ａ', "A"),
            ('～', "~"),
            ('ｱ', "ア"),
            ('｡', "。"),
            ('ﾟ', "゜"),
        ] {
            assert_eq!(simpler(letter), Some(plain), "{letter}");
        }
        assert_eq!(simpler('A'), None);
        assert_eq!(simpler('字'), None);
    }

    #[test]
    fn no_plain_letter_has_a_stand_in_itself() {
        let letters = (0..=u32::from(char::MAX)).filter_map(char::from_u32);
        for (letter, plain) in letters.filter_map(|letter| Some((letter, simpler(letter)?))) {
            assert!(plain.chars().all(|plain| simpler(plain).is_none()), "{letter}: {plain}");
        }
    }

    #[test]
    fn blanks_and_marks_are_no_boxes() {
        for letter in ['\t', '\n', '\u{a0}', '\u{2009}', '\u{202f}'] {
            assert_eq!(blank(letter), Some(' '), "{letter:?}");
        }
        for letter in ['\0', '\u{7f}', '\u{301}', '\u{200d}', '\u{fe0f}', '\u{feff}'] {
            assert!(is_invisible(letter) && blank(letter).is_none(), "{letter:?}");
        }
    }
}
