//! Requests as this model writes them, and those that are on their way.

use std::time::SystemTime;

use ipphone::phone::{Http, Phone};
use ipphone::uri::{HttpUrl, Notify};

use crate::cookies::Jar;
use crate::device::AskId;
use crate::{Request, RequestId, Setup, Wanted};

/// What the phone writes for its own name in an address (guide 5.0(2) ch. 4).
const DEVICE_NAME: &str = "#DEVICENAME#";
/// Requests on their way at once, beside the page: pictures and notices.
const MOST_IN_FLIGHT: usize = 24;

/// Bytes of an authentication URL's answer: the longest that counts has 13.
const MOST_VERDICT_BYTES: usize = 1024;

/// Why a request was sent.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Purpose {
    /// To show a page.
    Page(Visit),
    /// A picture of the page on show.
    Picture(Slot),
    /// A Notify; how often it was tried.
    Notify(u8),
    /// Whether a caller of the phone's web server may do what he wants.
    Authentication(AskId),
    /// A background picture or a ring tone.
    Personal(&'static str),
}

/// Where a picture belongs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Slot {
    /// The layer of the pane.
    Layer,
    /// The icon of this Index.
    Icon(u16),
    /// The status window.
    Status,
}

/// On the way to a page.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Visit {
    /// The name of the item that leads there: the title of a page without one.
    pub(crate) title: Option<String>,
    pub(crate) how: How,
    /// The address before `#DEVICENAME#` was replaced and redirects were followed.
    pub(crate) url: HttpUrl,
}

/// How a page comes onto the screen.
pub(crate) struct Way {
    pub(crate) how: How,
    /// The title of a page without one.
    pub(crate) title: Option<String>,
}

impl From<Visit> for Way {
    fn from(visit: Visit) -> Way {
        Way { how: visit.how, title: visit.title }
    }
}

/// What becomes of the history.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum How {
    /// A button opens an application.
    Open(Application),
    /// One page further.
    Forward,
    /// The same because an Execute said so, or whoever holds the virtual phone in its place.
    Executed,
    /// The same page again.
    Reload,
    /// Back, to a history of this length.
    Back(usize),
    /// Items for the directories menu on show.
    Append,
}

/// What is open on the phone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Application {
    Services,
    Directories,
    Messages,
    Information,
    Settings,
    Idle,
}

/// A request on its way.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct InFlight {
    pub(crate) id: RequestId,
    pub(crate) purpose: Purpose,
    pub(crate) request: Request,
    pub(crate) until: SystemTime,
    pub(crate) redirects: u8,
}

/// All requests on their way.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Wires {
    next: u64,
    pub(crate) flights: Vec<InFlight>,
}

impl Wires {
    /// Whether one more request may leave.
    pub(crate) fn has_room(&self) -> bool {
        self.flights.len() < MOST_IN_FLIGHT
    }

    pub(crate) fn new_id(&mut self) -> RequestId {
        self.next += 1;
        RequestId(self.next)
    }

    /// The request that this answer belongs to; it is on its way no longer.
    pub(crate) fn land(&mut self, id: RequestId) -> Option<InFlight> {
        let index = self.flights.iter().position(|flight| flight.id == id)?;
        Some(self.flights.swap_remove(index))
    }

    /// Forgets those of this purpose; gives their ids.
    pub(crate) fn forget(&mut self, is_it: impl Fn(&Purpose) -> bool) -> Vec<RequestId> {
        let gone =
            self.flights.iter().filter(|flight| is_it(&flight.purpose)).map(|flight| flight.id).collect();
        self.flights.retain(|flight| !is_it(&flight.purpose));
        gone
    }

    pub(crate) fn is_fetching_page(&self) -> bool {
        self.flights.iter().any(|flight| matches!(flight.purpose, Purpose::Page(_)))
    }

    pub(crate) fn deadline(&self) -> Option<SystemTime> {
        self.flights.iter().map(|flight| flight.until).min()
    }

