//! Does an entry match a filter? Three answers (RFC 4511 section 4.5.1.7): yes, no, or undefined.
//!
//! Undefined (`None`) is a question about an attribute that nobody knows, a value that is not of the attribute's
//! syntax (`(entryUUID=x)`), a comparison that the syntax has no rule for (`(jpegPhoto=x)`), and every extensible
//! match (`(cn:dn:=x)`). It stays undefined under `!`, so neither `(colour=red)` nor `(!(colour=red))` finds anybody.
//! `~=` is answered like `=`. Simplified against `slapd`: it compares sounds for `~=`, and has no `>=` and `<=` for texts.

use ldap3_proto::LdapFilter;
use ldap3_proto::proto::LdapSubstringFilter;

use crate::directory::Directory;
use crate::entry::{Entry, Value};
use crate::schema::{self, Syntax};

/// A filter made ready for one directory: names and values in the form in which entries keep them.
#[derive(Debug)]
pub(crate) enum Filter {
    All(Vec<Filter>),
    Any(Vec<Filter>),
    Not(Box<Filter>),
    Present(String),
    Value(String, Test),
    Undefined,
}

/// What is asked of a single value.
#[derive(Debug)]
pub(crate) enum Test {
    Equal(String),
    AtLeast(String),
    AtMost(String),
    Pieces { first: String, between: Vec<String>, last: String },
}

impl Filter {
    /// The recursion is as deep as the filter; the guard in front of the codec limits that.
    pub(crate) fn new(filter: &LdapFilter, directory: &Directory) -> Self {
        let all = |filters: &[LdapFilter]| filters.iter().map(|part| Filter::new(part, directory)).collect();
        match filter {
            LdapFilter::And(parts) => Filter::All(all(parts)),
            LdapFilter::Or(parts) => Filter::Any(all(parts)),
            LdapFilter::Not(part) => Filter::Not(Box::new(Filter::new(part, directory))),
            LdapFilter::Extensible(_) => Filter::Undefined,
            LdapFilter::Equality(name, value) | LdapFilter::Approx(name, value) => {
                item(name, directory, |syntax| syntax.value_key(value.as_bytes()).map(Test::Equal))
            }
            LdapFilter::GreaterOrEqual(name, value) => {
                item(name, directory, |syntax| ordered(syntax, value).map(Test::AtLeast))
            }
            LdapFilter::LessOrEqual(name, value) => {
                item(name, directory, |syntax| ordered(syntax, value).map(Test::AtMost))
            }
            LdapFilter::Substring(name, pieces) => item(name, directory, |syntax| pieces_of(syntax, pieces)),
            LdapFilter::Present(name) => {
                let key = schema::attribute_key(name);
                if directory.knows(&key) { Filter::Present(key) } else { Filter::Undefined }
            }
        }
    }

    pub(crate) fn matches(&self, entry: &Entry) -> Option<bool> {
        match self {
            Filter::All(parts) => all(parts.iter().map(|part| part.matches(entry))),
            Filter::Any(parts) => {
                all(parts.iter().map(|part| part.matches(entry).map(|yes| !yes))).map(|no| !no)
            }
            Filter::Not(part) => part.matches(entry).map(|yes| !yes),
            Filter::Present(key) => Some(entry.attribute(key).is_some()),
            Filter::Value(key, test) => {
                let values = entry.attribute(key).map(|attribute| attribute.values.as_slice());
                Some(values.unwrap_or_default().iter().any(|value| test.holds(value)))
            }
            Filter::Undefined => None,
        }
    }
}

/// No if one is no; else undefined if one is undefined; else yes.
fn all(mut answers: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut result = Some(true);
    let refused = answers.any(|answer| {
        result = result.and(answer);
        answer == Some(false)
    });
    if refused { Some(false) } else { result }
}

fn item(name: &str, directory: &Directory, test: impl FnOnce(Syntax) -> Option<Test>) -> Filter {
    let key = schema::attribute_key(name);
    if !directory.knows(&key) {
        return Filter::Undefined;
    }
    match test(schema::syntax(&key)) {
        Some(test) => Filter::Value(key, test),
        None => Filter::Undefined,
    }
}

fn ordered(syntax: Syntax, value: &str) -> Option<String> {
    if syntax.has_order() { syntax.value_key(value.as_bytes()) } else { None }
}

fn pieces_of(syntax: Syntax, pieces: &LdapSubstringFilter) -> Option<Test> {
    let piece =
        |text: &Option<String>| text.as_deref().map_or(Some(String::new()), |text| syntax.piece_key(text));
    Some(Test::Pieces {
        first: piece(&pieces.initial)?.trim_start().to_string(),
        between: pieces.any.iter().map(|text| syntax.piece_key(text)).collect::<Option<_>>()?,
        last: piece(&pieces.final_)?.trim_end().to_string(),
    })
}

