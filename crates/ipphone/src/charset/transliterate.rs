//! What a charset lacks, in letters that it has.
//!
//! In this order: a letter of the same look that the charset holds (`ő` → `ö`), our own table (names as
//! passports write them, signs as typewriters did), the general table of `any_ascii`, then `?`.
//!
//! | text | in ISO-8859-1 | in US-ASCII |
//! |---|---|---|
//! | Zoë Öztürk | Zoë Öztürk | Zoe Oeztuerk |
//! | Søren Ångström | Søren Ångström | Soeren Aangstroem |
//! | ЮРИЙ, Юрий | YURIY, Yuriy | YURIY, Yuriy |
//! | 東京 | DongJing | DongJing |
//! | 5 € → 6 € | 5 EUR -> 6 EUR | 5 EUR -> 6 EUR |

use super::Charset;
use super::compose::compose;
use super::holds::is_forbidden;

/// Longer replacements are names of emoji, which no display line has room for.
const LONGEST: usize = 8;

/// `text` with nothing left that `charset` cannot hold.
pub(super) fn rewrite(charset: Charset, text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = None;
    let mut rest = text.chars().peekable();
    while let Some(mut c) = rest.next() {
        while let Some(mark) = rest.peek()
            && !charset.holds(*mark)
            && let Some(whole) = compose(c, *mark)
        {
            c = whole;
            rest.next();
        }
        replace(charset, before, c, rest.peek().copied(), &mut out);
        before = Some(c);
    }
    out
}

fn replace(charset: Charset, before: Option<char>, c: char, after: Option<char>, out: &mut String) {
    if charset.holds(c) {
        return out.push(c);
    }
    if is_forbidden(c) {
        return;
    }
    if let Some(letter) = look_alike(c).filter(|letter| charset.holds(*letter)) {
        return out.push(letter);
    }
    let letters = own(c).unwrap_or_else(|| general(c));
    if is_shouted(before, c, after) {
        return out.extend(letters.chars().map(|letter| letter.to_ascii_uppercase()));
    }
    out.push_str(letters);
}

/// Whether a capital stands among capitals, so that `Ä` is `AE` and not `Ae`. `ß` counts as one there.
fn is_shouted(before: Option<char>, c: char, after: Option<char>) -> bool {
    let is_capital = c.is_uppercase() || c == 'ß';
    let neighbour = after.filter(|c| c.is_alphabetic()).or(before);
    is_capital && neighbour.is_some_and(char::is_uppercase)
}

/// Letters that have a stand-in of custom in charsets which lack them: Hungarian without its double acute
/// (ISO-8859-1), Romanian with the cedilla (ISO-8859-2), capital sharp s,
/// the sign of the ångström.
fn look_alike(c: char) -> Option<char> {
    Some(match c {
        'ő' => 'ö',
        'Ő' => 'Ö',
        'ű' => 'ü',
        'Ű' => 'Ü',
        'ș' => 'ş',
        'Ș' => 'Ş',
        'ț' => 'ţ',
        'Ț' => 'Ţ',
        'ẞ' => 'ß',
        '\u{212B}' => 'Å',
        _ => return None,
    })
}

/// Our table, before the general one.
fn own(c: char) -> Option<&'static str> {
    own_letter(c).or_else(|| own_punctuation(c)).or_else(|| own_sign(c))
}

/// Letters follow the table of ICAO Doc 9303 part 3, that is the
/// machine-readable line of passports: the spelling that directories and their owners already know.
/// (`å` is `aa` there, also the Danish and Norwegian custom; `ñ` is `n`.)
fn own_letter(c: char) -> Option<&'static str> {
    Some(match c {
        'ä' | 'æ' => "ae",
        'Ä' | 'Æ' => "Ae",
        'ö' | 'ø' | 'œ' => "oe",
        'Ö' | 'Ø' | 'Œ' => "Oe",
        'ü' => "ue",
        'Ü' => "Ue",
        'å' => "aa",
        'Å' | '\u{212B}' => "Aa",
        'ß' => "ss",
        'ẞ' => "SS",
        'ĳ' => "ij",
        'Ĳ' => "IJ",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        _ => return None,
    })
}

