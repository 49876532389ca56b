//! A phone that asks the service, and a gallery to ask for.

use std::path::Path;

use actix_web::dev::ServiceResponse;
use actix_web::http::header::HeaderMap;
use actix_web::{App, test};
use image_viewer::{Service, ViewerSettings};
use ipphone::check::{Grade, Rules};
use ipphone::object::{Menu, Object, Page, Text};
use ipphone::phone::{Models, Phone};
use ipphone::uri::Target;
use ipphone::{Document, Reading};
use ipphone_actix::{Setup, phone_routes};
use ipphone_picture::{Levels, Pixels};

/// Two parsers, four kinds of pictures, text alone.
pub(crate) const MODELS: [&str; 9] = ["7960", "7905", "7921", "7941", "7970", "7841", "8841", "9971", "9871"];

pub(crate) fn service(settings: &ViewerSettings) -> Service {
    Service::start(settings, chrono_tz::Tz::UTC).expect("good settings")
}

pub(crate) fn gallery(folder: &Path) -> Service {
    service(&ViewerSettings { gallery: Some(folder.into()), ..ViewerSettings::default() })
}

/// A PNG of one colour.
pub(crate) fn png(width: u16, height: u16, shade: u8) -> Vec<u8> {
    let pixels = Pixels::filled(width, height, [shade, shade / 2, 255 - shade, 255]).expect("a picture");
    pixels.to_png(Levels::Rgb888).expect("a file")
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The address in Refresh.
    pub(crate) fn refresh(&self) -> Option<String> {
        let (_, url) = self.header("Refresh")?.split_once("url=")?;
        url.strip_prefix(ORIGIN).map(str::to_string)
    }
}

const ORIGIN: &str = "http://10.1.1.1:8083";

/// A GET with the headers of this model, and these.
pub(crate) async fn ask(service: &Service, model: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
    let app = test::init_service(App::new().service(phone_routes(
        "",
        Setup::default(),
        image_viewer::routes(service),
    )))
    .await;
    let response: ServiceResponse<_> =
        test::call_service(&app, request(model, path, headers).to_request()).await;
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    Answer { status, headers, body: test::read_body(response).await.to_vec() }
}

/// What this model sends.
pub(crate) fn request(model: &str, path: &str, headers: &[(&str, &str)]) -> test::TestRequest {
    let phone = Phone::of(model, &Models::BUILT_IN).expect(model);
    let mut request = test::TestRequest::get().uri(path).insert_header(("Host", "10.1.1.1:8083"));
    for (name, value) in phone.request_headers("001122334455") {
        request = request.insert_header((name, value));
    }
    for header in headers {
        request = request.insert_header(*header);
    }
    request
}

/// The page at this path, once it is ready.
pub(crate) async fn page(service: &Service, model: &str, path: &str) -> Object {
    // A page that is not ready says when to come back; the test comes back at once.
    for _ in 0..1000 {
        let answer = ask(service, model, path, &[]).await;
        let object = read(&answer, model, path);
        if !matches!(&object, Object::Text(text) if text.page.title.as_deref() == Some("One moment")) {
            return object;
        }
    }
    panic!("{model} {path}: never ready")
}

pub(crate) fn read(answer: &Answer, model: &str, path: &str) -> Object {
    assert_eq!(answer.status, 200, "{model} {path:.80}");
    let phone = Phone::of(model, &Models::BUILT_IN).expect(model);
    let document = Document::read(&answer.body, Reading::PAGE);
    let findings = document.check(Rules::of(phone.model).pulled().charset(document.charset));
    let bad: Vec<_> = findings.iter().filter(|finding| finding.grade > Grade::Note).collect();
    assert!(bad.is_empty(), "{model} {path:.80}: {bad:#?}");
    document.object.unwrap_or_else(|| panic!("{model} {path:.80}: {}", String::from_utf8_lossy(&answer.body)))
}

pub(crate) async fn text(service: &Service, model: &str, path: &str) -> Text {
    match page(service, model, path).await {
        Object::Text(text) => text,
        other => panic!("{model} {path}: not a Text: {other:?}"),
    }
}

pub(crate) async fn menu(service: &Service, model: &str, path: &str) -> Menu {
    match page(service, model, path).await {
        Object::Menu(menu) => menu,
        other => panic!("{model} {path}: not a Menu: {other:?}"),
    }
}

/// Names and paths of a folder's lines, whatever menu it is.
pub(crate) fn lines(object: &Object) -> Vec<(String, String)> {
    let line = |name: &Option<String>, url: &Option<Target>| {
        (name.clone().unwrap_or_default(), path(url.as_ref()).unwrap_or_default())
    };
    match object {
        Object::Menu(menu) => menu.items.iter().map(|item| line(&item.name, &item.url)).collect(),
        Object::IconFileMenu(menu) => menu.items.iter().map(|item| line(&item.name, &item.url)).collect(),
        Object::GraphicFileMenu(menu) => menu.items.iter().map(|item| line(&item.name, &item.url)).collect(),
        Object::GraphicMenu(menu) => menu.items.iter().map(|item| line(&item.name, &item.url)).collect(),
        other => panic!("no menu: {other:?}"),
    }
}

/// What all pages have.
pub(crate) fn frame(object: &Object) -> &Page {
    match object {
        Object::Menu(menu) => &menu.page,
        Object::IconFileMenu(menu) => &menu.page,
        Object::GraphicFileMenu(menu) => &menu.page,
        Object::GraphicMenu(menu) => &menu.page,
        Object::Image(image) => &image.page,
        Object::ImageFile(image) => &image.page,
        Object::Text(text) => &text.page,
        other => panic!("no page: {other:?}"),
    }
}

/// The path behind a softkey.
pub(crate) fn key(object: &Object, label: &str) -> Option<String> {
    let key = frame(object).soft_keys.iter().find(|key| key.name.as_deref() == Some(label))?;
    path(key.url.as_ref())
}

pub(crate) fn path(target: Option<&Target>) -> Option<String> {
    target?.as_url()?.as_str().strip_prefix(ORIGIN).map(str::to_string)
}

/// The path of the picture on a page, if it is a file.
pub(crate) fn picture(object: &Object) -> Option<String> {
    match object {
        Object::ImageFile(image) => path(image.url.as_ref()),
        Object::GraphicFileMenu(menu) => path(menu.url.as_ref()),
        _ => None,
    }
}
