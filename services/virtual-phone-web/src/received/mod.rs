//! Requests of real phones that reached the services beside us: the last hundred, as they came and as they were answered.
//!
//! | file | idea |
//! |---|---|
//! | `recorder` | what stands around the services and takes note |
//! | `masked` | secrets that are not noted |
//! | `routes` | who may look; the list as it grows, one request in full, a request as a file |
//! | `page` | HTML |

mod masked;
mod page;
mod recorder;
mod routes;

pub use recorder::Recorder;
pub(crate) use routes::{capture, exchange, list, seats, socket};

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::SystemTime;

use ipphone::check::Rules;
use ipphone::phone::Phone;
use ipphone::{Document, Reading};
use tokio::sync::watch;
use virtual_phone_driver::{ContentType, Exchange};

/// Requests that are kept.
const MOST: usize = 100;
/// Bytes of an answer that are kept.
const MOST_BODY: usize = 64 * 1024;

/// The last requests of real phones.
pub(crate) struct Received {
    last: Mutex<VecDeque<Arc<Heard>>>,
    /// The number of the newest.
    newest: watch::Sender<u64>,
}

/// A request of a real phone, and what it got.
pub(crate) struct Heard {
    /// Read only when somebody looks.
    read: OnceLock<Exchange>,
    noted: Exchange,
    pub(crate) phone: Phone,
    pub(crate) at: SystemTime,
    pub(crate) peer: Option<SocketAddr>,
    /// Whether the head stands as it came; else its order and capitals are lost (TLS).
    pub(crate) is_exact: bool,
}

impl Default for Received {
    fn default() -> Received {
        Received { last: Mutex::default(), newest: watch::Sender::new(0) }
    }
}

impl Received {
    fn keep(&self, mut heard: Heard) {
        self.newest.send_modify(|newest| {
            *newest += 1;
            heard.noted.id = *newest;
            let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
            if last.len() >= MOST {
                last.pop_front();
            }
            last.push_back(Arc::new(heard));
        });
    }

    /// The newest last.
    pub(crate) fn all(&self) -> Vec<Arc<Heard>> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    pub(crate) fn find(&self, id: u64) -> Option<Arc<Heard>> {
        self.all().into_iter().find(|heard| heard.noted.id == id)
    }

    /// Tells of each that comes.
    pub(crate) fn changes(&self) -> watch::Receiver<u64> {
        self.newest.subscribe()
    }
}

impl Heard {
    /// The exchange with what is wrong with the document for this phone.
    pub(crate) fn exchange(&self) -> &Exchange {
        self.read.get_or_init(|| read(&self.noted, &self.phone))
    }

    /// The head as a file of `shared/captures`: its lines, and an empty one.
    pub(crate) fn capture(&self) -> String {
        let lines = self.noted.request.lines().take_while(|line| !line.is_empty());
        lines.chain([""]).flat_map(|line| [line, "\n"]).collect()
    }
}

/// As the phone reads it.
fn read(noted: &Exchange, phone: &Phone) -> Exchange {
    let mut exchange = noted.clone();
    let kind = ContentType::read(noted.header("Content-Type").unwrap_or_default());
    let is_whole = noted.bytes == noted.body.len();
    let charset = kind.charset().unwrap_or(phone.charset());
    if kind.is_object() && is_whole {
        let document =
            Document::read(&noted.body, Reading::PAGE.charset(kind.charset()).fallback(phone.charset()));
        exchange.object = document.object.as_ref().map(|object| object.kind());
        exchange.xml = Some(document.charset.decode(&noted.body).0.into_owned());
        exchange.findings = document.check(Rules::of(phone.model).pulled());
    } else if kind.is_text() && !noted.body.is_empty() {
        exchange.xml = Some(charset.decode(&noted.body).0.into_owned());
    }
    exchange
}

#[cfg(test)]
mod tests {
    use ipphone::phone::Models;

    use super::*;

    fn heard(request: &str, body: &str) -> Heard {
        Heard {
            read: OnceLock::new(),
            noted: Exchange {
                request: request.into(),
                status: Some(200),
                head: "HTTP/1.1 200 OK\r\ncontent-type: text/xml; charset=UTF-8\r\n".into(),
                body: body.into(),
                bytes: body.len(),
                ..Exchange::default()
            },
            phone: Phone::of("7960", &Models::BUILT_IN).expect("a 7960"),
            at: SystemTime::UNIX_EPOCH,
            peer: None,
            is_exact: true,
        }
    }

    #[test]
    fn a_hundred_are_kept_and_each_has_its_number() {
        let received = Received::default();
        let changes = received.changes();
        (0..250).for_each(|_| received.keep(heard("GET / HTTP/1.1\r\n\r\n", "")));
        let ids: Vec<u64> = received.all().iter().map(|heard| heard.noted.id).collect();
        assert_eq!(ids, (151..=250).collect::<Vec<_>>());
        assert_eq!(*changes.borrow(), 250);
        assert!(received.find(150).is_none() && received.find(151).is_some());
    }

    #[test]
    fn the_document_is_judged_by_the_model_that_asked() {
        let picture = heard("", "<CiscoIPPhoneImageFile><URL>http://h/x.png</URL></CiscoIPPhoneImageFile>");
        let exchange = picture.exchange();
        assert!(
            exchange.findings.iter().any(|finding| finding.message.contains("ImageFile")),
            "{exchange:?}"
        );
        let broken = heard("", "<CiscoIPPhoneText>\n<Text>soup & salad</Text></CiscoIPPhoneText>");
        assert!(broken.exchange().findings.iter().any(|finding| finding.line == Some(2)));
    }

    #[test]
    fn a_capture_is_a_file_like_those_of_other_phones() {
        let known = "GET /menu HTTP/1.1\nUser-Agent: Allegro\nx-CiscoIPPhoneModelName: CP-7970G\nX:  b\n\n";
        let as_it_came = known.replace('\n', "\r\n");
        assert_eq!(heard(&as_it_came, "").capture(), known);
    }
}
