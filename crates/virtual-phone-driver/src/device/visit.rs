//! Who asked the phone's own web server what, for an inspector.

use std::net::SocketAddr;

use ipphone::push::form_field;
use tokio::time::Instant;
use virtual_phone::device::{Asked, Body, Reply};

/// Bytes of a pushed document that are kept.
const MOST_XML: usize = 8 * 1024;
/// Bytes of an answer that are kept.
const MOST_ANSWER: usize = 4 * 1024;
/// Characters of a path.
const LONGEST_LINE: usize = 200;

/// A request to the phone's web server and what the phone answered. Holds no password.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct DeviceVisit {
    /// Counts up from 1 in the life of a phone.
    pub id: u64,
    /// Who asked.
    pub from: Option<SocketAddr>,
    /// `POST /CGI/Execute`
    pub line: String,
    /// The user's name that was sent.
    pub user: Option<String>,
    /// What was pushed, as text.
    pub pushed: Option<String>,
    /// The status of the answer.
    pub status: u16,
    /// The answer's Content-Type; empty: none.
    pub content_type: String,
    /// The answer, if it is text.
    pub answer: String,
    /// How long the answer was, in bytes.
    pub bytes: usize,
    /// What happened and why: what the authentication URL said, what the parser found.
    pub why: String,
    /// From the whole request until the answer.
    pub millis: f64,
}

/// A request that waits for its answer.
#[derive(Debug)]
pub(crate) struct Asking {
    visit: DeviceVisit,
    since: Instant,
}

impl Asking {
    pub(crate) fn of(asked: &Asked) -> Asking {
        let line = format!("{} {}", asked.method, asked.target());
        let visit = DeviceVisit {
            from: asked.from,
            line: line.chars().take(LONGEST_LINE).collect(),
            pushed: pushed(asked),
            ..DeviceVisit::default()
        };
        Asking { visit, since: Instant::now() }
    }

    pub(crate) fn ends(self, reply: &Reply) -> DeviceVisit {
        let content_type = reply.headers.iter().find(|(name, _)| *name == "Content-Type");
        let content_type = content_type.map(|(_, value)| value.clone()).unwrap_or_default();
        DeviceVisit {
            user: reply.user.clone(),
            status: reply.status,
            answer: if content_type.starts_with("text/") {
                text(&reply.body, MOST_ANSWER)
            } else {
                String::new()
            },
            content_type,
            bytes: reply.body.len(),
            why: reply.why.clone(),
            millis: self.since.elapsed().as_secs_f64() * 1000.0,
            ..self.visit
        }
    }
}

fn pushed(asked: &Asked) -> Option<String> {
    match &asked.body {
        Body::Whole(form) if form.is_empty() => None,
        Body::Whole(form) => Some(match form_field(form) {
            Some(xml) => text(&xml, MOST_XML),
            None => text(form, MOST_XML),
        }),
        Body::TooLarge => None,
    }
}

fn text(bytes: &[u8], most: usize) -> String {
    String::from_utf8_lossy(bytes.get(..most).unwrap_or(bytes)).into_owned()
}
