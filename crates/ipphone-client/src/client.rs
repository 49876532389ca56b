//! Asks phones: with credentials only where they belong, and along redirects only within the same host.

use std::net::IpAddr;
use std::time::Duration;

use hyper::body::Bytes;
use ipphone::push::Answer;
use ipphone::uri::HttpUrl;

use crate::digest;
use crate::wire::{self, Ask, Heard};
use crate::{ClientError, Credentials, Fingerprint, Limits, PhoneAddress, Proof};

/// A phone and the credentials that are for it alone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Endpoint {
    /// The phone.
    pub address: PhoneAddress,
    /// For this phone and for no other host; `None`: ask without.
    pub credentials: Option<Credentials>,
}

impl Endpoint {
    /// A phone without credentials: enough for its device pages.
    pub fn open(address: PhoneAddress) -> Endpoint {
        Endpoint { address, credentials: None }
    }

    /// A phone with credentials.
    pub fn new(address: PhoneAddress, credentials: Credentials) -> Endpoint {
        Endpoint { address, credentials: Some(credentials) }
    }
}

/// How phones are called. Holds no connections; cheap to clone.
///
/// ```no_run
/// use ipphone::object::Execute;
/// use ipphone::push::Push;
/// use ipphone_client::{Client, Credentials, Endpoint};
///
/// # async fn f() -> Result<(), Box<dyn std::error::Error>> {
/// let credentials = Credentials::new("demo", std::fs::read_to_string("password")?.trim()).ok_or("a colon")?;
/// let phone = Endpoint::new("10.1.1.20".parse()?, credentials);
/// let pushed = Client::default().push(&phone, &Push::new(&Execute::new("Key:Services").into())).await;
/// println!("{}", pushed.explain().what);
/// # Ok(()) }
/// ```
#[derive(Clone, Debug, Default)]
pub struct Client {
    pub(crate) limits: Limits,
    proof: Proof,
    pin: Option<Fingerprint>,
    retries: u32,
}

/// The phone's error for credentials that it does not take.
const CREDENTIALS: u16 = 4;

/// How often a phone may lead on (7940 and 7960 do so once).
const MOST_REDIRECTS: usize = 3;

/// Between two attempts to connect.
const BETWEEN: Duration = Duration::from_millis(250);

impl Client {
    /// With other limits.
    pub fn limits(mut self, limits: Limits) -> Client {
        self.limits = limits;
        self
    }

    /// How credentials are shown.
    pub fn proof(mut self, proof: Proof) -> Client {
        self.proof = proof;
        self
    }

    /// The certificate that phones show over https; without one, https fails and says which one was shown.
    pub fn pin(mut self, fingerprint: Fingerprint) -> Client {
        self.pin = Some(fingerprint);
        self
    }

    /// How often to try again where no connection came about. Never after something was sent: a key would be pressed twice.
    pub fn retries(mut self, retries: u32) -> Client {
        self.retries = retries;
        self
    }

    pub(crate) async fn get(&self, at: &Endpoint, path: &str, limits: Limits) -> Result<Heard, ClientError> {
        self.follow(at, Ask { url: at.address.page(path), form: None, authorization: None }, limits).await
    }

    pub(crate) async fn post(&self, at: &Endpoint, path: &str, form: Bytes) -> Result<Heard, ClientError> {
        let ask = Ask { url: at.address.page(path), form: Some(form), authorization: None };
        self.follow(at, ask, self.limits).await
    }

    /// What the phone says, in the light of what it was shown.
    pub(crate) fn answer(&self, at: &Endpoint, heard: &Heard) -> Answer {
        let answer = Answer::read(heard.status, heard.location.as_deref(), &heard.body);
        if heard.asks_digest {
            return answer.asking_for_digest();
        }
        let is_refusal = match &answer {
            Answer::Unauthorized | Answer::Protected => true,
            Answer::Refused(error) => error.number == CREDENTIALS,
            _ => false,
        };
        // Nothing was shown to it, and so it refused.
        let is_bare = self.proof == Proof::DigestOnly && at.credentials.is_some();
        if is_bare && is_refusal { Answer::NoDigest } else { answer }
    }

