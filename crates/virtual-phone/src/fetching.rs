//! Requests leave, answers land: redirects, cookies, time limits, late answers.

use ipphone::phone::Tls;
use ipphone::uri::HttpUrl;

use crate::answer::{MOST_PICTURE_BYTES, most_page_bytes};
use crate::machine::{Source, VirtualPhone};
use crate::request::{Desk, How, InFlight, Purpose, Slot, Visit};
use crate::words::Trouble;
use crate::{Failure, Fetched, Output, PhoneEvent, Request, RequestId, Wanted};

/// Redirects that are followed (inferred; no guide names a number).
const MOST_REDIRECTS: u8 = 5;
/// Fetches in a row without a key or a timer: a server can send a phone in circles.
const LONGEST_CHAIN: u8 = 16;
/// Times that a Notify is tried (guide 7.1: "retried 3 times").
const MOST_TRIES: u8 = 4;

impl VirtualPhone {
    /// On the way to a page.
    pub(crate) fn go(&mut self, url: HttpUrl, title: Option<String>, how: How) {
        if let Err((trouble, reason)) = self.may_fetch(&url) {
            self.refuse(trouble, reason);
            return;
        }
        let most = most_page_bytes(&self.phone.model);
        let request = self.desk().get(&url, Wanted::Page, most);
        self.send_page(request, Visit { title, how, url });
    }

    /// On the way to the page that answers a form.
    pub(crate) fn go_by_post(&mut self, url: HttpUrl, pairs: String) {
        if let Err((trouble, reason)) = self.may_fetch(&url) {
            self.refuse(trouble, reason);
            return;
        }
        let most = most_page_bytes(&self.phone.model);
        let request = self.desk().post(&url, pairs, most);
        self.send_page(request, Visit { title: None, how: How::Forward, url });
    }

    /// A picture of the page, or of the status window.
    pub(crate) fn fetch_picture(&mut self, slot: Slot, url: &HttpUrl) {
        if !self.wires.has_room() {
            return;
        }
        let request = self.desk().get(url, Wanted::Picture, MOST_PICTURE_BYTES);
        self.send(request, Purpose::Picture(slot), 0);
    }

    pub(crate) fn notify(&mut self, notify: &ipphone::uri::Notify, default: &str) {
        let request = self.desk().notify(notify, default);
        match request.filter(|_| self.wires.has_room()) {
            Some(request) => self.send(request, Purpose::Notify(1), 0),
            None => self.ignore(notify, "too many requests are on their way"),
        }
    }

    /// The answer to a request, or why there is none.
    pub(crate) fn land(&mut self, id: RequestId, result: Result<Fetched, Failure>) {
        let Some(flight) = self.wires.land(id) else { return };
        match result {
            Ok(fetched) => self.answered(flight, fetched),
            Err(failure) => self.failed(flight, failure),
        }
    }

    /// Requests whose time is over.
    pub(crate) fn give_up_late_ones(&mut self) {
        while let Some(id) = self.wires.late(self.now) {
            self.push(Output::Abandon(id));
            self.land(id, Err(Failure::TimedOut));
        }
    }

    /// Nobody waits for these any more.
    pub(crate) fn abandon(&mut self, is_it: impl Fn(&Purpose) -> bool) {
        for id in self.wires.forget(is_it) {
            self.push(Output::Abandon(id));
        }
    }

