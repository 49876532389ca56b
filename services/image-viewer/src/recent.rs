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
