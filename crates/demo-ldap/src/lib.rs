//! A small read-only LDAP server over an LDIF, with 300 made-up people inside.
//!
//! It is for learning, demonstrations and tests: it answers what a directory service asks (bind, search with
//! real filters, paged results, size limit) the way OpenLDAP's `slapd` does, and it can be told to be slow or to
//! hang up. It is not a directory server for production: no TLS, no write, one password.
//!
//! ```
//! use demo_ldap::{DemoLdap, Directory};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let ldap = DemoLdap::start("127.0.0.1:0".parse()?, Directory::people())?;
//! assert!(ldap.url().starts_with("ldap://127.0.0.1:"));
//! ldap.stop().await;
//! # Ok(())
//! # }
//! ```
//!
//! | module | what it holds |
//! |---|---|
//! | `server`, `connection`, `wire` | sockets; one client's conversation; the guard in front of the codec |
//! | `search`, `paging`, `selection`, `filter` | one search as a pure function of the directory and the request |
//! | `directory`, `entry`, `dn`, `schema`, `entry_uuid` | the entries and how their values compare |
//! | [`ldif`] | the reader of the file format |
//!
//! The only error type is [`Error`]: a text that is no LDIF. Sockets report `std::io::Error`. There are no cargo
//! features.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod connection;
mod directory;
mod dn;
mod entry;
mod entry_uuid;
mod error;
mod filter;
pub mod ldif;
mod options;
mod paging;
mod schema;
mod search;
mod selection;
mod server;
mod wire;

pub use directory::Directory;
pub use error::Error;
pub use options::Options;
pub use server::DemoLdap;
