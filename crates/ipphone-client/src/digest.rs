//! HTTP Digest (RFC 7616), as Multiplatform phones ask for it.
//!
//! ```text
//! WWW-Authenticate: Digest realm="phone", nonce="…", qop="auth", algorithm=SHA-256
//! ```

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use md5::Md5;
use sha2::{Digest, Sha256};

use crate::Credentials;

/// What a phone asks for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Challenge {
    realm: String,
    nonce: String,
    opaque: Option<String>,
    algorithm: Algorithm,
    /// `-sess`: the nonces go into the first hash too.
    session: bool,
    /// Whether `qop` offers `auth`; phones of RFC 2069 have no qop.
    auth: bool,
    pub(crate) stale: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Algorithm {
    Md5,
    Sha256,
}

/// Most bytes of a challenge that are looked at.
const MOST_BYTES: usize = 2048;

/// The strongest challenge that we can meet, out of the values of all `WWW-Authenticate` lines.
pub(crate) fn strongest<'a>(lines: impl IntoIterator<Item = &'a str>) -> Option<Challenge> {
    lines.into_iter().filter_map(Challenge::read).max_by_key(|challenge| challenge.algorithm)
}

impl Challenge {
    /// Reads one line. `None`: no Digest, no nonce, an unknown algorithm, or a qop without `auth`.
    fn read(line: &str) -> Option<Challenge> {
        let (scheme, rest) = line.trim().split_once(' ')?;
        if !scheme.eq_ignore_ascii_case("Digest") || rest.len() > MOST_BYTES {
            return None;
        }
        let fields = fields(rest);
        let get = |name: &str| fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
        let algorithm = get("algorithm").unwrap_or_else(|| "MD5".to_owned()).to_ascii_uppercase();
        let (name, session) =
            algorithm.strip_suffix("-SESS").map_or((&*algorithm, false), |name| (name, true));
        let algorithm = match name {
            "MD5" => Algorithm::Md5,
            "SHA-256" => Algorithm::Sha256,
            _ => return None,
        };
        let qop = get("qop");
        let auth =
            qop.as_ref().is_some_and(|qop| qop.split(',').any(|one| one.trim().eq_ignore_ascii_case("auth")));
        if qop.is_some() && !auth {
            return None;
        }
        let stale = get("stale").is_some_and(|stale| stale.eq_ignore_ascii_case("true"));
        let (realm, opaque) = (get("realm").unwrap_or_default(), get("opaque"));
        Some(Challenge { realm, nonce: get("nonce")?, opaque, algorithm, session, auth, stale })
    }

    /// The value of `Authorization`. `cnonce` must be new each time.
    pub(crate) fn answer(&self, credentials: &Credentials, method: &str, uri: &str, cnonce: &str) -> String {
        let Challenge { realm, nonce, .. } = self;
        let hash = |text: String| self.algorithm.hash(&text);
        let (user, password) = (credentials.user(), credentials.reveal());
        let first = hash(format!("{user}:{realm}:{password}"));
        let first = if self.session { hash(format!("{first}:{nonce}:{cnonce}")) } else { first };
        let second = hash(format!("{method}:{uri}"));
        let response = match self.auth {
            true => hash(format!("{first}:{nonce}:00000001:{cnonce}:auth:{second}")),
            false => hash(format!("{first}:{nonce}:{second}")),
        };
        let quoted = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
        let mut line = format!(
            "Digest username=\"{}\", realm=\"{}\", nonce=\"{}\", uri=\"{uri}\", algorithm={}{}, response=\"{response}\"",
            quoted(user),
            quoted(realm),
            quoted(nonce),
            self.algorithm.name(),
            if self.session { "-sess" } else { "" },
        );
        if self.auth || self.session {
            line += &format!(", cnonce=\"{cnonce}\"");
        }
        if self.auth {
            line += ", qop=auth, nc=00000001";
        }
        if let Some(opaque) = &self.opaque {
            line += &format!(", opaque=\"{}\"", quoted(opaque));
        }
        line
    }
}

