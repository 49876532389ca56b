//! Cisco IP Phone Services as types: what a phone sends, what it shows, and what is wrong with a page.
//!
//! For whoever writes a service, a test or a tool for Cisco IP phones (7900, 6900, 7800, 8800, 9800 series). This crate does
//! no I/O and knows no web framework; `ipphone-actix` joins it to actix-web in a few lines.
//!
//! ```
//! use ipphone::{object::Menu, phone::{Models, Phone}, reply::Reply};
//!
//! // What a 7970 sent …
//! let headers = [("x-CiscoIPPhoneModelName", "CP-7970G"), ("x-CiscoIPPhoneDisplay", "298,168,12,C"), ("Accept-Charset", "utf-8")];
//! let phone = Phone::from_headers(headers.map(|(name, value)| (name, value.as_bytes())), &Models::BUILT_IN);
//! // … a page …
//! let menu = Menu::new("Müller & Söhne").item("People", "http://example.net/people").item("Reception", "Dial:1000");
//! // … and what goes back: fitted to that phone, in its charset.
//! let rendered = Reply::from(menu).render(&phone);
//! assert_eq!(rendered.header("Content-Type"), Some("text/xml; charset=UTF-8"));
//! assert!(String::from_utf8_lossy(&rendered.body).contains("<Title>Müller &amp; Söhne</Title>"));
//! ```
//!
//! # Map
//!
//! | module | what you find there |
//! |---|---|
//! | [`object`] | the fifteen objects, one file each, and their limits |
//! | [`uri`] | what stands in a URL element: addresses and internal URIs |
//! | [`phone`] | request headers → [`Phone`](phone::Phone); the table of models |
//! | [`reply`] | object, Refresh, history, cookies → headers and bytes |
//! | [`pager`] | long lists in parts, with Next and Previous |
//! | [`Document`] | reading XML, tolerantly and within bounds |
//! | [`check`] | findings in three grades: the lint |
//! | [`bitmap`] | pictures in four greys: packing, dithering |
//! | [`charset`] | what a charset lacks is transliterated |
//! | [`push`] | what goes to a phone, what comes back, what it means |
//! | [`device_page`] | the pages of a phone's own web server |
//! | [`schema`] | an XML Schema of the objects |
//!
//! # Errors
//!
//! What comes from outside never fails: a [`Document`] has an object or oddities, a [`Phone`](phone::Phone) is always some
//! phone, an unknown URI survives as it is. What can never be right does not construct. What some phone refuses is found by
//! [`check`] and mended by [`Object::fit`](object::Object::fit).
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod bitmap;
pub mod charset;
pub mod check;
pub mod device_page;
mod document;
pub mod object;
pub mod pager;
pub mod phone;
pub mod push;
pub mod reply;
mod scan;
pub mod schema;
pub mod uri;
mod xml;

pub use document::Document;
pub use xml::{Caps, Oddity, OddityKind, Reading};
