//! Parse, ask, show.

mod photo;

use actix_web::http::StatusCode;
use actix_web::http::header::{ACCEPT, CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use actix_web::web::{self, Data, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use ipphone::object::Kind;
use ipphone::pager::Pager;
use ipphone_actix::{Caller, Form, Problem, Screen};
use serde::Deserialize;

use crate::access::Refusal;
use crate::criteria::Criteria;
use crate::guest::Guest;
use crate::screens::{self, Around, Asked};
use crate::source::SourceError;
use crate::{Person, Service};

/// The routes of the service; mount them with [`phone_routes`](ipphone_actix::phone_routes).
pub fn routes(service: &Service) -> impl FnOnce(&mut ServiceConfig) + use<> {
    let service = Data::new(service.clone());
    move |config| {
        config
            .app_data(service)
            .route("", web::get().to(home))
            .route("/", web::get().to(home))
            .route("/menu", web::get().to(menu))
            .route("/search", web::route().to(search))
            .route("/people", web::route().to(people))
            .route("/person", web::get().to(person))
            .route("/details", web::get().to(details))
            .route("/photo", web::get().to(photo::page))
            .route("/photo.png", web::get().to(photo::file))
            .route("/keypad", web::route().to(keypad))
            .route("/letters", web::get().to(letters))
            .route("/lookup", web::get().to(lookup))
            .route("/reverse", web::get().to(reverse));
    }
}

#[derive(Deserialize)]
struct Search {
    #[serde(flatten)]
    criteria: Criteria,
    #[serde(default, deserialize_with = "number")]
    start: usize,
    find: Option<String>,
}

/// Flattened forms hold text alone. What is no number counts as not sent: the first page helps more than a complaint.
fn number<'de, D: serde::Deserializer<'de>>(value: D) -> Result<usize, D::Error> {
    Ok(String::deserialize(value)?.trim().parse().unwrap_or(0))
}

#[derive(Deserialize)]
struct Who {
    #[serde(default)]
    id: String,
}

#[derive(Deserialize)]
struct Keys {
    #[serde(default)]
    digits: String,
}

#[derive(Deserialize)]
struct Called {
    #[serde(default, alias = "number")]
    n: String,
}

async fn home(caller: Caller, guest: Guest) -> Screen {
    screens::home(&caller, guest.one_field(), guest.is_demo()).into()
}

async fn menu(caller: Caller, _guest: Guest) -> Screen {
    screens::menu(&caller).into()
}

async fn letters(caller: Caller, _guest: Guest) -> Screen {
    screens::letters(&caller).into()
}

async fn search(caller: Caller, form: Form<Search>, guest: Guest) -> Result<Screen, Problem> {
    match asked(&caller, form, &guest) {
        Some((asked, start)) => results(&caller, &guest, &asked, start).await,
        None => Ok(screens::search_again(&caller, guest.one_field()).into()),
    }
}

async fn results(caller: &Caller, guest: &Guest, asked: &Asked, start: usize) -> Result<Screen, Problem> {
    let found = told(guest.find(&asked.criteria, true).await, caller)?;
    let page = Pager::new(&caller.phone, Kind::Directory, start).cut_all(found.people.iter().collect());
    Ok(screens::results(page, found.complete, asked, caller).into())
}

async fn people(caller: Caller, form: Form<Search>, guest: Guest) -> Result<Screen, Problem> {
    let Some((asked, start)) = asked(&caller, form, &guest) else {
        return Ok(screens::search_again(&caller, guest.one_field()).into());
    };
    let found = told(guest.find(&asked.criteria, false).await, &caller)?;
    let page = Pager::new(&caller.phone, Kind::Menu, start).cut_all(found.people.iter().collect());
    Ok(screens::people(page, found.complete, &asked, &caller).into())
}

async fn person(caller: Caller, form: Form<Who>, guest: Guest) -> Result<Screen, Problem> {
    let person = known(&caller, &form.id, &guest).await?;
    // Who cannot be called is shown with all that is known.
    let around = match person.callable().next() {
        Some(_) => Around::default(),
        None => told(guest.around(&person).await, &caller)?,
    };
    Ok(screens::person(&person, &around, &caller).into())
}

async fn details(caller: Caller, form: Form<Who>, guest: Guest) -> Result<Screen, Problem> {
    let person = known(&caller, &form.id, &guest).await?;
    let around = told(guest.around(&person).await, &caller)?;
    Ok(screens::details(&person, &around, &caller).into())
}

async fn keypad(caller: Caller, form: Form<Keys>, guest: Guest) -> Result<Screen, Problem> {
    let keys = form.into_inner().digits;
    if keys.is_empty() {
        return Ok(screens::keypad(&caller).into());
    }
    let asked = pages(&caller, Criteria { keys, ..Criteria::default() }, &guest);
    results(&caller, &guest, &asked, 0).await
}

/// The name of a caller, for phones that ask for it.
async fn lookup(caller: Caller, form: Form<Called>, guest: Guest) -> Result<Screen, Problem> {
    let criteria = Criteria { caller: form.into_inner().n, ..Criteria::default() };
    if criteria.caller.is_empty() {
        return Ok(screens::looked_up(&[], &caller).into());
    }
    let found = told(guest.find(&criteria, true).await, &caller)?;
    Ok(screens::looked_up(&found.people, &caller).into())
}

/// The name of a caller, for telephone systems: real statuses, no page.
async fn reverse(request: HttpRequest, form: Form<Called>, service: Data<Service>) -> HttpResponse {
    let guest = match Guest::admit(&request, &service) {
        Ok(guest) => guest,
        Err(refusal) => return refused(refusal),
    };
    let number = form.into_inner().n;
    if number.is_empty() {
        return plain(StatusCode::BAD_REQUEST, "write /reverse?number=NUMBER\n");
    }
    let criteria = Criteria { caller: number.clone(), ..Criteria::default() };
    match guest.find(&criteria, true).await {
        Ok(found) => match found.people.first() {
            Some(person) if wants_json(&request) => {
                HttpResponse::Ok().json(Named { name: person.plain_name(), number: number.as_str() })
            }
            Some(person) => plain(StatusCode::OK, &person.plain_name()),
            None => plain(StatusCode::NOT_FOUND, "nobody has this number\n"),
        },
        Err(error) => {
            tracing::warn!("reverse: {error}");
            plain(StatusCode::SERVICE_UNAVAILABLE, "the directory does not answer\n")
        }
    }
}

#[derive(serde::Serialize)]
struct Named<'n> {
    name: String,
    number: &'n str,
}

fn plain(status: StatusCode, text: &str) -> HttpResponse {
    HttpResponse::build(status)
        .insert_header((CONTENT_TYPE, "text/plain; charset=utf-8"))
        .body(text.to_string())
}

/// For programs: a real status.
fn refused(refusal: Refusal) -> HttpResponse {
    match refusal {
        Refusal::Stranger => plain(StatusCode::FORBIDDEN, "not answered for this address\n"),
        Refusal::TooOften => {
            let mut answer = plain(StatusCode::TOO_MANY_REQUESTS, "too many requests within a minute\n");
            // All are counted anew after a minute at the latest.
            answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("60"));
            answer
        }
    }
}

