//! Who really matches, and who comes first. Sources may give too many; here is the one rule for all of them.

use crate::criteria::{Criteria, digits};
use crate::fold::{Fit, Typed, forms, plain};
use crate::numbers::DialRules;
use crate::{Number, Person, keypad};

/// Where in a name must stand what was typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Matching {
    /// At the beginning
    #[default]
    Prefix,
    /// Anywhere
    Contains,
    /// It must be the whole name
    Exact,
}

impl Matching {
    /// The worst fit that still counts.
    fn worst(self) -> Fit {
        match self {
            Matching::Exact => Fit::ExactFolded,
            Matching::Prefix => Fit::PrefixFolded,
            Matching::Contains => Fit::ContainsFolded,
        }
    }
}

/// Criteria, made ready to look at many people.
pub(crate) struct Ranking {
    matching: Matching,
    first: Option<Typed>,
    last: Option<Typed>,
    words: Vec<(Typed, String)>,
    number: String,
    keys: String,
    letters: Vec<Typed>,
    caller: Option<String>,
}

/// Callers are known by so many last digits if one of the two numbers lacks its prefixes.
pub(crate) const CALLER_DIGITS: usize = 7;

impl Ranking {
    pub(crate) fn new(criteria: &Criteria, matching: Matching, rules: &DialRules) -> Ranking {
        let typed = |text: &String| (!text.is_empty()).then(|| Typed::new(text));
        Ranking {
            matching,
            first: typed(&criteria.first),
            last: typed(&criteria.last),
            words: criteria.words().map(|word| (Typed::new(word), digits_of_word(word))).collect(),
            number: criteria.digits(),
            keys: criteria.keys.clone(),
            letters: criteria.letters.chars().map(Typed::letter).collect(),
            caller: (!criteria.caller.is_empty())
                .then(|| rules.caller(&criteria.caller).unwrap_or_else(|| digits(&criteria.caller))),
        }
    }

    /// Those who match, the best first, then by name.
    pub(crate) fn sort(&self, people: Vec<Person>) -> Vec<Person> {
        let mut ranked: Vec<_> = people
            .into_iter()
            .filter_map(|person| Some((self.fit(&person)?, plain(&person.name), person)))
            .collect();
        ranked.sort_by(|(fit, name, person), (other_fit, other_name, other)| {
            (fit, name, &person.name, &person.id).cmp(&(other_fit, other_name, &other.name, &other.id))
        });
        ranked.into_iter().map(|(_, _, person)| person).collect()
    }

    /// Whether somebody matches at all.
    pub(crate) fn matches(&self, person: &Person) -> bool {
        self.fit(person).is_some()
    }

    /// How well somebody matches: as well as the worst of the criteria. `None`: not at all.
    fn fit(&self, person: &Person) -> Option<Fit> {
        let mut worst = Fit::Exact;
        let mut needs = |fit: Option<Fit>| fit.map(|fit| worst = worst.max(fit));
        if let Some(first) = &self.first {
            needs(self.names(first, &person.first_names))?;
        }
        if let Some(last) = &self.last {
            needs(self.names(last, &person.last_names))?;
        }
        for (typed, digits) in &self.words {
            needs(word(typed, digits, person))?;
        }
        if !self.number.is_empty() {
            needs(number(&self.number, person))?;
        }
        if !self.keys.is_empty() {
            needs(keys(&self.keys, person))?;
        }
        if !self.letters.is_empty() {
            let starts = |letter: &Typed| best(letter, &sorted_under(person), Fit::PrefixFolded);
            self.letters.iter().find_map(starts)?;
        }
        if let Some(caller) = &self.caller {
            needs(person.callable().any(|number| is_caller(caller, number)).then_some(Fit::Exact))?;
        }
        Some(worst)
    }

    fn names(&self, typed: &Typed, names: &[String]) -> Option<Fit> {
        best(typed, names, self.matching.worst())
    }
}

fn best(typed: &Typed, names: &[String], worst: Fit) -> Option<Fit> {
    names.iter().filter_map(|name| typed.fit(name)).min().filter(|fit| *fit <= worst)
}

/// The names under which somebody stands in the alphabet.
fn sorted_under(person: &Person) -> Vec<String> {
    if person.last_names.is_empty() { vec![person.name.clone()] } else { person.last_names.clone() }
}

/// A word of three digits or more may be part of a number.
fn digits_of_word(word: &str) -> String {
    let digits = digits(word);
    let is_number = word.chars().all(|c| c.is_ascii_digit() || "+-()/.".contains(c));
    if is_number && digits.len() >= 3 { digits } else { String::new() }
}

/// A word begins a name, or a part of one, or is in a number.
fn word(typed: &Typed, digits: &str, person: &Person) -> Option<Fit> {
    let names = [&person.first_names, &person.last_names, &person.other_names];
    let names = names.into_iter().flatten();
    let parts = names.flat_map(|name| std::iter::once(name.as_str()).chain(name.split([' ', '-'])));
    let by_name = parts.filter_map(|part| typed.fit(part)).min().filter(|fit| *fit <= Fit::PrefixFolded);
    by_name.or_else(|| (!digits.is_empty()).then(|| number(digits, person)).flatten())
}

