//! Sockets and timers for virtual phones.
//!
//! [`virtual_phone`] decides what a phone asks, shows and refuses; this crate carries its requests, byte for byte as that
//! model writes them, over connections that a [`safe_fetch::Dialer`] opened, and wakes it when its time has come. It
//! decides nothing: one request, one connection, one answer, within a cap.
//!
//! - [`PhoneHandle`]: a phone that lives in a task, for a page that shows it
//! - [`Walk`]: a phone that a test or a command leads by the hand, key by key
//! - [`Step`], [`script`]: the words of `--keys`, and walks kept in files
//! - [`Fleet`]: many phones that take the same walk again and again, for load tests
//! - [`PhoneHandle::serve_device`], [`DeviceVisit`]: the phone's own web server, for pushes and pictures of its screen
//! - [`Exchange`]: a request and its answer, for whoever looks inside
//! - [`is_virtual_phone`]: tells a service whether one of these phones is calling, or a real one
//!
//! ```no_run
//! use ipphone::{phone::{Models, Phone}, uri::HttpUrl};
//! use safe_fetch::{Dialer, Policy};
//! use virtual_phone::{Setup, render};
//! use virtual_phone_driver::Walk;
//!
//! # async fn f() -> Result<(), Box<dyn std::error::Error>> {
//! let phone = Phone::of("7970", &Models::BUILT_IN).ok_or("no such model")?;
//! let dialer = Dialer::new(Policy::anything(), std::time::Duration::from_secs(5));
//! let mut walk = Walk::new(phone, Setup::default(), dialer);
//! walk.open(HttpUrl::parse("http://127.0.0.1:8080/services").ok_or("no address")?).await;
//! walk.press("1").await?;
//! println!("{}", render::text(walk.phone().screen(), walk.phone().model()).title);
//! # Ok(()) }
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs, unreachable_pub)]

mod answer;
mod body;
mod carry;
mod clock;
mod content_type;
mod device;
mod error;
mod exchange;
mod fleet;
mod handle;
mod line;
mod own;
mod record;
pub mod script;
mod snapshot;
mod step;
mod task;
mod times;
mod walk;
mod words;
mod write;

pub use content_type::ContentType;
pub use device::DeviceVisit;
pub use error::WalkError;
pub use exchange::Exchange;
pub use fleet::{Fleet, Harvest};
pub use handle::{Command, PhoneHandle};
pub use own::is_virtual_phone;
pub use snapshot::{HistoryEntry, Snapshot};
pub use step::Step;
pub use times::Times;
pub use walk::Walk;
