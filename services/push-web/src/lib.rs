//! Push to phones from the web: what an office manager does with "Fire drill at 3".
//!
//! ```text
//! /                       the page: choose phones, write, send, and see who has read it
//!   ├ /api/messages       POST: send; answers with an id                         (see `wanted`)
//!   ├ /api/messages/ID    GET: what has become of it, phone by phone             (see `store`)
//!   └ /message/TOKEN      what a phone fetches: the message as this phone shows it
//!       ├ /picture.png    its picture
//!       └ /read           its softkey OK
//! ```
//!
//! A message is never in the push itself. The phone is told to fetch it here, under an address of its own that nobody can
//! guess: so each model gets it in its own way, and we know who has seen it.
//!
//! | file | idea |
//! |---|---|
//! | `config` | settings, checked once; which typed addresses may be called |
//! | `house` | phones that stand beside the page and are called without a password |
//! | `wanted` | what a page or a program asks for, read and judged |
//! | `message` | what is said to phones |
//! | `store` | messages that are kept, and how far each phone is |
//! | `send` | calling the phones |
//! | `pace` | how often typed addresses may be called |
//! | `screens` | what a phone shows (pure) |
//! | `picture` | a picture that came with a message, and what each phone gets of it |
//! | `routes` | parse, ask, show |
//! | `page` | HTML, with one style sheet and one script |
//!
//! ```no_run
//! # fn run() -> Result<(), Box<dyn std::error::Error>> {
//! use ipphone_actix::{Setup, phone_routes};
//! use push_auth::{Authority, Users};
//! use push_web::{House, Place, PushSettings, Service};
//!
//! let place = Place { listen: "127.0.0.1:8087".parse()?, is_lan: false };
//! let authority = Authority::new(Users::default())?;
//! let service = Service::start(&PushSettings::default(), &place, House::empty(), authority)?;
//! let app = actix_web::App::new().service(phone_routes("/push", Setup::default(), push_web::routes(&service)));
//! # drop(app); Ok(()) }
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod config;
mod house;
mod message;
mod pace;
mod page;
mod picture;
mod routes;
mod screens;
mod send;
mod store;
mod wanted;

pub use config::{Place, PushSettings, SettingsError};
pub use house::{Access, House, HousePhone, Live};
pub use routes::routes;

use std::sync::{Arc, Mutex};

use ipphone_client::Client;
use push_auth::Authority;
use tokio::sync::Semaphore;

use config::Config;
use pace::Pace;
use store::Store;

/// Phones that are called at the same time, over all messages.
const LINES: usize = 32;
/// Messages that are read at the same time: each may hold a large picture.
const READING: usize = 4;

/// The running service, shared by all workers.
#[derive(Clone)]
pub struct Service(Arc<State>);

struct State {
    config: Config,
    house: House,
    authority: Authority,
    client: Client,
    store: Store,
    pace: Mutex<Pace>,
    lines: Semaphore,
    reading: Semaphore,
}

impl Service {
    /// Checks the settings. `house`: phones that stand beside the page; `authority`: whom these ask about a push.
    ///
    /// # Errors
    /// [`SettingsError`] says which setting is wrong and what to write.
    pub fn start(
        settings: &PushSettings,
        place: &Place,
        house: House,
        authority: Authority,
    ) -> Result<Service, SettingsError> {
        Ok(Service(Arc::new(State {
            config: settings.check(place)?,
            house,
            authority,
            client: Client::default(),
            store: Store::default(),
            pace: Mutex::default(),
            lines: Semaphore::new(LINES),
            reading: Semaphore::new(READING),
        })))
    }
}
