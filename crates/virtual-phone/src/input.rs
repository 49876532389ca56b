//! What happens to a phone.

use std::fmt;

use ipphone::reply::Rendered;
use ipphone::uri::HttpUrl;

use crate::Button;
use crate::device::{AskId, Asked};

/// One thing that happens.
#[derive(Clone, PartialEq, Debug)]
pub enum Input<'i> {
    /// Time has passed, nothing else. Due at [`deadline`](crate::VirtualPhone::deadline).
    Tick,
    /// A button is pressed and released.
    Press(Button),
    /// A button is pressed and held: a softkey runs its URLDown.
    Hold(Button),
    /// A held button is released: a softkey runs its URL.
    Release(Button),
    /// A finger on the services area, in its pixels.
    Touch(u16, u16),
    /// Text from a keyboard, into the field under the cursor; what its InputFlags refuse is dropped.
    Type(&'i str),
    /// An address is opened as if an item led there; on models that show only what an Execute fetched, as if one did.
    Open(HttpUrl),
    /// The answer to a [`Fetch`](crate::Output::Fetch).
    Fetched(RequestId, Result<Fetched, Failure>),
    /// Somebody asks the phone's own web server; answered by a [`Reply`](crate::Output::Reply), perhaps later.
    Asked(AskId, Asked),
    /// How loud the stream is, 0 to 100, for the level meter.
    Level(u8),
}

/// Ties an answer to its request. Answers to requests that were abandoned are dropped.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct RequestId(pub(crate) u64);

/// What a server answered.
#[derive(Clone, PartialEq, Default)]
pub struct Fetched {
    /// The HTTP status.
    pub status: u16,
    /// The headers as they came, names in any case.
    pub headers: Vec<(String, String)>,
    /// The body. The driver stops reading one byte after [`Request::most_bytes`](crate::Request::most_bytes).
    pub body: Vec<u8>,
}

/// Why there is no answer.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Failure {
    /// The name has no address.
    Dns,
    /// Nobody listens there, or there is no way, or TLS failed.
    Refused,
    /// Too slow for the driver; the machine has a limit of its own.
    TimedOut,
    /// What came is no HTTP, or ended too early.
    Broken,
}

impl Fetched {
    /// Status 200 with this type and body.
    pub fn ok(content_type: &str, body: impl Into<Vec<u8>>) -> Fetched {
        let headers = vec![("Content-Type".to_owned(), content_type.to_owned())];
        Fetched { status: 200, headers, body: body.into() }
    }

    /// An XML document in UTF-8.
    pub fn xml(body: impl Into<Vec<u8>>) -> Fetched {
        Fetched::ok("text/xml; charset=UTF-8", body)
    }

    /// This status and nothing else.
    pub fn status(status: u16) -> Fetched {
        Fetched { status, ..Fetched::default() }
    }

    /// With one more header.
    pub fn header(mut self, name: &str, value: &str) -> Fetched {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The first header of this name, in any case.
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(header, _)| header.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.trim())
    }

    /// All headers of this name, in any case.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let found = self.headers.iter().filter(move |(header, _)| header.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.trim())
    }
}

/// Status, headers, and the body as text.
impl fmt::Debug for Fetched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body = String::from_utf8_lossy(self.body.get(..1000).unwrap_or(&self.body));
        write!(f, "Fetched({}, {:?}, {} bytes {body:?})", self.status, self.headers, self.body.len())
    }
}

/// A reply of the core as a server would send it.
impl From<Rendered> for Fetched {
    fn from(rendered: Rendered) -> Fetched {
        let headers = rendered.headers.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        Fetched { status: 200, headers, body: rendered.body }
    }
}