fn wants_json(request: &HttpRequest) -> bool {
    let accept = request.headers().get(ACCEPT).and_then(|accept| accept.to_str().ok());
    accept.is_some_and(|accept| accept.contains("application/json"))
}

/// The criteria, typed or remembered, with the addresses of the pages that show them; `None`: forgotten.
fn asked(caller: &Caller, form: Form<Search>, guest: &Guest) -> Option<(Asked, usize)> {
    let Search { criteria, start, find } = form.into_inner();
    let criteria = match find {
        Some(token) => guest.recall(token.parse().ok()?)?,
        None => criteria,
    };
    Some((pages(caller, criteria, guest), start))
}

fn pages(caller: &Caller, criteria: Criteria, guest: &Guest) -> Asked {
    let address = |page| guest.address(caller.at(page), &criteria);
    let (search, people) = (address("search"), address("people"));
    Asked { criteria, matching: guest.matching(), search, people }
}

async fn known(caller: &Caller, id: &str, guest: &Guest) -> Result<std::sync::Arc<Person>, Problem> {
    told(guest.person(id).await, caller)?.ok_or_else(|| screens::not_found(caller))
}

/// Tells the person at the phone if the directory is not well.
fn told<T>(outcome: Result<T, SourceError>, caller: &Caller) -> Result<T, Problem> {
    outcome.map_err(|error| screens::trouble(&error, caller).because(&error))
}
