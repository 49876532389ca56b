//! Which attributes of an entry go into the answer (RFC 4511 section 4.5.1.8).
//!
//! None named, or `*`: all but the operational ones. `+`: the operational ones. `1.1`: none. Names that no entry has
//! are passed over.

use ldap3_proto::{LdapPartialAttribute, LdapSearchResultEntry};

use crate::entry::{Attribute, Entry};
use crate::schema;

/// The client's choice.
#[derive(Debug)]
pub(crate) struct Selection {
    all_user: bool,
    all_operational: bool,
    named: Vec<String>,
    types_only: bool,
}

impl Selection {
    pub(crate) fn new(attributes: &[String], types_only: bool) -> Self {
        let names = |wanted: &str| attributes.iter().any(|name| name == wanted);
        Selection {
            all_user: attributes.is_empty() || names("*"),
            all_operational: names("+"),
            named: attributes.iter().map(|name| schema::attribute_key(name)).collect(),
            types_only,
        }
    }

    pub(crate) fn of(&self, entry: &Entry) -> LdapSearchResultEntry {
        let chosen = entry.attributes.iter().filter(|attribute| self.has(&attribute.key));
        LdapSearchResultEntry {
            dn: entry.dn.clone(),
            attributes: chosen.map(|attribute| self.written(attribute)).collect(),
        }
    }

    fn has(&self, key: &str) -> bool {
        let all = if schema::is_operational(key) { self.all_operational } else { self.all_user };
        all || self.named.iter().any(|name| name == key)
    }

    fn written(&self, attribute: &Attribute) -> LdapPartialAttribute {
        let values = attribute.values.iter().filter(|_| !self.types_only);
        LdapPartialAttribute {
            atype: attribute.name.clone(),
            vals: values.map(|value| value.bytes.clone()).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ldif;

    fn chosen(attributes: &[&str]) -> Vec<String> {
        let text = "dn: uid=jm,dc=x\nuid: jm\nsn: M\nmail: a\nmail: b\n";
        let record = ldif::read(text).expect(text).remove(0);
        let entry = Entry::new(record).expect("an entry");
        let wanted: Vec<String> = attributes.iter().map(ToString::to_string).collect();
        let written = Selection::new(&wanted, false).of(&entry);
        written.attributes.into_iter().map(|attribute| attribute.atype).collect()
    }

    #[test]
    fn operational_attributes_come_only_when_asked_for() {
        for (attributes, written) in [
            (&[][..], &["uid", "sn", "mail"][..]),
            (&["*"], &["uid", "sn", "mail"]),
            (&["+"], &["entryUUID"]),
            (&["*", "+"], &["uid", "sn", "mail", "entryUUID"]),
            (&["ENTRYUUID", "surname"], &["sn", "entryUUID"]),
            (&["*", "entryUUID"], &["uid", "sn", "mail", "entryUUID"]),
            (&["1.1"], &[]),
            (&["colour"], &[]),
        ] {
            assert_eq!(chosen(attributes), written, "{attributes:?}");
        }
    }
}
