//! Names as people type them and names as the directory holds them are often not the same letters: Müller, Mueller and
//! Muller are one name, so are Łukasz and Lukasz, Юрий and Yuriy.
//!
//! Both sides are folded before they are compared. The server does not fold: it is asked for the spellings that a name may
//! have (`spellings`), and what it finds is looked at again.

mod letters;
mod spellings;

pub use letters::Letters;
pub(crate) use spellings::{Spelling, letter, spellings};

use ipphone::charset::Charset;

/// How well a name fits what was typed; the smaller, the better.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Fit {
    /// All of it, letter by letter.
    Exact,
    /// All of it, in another spelling.
    ExactFolded,
    /// It begins so.
    Prefix,
    /// It begins so in another spelling.
    PrefixFolded,
    /// It holds that somewhere.
    Contains,
    /// It holds that somewhere, in another spelling.
    ContainsFolded,
}

/// What was typed, folded once to be compared with many names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Typed {
    literal: String,
    forms: Vec<String>,
}

impl Typed {
    /// A single letter is not folded: it finds too many anyway.
    pub(crate) fn new(typed: &str) -> Typed {
        let words: Vec<&str> = typed.split_whitespace().collect();
        let typed = words.join(" ");
        let forms = if typed.chars().nth(1).is_some() { forms(&typed) } else { Vec::new() };
        Typed { literal: typed.to_lowercase(), forms }
    }

    /// A letter of the alphabet, with those that stand beside it there.
    pub(crate) fn letter(letter: char) -> Typed {
        Typed { literal: letter.to_lowercase().collect(), forms: vec![plain(&letter.to_string())] }
    }

    /// How well this name fits; `None`: not at all.
    pub(crate) fn fit(&self, name: &str) -> Option<Fit> {
        let literal = name.to_lowercase();
        if let Some(place) = place(&literal, &self.literal) {
            return Some([Fit::Exact, Fit::Prefix, Fit::Contains][place]);
        }
        let own = forms(name);
        let places = own.iter().flat_map(|own| self.forms.iter().filter_map(|typed| place(own, typed)));
        places.min().map(|place| [Fit::ExactFolded, Fit::PrefixFolded, Fit::ContainsFolded][place])
    }
}

/// 0: it is that; 1: it begins so; 2: it holds that.
fn place(text: &str, typed: &str) -> Option<usize> {
    match text.find(typed)? {
        0 if text.len() == typed.len() => Some(0),
        0 => Some(1),
        _ => Some(2),
    }
}

/// The spellings of a name in plain letters: `müller` is `muller` and `mueller`, and `mueller` is `muller` too.
pub(crate) fn forms(name: &str) -> Vec<String> {
    let plain = plain(name);
    let mut forms = vec![shortened(&plain)];
    if !name.is_ascii() {
        forms.push(Charset::ASCII.adapt(name).to_lowercase());
        if name.contains(['ё', 'Ё']) {
            // Passports write e, many people yo.
            forms.extend(["е", "йо"].map(|letters| self::plain(&name.replace(['ё', 'Ё'], letters))));
        }
    }
    forms.push(plain);
    forms.dedup();
    forms
}

/// Small letters of ASCII, each accent gone: `Łukasz` is `lukasz`, `Müller` is `muller`, `Юрий` is `yuriy`.
pub(crate) fn plain(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        match c {
            // Signs of softness are not written in Latin letters.
            'ь' | 'Ь' | 'ъ' | 'Ъ' => {}
            // The Greek pair of letters for u.
            'υ' | 'ύ' | 'Υ' | 'Ύ' if matches!(before, 'ο' | 'Ο') => out.push('u'),
            _ => out.push_str(any_ascii::any_ascii_char(c)),
        }
        before = c;
    }
    out.make_ascii_lowercase();
    out
}

/// `mueller` as those write it who leave the dots away.
fn shortened(plain: &str) -> String {
    let pairs = [("aa", "a"), ("ae", "a"), ("oe", "o"), ("ue", "u")];
    let found = pairs.into_iter().filter(|(pair, _)| plain.contains(pair));
    found.fold(plain.to_string(), |text, (pair, letter)| text.replace(pair, letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(typed: &str, name: &str) -> Option<Fit> {
        Typed::new(typed).fit(name)
    }

    #[test]
    fn one_name_in_many_spellings() {
        for names in [
            &["Müller", "Mueller", "Muller", "MÜLLER", "Mu\u{308}ller"][..],
            &["Łukasz", "Lukasz", "ŁUKASZ"],
            &["Юрий", "Yuriy", "ЮРИЙ"],
            &["Ольга", "Olga"],
            &["Фёдорова", "Fedorova"],
            &["Фёдорова", "Fyodorova"],
            &["Groß", "Gross"],
            &["Søren", "Soren", "Soeren"],
            &["Ångström", "Angstrom", "Aangstroem"],
            &["Nguyễn", "Nguyen"],
            &["Παπαδόπουλος", "Papadopoulos"],
        ] {
            for typed in names {
                for name in names {
                    let fit = fit(typed, name);
                    assert!(fit.is_some_and(|fit| fit <= Fit::ExactFolded), "{typed} {name} {fit:?}");
                }
            }
        }
    }

    #[test]
    fn exact_comes_before_prefix_before_contains() {
        for (typed, name, expected) in [
            ("smith", "Smith", Some(Fit::Exact)),
            ("muller", "Müller", Some(Fit::ExactFolded)),
            ("smi", "Smith", Some(Fit::Prefix)),
            ("mul", "Müller", Some(Fit::PrefixFolded)),
            ("mue", "Müller", Some(Fit::PrefixFolded)),
            ("ith", "Smith", Some(Fit::Contains)),
            ("uller", "Müller", Some(Fit::ContainsFolded)),
            ("x", "Smith", None),
            ("*", "Smith", None),
            ("smith ", "Smith", Some(Fit::Exact)),
            ("s", "Smith", Some(Fit::Prefix)),
            ("s", "Šimek", None),
            ("van  der", "van der Berg", Some(Fit::Prefix)),
        ] {
            assert_eq!(fit(typed, name), expected, "{typed:?} {name}");
        }
        assert!(Fit::Exact < Fit::Prefix && Fit::PrefixFolded < Fit::Contains);
    }
}
