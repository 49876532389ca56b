//! One entry: its name and its attributes, each value with the text by which it compares.

use crate::dn::Dn;
use crate::entry_uuid::entry_uuid;
use crate::ldif::Record;
use crate::{Error, schema};

/// An entry of the directory.
#[derive(Debug)]
pub(crate) struct Entry {
    /// The name as it was written.
    pub(crate) dn: String,
    pub(crate) name: Dn,
    pub(crate) attributes: Vec<Attribute>,
}

/// An attribute with all its values.
#[derive(Debug)]
pub(crate) struct Attribute {
    /// The name as it was written first.
    pub(crate) name: String,
    pub(crate) key: String,
    pub(crate) values: Vec<Value>,
}

/// A value and, if it can be compared, what it compares by.
#[derive(Debug)]
pub(crate) struct Value {
    pub(crate) bytes: Vec<u8>,
    pub(crate) key: Option<String>,
}

impl Entry {
    /// Makes an entry of a record and gives it an `entryUUID` if it has none.
    pub(crate) fn new(record: Record) -> Result<Self, Error> {
        let mut entry = Entry::as_written(record)?;
        if entry.attribute("entryuuid").is_none() {
            entry.add("entryUUID".into(), entry_uuid(&entry.name).into_bytes());
        }
        Ok(entry)
    }

    /// Makes an entry of what the record holds and nothing else.
    pub(crate) fn as_written(record: Record) -> Result<Self, Error> {
        let name = Dn::parse(&record.dn)?;
        let mut entry = Entry { dn: record.dn, name, attributes: Vec::new() };
        for (name, value) in record.attributes {
            entry.add(name, value);
        }
        Ok(entry)
    }

    pub(crate) fn attribute(&self, key: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| attribute.key == key)
    }

    fn add(&mut self, name: String, bytes: Vec<u8>) {
        let attribute_key = schema::attribute_key(&name);
        let value = Value { key: schema::syntax(&attribute_key).value_key(&bytes), bytes };
        match self.attributes.iter_mut().find(|attribute| attribute.key == attribute_key) {
            Some(attribute) => attribute.values.push(value),
            None => self.attributes.push(Attribute { name, key: attribute_key, values: vec![value] }),
        }
    }
}