impl Algorithm {
    fn name(self) -> &'static str {
        match self {
            Algorithm::Md5 => "MD5",
            Algorithm::Sha256 => "SHA-256",
        }
    }

    fn hash(self, text: &str) -> String {
        let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        match self {
            Algorithm::Md5 => hex(&Md5::digest(text)),
            Algorithm::Sha256 => hex(&Sha256::digest(text)),
        }
    }
}

/// `name=value` pairs, names in small letters, values with or without quotes; what is malformed is passed over.
fn fields(text: &str) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    let mut rest = text;
    while let Some((name, after)) = rest.split_once('=') {
        let name = name.trim_matches(|c: char| c == ',' || c.is_whitespace()).to_ascii_lowercase();
        let (value, left) = value(after.trim_start());
        fields.push((name, value));
        rest = left;
    }
    fields
}

fn value(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find(',').unwrap_or(text.len());
        let (value, rest) = text.split_at(end);
        return (value.trim().to_owned(), rest);
    };
    let mut value = String::new();
    let mut characters = quoted.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return (value, quoted.get(at + 1..).unwrap_or_default()),
            '\\' => value.extend(characters.next().map(|(_, escaped)| escaped)),
            other => value.push(other),
        }
    }
    (value, "")
}

/// Eighteen bytes that nobody can guess.
pub(crate) fn fresh() -> String {
    let mut bytes = [0; 18];
    // The system's source failing leaves zeros: a weaker cnonce, never a wrong answer.
    let _ = rustls::crypto::ring::default_provider().secure_random.fill(&mut bytes);
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of RFC 7616 section 3.9.1.
    #[test]
    fn the_examples_of_the_standard_come_out() {
        let mufasa = Credentials::new("Mufasa", "Circle of Life").expect("sound");
        for (algorithm, response) in [
            ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
            ("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
        ] {
            let line = format!(
                "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm={algorithm}, \
                 nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\""
            );
            let challenge = Challenge::read(&line).expect("a challenge");
            let cnonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";
            let answer = challenge.answer(&mufasa, "GET", "/dir/index.html", cnonce);
            assert!(answer.contains(&format!("response=\"{response}\"")), "{answer}");
            assert!(answer.contains("opaque=\"FQhe") && answer.contains("nc=00000001"), "{answer}");
        }
    }

    /// The example of RFC 2069 (with the corrected response of its errata).
    #[test]
    fn phones_without_qop_are_answered_in_the_old_way() {
        let line = "Digest realm=\"testrealm@host.com\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\"";
        let mufasa = Credentials::new("Mufasa", "CircleOfLife").expect("sound");
        let answer = Challenge::read(line).expect("one").answer(&mufasa, "GET", "/dir/index.html", "x");
        assert!(answer.contains("response=\"1949323746fe6a43ef61f9606e7febea\""), "{answer}");
        assert!(!answer.contains("cnonce"), "{answer}");
    }

    #[test]
    fn the_strongest_of_several_is_met() {
        let lines =
            ["Basic realm=\"x\"", "Digest nonce=\"a\"", "Digest nonce=\"b\", algorithm=SHA-256", "Digest x"];
        assert_eq!(strongest(lines).expect("one").nonce, "b");
        for line in [
            "Digest",
            "",
            "Digest nonce=\"a\", algorithm=SHA-512-256",
            "Digest nonce=\"a\", qop=\"auth-int\"",
        ] {
            assert_eq!(strongest([line]), None, "{line}");
        }
    }

    #[test]
    fn odd_challenges_neither_panic_nor_break_the_header() {
        for line in
            ["Digest nonce=\"a\\\"b\\", "Digest =,=,nonce=ü", "Digest nonce=\"", "Digest nonce= , realm"]
        {
            if let Some(challenge) = Challenge::read(line) {
                let answer = challenge.answer(&Credentials::new("a", "b").expect("sound"), "GET", "/", "c");
                assert!(!answer.contains('\n'), "{answer}");
            }
        }
        assert_eq!(Challenge::read("Digest nonce=\"a\\\"b\"").expect("one").nonce, "a\"b");
    }
}
