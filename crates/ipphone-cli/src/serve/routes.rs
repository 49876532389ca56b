//! A request → a file → what a phone gets of it.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{HttpRequest, HttpResponse, Responder, web};
use ipphone::check::{Grade, Rules};
use ipphone::object::Kind;
use ipphone::pager::Pager;
use ipphone::reply::{Body, Rendered, Reply};
use ipphone::{Document, Reading};
use ipphone_actix::{Caller, Form, Problem, Screen};
use serde::Deserialize;

use super::file_kind::FileKind;
use super::folder::{Folder, Found, Refusal};
use super::neighbourhood::Neighbourhood;
use super::toml_page::TomlPage;
use super::{book_reader, screens, sound};

/// What may come with an address: the page of a list, and what a search looks for.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    start: usize,
    q: Option<String>,
}

/// Everything below the root.
pub(super) fn routes(folder: Arc<Folder>) -> impl FnOnce(&mut web::ServiceConfig) {
    move |config| {
        config.app_data(web::Data::from(folder));
        config.service(
            web::resource("/{path:.*}")
                .route(web::get().to(answer))
                .route(web::head().to(answer))
                .default_service(web::to(|| async { Err::<HttpResponse, _>(not_here()) })),
        );
    }
}

async fn answer(
    request: HttpRequest,
    caller: Caller,
    asked: Form<Asked>,
    folder: web::Data<Folder>,
) -> Result<HttpResponse, Problem> {
    let path = request.uri().path().to_owned();
    let found = web::block(move || folder.find(&path)).await.map_err(|gone| not_here().because(gone))?;
    match found.map_err(|refusal| refused(&refusal))? {
        Found::Listing { entries, names } => {
            let all = screens::listed(entries);
            let page = Pager::new(&caller.phone, Kind::Menu, asked.start).cut_all(all.clone());
            Ok(screen(screens::folder(&names, page, &all, &caller), &request))
        }
        Found::File { kind, bytes, names } => file(kind, bytes, &names, &caller, &asked, &request),
    }
}

fn file(
    kind: FileKind,
    bytes: Vec<u8>,
    names: &[String],
    caller: &Caller,
    asked: &Asked,
    request: &HttpRequest,
) -> Result<HttpResponse, Problem> {
    match kind {
        FileKind::Object => Ok(object(bytes, names, caller)),
        FileKind::Page => toml_page(&bytes, names, caller),
        FileKind::Book => Ok(screen(book(&bytes, names, caller, asked)?, request)),
        FileKind::Plain => {
            let text = book_reader::text(&bytes).into_owned();
            Ok(screen(Reply::new(Body::Plain(text)), request))
        }
        // Fitting a picture to the phone that asks belongs here: `caller.phone.png()` says how large it may be.
        FileKind::Png => Ok(screen(Reply::new(Body::Png(bytes)), request)),
        FileKind::Jpeg => Ok(bytes_of("image/jpeg", bytes)),
        FileKind::Sound => Ok(screen(Reply::new(Body::Audio(bytes)), request)),
        FileKind::SunSound => {
            let samples = sound::samples(&bytes).map_err(|reason| broken(names, reason))?;
            Ok(screen(Reply::new(Body::Audio(samples.to_vec())), request))
        }
    }
}

/// As the author wrote it, in the charset of the phone; what this phone refuses, byte for byte, so that the refusal is seen.
fn object(bytes: Vec<u8>, names: &[String], caller: &Caller) -> HttpResponse {
    let document = Document::read(&bytes, Reading::PAGE);
    let findings = document.check(Rules::of(caller.phone.model).pulled());
    let refused = findings.iter().find(|finding| finding.grade == Grade::Error);
    if let Some(finding) = refused.filter(|_| caller.phone.is_phone) {
        let (page, line) = (names.join("/"), finding.line);
        tracing::warn!(page, line, phone = %caller.phone.name, "this phone refuses the page: {}", finding.message);
    }
    match document.object {
        Some(object) if refused.is_none() => as_written(&Reply::from(object), caller),
        _ => {
            let content_type = ["text/xml; charset=", document.charset.name()].concat();
            bytes_of(&content_type, bytes)
        }
    }
}

fn toml_page(bytes: &[u8], names: &[String], caller: &Caller) -> Result<HttpResponse, Problem> {
    let text = book_reader::text(bytes);
    let page = TomlPage::read(&text).map_err(|finding| {
        let line = finding.line.unwrap_or(1);
        broken(names, &format!("line {line}: {}", finding.message))
    })?;
    let folder = names.get(..names.len().saturating_sub(1)).unwrap_or_default();
    let here = Neighbourhood { base: &caller.base, folder };
    let reply = page.reply(|reference| here.target(reference, |own| caller.carry(own)));
    Ok(as_written(&reply, caller))
}

fn book(bytes: &[u8], names: &[String], caller: &Caller, asked: &Asked) -> Result<Reply, Problem> {
    let (book, findings) = book_reader::read(&book_reader::text(bytes));
    if let Some(finding) = findings.iter().find(|finding| finding.grade == Grade::Error) {
        return Err(broken(names, &finding.message));
    }
    let title = names.last().map_or("People", |name| screens::stem(name));
    let query = asked.q.as_deref();
    if query.is_none() && book.is_large() && caller.phone.shows(Kind::Input) {
        return Ok(screens::search(title, book.people.len(), caller));
    }
    let found = book.find(query.unwrap_or_default());
    let page = Pager::new(&caller.phone, Kind::Directory, asked.start).cut_all(found);
    Ok(screens::people(title, page, query, caller))
}

/// What we made ourselves fits every phone.
fn screen(reply: Reply, request: &HttpRequest) -> HttpResponse {
    Screen::from(reply).respond_to(request)
}

/// What somebody wrote goes out as it is, whatever the phone makes of it.
fn as_written(reply: &Reply, caller: &Caller) -> HttpResponse {
    let Rendered { headers, body, .. } = reply.render_as_written(&caller.phone);
    let mut response = HttpResponse::Ok();
    for (name, value) in headers {
        response.append_header((name, value));
    }
    response.body(body)
}

fn bytes_of(content_type: &str, bytes: Vec<u8>) -> HttpResponse {
    HttpResponse::build(StatusCode::OK).append_header((CONTENT_TYPE, content_type)).body(bytes)
}

fn not_here() -> Problem {
    Problem::new(
        "Nothing here",
        "There is no such page in this folder. Please go back and choose another one.",
    )
}

fn refused(refusal: &Refusal) -> Problem {
    match refusal {
        Refusal::NotHere => not_here(),
        Refusal::TooLarge { .. } => {
            Problem::new("Too large", "This file is larger than a phone takes. Its author sees why.")
                .because(refusal)
        }
        Refusal::Unreadable { .. } => {
            Problem::new("Not readable", "This file can't be read. Its author sees why.").because(refusal)
        }
    }
}

/// The author stands in front of the phone: what is wrong may stand on it.
fn broken(names: &[String], reason: &str) -> Problem {
    let name = names.last().map_or("This page", String::as_str);
    Problem::new("Mistake in the page", [name, ": ", reason].concat())
}
