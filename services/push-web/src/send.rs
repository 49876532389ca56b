//! Calling the phones of a message: each by one push that leads it to its own address here.

use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

use ipphone::push::Push;
use ipphone::uri::{HttpUrl, Target, Uri};
use ipphone_client::{Credentials, Endpoint, PhoneAddress};
use tokio::net::{UdpSocket, lookup_host};
use tokio::time::timeout;

use crate::Service;
use crate::house::{Access, HousePhone};
use crate::message::Message;
use crate::store::{Outcome, Receiver, Sent, secret};
use crate::wanted::Wanted;

/// For a name to become an address.
const NAMES: Duration = Duration::from_secs(3);

/// Where phones find this service.
#[derive(Clone, Debug)]
pub(crate) struct Here {
    /// As a setting says; phones beside the page, which are on this machine, go another way.
    pub(crate) public: Option<HttpUrl>,
    pub(crate) is_tls: bool,
    /// Of this server, as whoever asked reached it.
    pub(crate) port: u16,
    /// The path of this service on this server.
    pub(crate) mount: String,
}

/// A phone that is to be called.
enum To {
    House(Box<HousePhone>),
    Typed(PhoneAddress, Credentials),
}

/// Why nothing is sent.
#[derive(Debug)]
pub(crate) enum NotSent {
    /// What was asked cannot be done; the sentence says why.
    Bad(String),
    /// Others have sent too much.
    TooOften,
}

impl From<&str> for NotSent {
    fn from(text: &str) -> NotSent {
        NotSent::Bad(text.to_owned())
    }
}

impl Service {
    /// Sends to all phones, without waiting for them.
    pub(crate) fn send(&self, wanted: Wanted, here: &Here) -> Result<Arc<Sent>, NotSent> {
        let Wanted { message, phones, addresses, credentials } = wanted;
        if !addresses.is_empty() && !self.0.config.takes_addresses {
            return Err(
                "others can reach this page, so no addresses may be typed: --push-to names those that may"
                    .into(),
            );
        }
        let mut pace = self.0.pace.lock().unwrap_or_else(PoisonError::into_inner);
        if !pace.allows(addresses.len(), Instant::now()) {
            return Err(NotSent::TooOften);
        }
        drop(pace);
        let house = self.0.house.phones();
        let typed = addresses.into_iter().zip(credentials.into_iter().cycle());
        let to: Vec<To> = phones
            .iter()
            .map(|id| Ok(To::House(Box::new(find(&house, id)?))))
            .chain(typed.map(|(address, credentials)| Ok(To::Typed(address, credentials))))
            .collect::<Result<_, NotSent>>()?;
        let receivers = to.iter().map(receiver).collect::<Option<Vec<_>>>();
        let (receivers, id) = receivers.zip(secret()).ok_or("the system has no random numbers")?;
        let sent = Arc::new(Sent::new(id, message, receivers));
        self.0.store.keep(Arc::clone(&sent));
        tracing::info!(kind = sent.message.show.word(), phones = to.len(), "push from the web");
        for (place, to) in to.into_iter().enumerate() {
            let (service, sent, here) = (self.clone(), Arc::clone(&sent), here.clone());
            tokio::spawn(async move { service.call(&sent, place, to, &here).await });
        }
        Ok(sent)
    }

    async fn call(&self, sent: &Sent, place: usize, to: To, here: &Here) {
        let Some(receiver) = sent.receivers.get(place) else { return };
        let Ok(_line) = self.0.lines.acquire().await else { return };
        let outcome = match self.try_call(sent, receiver, to, here).await {
            Ok(outcome) | Err(outcome) => outcome,
        };
        receiver.pushed(outcome);
    }

    async fn try_call(
        &self,
        sent: &Sent,
        receiver: &Receiver,
        to: To,
        here: &Here,
    ) -> Result<Outcome, Outcome> {
        let (at, endpoint, message, public) = match to {
            To::House(phone) => {
                let endpoint = self.endpoint(&phone)?;
                (phone.address, endpoint, for_model(&sent.message, &phone)?, None)
            }
            To::Typed(address, credentials) => {
                let at = self.resolve(&address).await?;
                // By the number that was judged: the name may lead elsewhere in a moment.
                (at, Endpoint::new(numbered(at)?, credentials), sent.message.clone(), here.public.clone())
            }
        };
        let base = match public {
            Some(public) => public,
            None => self.seen_from(at, here, &message).await?,
        };
        let push = Push::new(&message.execute(base.at("message").at(&receiver.token)).into());
        let pushed = self.0.client.push(&endpoint, &push).await;
        let explained = pushed.explain();
        Ok(Outcome {
            is_success: pushed.is_success(),
            explanation: explained.what,
            setting: explained.setting.to_owned(),
        })
    }

