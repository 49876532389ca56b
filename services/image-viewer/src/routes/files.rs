//! The pictures behind pages. These are no screens, so they have real statuses.

use std::future::Future;
use std::sync::Arc;
use std::time::Instant;

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use ipphone_actix::{Caller, Form, Problem};
use ipphone_picture::Target;

use super::asked::Asked;
use super::drawings::{LONG_PATIENCE, as_file, camera_order};
use super::folder;
use crate::Service;
use crate::draw::{self, Icon};
use crate::gallery::{Found, GalleryError};
use crate::recent::Recent;
use crate::studio::{self, Finished, Trouble};

/// What a file gets instead of a picture.
struct Refusal {
    status: StatusCode,
    words: String,
}

type Answer = Result<HttpResponse, Refusal>;

pub(super) async fn picture(
    service: Data<Service>,
    recent: Data<Recent>,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let service = service.get_ref();
    let drawn = |caller: Caller, form: Form<Asked>| async move {
        let place = form.place(service).map_err(|_| missing())?;
        let Found::Picture(folder, nth) = found(service, &place).await? else { return Err(missing()) };
        let file = folder.pictures.get(nth).ok_or_else(missing)?;
        let target = Some(as_file(&caller.phone).ok_or_else(no_pictures)?);
        let finished = service.picture(&place, file, target, form.look(), LONG_PATIENCE).await;
        finished.map_err(|trouble| refused(&trouble))
    };
    again_or(service, &recent, &request, drawn).await
}

pub(super) async fn thumbnails(
    service: Data<Service>,
    recent: Data<Recent>,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let service = service.get_ref();
    let drawn = |caller: Caller, form: Form<Asked>| async move {
        let place = form.place(service).map_err(|_| missing())?;
        let Found::Folder(folder) = found(service, &place).await? else { return Err(missing()) };
        let grid = folder::grid(&caller.phone).ok_or_else(no_pictures)?;
        let target = Target::screen_file(&caller.phone).ok_or_else(no_pictures)?;
        let finished = service.thumbnails(&place, &folder, form.start(), grid, &target, LONG_PATIENCE).await;
        finished.map_err(|trouble| refused(&trouble))
    };
    again_or(service, &recent, &request, drawn).await
}

/// What this very request was answered a moment ago, else what it asks for now.
async fn again_or<F: Future<Output = Result<Arc<Finished>, Refusal>>>(
    service: &Service,
    recent: &Recent,
    request: &HttpRequest,
    drawn: impl FnOnce(Caller, Form<Asked>) -> F,
) -> Result<HttpResponse, Problem> {
    let (came, asked) = (Instant::now(), recent.request(request));
    if let Some(finished) = recent.answer(asked) {
        service.0.counts.kept.inc();
        return Ok(one(file(&finished, request)));
    }
    let finished = drawn(Caller::of(request)?, Form::extract(request).await?).await;
    if let Ok(finished) = &finished {
        recent.remember(asked, came, finished);
    }
    Ok(one(finished.and_then(|finished| file(&finished, request))))
}

pub(super) async fn icon(caller: Caller, form: Form<Asked>) -> HttpResponse {
    let icon = Icon::ALL.into_iter().find(|icon| icon.index().to_string() == form.id);
    let drawn = icon.ok_or_else(missing).and_then(|icon| {
        let target = Target::icon(&caller.phone).ok_or_else(no_pictures)?.as_png();
        // Some hundred pixels: drawn at once.
        match draw::icon(icon, &target) {
            Ok(ipphone_picture::Drawn::Png(png)) => {
                let kept = (header::CACHE_CONTROL, "max-age=86400");
                Ok(HttpResponse::Ok().content_type("image/png").insert_header(kept).body(png.bytes))
            }
            _ => Err(said(StatusCode::INTERNAL_SERVER_ERROR, "this icon could not be drawn")),
        }
    });
    one(drawn)
}

