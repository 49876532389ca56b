//! What can be dialled: the characters that Dial, EditDial and SendDigits take.

use std::fmt;

/// A dial string: `0-9 # * A B C D` and `,` (one second of silence each), after an optional leading `+`.
///
/// The guide's list has no `+`; it stays, since dial plans may take it, and the checks note it. It is not
/// known whether phones of the 5.0(2) guide honour `,` and `A` to `D`. No maximum but that of the field.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Digits(String);

impl Digits {
    /// Exactly these characters. `None`: another character, or nothing but commas and `+`.
    pub fn parse(text: &str) -> Option<Digits> {
        let digits = text.strip_prefix('+').unwrap_or(text);
        let is_right = digits.bytes().all(|b| b"0123456789#*ABCD,".contains(&b));
        let is_something = digits.bytes().any(|b| b != b',');
        (is_right && is_something).then(|| Digits(text.to_owned()))
    }

    /// A number as people write it: spaces and `()-/.` go, a leading `+` stays. `None`: anything else in it,
    /// or no digit at all.
    pub fn from_number(number: &str) -> Option<Digits> {
        let bare: String = number.chars().filter(|c| !" ()-/.".contains(*c)).collect();
        let is_number = bare.contains(|c: char| c.is_ascii_digit() || c == '*' || c == '#');
        Digits::parse(&bare).filter(|_| is_number)
    }

    /// The characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it starts with a plus sign.
    pub fn has_plus(&self) -> bool {
        self.0.starts_with('+')
    }

    /// Whether it holds what only guides from 7.1 on list: a pause or a letter.
    pub fn is_later(&self) -> bool {
        self.0.contains([',', 'A', 'B', 'C', 'D'])
    }
}

impl fmt::Display for Digits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_characters_of_the_guide_are_digits() {
        for (text, expected) in [
            ("1000", true),
            ("0123456789#*ABCD,", true),
            ("+4930123", true),
            ("", false),
            ("+", false),
            (",,", false),
            ("1+2", false),
            ("++1", false),
            ("12 34", false),
            ("1:2", false),
            ("1;2", false),
            ("123a", false),
            ("١٢", false),
        ] {
            assert_eq!(Digits::parse(text).is_some(), expected, "{text:?}");
        }
    }

    #[test]
    fn a_written_number_loses_its_decoration() {
        for (number, expected) in [
            ("+49 (30) 123-45/6.7", Some("+49301234567")),
            ("1000", Some("1000")),
            ("*31#", Some("*31#")),
            (" 5 ", Some("5")),
            ("1000,,2", Some("1000,,2")),
            ("1000;phone-context=x", None),
            ("tel:1000", None),
            ("ABBA", None),
            ("DAD", None),
            ("ext 12", None),
            ("-", None),
            ("", None),
            ("12+", None),
        ] {
            assert_eq!(Digits::from_number(number).as_ref().map(Digits::as_str), expected, "{number:?}");
        }
    }
}
