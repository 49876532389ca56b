//! HTTP Digest (RFC 2617, MD5, `qop=auth`), which Multiplatform phones ask for.

use std::collections::VecDeque;
use std::time::{Duration, SystemTime};

use md5::{Digest, Md5};

use super::access::{Judged, same};
use super::{Asked, Reply, html};
use crate::VirtualPhone;

/// Shown where a browser asks for the password.
pub(super) const REALM: &str = "Cisco IP Phone";
/// Numbers that are out at the same time; of more, the oldest is forgotten and its caller asks once more.
const MOST_NONCES: usize = 32;
/// How long a number is good.
const NONCE_LIFE: Duration = Duration::from_secs(300);

/// The numbers that are out.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Nonces(VecDeque<Nonce>);

#[derive(Clone, PartialEq, Debug)]
struct Nonce {
    text: String,
    until: SystemTime,
    /// The highest count that came with it: each counts once.
    used: u32,
}

impl Nonces {
    fn new_one(&mut self, random: u128, now: SystemTime) -> String {
        if self.0.len() >= MOST_NONCES {
            self.0.pop_front();
        }
        let text = format!("{random:032x}");
        self.0.push_back(Nonce { text: text.clone(), until: now + NONCE_LIFE, used: 0 });
        text
    }

    /// Whether this number may be used for this count; it may not a second time.
    fn use_up(&mut self, text: &str, count: Option<u32>, now: SystemTime) -> bool {
        self.0.retain(|nonce| nonce.until > now);
        let Some(nonce) = self.0.iter_mut().find(|nonce| nonce.text == text) else { return false };
        // Without qop there is no count: good for one request.
        let count = count.unwrap_or(u32::MAX);
        let is_new = count > nonce.used;
        nonce.used = nonce.used.max(count);
        is_new
    }
}

impl VirtualPhone {
    /// What the phone thinks of the caller, and his name.
    pub(super) fn by_digest(&mut self, asked: &Asked) -> (Judged, Option<String>) {
        let accounts = &self.setup.authentication.accounts;
        if accounts.is_empty() {
            return (Judged::Welcome("Auth Mode Trusted: everybody may".to_owned()), None);
        }
        let words = asked.authorization.as_deref().and_then(Words::read);
        let Some(words) = words else { return (Judged::Unnamed, None) };
        let user = Some(words.user.clone());
        let account = accounts.iter().find(|account| account.user == words.user);
        let wanted = account.map(|account| words.response(&account.password, &asked.method));
        let is_right = wanted.is_some_and(|wanted| same(wanted.as_bytes(), words.response.as_bytes()))
            && words.realm == REALM
            && words.uri == asked.target();
        if !is_right {
            return (Judged::Wrong("wrong user or password (Digest)".to_owned()), user);
        }
        let controls = account.is_some_and(|account| account.controls);
        if !self.device.nonces.use_up(&words.nonce, words.count(), self.now) {
            return (Judged::Stale, user);
        }
        match controls {
            true => (Judged::Welcome("Digest with the virtual phone's own account".to_owned()), user),
            false => (Judged::Stranger, user),
        }
    }

    pub(super) fn digest_challenge(&mut self, is_stale: bool, random: u128) -> Reply {
        let nonce = self.device.nonces.new_one(random, self.now);
        let stale = if is_stale { ", stale=true" } else { "" };
        let challenge =
            format!("Digest realm=\"{REALM}\", qop=\"auth\", algorithm=MD5, nonce=\"{nonce}\"{stale}");
        let page = html::message("Unauthorized", "The phone asks for a user and a password.");
        Reply::html(401, page).header("WWW-Authenticate", challenge)
    }
}

/// `Authorization: Digest …`, taken apart.
#[derive(Default)]
struct Words {
    user: String,
    realm: String,
    nonce: String,
    uri: String,
    response: String,
    qop: Option<String>,
    nc: String,
    cnonce: String,
}

