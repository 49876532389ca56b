//! A virtual phone for verbs that ask a server as a phone does.

use std::time::Duration;

use ipphone::phone::{Models, Phone};
use ipphone::uri::HttpUrl;
use safe_fetch::{Dialer, Policy};
use virtual_phone::Setup;
use virtual_phone_driver::Walk;

use crate::error::Error;
use crate::named_model::find;

/// From a name to an open connection; the phone's own limit for the whole answer is longer.
const CONNECT: Duration = Duration::from_secs(5);

/// The phone of this name.
pub(crate) fn phone(models: &Models, name: &str) -> Result<Phone, Error> {
    find(models, name)?;
    Phone::of(name, models)
        .ok_or_else(|| Error::UnknownModel { name: name.to_owned(), nearest: String::new() })
}

/// The address that somebody typed.
pub(crate) fn address(text: &str) -> Result<HttpUrl, Error> {
    HttpUrl::parse(text.trim()).ok_or_else(|| Error::Address(text.to_owned()))
}

/// A phone whose buttons for services, directories and messages open this address. It may ask everywhere: who runs the
/// command names the address.
pub(crate) fn walk(phone: Phone, url: &HttpUrl) -> Walk {
    Walk::new(phone, setup(url), dialer())
}

/// As [`walk`] configures it.
pub(crate) fn setup(url: &HttpUrl) -> Setup {
    let own = || Some(url.clone());
    Setup { services: own(), directories: own(), messages: own(), ..Setup::default() }
}

/// No rules.
pub(crate) fn dialer() -> Dialer {
    Dialer::new(Policy::anything(), CONNECT)
}

/// Runs to its end in this thread.
pub(crate) fn run<T>(work: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    builder.enable_all().build().map_err(Error::Start)?.block_on(work)
}

/// The same on all cores.
pub(crate) fn run_on_all_cores<T>(work: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    builder.enable_all().build().map_err(Error::Start)?.block_on(work)
}
