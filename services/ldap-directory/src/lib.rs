//! Search people in an LDAP directory from a Cisco IP phone.
//!
//! What you see on the phone:
//!
//! ```text
//! /            Company Directory: first name, last name, number          (an Input)
//!   └ /search  the people found, one page, to dial                       (a Directory; softkey Details)
//!       └ /people  the same people, also those without a number          (a Menu)
//!           └ /person   all numbers of one of them, to dial              (a Directory; softkey Details)
//!               └ /details  title, department, office, mail              (a Text)
//! /menu        leads to it: for the Directories button of 7900 phones    (a Menu)
//! ```
//!
//! | file | idea |
//! |---|---|
//! | `config` | settings, checked once |
//! | `routes` | parse, ask, show |
//! | `screens` | data and phone → page; most tests |
//! | `criteria` | what a user looks for, in addresses |
//! | `person` | what is known about somebody |
//! | `source` | LDAP: filters, connections, entries |
//!
//! ```no_run
//! # async fn run() -> Result<(), Box<dyn std::error::Error>> {
//! use ipphone_actix::{Setup, phone_routes};
//! use ldap_directory::{DirectorySettings, Service};
//!
//! let service = Service::start(&DirectorySettings::default())?;
//! let app = actix_web::App::new().service(phone_routes("/directory", Setup::default(), ldap_directory::routes(&service)));
//! # drop(app); Ok(()) }
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod config;
mod criteria;
mod person;
mod routes;
mod screens;
mod source;

pub use config::{DirectorySettings, SettingsError};
pub use person::{Number, NumberKind, Person};
pub use routes::routes;

use std::sync::Arc;

use ipphone_serve::Readiness;

use criteria::LongSearches;
use source::LdapSource;

/// How often the directory is asked whether it is there.
const BETWEEN_LOOKS: std::time::Duration = std::time::Duration::from_secs(5);

/// The running service, shared by all workers.
#[derive(Clone)]
pub struct Service(Arc<State>);

struct State {
    source: LdapSource,
    readiness: Readiness,
    long_searches: LongSearches,
    /// Whether the people are made up.
    is_demo: bool,
    #[cfg(feature = "demo")]
    _demo: Option<demo_ldap::DemoLdap>,
}

impl Service {
    /// Checks the settings; starts the embedded directory if they name no server. Connections are made when they are needed.
    ///
    /// # Errors
    /// [`SettingsError`] says which setting is wrong and what to write.
    pub fn start(settings: &DirectorySettings) -> Result<Service, SettingsError> {
        if !settings.ldap_url.is_empty() {
            return Service::with(settings);
        }
        if settings.base_dn.is_some() || settings.bind_dn.is_some() {
            return Err(SettingsError::ForgottenUrl);
        }
        #[cfg(feature = "demo")]
        return Service::with_demo(settings);
        #[cfg(not(feature = "demo"))]
        Err(SettingsError::NoServer)
    }

    fn with(settings: &DirectorySettings) -> Result<Service, SettingsError> {
        let source = LdapSource::new(settings.check()?);
        Ok(Service(Arc::new(State {
            source,
            readiness: Readiness::default(),
            long_searches: LongSearches::default(),
            is_demo: false,
            #[cfg(feature = "demo")]
            _demo: None,
        })))
    }

    #[cfg(feature = "demo")]
    fn with_demo(settings: &DirectorySettings) -> Result<Service, SettingsError> {
        let listen = std::net::SocketAddr::from(([127, 0, 0, 1], 0));
        let demo = demo_ldap::DemoLdap::start(listen, demo_ldap::Directory::people())
            .map_err(SettingsError::Demo)?;
        tracing::warn!("no --ldap-url: searching an embedded directory of made-up people at {}", demo.url());
        let settings = DirectorySettings {
            ldap_url: vec![demo.url()],
            base_dn: Some("dc=example,dc=com".to_string()),
            ..settings.clone()
        };
        let source = LdapSource::new(settings.check()?);
        Ok(Service(Arc::new(State {
            source,
            readiness: Readiness::default(),
            long_searches: LongSearches::default(),
            is_demo: true,
            _demo: Some(demo),
        })))
    }

    /// What `/readyz` tells: `ldap` is down while no server answers. [`watch`](Service::watch) keeps it true.
    pub fn readiness(&self) -> Readiness {
        self.0.readiness.clone()
    }

    /// Asks the directory every few seconds whether it is there, until the program ends.
    pub async fn watch(self) {
        loop {
            self.0.readiness.set("ldap", self.0.source.is_up().await);
            tokio::time::sleep(BETWEEN_LOOKS).await;
        }
    }
}
