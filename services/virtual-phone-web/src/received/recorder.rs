//! Stands around the services of a server and notes what real phones ask.

use std::fmt::Write;
use std::sync::{Arc, OnceLock};
use std::time::{Instant, SystemTime};

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::{Error, HttpRequest, HttpResponse};
use ipphone::phone::{Models, Phone};
use ipphone_actix::Caller;
use ipphone_serve::Heads;
use virtual_phone_driver::{Exchange, is_virtual_phone};

use super::{Heard, MOST_BODY, Received, masked};

/// Notes the requests of real phones; wrap the services with it (see [`Service::recorder`](crate::Service::recorder)).
///
/// A request counts as that of a real phone if its headers are those of a phone and no virtual phone of this process sent
/// it: that is known by the connection, not by a header. So `curl` with a phone's headers counts, too.
#[derive(Clone)]
pub struct Recorder {
    pub(crate) received: Arc<Received>,
    pub(crate) models: Models,
    /// Nothing is noted that nobody may see.
    pub(crate) is_on: bool,
}

/// What is known of a request before it is answered.
struct Asked {
    head: String,
    is_exact: bool,
    at: SystemTime,
    since: Instant,
}

impl Recorder {
    /// Answers by `next`, and keeps request and answer if a real phone asked. For
    /// [`from_fn`](actix_web::middleware::from_fn).
    ///
    /// # Errors
    /// Those of `next`.
    pub async fn record<B: MessageBody + 'static>(
        self,
        request: ServiceRequest,
        next: Next<B>,
    ) -> Result<ServiceResponse<BoxBody>, Error> {
        // Of each request, as the next one of this connection is looked for behind it.
        let head = self.is_on.then(|| Heads::take(request.request())).flatten();
        let asked = self.is_real_phone(request.request()).then(|| Asked::new(head, request.request()));
        let response = next.call(request).await?.map_into_boxed_body();
        Ok(match asked {
            Some(asked) => self.keep(asked, response),
            None => response,
        })
    }

    fn is_real_phone(&self, request: &HttpRequest) -> bool {
        let is_phone = || self.phone(request).is_phone;
        self.is_on && is_phone() && !request.peer_addr().is_some_and(is_virtual_phone)
    }

    fn phone(&self, request: &HttpRequest) -> Phone {
        let headers = request.headers().iter().map(|(name, value)| (name.as_str(), value.as_bytes()));
        Phone::from_headers(headers, &self.models)
    }

    fn keep(&self, asked: Asked, response: ServiceResponse<BoxBody>) -> ServiceResponse<BoxBody> {
        let (request, response) = response.into_parts();
        let (response, body) = response.into_parts();
        let head = head_of(&response);
        // An answer that comes piece by piece goes on as it is.
        let (kept, body) = match body.try_into_bytes() {
            Ok(bytes) => (Some(bytes.clone()), BoxBody::new(bytes)),
            Err(body) => (None, body),
        };
        let caller = Caller::of(&request).ok();
        let url = masked::first_line(&url_of(&request));
        let bytes = kept.as_ref().map_or(0, |bytes| bytes.len());
        let phone = caller.map_or_else(|| self.phone(&request), |caller| caller.phone.clone());
        let noted = Exchange {
            request: masked::head(&asked.head),
            url,
            status: Some(response.status().as_u16()),
            head: masked::head(&with_length(head, bytes)),
            body: kept.map(|kept| kept.get(..MOST_BODY).unwrap_or(&kept).to_vec()).unwrap_or_default(),
            bytes,
            millis: asked.since.elapsed().as_secs_f64() * 1000.0,
            what: phone.name.to_string(),
            ..Exchange::default()
        };
        self.received.keep(Heard {
            read: OnceLock::new(),
            noted,
            phone,
            at: asked.at,
            peer: request.peer_addr(),
            is_exact: asked.is_exact,
        });
        ServiceResponse::new(request, response.set_body(body))
    }
}

impl Asked {
    fn new(head: Option<Vec<u8>>, request: &HttpRequest) -> Asked {
        let is_exact = head.is_some();
        let head = head.map_or_else(|| written(request), |bytes| text(&bytes));
        Asked { head, is_exact, at: SystemTime::now(), since: Instant::now() }
    }
}

/// UTF-8, or each byte a letter: nothing of it is lost.
fn text(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

fn url_of(request: &HttpRequest) -> String {
    let place = request.connection_info();
    format!(
        "{}://{}{}",
        place.scheme(),
        place.host(),
        request.uri().path_and_query().map_or("/", |path| path.as_str())
    )
}

/// A head from what the framework knows: without the order and the capitals of the headers.
fn written(request: &HttpRequest) -> String {
    let mut head = format!("{} {} {:?}\r\n", request.method(), request.uri(), request.version());
    for (name, value) in request.headers() {
        // Writing to a String cannot fail.
        let _ = write!(head, "{name}: {}\r\n", text(value.as_bytes()));
    }
    head + "\r\n"
}

fn head_of(response: &HttpResponse<()>) -> String {
    let mut head = format!("HTTP/1.1 {}\r\n", response.status());
    for (name, value) in response.headers() {
        let _ = write!(head, "{name}: {}\r\n", text(value.as_bytes()));
    }
    head
}

/// The server adds it when it writes the answer.
fn with_length(head: String, bytes: usize) -> String {
    if bytes == 0 { head } else { format!("{head}content-length: {bytes}\r\n") }
}
