//! What a user looks for, and how it travels in addresses.

use std::collections::VecDeque;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::{Mutex, PoisonError};

use ipphone::uri::HttpUrl;
use serde::Deserialize;

/// What a user looks for. Empty: anybody.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize)]
pub(crate) struct Criteria {
    /// First name, from its start.
    #[serde(default)]
    pub(crate) first: String,
    /// Last name, from its start.
    #[serde(default)]
    pub(crate) last: String,
    /// Digits anywhere in any number.
    #[serde(default)]
    pub(crate) number: String,
}

impl Criteria {
    /// The digits that are looked for; what else was typed is formatting.
    pub(crate) fn digits(&self) -> String {
        self.number.chars().filter(char::is_ascii_digit).collect()
    }

    /// Whether nobody can match: a number without a digit, or more than a phone lets anybody type.
    pub(crate) fn is_impossible(&self) -> bool {
        let too_long = |text: &str| text.chars().count() > LONGEST_NAME;
        (!self.number.is_empty() && self.digits().is_empty())
            || self.digits().len() > MOST_DIGITS
            || too_long(&self.first)
            || too_long(&self.last)
    }

    /// Adds what was typed to an address.
    fn add_to(&self, url: HttpUrl) -> HttpUrl {
        let parts = [("first", &self.first), ("last", &self.last), ("number", &self.number)];
        parts
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .fold(url, |url, (name, value)| url.query(name, value))
    }
}

/// A field of a form has 32 characters on a phone; each costs the server a comparison.
const LONGEST_NAME: usize = 64;
/// No telephone number has more digits.
const MOST_DIGITS: usize = 32;
/// Longest address in an object (XSD 3.3.4), less what paging adds: `&start=` and its digits.
const LONGEST: usize = 256 - 16;
/// How many long searches are remembered.
const MOST: usize = 1000;
/// The parameter that names a remembered search.
pub(crate) const TOKEN: &str = "find";

/// Searches that are too long for an address: a Cyrillic letter takes six characters there, and an address has 256. The
/// address holds a random number instead; the oldest of a thousand is forgotten, and the user is asked again.
#[derive(Default)]
pub(crate) struct LongSearches(Mutex<VecDeque<(u64, Criteria)>>);

impl LongSearches {
    /// An address with these criteria, at most 256 characters long with paging.
    pub(crate) fn address(&self, page: HttpUrl, criteria: &Criteria) -> HttpUrl {
        let plain = criteria.add_to(page.clone());
        if plain.len() <= LONGEST { plain } else { page.query(TOKEN, self.remember(criteria)) }
    }

    /// The criteria of a remembered search.
    pub(crate) fn recall(&self, token: u64) -> Option<Criteria> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(known, _)| *known == token).map(|(_, criteria)| criteria.clone())
    }

    fn remember(&self, criteria: &Criteria) -> u64 {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((token, _)) = kept.iter().find(|(_, known)| known == criteria) {
            return *token;
        }
        let token = random();
        kept.push_back((token, criteria.clone()));
        if kept.len() > MOST {
            kept.pop_front();
        }
        token
    }
}

/// A number that nobody guesses: the standard library keys each of these hashers with the system's randomness.
fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn last(last: &str) -> Criteria {
        Criteria { last: last.to_string(), ..Criteria::default() }
    }

    #[test]
    fn short_searches_stand_in_the_address() {
        let page = HttpUrl::parse("http://h/search").unwrap();
        let address = LongSearches::default().address(page, &last("Müller & Co"));
        assert_eq!(address.as_str(), "http://h/search?last=M%C3%BCller%20%26%20Co");
    }

    #[test]
    fn long_searches_are_remembered_and_no_address_is_too_long() {
        let searches = LongSearches::default();
        let page = HttpUrl::parse("http://directory.example.net:8081/search").unwrap();
        let long = last(&"Ж".repeat(40));
        let address = searches.address(page.clone(), &long);
        assert!(address.query("start", 4096).len() <= 256, "{}", address.as_str());
        let token: u64 = address.get(TOKEN).unwrap().parse().unwrap();
        assert_eq!(searches.recall(token), Some(long.clone()));
        assert_eq!(searches.address(page.clone(), &long), address, "the same search has the same address");
        for n in 0..MOST {
            searches.address(page.clone(), &last(&format!("{}{n}", "Ж".repeat(40))));
        }
        assert_eq!(searches.recall(token), None, "the oldest is forgotten");
    }
}