    pub(crate) fn desk(&mut self) -> Desk<'_> {
        Desk { phone: &self.phone, setup: &self.setup, jar: &mut self.jar, now: self.now }
    }

    fn may_fetch(&mut self, url: &HttpUrl) -> Result<(), (Trouble, String)> {
        self.chain = self.chain.saturating_add(1);
        if self.chain > LONGEST_CHAIN {
            return Err((
                Trouble::Protocol,
                format!("{LONGEST_CHAIN} fetches in a row without a key or a timer"),
            ));
        }
        if url.is_https() && *self.phone.model.tls == Tls::None {
            let reason = "this model speaks no https".to_owned();
            return Err((Trouble::NoAnswer(Failure::Dns), reason));
        }
        let most = usize::from(self.phone.model.download.file_name);
        let name = url.path().rsplit('/').next().unwrap_or_default();
        if most > 0 && name.chars().count() > most {
            return Err((Trouble::FileName, format!("the file name is longer than {most} characters")));
        }
        Ok(())
    }

    fn send_page(&mut self, request: Request, visit: Visit) {
        self.abandon(|purpose| matches!(purpose, Purpose::Page(_)));
        self.send(request, Purpose::Page(visit), 0);
    }

    pub(crate) fn send(&mut self, request: Request, purpose: Purpose, redirects: u8) {
        let id = self.wires.new_id();
        let until = self.now + self.setup.request_limit;
        self.wires.flights.push(InFlight { id, purpose, request: request.clone(), until, redirects });
        self.push(Output::Fetch(id, request));
    }

    fn answered(&mut self, flight: InFlight, fetched: Fetched) {
        let host = flight.request.url.host().to_owned();
        if let Purpose::Authentication(id) = flight.purpose {
            // A redirect counts as any other answer: the password goes nowhere else.
            self.authentication_came(id, &flight.request.url, Ok(&fetched));
            return;
        }
        if flight.request.wanted != Wanted::Notify {
            for cookie in fetched.all("Set-Cookie") {
                self.jar.take(&host, cookie, self.now);
            }
        }
        match (fetched.status, flight.purpose.clone()) {
            (status, Purpose::Notify(_)) => self.tell(PhoneEvent::Notified(flight.request.url, Ok(status))),
            (301..=303 | 307 | 308, _) => self.redirect(flight, &fetched),
            (200..=299, Purpose::Page(visit)) => {
                self.keep_source(&flight.request.url, &fetched);
                self.arrive(visit, flight.request.url, &fetched);
            }
            (200..=299, Purpose::Picture(slot)) => self.picture_came(slot, fetched),
            (200..=299, Purpose::Personal(what)) => {
                self.personal_came(what, &flight.request.url, fetched.body.len());
            }
            (status, Purpose::Page(_)) => {
                let reason = format!("the server answered with status {status}");
                self.refuse(Trouble::Status(status), reason);
            }
            (status, Purpose::Personal(what)) => {
                self.ignore(&flight.request.url, &format!("the {what} has status {status}"));
            }
            (_, Purpose::Authentication(_)) => {}
            (status, Purpose::Picture(slot)) => {
                self.ignore(&flight.request.url, &format!("the picture has status {status}"));
                self.picture_lost(slot);
            }
        }
    }

    fn redirect(&mut self, flight: InFlight, fetched: &Fetched) {
        let to = fetched.get("Location").and_then(|place| flight.request.url.join(place));
        let Some(to) = to.filter(|_| flight.redirects < MOST_REDIRECTS) else {
            let reason = format!("a redirect without an address, or more than {MOST_REDIRECTS} of them");
            match flight.purpose {
                Purpose::Page(_) => self.refuse(Trouble::Protocol, reason),
                _ => self.ignore(&flight.request.url, &reason),
            }
            return;
        };
        let most = flight.request.most_bytes;
        let request = self.desk().get(&to, flight.request.wanted, most);
        let purpose = match flight.purpose {
            Purpose::Page(visit) => Purpose::Page(Visit { url: to, ..visit }),
            other => other,
        };
        self.send(request, purpose, flight.redirects + 1);
    }

    fn failed(&mut self, flight: InFlight, failure: Failure) {
        match flight.purpose {
            Purpose::Page(_) => {
                let reason = format!("{}: {}", flight.request.url.origin(), explain(failure));
                self.refuse(Trouble::NoAnswer(failure), reason);
            }
            Purpose::Personal(_) => self.ignore(&flight.request.url, explain(failure)),
            Purpose::Authentication(id) => {
                self.authentication_came(id, &flight.request.url, Err(failure));
            }
            Purpose::Picture(slot) => {
                self.ignore(&flight.request.url, explain(failure));
                self.picture_lost(slot);
            }
            Purpose::Notify(tries) if tries < MOST_TRIES && self.wires.has_room() => {
                self.send(flight.request, Purpose::Notify(tries + 1), 0);
            }
            Purpose::Notify(_) => self.tell(PhoneEvent::Notified(flight.request.url, Err(failure))),
        }
    }

    fn keep_source(&mut self, url: &HttpUrl, fetched: &Fetched) {
        if !self.setup.keep_source {
            return;
        }
        let body = fetched.body.get(..MOST_PICTURE_BYTES).unwrap_or(&fetched.body).into();
        let content_type = fetched.get("Content-Type").unwrap_or_default().to_owned();
        self.source = Some(Source { url: url.clone(), content_type, body });
    }
}

pub(crate) fn explain(failure: Failure) -> &'static str {
    match failure {
        Failure::Dns => "the name has no address",
        Failure::Refused => "nobody answers there",
        Failure::TimedOut => "no answer within the time limit",
        Failure::Broken => "what came is no whole HTTP answer",
    }
}