impl Words {
    fn read(header: &str) -> Option<Words> {
        let (scheme, mut rest) = header.trim().split_once(' ')?;
        if !scheme.eq_ignore_ascii_case("Digest") {
            return None;
        }
        let mut words = Words::default();
        while let Some((name, value, more)) = pair(rest) {
            match name.to_ascii_lowercase().as_str() {
                "username" => words.user = value,
                "realm" => words.realm = value,
                "nonce" => words.nonce = value,
                "uri" => words.uri = value,
                "response" => words.response = value.to_ascii_lowercase(),
                "qop" => words.qop = Some(value),
                "nc" => words.nc = value,
                "cnonce" => words.cnonce = value,
                "algorithm" if !value.eq_ignore_ascii_case("MD5") => return None,
                _ => {}
            }
            rest = more;
        }
        Some(words)
    }

    /// What the response must be with this password.
    fn response(&self, password: &str, method: &str) -> String {
        let secret = md5(&[&self.user, REALM, password]);
        let request = md5(&[method, &self.uri]);
        match &self.qop {
            Some(qop) => md5(&[&secret, &self.nonce, &self.nc, &self.cnonce, qop, &request]),
            None => md5(&[&secret, &self.nonce, &request]),
        }
    }

    fn count(&self) -> Option<u32> {
        self.qop.as_ref()?;
        // A count that is none counts as one that was used already.
        Some(u32::from_str_radix(&self.nc, 16).unwrap_or(0))
    }
}

/// The first `name=value` or `name="value"`, and what follows its comma.
fn pair(text: &str) -> Option<(&str, String, &str)> {
    let (name, rest) = text.trim_start_matches([',', ' ', '\t']).split_once('=')?;
    let rest = rest.trim_start();
    let Some(quoted) = rest.strip_prefix('"') else {
        let end = rest.find(',').unwrap_or(rest.len());
        let (value, more) = rest.split_at_checked(end)?;
        return Some((name.trim(), value.trim().to_owned(), more));
    };
    let mut value = String::new();
    let mut characters = quoted.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return Some((name.trim(), value, quoted.get(at + 1..)?)),
            '\\' => value.extend(characters.next().map(|(_, escaped)| escaped)),
            other => value.push(other),
        }
    }
    None
}

/// The MD5 of these with colons between, in hex.
fn md5(parts: &[&str]) -> String {
    Md5::digest(parts.join(":")).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_the_rfc_comes_out() {
        let words = Words::read(
            "Digest username=\"Mufasa\", realm=\"testrealm@host.com\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", \
             uri=\"/dir/index.html\", qop=auth, nc=00000001, cnonce=\"0a4f113b\", \
             response=\"6629fae49393a05397450978507c4ef1\", opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"",
        )
        .expect("Digest");
        let secret = md5(&[&words.user, &words.realm, "Circle Of Life"]);
        let request = md5(&["GET", &words.uri]);
        assert_eq!(md5(&[&secret, &words.nonce, &words.nc, &words.cnonce, "auth", &request]), words.response);
        assert_eq!(words.count(), Some(1));
    }

    #[test]
    fn headers_are_taken_apart_and_nonsense_is_none() {
        let words =
            Words::read("digest username=\"a, \\\"b\",uri=/x?y=1 , NC=0000000a,qop=auth").expect("Digest");
        assert_eq!((words.user.as_str(), words.uri.as_str()), ("a, \"b", "/x?y=1"));
        assert_eq!(words.count(), Some(10));
        assert!(Words::read("Basic YTpi").is_none());
        assert!(Words::read("Digest username=\"a\", algorithm=SHA-256").is_none());
        for header in ["Digest ", "Digest =", "Digest a=\"", "Digest ,,,", "Digest a=\"\\"] {
            assert!(Words::read(header).is_none_or(|words| words.response.is_empty()), "{header}");
        }
    }

    #[test]
    fn a_number_is_good_for_rising_counts_and_five_minutes() {
        let mut nonces = Nonces::default();
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
        let text = nonces.new_one(7, now);
        assert!(nonces.use_up(&text, Some(1), now));
        assert!(!nonces.use_up(&text, Some(1), now), "replayed");
        assert!(nonces.use_up(&text, Some(3), now));
        assert!(!nonces.use_up(&text, Some(2), now));
        assert!(!nonces.use_up("other", Some(9), now));
        assert!(!nonces.use_up(&text, Some(4), now + NONCE_LIFE), "too old");
        for random in 0..100 {
            nonces.new_one(random, now);
        }
        assert_eq!(nonces.0.len(), MOST_NONCES);
    }
}
