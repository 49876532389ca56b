//! A request to the phone's web server.

use std::fmt;
use std::net::SocketAddr;

use ipphone::push::Browser;

/// Ties a [`Reply`](super::Reply) to its request; the driver chooses it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct AskId(pub u64);

/// What somebody asks of the phone's web server.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Asked {
    /// `GET`, `POST`, …
    pub method: String,
    /// The path as it came, still encoded.
    pub path: String,
    /// What follows `?`; empty: nothing.
    pub query: String,
    /// The `Host` header: how the caller reaches the phone. Empty: it sent none.
    pub host: String,
    /// The `Authorization` header.
    pub authorization: Option<String>,
    /// The body.
    pub body: Body,
    /// Whether it came over TLS.
    pub is_https: bool,
    /// Who asks.
    pub from: Option<SocketAddr>,
    /// The phone's own end of the connection: what it calls itself. `None`: there is no connection; then `host` is believed.
    pub here: Option<SocketAddr>,
    /// Fresh random bits: the phone has no source of its own.
    pub random: u128,
}

/// A body, as far as it was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Body {
    /// All of it.
    Whole(Vec<u8>),
    /// It is longer than [`most_push_bytes`](super::most_push_bytes).
    TooLarge,
}

impl Default for Body {
    fn default() -> Body {
        Body::Whole(Vec::new())
    }
}

impl Asked {
    /// A GET of this path and query.
    pub fn get(target: &str) -> Asked {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        Asked { method: "GET".to_owned(), path: path.to_owned(), query: query.to_owned(), ..Asked::default() }
    }

    /// A POST of this form to `/CGI/Execute`.
    pub fn push(form: impl Into<Vec<u8>>) -> Asked {
        Asked { method: "POST".to_owned(), body: Body::Whole(form.into()), ..Asked::get(ipphone::push::PATH) }
    }

    /// With Basic credentials.
    pub fn basic(self, user: &str, password: &str) -> Asked {
        use base64::Engine;
        let word = base64::engine::general_purpose::STANDARD.encode(format!("{user}:{password}"));
        Asked { authorization: Some(format!("Basic {word}")), ..self }
    }

    /// How answers name the phone: by the address that was reached. By `Host` only where that says the same, or a name of
    /// this machine for itself, as behind a forwarded port; anything else is the caller's invention.
    pub(super) fn own_host(&self) -> String {
        let asks = Browser { host: Some(&self.host), ..Browser::default() };
        match self.here {
            None => self.host.clone(),
            Some(here) => {
                let is_here = asks.address() == Some(here.ip().to_canonical());
                match is_here || asks.is_host_of_this_machine() {
                    true => self.host.clone(),
                    false => SocketAddr::new(here.ip().to_canonical(), here.port()).to_string(),
                }
            }
        }
    }

    /// Path and query, as they stand in the request line.
    pub fn target(&self) -> String {
        let mark = if self.query.is_empty() { "" } else { "?" };
        [self.path.as_str(), mark, &self.query].concat()
    }
}

/// Without credentials.
impl fmt::Debug for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Asked")
            .field("method", &self.method)
            .field("path", &self.path)
            .field("query", &self.query)
            .field("has_credentials", &self.authorization.is_some())
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}
