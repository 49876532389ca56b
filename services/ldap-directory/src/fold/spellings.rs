//! The spellings that a typed name may have in the directory, to ask the server for them.

use super::letters::Table;
use super::{Letters, plain};

/// One spelling.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Spelling {
    pub(crate) text: String,
    /// Whether it is all that was typed; else its beginning.
    pub(crate) is_whole: bool,
}

/// Longer names are asked for by their beginning: each letter multiplies the spellings, and few names differ later.
const HEAD: usize = 5;
/// Most spellings from one language.
const MOST_OF_ONE: usize = 12;
/// Most spellings in all: each costs the server a look into its index.
const MOST: usize = 40;

/// What was typed, and the other spellings of it in these languages, the likely ones first. Without letters that have
/// others, only what was typed; so for a single letter, which finds too many anyway.
pub(crate) fn spellings(typed: &str, languages: &[Letters], whole: bool) -> Vec<Spelling> {
    spelled(typed, languages, whole, 2)
}

/// The same for one letter.
pub(crate) fn letter(typed: char, languages: &[Letters]) -> Vec<Spelling> {
    spelled(&typed.to_string(), languages, false, 1)
}

fn spelled(typed: &str, languages: &[Letters], whole: bool, shortest: usize) -> Vec<Spelling> {
    let words: Vec<&str> = typed.split_whitespace().collect();
    let literal = words.join(" ").to_lowercase();
    let plain = plain(&literal);
    let mut found = Vec::new();
    add(&mut found, literal, true);
    if languages.is_empty() || plain.len() < shortest {
        return found;
    }
    add(&mut found, plain.clone(), true);
    let head = if whole { plain.as_str() } else { head(&plain) };
    let is_whole = head.len() == plain.len();
    let mut searched: Vec<_> = languages.iter().map(|language| others(head, *language).into_iter()).collect();
    // The likeliest of each language first: none crowds out another.
    while found.len() < MOST {
        let round: Vec<String> = searched.iter_mut().filter_map(Iterator::next).collect();
        if round.is_empty() {
            break;
        }
        round.into_iter().for_each(|text| add(&mut found, text, is_whole));
    }
    found.truncate(MOST);
    found
}

/// The spellings in one language, those with fewest letters out of the ordinary first.
fn others(head: &str, language: Letters) -> Vec<String> {
    let mut search = Search { table: language.table(), out: Vec::new() };
    for changes in 0..=3 {
        match language.is_script() {
            true => search.script(head, String::new(), changes),
            false if changes > 0 => search.accents(head, String::new(), changes),
            false => {}
        }
    }
    search.out
}

/// The first letters, which are ASCII as a rule.
fn head(plain: &str) -> &str {
    plain.char_indices().nth(HEAD).and_then(|(at, _)| plain.get(..at)).unwrap_or(plain)
}

/// Adds a spelling, unless a shorter one is there that finds the same.
fn add(found: &mut Vec<Spelling>, text: String, is_whole: bool) {
    let is_known =
        |known: &Spelling| known.text == text || (!known.is_whole && text.starts_with(&known.text));
    if !text.is_empty() && !found.iter().any(is_known) {
        found.push(Spelling { text, is_whole });
    }
}

struct Search {
    table: Table,
    out: Vec<String>,
}

impl Search {
    /// Spellings with exactly so many letters changed: names with one accent are more frequent than those with three.
    fn accents(&mut self, rest: &str, done: String, changes: usize) {
        if self.out.len() >= MOST_OF_ONE {
            return;
        }
        let Some(first) = rest.chars().next() else {
            if changes == 0 {
                self.out.push(done);
            }
            return;
        };
        if changes > 0 {
            for (typed, written) in self.table.iter().filter(|(typed, _)| rest.starts_with(typed)) {
                let after = rest.get(typed.len()..).unwrap_or_default();
                written.iter().for_each(|text| self.accents(after, format!("{done}{text}"), changes - 1));
            }
        }
        let after = rest.get(first.len_utf8()..).unwrap_or_default();
        self.accents(after, format!("{done}{first}"), changes);
    }

    /// Spellings in another script: every letter must have one there. With exactly so many that are not the usual ones.
    fn script(&mut self, rest: &str, done: String, changes: usize) {
        if self.out.len() >= MOST_OF_ONE {
            return;
        }
        if rest.is_empty() {
            if changes == 0 {
                self.out.push(done);
            }
            return;
        }
        for (typed, written) in self.table.iter().filter(|(typed, _)| rest.starts_with(typed)) {
            let after = rest.get(typed.len()..).unwrap_or_default();
            for (at, text) in written.iter().enumerate() {
                let Some(left) = changes.checked_sub(usize::from(at > 0)) else { continue };
                self.script(after, format!("{done}{text}"), left);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;

    use super::*;

    fn asked(typed: &str, languages: &[Letters]) -> Vec<String> {
        spellings(typed, languages, false).into_iter().map(|spelling| spelling.text).collect()
    }

    #[test]
    fn a_name_is_asked_for_in_its_spellings() {
        for (typed, language, wanted) in [
            ("muller", Letters::German, "mülle"),
            ("muller", Letters::German, "muelle"),
            ("mueller", Letters::German, "müll"),
            ("Müller", Letters::German, "muller"),
            ("lukasz", Letters::Slavic, "łukas"),
            ("yuriy", Letters::Cyrillic, "юрий"),
            ("olga", Letters::Cyrillic, "ольга"),
            ("ivanov", Letters::Cyrillic, "ивано"),
            ("nguyen", Letters::Vietnamese, "nguyễ"),
            ("ozturk", Letters::Turkish, "öztür"),
            ("helene", Letters::Romance, "hélèn"),
            ("gross", Letters::German, "groß"),
        ] {
            let asked = asked(typed, &[language]);
            assert!(asked.iter().any(|spelling| spelling == wanted), "{typed}: {asked:?}");
            assert_eq!(asked[0], typed.to_lowercase(), "what was typed comes first");
        }
    }

    #[test]
    fn what_has_one_spelling_is_asked_for_once() {
        assert_eq!(asked("Kim", &[Letters::German]), ["kim"]);
        assert_eq!(asked("smith", &[]), ["smith"]);
        assert_eq!(asked("s", Letters::value_variants()), ["s"], "one letter is too little to fold");
    }

    #[test]
    fn there_are_never_too_many() {
        for typed in ["aeaeaeaeaeaeaeaeae", "ouououou", "", " ", "日本", "sczzlo", &"a".repeat(64)] {
            for whole in [false, true] {
                let found = spellings(typed, Letters::value_variants(), whole);
                assert!(found.len() <= MOST, "{typed}: {}", found.len());
                assert!(found.iter().all(|spelling| !spelling.text.is_empty()));
            }
        }
    }
}
