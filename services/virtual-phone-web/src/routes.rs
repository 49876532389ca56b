//! Parse, ask, show.

use std::sync::Arc;

use actix_web::http::header::{self, ContentType};
use actix_web::web::{self, Data, Payload, ServiceConfig};
use actix_web::{Error, HttpRequest, HttpResponse, HttpResponseBuilder};
use ipphone::phone::Phone;
use ipphone_actix::{Caller, Form, Problem};
use maud::Markup;
use serde::Deserialize;

use crate::details::Details;
use crate::device::{self, device_number};
use crate::session::Session;
use crate::sessions::IDLE;
use crate::socket::{MOST_BYTES, Talk};
use crate::{Service, assets, body, compare, guard, page, protocol, received, showcase};

/// What our pages may load and run: from this service alone, no inline script, in no frame.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
                      base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

/// The routes of the service; mount them with [`phone_routes`](ipphone_actix::phone_routes).
pub fn routes(service: &Service) -> impl FnOnce(&mut ServiceConfig) + use<> {
    let service = Data::new(service.clone());
    move |config| {
        config
            .app_data(service)
            .route("", web::get().to(to_slash))
            .route("/", web::get().to(home))
            .route("/{number:[0-9]{1,4}}", web::get().to(numbered))
            .route("/ws", web::get().to(socket))
            .route("/exchange", web::get().to(exchange))
            .route("/body", web::get().to(drawn))
            .route("/screen.png", web::get().to(screen))
            .route("/compare", web::get().to(compared))
            .route("/phone.css", web::get().to(assets::style))
            .route("/phone.js", web::get().to(assets::script))
            .route("/inspector.js", web::get().to(assets::inspector))
            .route("/device.js", web::get().to(assets::device))
            .route("/received", web::get().to(received::list))
            .route("/received.js", web::get().to(assets::received))
            .route("/received/ws", web::get().to(received::socket))
            .route("/received/exchange", web::get().to(received::exchange))
            .route("/received/capture", web::get().to(received::capture))
            .route("/icon.svg", web::get().to(assets::icon));
    }
}

#[derive(Deserialize)]
struct Visit {
    /// There, with any value: a phone of one's own.
    new: Option<String>,
    #[serde(default)]
    session: String,
}

#[derive(Deserialize)]
struct Wanted {
    #[serde(default)]
    session: String,
    #[serde(default)]
    id: u64,
    #[serde(default)]
    model: String,
    #[serde(default)]
    url: String,
    /// For a comparison: names with commas.
    #[serde(default)]
    models: String,
}

/// Addresses in the page are relative to it: it needs its slash.
async fn to_slash(request: HttpRequest) -> HttpResponse {
    let last = request.path().rsplit('/').next().unwrap_or_default();
    let query = request.query_string();
    let mark = if query.is_empty() { "" } else { "?" };
    HttpResponse::PermanentRedirect()
        .insert_header((header::LOCATION, format!("{last}/{mark}{query}")))
        .finish()
}

async fn home(
    request: HttpRequest,
    caller: Caller,
    visit: Form<Visit>,
    service: Data<Service>,
) -> Result<HttpResponse, Problem> {
    let config = &service.0.config;
    // Anybody may link to the shared phone; a new one is started by our own pages alone.
    let is_let_in = match visit.new {
        Some(_) => guard::is_ours(&request, config.is_private),
        None => guard::is_our_host(&request, config.is_private),
    };
    if !is_let_in {
        return Ok(forbidden());
    }
    if visit.new.is_some() {
        return Ok(service.open(&caller));
    }
    let Some(session) = service.session(&visit.session, &caller) else {
        return Ok(see_other("./?new".to_owned()));
    };
    let card = service.device_card(&visit.session, &caller);
    Ok(html(&page::page(&visit.session, &session.snapshot(), config, &card)))
}

/// A phone of `--phones`.
async fn numbered(
    request: HttpRequest,
    caller: Caller,
    number: web::Path<String>,
    service: Data<Service>,
) -> HttpResponse {
    let config = &service.0.config;
    if !guard::is_our_host(&request, config.is_private) {
        return forbidden();
    }
    match service.session(&number, &caller) {
        Some(session) => {
            let card = service.device_card(&number, &caller);
            html(&page::page(&number, &session.snapshot(), config, &card))
        }
        None => HttpResponse::NotFound().finish(),
    }
}

