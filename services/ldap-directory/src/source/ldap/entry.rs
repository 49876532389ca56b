//! An entry as it came. Read by ourselves: the client's own reader panics on malformed ones.

use ldap3::ResultEntry;
use ldap3::asn1::{PL, StructureTag};

use ipphone::charset::Charset;

use super::{Attribute, Names};

/// An entry: its name, and its attributes with values as bytes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Entry {
    /// Its distinguished name; empty if that was none.
    pub(super) dn: String,
    attributes: Vec<(String, Vec<Vec<u8>>)>,
}

/// Longest value that is shown.
const LONGEST: usize = 1024;

impl Entry {
    /// Whatever of it can be read; a malformed part is left out.
    pub(super) fn read(entry: ResultEntry) -> Entry {
        let mut parts = constructed(entry.0).into_iter();
        let dn = parts.next().and_then(primitive).and_then(|dn| String::from_utf8(dn).ok());
        let attributes = parts.next().map(constructed).unwrap_or_default();
        Entry {
            dn: dn.unwrap_or_default(),
            attributes: attributes.into_iter().filter_map(attribute).collect(),
        }
    }

    /// The first value, as it is.
    pub(super) fn bytes(&self, names: &Names) -> Option<&[u8]> {
        self.values(names).next()
    }

    /// The first value that is text.
    pub(super) fn text(&self, names: &Names) -> Option<String> {
        self.texts(names).next()
    }

    /// The values that are text, in one line each: no empty ones, none with control characters. What is not UTF-8 was
    /// written by something old: Latin-1.
    pub(super) fn texts(&self, names: &Names) -> impl Iterator<Item = String> {
        self.values(names).filter(|value| value.len() <= LONGEST).filter_map(|value| {
            let text = match str::from_utf8(value) {
                Ok(text) => text.into(),
                Err(_) => Charset::LATIN_1.decode(value).0,
            };
            let text = text.trim();
            let is_plain = !text.contains(|c: char| c.is_control()) && !text.contains("  ");
            if is_plain && !text.is_empty() {
                return Some(text.to_string());
            }
            let words: Vec<&str> = text.split_whitespace().collect();
            let is_text = !words.is_empty() && !words.iter().any(|word| word.contains(char::is_control));
            is_text.then(|| words.join(" "))
        })
    }

    /// Names of attributes are compared in any case, and without options such as `;lang-de`.
    fn values(&self, names: &Names) -> impl Iterator<Item = &[u8]> {
        let is_it = |known: &str, name: &Attribute| {
            let (known, name) = (known.as_bytes(), name.as_str().as_bytes());
            matches!(known.get(name.len()), None | Some(b';'))
                && known.get(..name.len()).is_some_and(|plain| plain.eq_ignore_ascii_case(name))
        };
        let found = names
            .iter()
            .flat_map(move |name| self.attributes.iter().filter(move |(known, _)| is_it(known, name)));
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
        let values = values.iter().map(|value| value.to_vec()).collect();
        Entry { dn: String::new(), attributes: vec![(name.to_string(), values)] }
    }

    fn names(names: &str) -> Names {
        Names::parse(names).unwrap()
    }

    #[test]
    fn names_are_found_in_any_case_and_with_options() {
        for name in ["sn", "SN", "sn;lang-de"] {
            assert_eq!(entry(name, &[b"Smith"]).text(&names("sn")).as_deref(), Some("Smith"), "{name}");
        }
        assert_eq!(entry("snx", &[b"Smith"]).text(&names("sn")), None);
        assert_eq!(entry("cn", &[b"Smith"]).text(&names("displayName+cn")).as_deref(), Some("Smith"));
    }

    #[test]
    fn what_is_no_text_is_passed_over_and_latin_1_is_read() {
        let long = vec![b'x'; 2000];
        let entry = entry("cn", &[b"\x00\x01\xFF", b"  ", &long, b"A\r\n B\tC", b"M\xFCller"]);
        assert_eq!(entry.texts(&names("cn")).collect::<Vec<_>>(), ["A B C", "Müller"]);
        assert_eq!(entry.bytes(&names("cn")), Some(&b"\x00\x01\xFF"[..]));
    }
}
