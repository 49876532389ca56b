//! A phone with its cables: the machine, its requests under way, its clock, and the record for an inspector.

use std::collections::HashMap;

use ipphone::charset::Charset;
use ipphone::phone::Phone;
use ipphone::{Document, Reading};
use safe_fetch::Dialer;
use tokio::sync::oneshot;
use tokio::task::{AbortHandle, JoinSet};
use tokio::time::{Instant, sleep_until};
use virtual_phone::device::{AskId, Asked, Reply};
use virtual_phone::{Input, Output, PhoneEvent, Request, RequestId, Setup, VirtualPhone, Wanted};

use crate::answer::latin_1;
use crate::carry::{Carried, carry};
use crate::clock::Clock;
use crate::device::Asking;
use crate::record::Record;
use crate::{ContentType, Exchange, words, write};

/// Everything that one phone is made of.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) phone: VirtualPhone,
    pub(crate) record: Record,
    pub(crate) clock: Clock,
    /// Requests sent so far.
    pub(crate) sent: u64,
    /// Whether exchanges and events are recorded.
    recording: bool,
    dialer: Dialer,
    landing: JoinSet<(RequestId, Carried)>,
    flights: HashMap<RequestId, Flight>,
    /// Callers of the phone's web server who wait.
    callers: HashMap<AskId, (Asking, oneshot::Sender<Reply>)>,
    /// How many there were.
    asked: u64,
}

/// A request under way.
#[derive(Debug)]
struct Flight {
    request: Request,
    since: Instant,
    abort: AbortHandle,
}

/// What woke the phone.
pub(crate) enum Woken {
    /// An answer, or that there is none.
    Landed(RequestId, Box<Carried>),
    /// The time that it waited for.
    Due,
}

impl Line {
    pub(crate) fn new(phone: Phone, setup: Setup, dialer: Dialer, recording: bool) -> Line {
        let mut line = Line {
            phone: VirtualPhone::new(phone, setup),
            record: Record::default(),
            clock: Clock::new(),
            sent: 0,
            recording,
            dialer,
            landing: JoinSet::new(),
            flights: HashMap::new(),
            callers: HashMap::new(),
            asked: 0,
        };
        line.input(Input::Tick);
        line
    }

    /// Another phone with the same configuration, cookies and history; what is under way is given up.
    pub(crate) fn replace(&mut self, phone: Phone) {
        self.landing.abort_all();
        self.landing = JoinSet::new();
        self.flights.clear();
        self.callers.clear();
        self.phone = self.phone.replaced_by(phone);
        self.input(Input::Tick);
    }

    pub(crate) fn is_fetching(&self) -> bool {
        !self.flights.is_empty()
    }

    /// Something happens to the phone now.
    pub(crate) fn input(&mut self, input: Input<'_>) {
        self.phone.handle(self.clock.now(), input);
        let done = self.obey();
        self.close(done, None);
    }

    /// Somebody asks the phone's web server; the answer goes to `reply`, perhaps later. It is dropped if none will come.
    pub(crate) fn ask(&mut self, asked: Asked, reply: oneshot::Sender<Reply>) {
        self.asked += 1;
        let id = AskId(self.asked);
        self.callers.insert(id, (Asking::of(&asked), reply));
        self.input(Input::Asked(id, asked));
    }

    /// Hands an answer over, and records it.
    fn reply(&mut self, id: AskId, reply: Reply) {
        let Some((asking, caller)) = self.callers.remove(&id) else { return };
        if self.recording {
            self.record.visited(asking.ends(&reply));
        }
        // He may be gone.
        let _ = caller.send(reply);
    }

    /// Waits for the next answer or for `until`; may be dropped and called again.
    pub(crate) async fn wake(&mut self, until: Option<Instant>) -> Woken {
        loop {
            tokio::select! {
                Some(landed) = self.landing.join_next() => {
                    // A task that was given up has nothing to say.
                    if let Ok((id, carried)) = landed {
                        return Woken::Landed(id, Box::new(carried));
                    }
                }
                () = until_or_never(until) => return Woken::Due,
            }
        }
    }

    /// Hands over what woke the phone.
    pub(crate) fn take(&mut self, woken: Woken) {
        let Woken::Landed(id, carried) = woken else { return self.input(Input::Tick) };
        let Some(flight) = self.flights.remove(&id) else { return };
        let Carried { head, fetched, fault, took } = *carried;
        let exchange = self.recording.then(|| Exchange {
            status: (fetched.status > 0).then_some(fetched.status),
            head,
            bytes: fetched.body.len(),
            body: fetched.body.get(..Exchange::MOST_BODY).unwrap_or(&fetched.body).to_vec(),
            millis: took.as_secs_f64() * 1000.0,
            failure: fault.as_ref().map(|(_, reason)| reason.clone()),
            ..asked(&flight.request)
        });
        let whole = fault.is_none();
        let result = fault.map_or(Ok(fetched), |(failure, _)| Err(failure));
        self.phone.handle(self.clock.now(), Input::Fetched(id, result));
        let done = self.obey();
        let exchange = exchange.map(|exchange| self.read(exchange, &flight.request, whole));
        self.close(done, exchange);
    }

