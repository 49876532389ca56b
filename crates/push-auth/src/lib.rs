//! The authentication URL: a phone asks it whether a push may run.
//!
//! ```text
//! GET /authenticate?UserID=demo&Password=…&devicename=SEP000123456789      (later phones)
//! POST /authenticate   UserID=demo&Password=…&devicename=SEP000123456789   (7940, 7960)
//!
//! HTTP/1.1 200 OK
//! Content-Type: text/plain
//! Content-Length: 10
//! Connection: close
//!
//! AUTHORIZED
//! ```
//!
//! Any byte more than that word, and the phone answers the push with error 4. A phone has one such URL: if another program
//! needs it too, a [`Chain`] asks that program about the users that are not ours.
//!
//! ```no_run
//! use actix_web::{App, HttpServer};
//! use push_auth::{Authority, Chain, routes};
//!
//! #[actix_web::main]
//! async fn main() -> Result<(), Box<dyn std::error::Error>> {
//!     let authority = Authority::from_file("users".as_ref())?.chain(Chain::to("http://10.1.1.1:8080/ccmcip/authenticate.jsp")?);
//!     let app = move || App::new().configure(routes(&authority, "/authenticate"));
//!     Ok(HttpServer::new(app).bind("0.0.0.0:8080")?.run().await?)
//! }
//! ```
//!
//! # Map
//! - [`routes`]: the mountable route
//! - [`Authority`], [`Question`]: who decides, about what
//! - [`Users`], [`Devices`]: the file of users, and which phones each may push to
//! - [`Ticket`]: one-time credentials for our own pushes
//! - [`Chain`]: another authentication URL behind this one
//!
//! # What it is careful about
//! Passwords are hashed by argon2id, names that nobody has take as long as others, tickets are compared in constant time.
//! Ten wrong passwords about a user from one address, and that address is not listened to about him but every six seconds;
//! questions at the same time count before they are answered.
//! No password stands in a log.
#![forbid(unsafe_code)]
#![warn(missing_docs, unreachable_pub)]

mod authority;
mod brake;
mod chain;
mod devices;
mod error;
mod question;
mod remembered;
mod routes;
mod tickets;
mod users;

pub use authority::Authority;
pub use chain::Chain;
pub use devices::Devices;
pub use error::AuthError;
pub use question::Question;
pub use routes::routes;
pub use tickets::Ticket;
pub use users::Users;