impl Test {
    fn holds(&self, value: &Value) -> bool {
        let Some(value) = value.key.as_deref() else { return false };
        match self {
            Test::Equal(wanted) => value == wanted,
            Test::AtLeast(least) => value >= least.as_str(),
            Test::AtMost(most) => value <= most.as_str(),
            Test::Pieces { first, between, last } => has_pieces(value, first, between, last),
        }
    }
}

/// The pieces must follow each other without sharing a character.
fn has_pieces(value: &str, first: &str, between: &[String], last: &str) -> bool {
    let Some(rest) = value.strip_prefix(first) else { return false };
    let Some(mut rest) = rest.strip_suffix(last) else { return false };
    for piece in between {
        let Some((_, behind)) = rest.split_once(piece.as_str()) else { return false };
        rest = behind;
    }
    true
}

#[cfg(test)]
mod tests {
    use ldap3_proto::parse_ldap_filter_str;

    use super::*;

    const PERSON: &str = "dn: uid=jm,dc=x
objectClass: inetOrgPerson
uid: jm
cn: Jürgen  Müller (Einkauf)
cn: Juergen Mueller
sn: Müller
telephoneNumber: +49 (0)89 1234-567
employeeNumber: 0150
manager: uid=Boss, dc=x
jpegPhoto:: /9j/
";

    fn ask(filter: &str) -> Option<bool> {
        let directory = Directory::from_ldif(PERSON).expect("a directory");
        let parsed = parse_ldap_filter_str(filter).unwrap_or_else(|error| panic!("{filter}: {error}"));
        Filter::new(&parsed, &directory).matches(&directory.entries()[0])
    }

    #[test]
    fn a_filter_item_follows_the_syntax_of_its_attribute() {
        for (filter, answer) in [
            ("(sn=MÜLLER)", true),
            ("(surname=müller)", true),
            ("(sn=muller)", false),
            ("(sn~=müller)", true),
            (r#"(cn="jürgen müller (einkauf)")"#, true),
            (r#"(cn="juergen mueller")"#, true),
            ("(cn=j*m*)", true),
            ("(cn=*m*ü*l*kauf*)", true),
            ("(cn=juergen*mueller*r)", false),
            ("(sn=müll*ller)", false),
            ("(sn=*müller*müller*)", false),
            ("(sn=*)", true),
            ("(mobile=*)", false),
            ("(mobile=1)", false),
            (r#"(telephoneNumber="+49(0)891234567")"#, true),
            (r#"(telephoneNumber="+49 89 1234567")"#, false),
            (r#"(telephoneNumber="*1234 5-67")"#, true),
            ("(telephoneNumber=*12*67*)", true),
            ("(telephoneNumber=*49089*)", false),
            ("(telephoneNumber=*56-*)", true),
            (r#"(manager="UID=boss,dc=X")"#, true),
            (r#"(manager="uid=jm,dc=x")"#, false),
            ("(employeeNumber>=0150)", true),
            ("(employeeNumber<=0149)", false),
            ("(objectClass=INETORGPERSON)", true),
            ("(jpegPhoto=*)", true),
        ] {
            assert_eq!(ask(filter), Some(answer), "{filter}");
        }
    }

    #[test]
    fn undefined_is_neither_yes_nor_no() {
        for filter in [
            "(colour=red)",
            "(colour=*)",
            "(!(colour=red))",
            "(entryUUID=7)",
            "(entryUUID=*8*)",
            "(manager=boss)",
            "(manager=boss*)",
            "(jpegPhoto=x)",
            "(telephoneNumber>=1)",
            "(telephoneNumber=*-*)",
            "(cn:dn:=jm)",
        ] {
            assert_eq!(ask(filter), None, "{filter}");
        }
    }

    #[test]
    fn and_or_and_not_combine_three_answers() {
        let (yes, no, undefined) = ("(uid=jm)", "(uid=x)", "(colour=red)");
        for (filter, answer) in [
            (format!("(&{yes}{yes})"), Some(true)),
            (format!("(&{yes}{no})"), Some(false)),
            (format!("(&{undefined}{no})"), Some(false)),
            (format!("(&{undefined}{yes})"), None),
            (format!("(|{no}{no})"), Some(false)),
            (format!("(|{undefined}{yes})"), Some(true)),
            (format!("(|{undefined}{no})"), None),
            (format!("(!{no})"), Some(true)),
            (format!("(!(&{yes}{no}))"), Some(true)),
        ] {
            assert_eq!(ask(&filter), answer, "{filter}");
        }
    }

    #[test]
    fn an_empty_and_is_true_and_an_empty_or_is_false() {
        let directory = Directory::from_ldif(PERSON).expect("a directory");
        let entry = &directory.entries()[0];
        assert_eq!(Filter::All(vec![]).matches(entry), Some(true));
        assert_eq!(Filter::Any(vec![]).matches(entry), Some(false));
    }
}
