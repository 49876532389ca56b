//! What a phone wants done, and what it tells.

use ipphone::phone::Http;
use ipphone::uri::{AppAction, Device, HttpUrl, Rtp, Vibrate};

use crate::device::{AskId, Reply};
use crate::screen::{Backlight, Notice, PageKind};
use crate::{Failure, RequestId};

/// One thing that the phone asks of its driver, or tells.
#[derive(Clone, PartialEq, Debug)]
pub enum Output {
    /// Send this and hand in the answer as [`Fetched`](crate::Input::Fetched).
    Fetch(RequestId, Request),
    /// The answer to this request is of no interest any more.
    Abandon(RequestId),
    /// The answer to an [`Asked`](crate::Input::Asked).
    Reply(AskId, Reply),
    /// Something that a test or an inspector wants to know.
    Event(PhoneEvent),
}

/// A request exactly as this model sends it.
#[derive(Clone, PartialEq, Debug)]
pub struct Request {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// Where to.
    pub url: HttpUrl,
    /// The protocol version of the request line.
    pub http: Http,
    /// All headers in the model's order, Host and cookies included.
    pub headers: Vec<(&'static str, String)>,
    /// The body of a POST.
    pub body: Vec<u8>,
    /// The driver may stop reading the answer's body one byte after this many.
    pub most_bytes: usize,
    /// What the phone wants it for.
    pub wanted: Wanted,
}

/// What a request is for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Wanted {
    /// A page.
    Page,
    /// A picture of the page on show.
    Picture,
    /// A Notify URI: the answer is not shown.
    Notify,
    /// The authentication URL: address or body hold somebody's password.
    Authentication,
}

impl Request {
    /// The first header of this name, in any case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(header, _)| header.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// Path and query, as they stand in the request line.
    pub fn target(&self) -> &str {
        let url = self.url.as_str();
        let rest = url.split_once("://").map_or("", |(_, rest)| rest);
        let path = rest.find(['/', '?']).and_then(|at| rest.get(at..)).unwrap_or("/");
        path.split('#').next().unwrap_or(path)
    }
}

/// What a phone did.
#[derive(Clone, PartialEq, Debug)]
pub enum PhoneEvent {
    /// A page came onto the screen.
    Shown {
        /// Its address; `None`: a page of the phone itself.
        url: Option<HttpUrl>,
        /// What it is.
        page: PageKind,
    },
    /// The phone showed an error and kept the page before.
    Refused(Notice),
    /// The open application was closed; the phone is idle.
    Closed,
    /// A call was started.
    Dialled(String),
    /// A call was ended.
    HungUp,
    /// Tones were sent into the call.
    DigitsSent(String),
    /// A sound file of the TFTP server, or `audio/basic` from this address, is played.
    Played(String),
    /// The sound ended, or was stopped.
    Silent,
    /// The phone shakes.
    Vibrated(Vibrate),
    /// A stream began.
    StreamStarted(Rtp),
    /// Streams of one direction ended: `true` for receiving.
    StreamStopped(bool),
    /// The backlight was switched.
    Lit(Backlight),
    /// A Notify arrived: where, and the status or why not.
    Notified(HttpUrl, Result<u16, Failure>),
    /// An App URI was taken.
    App(AppAction),
    /// A Device URI was taken.
    Device(Device),
    /// A background picture or a ring tone was fetched: which, from where, so many bytes.
    Personalised(String, HttpUrl, usize),
    /// The lists of calls were cleared.
    CallHistoryCleared,
    /// Something had no effect on this phone: what, and why.
    Ignored(String, String),
}
