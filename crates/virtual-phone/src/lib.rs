//! A Cisco IP phone as a machine without I/O: what it fetches, shows, does and refuses.
//!
//! For whoever tests a phone service, draws a phone, or drives ten thousand of them. There are no sockets and no clock:
//! time is an argument, requests are outputs, answers are inputs.
//!
//! ```
//! use virtual_phone::{Fetched, bench::Bench};
//!
//! let menu = ipphone::object::Menu::new("Services").item("Weather", "http://h/weather").item("Reception", "Dial:1000");
//! let mut bench = Bench::new("7970", move |request: &virtual_phone::Request| match request.url.path() {
//!     "/weather" => Fetched::ok("text/plain", "Rain"),
//!     _ => Fetched::xml(menu.to_xml()),
//! });
//! bench.press("Services");
//! assert_eq!(bench.lines(), ["1 Weather", "2 Reception"]);
//! assert_eq!(bench.softkeys(), "Select Exit");
//! bench.press("1");
//! assert_eq!(bench.text().title, "Weather");
//! ```
//!
//! # Map
//!
//! | file | idea |
//! |---|---|
//! | [`VirtualPhone`] (`machine`) | what a phone holds; `handle`, `poll`, `deadline`, `screen` |
//! | [`Input`], [`Output`], [`Button`], [`Setup`] | what happens to it, what it wants, what a hand presses, its configuration |
//! | [`screen`], [`render`], [`wrap`] | what is visible as plain data; as text; lines |
//! | [`history`], `cookies`, `refresh` | the stack of addresses, sessions, Refresh and Expires |
//! | `request`, `fetching`, `answer`, `arrive`, `words` | writing requests, following them, reading answers, showing or refusing |
//! | `show`, `page`, `soft_keys`, `default_keys`, `list`, `form`, `multitap` | objects as pages, softkey rows, cursors, fields |
//! | `keys`, `actions`, `run`, `calls`, `sound`, `status`, `built_in`, `timers`, `view` | presses, native actions, URIs, and what they set going |
//! | [`device`] | the phone's own web server: pushes, pictures of the screen, device pages |
//! | [`bench`](mod@bench) | the bench for tests |
//!
//! What the phone refuses is decided by [`ipphone::Document::check`] alone, by the rules of its model.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod actions;
mod answer;
mod arrive;
pub mod bench;
mod built_in;
mod button;
mod calls;
mod cookies;
mod default_keys;
pub mod device;
mod fetching;
mod form;
pub mod history;
mod input;
mod keys;
mod list;
mod machine;
mod multitap;
mod output;
mod page;
mod refresh;
pub mod render;
mod request;
mod run;
pub mod screen;
mod setup;
mod show;
mod soft_keys;
mod sound;
mod status;
mod timers;
mod view;
mod words;
pub mod wrap;

pub use button::{Button, UnknownButton};
pub use cookies::Session;
pub use input::{Failure, Fetched, Input, RequestId};
pub use machine::{Source, VirtualPhone};
pub use output::{Output, PhoneEvent, Request, Wanted};
pub use setup::Setup;
