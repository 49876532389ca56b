//! Thin glue between [`ipphone`] and actix-web.
//!
//! A handler takes a [`Caller`] (which phone, and the addresses of this service) and a [`Form`] (what the user typed, in the
//! phone's charset), and gives a [`Screen`], or a [`Problem`] that a person at the phone understands.
//!
//! ```
//! use actix_web::web;
//! use ipphone::object::{Menu, Text};
//! use ipphone_actix::{Caller, Form, Problem, Screen, Setup, phone_routes};
//!
//! #[derive(serde::Deserialize)]
//! struct Greeting {
//!     #[serde(default)]
//!     name: String,
//! }
//!
//! async fn home(caller: Caller) -> Screen {
//!     Menu::new("Hello").item("Greet Anna", caller.at("greet").query("name", "Anna")).into()
//! }
//!
//! async fn greet(form: Form<Greeting>) -> Result<Screen, Problem> {
//!     if form.name.is_empty() {
//!         return Err(Problem::new("Hello", "Nobody to greet. Please go back and choose a name."));
//!     }
//!     Ok(Text::new("Hello", format!("Hello, {}!", form.name)).into())
//! }
//!
//! fn routes(config: &mut web::ServiceConfig) {
//!     config.service(phone_routes("/greeter", Setup::default(), |routes| {
//!         routes.route("/", web::get().to(home)).route("/greet", web::get().to(greet));
//!     }));
//! }
//! # let _ = actix_web::App::new().configure(routes);
//! ```
//!
//! | file | idea |
//! |---|---|
//! | `browser` | which browsers may command a phone from a page |
//! | `caller` | who calls, and where we are |
//! | `form` | what came with the address |
//! | `screen` | what goes back |
//! | `problem` | what goes back when something went wrong |
//! | `setup` | what the routes of a service share; mounting them anywhere |
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod browser;
mod caller;
mod form;
mod problem;
mod screen;
mod setup;

pub use caller::{Called, Caller};
pub use form::Form;
pub use problem::{Problem, redraw};
pub use screen::Screen;
pub use setup::{Setup, SetupError, phone_routes};
