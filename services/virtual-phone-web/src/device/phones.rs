//! The phones that all share, and their listeners.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use ipphone::phone::Phone;
use ipphone::uri::HttpUrl;
use tokio::net::TcpListener;
use virtual_phone::screen::PageKind;
use virtual_phone::{Button, Setup};
use virtual_phone_driver::Command;

use super::Devices;
use crate::session::Session;
use crate::{Service, showcase};

/// The last part of the first phone's name; the others count on.
const FIRST_NAME: u64 = 0x0011_2233_4455;
/// The number of the first phone.
const FIRST_NUMBER: u32 = 1000;

/// Phone 1, phone 2, and so on.
pub(crate) struct Phones(Vec<Slot>);

#[derive(Default)]
struct Slot {
    session: OnceLock<Arc<Session>>,
    /// Where its web server listens.
    address: OnceLock<SocketAddr>,
    /// Somebody has opened its page.
    is_greeted: AtomicBool,
}

impl Phones {
    pub(crate) fn new(count: u16) -> Phones {
        Phones((0..count).map(|_| Slot::default()).collect())
    }

    /// What phone `number` is now, and where its web server listens; `None`: it has none.
    pub(crate) fn running(&self, number: u16) -> Option<(Phone, SocketAddr)> {
        let slot = self.slot(number)?;
        Some((slot.session.get()?.snapshot().phone.clone(), *slot.address.get()?))
    }

    fn slot(&self, number: u16) -> Option<&Slot> {
        self.0.get(usize::from(number.checked_sub(1)?))
    }
}

/// The device name of phone `number`.
pub(super) fn name_of(number: u16) -> String {
    format!("SEP{:012X}", FIRST_NAME + u64::from(number.saturating_sub(1)))
}

/// The number of a shared phone in the word that a page sends: none is the first. Words of visitors are longer.
pub(crate) fn device_number(word: &str) -> Option<u16> {
    match word {
        "" => Some(1),
        digits if digits.len() <= 4 && digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            digits.parse().ok()
        }
        _ => None,
    }
}

impl Service {
    /// Opens the web servers of all phones, and says on stderr where they are. One whose port is taken is left out with a
    /// warning. The phones live in this runtime; without this call they have no web servers, and start when somebody looks.
    pub async fn serve_devices(&self) {
        let devices = &self.0.config.devices;
        self.say_who_may(devices);
        for number in 1..=devices.count {
            let wanted = devices.address(number);
            match TcpListener::bind(wanted).await {
                Ok(listener) => self.serve_device(number, listener),
                Err(error) => tracing::warn!(
                    "device server: {wanted}: {error}; phone {number} takes no pushes. Choose another address with --device-listen"
                ),
            }
        }
    }

    fn serve_device(&self, number: u16, listener: TcpListener) {
        let (Some(slot), Some(session)) = (self.0.phones.slot(number), self.start_shared(number)) else {
            return;
        };
        if let Ok(address) = listener.local_addr() {
            eprintln!("device server on http://{address}");
            // The first listener of this phone is its only one.
            let _ = slot.address.set(address);
        }
        session.serve_device(listener);
    }

    fn say_who_may(&self, devices: &Devices) {
        let user = devices.user();
        match devices.authentication.url() {
            Some(url) => tracing::info!("device server: {} is asked who may push", url.without_query()),
            None if devices.is_default_password => {
                tracing::info!(
                    "device server: user {user}, password demo (--device-password-file for another)"
                );
            }
            None => tracing::info!("device server: user {user}"),
        }
        if devices.is_default_password && !devices.listen.ip().is_loopback() {
            tracing::warn!(
                "device server: others reach it, and its password is known: set --device-password-file"
            );
        }
    }

    /// Phone `number`, which all share; its page is reached at this address. `None`: there is no such phone.
    pub(crate) fn shared(&self, number: u16, page: &HttpUrl) -> Option<Arc<Session>> {
        let session = self.start_shared(number)?;
        let slot = self.0.phones.slot(number)?;
        if !slot.is_greeted.swap(true, Ordering::Relaxed) {
            self.greet(&session, page);
        }
        Some(session)
    }

    /// Where the web server of phone `number` is reached, from a page at this address.
    pub(crate) fn device_url(&self, number: u16, page: &HttpUrl) -> Option<HttpUrl> {
        let address = *self.0.phones.slot(number)?.address.get()?;
        match address.ip().is_unspecified() {
            true => HttpUrl::parse(&format!("http://{}:{}", page.host(), address.port())),
            false => HttpUrl::parse(&format!("http://{address}")),
        }
    }

    /// The first who looks finds the menu of services, unless something was pushed before.
    fn greet(&self, session: &Session, page: &HttpUrl) {
        let Some(services) = self.0.config.services(page) else { return };
        session.send(Command::Services(services));
        let snapshot = session.snapshot();
        if snapshot.screen.page == PageKind::Idle && snapshot.exchanges.is_empty() {
            session.send(Command::Press(Button::Services));
        }
    }

    fn start_shared(&self, number: u16) -> Option<Arc<Session>> {
        let slot = self.0.phones.slot(number)?;
        let start = || Arc::new(self.start_phone(self.model_of(number), self.setup_of(number)));
        Some(Arc::clone(slot.session.get_or_init(start)))
    }

    /// All of the chosen model; without a choice, the further ones are of others.
    fn model_of(&self, number: u16) -> Phone {
        let config = &self.0.config;
        if number == 1 || config.is_model_chosen {
            return config.phone.clone();
        }
        let others = showcase::beside(&config.phone, &config.models);
        let at = usize::from(number - 2) % others.len().max(1);
        others.into_iter().nth(at).unwrap_or_else(|| config.phone.clone())
    }

    fn setup_of(&self, number: u16) -> Setup {
        let config = &self.0.config;
        let further = u64::from(number.saturating_sub(1));
        Setup {
            device_name: name_of(number),
            number: (u64::from(FIRST_NUMBER) + further).to_string(),
            services: config.services_at_start(),
            authentication: config.devices.authentication.clone(),
            keep_source: true,
            ..Setup::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_visitors_are_no_numbers() {
        for (word, expected) in [
            ("", Some(1)),
            ("1", Some(1)),
            ("12", Some(12)),
            ("0", Some(0)),
            ("12345", None),
            ("0123456789abcdef0123456789abcdef", None),
            ("-1", None),
        ] {
            assert_eq!(device_number(word), expected, "{word}");
        }
    }
}
