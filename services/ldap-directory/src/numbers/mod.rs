//! Numbers as people write them, as the world knows them, and as a phone of this site dials them.
//!
//! ```text
//! +49 (0)89 1234-567 ext. 12   written
//! +49891234567                 canonical: to compare numbers
//! 567, 00891234567 …           dialled, by the rules of the site
//! ```

mod range;
mod written;

pub(crate) use range::ExtensionRange;

use ipphone::uri::Digits;

use crate::{Number, NumberKind};
use written::Written;

/// How numbers are dialled at this site. Without any rule they are dialled as the directory writes them, less what is between
/// the digits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct DialRules {
    /// The country of the site, as `49`.
    pub(crate) country: Option<String>,
    /// What stands before national numbers inside the country, as `0`; may be empty.
    pub(crate) trunk: Option<String>,
    /// What is dialled for `+`, as `00`.
    pub(crate) international: Option<String>,
    /// What is dialled to get out, as `0` or `9`.
    pub(crate) outside: Option<String>,
    /// Numbers that are ours.
    pub(crate) ranges: Vec<ExtensionRange>,
    /// Whether an extension behind a number is dialled after a pause.
    pub(crate) pause: bool,
}

impl DialRules {
    /// A number of the directory. `None`: nobody could dial it.
    pub(crate) fn number(&self, kind: NumberKind, written: &str) -> Option<Number> {
        let Written { digits, extension } = Written::read(written)?;
        let canonical = self.canonical(&digits);
        let mut dial = self.dial(&canonical);
        if let Some(extension) = extension.filter(|_| self.pause) {
            dial = format!("{dial},,{extension}");
        }
        let dial = Digits::parse(&dial)?;
        Some(Number { kind, written: written.trim().to_string(), dial, canonical })
    }

    /// A number as the whole world dials it; as it is if it is an extension, or if nobody knows more.
    pub(crate) fn canonical(&self, digits: &str) -> String {
        let Some(country) = self.country.as_deref().filter(|_| !digits.contains(['+', '*', '#'])) else {
            return digits.to_string();
        };
        if let Some(range) = self.ranges.iter().find(|range| range.is_extension(digits)) {
            return range.whole(digits);
        }
        if let Some(rest) = digits.strip_prefix(self.international.as_deref().unwrap_or("00")) {
            return format!("+{rest}");
        }
        let trunk = self.trunk();
        match digits.strip_prefix(trunk) {
            // Where nothing is put before them, whole numbers are told from extensions by their length.
            Some(rest) if !trunk.is_empty() || digits.len() >= SHORTEST_WHOLE => format!("+{country}{rest}"),
            None if is_bare_national(country, digits) => format!("+{country}{digits}"),
            _ => digits.to_string(),
        }
    }

    /// What a phone of this site dials for a canonical number.
    fn dial(&self, canonical: &str) -> String {
        let Some(world) = canonical.strip_prefix('+') else { return canonical.to_string() };
        if let Some(extension) = self.ranges.iter().find_map(|range| range.extension(canonical)) {
            return extension.to_string();
        }
        let outside = self.outside.as_deref().unwrap_or_default();
        let national = self.country.as_deref().and_then(|country| world.strip_prefix(country));
        match (national, &self.international) {
            (Some(rest), _) if self.outside.is_some() || self.international.is_some() => {
                format!("{outside}{}{rest}", self.trunk())
            }
            (_, Some(international)) => format!("{outside}{international}{world}"),
            _ => canonical.to_string(),
        }
    }

    /// What stands before national numbers: 0 in most countries, 1 in North America.
    fn trunk(&self) -> &str {
        let usual = if self.country.as_deref() == Some("1") { "1" } else { "0" };
        self.trunk.as_deref().unwrap_or(usual)
    }

    /// A caller's number as a telephone system tells it.
    pub(crate) fn caller(&self, told: &str) -> Option<String> {
        Written::read(told).map(|written| self.canonical(&written.digits))
    }
}

/// A number without prefix that is this long is no extension.
const SHORTEST_WHOLE: usize = 8;

/// North Americans leave the 1 away.
fn is_bare_national(country: &str, digits: &str) -> bool {
    country == "1" && digits.len() == 10 && !digits.starts_with(['0', '1'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn munich() -> DialRules {
        DialRules {
            country: Some("49".into()),
            international: Some("00".into()),
            outside: Some("0".into()),
            ranges: vec![ExtensionRange::parse("+49891234:100-899").unwrap()],
            ..DialRules::default()
        }
    }

    fn check(rules: &DialRules, cases: &[(&str, Option<(&str, &str)>)]) {
        for (written, expected) in cases {
            let number = rules.number(NumberKind::Work, written);
            let found = number.as_ref().map(|number| (number.canonical.as_str(), number.dial.as_str()));
            assert_eq!(found, *expected, "{written:?}");
        }
    }

    #[test]
    fn without_rules_only_the_decoration_goes() {
        check(
            &DialRules::default(),
            &[
                ("+49 (0)89 1234-567", Some(("+49891234567", "+49891234567"))),
                ("+33(0)1 23 45 67 89", Some(("+33123456789", "+33123456789"))),
                ("+1 555 0100 ext. 12", Some(("+15550100", "+15550100"))),
                ("+1 (555) 010-5646", Some(("+15550105646", "+15550105646"))),
                ("089 / 12 34", Some(("0891234", "0891234"))),
                ("(0)89 12", Some(("08912", "08912"))),
                ("7100", Some(("7100", "7100"))),
                ("*72#", Some(("*72#", "*72#"))),
                ("ask reception", None),
                ("", None),
                (" - ", None),
            ],
        );
    }

    #[test]
    fn a_site_in_munich_dials_by_its_rules() {
        check(
            &munich(),
            &[
                ("+49 (0)89 1234-567", Some(("+49891234567", "567"))),
                ("+49 89 1234-999", Some(("+49891234999", "00891234999"))),
                ("089 1234 100", Some(("+49891234100", "100"))),
                ("0171 2345678", Some(("+491712345678", "001712345678"))),
                ("+33 (0)1 23 45 67 89", Some(("+33123456789", "00033123456789"))),
                ("0033 1 23 45 67 89", Some(("+33123456789", "00033123456789"))),
                ("567", Some(("+49891234567", "567"))),
                ("42", Some(("42", "42"))),
                ("*72#", Some(("*72#", "*72#"))),
            ],
        );
    }

    #[test]
    fn north_americans_leave_the_1_away() {
        let rules = DialRules {
            country: Some("1".into()),
            international: Some("011".into()),
            outside: Some("9".into()),
            pause: true,
            ..DialRules::default()
        };
        check(
            &rules,
            &[
                ("(555) 010-5646", Some(("+15550105646", "915550105646"))),
                ("1-555-010-5646 x12", Some(("+15550105646", "915550105646,,12"))),
                ("+44 20 7946 0100", Some(("+442079460100", "9011442079460100"))),
                ("5646", Some(("5646", "5646"))),
            ],
        );
    }

    #[test]
    fn where_nothing_is_put_before_national_numbers_length_tells() {
        let rules =
            DialRules { country: Some("45".into()), trunk: Some(String::new()), ..DialRules::default() };
        check(
            &rules,
            &[("12 34 56 78", Some(("+4512345678", "+4512345678"))), ("1234", Some(("1234", "1234")))],
        );
    }
}
