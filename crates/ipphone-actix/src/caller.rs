//! Who calls, and where we are.

use std::future::{Ready, ready};
use std::net::SocketAddr;
use std::ops::Deref;
use std::rc::Rc;

use actix_web::dev::{Payload, RequestHead};
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use ipphone::phone::Phone;
use ipphone::uri::HttpUrl;

use crate::setup::{Mount, Setup};
use crate::{Problem, form};

/// The phone that calls, and the addresses of this service as that phone reaches it.
#[derive(Clone, Debug)]
pub struct Caller(Rc<Called>);

/// What a [`Caller`] knows.
#[derive(Clone, Debug)]
pub struct Called {
    /// The phone: by `model=` in the query, else by its headers.
    pub phone: Phone,
    /// The root of the service.
    pub base: HttpUrl,
    /// The address that was asked for, without what the phone itself added.
    pub here: HttpUrl,
    /// The device's name: `name=` in the query, as `SEP000123456789`. A label, never a proof.
    pub device: Option<String>,
    /// The user's locale: `locale=` in the query.
    pub locale: Option<String>,
    carried: Vec<(&'static str, String)>,
}

/// Parameters that every address of ours carries on once they came in a query.
const CARRIED: [&str; 2] = ["model", "name"];
/// Longest value of those that is carried on: addresses have 256 characters in all.
const MOST_CARRIED: usize = 40;

/// Names of devices and models need no encoding; what does is nobody's name.
fn is_carried(value: &str) -> bool {
    value.len() <= MOST_CARRIED
        && value.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
}

impl Deref for Caller {
    type Target = Called;
    fn deref(&self) -> &Called {
        &self.0
    }
}

impl Called {
    /// A caller that nobody is: for pages that are drawn without a request, at this root of a service.
    pub fn made_up(phone: Phone, base: HttpUrl) -> Called {
        Called { phone, here: base.clone(), base, device: None, locale: None, carried: Vec::new() }
    }

    /// The address of a page of this service; carries `model` and `name` on if they came in the query.
    pub fn at(&self, segment: &str) -> HttpUrl {
        self.carry(&self.base.at(segment))
    }

    /// An address of ours with `model` and `name`, if they came in the query.
    pub fn carry(&self, url: &HttpUrl) -> HttpUrl {
        self.carried.iter().fold(url.clone(), |url, (name, value)| url.query(name, value))
    }
}

impl Caller {
    /// The caller of this request; the same one however often it is asked for.
    pub fn of(request: &HttpRequest) -> Result<Caller, Problem> {
        if let Some(caller) = request.extensions().get::<Caller>() {
            return Ok(caller.clone());
        }
        let caller = Caller(Rc::new(called(request)?));
        request.extensions_mut().insert(caller.clone());
        Ok(caller)
    }
}

impl FromRequest for Caller {
    type Error = Problem;
    type Future = Ready<Result<Caller, Problem>>;

    fn from_request(request: &HttpRequest, _payload: &mut Payload) -> Self::Future {
        ready(Caller::of(request))
    }
}

fn called(request: &HttpRequest) -> Result<Called, Problem> {
    let default = Setup::default();
    let setup = request.app_data::<Setup>().unwrap_or(&default);
    let mut phone = phone_of(request.head(), setup);
    let query = form::pairs(request.query_string().as_bytes(), phone.charset());
    let value = |name: &str| {
        query
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.clone())
            .filter(|value| !value.is_empty())
    };
    if let Some(other) = value("model").and_then(|model| as_model(&phone, &model, setup)) {
        phone = other;
    }
    let carried =
        CARRIED.into_iter().filter_map(|name| Some((name, value(name).filter(|value| is_carried(value))?)));
    let (base, here) = addresses(request, setup, &query)?;
    Ok(Called {
        phone,
        base,
        here,
        device: value("name"),
        locale: value("locale"),
        carried: carried.collect(),
    })
}

/// Another model: with its own charsets for a browser, with the caller's for a phone.
fn as_model(phone: &Phone, model: &str, setup: &Setup) -> Option<Phone> {
    if phone.is_phone { phone.as_model(model, &setup.models) } else { Phone::of(model, &setup.models) }
}

/// The phone by its headers alone.
pub(crate) fn phone_of(head: &RequestHead, setup: &Setup) -> Phone {
    let headers = head.headers.iter().map(|(name, value)| (name.as_str(), value.as_bytes()));
    Phone::from_headers(headers, &setup.models)
}

fn addresses(
    request: &HttpRequest,
    setup: &Setup,
    query: &[(String, String)],
) -> Result<(HttpUrl, HttpUrl), Problem> {
    let mount = request.app_data::<Mount>().map_or("", |mount| mount.0.as_str());
    let base = match &setup.public_url {
        Some(url) => url.clone(),
        None => origin(request)
            .and_then(|origin| origin.join(mount_path(mount)))
            .ok_or_else(Problem::bad_address)?,
    };
    // As it came: what was encoded stays so, and so does a slash at the end.
    let path = request.uri().path();
    let rest = path.strip_prefix(mount).unwrap_or(path);
    let mut here = below(&base, rest).ok_or_else(Problem::bad_address)?;
    for (name, value) in query.iter().filter(|(name, _)| name != "locale") {
        here = here.query(name, value);
    }
    Ok((base, here))
}

/// The base with a path that begins with a slash behind it.
fn below(base: &HttpUrl, path: &str) -> Option<HttpUrl> {
    let root = base.as_str().trim_end_matches('/');
    if path.is_empty() { Some(base.clone()) } else { HttpUrl::parse(&[root, path].concat()) }
}

fn mount_path(mount: &str) -> &str {
    if mount.is_empty() { "/" } else { mount }
}

/// Scheme and host as the phone wrote them; an old phone without a Host header gets the address that it reached us at,
/// which a server leaves as [`SocketAddr`] in the connection's data, else that on which we listen.
fn origin(request: &HttpRequest) -> Option<HttpUrl> {
    let config = request.app_config();
    let own = request.conn_data::<SocketAddr>().copied().unwrap_or(config.local_addr()).to_string();
    let host = request.headers().get("host").and_then(|host| host.to_str().ok()).unwrap_or(&own);
    let scheme = if config.secure() { "https" } else { "http" };
    HttpUrl::parse(&[scheme, "://", host.trim(), "/"].concat())
}
