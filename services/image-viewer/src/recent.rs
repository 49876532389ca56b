//! What went out a moment ago. Who asks the very same again, headers and all, gets it again: neither the phone nor the
//! address nor the gallery is looked at anew.

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

use actix_web::HttpRequest;

use crate::studio::Finished;

/// How long. With the second that listings are believed, a changed file is seen within two.
const RECENT: Duration = Duration::from_millis(500);
/// Requests that are remembered, some 50 bytes each. The pictures are the studio's: what it drops is gone here too.
const MOST: usize = 1024;

/// The recent requests of one worker thread: it shares nothing, so nobody waits.
pub(crate) struct Recent {
    /// Seeded at random: nobody outside can find two requests that are one to us.
    hasher: RandomState,
    answers: RefCell<HashMap<Request, (Instant, Weak<Finished>)>>,
}

/// A request: its address and all of its headers.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Request(u64);

impl Recent {
    pub(crate) fn new() -> Recent {
        Recent { hasher: RandomState::new(), answers: RefCell::default() }
    }

    pub(crate) fn request(&self, request: &HttpRequest) -> Request {
        let uri = request.uri();
        let address = self.hasher.hash_one((uri.path(), uri.query()));
        // Headers come in no certain order, so they are added up.
        let headers = request.headers().iter();
        let headers = headers.map(|(name, value)| self.hasher.hash_one((name.as_str(), value.as_bytes())));
        Request(headers.fold(address, u64::wrapping_add))
    }

    pub(crate) fn answer(&self, request: Request) -> Option<Arc<Finished>> {
        let answers = self.answers.borrow();
        let (since, finished) = answers.get(&request)?;
        if since.elapsed() < RECENT { finished.upgrade() } else { None }
    }

    /// Remembers the answer to a request that came at this time.
    pub(crate) fn remember(&self, request: Request, came: Instant, finished: &Arc<Finished>) {
        let mut answers = self.answers.borrow_mut();
        if answers.len() >= MOST {
            answers.retain(|_, (since, _)| since.elapsed() < RECENT);
        }
        if answers.len() < MOST {
            answers.insert(request, (came, Arc::downgrade(finished)));
        }
    }
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::HeaderValue;
    use actix_web::test::TestRequest;
    use ipphone::phone::Size;

    use super::*;
    use crate::studio::{Facts, Form};

    fn finished() -> Arc<Finished> {
        let etag = HeaderValue::from_static("\"1\"");
        Arc::new(Finished { form: Form::Nothing, size: Size::new(1, 1), facts: Facts::default(), etag })
    }

    fn asked(recent: &Recent, address: &str, headers: &[(&str, &str)]) -> Request {
        let request = TestRequest::get().uri(address);
        let request = headers.iter().fold(request, |request, header| request.append_header(*header));
        recent.request(&request.to_http_request())
    }

    #[test]
    fn requests_are_one_if_address_and_headers_are_in_any_order() {
        let recent = Recent::new();
        let one = asked(&recent, "/a?x=1", &[("A", "1"), ("B", "2")]);
        assert!(one == asked(&recent, "/a?x=1", &[("B", "2"), ("A", "1")]));
        for (address, headers) in [
            ("/a?x=2", [("A", "1"), ("B", "2")]),
            ("/b?x=1", [("A", "1"), ("B", "2")]),
            ("/a", [("A", "1"), ("B", "2")]),
            ("/a?x=1", [("A", "2"), ("B", "1")]),
            ("/a?x=1", [("A", "1"), ("C", "2")]),
        ] {
            assert!(one != asked(&recent, address, &headers), "{address} {headers:?}");
        }
    }

    #[test]
    fn what_is_old_or_gone_is_no_answer() {
        let (recent, picture) = (Recent::new(), finished());
        let [new, old, other] = ["/new", "/old", "/other"].map(|path| asked(&recent, path, &[]));
        recent.remember(new, Instant::now() + Duration::from_secs(3600), &picture);
        assert!(recent.answer(new).is_some() && recent.answer(other).is_none());
        recent.remember(old, Instant::now().checked_sub(RECENT).expect("a time"), &picture);
        assert!(recent.answer(old).is_none());
        drop(picture);
        assert!(recent.answer(new).is_none(), "nothing keeps a picture that the studio dropped");
    }

    #[test]
    fn only_so_many_are_remembered_and_the_old_ones_make_room() {
        let (recent, picture) = (Recent::new(), finished());
        let old = Instant::now().checked_sub(RECENT).expect("a time");
        let ahead = Instant::now() + Duration::from_secs(3600);
        for number in 0..3 * MOST {
            let request = asked(&recent, &format!("/{number}"), &[]);
            recent.remember(request, if number < MOST { old } else { ahead }, &picture);
        }
        assert_eq!(recent.answers.borrow().len(), MOST);
        let newest = asked(&recent, &format!("/{}", 2 * MOST - 1), &[]);
        assert!(recent.answer(newest).is_some());
    }
}
