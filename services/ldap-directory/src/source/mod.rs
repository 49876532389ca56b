//! People from an LDAP server.

mod attributes;
mod connection;
mod entry;
mod filter;

use std::sync::Arc;
use std::time::Duration;

pub(crate) use attributes::{Attribute, Attributes};
pub(crate) use connection::Bind;

use crate::Person;
use crate::criteria::Criteria;
use connection::Connections;
use entry::Entry;
use filter::Filter;

/// Checked settings.
pub(crate) struct LdapConfig {
    pub(crate) urls: Vec<String>,
    pub(crate) starttls: bool,
    pub(crate) tls: Option<Arc<rustls::ClientConfig>>,
    pub(crate) bind: Option<Bind>,
    pub(crate) base: String,
    pub(crate) filter: String,
    pub(crate) limit: u16,
    pub(crate) timeout: Duration,
    pub(crate) connections: usize,
    pub(crate) attributes: Attributes,
}

/// Why the directory gave no answer. For the log; phones get [`trouble`](crate::screens::trouble).
#[derive(Debug, thiserror::Error)]
pub(crate) enum SourceError {
    /// The bind was refused.
    #[error("bind refused: {0}")]
    Refused(String),
    /// No server could be reached, or it did not answer in time.
    #[error("no answer: {0}")]
    NoAnswer(String),
    /// The server could not do the search.
    #[error("search failed: {0}")]
    Search(String),
}

/// What a search found.
#[derive(Debug)]
pub(crate) struct Found {
    /// By name.
    pub(crate) people: Vec<Person>,
    /// Whether these are all.
    pub(crate) complete: bool,
}

/// An LDAP server, or several of which one answers.
pub(crate) struct LdapSource {
    config: LdapConfig,
    connections: Connections,
}

impl LdapSource {
    pub(crate) fn new(config: LdapConfig) -> LdapSource {
        let connections = Connections::new(config.connections);
        LdapSource { config, connections }
    }

    /// Everybody who matches, by name.
    pub(crate) async fn find(
        &self,
        criteria: &Criteria,
        only_with_number: bool,
    ) -> Result<Found, SourceError> {
        let filter = self.filter(criteria, only_with_number);
        let (entries, complete) = self.connections.search(&self.config, &filter.to_string()).await?;
        let digits = criteria.digits();
        let mut people: Vec<Person> =
            entries.iter().map(|entry| self.config.attributes.person(entry)).collect();
        people.retain(|person| {
            (digits.is_empty() || person.numbers.iter().any(|number| number.has_digits(&digits)))
                && (!only_with_number || person.first_number().is_some())
        });
        people.sort_by_cached_key(Person::sort_key);
        Ok(Found { people, complete })
    }

    /// Whether a server answers: the smallest search there is.
    pub(crate) async fn is_up(&self) -> Result<(), SourceError> {
        let nobody = Filter::Equal(self.config.attributes.id.clone(), Vec::from(b"0"));
        match self.connections.search(&self.config, &nobody.to_string()).await {
            Ok(_) | Err(SourceError::Search(_)) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// The person with this id, if it is one, and still there.
    pub(crate) async fn person(&self, id: &str) -> Result<Option<Person>, SourceError> {
        let Some(value) = self.config.attributes.id_value(id) else { return Ok(None) };
        let is_it = Filter::Equal(self.config.attributes.id.clone(), value);
        let filter = Filter::And(vec![Filter::Trusted(self.config.filter.clone()), is_it]);
        let (entries, _) = self.connections.search(&self.config, &filter.to_string()).await?;
        Ok(entries.first().map(|entry| self.config.attributes.person(entry)))
    }

    fn filter(&self, criteria: &Criteria, only_with_number: bool) -> Filter {
        let attributes = &self.config.attributes;
        let numbers = attributes.numbers();
        let mut all = vec![Filter::Trusted(self.config.filter.clone())];
        if !criteria.first.is_empty() {
            all.push(Filter::Starts(attributes.first.clone(), criteria.first.clone()));
        }
        if !criteria.last.is_empty() {
            all.push(Filter::Starts(attributes.last.clone(), criteria.last.clone()));
        }
        let digits = criteria.digits();
        if !digits.is_empty() {
            all.push(Filter::any(numbers.map(|name| Filter::Digits(name.clone(), digits.clone()))));
        } else if only_with_number {
            all.push(Filter::any(numbers.map(|name| Filter::Present(name.clone()))));
        }
        Filter::And(all)
    }
}

impl Attributes {
    /// What an entry says about somebody.
    fn person(&self, entry: &Entry) -> Person {
        use crate::NumberKind::{Home, Mobile, Work};
        let text = |name: &Attribute| entry.text(name);
        let numbers = [(Work, &self.work), (Mobile, &self.mobile), (Home, &self.home)];
        let numbers = numbers.into_iter().flat_map(|(kind, name)| {
            entry.texts(name).filter_map(move |written| crate::Number::new(kind, &written))
        });
        Person {
            id: entry.bytes(&self.id).map(Attributes::id_text),
            name: self.name_of(entry),
            title: text(&self.title),
            department: text(&self.department),
            office: text(&self.office),
            mail: text(&self.mail),
            numbers: numbers.collect(),
        }
    }

    /// `Last, First`; with one of them missing, the name as the directory shows it.
    fn name_of(&self, entry: &Entry) -> String {
        match (entry.text(&self.last), entry.text(&self.first)) {
            (Some(last), Some(first)) => format!("{last}, {first}"),
            (last, first) => {
                entry.text(&self.name).or(last).or(first).unwrap_or_else(|| "(no name)".to_string())
            }
        }
    }
}