/// Quotes, dashes and spaces as a typewriter has them; what is only a hint to typesetters goes.
fn own_punctuation(c: char) -> Option<&'static str> {
    Some(match c {
        '„' | '“' | '”' | '‟' | '«' | '»' | '″' | '〝' | '〞' => "\"",
        '‚' | '‘' | '’' | '‛' | '‹' | '›' | '′' => "'",
        '\u{2010}'..='\u{2015}' | '−' | '⁃' => "-",
        '…' => "...",
        '•' | '‣' | '∙' => "*",
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{2028}' | '\u{2029}' => " ",
        '\u{202F}' | '\u{205F}' | '\u{3000}' => " ",
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' => "",
        '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' => "",
        _ => return None,
    })
}

fn own_sign(c: char) -> Option<&'static str> {
    Some(match c {
        '€' => "EUR",
        '©' => "(C)",
        '®' => "(R)",
        '™' => "(TM)",
        '×' | '✕' | '✖' => "x",
        '±' => "+/-",
        '≠' => "!=",
        '←' | '⬅' => "<-",
        '→' | '➔' | '➜' | '➡' => "->",
        '↔' => "<->",
        '⇐' => "<=",
        '⇒' => "=>",
        '⇔' => "<=>",
        '↑' | '↗' | '⬆' => "^",
        '↓' | '↘' | '⬇' => "v",
        '▶' => ">",
        '◀' => "<",
        '⚠' | '❗' => "!",
        '☎' | '✆' | '📞' => "Tel",
        _ => return None,
    })
}

fn general(c: char) -> &'static str {
    match any_ascii::any_ascii_char(c) {
        "" if is_silent(c) => "",
        letters if (1..=LONGEST).contains(&letters.len()) => letters,
        _ => "?",
    }
}

