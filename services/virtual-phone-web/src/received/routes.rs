//! The page of real phones: parse, ask, show.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use actix_web::http::StatusCode;
use actix_web::http::header::{self, ContentType};
use actix_web::web::{Data, Payload};
use actix_web::{Error, HttpRequest, HttpResponse};
use actix_ws::{AggregatedMessage, AggregatedMessageStream};
use ipphone_actix::Form;
use serde::{Deserialize, Serialize};

use super::{Heard, Received, page};
use crate::Service;
use crate::details::Details;
use crate::guard;
use crate::protocol::Summary;
use crate::routes::{forbidden, html, secured};

/// Pages that may look at the list at the same time.
const MOST_PAGES: usize = 16;
/// Between two lists: a building full of phones fills many in a second.
const PAUSE: Duration = Duration::from_millis(100);
/// How often a page is asked whether it is still there.
const PING: Duration = Duration::from_secs(20);

#[derive(Deserialize)]
pub(crate) struct Chosen {
    #[serde(default)]
    id: u64,
}

/// A request in the list.
#[derive(Serialize)]
struct Line<'e> {
    #[serde(flatten)]
    summary: Summary,
    /// Milliseconds since 1970, for the clock of the browser.
    at: u64,
    peer: Option<String>,
    model: &'e str,
}

impl Line<'_> {
    fn of(heard: &Heard) -> Line<'_> {
        let since = heard.at.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        Line {
            summary: Summary::of(heard.exchange()),
            at: u64::try_from(since.as_millis()).unwrap_or(u64::MAX),
            peer: heard.peer.map(|peer| peer.ip().to_canonical().to_string()),
            model: &heard.exchange().what,
        }
    }
}

#[derive(Serialize)]
struct Whole<'e> {
    #[serde(flatten)]
    details: Details<'e>,
    model: &'e str,
    exact: bool,
    capture: String,
}

/// The page.
pub(crate) async fn list(request: HttpRequest, service: Data<Service>) -> HttpResponse {
    if !guard::is_our_host(&request, service.0.config.is_private) {
        return forbidden();
    }
    html(&page::page(&service.0.config))
}

/// One request in full.
pub(crate) async fn exchange(
    request: HttpRequest,
    chosen: Form<Chosen>,
    service: Data<Service>,
) -> HttpResponse {
    let heard = match found(&request, &chosen, &service) {
        Ok(heard) => heard,
        Err(status) => return HttpResponse::build(status).finish(),
    };
    let exchange = heard.exchange();
    secured(HttpResponse::Ok()).json(Whole {
        details: Details::of(exchange),
        model: &exchange.what,
        exact: heard.is_exact,
        capture: file_name(&heard),
    })
}

/// Its head as a file, in the form of the captures that the tests of this project read.
pub(crate) async fn capture(
    request: HttpRequest,
    chosen: Form<Chosen>,
    service: Data<Service>,
) -> HttpResponse {
    let heard = match found(&request, &chosen, &service) {
        Ok(heard) => heard,
        Err(status) => return HttpResponse::build(status).finish(),
    };
    secured(HttpResponse::Ok())
        .content_type(ContentType::plaintext())
        .insert_header((
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{}\"", file_name(&heard)),
        ))
        .body(heard.capture())
}

/// Letters and digits: a phone says what it likes about its model.
fn file_name(heard: &Heard) -> String {
    let exchange = heard.exchange();
    let word: String =
        exchange.what.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-').collect();
    format!("{word}-{}.http", exchange.id)
}

fn found(request: &HttpRequest, chosen: &Chosen, service: &Service) -> Result<Arc<Heard>, StatusCode> {
    if !guard::is_ours(request, service.0.config.is_private) {
        return Err(StatusCode::FORBIDDEN);
    }
    service.0.received.find(chosen.id).ok_or(StatusCode::NOT_FOUND)
}

/// The list, again with each request that comes.
pub(crate) async fn socket(
    request: HttpRequest,
    payload: Payload,
    service: Data<Service>,
) -> Result<HttpResponse, Error> {
    if !service.0.config.shows_received || !guard::is_ours(&request, service.0.config.is_private) {
        return Ok(forbidden());
    }
    let Ok(seat) = Arc::clone(&service.0.watching).try_acquire_owned() else {
        return Ok(HttpResponse::ServiceUnavailable().finish());
    };
    let (response, out, messages) = actix_ws::handle(&request, payload)?;
    let messages = messages.max_frame_size(1024).aggregate_continuations().max_continuation_size(1024);
    let received = Arc::clone(&service.0.received);
    actix_web::rt::spawn(async move {
        // A page that is gone needs no word.
        let _ = talk(&received, out, messages).await;
        drop(seat);
    });
    Ok(response)
}

/// As many pages as may look.
pub(crate) fn seats() -> Arc<tokio::sync::Semaphore> {
    Arc::new(tokio::sync::Semaphore::new(MOST_PAGES))
}

async fn talk(
    received: &Received,
    mut out: actix_ws::Session,
    mut messages: AggregatedMessageStream,
) -> Result<(), actix_ws::Closed> {
    let mut changes = received.changes();
    let mut ping = tokio::time::interval(PING);
    changes.mark_changed();
    loop {
        tokio::select! {
            Ok(()) = changes.changed() => {
                out.text(list_of(received)).await?;
                tokio::time::sleep(PAUSE).await;
            }
            message = messages.recv() => match message {
                Some(Ok(AggregatedMessage::Ping(bytes))) => out.pong(&bytes).await?,
                Some(Ok(AggregatedMessage::Pong(_))) => {}
                // The page has nothing to say.
                _ => return out.close(None).await,
            },
            _ = ping.tick() => out.ping(b"").await?,
        }
    }
}

fn list_of(received: &Received) -> String {
    let all = received.all();
    let lines: Vec<Line<'_>> = all.iter().map(|heard| Line::of(heard)).collect();
    serde_json::to_string(&lines).unwrap_or_default()
}
