//! All entries of one LDIF, and where a search looks among them.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::dn::Dn;
use crate::entry::Entry;
use crate::{Error, ldif, schema};

/// The entries that a server answers from. A clone shares them.
#[derive(Debug, Clone)]
pub struct Directory(Arc<Entries>);

#[derive(Debug)]
struct Entries {
    /// In the order of the file.
    all: Vec<Entry>,
    by_name: HashMap<Dn, usize>,
    /// Attributes that a filter may name: those of the schema and those that occur.
    known: BTreeSet<String>,
}

impl Directory {
    /// The LDIF of [`Directory::people`]: base `dc=example,dc=com`, below it `ou=people`, below that 300 people.
    /// It also loads into OpenLDAP (schemas cosine and inetorgperson).
    pub const PEOPLE_LDIF: &str = include_str!("../people.ldif");

    /// The made-up staff of "Example Ltd": names in many alphabets, several numbers each, titles, managers, photos.
    /// The README lists searches and how many people each finds.
    #[must_use]
    pub fn people() -> Self {
        Self::from_ldif(Self::PEOPLE_LDIF).expect("a test reads the file that is built in")
    }

    /// Reads a directory from the text of an LDIF. Entries without `entryUUID` get one, made from their name.
    ///
    /// # Errors
    /// Names the line that is no LDIF, or the entry whose name is wrong or taken.
    pub fn from_ldif(text: &str) -> Result<Self, Error> {
        let all = ldif::read(text)?.into_iter().map(Entry::new).collect::<Result<Vec<_>, _>>()?;
        if all.is_empty() {
            return Err(Error::Empty);
        }
        let mut by_name = HashMap::new();
        for (index, entry) in all.iter().enumerate() {
            if by_name.insert(entry.name.clone(), index).is_some() {
                return Err(Error::Duplicate { dn: entry.dn.clone() });
            }
        }
        let occurring = all.iter().flat_map(|entry| &entry.attributes).map(|attribute| attribute.key.clone());
        let known = schema::known_keys().into_iter().chain(occurring).collect();
        Ok(Directory(Arc::new(Entries { all, by_name, known })))
    }

    /// How many entries there are, the base and the branches included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.all.len()
    }

    /// Whether there is no entry; never so.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.all.is_empty()
    }

    /// The names under which entries hang, which the root entry tells as `namingContexts`: those of the entries
    /// whose parent is not here.
    #[must_use]
    pub fn naming_contexts(&self) -> Vec<&str> {
        let is_top = |entry: &&Entry| entry.name.parent().is_none_or(|parent| self.find(&parent).is_none());
        self.0.all.iter().filter(is_top).map(|entry| entry.dn.as_str()).collect()
    }

    pub(crate) fn entries(&self) -> &[Entry] {
        &self.0.all
    }

    pub(crate) fn find(&self, name: &Dn) -> Option<&Entry> {
        self.0.by_name.get(name).and_then(|index| self.0.all.get(*index))
    }

    /// The nearest entry above a name that is not here, for `matchedDN`.
    pub(crate) fn nearest_above(&self, name: &Dn) -> Option<&Entry> {
        std::iter::successors(name.parent(), Dn::parent).find_map(|parent| self.find(&parent))
    }

    pub(crate) fn knows(&self, attribute_key: &str) -> bool {
        self.0.known.contains(attribute_key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn naming_contexts_are_the_tops() {
        let text = "dn: dc=a,dc=com\ndc: a\n\ndn: ou=p,dc=a,dc=com\nou: p\n\ndn: o=b\no: b\n";
        let directory = Directory::from_ldif(text).expect(text);
        assert_eq!(directory.naming_contexts(), ["dc=a,dc=com", "o=b"]);
        let missing = Dn::parse("uid=x,ou=gone,ou=p,dc=a,dc=com").expect("a name");
        assert_eq!(
            directory.nearest_above(&missing).map(|entry| entry.dn.as_str()),
            Some("ou=p,dc=a,dc=com")
        );
    }

    #[test]
    fn what_is_no_directory_is_refused() {
        let twice = "dn: dc=x\ndc: x\n\ndn: DC=X\ndc: x\n";
        assert_eq!(Directory::from_ldif(twice).err(), Some(Error::Duplicate { dn: "DC=X".into() }));
        assert_eq!(Directory::from_ldif("# none\n").err(), Some(Error::Empty));
        assert!(matches!(Directory::from_ldif("dn: x\ncn: a\n"), Err(Error::Dn { .. })));
    }
}
