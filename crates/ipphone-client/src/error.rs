//! Why there is no answer, and which setting to change.

use std::io;
use std::time::Duration;

use ipphone::push::{Answer, Explanation};

use crate::Fingerprint;

/// What kept a phone from answering, or us from using its answer. [`explain`](ClientError::explain) names the setting.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ClientError {
    /// What should be a phone's address is none.
    #[error("{text:?} is no address of a phone: {reason}")]
    Address {
        /// As written, without a user name or password.
        text: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// What should be a fingerprint is none.
    #[error("{0:?} is no fingerprint of a certificate: write 64 hex digits, as SHA-256 gives them")]
    Pin(String),
    /// What should be keys is none.
    #[error("{key:?} is no key: {reason}")]
    Key {
        /// As written.
        key: String,
        /// What to write.
        reason: String,
    },
    /// The name leads to no address.
    #[error("the name {0} leads to no address")]
    NoSuchHost(String),
    /// Nobody listens there.
    #[error("{0} refuses connections: no web server listens there")]
    Refused(String),
    /// No way there, or no answer to the attempt to connect.
    #[error("{host} does not answer: {reason}")]
    Unreachable {
        /// The phone.
        host: String,
        /// What the system says.
        reason: String,
    },
    /// No TLS came about.
    #[error("no TLS with {host}: {reason}")]
    Tls {
        /// The phone.
        host: String,
        /// What the library says.
        reason: String,
    },
    /// The phone's certificate is not the pinned one, or none is pinned.
    #[error("{host} shows a certificate that is not pinned; its fingerprint is {seen}")]
    Certificate {
        /// The phone.
        host: String,
        /// What it showed.
        seen: Fingerprint,
    },
    /// Connected, but the whole answer did not come in time.
    #[error("{host} took the request, but its answer did not come within {} s", after.as_secs_f32())]
    TimedOut {
        /// The phone.
        host: String,
        /// The limit.
        after: Duration,
    },
    /// Connected, but what came is no HTTP, or the connection ended early.
    #[error("{host} gave no answer in HTTP: {reason}")]
    NoHttp {
        /// The phone.
        host: String,
        /// What the library says.
        reason: String,
    },
    /// The answer goes on beyond what any phone sends.
    #[error("the answer of {host} is longer than {limit} bytes")]
    TooLarge {
        /// The phone.
        host: String,
        /// The limit.
        limit: usize,
    },
    /// The phone leads to another host, to other credentials, or in circles.
    #[error("{host} leads to {location}: {reason}")]
    Redirect {
        /// The phone.
        host: String,
        /// Where to.
        location: String,
        /// Why that is not followed.
        reason: &'static str,
    },
    /// The phone answered, and said no.
    #[error("{}", .0.explain().what)]
    Answer(Answer),
    /// The phone has no such page.
    #[error("{host} has no {path} (HTTP status {status})")]
    NoPage {
        /// The phone.
        host: String,
        /// What was asked for.
        path: String,
        /// Its answer.
        status: u16,
    },
    /// This model gives pictures over https only, and was asked over http; nothing was sent.
    #[error("this model gives pictures over https only: write https://{0}")]
    HttpsOnly(String),
    /// A phone whose model nobody knows refuses the picture over http, with status 403.
    #[error("{0} refuses the picture (HTTP status 403)")]
    Forbidden(String),
    /// What came is no picture that can be read.
    #[error("what {host} sent is no picture that can be read: {reason}")]
    Picture {
        /// The phone.
        host: String,
        /// What is wrong with it.
        reason: String,
    },
    /// What came is no device page.
    #[error("what {host} sent as {path} is no page of a phone: {reason}")]
    Page {
        /// The phone.
        host: String,
        /// What was asked for.
        path: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The object cannot be pushed in any way.
    #[error("{0}")]
    Unpushable(&'static str),
    /// No address to listen on for the phone to fetch from.
    #[error("can't offer a page to the phone: {0}")]
    Shelf(#[source] io::Error),
}

impl ClientError {
    /// What happened, and the setting to look at (empty: there is none).
    pub fn explain(&self) -> Explanation {
        if let ClientError::Answer(answer) = self {
            return answer.explain();
        }
        Explanation { what: self.to_string(), setting: self.setting() }
    }

    /// Whether nothing was sent, so that trying again presses no key twice.
    pub fn is_unsent(&self) -> bool {
        matches!(self, ClientError::Refused(_) | ClientError::Unreachable { .. } | ClientError::NoSuchHost(_))
    }

    fn setting(&self) -> &'static str {
        match self {
            ClientError::NoSuchHost(_) => NAME,
            ClientError::Refused(_) => WEB_ACCESS,
            ClientError::Unreachable { .. } => ROUTE,
            ClientError::Tls { .. } => TLS,
            ClientError::Certificate { .. } => CERTIFICATE,
            ClientError::TimedOut { .. } => CALLBACK,
            ClientError::NoHttp { .. } | ClientError::TooLarge { .. } => NOT_A_PHONE,
            ClientError::Redirect { .. } => ELSEWHERE,
            ClientError::NoPage { .. } | ClientError::Page { .. } => PAGES,
            ClientError::Picture { .. } => PICTURE,
            ClientError::Forbidden(_) => FORBIDDEN,
            ClientError::Shelf(_) => "an address of this machine that the phone can reach",
            _ => "",
        }
    }
}

const NAME: &str =
    "write the phone's IP address: phones are rarely in DNS; the phone shows it under Settings > Network";
const WEB_ACCESS: &str = "Web Access of the phone. CallManager: Device > Phone > Web Access: Enabled, then Apply Config; \
Asterisk and others with an SEP….cnf.xml: <webAccess>0</webAccess> (0 is on), then restart the phone; Multiplatform: \
Admin > Voice > System > Enable Web Server: Yes. If only https is on (webProtocol 1), write https://HOST";
const ROUTE: &str = "the way to the phone: is it on, is this its address, may this machine reach the voice VLAN, does a \
firewall drop port 80 (443)";
const TLS: &str = "the phone speaks no TLS that is safe today (1.2 or later), or no TLS on this port: use http, or newer firmware";
const CERTIFICATE: &str =
    "if this is your phone's certificate (compare on a wire that you trust), pin its fingerprint: --pin";
const CALLBACK: &str = "a phone that is silent mostly waits for its Authentication URL, up to 10 s: it must be reachable from the phone, \
by IP number, and answer at once";
const NOT_A_PHONE: &str = "whether this address is a phone's own web server";
const ELSEWHERE: &str = "whether this address is a phone or a proxy in front of it: name the phone itself";
const PAGES: &str = "this model or firmware may lack the page; Web Access of the phone: Enabled";
const FORBIDDEN: &str = "98xx phones give pictures over https only: write https://HOST; others say so of a user who is not associated \
with the phone: CallManager > End User > Controlled Devices (--model M tells which)";
const PICTURE: &str =
    "whether this address is a phone; if so, its firmware has a format that is not known yet";
