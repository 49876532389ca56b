//! A Cisco IP phone in the browser, with an inspector.
//!
//! ```text
//! /            the phone that all visitors share, and what it asked and got      (?new: a phone of one's own)
//!   ├ /2, /3 …   further phones of --phones                                      (see `device`)
//!   ├ /ws        pictures and state to the browser, presses back                 (see `protocol`)
//!   ├ /exchange  one request and its answer, as JSON
//!   ├ /body      the drawn phone of another model
//!   ├ /screen.png  the panel, pixel for pixel
//!   ├ /compare   one address on four models side by side
//!   └ /received  what real phones asked of the services beside us                (see `received`)
//! ```
//!
//! | file | idea |
//! |---|---|
//! | `config` | settings, checked once; whom the phones may ask |
//! | `routes` | parse, ask, show |
//! | `device` | the phones that all share, and their own web servers: pushes to them |
//! | `sessions`, `session` | the phones of visitors; one phone with its last picture |
//! | `socket`, `protocol` | the connection of a page; what is said on it |
//! | `page`, `body`, `compare` | HTML: the page, the drawn phone, four phones |
//! | `details` | one exchange for the inspector, and as a curl command |
//! | `picture` | the screen as PNG |
//! | `received` | requests of real phones: what is noted, who may look |
//! | `showcase` | models that a visitor sees first |
//! | `assets` | the one style sheet, the small scripts |
//!
//! What a server answers is shown as text; no byte of it becomes markup, and the pages forbid inline script.
//!
//! ```no_run
//! # fn run() -> Result<(), Box<dyn std::error::Error>> {
//! use ipphone_actix::{Setup, phone_routes};
//! use virtual_phone_web::{Place, Service, WebSettings};
//!
//! let setup = Setup::default();
//! let place = Place { listen: "127.0.0.1:8085".parse()?, models: setup.models.clone(), menu: None, authentication: None, records: false };
//! let service = Service::start(&WebSettings::default(), &place)?;
//! let app = actix_web::App::new().service(phone_routes("/phone", setup, virtual_phone_web::routes(&service)));
//! # drop(app); Ok(()) }
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod assets;
mod body;
mod compare;
mod config;
mod details;
mod device;
mod page;
mod picture;
mod protocol;
mod received;
mod routes;
mod session;
mod sessions;
mod showcase;
mod socket;

pub use config::{Place, SettingsError, WebSettings};
pub use device::{DeviceSettings, SharedPhone};
pub use received::Recorder;
pub use routes::routes;

use std::sync::Arc;
use std::time::Duration;

use ipphone::phone::Phone;
use ipphone::uri::HttpUrl;
use ipphone_actix::browser as guard;
use safe_fetch::Dialer;
use virtual_phone::{Button, Setup};
use virtual_phone_driver::Command;

use config::Config;
use device::Phones;
use received::Received;
use session::Session;
use sessions::Sessions;

/// How long a phone waits for a connection. The phone has a longer limit of its own for the answer.
const CONNECT: Duration = Duration::from_secs(5);

/// The running service, shared by all workers. Phones are started when somebody looks at them.
#[derive(Clone)]
pub struct Service(Arc<State>);

struct State {
    config: Config,
    phones: Phones,
    sessions: Sessions,
    /// Comparisons under way: each starts four phones.
    comparisons: tokio::sync::Semaphore,
    /// Panels that are drawn at the same time.
    drawing: Arc<tokio::sync::Semaphore>,
    received: Arc<Received>,
    /// Pages that look at what was received.
    watching: Arc<tokio::sync::Semaphore>,
}

impl Service {
    /// Checks the settings.
    ///
    /// # Errors
    /// [`SettingsError`] says which setting is wrong and what to write.
    pub fn start(settings: &WebSettings, place: &Place) -> Result<Service, SettingsError> {
        let config = settings.check(place)?;
        if !config.is_private {
            tracing::info!("reachable by others: the phones ask only the services and what --allow names");
        }
        let comparisons = tokio::sync::Semaphore::new(4);
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let drawing = Arc::new(tokio::sync::Semaphore::new(cores));
        let phones = Phones::new(config.devices.count);
        let (sessions, received, watching) = (Sessions::default(), Arc::default(), received::seats());
        Ok(Service(Arc::new(State { config, phones, sessions, comparisons, drawing, received, watching })))
    }

    /// Notes what real phones ask of the services that it stands around, for `/received`. Each connection's server should keep
    /// heads ([`Server::keep_heads`](ipphone_serve::Server::keep_heads)), else order and capitals of headers are not known.
    pub fn recorder(&self) -> Recorder {
        let State { config, received, .. } = &*self.0;
        let models = config.models.clone();
        Recorder { received: Arc::clone(received), models, is_on: config.shows_received }
    }

    /// A phone on the menu of services, for a page at this address.
    fn new_session(&self, phone: Phone, page: &HttpUrl, name: Option<String>) -> Session {
        let session = self.idle_session(phone, page, name);
        if self.0.config.services(page).is_some() {
            session.send(Command::Press(Button::Services));
        }
        session
    }

    /// A phone that shows nothing yet.
    fn idle_session(&self, phone: Phone, page: &HttpUrl, name: Option<String>) -> Session {
        let usual = Setup::default();
        let device_name = name.unwrap_or(usual.device_name);
        let setup = Setup { device_name, services: self.0.config.services(page), keep_source: true, ..usual };
        self.start_phone(phone, setup)
    }

    fn start_phone(&self, phone: Phone, setup: Setup) -> Session {
        let dialer = Dialer::new(self.0.config.policy.clone(), CONNECT);
        Session::start(phone, setup, dialer, Arc::clone(&self.0.drawing))
    }
}