pub(super) async fn camera(
    caller: Caller,
    form: Form<Asked>,
    service: Data<Service>,
    request: HttpRequest,
) -> HttpResponse {
    let drawn = async {
        let target = Some(as_file(&caller.phone).ok_or_else(no_pictures)?);
        // The picture that the page was made for, while it is there: no second fetch.
        if let Some(stamp) = form.version()
            && let Some(kept) = service.0.studio.kept(&camera_order(&form.id, stamp, target)).await
        {
            return answer(kept, &request);
        }
        let shot = service.0.cameras.shot(&form.id).await.ok_or_else(missing)?;
        let snapshot = shot.map_err(|_| said(StatusCode::BAD_GATEWAY, "the camera does not answer"))?;
        answer(service.snapshot(&form.id, &snapshot, target, LONG_PATIENCE).await, &request)
    };
    one(drawn.await)
}

pub(super) async fn clock(
    caller: Caller,
    form: Form<Asked>,
    service: Data<Service>,
    request: HttpRequest,
) -> HttpResponse {
    let drawn = async {
        let (zone, place) = form.zone(service.0.timezone).map_err(|_| missing())?;
        let target = Some(as_file(&caller.phone).ok_or_else(no_pictures)?);
        answer(service.clock_face(form.face(), &service.moment(zone, place), target).await, &request)
    };
    one(drawn.await)
}

pub(super) async fn logo(caller: Caller, service: Data<Service>, request: HttpRequest) -> HttpResponse {
    let drawn = async {
        let target = Some(as_file(&caller.phone).ok_or_else(no_pictures)?);
        answer(service.logo(target).await, &request)
    };
    one(drawn.await)
}

async fn found(service: &Service, place: &crate::gallery::GalleryPath) -> Result<Found, Refusal> {
    service.0.gallery.find(place).await.map_err(|error| refused(&error.into()))
}

fn answer(finished: Result<Arc<Finished>, Trouble>, request: &HttpRequest) -> Answer {
    file(&*finished.map_err(|trouble| refused(&trouble))?, request)
}

fn file(finished: &Finished, request: &HttpRequest) -> Answer {
    let studio::Form::Png(bytes) = &finished.form else {
        return Err(said(StatusCode::INTERNAL_SERVER_ERROR, "this is no file"));
    };
    let is_known =
        request.headers().get(header::IF_NONE_MATCH).is_some_and(|known| knows(known, &finished.etag));
    let mut response = if is_known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response.insert_header((header::ETAG, finished.etag.clone()));
    response.insert_header((header::CACHE_CONTROL, HeaderValue::from_static("no-cache")));
    if is_known {
        return Ok(response.finish());
    }
    response.insert_header((header::CONTENT_TYPE, HeaderValue::from_static("image/png")));
    Ok(response.body(bytes.clone()))
}

/// RFC 9110, 13.1.2: a list, or `*`; weak marks do not matter.
fn knows(known: &HeaderValue, etag: &HeaderValue) -> bool {
    let known = known.to_str().unwrap_or_default();
    known
        .split(',')
        .map(str::trim)
        .any(|one| one == "*" || one.trim_start_matches("W/").as_bytes() == etag.as_bytes())
}

fn refused(trouble: &Trouble) -> Refusal {
    tracing::info!("no picture: {trouble}");
    let status = match trouble {
        Trouble::Gallery(GalleryError::Missing) => StatusCode::NOT_FOUND,
        Trouble::Gallery(GalleryError::Unreadable(_)) => StatusCode::FORBIDDEN,
        Trouble::Picture(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Trouble::Busy | Trouble::Slow => StatusCode::SERVICE_UNAVAILABLE,
        Trouble::Failed => StatusCode::INTERNAL_SERVER_ERROR,
    };
    said(status, &trouble.to_string())
}

fn missing() -> Refusal {
    said(StatusCode::NOT_FOUND, "there is no such picture")
}

fn no_pictures() -> Refusal {
    said(StatusCode::NOT_ACCEPTABLE, "this model shows no pictures")
}

fn said(status: StatusCode, words: &str) -> Refusal {
    Refusal { status, words: format!("{words}\n") }
}

fn one(answer: Answer) -> HttpResponse {
    answer.unwrap_or_else(|Refusal { status, words }| {
        let mut response = HttpResponse::build(status);
        if status == StatusCode::SERVICE_UNAVAILABLE {
            response.insert_header((header::RETRY_AFTER, "2"));
        }
        response.content_type("text/plain; charset=utf-8").body(words)
    })
}