/// Whether the general table's "nothing" is meant: marks and format characters are to vanish, while what it
/// does not know (private use, scripts and emoji newer than the table) shall leave a `?`.
fn is_silent(c: char) -> bool {
    match c {
        '\u{E000}'..='\u{F8FF}' => false,
        // The colours of skin; tags and variation selectors.
        '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0000}'..='\u{E0FFF}' => true,
        _ => c < '\u{10000}',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(charset: Charset, rows: &[(&str, &str)]) {
        for (text, wanted) in rows {
            assert_eq!(charset.adapt(text), *wanted, "{text:?} in {charset}");
        }
    }

    #[test]
    fn umlauts_become_two_letters_in_the_case_of_the_word() {
        let rows = [
            ("Müller", "Mueller"),
            ("Jäger Köhler Groß", "Jaeger Koehler Gross"),
            ("Ärger Österreich Übung", "Aerger Oesterreich Uebung"),
            ("MÜLLER GRÖẞE STRAßE", "MUELLER GROESSE STRASSE"),
            ("BÜ, Ö, GROß", "BUE, Oe, GROSS"),
            ("Ä", "Ae"),
            ("Zoë Öztürk", "Zoe Oeztuerk"),
            ("ÆRØ Ærø", "AEROE Aeroe"),
        ];
        check(Charset::ASCII, &rows);
        check(Charset::SHIFT_JIS, &rows);
    }

    #[test]
    fn nordic_and_spanish_names_are_spelled_as_in_passports() {
        let rows = [("Åse Ångström Århus", "Aase Aangstroem Aarhus"), ("Søren Kjær", "Soeren Kjaer")];
        check(Charset::ASCII, &rows);
        check(Charset::ASCII, &[("Muñoz Peña ÑUÑO", "Munoz Pena NUNO"), ("Þór Guðrún", "Thor Gudrun")]);
    }

    #[test]
    fn latin_1_keeps_its_own_letters_and_replaces_the_rest() {
        let rows = [
            ("Łukasz Żółć", "Lukasz Zólc"),
            ("Dvořák Čapek", "Dvorák Capek"),
            ("Erdős Fűz", "Erdös Füz"),
            ("Müller ñ å ß « » © ½", "Müller ñ å ß « » © ½"),
            ("İzmir Şişli", "Izmir Sisli"),
            ("GROẞ 5 \u{212B}", "GROß 5 Å"),
        ];
        check(Charset::LATIN_1, &rows);
        check(Charset::ASCII, &[("Erdős Fűz", "Erdos Fuz")]);
    }

    #[test]
    fn typographic_signs_become_those_of_a_typewriter() {
        let rows = [
            ("„a“ “b” ‚c‘ ‘d’", "\"a\" \"b\" 'c' 'd'"),
            ("«a» ‹b›", "\"a\" 'b'"),
            ("1–2 — 3‑4 −5", "1-2 - 3-4 -5"),
            ("wait…", "wait..."),
            ("• one", "* one"),
            ("5 €", "5 EUR"),
            ("Acme™ © ®", "Acme(TM) (C) (R)"),
            ("a\u{A0}b\u{2009}c\u{202F}d\u{3000}e", "a b c d e"),
            ("a\u{200B}b\u{200D}c\u{FEFF}d\u{AD}e", "abcde"),
            ("a ← b → c ↔ d ⇒ e", "a <- b -> c <-> d => e"),
            ("ﬁne oﬃce", "fine office"),
            ("3 × 4 ± 1 ≠ 2 ≤ 3 ½", "3 x 4 +/- 1 != 2 <= 3 1/2"),
        ];
        check(Charset::ASCII, &rows);
    }

    #[test]
    fn windows_1252_keeps_quotes_dashes_and_the_euro() {
        let text = "„a“ ‘b’ – — … • € ™ œ Š";
        assert_eq!(Charset::WINDOWS_1252.adapt(text), text);
        check(Charset::LATIN_1, &[(text, "\"a\" 'b' - - ... * EUR (TM) oe S")]);
    }

    #[test]
    fn other_scripts_become_latin_letters() {
        let rows = [
            ("Юрий", "Yuriy"),
            ("ЮРИЙ ЩУКИН", "YURIY SHCHUKIN"),
            ("Чайковский", "Chaykovskiy"),
            ("Ελλάδα Θήρα", "Ellada Thira"),
            ("東京", "DongJing"),
            ("さくら", "sakura"),
            ("ＡＢＣ　１２", "ABC 12"),
            ("서울", "SeoUl"),
            ("नमस्ते", "nmste"),
        ];
        check(Charset::LATIN_1, &rows);
    }

    #[test]
    fn a_charset_keeps_its_own_script() {
        let koi8 = Charset::for_label("koi8-r").expect("a label of the standard");
        check(koi8, &[("Юрий Müller", "Юрий Mueller")]);
        check(Charset::SHIFT_JIS, &[("東京 Müller → ｱ", "東京 Mueller → ｱ"), ("Юрий", "Юрий")]);
        let latin_2 = Charset::for_label("iso-8859-2").expect("a label of the standard");
        check(latin_2, &[("București, Galați, Łódź, señor", "Bucureşti, Galaţi, Łódź, senor")]);
    }

    #[test]
    fn decomposed_letters_are_composed_where_that_helps() {
        let decomposed = "Mu\u{308}ller Jose\u{301} A\u{30A}se c\u{327}a";
        check(Charset::UTF_8, &[(decomposed, decomposed)]);
        check(Charset::LATIN_1, &[(decomposed, "Müller José Åse ça")]);
        check(Charset::ASCII, &[(decomposed, "Mueller Jose Aase ca"), ("MU\u{308}LLER", "MUELLER")]);
        check(Charset::SHIFT_JIS, &[("カ\u{3099}ス", "ガス"), ("И\u{306}", "Й")]);
        check(Charset::LATIN_1, &[("x\u{308}y", "xy"), ("\u{308}", "")]);
    }

    #[test]
    fn emoji_have_short_names_or_a_question_mark() {
        let rows =
            [("😊", ":blush:"), ("👍🏻", "?"), ("😀", "?"), ("❤\u{FE0F}", ":heart:"), ("☎ 123", "Tel 123")];
        check(Charset::LATIN_1, &rows);
    }

    #[test]
    fn what_nothing_knows_becomes_a_question_mark() {
        check(Charset::LATIN_1, &[("\u{E000}", "?"), ("\u{10FFFF}", "?"), ("\u{FFFD}", "?")]);
    }

    #[test]
    fn every_replacement_is_short_and_printable() {
        for c in '\u{80}'..=char::MAX {
            let letters = own(c).unwrap_or_else(|| general(c));
            assert!(letters.len() <= LONGEST, "{c}: {letters}");
            assert!(letters.bytes().all(|byte| (0x20..0x7F).contains(&byte)), "{c}: {letters:?}");
        }
    }
}
