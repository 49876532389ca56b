//! People from an LDAP server, or from several of which one answers.
//!
//! | file | idea |
//! |---|---|
//! | `query`, `filter` | what a user looks for → a filter, from escaped values alone |
//! | `pool`, `circuit`, `connect` | connections that come back, and when a server is tried again |
//! | `search`, `result` | one search on one connection, and what its result means |
//! | `entry`, `attributes`, `id` | what came, read without trust; which attribute holds what; names in addresses |

mod attributes;
mod circuit;
mod connect;
mod entry;
mod filter;
mod id;
mod pool;
mod query;
mod result;
mod search;
mod url;

use std::sync::Arc;
use std::time::Duration;

use ldap3::Scope;

pub use attributes::Preset;
pub(crate) use attributes::{Attribute, Attributes, Names};
pub(crate) use connect::Bind;
pub(crate) use query::Asking;
pub(crate) use url::LdapUrl;

use super::{Answer, Found, Source, SourceError};
use crate::Person;
use crate::criteria::Criteria;
use crate::metrics::LdapCounts;
use crate::numbers::DialRules;
use crate::rank::Ranking;
use entry::Entry;
use filter::Filter;
use id::Meant;
use pool::Pool;
use search::{Entries, Search};

/// Checked settings.
pub(crate) struct LdapConfig {
    pub(crate) urls: Vec<LdapUrl>,
    pub(crate) starttls: bool,
    pub(crate) tls: Option<Arc<rustls::ClientConfig>>,
    pub(crate) bind: Option<Bind>,
    pub(crate) base: String,
    pub(crate) filter: String,
    pub(crate) limit: u16,
    pub(crate) connect_timeout: Duration,
    pub(crate) timeout: Duration,
    pub(crate) connections: usize,
    pub(crate) attributes: Attributes,
    pub(crate) asking: Asking,
}

/// An LDAP server, or several of which one answers.
pub(crate) struct LdapSource {
    config: LdapConfig,
    rules: Arc<DialRules>,
    pool: Pool,
}

/// Attributes that say nothing: of use to ask only which entries there are.
const NONE: &[&str] = &["1.1"];

/// So many entries are looked at for each one that may be shown, where the filter finds more than was meant.
const LOOKED_AT: usize = 40;

fn any(_: &Entry) -> bool {
    true
}

impl LdapSource {
    pub(crate) fn new(config: LdapConfig, rules: Arc<DialRules>, counts: LdapCounts) -> LdapSource {
        let pool = Pool::new(&config, counts);
        LdapSource { config, rules, pool }
    }

    async fn matching(&self, criteria: &Criteria, only_with_number: bool) -> Result<Found, SourceError> {
        let config = &self.config;
        let mut all = vec![Filter::Trusted(config.filter.clone())];
        if !criteria.manager.is_empty() {
            let Some(manager) = self.dn(&criteria.manager).await? else {
                return Ok(Found { people: Vec::new(), complete: true });
            };
            let names = config.attributes.manager.iter();
            all.push(Filter::any(
                names.map(|name| Filter::Equal(name.clone(), manager.clone().into_bytes())),
            ));
        }
        all.extend(query::filters(criteria, only_with_number, &config.attributes, &config.asking));
        let limit = usize::from(config.limit);
        let wanted = config.attributes.wanted();
        let filter = Filter::And(all).to_string();
        let search = self.search(&config.base, Scope::Subtree, &filter, &wanted, limit);
        // Keys and digits find many that are not meant: these are sorted out as they come, and the limit is for those who
        // are shown.
        let ranking = Ranking::new(criteria, config.asking.matching, &self.rules);
        let is_meant = |entry: &Entry| {
            let person = self.read(entry);
            ranking.matches(&person) && (!only_with_number || person.first_number().is_some())
        };
        let Criteria { number, any, keys, caller, .. } = criteria;
        let finds_more = [number, any, keys, caller].into_iter().any(|typed| !typed.is_empty());
        let search = match finds_more {
            true => Search { most: limit.saturating_mul(LOOKED_AT), keeps: &is_meant, ..search },
            false => search,
        };
        let Entries { entries, complete, .. } = self.pool.search(config, &search).await?;
        Ok(Found { people: entries.iter().map(|entry| self.read(entry)).collect(), complete })
    }

