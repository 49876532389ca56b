//! What tests of the whole project stand on: running binaries, callers that speak like a phone, an LDAP server.
//!
//! ```no_run
//! use ipphone_tests::{Caller, TestServer, capture};
//!
//! let server = TestServer::start("ldap-directory", &[])?;
//! let phone = Caller::like(server.address(), &capture("7970")?)?;
//! assert_eq!(phone.get("/")?.status, 200);
//! # Ok::<(), ipphone_tests::TestError>(())
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod answer;
mod binary;
mod caller;
mod error;
mod server;
mod slapd;
mod tree;

pub use answer::Answer;
pub use binary::{binary, example};
pub use caller::Caller;
pub use error::TestError;
pub use server::TestServer;
pub use slapd::{Slapd, SlapdOptions};
pub use tree::{capture, root};
