//! We call the phone.
//!
//! A Cisco IP phone is a web server too: it takes objects and keys as a push, shows its screen, tells about itself. It does
//! so over HTTP of many ages, answers a refusal in five ways, and says in none of them which setting is wrong. This crate
//! asks, and explains.
//!
//! ```no_run
//! use ipphone::{object::Execute, push::Push};
//! use ipphone_client::{Client, Credentials, Endpoint, Report};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let credentials = Credentials::new("demo", std::env::var("IPPHONE_PASSWORD")?).ok_or("a colon in the name")?;
//! let phone = Endpoint::new("10.1.1.20".parse()?, credentials);
//! let pushed = Client::default().push(&phone, &Push::new(&Execute::new("Key:Services").into())).await;
//! let explanation = pushed.explain();
//! println!("{}; look at: {}", explanation.what, explanation.setting);
//! # Ok(()) }
//! ```
//!
//! # Map
//! - [`Client`], [`Endpoint`], [`PhoneAddress`], [`Credentials`], [`Proof`], [`Fingerprint`]: who is called, and how
//! - [`Client::push`], [`Pushed`], [`Delivery`]: objects; [`Shelf`] where the phone fetches what a push cannot hold
//! - [`Client::press`], [`KeySequence`]: keys with pauses
//! - [`Client::screenshot`], [`screenshot::read`]: any family's screen as pixels
//! - [`Client::page`], [`PageKind`], [`DevicePage`]: what the phone tells about itself
//! - [`Crowd`], [`Report`]: many phones at once, as JSON and CSV
//! - [`ClientError`]: why there is no answer; every one explains itself
//!
//! # What it never does
//! Credentials go to the host that they stand beside, and to no other: a redirect is followed only to the phone itself. They
//! stand in no URL, no error and no debug text. `Expect: 100-continue` is never sent. Every answer has a bound in bytes and
//! time ([`Limits`]).
#![forbid(unsafe_code)]
#![warn(missing_docs, unreachable_pub)]

mod address;
mod client;
mod credentials;
mod crowd;
mod digest;
mod error;
mod keys;
mod limits;
mod page;
mod push;
mod report;
pub mod screenshot;
mod shelf;
mod trust;
mod wire;

pub use address::PhoneAddress;
pub use client::{Client, Endpoint};
pub use credentials::{Credentials, Proof};
pub use crowd::Crowd;
pub use error::ClientError;
pub use keys::KeySequence;
pub use limits::Limits;
pub use page::{DevicePage, Entry, PageKind};
pub use push::{Delivery, Pushed};
pub use report::{Item, Report};
pub use shelf::{Book, Shelf};
pub use trust::Fingerprint;