    /// The entry that an id means, if it stands below the base and matches the filter.
    async fn entry(&self, id: &str, wanted: &[&str]) -> Result<Option<Entry>, SourceError> {
        let config = &self.config;
        let is_person = Filter::Trusted(config.filter.clone());
        let (base, scope, filter) = match id::meant(id, &config.base) {
            None => return Ok(None),
            Some(Meant::Dn(dn)) => (dn, Scope::Base, is_person),
            Some(Meant::Id(value)) => {
                let names = config.attributes.id.iter();
                let is_it = Filter::any(names.map(|name| Filter::Equal(name.clone(), value.clone())));
                (config.base.clone(), Scope::Subtree, Filter::And(vec![is_person, is_it]))
            }
        };
        let filter = filter.to_string();
        let search = self.search(&base, scope, &filter, wanted, 1);
        match self.pool.search(config, &search).await {
            Ok(found) => Ok(found.entries.into_iter().next()),
            // The name of an entry that is gone, or that is none.
            Err(SourceError::Search(_)) if scope == Scope::Base => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The distinguished name that an id means.
    async fn dn(&self, id: &str) -> Result<Option<String>, SourceError> {
        Ok(self.entry(id, NONE).await?.map(|entry| entry.dn).filter(|dn| !dn.is_empty()))
    }

    async fn photo_of(&self, id: &str) -> Result<Option<Vec<u8>>, SourceError> {
        let names = &self.config.attributes.photo;
        let wanted: Vec<&str> = names.iter().map(Attribute::as_str).collect();
        let entry = self.entry(id, &wanted).await?;
        Ok(entry.and_then(|entry| entry.bytes(names).map(<[u8]>::to_vec)))
    }

    fn search<'s>(
        &self,
        base: &'s str,
        scope: Scope,
        filter: &'s str,
        wanted: &'s [&'s str],
        limit: usize,
    ) -> Search<'s> {
        let seconds = i32::try_from(self.config.timeout.as_secs()).unwrap_or(i32::MAX);
        Search { base, scope, filter, wanted, limit, most: limit, keeps: &any, seconds }
    }

    /// What an entry says about somebody.
    fn read(&self, entry: &Entry) -> Person {
        let LdapConfig { attributes, base, .. } = &self.config;
        let all = |names: &Names| entry.texts(names).collect::<Vec<_>>();
        let numbers = attributes.numbers().flat_map(|(kind, names)| {
            entry.texts(names).filter_map(move |written| self.rules.number(kind, &written))
        });
        let (first_names, last_names) = (all(&attributes.first), all(&attributes.last));
        let other_names = all(&attributes.name);
        Person {
            id: id::id_of(entry.bytes(&attributes.id), &entry.dn, base),
            name: shown(&first_names, &last_names, &other_names),
            first_names,
            last_names,
            other_names,
            title: entry.text(&attributes.title),
            department: entry.text(&attributes.department),
            office: entry.text(&attributes.office),
            mail: entry.text(&attributes.mail),
            manager: entry.text(&attributes.manager).and_then(|dn| id::id_of_dn(&dn, base)),
            numbers: numbers.collect(),
        }
    }
}

impl Source for LdapSource {
    fn find<'a>(&'a self, criteria: &'a Criteria, only_with_number: bool) -> Answer<'a, Found> {
        Box::pin(self.matching(criteria, only_with_number))
    }

    fn person<'a>(&'a self, id: &'a str) -> Answer<'a, Option<Person>> {
        Box::pin(async move {
            let wanted = self.config.attributes.wanted();
            Ok(self.entry(id, &wanted).await?.map(|entry| self.read(&entry)))
        })
    }

    fn photo<'a>(&'a self, id: &'a str) -> Answer<'a, Option<Vec<u8>>> {
        Box::pin(self.photo_of(id))
    }

    fn look(&self) -> Answer<'_, ()> {
        Box::pin(self.pool.look(&self.config))
    }
}

/// `Last, First`; with one of them missing, the name as the directory shows it.
fn shown(first: &[String], last: &[String], whole: &[String]) -> String {
    match (last.first(), first.first()) {
        (Some(last), Some(first)) => format!("{last}, {first}"),
        (last, first) => whole.first().or(last).or(first).cloned().unwrap_or_else(|| "(no name)".to_string()),
    }
}
