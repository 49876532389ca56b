//! Which attributes there are and how their values compare (RFC 4519, 2798, 4530).
//!
//! Simplified against `slapd`: texts are compared in lower case with runs of blanks as one blank, without Unicode
//! normalization; every attribute that is not in the table is a text; texts have an order.

use std::collections::BTreeSet;

use crate::dn::Dn;

/// How values of an attribute compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Syntax {
    /// Whatever the case (caseIgnoreMatch).
    Text,
    /// Whatever the blanks and hyphens (telephoneNumberMatch); parentheses, `+`, `.` and `/` do count.
    Phone,
    /// Names of entries, in any spelling (distinguishedNameMatch).
    Name,
    /// Whatever the case, as a whole only (UUIDMatch).
    Uuid,
    /// No rule at all: a filter can only ask whether there is one.
    Opaque,
}

/// Attributes with another syntax than text, or with a second name: key, other names, syntax.
const ATTRIBUTES: &[(&str, &[&str], Syntax)] = &[
    ("cn", &["commonname"], Syntax::Text),
    ("dc", &["domaincomponent"], Syntax::Text),
    ("departmentnumber", &[], Syntax::Text),
    ("displayname", &[], Syntax::Text),
    ("employeenumber", &[], Syntax::Text),
    ("entryuuid", &[], Syntax::Uuid),
    ("facsimiletelephonenumber", &["fax"], Syntax::Opaque),
    ("givenname", &["gn"], Syntax::Text),
    ("homephone", &["hometelephonenumber"], Syntax::Phone),
    ("jpegphoto", &[], Syntax::Opaque),
    ("l", &["localityname"], Syntax::Text),
    ("mail", &["rfc822mailbox"], Syntax::Text),
    ("manager", &[], Syntax::Name),
    ("member", &[], Syntax::Name),
    ("mobile", &["mobiletelephonenumber"], Syntax::Phone),
    ("o", &["organizationname"], Syntax::Text),
    ("objectclass", &[], Syntax::Text),
    ("ou", &["organizationalunitname"], Syntax::Text),
    ("pager", &["pagertelephonenumber"], Syntax::Phone),
    ("preferredlanguage", &[], Syntax::Text),
    ("roomnumber", &[], Syntax::Text),
    ("secretary", &[], Syntax::Name),
    ("seealso", &[], Syntax::Name),
    ("sn", &["surname"], Syntax::Text),
    ("telephonenumber", &[], Syntax::Phone),
    ("title", &[], Syntax::Text),
    ("uid", &["userid"], Syntax::Text),
];

/// Attributes that the server keeps for itself: answered only when asked for by name or with `+`.
const OPERATIONAL: &[&str] = &[
    "createtimestamp",
    "creatorsname",
    "entrycsn",
    "entryuuid",
    "modifiersname",
    "modifytimestamp",
    "structuralobjectclass",
];

/// The one name under which an attribute is kept, whatever its case and whichever of its names was used.
pub(crate) fn attribute_key(name: &str) -> String {
    let name = name.to_ascii_lowercase();
    let row = ATTRIBUTES.iter().find(|(_, others, _)| others.contains(&name.as_str()));
    row.map_or(name, |(key, ..)| (*key).to_string())
}

/// The keys of the table.
pub(crate) fn known_keys() -> BTreeSet<String> {
    ATTRIBUTES.iter().map(|(key, ..)| (*key).to_string()).collect()
}

pub(crate) fn is_operational(key: &str) -> bool {
    OPERATIONAL.contains(&key)
}

pub(crate) fn syntax(key: &str) -> Syntax {
    ATTRIBUTES.iter().find(|(name, ..)| *name == key).map_or(Syntax::Text, |(.., syntax)| *syntax)
}

impl Syntax {
    /// The text by which a whole value compares; `None` if it has none: the syntax has no rule, or the value is
    /// not of the syntax.
    pub(crate) fn value_key(self, value: &[u8]) -> Option<String> {
        let text = str::from_utf8(value).ok()?;
        match self {
            Syntax::Text => Some(fold(text)),
            Syntax::Phone => dial(text),
            Syntax::Name => Dn::parse(text).ok().map(|dn| dn.key()),
            Syntax::Uuid => is_uuid(text).then(|| text.to_ascii_lowercase()),
            Syntax::Opaque => None,
        }
    }

    /// The text by which a piece of a value is searched; `None` if values have no pieces.
    pub(crate) fn piece_key(self, piece: &str) -> Option<String> {
        match self {
            Syntax::Text => Some(fold_piece(piece)),
            Syntax::Phone => dial(piece),
            Syntax::Name | Syntax::Uuid | Syntax::Opaque => None,
        }
    }

    pub(crate) fn has_order(self) -> bool {
        matches!(self, Syntax::Text | Syntax::Uuid)
    }
}

/// Lower case, without blanks at the ends, with one blank for many inside.
pub(crate) fn fold(text: &str) -> String {
    fold_piece(text.trim())
}

fn fold_piece(piece: &str) -> String {
    let mut folded = String::with_capacity(piece.len());
    // Turkish capital I with a dot: lower case alone would leave the dot as a character of its own.
    for c in piece.chars().map(|c| if c == 'İ' { 'i' } else { c }).flat_map(char::to_lowercase) {
        let blank = c.is_whitespace();
        if !(blank && folded.ends_with(' ')) {
            folded.push(if blank { ' ' } else { c });
        }
    }
    folded
}

/// `None` if nothing is left, which is no number.
fn dial(number: &str) -> Option<String> {
    let kept = number.chars().filter(|c| !matches!(c, ' ' | '-')).flat_map(char::to_lowercase);
    Some(kept.collect()).filter(|kept: &String| !kept.is_empty())
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attribute_has_one_key_for_all_its_names() {
        for (name, key) in
            [("SN", "sn"), ("surname", "sn"), ("commonName", "cn"), ("gn", "givenname"), ("X-Own", "x-own")]
        {
            assert_eq!(attribute_key(name), key, "{name}");
        }
    }

    #[test]
    fn values_compare_by_the_rule_of_their_syntax() {
        let key = |syntax: Syntax, value: &str| syntax.value_key(value.as_bytes());
        for (syntax, one, other) in [
            (Syntax::Text, " Jürgen   MÜLLER ", "jürgen müller"),
            (Syntax::Text, "ИВАНОВ", "иванов"),
            (Syntax::Text, "ŞAHİN", "Şahin"),
            (Syntax::Phone, "+1 (555) 010-5646", "+1(555)0105646"),
            (Syntax::Name, "UID=a, dc=X", "uid=a,dc=x"),
            (Syntax::Uuid, "0F8FAD5B-D9CB-469F-A165-70867728950E", "0f8fad5b-d9cb-469f-a165-70867728950e"),
        ] {
            assert_eq!(key(syntax, one), key(syntax, other), "{one}");
            assert!(key(syntax, one).is_some(), "{one}");
        }
        assert_ne!(key(Syntax::Phone, "+1 (555) 0100"), key(Syntax::Phone, "+1 555 0100"));
    }

    #[test]
    fn what_is_not_of_the_syntax_has_no_key() {
        for (syntax, value) in [
            (Syntax::Text, &b"\xff"[..]),
            (Syntax::Name, b"nobody"),
            (Syntax::Uuid, b"0f8fad5b"),
            (Syntax::Uuid, b"0f8fad5b-d9cb-469f-a165-70867728950g"),
            (Syntax::Phone, b" - "),
            (Syntax::Opaque, b"+1 555 0100"),
        ] {
            assert_eq!(syntax.value_key(value), None, "{value:?}");
        }
    }
}
