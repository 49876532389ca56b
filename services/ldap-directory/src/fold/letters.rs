//! Which letters stand for which in which languages: what `--fold` chooses from.

use clap::ValueEnum;

/// Letters beyond ASCII that names of the directory may hold, by where they are at home.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Letters {
    /// ä ö ü ß
    German,
    /// å ä æ ø ö ð þ
    Nordic,
    /// French, Spanish, Portuguese, Italian, Romanian
    Romance,
    /// Polish, Czech, Slovak, Croatian, Slovene, Baltic languages
    Slavic,
    /// á é í ó ö ő ú ü ű
    Hungarian,
    /// ç ğ ı ö ş ü
    Turkish,
    /// Vietnamese vowels and đ
    Vietnamese,
    /// Russian, Ukrainian, Bulgarian, Serbian and Macedonian names that are typed in Latin letters
    Cyrillic,
    /// Greek names that are typed in Latin letters
    Greek,
}

/// What may stand in a name for some typed letters.
pub(super) type Table = &'static [(&'static str, &'static [&'static str])];

impl Letters {
    /// For letters of ASCII, in small letters: what the directory may have in their place.
    pub(super) fn table(self) -> Table {
        match self {
            Letters::German => GERMAN,
            Letters::Nordic => NORDIC,
            Letters::Romance => ROMANCE,
            Letters::Slavic => SLAVIC,
            Letters::Hungarian => HUNGARIAN,
            Letters::Turkish => TURKISH,
            Letters::Vietnamese => VIETNAMESE,
            Letters::Cyrillic => CYRILLIC,
            Letters::Greek => GREEK,
        }
    }

    /// Whether a name is written in these letters as a whole.
    pub(super) fn is_script(self) -> bool {
        matches!(self, Letters::Cyrillic | Letters::Greek)
    }
}

const GERMAN: Table = &[
    ("ae", &["ä", "a"]),
    ("oe", &["ö", "o"]),
    ("ue", &["ü", "u"]),
    ("ss", &["ß"]),
    ("a", &["ä", "ae"]),
    ("o", &["ö", "oe"]),
    ("u", &["ü", "ue"]),
];

const NORDIC: Table = &[
    ("aa", &["å"]),
    ("ae", &["æ"]),
    ("oe", &["ø"]),
    ("th", &["þ"]),
    ("a", &["å", "ä"]),
    ("d", &["ð"]),
    ("o", &["ø", "ö"]),
];

const ROMANCE: Table = &[
    ("a", &["á", "à", "â", "ã", "ă"]),
    ("c", &["ç"]),
    ("e", &["é", "è", "ê", "ë"]),
    ("i", &["í", "î", "ï"]),
    ("n", &["ñ"]),
    ("o", &["ó", "ô", "õ"]),
    ("s", &["ș", "ş"]),
    ("t", &["ț", "ţ"]),
    ("u", &["ú", "ü", "û", "ù"]),
];

const SLAVIC: Table = &[
    ("a", &["á", "ą", "ā"]),
    ("c", &["č", "ć"]),
    ("d", &["đ", "ď"]),
    ("e", &["é", "ę", "ě", "ė"]),
    ("i", &["í"]),
    ("l", &["ł", "ľ"]),
    ("n", &["ń", "ň"]),
    ("o", &["ó"]),
    ("r", &["ř"]),
    ("s", &["š", "ś"]),
    ("t", &["ť"]),
    ("u", &["ú", "ů", "ū"]),
    ("y", &["ý"]),
    ("z", &["ž", "ż", "ź"]),
];

const HUNGARIAN: Table =
    &[("a", &["á"]), ("e", &["é"]), ("i", &["í"]), ("o", &["ö", "ő", "ó"]), ("u", &["ü", "ű", "ú"])];

const TURKISH: Table =
    &[("c", &["ç"]), ("g", &["ğ"]), ("i", &["ı"]), ("o", &["ö"]), ("s", &["ş"]), ("u", &["ü"])];

const VIETNAMESE: Table = &[
    ("a", &["ă", "â", "á", "à", "ạ", "ầ", "ấ"]),
    ("d", &["đ"]),
    ("e", &["ễ", "ê", "ế", "ề", "ệ"]),
    ("i", &["ị", "í", "ì"]),
    ("o", &["ô", "ơ", "ồ", "ố", "ọ"]),
    ("u", &["ư", "ú", "ù", "ụ"]),
    ("y", &["ý", "ỳ"]),
];

/// As `any_ascii` writes them, and as passports do.
const CYRILLIC: Table = &[
    ("shch", &["щ"]),
    ("sh", &["ш"]),
    ("ch", &["ч"]),
    ("zh", &["ж"]),
    ("kh", &["х"]),
    ("ts", &["ц"]),
    ("yu", &["ю"]),
    ("ya", &["я"]),
    ("yo", &["ё"]),
    ("ye", &["є", "е"]),
    ("yi", &["ї"]),
    ("lj", &["љ"]),
    ("nj", &["њ"]),
    ("dj", &["ђ"]),
    ("a", &["а"]),
    ("b", &["б"]),
    ("c", &["ц"]),
    ("d", &["д", "дь"]),
    ("e", &["е", "э", "ё"]),
    ("f", &["ф"]),
    ("g", &["г", "ґ"]),
    ("h", &["х", "г"]),
    ("i", &["и", "і"]),
    ("j", &["й", "ј"]),
    ("k", &["к"]),
    ("l", &["л", "ль"]),
    ("m", &["м"]),
    ("n", &["н", "нь"]),
    ("o", &["о"]),
    ("p", &["п"]),
    ("r", &["р"]),
    ("s", &["с"]),
    ("t", &["т", "ть"]),
    ("u", &["у"]),
    ("v", &["в"]),
    ("y", &["й", "ы", "и"]),
    ("z", &["з"]),
    (" ", &[" "]),
    ("-", &["-"]),
];

const GREEK: Table = &[
    ("th", &["θ"]),
    ("ch", &["χ"]),
    ("ph", &["φ"]),
    ("ps", &["ψ"]),
    ("ou", &["ου", "ού"]),
    ("a", &["α", "ά"]),
    ("b", &["β", "μπ"]),
    ("d", &["δ", "ντ"]),
    ("e", &["ε", "έ"]),
    ("f", &["φ"]),
    ("g", &["γ"]),
    ("i", &["ι", "ί", "η", "ή"]),
    ("k", &["κ"]),
    ("l", &["λ"]),
    ("m", &["μ"]),
    ("n", &["ν"]),
    ("o", &["ο", "ό", "ω", "ώ"]),
    ("p", &["π"]),
    ("r", &["ρ"]),
    ("s", &["σ", "ς"]),
    ("t", &["τ"]),
    ("v", &["β"]),
    ("x", &["ξ", "χ"]),
    ("y", &["υ", "ύ"]),
    ("z", &["ζ"]),
    (" ", &[" "]),
    ("-", &["-"]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::Typed;

    #[test]
    fn what_the_server_is_asked_for_fits_what_was_typed() {
        for letters in Letters::value_variants() {
            for (typed, written) in letters.table() {
                for written in *written {
                    // In the middle of a name, where a sign of softness or the second letter of a pair may follow.
                    let typed = Typed::new(&format!("k{typed}k"));
                    let is_spelling_only = matches!(*letters, Letters::Cyrillic | Letters::Greek);
                    let fits = typed.fit(&format!("k{written}k")).is_some();
                    assert!(fits || is_spelling_only, "{letters:?} {typed:?} {written}");
                }
            }
        }
    }
}
