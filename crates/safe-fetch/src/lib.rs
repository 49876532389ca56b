//! HTTP for addresses that strangers name.
//!
//! Whoever fetches what a stranger names can be made to fetch from the inside of his own network. Looking at the address
//! does not help: a name leads wherever its owner likes, a redirect too, and `0x7f000001` is this machine. So this crate
//! decides **after** a name is resolved, just before it connects, and connects to nothing but the addresses that passed;
//! and again at each redirect. What comes back has a bound in bytes, time and redirects.
//!
//! ```no_run
//! use safe_fetch::{FetchError, Fetcher, Limits, Policy, parse};
//!
//! #[tokio::main(flavor = "current_thread")]
//! async fn main() -> Result<(), FetchError> {
//!     let policy = Policy::public().allow("*.intranet.example:80".parse().expect("a rule"));
//!     let fetcher = Fetcher::new(policy, Limits::default());
//!     match fetcher.get(&parse("http://0x7f000001/")?, &[]).await {
//!         Err(FetchError::Refused(refusal)) => println!("{refusal}"),
//!         other => println!("{other:?}"),
//!     }
//!     Ok(())
//! }
//! ```
//!
//! # Map
//! - [`Policy`], [`Rule`], [`Refusal`], [`Reason`]: who may be asked, and why not
//! - [`special`], [`Special`]: the table of addresses that are no public ones
//! - [`Fetcher`], [`Limits`], [`Response`]: GET and forms
//! - [`Dialer`]: checked connections, for programs that write their requests themselves
//! - [`parse`]: which addresses are fetched at all
//! - [`trusting`]: TLS with certificates of one's own
//!
//! Errors are [`FetchError`]; there are no cargo features.
//!
//! # What it does not do
//! No proxies from the environment, no cookies of its own, no compression (it asks for none and refuses it), no HTTP/2, no
//! cache. Cookie and Authorization never follow a redirect to another origin.
#![forbid(unsafe_code)]
#![warn(missing_docs, unreachable_pub)]

mod address;
mod ask;
mod connector;
mod dialer;
mod error;
mod fetcher;
mod host;
mod limits;
mod policy;
mod response;
mod rule;
mod target;
mod tls;

pub use address::{Special, special};
pub use dialer::Dialer;
pub use error::{FetchError, Phase};
pub use fetcher::Fetcher;
pub use limits::Limits;
pub use policy::{Policy, Reason, Refusal};
pub use response::Response;
pub use rule::{Rule, RuleError};
pub use rustls;
pub use target::parse;
pub use tls::trusting;
pub use url::Url;
