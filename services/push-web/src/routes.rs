//! Parse, ask, show.

use std::net::SocketAddr;

use actix_web::http::StatusCode;
use actix_web::http::header::{self, ContentType};
use actix_web::web::{self, Data, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use ipphone_actix::{Caller, Screen, Setup, browser};

use crate::message::Show;
use crate::send::{Here, NotSent};
use crate::store::Receiver;
use crate::wanted::{MOST_BYTES, Wanted};
use crate::{Service, page, screens};

const STYLE: &str = include_str!("push.css");
const SCRIPT: &str = include_str!("push.js");

/// What our page may load and run: from this service alone, no inline script, in no frame.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                      base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

/// Where messages are sent to, below the service.
const MESSAGES: &str = "/api/messages";

/// Bytes of a request that everybody may send at any time.
const SMALL: usize = 64 * 1024;

/// The routes of the service; mount them with [`phone_routes`](ipphone_actix::phone_routes).
pub fn routes(service: &Service) -> impl FnOnce(&mut ServiceConfig) + use<> {
    let service = Data::new(service.clone());
    move |config| {
        config
            .app_data(service)
            .route("", web::get().to(to_slash))
            .route("/", web::get().to(home))
            .route("/push.css", web::get().to(|| asset("text/css; charset=utf-8", STYLE)))
            .route("/push.js", web::get().to(|| asset("text/javascript; charset=utf-8", SCRIPT)))
            .route(MESSAGES, web::post().to(send))
            .route("/api/messages/{id}", web::get().to(status))
            .route("/message/{token}", web::get().to(message))
            .route("/message/{token}/picture.png", web::get().to(file))
            .route("/message/{token}/read", web::get().to(read));
    }
}

/// Addresses in the page are relative to it: it needs its slash.
async fn to_slash(request: HttpRequest) -> HttpResponse {
    let last = request.path().rsplit('/').next().unwrap_or_default();
    HttpResponse::PermanentRedirect().insert_header((header::LOCATION, format!("{last}/"))).finish()
}

async fn home(request: HttpRequest, service: Data<Service>) -> HttpResponse {
    let config = &service.0.config;
    if !browser::is_our_host(&request, config.is_private) {
        return refusal(StatusCode::FORBIDDEN, "Only pages of this service may do this.");
    }
    let page = page::page(&service.0.house.phones(), config);
    secured(StatusCode::OK).content_type(ContentType::html()).body(page.into_string())
}

async fn send(
    request: HttpRequest,
    caller: Caller,
    body: web::Payload,
    service: Data<Service>,
) -> HttpResponse {
    if !browser::is_ours(&request, service.0.config.is_private) {
        return refusal(StatusCode::FORBIDDEN, "only pages of this service, and programs, may push");
    }
    // No form of another web site can send this type without being asked about first.
    if !is_json(&request) {
        return refusal(StatusCode::UNSUPPORTED_MEDIA_TYPE, "send JSON, with Content-Type: application/json");
    }
    let is_large = content_length(&request).is_none_or(|bytes| bytes > SMALL);
    let turn = service.0.reading.try_acquire();
    if is_large && turn.is_err() {
        return refusal(StatusCode::SERVICE_UNAVAILABLE, "many are sending pictures: try again in a moment");
    }
    // Texts go on while others send pictures, slowly perhaps.
    let _turn = turn.ok().filter(|_| is_large);
    let Ok(Ok(json)) = body.to_bytes_limited(MOST_BYTES).await else {
        return refusal(
            StatusCode::PAYLOAD_TOO_LARGE,
            "the message is too large: a picture has 4 MB at most",
        );
    };
    // A large picture takes its time, others wait for none.
    let wanted = match web::block(move || Wanted::read(&json)).await {
        Ok(Ok(wanted)) => wanted,
        Ok(Err(error)) => return refusal(StatusCode::BAD_REQUEST, &error),
        Err(_) => return refusal(StatusCode::SERVICE_UNAVAILABLE, "many are sending: try again in a moment"),
    };
    match service.send(wanted, &here(&request, &caller)) {
        Ok(sent) => secured(StatusCode::ACCEPTED).json(sent.status()),
        Err(NotSent::Bad(error)) => refusal(StatusCode::BAD_REQUEST, &error),
        Err(NotSent::TooOften) => {
            refusal(StatusCode::TOO_MANY_REQUESTS, "that is too much within a minute: wait a little")
        }
    }
}

fn here(request: &HttpRequest, caller: &Caller) -> Here {
    let is_public = request.app_data::<Setup>().is_some_and(|setup| setup.public_url.is_some());
    let own = request.conn_data::<SocketAddr>().copied().unwrap_or(request.app_config().local_addr());
    Here {
        public: is_public.then(|| caller.base.clone()),
        is_tls: request.app_config().secure(),
        port: own.port(),
        mount: request.path().trim_end_matches(MESSAGES).to_owned(),
    }
}

async fn status(request: HttpRequest, id: web::Path<String>, service: Data<Service>) -> HttpResponse {
    if !browser::is_ours(&request, service.0.config.is_private) {
        return refusal(StatusCode::FORBIDDEN, "only pages of this service, and programs, may look");
    }
    match service.0.store.find(&id) {
        Some(sent) => secured(StatusCode::OK).json(sent.status()),
        None => refusal(StatusCode::NOT_FOUND, "no such message is kept: the last 64 are, for an hour"),
    }
}

/// A phone fetches its message: whoever sent it sees that.
async fn message(caller: Caller, token: web::Path<String>, service: Data<Service>) -> Screen {
    let Some((sent, place)) = service.0.store.find_token(&token) else { return screens::gone().into() };
    if let Some(receiver) = sent.receivers.get(place) {
        receiver.seen(&caller.phone.name.to_string());
    }
    let at = caller.at("message").at(&token);
    screens::message(&sent.message, &caller.phone, &at).into()
}

/// The picture of a message, for a phone that fetches files.
async fn file(caller: Caller, token: web::Path<String>, service: Data<Service>) -> HttpResponse {
    let Some((sent, _)) = service.0.store.find_token(&token) else {
        return HttpResponse::NotFound().finish();
    };
    let phone = caller.phone.clone();
    // A large picture takes its time, others wait for none.
    let drawn = web::block(move || match &sent.message.show {
        Show::Picture(picture) => picture.png(&phone),
        _ => None,
    });
    match drawn.await {
        Ok(Some(file)) => HttpResponse::Ok().content_type(ContentType::png()).body(file),
        _ => HttpResponse::NotFound().finish(),
    }
}

/// The softkey OK.
async fn read(caller: Caller, token: web::Path<String>, service: Data<Service>) -> Screen {
    let Some((sent, place)) = service.0.store.find_token(&token) else { return screens::gone().into() };
    sent.receivers.get(place).into_iter().for_each(Receiver::read);
    screens::read(&caller.phone).into()
}

fn content_length(request: &HttpRequest) -> Option<usize> {
    request.headers().get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

fn is_json(request: &HttpRequest) -> bool {
    let sent = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    sent.and_then(|sent| sent.split(';').next())
        .is_some_and(|sent| sent.trim().eq_ignore_ascii_case("application/json"))
}

/// For programs and for the page, which shows the sentence.
fn refusal(status: StatusCode, sentence: &str) -> HttpResponse {
    secured(status).json(serde_json::json!({ "error": sentence }))
}

async fn asset(content_type: &'static str, body: &'static str) -> HttpResponse {
    secured(StatusCode::OK).content_type(content_type).body(body)
}

fn secured(status: StatusCode) -> HttpResponseBuilder {
    let mut response = HttpResponse::build(status);
    response
        .insert_header((header::CONTENT_SECURITY_POLICY, POLICY))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((header::REFERRER_POLICY, "no-referrer"))
        .insert_header((header::CACHE_CONTROL, "no-store"));
    response
}
