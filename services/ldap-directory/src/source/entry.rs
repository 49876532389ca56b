//! An entry as it came. Read by ourselves: the client's own reader panics on malformed ones.

use ldap3::ResultEntry;
use ldap3::asn1::{PL, StructureTag};

use super::Attribute;

/// The attributes of an entry, values as bytes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Entry(Vec<(String, Vec<Vec<u8>>)>);

/// Longest value that is shown.
const LONGEST: usize = 1024;

impl Entry {
    /// Whatever of it can be read; a malformed part is left out.
    pub(super) fn read(entry: ResultEntry) -> Entry {
        let parts = constructed(entry.0);
        let attributes = parts.into_iter().nth(1).map(constructed).unwrap_or_default();
        Entry(attributes.into_iter().filter_map(attribute).collect())
    }

    /// The first value, as it is.
    pub(super) fn bytes(&self, name: &Attribute) -> Option<&[u8]> {
        self.values(name).next()
    }

    /// The first value that is text.
    pub(super) fn text(&self, name: &Attribute) -> Option<String> {
        self.texts(name).next()
    }

    /// The values that are text: no bytes that are not UTF-8, no empty ones, in one line.
    pub(super) fn texts(&self, name: &Attribute) -> impl Iterator<Item = String> {
        self.values(name).filter(|value| value.len() <= LONGEST).filter_map(|value| {
            let text = str::from_utf8(value).ok()?;
            let words: Vec<&str> = text.split_whitespace().collect();
            (!words.is_empty()).then(|| words.join(" "))
        })
    }

    /// Names of attributes are compared in any case, and without options such as `;lang-de`.
    fn values(&self, name: &Attribute) -> impl Iterator<Item = &[u8]> {
        let is_it = |known: &str| {
            known.split(';').next().is_some_and(|plain| plain.eq_ignore_ascii_case(name.as_str()))
        };
        let found = self.0.iter().filter(move |(known, _)| is_it(known));
        found.flat_map(|(_, values)| values.iter().map(Vec::as_slice))
    }
}

fn attribute(tag: StructureTag) -> Option<(String, Vec<Vec<u8>>)> {
    let mut parts = constructed(tag).into_iter();
    let name = String::from_utf8(primitive(parts.next()?)?).ok()?;
    let values = constructed(parts.next()?).into_iter().filter_map(primitive).collect();
    Some((name, values))
}

fn constructed(tag: StructureTag) -> Vec<StructureTag> {
    match tag.payload {
        PL::C(parts) => parts,
        PL::P(_) => Vec::new(),
    }
}

fn primitive(tag: StructureTag) -> Option<Vec<u8>> {
    match tag.payload {
        PL::P(bytes) => Some(bytes),
        PL::C(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(name: &str, values: &[&[u8]]) -> Entry {
        Entry(vec![(name.to_string(), values.iter().map(|value| value.to_vec()).collect())])
    }

    #[test]
    fn names_are_found_in_any_case_and_with_options() {
        let sn = Attribute::parse("sn").unwrap();
        for name in ["sn", "SN", "sn;lang-de"] {
            assert_eq!(entry(name, &[b"Smith"]).text(&sn).as_deref(), Some("Smith"), "{name}");
        }
        assert_eq!(entry("snx", &[b"Smith"]).text(&sn), None);
    }

    #[test]
    fn what_is_no_text_is_passed_over() {
        let cn = Attribute::parse("cn").unwrap();
        let long = vec![b'x'; 2000];
        let entry = entry("cn", &[b"\xFF\xFE", b"  ", &long, b"A\r\n B\tC"]);
        assert_eq!(entry.texts(&cn).collect::<Vec<_>>(), ["A B C"]);
        assert_eq!(entry.bytes(&cn), Some(&b"\xFF\xFE"[..]));
    }
}