fn number(digits: &str, person: &Person) -> Option<Fit> {
    let fit = |number: &Number| match () {
        () if number.is_digits(digits) => Some(Fit::Exact),
        () if number.has_digits(digits) => Some(Fit::Contains),
        () => None,
    };
    person.numbers.iter().filter_map(fit).min()
}

fn keys(typed: &str, person: &Person) -> Option<Fit> {
    let names = person.first_names.iter().chain(&person.last_names);
    let pressed = names.flat_map(|name| forms(name)).map(|form| keypad::keys(&form));
    let fit = |keys: String| match keys.starts_with(typed) {
        true if keys == typed => Some(Fit::Exact),
        true => Some(Fit::Prefix),
        false => None,
    };
    pressed.filter_map(fit).min()
}

/// The same number; or the last digits of it, if one of the two is not written as the world dials it.
fn is_caller(caller: &str, number: &Number) -> bool {
    if caller == number.canonical || caller == number.dial.as_str() {
        return true;
    }
    if caller.starts_with('+') && number.canonical.starts_with('+') {
        return false;
    }
    let (caller, own) = (digits(caller), digits(&number.canonical));
    let shorter = caller.len().min(own.len());
    let ends = |text: &str| text.get(text.len().saturating_sub(CALLER_DIGITS)..).map(str::to_string);
    shorter >= CALLER_DIGITS && ends(&caller) == ends(&own)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::NumberKind;

    fn person(first: &str, last: &str, number: &str) -> Person {
        Person {
            name: format!("{last}, {first}"),
            first_names: vec![first.to_string()],
            last_names: vec![last.to_string()],
            other_names: vec![format!("{first} {last}")],
            numbers: DialRules::default().number(NumberKind::Work, number).into_iter().collect(),
            ..Person::default()
        }
    }

    fn staff() -> Vec<Person> {
        vec![
            person("John", "Smithers", "+1 555 0100 001"),
            person("Jürgen", "Müller", "+49 89 1234-567"),
            person("Anna", "Smith", "+1 555 0100 002"),
            person("Smitha", "Blacksmith", "7100"),
            person("Karl", "Mueller", "7101"),
        ]
    }

    fn found(criteria: &Criteria, matching: Matching) -> Vec<String> {
        let sorted = Ranking::new(criteria, matching, &DialRules::default()).sort(staff());
        sorted.into_iter().map(|person| person.name).collect()
    }

    fn check(field: fn(&mut Criteria) -> &mut String, cases: &[(&str, &[&str])], matching: Matching) {
        for (typed, names) in cases {
            let mut criteria = Criteria::default();
            *field(&mut criteria) = (*typed).to_string();
            assert_eq!(found(&criteria, matching), *names, "{typed}");
        }
    }

    #[test]
    fn exact_before_prefix_before_contains_then_by_name() {
        check(|c| &mut c.last, &[("smith", &["Smith, Anna", "Smithers, John"])], Matching::Prefix);
        check(
            |c| &mut c.last,
            &[("smith", &["Smith, Anna", "Smithers, John", "Blacksmith, Smitha"])],
            Matching::Contains,
        );
        check(|c| &mut c.last, &[("smith", &["Smith, Anna"]), ("smit", &[])], Matching::Exact);
        check(
            |c| &mut c.last,
            &[
                ("mueller", &["Mueller, Karl", "Müller, Jürgen"]),
                ("Müller", &["Müller, Jürgen", "Mueller, Karl"]),
                ("muller", &["Mueller, Karl", "Müller, Jürgen"]),
            ],
            Matching::Prefix,
        );
    }

    #[test]
    fn one_field_finds_words_of_names_and_numbers() {
        check(
            |c| &mut c.any,
            &[
                ("smith", &["Smith, Anna", "Blacksmith, Smitha", "Smithers, John"]),
                ("mull jur", &["Müller, Jürgen"]),
                ("7100", &["Blacksmith, Smitha"]),
                ("567 mül", &["Müller, Jürgen"]),
                ("56", &[]),
            ],
            Matching::Prefix,
        );
    }

    #[test]
    fn keys_and_letters_find_names() {
        check(
            |c| &mut c.keys,
            &[
                ("5646", &["Smithers, John"]),
                ("685", &["Mueller, Karl", "Müller, Jürgen"]),
                ("683", &["Mueller, Karl", "Müller, Jürgen"]),
            ],
            Matching::Prefix,
        );
        check(|c| &mut c.letters, &[("abc", &["Blacksmith, Smitha"])], Matching::Prefix);
    }

    #[test]
    fn callers_are_known_by_their_whole_number_or_its_end() {
        check(
            |c| &mut c.caller,
            &[
                ("+49891234567", &["Müller, Jürgen"]),
                ("0891234567", &["Müller, Jürgen"]),
                ("+4989 1234567", &["Müller, Jürgen"]),
                ("+43891234567", &[]),
                ("567", &[]),
                ("7100", &["Blacksmith, Smitha"]),
                ("100", &[]),
                ("anonymous", &[]),
            ],
            Matching::Prefix,
        );
    }
}