async fn socket(
    request: HttpRequest,
    payload: Payload,
    caller: Caller,
    wanted: Form<Wanted>,
    service: Data<Service>,
) -> Result<HttpResponse, Error> {
    if !guard::is_ours(&request, service.0.config.is_private) {
        return Ok(forbidden());
    }
    let Some(session) = service.session(&wanted.session, &caller) else {
        return Ok(HttpResponse::Gone().finish());
    };
    let Some(ticket) = session.look() else { return Ok(HttpResponse::ServiceUnavailable().finish()) };
    let (response, out, messages) = actix_ws::handle(&request, payload)?;
    let messages =
        messages.max_frame_size(MOST_BYTES).aggregate_continuations().max_continuation_size(MOST_BYTES);
    let ends = device_number(&wanted.session).is_none();
    let talk = Talk { session, models: service.0.config.models.clone(), ends, out, _ticket: ticket };
    let service = service.get_ref().clone();
    actix_web::rt::spawn(async move {
        talk.run(messages).await;
        actix_web::rt::time::sleep(IDLE).await;
        service.0.sessions.sweep();
    });
    Ok(response)
}

async fn exchange(
    request: HttpRequest,
    caller: Caller,
    wanted: Form<Wanted>,
    service: Data<Service>,
) -> HttpResponse {
    if !guard::is_ours(&request, service.0.config.is_private) {
        return forbidden();
    }
    let session = service.session(&wanted.session, &caller);
    let exchanges = session.map(|session| session.snapshot().exchanges.clone()).unwrap_or_default();
    match exchanges.iter().find(|exchange| exchange.id == wanted.id) {
        Some(exchange) => secured(HttpResponse::Ok()).json(Details::of(exchange)),
        None => HttpResponse::NotFound().finish(),
    }
}

/// The drawn phone of a model, for a page that changes its model.
async fn drawn(wanted: Form<Wanted>, service: Data<Service>) -> HttpResponse {
    match Phone::of(&wanted.model, &service.0.config.models) {
        Some(phone) => html(&body::body(&phone)),
        None => HttpResponse::NotFound().finish(),
    }
}

async fn screen(
    request: HttpRequest,
    caller: Caller,
    wanted: Form<Wanted>,
    service: Data<Service>,
) -> HttpResponse {
    if !guard::is_ours(&request, service.0.config.is_private) {
        return forbidden();
    }
    match service.session(&wanted.session, &caller) {
        Some(session) => {
            let picture = session.picture(&session.snapshot()).await;
            secured(HttpResponse::Ok()).content_type("image/png").body(picture)
        }
        None => HttpResponse::NotFound().finish(),
    }
}

async fn compared(
    request: HttpRequest,
    caller: Caller,
    wanted: Form<Wanted>,
    service: Data<Service>,
) -> Result<HttpResponse, Problem> {
    if !guard::is_ours(&request, service.0.config.is_private) {
        return Ok(forbidden());
    }
    let url = protocol::address(&wanted.url).map_err(|problem| Problem::new("Compare", problem))?;
    let _turn = service
        .0
        .comparisons
        .acquire()
        .await
        .map_err(|error| Problem::new("Compare", "Closed.").because(error))?;
    let phones = showcase::four(&wanted.models, &service.0.config.models);
    let shown = compare::on(phones, &service, &url, &caller.base).await;
    Ok(html(&page::around("Four models", &compare::page(&url, &shown))))
}

impl Service {
    /// The first shared phone for no name, the one of this number, else the visitor's own; `None`: it is gone.
    fn session(&self, id: &str, caller: &Caller) -> Option<Arc<Session>> {
        match device_number(id) {
            Some(number) => self.shared(number, &caller.base),
            None => self.0.sessions.find(id),
        }
    }

    /// What the page says about the phone's own web server.
    fn device_card(&self, id: &str, caller: &Caller) -> Markup {
        let url = device_number(id).and_then(|number| self.device_url(number, &caller.base));
        device::card(url.as_ref(), self.0.config.devices.user())
    }

    /// A phone for this visitor.
    fn open(&self, caller: &Caller) -> HttpResponse {
        let phone = self.0.config.phone.clone();
        match self.0.sessions.open(|name| self.new_session(phone, &caller.base, Some(name))) {
            Some(id) => see_other(format!("./?session={id}")),
            None => secured(HttpResponse::ServiceUnavailable())
                .insert_header((header::RETRY_AFTER, "60"))
                .content_type(ContentType::html())
                .body(page::around("All phones are in use", &page::all_in_use()).into_string()),
        }
    }
}

pub(crate) fn html(markup: &Markup) -> HttpResponse {
    secured(HttpResponse::Ok()).content_type(ContentType::html()).body(markup.0.clone())
}

fn see_other(place: String) -> HttpResponse {
    secured(HttpResponse::SeeOther()).insert_header((header::LOCATION, place)).finish()
}

pub(crate) fn forbidden() -> HttpResponse {
    secured(HttpResponse::Forbidden())
        .content_type(ContentType::plaintext())
        .body("Only pages of this service may do this.\n")
}

pub(crate) fn secured(mut response: HttpResponseBuilder) -> HttpResponseBuilder {
    response
        .insert_header((header::CONTENT_SECURITY_POLICY, POLICY))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((header::REFERRER_POLICY, "no-referrer"))
        .insert_header((header::CACHE_CONTROL, "no-store"));
    response
}