    fn endpoint(&self, phone: &HousePhone) -> Result<Endpoint, Outcome> {
        let credentials = match &phone.access {
            Access::Known(credentials) => Some(credentials.clone()),
            Access::OneTime => {
                let ticket = self
                    .0
                    .authority
                    .ticket(Some(&phone.name))
                    .map_err(|error| failed(error.to_string(), ""))?;
                Credentials::new(ticket.user, ticket.password)
            }
        };
        Ok(Endpoint { address: numbered(phone.address)?, credentials })
    }

    /// The phone's number, if it may be called at all. Every refusal sounds the same, whoever is or is not there.
    async fn resolve(&self, address: &PhoneAddress) -> Result<SocketAddr, Outcome> {
        let host = address.host().trim_start_matches('[').trim_end_matches(']');
        let found = timeout(NAMES, lookup_host((host, address.port()))).await;
        let found: Vec<SocketAddr> = found.ok().and_then(Result::ok).into_iter().flatten().collect();
        let mut allowed = found.into_iter().filter(|at| self.0.config.policy.check(host, *at).is_ok());
        allowed.next().ok_or_else(|| {
            failed(
                format!("{address} is no phone that may be called from here"),
                "the address; --push-to, which names the phones that may be typed",
            )
        })
    }

    /// This service as a phone reaches it: by the address that we have on its side.
    async fn seen_from(&self, phone: SocketAddr, here: &Here, message: &Message) -> Result<HttpUrl, Outcome> {
        let own = own_side(phone).await.ok_or_else(|| failed("no way leads to the phone", "the network"))?;
        if message.show.is_fetched() && self.0.config.is_private && !own.is_loopback() {
            return Err(failed(
                "this page listens on this machine alone: no phone elsewhere could fetch the message",
                "--lan of the demo, or --listen with an address that phones reach",
            ));
        }
        let port = if self.0.config.port == 0 { here.port } else { self.0.config.port };
        let scheme = if here.is_tls { "https" } else { "http" };
        let text = format!("{scheme}://{}{}", SocketAddr::new(own, port), here.mount);
        HttpUrl::parse(&text).ok_or_else(|| failed("this page has no address", "--public-url"))
    }
}

fn find(house: &[HousePhone], id: &str) -> Result<HousePhone, NotSent> {
    let phone = house.iter().find(|phone| phone.id == id).cloned();
    phone.ok_or_else(|| "one of the chosen phones is not here any more: open the page again".into())
}

fn receiver(to: &To) -> Option<Receiver> {
    let token = secret()?;
    Some(match to {
        To::House(phone) => Receiver::new(phone.name.clone(), Some(phone.id.clone()), token),
        To::Typed(address, _) => Receiver::new(address.to_string(), None, token),
    })
}

/// Without the sound, where the model has none to play; a call that it cannot start is not tried.
fn for_model(message: &Message, phone: &HousePhone) -> Result<Message, Outcome> {
    let mut message = message.clone();
    let model = &phone.phone.model;
    let runs = |uri: &Uri| model.runs(&Target::Uri(uri.clone()));
    message.play = message.play.filter(|play| runs(&Uri::Play(play.clone())));
    match &message.show {
        crate::message::Show::Dial(uri) if !runs(uri) => {
            Err(failed("this model starts no calls by a push", "the model table"))
        }
        _ => Ok(message),
    }
}

fn numbered(at: SocketAddr) -> Result<PhoneAddress, Outcome> {
    at.to_string().parse().map_err(|error: ipphone_client::ClientError| failed(error.to_string(), ""))
}

/// Which of our addresses the phone would see. Nothing is sent: connecting a UDP socket only chooses a route.
async fn own_side(phone: SocketAddr) -> Option<IpAddr> {
    let any = if phone.is_ipv6() { "[::]:0" } else { "0.0.0.0:0" };
    let socket = UdpSocket::bind(any).await.ok()?;
    socket.connect(phone).await.ok()?;
    socket.local_addr().ok().map(|address| address.ip())
}

fn failed(explanation: impl Into<String>, setting: &str) -> Outcome {
    Outcome { is_success: false, explanation: explanation.into(), setting: setting.to_owned() }
}
