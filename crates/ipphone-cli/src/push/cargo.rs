//! What is pushed, and how it gets onto each phone.

use std::ffi::OsString;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use ipphone::Reading;
use ipphone::check::{Finding, Grade, Rules};
use ipphone::object::{Execute, ExecuteItem, Object, Priority};
use ipphone::phone::{Model, Models};
use ipphone::push::{self, Push, Received};
use ipphone::uri::Target;
use ipphone_client::{Client, Delivery, Endpoint, KeySequence, Pushed, Report, Shelf};

use super::BETWEEN;
use crate::error::Error;
use crate::lint::input;
use crate::screen;

/// An object, a request that no page holds, or keys.
pub(super) enum Cargo {
    Object(Arc<Object>),
    Request(Push),
    Keys(KeySequence),
}

/// The finding that this model has no such key or URI.
const LACKED: &str = "uri-not-on-model";

impl Cargo {
    pub(super) fn keys(keys: &str) -> Result<Cargo, Error> {
        let keys: KeySequence = keys.parse()?;
        if keys.is_empty() {
            return Err(Error::Usage("--keys presses no key"));
        }
        Ok(Cargo::Keys(keys))
    }

    pub(super) fn uris<'a>(uris: impl Iterator<Item = &'a str>, priority: u8) -> Result<Cargo, Error> {
        let priority = match priority {
            1 => Some(Priority::WhenIdle),
            2 => Some(Priority::IfIdle),
            _ => None,
        };
        let items: Vec<_> = uris.map(|uri| ExecuteItem { url: Some(Target::parse(uri)), priority }).collect();
        if items.is_empty() {
            return Err(Error::Usage("no URI is named"));
        }
        Ok(Cargo::Object(Arc::new(Execute { items }.into())))
    }

    /// An object, or one of the requests that no page holds.
    pub(super) fn file(file: &OsString) -> Result<Cargo, Error> {
        let body = input::read(file, Reading::PAGE.caps.bytes)?;
        let received = Received::read(&body, Reading::PAGE);
        let nothing = || {
            let first = received.check(Rules::ANY_PHONE).into_iter().next();
            let reason = first.map_or_else(|| "it is empty".to_owned(), |finding| finding.message);
            Error::NoObject { name: input::name(file), reason }
        };
        match received.pushed.as_ref().ok_or_else(nothing)? {
            push::Pushed::Object(object) => Ok(Cargo::Object(Arc::new(Object::clone(object)))),
            request => Ok(Cargo::Request(Push::of(request))),
        }
    }

    /// Says what phones will refuse; they are asked all the same.
    pub(super) fn warn(&self, model: Option<Model>) -> Result<(), Error> {
        match self {
            Cargo::Object(object) => {
                let findings = object.check(model.map_or(Rules::ANY_PHONE, Rules::of));
                let is_said = |finding: &&Finding| finding.grade == Grade::Error || finding.code == LACKED;
                for finding in findings.iter().filter(is_said) {
                    screen::warn(&finding.message);
                }
            }
            Cargo::Keys(keys) => {
                let uris = keys.targets().filter_map(Target::as_uri);
                for (uri, (_, what)) in uris.filter_map(|uri| Some((uri, model.as_ref()?.lacks(uri)?))) {
                    screen::warn(&format!("this model does not run {uri}: {what}; `ipphone models M`"));
                }
            }
            Cargo::Request(_) => {}
        }
        Ok(())
    }
}

/// What is pushed, with all that is needed for it.
#[derive(Clone)]
pub(super) struct Truck(Arc<Loaded>);

struct Loaded {
    cargo: Cargo,
    client: Client,
    limit: usize,
    /// Open only if the object is too large for a push.
    shelf: Option<Shelf>,
}

/// For a phone to fetch what it was told to fetch.
const FETCH: Duration = Duration::from_secs(15);

impl Truck {
    pub(super) async fn load(
        cargo: Cargo,
        client: Client,
        limit: usize,
        (offer, models): (SocketAddr, Models),
    ) -> Result<Truck, Error> {
        let is_large = matches!(&cargo, Cargo::Object(object) if Push::new(object).bytes > limit);
        let shelf = if is_large { Some(Shelf::open_with(offer, models).await?) } else { None };
        Ok(Truck(Arc::new(Loaded { cargo, client, limit, shelf })))
    }

    pub(super) async fn deliver(self, phone: Endpoint) -> Report {
        match &self.0.cargo {
            Cargo::Keys(keys) => joined(&self.0.client.press(&phone, keys, BETWEEN).await),
            Cargo::Request(request) => Report::of(&self.0.client.push(&phone, request).await),
            Cargo::Object(object) => self.deliver_object(&phone, object).await,
        }
    }

    async fn deliver_object(&self, phone: &Endpoint, object: &Arc<Object>) -> Report {
        let Loaded { client, limit, shelf, .. } = &*self.0;
        let book = shelf.as_ref().map(|shelf| shelf.put(object.clone()));
        let url = book.as_ref().map(|book| book.url_for(&phone.address)).transpose();
        let delivery = url.and_then(|url| Delivery::of(object, *limit, url.as_ref()));
        let delivery = match delivery {
            Ok(delivery) => delivery,
            Err(error) => {
                let phone = phone.address.to_string();
                return Report::of(&Pushed { phone, status: None, answer: Err(error) });
            }
        };
        let mut report = Report::of(&client.push(phone, delivery.push()).await);
        if let (Some(book), Delivery::Indirect(_), true) = (&book, &delivery, report.ok) {
            report.ok = book.fetched(FETCH).await;
            report.explanation = match report.ok {
                true => "the phone fetched it".to_owned(),
                false => UNFETCHED.to_owned(),
            };
        }
        report
    }
}

const UNFETCHED: &str = "the phone was told to fetch the page from this machine, and has not done so; look at: a firewall \
on this machine, the way from the phone to it, and --offer ADDR:PORT";

/// One report of all keys.
fn joined(pushed: &[Pushed]) -> Report {
    let mut reports = pushed.iter().map(Report::of);
    let Some(mut all) = reports.next() else {
        return Report {
            phone: String::new(),
            ok: true,
            status: None,
            items: Vec::new(),
            error: None,
            explanation: String::new(),
        };
    };
    for next in reports {
        all.items.extend(next.items);
        (all.ok, all.status, all.error, all.explanation) =
            (next.ok, next.status, next.error, next.explanation);
    }
    all
}
