//! How people are named in our addresses.
//!
//! ```text
//! dcfTg2kvRlq…      the server's own id (entryUUID, objectGUID …) in base64url
//! ~dWlkPWpvaG4      without one: the entry's name below the base, in base64url
//! ```
//! What is looked up stands below the base and matches the filter, whatever the address says.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Says that a name follows, and no id. Not a letter of base64url.
const BY_NAME: char = '~';
/// Longest id of a server, in bytes: 16 as a rule, 36 as text.
const LONGEST_ID: usize = 64;
/// Longest name that finds room in an address of 256 characters.
const LONGEST_NAME: usize = 120;

/// Whom an id means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Meant {
    /// Who has this value in the id attribute.
    Id(Vec<u8>),
    /// The entry of this distinguished name, which ends in the base.
    Dn(String),
}

/// The id for an entry: by the server's own if there is one, else by its name. `None`: the name is too long, or not below
/// the base.
pub(super) fn id_of(own: Option<&[u8]>, dn: &str, base: &str) -> Option<String> {
    match own.filter(|own| (1..=LONGEST_ID).contains(&own.len())) {
        Some(own) => Some(URL_SAFE_NO_PAD.encode(own)),
        None => id_of_dn(dn, base),
    }
}

/// The id for whoever has this distinguished name.
pub(super) fn id_of_dn(dn: &str, base: &str) -> Option<String> {
    let below = below(dn, base).filter(|below| below.len() <= LONGEST_NAME)?;
    Some(format!("{BY_NAME}{}", URL_SAFE_NO_PAD.encode(below)))
}

/// Whom this id means, if it can be one.
pub(super) fn meant(id: &str, base: &str) -> Option<Meant> {
    if let Some(name) = id.strip_prefix(BY_NAME) {
        let name = String::from_utf8(URL_SAFE_NO_PAD.decode(name).ok()?).ok()?;
        let right = (1..=LONGEST_NAME).contains(&name.len()) && ends_open(&name);
        return right.then(|| Meant::Dn(format!("{name},{base}")));
    }
    let value = URL_SAFE_NO_PAD.decode(id).ok()?;
    (1..=LONGEST_ID).contains(&value.len()).then_some(Meant::Id(value))
}

/// The part of a name before `,BASE`, if it stands below that. Case does not matter, nor do spaces after commas.
fn below<'d>(dn: &'d str, base: &str) -> Option<&'d str> {
    let mut rest = dn.trim_end();
    for part in parts(base).iter().rev() {
        let (before, last) = match parts(rest).last() {
            Some(last) => (rest.get(..rest.len().checked_sub(last.len())?)?, *last),
            None => return None,
        };
        if !last.trim().eq_ignore_ascii_case(part.trim()) {
            return None;
        }
        rest = before.strip_suffix(',')?;
    }
    (!rest.is_empty() && ends_open(rest)).then_some(rest)
}

/// The parts of a distinguished name between its commas; a comma after a backslash is part of a value.
fn parts(dn: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut is_escaped) = (0, false);
    for (at, byte) in dn.bytes().enumerate() {
        if byte == b',' && !is_escaped {
            parts.extend(dn.get(start..at));
            start = at + 1;
        }
        is_escaped = byte == b'\\' && !is_escaped;
    }
    parts.extend(dn.get(start..));
    parts
}

/// Whether a comma behind it would end a part: no backslash is open, and no quote, which old names may hold.
fn ends_open(name: &str) -> bool {
    let backslashes = name.bytes().rev().take_while(|byte| *byte == b'\\').count();
    backslashes.is_multiple_of(2) && !name.contains(['"', '\0'])
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "ou=People, dc=example,dc=com";

    #[test]
    fn a_server_s_own_id_goes_there_and_back() {
        let id = id_of(Some(&[0, 255, 7]), "uid=x,dc=example,dc=com", BASE).unwrap();
        assert_eq!(meant(&id, BASE), Some(Meant::Id(vec![0, 255, 7])));
    }

    #[test]
    fn without_one_the_name_below_the_base_does() {
        for (dn, name) in [
            ("uid=john,ou=people,dc=example,dc=com", "uid=john"),
            (r"cn=Smith\, John,ou=Berlin,OU=people,DC=example,DC=com", r"cn=Smith\, John,ou=Berlin"),
            (r"cn=back\\,ou=people,dc=example,dc=com", r"cn=back\\"),
        ] {
            let id = id_of(None, dn, BASE).unwrap();
            assert!(id.starts_with('~'), "{id}");
            assert_eq!(meant(&id, BASE), Some(Meant::Dn(format!("{name},{BASE}"))), "{dn}");
        }
    }

    #[test]
    fn nobody_outside_the_base_has_an_id() {
        for dn in [
            "uid=john,dc=example,dc=com",
            "ou=people,dc=example,dc=com",
            r"cn=x\,ou=people,dc=example,dc=com",
            "uid=john,ou=people,dc=example,dc=org",
            "",
            ",ou=people,dc=example,dc=com",
            "\"cn=a,b\",ou=people,dc=example,dc=com",
        ] {
            assert_eq!(id_of(None, dn, BASE), None, "{dn}");
        }
    }

    #[test]
    fn an_id_that_would_leave_the_base_is_none() {
        let by_name = |name: &str| format!("~{}", URL_SAFE_NO_PAD.encode(name));
        for id in [by_name("cn=x\\"), by_name(""), by_name("cn=\"x"), by_name(&"x".repeat(200)), "~~".into()]
        {
            assert_eq!(meant(&id, BASE), None, "{id}");
        }
        for id in ["", "~", "x", "%", &"A".repeat(3000)] {
            assert_eq!(meant(id, BASE), None, "{id}");
        }
    }
}
