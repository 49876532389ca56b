//! What is known about somebody.

use ipphone::uri::Digits;

/// Somebody in the directory.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Person {
    /// Names the person in our addresses; `None`: neither the server's id nor the entry's name would do.
    pub id: Option<String>,
    /// `Last, First`, or whatever name there is: what the phone shows.
    pub name: String,
    /// All first names in the directory.
    pub first_names: Vec<String>,
    /// All last names.
    pub last_names: Vec<String>,
    /// Whole names, as other people know the person.
    pub other_names: Vec<String>,
    /// Job title.
    pub title: Option<String>,
    /// Department.
    pub department: Option<String>,
    /// Office or town.
    pub office: Option<String>,
    /// Mail address.
    pub mail: Option<String>,
    /// The id of the manager, who may be found in the same directory.
    pub manager: Option<String>,
    /// All numbers, in the order of their kinds; in the server's order within each.
    pub numbers: Vec<Number>,
}

/// A telephone number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Number {
    /// Whose line it is.
    pub kind: NumberKind,
    /// As people write it.
    pub written: String,
    /// As a phone of this site dials it.
    pub dial: Digits,
    /// As the whole world dials it (`+49891234567`), or as it is if nobody knows more: to compare numbers.
    pub canonical: String,
}

/// The kinds of numbers, the one to try first first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum NumberKind {
    /// At work.
    Work,
    /// An extension inside the company.
    Extension,
    /// Mobile.
    Mobile,
    /// At home.
    Home,
    /// A pager.
    Pager,
    /// A fax: shown, but nobody is called there.
    Fax,
}

impl NumberKind {
    /// All, in order.
    pub const ALL: [NumberKind; 6] = [
        NumberKind::Work,
        NumberKind::Extension,
        NumberKind::Mobile,
        NumberKind::Home,
        NumberKind::Pager,
        NumberKind::Fax,
    ];

    /// Its name in the settings.
    pub fn setting(self) -> &'static str {
        match self {
            NumberKind::Work => "work",
            NumberKind::Extension => "extension",
            NumberKind::Mobile => "mobile",
            NumberKind::Home => "home",
            NumberKind::Pager => "pager",
            NumberKind::Fax => "fax",
        }
    }

    /// Whether people are called there.
    pub fn is_called(self) -> bool {
        self != NumberKind::Fax
    }
}

impl Number {
    /// Whether these digits stand in it in one run, whatever stands between them as written.
    pub fn has_digits(&self, digits: &str) -> bool {
        self.written_digits().contains(digits)
            || self.dial.as_str().contains(digits)
            || self.canonical.contains(digits)
    }

    /// Whether these digits are all of it, in one of its forms.
    pub fn is_digits(&self, digits: &str) -> bool {
        let bare = |number: &str| number.trim_start_matches('+') == digits;
        bare(self.dial.as_str()) || bare(&self.canonical) || self.written_digits() == digits
    }

    fn written_digits(&self) -> String {
        self.written.chars().filter(char::is_ascii_digit).collect()
    }
}

impl Person {
    /// `First Last`, as people call each other; else what the phone shows.
    pub fn plain_name(&self) -> String {
        match (self.first_names.first(), self.last_names.first()) {
            (Some(first), Some(last)) => format!("{first} {last}"),
            _ => self.name.clone(),
        }
    }

    /// The numbers that can be called.
    pub fn callable(&self) -> impl Iterator<Item = &Number> {
        self.numbers.iter().filter(|number| number.kind.is_called())
    }

    /// The number for one line in a list: work, else extension, mobile, home.
    pub fn first_number(&self) -> Option<&Number> {
        self.callable().min_by_key(|number| number.kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numbers::DialRules;

    fn number(kind: NumberKind, written: &str) -> Number {
        DialRules::default().number(kind, written).unwrap()
    }

    #[test]
    fn digits_are_found_whatever_stands_between_them() {
        let number = number(NumberKind::Work, "+49 (0)89 1234-567");
        for digits in ["4567", "0891234567", "491", "49089", "4989"] {
            assert_eq!(number.has_digits(digits), digits != "491", "{digits}");
        }
    }

    #[test]
    fn work_comes_before_mobile_before_home_and_a_fax_is_not_called() {
        let numbers = [NumberKind::Fax, NumberKind::Home, NumberKind::Mobile, NumberKind::Work];
        let numbers = numbers.into_iter().map(|kind| number(kind, "1")).collect();
        let mut person = Person { numbers, ..Person::default() };
        assert_eq!(person.first_number().map(|number| number.kind), Some(NumberKind::Work));
        person.numbers.truncate(1);
        assert_eq!(person.first_number(), None);
    }
}
