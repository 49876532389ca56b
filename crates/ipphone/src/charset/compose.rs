//! A letter and a combining mark as one character.
//!
//! Text from macOS file names and from some directories comes decomposed (`u` + U+0308 for `ü`). No charset
//! but Unicode has the marks; many have the composed letters. Only what such charsets hold is listed: Latin
//! (ISO-8859-1, -2, -3, -4, -9, -10, -13, -15, -16), Cyrillic, Greek, kana.

/// The composed character, if this letter and this mark make one that some charset of phones holds.
pub(super) fn compose(letter: char, mark: char) -> Option<char> {
    let (_, pairs) = MARKS.iter().find(|(known, _)| *known == mark)?;
    let mut letters = pairs.chars();
    while let (Some(plain), Some(whole)) = (letters.next(), letters.next()) {
        if plain == letter {
            return Some(whole);
        }
    }
    None
}

/// Per mark: letter, letter with the mark, next letter …
#[rustfmt::skip]
const MARKS: [(char, &str); 15] = [
    // grave
    ('\u{300}', "AÀEÈIÌOÒUÙaàeèiìoòuù"),
    // acute (and the Greek tonos)
    ('\u{301}', "AÁEÉIÍOÓUÚYÝaáeéiíoóuúyýCĆcćLĹlĺNŃnńRŔrŕSŚsśZŹzźΑΆΕΈΗΉΙΊΟΌΥΎΩΏαάεέηήιίοόυύωώϊΐϋΰГЃгѓКЌкќ"),
    // circumflex
    ('\u{302}', "AÂEÊIÎOÔUÛaâeêiîoôuûCĈcĉGĜgĝHĤhĥJĴjĵSŜsŝWŴwŵYŶyŷ"),
    // tilde
    ('\u{303}', "AÃNÑOÕaãnñoõIĨiĩUŨuũ"),
    // macron
    ('\u{304}', "AĀaāEĒeēIĪiīOŌoōUŪuū"),
    // breve
    ('\u{306}', "AĂaăGĞgğUŬuŭИЙийУЎуў"),
    // dot above
    ('\u{307}', "CĊcċEĖeėGĠgġIİZŻzż"),
    // diaeresis
    ('\u{308}', "AÄEËIÏOÖUÜaäeëiïoöuüyÿYŸЕЁеёІЇіїΙΪιϊΥΫυϋ"),
    // ring
    ('\u{30A}', "AÅaåUŮuů"),
    // double acute
    ('\u{30B}', "OŐoőUŰuű"),
    // caron
    ('\u{30C}', "CČcčDĎdďEĚeěLĽlľNŇnňRŘrřSŠsšTŤtťZŽzž"),
    // cedilla (comma below, in the Baltic letters)
    ('\u{327}', "CÇcçSŞsşTŢtţGĢKĶkķLĻlļNŅnņRŖrŗ"),
    // ogonek
    ('\u{328}', "AĄaąEĘeęIĮiįUŲuų"),
    // voiced kana
    ('\u{3099}', "かがきぎくぐけげこごさざしじすずせぜそぞただちぢつづてでとどはばひびふぶへべほぼ\
                  カガキギクグケゲコゴサザシジスズセゼソゾタダチヂツヅテデトドハバヒビフブヘベホボウヴ"),
    // semi-voiced kana
    ('\u{309A}', "はぱひぴふぷへぺほぽハパヒピフプヘペホポ"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_and_its_mark_become_one_character() {
        for (letter, mark, whole) in [
            ('a', '\u{308}', 'ä'),
            ('U', '\u{308}', 'Ü'),
            ('e', '\u{301}', 'é'),
            ('n', '\u{303}', 'ñ'),
            ('c', '\u{327}', 'ç'),
            ('a', '\u{30A}', 'å'),
            ('z', '\u{30C}', 'ž'),
            ('и', '\u{306}', 'й'),
            ('α', '\u{301}', 'ά'),
            ('カ', '\u{3099}', 'ガ'),
            ('ほ', '\u{309A}', 'ぽ'),
        ] {
            assert_eq!(compose(letter, mark), Some(whole), "{letter} + U+{:04X}", u32::from(mark));
        }
    }

    #[test]
    fn other_pairs_do_not_compose() {
        for (letter, mark) in [('x', '\u{308}'), ('ä', '\u{308}'), ('a', 'b'), ('a', '\u{20E3}')] {
            assert_eq!(compose(letter, mark), None, "{letter} + U+{:04X}", u32::from(mark));
        }
    }

    #[test]
    fn the_table_has_whole_pairs_and_no_letter_twice() {
        for (mark, pairs) in MARKS {
            let letters: Vec<char> = pairs.chars().collect();
            assert_eq!(letters.len() % 2, 0, "U+{:04X}", u32::from(mark));
            let mut plain: Vec<char> = letters.iter().copied().step_by(2).collect();
            plain.sort_unstable();
            plain.dedup();
            assert_eq!(plain.len() * 2, letters.len(), "U+{:04X}", u32::from(mark));
        }
    }
}
