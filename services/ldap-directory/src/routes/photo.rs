//! The photo: as a page for the phone, and as the file that such a page names.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, ETag, EntityTag, Header, IfNoneMatch};
use actix_web::web;
use actix_web::{HttpRequest, HttpResponse};
use ipphone_actix::{Caller, Form, Problem, Screen};
use ipphone_picture::Drawn;

use super::{Guest, Service, Who, known, plain, refused, told};
use crate::photo::{self, Photo};
use crate::screens;

/// The page: an Image or an ImageFile, whichever this phone shows better.
pub(super) async fn page(caller: Caller, form: Form<Who>, guest: Guest) -> Result<Screen, Problem> {
    let person = known(&caller, &form.id, &guest).await?;
    let Some(target) = photo::target(&caller.phone) else {
        let around = told(guest.around(&person).await, &caller)?;
        return Ok(screens::details(&person, &around, &caller).into());
    };
    match told(guest.drawn(&form.id, &target).await, &caller)? {
        Photo::Drawn(drawn) => Ok(screens::photo(&person, &drawn, &form.id, &caller).into()),
        Photo::Missing => Err(screens::no_photo(&caller)),
        Photo::Broken(reason) => Err(screens::bad_photo(&caller).because(reason)),
    }
}

/// The file, for the phone that `model` in the address names.
pub(super) async fn file(
    request: HttpRequest,
    caller: Caller,
    form: Form<Who>,
    service: web::Data<Service>,
) -> HttpResponse {
    let guest = match Guest::admit(&request, &service) {
        Ok(guest) => guest,
        Err(refusal) => return refused(refusal),
    };
    let Some(target) = photo::target(&caller.phone) else {
        return plain(StatusCode::NOT_FOUND, "this phone shows no pictures\n");
    };
    let photo = guest.drawn(&form.id, &target.as_png()).await;
    match photo {
        Ok(Photo::Drawn(drawn)) => match &*drawn {
            Drawn::Png(png) => sent(&request, &png.bytes, guest.lifetime()),
            _ => plain(StatusCode::NOT_FOUND, "this phone shows no files\n"),
        },
        Ok(Photo::Missing) => plain(StatusCode::NOT_FOUND, "no photo\n"),
        Ok(Photo::Broken(reason)) => plain(StatusCode::NOT_FOUND, &format!("no picture: {reason}\n")),
        Err(error) => {
            tracing::warn!("photo: {error}");
            plain(StatusCode::SERVICE_UNAVAILABLE, "the directory does not answer\n")
        }
    }
}

/// The file, to be kept by who asks as long as we keep it; who has it already is told so.
fn sent(request: &HttpRequest, bytes: &[u8], lifetime: Duration) -> HttpResponse {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    let tag = EntityTag::new_strong(format!("{:016x}", hasher.finish()));
    let is_known = match IfNoneMatch::parse(request) {
        Ok(IfNoneMatch::Items(tags)) => tags.iter().any(|known| known.weak_eq(&tag)),
        Ok(IfNoneMatch::Any) => true,
        Err(_) => false,
    };
    let status = if is_known { StatusCode::NOT_MODIFIED } else { StatusCode::OK };
    let mut answer = HttpResponse::build(status);
    answer.insert_header(ETag(tag));
    answer.insert_header((CACHE_CONTROL, format!("private, max-age={}", lifetime.as_secs())));
    if is_known { answer.finish() } else { answer.content_type("image/png").body(bytes.to_vec()) }
}
