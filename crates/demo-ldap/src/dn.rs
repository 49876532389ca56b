//! A distinguished name (RFC 4514), in the form that all its spellings share.
//!
//! ```text
//! CN=O'Brien\, Pat , ou=People,DC=example,DC=com
//! ```
//!
//! Case, blanks around separators, the long names of attributes (`commonName`) and the way of escaping do not
//! matter. Left out: values written as `#` and hexadecimal, and the quoted values of LDAP version 2.

use crate::{Error, schema};

/// One level of a name: attribute and value, mostly one pair.
type Level = Vec<(String, String)>;

/// A name, most specific level first. The root of everything has no level.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Dn(Vec<Level>);

impl Dn {
    pub(crate) fn parse(text: &str) -> Result<Self, Error> {
        if text.trim().is_empty() {
            return Ok(Dn(Vec::new()));
        }
        let levels = split(text, ',').into_iter().map(level).collect::<Result<_, _>>();
        levels.map(Dn).map_err(|problem| Error::Dn { dn: text.into(), problem })
    }

    pub(crate) fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn parent(&self) -> Option<Dn> {
        self.0.get(1..).map(|levels| Dn(levels.to_vec()))
    }

    /// How many levels below `base`: 0 is the base itself; `None` is elsewhere.
    pub(crate) fn levels_below(&self, base: &Dn) -> Option<usize> {
        self.0.ends_with(&base.0).then(|| self.0.len() - base.0.len())
    }

    /// One text for all spellings, to compare by.
    pub(crate) fn key(&self) -> String {
        self.0.iter().flatten().map(|(name, value)| format!("{name}={value}\n")).collect()
    }
}

fn level(text: &str) -> Result<Level, &'static str> {
    let mut pairs = split(text, '+').into_iter().map(pair).collect::<Result<Level, _>>()?;
    pairs.sort();
    Ok(pairs)
}

fn pair(text: &str) -> Result<(String, String), &'static str> {
    let (name, value) = text.split_once('=').ok_or("a level has no \"=\"")?;
    let name = name.trim();
    if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.".contains(&b)) {
        return Err("the text before \"=\" is not the name of an attribute");
    }
    let value = unescape(value.trim_start())?;
    Ok((schema::attribute_key(name), schema::fold(&value)))
}

/// Cuts at each separator that no backslash precedes.
fn split(text: &str, separator: char) -> Vec<&str> {
    let (mut parts, mut start, mut escaped) = (Vec::new(), 0, false);
    for (at, c) in text.char_indices() {
        if c == separator && !escaped {
            parts.push(&text[start..at]);
            start = at + c.len_utf8();
        }
        escaped = c == '\\' && !escaped;
    }
    parts.push(&text[start..]);
    parts
}

/// `\,` is a comma, `\2C` is the byte 0x2C.
fn unescape(value: &str) -> Result<String, &'static str> {
    if value.starts_with('#') {
        return Err("values in hexadecimal after \"#\" are not read here");
    }
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        let first = rest.next().ok_or("it ends in a backslash")?;
        let Some(high) = hex(first) else {
            bytes.push(first);
            continue;
        };
        let low =
            rest.next().and_then(hex).ok_or("a backslash and one hexadecimal digit need a second one")?;
        bytes.push(high << 4 | low);
    }
    String::from_utf8(bytes).map_err(|_| "its escaped bytes are not UTF-8")
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dn(text: &str) -> Dn {
        Dn::parse(text).expect(text)
    }

    #[test]
    fn spellings_of_one_name_are_equal() {
        let name = dn("cn=O'Brien\\, Pat,ou=people,dc=example,dc=com");
        for other in [
            "CN=o'brien\\2c pat,OU=People,DC=Example,DC=COM",
            " commonName = O'Brien\\,  Pat , ou=people, dc=example , dc=com ",
        ] {
            assert_eq!(dn(other), name, "{other}");
        }
        assert_eq!(dn("uid=a+cn=b,dc=x"), dn("cn=b+uid=a,dc=x"));
        assert_eq!(dn("cn=M\\C3\\BCller,dc=x"), dn("cn=MÜLLER,dc=x"));
        assert_ne!(dn("cn=a\\+b,dc=x"), dn("cn=a b,dc=x"));
    }

    #[test]
    fn levels_are_counted_below_a_base() {
        let base = dn("dc=example,dc=com");
        for (name, levels) in [
            ("dc=example,dc=com", Some(0)),
            ("ou=people,dc=example,dc=com", Some(1)),
            ("uid=a,ou=people,dc=example,dc=com", Some(2)),
            ("dc=com", None),
            ("dc=badexample,dc=com", None),
            ("", None),
        ] {
            assert_eq!(dn(name).levels_below(&base), levels, "{name}");
        }
        assert_eq!(base.levels_below(&dn("")), Some(2));
    }

    #[test]
    fn a_parent_is_one_level_up() {
        assert_eq!(dn("ou=people,dc=com").parent(), Some(dn("dc=com")));
        assert_eq!(dn("dc=com").parent(), Some(dn("")));
        assert_eq!(dn("").parent(), None);
    }

    #[test]
    fn what_is_no_name_is_refused() {
        for text in ["people", "=x", "cn=a,,dc=com", "cn=a\\", "cn=a\\2", "cn=\\ff", "cn=#04", "c n=a", "ü=a"]
        {
            assert!(Dn::parse(text).is_err(), "{text}");
        }
    }
}
