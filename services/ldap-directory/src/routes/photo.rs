//! The photo: as a page for the phone, and as the file that such a page names.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::web;
use actix_web::{HttpRequest, HttpResponse};
use ipphone_actix::{Caller, Form, Problem, Screen};
use ipphone_picture::{Drawn, Target};

use super::{Guest, Service, Who, known, plain, told};
use crate::source::SourceError;
use crate::{photo, screens};

/// The page: an Image or an ImageFile, whichever this phone shows better.
pub(super) async fn page(caller: Caller, form: Form<Who>, guest: Guest) -> Result<Screen, Problem> {
    let person = known(&caller, &form.id, &guest).await?;
    let Some(target) = photo::target(&caller.phone) else {
        let around = told(guest.around(&person).await, &caller)?;
        return Ok(screens::details(&person, &around, &caller).into());
    };
    match told(drawn(&guest, &form.id, &target).await, &caller)? {
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
    let Ok(guest) = Guest::admit(&request, &service) else {
        return plain(StatusCode::FORBIDDEN, "not answered for this address, or not so often\n");
    };
    let Some(target) = photo::target(&caller.phone) else {
        return plain(StatusCode::NOT_FOUND, "this phone shows no pictures\n");
    };
    let photo = drawn(&guest, &form.id, &target.as_png()).await;
    match photo {
        Ok(Photo::Drawn(drawn)) => match &*drawn {
            Drawn::Png(png) => HttpResponse::Ok().content_type("image/png").body(png.bytes.clone()),
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

/// What became of a photo.
enum Photo {
    Drawn(Arc<Drawn>),
    Missing,
    Broken(String),
}

async fn drawn(guest: &Guest, id: &str, target: &Target) -> Result<Photo, SourceError> {
    if let Some(drawn) = guest.drawn(id, target) {
        return Ok(Photo::Drawn(drawn));
    }
    let Some(file) = guest.photo(id).await? else { return Ok(Photo::Missing) };
    let own = *target;
    match web::block(move || photo::draw(&file, &own)).await {
        Ok(Ok(drawn)) => Ok(Photo::Drawn(guest.remember_drawn(id, target, drawn))),
        Ok(Err(error)) => Ok(Photo::Broken(error.to_string())),
        Err(error) => Ok(Photo::Broken(error.to_string())),
    }
}
