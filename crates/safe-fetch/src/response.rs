//! What came back.

use hyper::{HeaderMap, header::HeaderValue};
use url::Url;

/// An answer, whole.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Response {
    /// The status: 200, 404 … Redirects are followed, see [`Limits::redirects`](crate::Limits::redirects).
    pub status: u16,
    /// Names in small letters, in the order of the answer (lines of one name together). A value that is no UTF-8 is read as
    /// ISO-8859-1.
    pub headers: Vec<(String, String)>,
    /// The body, not decoded.
    pub body: Vec<u8>,
    /// Where it came from in the end.
    pub url: Url,
}

impl Response {
    /// The first value of a header, its name in any case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let named = self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        named.map(|(_, value)| value.as_str())
    }
}

pub(crate) fn pairs(headers: &HeaderMap) -> Vec<(String, String)> {
    headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect()
}

pub(crate) fn text(value: &HeaderValue) -> String {
    match std::str::from_utf8(value.as_bytes()) {
        Ok(text) => text.to_owned(),
        Err(_) => value.as_bytes().iter().copied().map(char::from).collect(),
    }
}
