//! Virtual phones against servers of a few lines.

mod device;
mod handle;
mod hostile;
mod requests;
mod server;
mod tls;
mod walks;

use std::time::Duration;

use ipphone::phone::{Models, Phone};
use ipphone::uri::HttpUrl;
use safe_fetch::{Dialer, Policy};
use virtual_phone::Setup;
use virtual_phone_driver::Walk;

pub fn phone(model: &str) -> Phone {
    Phone::of(model, &Models::BUILT_IN).expect(model)
}

pub fn dialer() -> Dialer {
    Dialer::new(Policy::anything(), Duration::from_secs(5))
}

pub fn walk(model: &str) -> Walk {
    Walk::new(phone(model), Setup::default(), dialer())
}

/// A phone that waits for half a second at most.
pub fn hasty(model: &str) -> Walk {
    let setup = Setup { request_limit: Duration::from_millis(500), ..Setup::default() };
    Walk::new(phone(model), setup, dialer())
}

pub fn url(text: &str) -> HttpUrl {
    HttpUrl::parse(text).expect(text)
}

/// The lines that are seen.
pub fn lines(walk: &Walk) -> Vec<String> {
    virtual_phone::render::text(walk.phone().screen(), walk.phone().model()).lines
}

/// The phone's own word, if it shows one.
pub fn error(walk: &Walk) -> String {
    walk.phone().screen().error.as_ref().map(|error| error.text.clone()).unwrap_or_default()
}
