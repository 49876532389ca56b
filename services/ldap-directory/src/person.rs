//! What is known about somebody.

use ipphone::uri::Digits;

/// Somebody in the directory.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Person {
    /// Names the person in our addresses; `None`: the server gives its entries no lasting id.
    pub id: Option<String>,
    /// `Last, First`, or whatever name there is.
    pub name: String,
    /// Job title.
    pub title: Option<String>,
    /// Department.
    pub department: Option<String>,
    /// Office or town.
    pub office: Option<String>,
    /// Mail address.
    pub mail: Option<String>,
    /// All numbers: work, mobile, home; in the server's order within each.
    pub numbers: Vec<Number>,
}

/// A telephone number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Number {
    /// Whose line it is.
    pub kind: NumberKind,
    /// As people write it.
    pub written: String,
    /// As a phone dials it.
    pub dial: Digits,
}

/// The kinds of numbers, the one to try first first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum NumberKind {
    /// At work.
    Work,
    /// Mobile.
    Mobile,
    /// At home.
    Home,
}

impl NumberKind {
    /// What the phone shows.
    pub fn label(self) -> &'static str {
        match self {
            NumberKind::Work => "Work",
            NumberKind::Mobile => "Mobile",
            NumberKind::Home => "Home",
        }
    }
}

impl Number {
    /// `None`: nobody could dial it.
    pub fn new(kind: NumberKind, written: &str) -> Option<Number> {
        let dial = Digits::from_number(&without_trunk_zero(written))?;
        Some(Number { kind, written: written.trim().to_string(), dial })
    }

    /// Whether these digits stand in it in one run, whatever stands between them as written.
    pub fn has_digits(&self, digits: &str) -> bool {
        let own: String = self.written.chars().filter(char::is_ascii_digit).collect();
        own.contains(digits) || self.dial.as_str().contains(digits)
    }
}

/// In `+49 (0)89 1234` the zero is for callers inside the country.
fn without_trunk_zero(written: &str) -> String {
    if written.trim_start().starts_with('+') { written.replacen("(0)", "", 1) } else { written.to_string() }
}

impl Person {
    /// The number for one line in a list: work, else mobile, else home.
    pub fn first_number(&self) -> Option<&Number> {
        self.numbers.iter().min_by_key(|number| number.kind)
    }

    /// For sorting: letters in any case.
    pub fn sort_key(&self) -> String {
        self.name.to_lowercase()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(written: &str) -> Option<String> {
        Number::new(NumberKind::Work, written).map(|number| number.dial.to_string())
    }

    #[test]
    fn numbers_as_people_write_them_can_be_dialled() {
        for (written, dialled) in [
            ("+49 (0)89 1234-567", Some("+49891234567")),
            ("+1 (555) 010-5646", Some("+15550105646")),
            ("089 / 12 34", Some("0891234")),
            ("(0)89 12", Some("08912")),
            ("7100", Some("7100")),
            ("*72#", Some("*72#")),
            ("ask reception", None),
            ("", None),
            (" - ", None),
        ] {
            assert_eq!(number(written).as_deref(), dialled, "{written:?}");
        }
    }

    #[test]
    fn digits_are_found_whatever_stands_between_them() {
        let number = Number::new(NumberKind::Work, "+49 (0)89 1234-567").unwrap();
        for digits in ["4567", "0891234567", "491", "49089", "4989"] {
            assert_eq!(number.has_digits(digits), digits != "491", "{digits}");
        }
    }

    #[test]
    fn work_comes_before_mobile_before_home() {
        let numbers = [NumberKind::Home, NumberKind::Mobile, NumberKind::Work];
        let numbers = numbers.into_iter().map(|kind| Number::new(kind, "1").unwrap()).collect();
        let person = Person { numbers, ..Person::default() };
        assert_eq!(person.first_number().unwrap().kind, NumberKind::Work);
    }
}
