//! A request and what became of it, for an inspector.

use ipphone::check::Finding;
use ipphone::object::Kind;

/// One request and its answer.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Exchange {
    /// Counts up from 1 in the life of a phone.
    pub id: u64,
    /// The request as sent: line, headers, body.
    pub request: String,
    /// The address that was asked.
    pub url: String,
    /// The status of the answer; `None`: there was none.
    pub status: Option<u16>,
    /// Status line and headers as received.
    pub head: String,
    /// The body without its chunks, at most [`MOST_BODY`](Exchange::MOST_BODY) bytes of it.
    pub body: Vec<u8>,
    /// How long the body was, as far as it was read.
    pub bytes: usize,
    /// From the first attempt to connect until the last byte, or until it was given up.
    pub millis: f64,
    /// Why there is no answer. Names no address that a name led to: strangers read it.
    pub failure: Option<String>,
    /// The object in the body; `None`: none that can be read.
    pub object: Option<Kind>,
    /// The body as text, in the charset in which the phone reads it; `None`: no text.
    pub xml: Option<String>,
    /// What is wrong with the document, by the rules of this model.
    pub findings: Vec<Finding>,
    /// What the phone did with it: `shown`, `XML Error[4]`, `redirect`, …
    pub what: String,
}

impl Exchange {
    /// The most of a body that is kept.
    pub const MOST_BODY: usize = 200 * 1024;

    /// The first header of the answer of this name, in any case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let pairs = self.head.lines().skip(1).filter_map(|line| line.split_once(':'));
        let mut named = pairs.filter(|(header, _)| header.eq_ignore_ascii_case(name));
        named.next().map(|(_, value)| value.trim())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_found_in_any_case_and_the_status_line_is_none() {
        let exchange = Exchange {
            head: "HTTP/1.1 200 OK: fine\r\nContent-type:  text/xml \r\nA: b\r\n".into(),
            ..Exchange::default()
        };
        assert_eq!(exchange.header("content-TYPE"), Some("text/xml"));
        assert_eq!(exchange.header("HTTP/1.1 200 OK"), None);
        assert_eq!(exchange.header("b"), None);
    }
}
