//! What a user looks for, and how it travels in addresses.

use ipphone::uri::HttpUrl;
use serde::Deserialize;

use crate::keypad;
use crate::remembered::Remembered;

/// What a user looks for. Empty: anybody. Several at once: who matches all of them.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Criteria {
    /// First name.
    pub(crate) first: String,
    /// Last name.
    pub(crate) last: String,
    /// Digits anywhere in any number.
    pub(crate) number: String,
    /// Words that begin some name of the person, or digits of a number.
    pub(crate) any: String,
    /// Keys whose letters begin a first or last name: 5646 is John.
    pub(crate) keys: String,
    /// Letters of which the last name has one at its beginning.
    pub(crate) letters: String,
    /// The number of a caller, or of who is called.
    pub(crate) caller: String,
    /// The id of somebody who is their manager.
    pub(crate) manager: String,
}

impl Criteria {
    /// The digits that are looked for; what else was typed is formatting.
    pub(crate) fn digits(&self) -> String {
        digits(&self.number)
    }

    /// The words of `any`.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.any.split_whitespace()
    }

    /// Whether nobody can match: a number without a digit, keys without letters, or more than a phone lets anybody type.
    pub(crate) fn is_impossible(&self) -> bool {
        let too_long = |text: &String| text.chars().count() > LONGEST_NAME;
        let typed =
            [&self.first, &self.last, &self.number, &self.any, &self.keys, &self.letters, &self.caller];
        (!self.number.is_empty() && self.digits().is_empty())
            || self.digits().len() > MOST_DIGITS
            || (!self.caller.is_empty() && digits(&self.caller).is_empty())
            || typed.into_iter().any(too_long)
            || self.manager.len() > LONGEST_ID
            || self.words().count() > MOST_WORDS
            || (!self.keys.is_empty() && keypad::beginnings(&self.keys).is_empty())
            || self.keys.len() > MOST_DIGITS
    }

    /// The bytes of what was typed.
    pub(crate) fn len(&self) -> usize {
        self.pairs().map(|(_, value)| value.len()).sum()
    }

    /// The names and values of what is not empty.
    fn pairs(&self) -> impl Iterator<Item = (&'static str, &String)> {
        let pairs = [
            ("first", &self.first),
            ("last", &self.last),
            ("number", &self.number),
            ("any", &self.any),
            ("keys", &self.keys),
            ("letters", &self.letters),
            ("caller", &self.caller),
            ("manager", &self.manager),
        ];
        pairs.into_iter().filter(|(_, value)| !value.is_empty())
    }

    /// Adds what was typed to an address.
    fn add_to(&self, url: HttpUrl) -> HttpUrl {
        self.pairs().fold(url, |url, (name, value)| url.query(name, value))
    }
}

/// The digits of a text.
pub(crate) fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// A field of a form has 32 characters on a phone; each costs the server a comparison.
const LONGEST_NAME: usize = 64;
/// Ids find room in an address of 256 characters.
pub(crate) const LONGEST_ID: usize = 180;
/// No telephone number has more digits.
const MOST_DIGITS: usize = 32;
/// Nobody types more words on a phone; each makes the filter longer.
const MOST_WORDS: usize = 5;
/// Longest address in an object (XSD 3.3.4), less what paging adds: `&start=` and its digits.
const LONGEST: usize = 256 - 16;
/// The parameter that names a remembered search.
pub(crate) const TOKEN: &str = "find";

/// Searches that are too long for an address: a Cyrillic letter takes six characters there, and an address has 256. The
/// address holds a random number instead; the oldest of a thousand is forgotten, and the user is asked again.
#[derive(Default)]
pub(crate) struct LongSearches(Remembered<Criteria>);

impl LongSearches {
    /// An address with these criteria, at most 256 characters long with paging.
    pub(crate) fn address(&self, page: HttpUrl, criteria: &Criteria) -> HttpUrl {
        // Whom nobody can match has no more pages; and nothing so long is remembered.
        if criteria.is_impossible() {
            return page;
        }
        let plain = criteria.add_to(page.clone());
        if plain.len() <= LONGEST { plain } else { page.query(TOKEN, self.0.remember(criteria)) }
    }

    /// The criteria of a remembered search.
    pub(crate) fn recall(&self, token: u64) -> Option<Criteria> {
        self.0.recall(token)
    }
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
    }

    #[test]
    fn what_no_phone_lets_anybody_type_finds_nobody() {
        let long = "x".repeat(9000);
        for criteria in [
            last(&long),
            Criteria { any: long.clone(), ..Criteria::default() },
            Criteria { any: "a b c d e f".into(), ..Criteria::default() },
            Criteria { number: "***".into(), ..Criteria::default() },
            Criteria { keys: "101".into(), ..Criteria::default() },
            Criteria { caller: long.clone(), ..Criteria::default() },
            Criteria { letters: long.clone(), ..Criteria::default() },
            Criteria { manager: long, ..Criteria::default() },
            Criteria { number: format!("5646{}", "-".repeat(7000)), ..Criteria::default() },
        ] {
            assert!(criteria.is_impossible(), "{criteria:.80?}");
            let page = HttpUrl::parse("http://h/search").unwrap();
            let searches = LongSearches::default();
            assert_eq!(searches.address(page.clone(), &criteria), page, "nothing is remembered");
        }
        assert!(!last("Smith").is_impossible() && !Criteria::default().is_impossible());
    }
}
