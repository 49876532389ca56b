//! Search people in an LDAP directory from a Cisco IP phone.
//!
//! What you see on the phone:
//!
//! ```text
//! /            Company Directory: first name, last name, number          (an Input)
//!   └ /search  the people found, one page, to dial                       (a Directory; softkey Details)
//!       └ /people  the same people, also those without a number          (a Menu)
//!           └ /person   all numbers of one of them, to dial              (a Directory; softkeys Details, Photo)
//!               ├ /details  title, department, office, mail, manager     (a Text; softkeys Manager, Team)
//!               └ /photo    as this phone shows it best                  (an Image or an ImageFile)
//! /menu        leads to it: for the Directories button of 7900 phones    (a Menu)
//!   ├ /keypad  a name with one press for each letter: 5646 is John       (an Input, then as /search)
//!   └ /letters the letters of each key                                   (a Menu, then as /search)
//! /lookup      who has a number, for phones that ask for a caller's name (a Directory)
//! /reverse     the same for telephone systems                            (plain text or JSON)
//! ```
//!
//! | file | idea |
//! |---|---|
//! | `config` | settings, checked once |
//! | `routes` | parse, ask, show |
//! | `screens`, `words` | data and phone → page; its texts in each language |
//! | `guest`, `access` | who may ask, and how often |
//! | `service`, `cache`, `flights` | what all workers share; answers of a moment ago, or on their way |
//! | `criteria` | what a user looks for, in addresses |
//! | `rank`, `fold`, `keypad` | who really matches, in which order; spellings of names; letters on keys |
//! | `person`, `photo`, `numbers` | what is known about somebody; how numbers are dialled |
//! | `trial` | what `--check` and `--try-number` print |
//! | `source` | where people come from: LDAP |
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

mod access;
mod cache;
mod config;
mod criteria;
mod flights;
mod fold;
mod guest;
mod keypad;
mod metrics;
mod numbers;
mod person;
mod photo;
mod random;
mod rank;
mod remembered;
mod routes;
mod screens;
mod service;
mod source;
mod trial;
mod words;

pub use config::{AccessSettings, DirectorySettings, NumberSettings, SettingsError};
pub use fold::Letters;
pub use person::{Number, NumberKind, Person};
pub use rank::Matching;
pub use routes::routes;
pub use service::Service;
pub use source::ldap::Preset;
pub use trial::{Trial, try_numbers};
