//! Everything that a phone service needs around its screens.
//!
//! A service describes its routes; this crate does the rest, in the same way for every service:
//! settings by flag, environment and file; listening, with TLS where wanted; logs; `/healthz`, `/readyz` and
//! `/metrics`; limits on time and size; an end that balancers and phones do not notice.
//!
//! ```no_run
//! use actix_web::{HttpResponse, web};
//! use ipphone_serve::{Server, Settings};
//!
//! /// Says hello to every phone.
//! #[derive(clap::Parser)]
//! #[command(version, mut_arg("listen", |arg| arg.default_value("127.0.0.1:8089")))]
//! struct Args {
//!     /// Whom to greet
//!     #[arg(long, default_value = "world")]
//!     name: String,
//!     #[command(flatten)]
//!     settings: Settings,
//! }
//!
//! #[actix_web::main]
//! async fn main() -> Result<(), ipphone_serve::ServeError> {
//!     let args: Args = ipphone_serve::parse();
//!     ipphone_serve::init_logs(&args.settings);
//!     let greeting = format!("Hello, {}", args.name);
//!     Server::new(env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"), &args.settings)
//!         .run(move |routes| {
//!             let greeting = greeting.clone();
//!             let hello = move || std::future::ready(HttpResponse::Ok().body(greeting.clone()));
//!             routes.route("/", web::get().to(hello));
//!         })
//!         .await
//! }
//! ```
//!
//! Started, it knows `--name`, `IPPHONE_NAME` and `name = "…"` in the file of `--config`, and so for every flag.
//!
//! # Map
//! - [`Settings`], [`parse`], [`parse_from`]: the flags of every service, and how flag, environment and file meet
//! - [`Server`], [`Limits`], [`Listener`], [`Running`], [`Handle`]: from binding to the last answer
//! - [`Readiness`], [`Metrics`]: what a service tells its balancer and its monitoring
//! - [`TimedOut`], [`Panicked`]: the two errors that this crate makes itself, see [`Server::redraw`]
//! - [`init_logs`], [`secret`]: logs without secrets, secrets without arguments
//!
//! Errors are [`ServeError`]; each says what to do. There are no cargo features.
#![forbid(unsafe_code)]
#![warn(missing_docs, unreachable_pub)]

mod around;
mod config_file;
mod error;
mod guard;
mod heads;
mod health;
mod keeping_heads;
mod listener;
mod logs;
mod metrics;
mod nearest;
mod parse;
mod request_log;
mod running;
mod secret;
mod server;
mod settings;
mod socket;
mod tls;
mod undated;

pub use error::ServeError;
pub use guard::{Panicked, TimedOut};
pub use heads::Heads;
pub use health::Readiness;
pub use listener::Listener;
pub use logs::{LogFilter, init_logs};
pub use metrics::Metrics;
pub use parse::{parse, parse_from};
pub use prometheus_client;
pub use running::{Handle, Running};
pub use secret::{Secret, secret};
pub use server::{Limits, Server};
pub use settings::{LogFormat, Settings};
pub use undated::undated;
