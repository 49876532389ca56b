//! Where people come from: one trait, and a folder for each kind of source. Screens and routes know the trait alone.

pub(crate) mod ldap;

use std::future::Future;
use std::pin::Pin;

use crate::Person;
use crate::criteria::Criteria;

/// What a source will answer.
pub(crate) type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, SourceError>> + Send + 'a>>;

/// Something that knows people.
pub(crate) trait Source: Send + Sync {
    /// Everybody who may match, in any order: a source may give more than that, [`rank`](crate::rank) looks again.
    fn find<'a>(&'a self, criteria: &'a Criteria, only_with_number: bool) -> Answer<'a, Found>;
    /// The person with this id, if it is one of this source, and still there.
    fn person<'a>(&'a self, id: &'a str) -> Answer<'a, Option<Person>>;
    /// The file of the person's photo, whatever kind it is.
    fn photo<'a>(&'a self, id: &'a str) -> Answer<'a, Option<Vec<u8>>>;
    /// Whether it answers; and a chance to look after its connections.
    fn look(&self) -> Answer<'_, ()>;
}

/// Why a source gave no answer. For the log; phones get [`trouble`](crate::screens::trouble).
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub(crate) enum SourceError {
    /// Who searches was not let in.
    #[error("not let in: {0}")]
    Refused(String),
    /// It could not be reached, or did not answer in time.
    #[error("no answer: {0}")]
    NoAnswer(String),
    /// It did not prove who it is.
    #[error("not trusted: {0}")]
    NotTrusted(String),
    /// It could not do the search.
    #[error("search failed: {0}")]
    Search(String),
}

impl SourceError {
    /// For metrics.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            SourceError::Refused(_) => "refused",
            SourceError::NoAnswer(_) => "no_answer",
            SourceError::NotTrusted(_) => "not_trusted",
            SourceError::Search(_) => "search",
        }
    }
}

/// What a search found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found {
    /// Those who match.
    pub(crate) people: Vec<Person>,
    /// Whether these are all.
    pub(crate) complete: bool,
}