    /// A phone that leads on (7940, 7960) keeps its answer there for a GET.
    async fn follow(&self, at: &Endpoint, mut ask: Ask, limits: Limits) -> Result<Heard, ClientError> {
        for _ in 0..=MOST_REDIRECTS {
            let heard = self.prove(at, &mut ask, &limits).await?;
            let Some(location) = heard.location.as_deref().filter(|_| is_redirect(heard.status)) else {
                return Ok(heard);
            };
            ask = Ask { url: next(&ask.url, location, heard.peer)?, form: None, authorization: None };
        }
        Err(redirect(&ask.url, ask.url.as_str(), "it has led on too often"))
    }

    /// Shows the credentials as the phone wants them.
    async fn prove(&self, at: &Endpoint, ask: &mut Ask, limits: &Limits) -> Result<Heard, ClientError> {
        let Some(credentials) = &at.credentials else { return self.send(ask, limits).await };
        ask.authorization = match self.proof {
            Proof::BasicThenDigest => Some(credentials.basic()),
            Proof::DigestOnly => None,
        };
        let mut heard = self.send(ask, limits).await?;
        // Once, and once more if the phone's question was only too old.
        for is_last in [false, true] {
            let challenge = digest::strongest(heard.challenges.iter().map(String::as_str));
            let Some(challenge) = challenge.filter(|asked| heard.status == 401 && (!is_last || asked.stale))
            else {
                break;
            };
            let (method, path) = (ask.method(), ask.path());
            ask.authorization = Some(challenge.answer(credentials, method.as_str(), &path, &digest::fresh()));
            heard = Heard { asks_digest: true, ..self.send(ask, limits).await? };
        }
        Ok(heard)
    }

    async fn send(&self, ask: &Ask, limits: &Limits) -> Result<Heard, ClientError> {
        let mut left = self.retries;
        loop {
            match wire::ask(ask, limits, self.pin).await {
                Err(error) if left > 0 && error.is_unsent() => left -= 1,
                heard => return heard,
            }
            tokio::time::sleep(BETWEEN).await;
        }
    }
}

fn is_redirect(status: u16) -> bool {
    matches!(status, 301 | 302 | 303 | 307 | 308)
}

/// Where the phone leads, if that is the phone itself: the same name, or the address that has just answered.
fn next(from: &HttpUrl, location: &str, peer: IpAddr) -> Result<HttpUrl, ClientError> {
    let refused = |reason| redirect(from, location, reason);
    let to = from.join(location).ok_or_else(|| refused("that is no address"))?;
    let address = to.host().trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    let is_same = to.host().eq_ignore_ascii_case(from.host()) || address.is_ok_and(|address| address == peer);
    if !is_same {
        return Err(refused("another host, which nothing is sent to"));
    }
    if from.is_https() && !to.is_https() {
        return Err(refused("from https to http, where passwords could be read"));
    }
    if to.as_str().contains('@') {
        return Err(refused("it holds a user name"));
    }
    Ok(to)
}

fn redirect(from: &HttpUrl, location: &str, reason: &'static str) -> ClientError {
    let location = location.chars().filter(|character| !character.is_control()).take(200).collect();
    ClientError::Redirect { host: from.host().to_owned(), location, reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn redirects_stay_at_the_phone() {
        let from = HttpUrl::parse("http://phone.example/CGI/Execute").expect("a URL");
        let peer = IpAddr::from([10, 1, 1, 20]);
        for (location, followed) in [
            ("/answer.xml", Some("http://phone.example/answer.xml")),
            ("http://phone.example:8081/a", Some("http://phone.example:8081/a")),
            ("http://10.1.1.20:80/a?1", Some("http://10.1.1.20:80/a?1")),
            ("https://PHONE.example/a", Some("https://PHONE.example/a")),
            ("http://10.1.1.21/a", None),
            ("http://phone.example.attacker.example/a", None),
            ("//other/a", None),
            ("http://u:p@phone.example/a", None),
            ("ftp://phone.example/a", None),
        ] {
            let to = next(&from, location, peer);
            assert_eq!(to.as_ref().ok().map(HttpUrl::as_str), followed, "{location}");
        }
        let secure = HttpUrl::parse("https://phone.example/").expect("a URL");
        assert!(next(&secure, "http://phone.example/", peer).is_err());
    }
}