    /// One whose time is over.
    pub(crate) fn late(&self, now: SystemTime) -> Option<RequestId> {
        self.flights.iter().find(|flight| flight.until <= now).map(|flight| flight.id)
    }
}

/// The writer of requests: what it needs to know of the phone.
pub(crate) struct Desk<'p> {
    pub(crate) phone: &'p Phone,
    pub(crate) setup: &'p Setup,
    pub(crate) jar: &'p mut Jar,
    pub(crate) now: SystemTime,
}

impl Desk<'_> {
    /// A GET.
    pub(crate) fn get(&mut self, url: &HttpUrl, wanted: Wanted, most_bytes: usize) -> Request {
        self.write("GET", url, Vec::new(), wanted, most_bytes)
    }

    /// A form by POST (2026 edition; the format of the body is inferred).
    pub(crate) fn post(&mut self, url: &HttpUrl, pairs: String, most_bytes: usize) -> Request {
        let mut request = self.write("POST", url, pairs.into_bytes(), Wanted::Page, most_bytes);
        request.headers.push(("Content-Type", "application/x-www-form-urlencoded".to_owned()));
        request.headers.push(("Content-Length", request.body.len().to_string()));
        request
    }

    /// What a Notify URI posts: no cookies, no phone headers (guide 7.1).
    pub(crate) fn notify(&self, notify: &Notify, default: &str) -> Option<Request> {
        let url = self.named(&notify.url()?);
        let body = notify.body(default).into_bytes();
        let mut headers = vec![
            ("Accept", "*/*".to_owned()),
            ("Content-Type", "application/x-www-form-urlencoded; charset=\"UTF-8\"".to_owned()),
            ("Host", format!("{}:{}", notify.host(), notify.port())),
            ("Content-Length", body.len().to_string()),
        ];
        headers.extend(notify.credentials().map(|word| ("Authorization", format!("Basic {word}"))));
        let http = Http::V1_1;
        Some(Request { method: "POST", url, http, headers, body, most_bytes: 0, wanted: Wanted::Notify })
    }

    /// What the authentication URL is asked: a form to POST, or else all of it in the query. No cookies.
    pub(crate) fn authentication(&mut self, url: &HttpUrl, form: Option<String>) -> Request {
        let method = if form.is_some() { "POST" } else { "GET" };
        let body = form.unwrap_or_default().into_bytes();
        let mut request = self.write(method, url, body, Wanted::Authentication, MOST_VERDICT_BYTES);
        request.headers.retain(|(name, _)| *name != "Cookie");
        if method == "POST" {
            request.headers.push(("Content-Type", ipphone::push::CONTENT_TYPE.to_owned()));
            request.headers.push(("Content-Length", request.body.len().to_string()));
        }
        request
    }

    fn write(
        &mut self,
        method: &'static str,
        url: &HttpUrl,
        body: Vec<u8>,
        wanted: Wanted,
        most_bytes: usize,
    ) -> Request {
        let url = self.named(url);
        let http = self.phone.model.client.http;
        let mut headers = self.phone.request_headers(self.setup.mac());
        // A 7921 names itself first, a 7942 and a 7970 the host (captures).
        headers.insert(usize::from(http == Http::V1_0), ("Host", host(&url)));
        headers.extend(self.jar.header(url.host(), self.now).map(|cookies| ("Cookie", cookies)));
        Request { method, url, http, headers, body, most_bytes, wanted }
    }

    /// With the device's own name in place of `#DEVICENAME#`.
    fn named(&self, url: &HttpUrl) -> HttpUrl {
        if !url.as_str().contains(DEVICE_NAME) {
            return url.clone();
        }
        HttpUrl::parse(&url.as_str().replace(DEVICE_NAME, &self.setup.device_name))
            .unwrap_or_else(|| url.clone())
    }
}

/// Host, and the port if the address names one.
fn host(url: &HttpUrl) -> String {
    let origin = url.origin();
    origin.split_once("://").map_or(origin.as_str(), |(_, host)| host).to_owned()
}
