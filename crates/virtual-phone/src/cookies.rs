//! The cookies of a phone, within its limits (guide 5.0(2) ch. 5): 4 for a host, 255 bytes each, 8 hosts, 30 minutes.

use std::time::{Duration, SystemTime};

use ipphone::reply::{Cookie, MOST_COOKIES};

/// Sessions that a phone keeps; the one idle longest makes room.
const MOST_SESSIONS: usize = 8;
/// How long a session lives without a request.
const IDLE: Duration = Duration::from_secs(30 * 60);

/// The cookies of one host.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Session {
    /// The host, without port.
    pub host: String,
    /// Names and values, the oldest first.
    pub cookies: Vec<(String, String)>,
    /// The last request to that host.
    pub used: SystemTime,
}

/// All sessions of a phone.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Jar(Vec<Session>);

impl Jar {
    pub(crate) fn sessions(&self) -> &[Session] {
        &self.0
    }

    /// The Cookie header for a request to this host now.
    pub(crate) fn header(&mut self, host: &str, now: SystemTime) -> Option<String> {
        self.0.retain(|session| now.duration_since(session.used).unwrap_or_default() < IDLE);
        let session = self.0.iter_mut().find(|session| session.host.eq_ignore_ascii_case(host))?;
        session.used = now;
        let pairs: Vec<String> =
            session.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        Some(pairs.join("; ")).filter(|header| !header.is_empty())
    }

    /// Takes one Set-Cookie header. A cookie that is too long is dropped; one that has ended is forgotten.
    pub(crate) fn take(&mut self, host: &str, header: &str, now: SystemTime) {
        let mut parts = header.split(';');
        let Some((name, value)) = parts.next().and_then(|pair| pair.split_once('=')) else { return };
        let (name, value) = (name.trim(), value.trim());
        if name.is_empty() || name.len() + 1 + value.len() > Cookie::MOST_BYTES {
            return;
        }
        let ended = parts.any(|attribute| ends(attribute, now));
        let session = self.session(host, now);
        session.cookies.retain(|(known, _)| known != name);
        if ended {
            return;
        }
        session.cookies.push((name.to_owned(), value.to_owned()));
        if session.cookies.len() > MOST_COOKIES {
            session.cookies.remove(0);
        }
    }

    fn session(&mut self, host: &str, now: SystemTime) -> &mut Session {
        let found = self.0.iter().position(|session| session.host.eq_ignore_ascii_case(host));
        let index = found.unwrap_or_else(|| {
            if self.0.len() >= MOST_SESSIONS {
                let idle = self.0.iter().enumerate().min_by_key(|(_, session)| session.used);
                let idle = idle.map_or(0, |(index, _)| index);
                self.0.remove(idle);
            }
            self.0.push(Session { host: host.to_owned(), cookies: Vec::new(), used: now });
            self.0.len() - 1
        });
        let session = &mut self.0[index]; // found or pushed just now
        session.used = now;
        session
    }
}

/// Whether this attribute says that the cookie is over.
fn ends(attribute: &str, now: SystemTime) -> bool {
    let Some((name, value)) = attribute.split_once('=') else { return false };
    let value = value.trim();
    match name.trim().to_ascii_lowercase().as_str() {
        "max-age" => value.parse::<i64>().is_ok_and(|seconds| seconds <= 0),
        "expires" => httpdate::parse_http_date(value).is_ok_and(|date| date <= now),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: u64) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000 + seconds)
    }

    #[test]
    fn a_fifth_cookie_replaces_the_oldest_and_a_long_one_is_dropped() {
        let mut jar = Jar::default();
        for name in ["a", "b", "c", "d", "e"] {
            jar.take("h", &format!("{name}=1; path=/"), at(0));
        }
        jar.take("h", &format!("long={}", "x".repeat(251)), at(0));
        assert_eq!(jar.header("H", at(1)).as_deref(), Some("b=1; c=1; d=1; e=1"));
        jar.take("h", &format!("full={}", "x".repeat(250)), at(0));
        assert!(jar.header("h", at(1)).is_some_and(|header| header.contains("full=")));
    }

    #[test]
    fn a_ninth_host_takes_the_place_of_the_one_idle_longest() {
        let mut jar = Jar::default();
        for n in 0..8 {
            jar.take(&format!("h{n}"), "s=1", at(n));
        }
        jar.header("h0", at(100));
        jar.take("h8", "s=1", at(101));
        assert_eq!(jar.header("h1", at(102)), None);
        assert!(jar.header("h0", at(102)).is_some());
        assert_eq!(jar.sessions().len(), 8);
    }

    #[test]
    fn a_session_ends_after_half_an_hour_or_when_the_server_says_so() {
        let mut jar = Jar::default();
        jar.take("h", "s=1", at(0));
        assert!(jar.header("h", at(29 * 60)).is_some());
        assert!(jar.header("h", at(58 * 60)).is_some());
        assert_eq!(jar.header("h", at(88 * 60)), None);
        for over in ["s=; Max-Age=0", "s=x; Expires=Sat, 01 Jan 2000 00:00:00 GMT"] {
            jar.take("h", "s=1", at(0));
            jar.take("h", over, at(0));
            assert_eq!(jar.header("h", at(1)), None, "{over}");
        }
        for nothing in ["", "=", "novalue", ";;"] {
            jar.take("h", nothing, at(0));
        }
        assert_eq!(jar.header("h", at(1)), None);
    }
}
