//! Messages that are kept, and how far each phone is.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde::Serialize;

use crate::message::Message;

/// Messages that are kept: the latest.
const MOST: usize = 64;
/// Bytes of texts and pictures that are kept; the oldest messages make room.
const MOST_BYTES: usize = 48 * 1024 * 1024;
/// How long a phone may fetch a message.
const LIFE: Duration = Duration::from_secs(60 * 60);

/// A message that was sent.
#[derive(Debug)]
pub(crate) struct Sent {
    pub(crate) id: String,
    pub(crate) message: Message,
    pub(crate) receivers: Vec<Receiver>,
    at: Instant,
}

/// One phone that a message is for.
#[derive(Debug)]
pub(crate) struct Receiver {
    /// As whoever sent it knows the phone: an address, or the name of one beside the page.
    pub(crate) phone: String,
    /// Of a phone beside the page.
    pub(crate) house: Option<String>,
    /// The secret in the address where this phone finds the message.
    pub(crate) token: String,
    progress: Mutex<Progress>,
}

#[derive(Clone, Debug, Default)]
struct Progress {
    /// What came of the push.
    pushed: Option<Outcome>,
    is_seen: bool,
    is_read: bool,
    /// By the headers with which it fetched.
    model: Option<String>,
}

/// What came of a push.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Outcome {
    pub(crate) is_success: bool,
    /// What it means.
    pub(crate) explanation: String,
    /// The setting to look at.
    pub(crate) setting: String,
}

/// A message as programs and pages see it.
#[derive(Serialize)]
pub(crate) struct Status<'s> {
    id: &'s str,
    kind: &'static str,
    title: &'s str,
    /// Whether every phone has answered, or has not.
    done: bool,
    phones: Vec<PhoneStatus>,
}

#[derive(Serialize)]
struct PhoneStatus {
    phone: String,
    house: Option<String>,
    model: Option<String>,
    /// `waiting`, `failed`, `delivered`, `seen` or `read`.
    state: &'static str,
    explanation: String,
    setting: String,
}

impl Receiver {
    pub(crate) fn new(phone: String, house: Option<String>, token: String) -> Receiver {
        Receiver { phone, house, token, progress: Mutex::default() }
    }

    pub(crate) fn pushed(&self, outcome: Outcome) {
        lock(&self.progress).pushed = Some(outcome);
    }

    pub(crate) fn seen(&self, model: &str) {
        let mut progress = lock(&self.progress);
        progress.is_seen = true;
        progress.model = Some(model.to_owned());
    }

    pub(crate) fn read(&self) {
        lock(&self.progress).is_read = true;
    }

    fn status(&self) -> PhoneStatus {
        let Progress { pushed, is_seen, is_read, model } = lock(&self.progress).clone();
        let state = match &pushed {
            _ if is_read => "read",
            _ if is_seen => "seen",
            None => "waiting",
            Some(pushed) if pushed.is_success => "delivered",
            Some(_) => "failed",
        };
        let said = pushed.unwrap_or(Outcome {
            is_success: false,
            explanation: String::new(),
            setting: String::new(),
        });
        let (phone, house) = (self.phone.clone(), self.house.clone());
        PhoneStatus { phone, house, model, state, explanation: said.explanation, setting: said.setting }
    }
}

impl Sent {
    pub(crate) fn new(id: String, message: Message, receivers: Vec<Receiver>) -> Sent {
        Sent { id, message, receivers, at: Instant::now() }
    }

    pub(crate) fn status(&self) -> Status<'_> {
        let done = self.receivers.iter().all(|receiver| lock(&receiver.progress).pushed.is_some());
        let phones = self.receivers.iter().map(Receiver::status).collect();
        Status { id: &self.id, kind: self.message.show.word(), title: &self.message.title, done, phones }
    }
}

/// The latest messages, within bounds of number, bytes and time.
#[derive(Debug, Default)]
pub(crate) struct Store(Mutex<VecDeque<Arc<Sent>>>);

impl Store {
    pub(crate) fn keep(&self, sent: Arc<Sent>) {
        let mut all = lock(&self.0);
        all.push_back(sent);
        let bytes =
            |all: &VecDeque<Arc<Sent>>| -> usize { all.iter().map(|sent| sent.message.show.bytes()).sum() };
        while all.len() > MOST || (all.len() > 1 && bytes(&all) > MOST_BYTES) {
            all.pop_front();
        }
        sweep(&mut all);
    }

    pub(crate) fn find(&self, id: &str) -> Option<Arc<Sent>> {
        let mut all = lock(&self.0);
        sweep(&mut all);
        all.iter().find(|sent| sent.id == id).cloned()
    }

    /// The message behind a token, and the place of the phone that it is for.
    pub(crate) fn find_token(&self, token: &str) -> Option<(Arc<Sent>, usize)> {
        let mut all = lock(&self.0);
        sweep(&mut all);
        all.iter().find_map(|sent| {
            let place = sent.receivers.iter().position(|receiver| receiver.token == token)?;
            Some((Arc::clone(sent), place))
        })
    }
}

fn sweep(all: &mut VecDeque<Arc<Sent>>) {
    while all.front().is_some_and(|sent| sent.at.elapsed() > LIFE) {
        all.pop_front();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// 128 random bits in hex: who knows it may see the message. `None`: the system has no random numbers.
pub(crate) fn secret() -> Option<String> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).ok()?;
    Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::{Priority, Show};
    use crate::picture::Kept;

    fn sent(id: &str, show: Show) -> Arc<Sent> {
        let message = Message { title: "t".to_owned(), show, play: None, priority: Priority::Now };
        let receiver = Receiver::new("10.1.1.20".to_owned(), None, format!("token-{id}"));
        Arc::new(Sent::new(id.to_owned(), message, vec![receiver]))
    }

    #[test]
    fn only_the_latest_messages_are_kept() {
        let store = Store::default();
        for number in 0..1000 {
            store.keep(sent(&number.to_string(), Show::Text("x".to_owned())));
        }
        assert_eq!(lock(&store.0).len(), MOST);
        assert!(store.find("935").is_none() && store.find("936").is_some() && store.find("999").is_some());
        assert!(store.find_token("token-1").is_none() && store.find_token("token-999").is_some());
    }

    #[test]
    fn large_pictures_make_room_for_each_other() {
        let store = Store::default();
        for number in 0..50 {
            let picture = Kept::of_size(2 << 20);
            store.keep(sent(&number.to_string(), Show::Picture(picture)));
        }
        let kept = lock(&store.0).len();
        assert!((10..30).contains(&kept), "{kept}");
        assert!(store.find("49").is_some());
    }

    #[test]
    fn what_a_phone_did_counts_more_than_what_it_said() {
        let sent = sent("1", Show::Text("x".to_owned()));
        let state = || sent.status().phones[0].state;
        let receiver = &sent.receivers[0];
        assert_eq!((state(), sent.status().done), ("waiting", false));
        receiver.pushed(Outcome {
            is_success: false,
            explanation: "late".to_owned(),
            setting: String::new(),
        });
        assert_eq!((state(), sent.status().done), ("failed", true));
        receiver.seen("a model");
        assert_eq!(state(), "seen");
        receiver.read();
        assert_eq!(state(), "read");
    }
}