    /// What the phone made of the document.
    fn read(&self, mut exchange: Exchange, request: &Request, whole: bool) -> Exchange {
        let kind = ContentType::read(exchange.header("Content-Type").unwrap_or_default());
        let locale = self.phone.setup().charset;
        if kind.is_object() && whole {
            let document =
                Document::read(&exchange.body, Reading::PAGE.charset(kind.charset()).fallback(locale));
            exchange.object = document.object.as_ref().map(|object| object.kind());
            exchange.xml = text(&exchange.body, document.charset);
            if request.wanted == Wanted::Page
                && exchange.status.is_some_and(|status| (200..300).contains(&status))
            {
                exchange.findings = self.phone.findings().to_vec();
            }
        } else if kind.is_text() {
            exchange.xml = text(&exchange.body, kind.charset().unwrap_or(locale));
        }
        exchange
    }

    /// Does all that the phone wants.
    fn obey(&mut self) -> Done {
        let mut done = Done::default();
        while let Some(output) = self.phone.poll() {
            match output {
                Output::Fetch(id, request) => {
                    done.asks_for.push(request.wanted);
                    self.send(id, request);
                }
                Output::Abandon(id) => done.abandoned.extend(self.give_up(id)),
                Output::Reply(id, reply) => self.reply(id, reply),
                Output::Event(event) => done.events.push(event),
            }
        }
        done
    }

    fn send(&mut self, id: RequestId, request: Request) {
        self.sent += 1;
        let carrying = carry(self.dialer.clone(), request.clone());
        let abort = self.landing.spawn(async move { (id, carrying.await) });
        self.flights.insert(id, Flight { request, since: Instant::now(), abort });
    }

    fn give_up(&mut self, id: RequestId) -> Option<Exchange> {
        let flight = self.flights.remove(&id)?;
        flight.abort.abort();
        let took = flight.since.elapsed();
        let limit = self.phone.setup().request_limit;
        let failure = if took >= limit {
            format!("no whole answer in {limit:?}")
        } else {
            "nobody waits for it any more".to_owned()
        };
        let millis = took.as_secs_f64() * 1000.0;
        self.recording.then(|| Exchange { failure: Some(failure), millis, ..asked(&flight.request) })
    }

    /// Records what happened.
    fn close(&mut self, done: Done, landed: Option<Exchange>) {
        if !self.recording {
            return;
        }
        for event in done.events.iter().filter_map(words::event) {
            self.record.note(event);
        }
        let refused = done.refused();
        for mut exchange in done.abandoned.iter().cloned() {
            exchange.what = refused.clone().unwrap_or_else(|| "abandoned".to_owned());
            self.record.keep(exchange);
        }
        if let Some(mut exchange) = landed {
            exchange.what = done.what(&exchange);
            self.record.keep(exchange);
        }
    }
}

/// What the phone did after one input.
#[derive(Default)]
struct Done {
    events: Vec<PhoneEvent>,
    asks_for: Vec<Wanted>,
    abandoned: Vec<Exchange>,
}

impl Done {
    fn refused(&self) -> Option<String> {
        self.events.iter().find_map(|event| match event {
            PhoneEvent::Refused(notice) => Some(notice.text.clone()),
            _ => None,
        })
    }

    /// In a few words, for an answer.
    fn what(&self, exchange: &Exchange) -> String {
        if let Some(error) = self.refused() {
            return error;
        }
        if self.events.iter().any(|event| matches!(event, PhoneEvent::Shown { .. })) {
            return "shown".to_owned();
        }
        let events: Vec<String> = self.events.iter().filter_map(words::event).collect();
        if !events.is_empty() {
            return events.join(", ");
        }
        let is_redirect = matches!(exchange.status, Some(301..=303 | 307 | 308));
        match (is_redirect, self.asks_for.is_empty()) {
            (true, false) => "redirect".to_owned(),
            (false, false) if exchange.failure.is_some() => "tried again".to_owned(),
            _ => "taken".to_owned(),
        }
    }
}

fn asked(request: &Request) -> Exchange {
    let url = request.url.as_str().to_owned();
    let text = latin_1_or_utf_8(&write::request(request));
    if request.wanted == Wanted::Authentication {
        return Exchange {
            request: without_password(&text),
            url: without_password(&url),
            ..Exchange::default()
        };
    }
    Exchange { request: text, url, ..Exchange::default() }
}

/// A request to the authentication URL without what nobody but that may see.
fn without_password(text: &str) -> String {
    const FIELD: &str = "Password=";
    debug_assert!(FIELD.starts_with(ipphone::push::authentication::PASSWORD));
    let Some((before, after)) = text.rsplit_once(FIELD) else { return text.to_owned() };
    let end = after.find(|c: char| c == '&' || c.is_whitespace()).unwrap_or(after.len());
    [before, FIELD, "•••", after.get(end..).unwrap_or_default()].concat()
}

fn latin_1_or_utf_8(bytes: &[u8]) -> String {
    std::str::from_utf8(bytes).map_or_else(|_| latin_1(bytes), str::to_owned)
}

fn text(body: &[u8], charset: Charset) -> Option<String> {
    (!body.is_empty()).then(|| charset.decode(body).0.into_owned())
}

async fn until_or_never(until: Option<Instant>) {
    match until {
        Some(until) => sleep_until(until).await,
        None => std::future::pending().await,
    }
}
