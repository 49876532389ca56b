//! Search filters (RFC 4515), built from values that are escaped by type: what a user types never is a filter.

use std::fmt;

use super::Attribute;

/// A search filter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Filter {
    /// All of these.
    And(Vec<Filter>),
    /// Any of these.
    Or(Vec<Filter>),
    /// The attribute is there.
    Present(Attribute),
    /// The attribute has this value.
    Equal(Attribute, Vec<u8>),
    /// A value of the attribute begins so.
    Starts(Attribute, String),
    /// A value of the attribute holds that somewhere.
    Contains(Attribute, String),
    /// A value of the attribute ends in these pieces, with anything before and between them.
    Ends(Attribute, Vec<String>),
    /// These digits in this order, with anything between them; the caller looks again whether they are one run.
    Digits(Attribute, String),
    /// From the settings, where it was parsed.
    Trusted(String),
}

impl Filter {
    /// Any of these; one alone is that one.
    pub(super) fn any(filters: impl IntoIterator<Item = Filter>) -> Filter {
        let mut filters: Vec<Filter> = filters.into_iter().collect();
        match (filters.len(), filters.pop()) {
            (1, Some(only)) => only,
            (_, last) => {
                filters.extend(last);
                Filter::Or(filters)
            }
        }
    }
}

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Filter::And(filters) => list(f, '&', filters),
            Filter::Or(filters) => list(f, '|', filters),
            Filter::Present(name) => write!(f, "({}=*)", name.as_str()),
            Filter::Equal(name, value) => write!(f, "({}={})", name.as_str(), Escaped(value)),
            Filter::Starts(name, value) => write!(f, "({}={}*)", name.as_str(), Escaped(value.as_bytes())),
            Filter::Contains(name, value) => write!(f, "({}=*{}*)", name.as_str(), Escaped(value.as_bytes())),
            Filter::Ends(name, pieces) => {
                write!(f, "({}=", name.as_str())?;
                pieces.iter().try_for_each(|piece| write!(f, "*{}", Escaped(piece.as_bytes())))?;
                f.write_str(")")
            }
            Filter::Digits(name, digits) => {
                write!(f, "({}=*", name.as_str())?;
                digits.bytes().try_for_each(|digit| write!(f, "{}*", Escaped(&[digit])))?;
                f.write_str(")")
            }
            Filter::Trusted(filter) => f.write_str(filter),
        }
    }
}

fn list(f: &mut fmt::Formatter<'_>, sign: char, filters: &[Filter]) -> fmt::Result {
    write!(f, "({sign}")?;
    filters.iter().try_for_each(|filter| fmt::Display::fmt(filter, f))?;
    f.write_str(")")
}

/// Letters, digits and a few harmless signs of ASCII stand as they are; every other byte as `\XX`.
struct Escaped<'v>(&'v [u8]);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| {
            if byte.is_ascii_alphanumeric() || b" -_.,@+".contains(byte) {
                return write!(f, "{}", char::from(*byte));
            }
            write!(f, "\\{byte:02X}")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(name: &str) -> Attribute {
        Attribute::parse(name).unwrap()
    }

    #[test]
    fn what_a_user_types_stays_a_value() {
        for (typed, filter) in [
            ("Smith", "(sn=Smith*)"),
            ("*", r"(sn=\2A*)"),
            (")(uid=*))(|(uid=*", r"(sn=\29\28uid\3D\2A\29\29\28\7C\28uid\3D\2A*)"),
            ("a\\b\0c", r"(sn=a\5Cb\00c*)"),
            ("Müller", r"(sn=M\C3\BCller*)"),
        ] {
            let written = Filter::Starts(name("sn"), typed.to_string()).to_string();
            assert_eq!(written, filter, "{typed:?}");
            assert!(ldap3::parse_filter(&written).is_ok(), "{written}");
        }
    }

    #[test]
    fn filters_nest() {
        let filter = Filter::And(vec![
            Filter::Trusted("(objectClass=person)".to_string()),
            Filter::any([Filter::Digits(name("mobile"), "56".to_string()), Filter::Present(name("mail"))]),
            Filter::any([Filter::Contains(name("sn"), "(".to_string())]),
            Filter::Ends(name("pager"), vec!["56".to_string(), "46".to_string()]),
            Filter::Equal(name("objectGUID"), vec![0, 255]),
        ]);
        assert_eq!(
            filter.to_string(),
            r"(&(objectClass=person)(|(mobile=*5*6*)(mail=*))(sn=*\28*)(pager=*56*46)(objectGUID=\00\FF))"
        );
    }
}
