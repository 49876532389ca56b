//! A phone that reads what the service answers, for the tests beside this folder.
#![allow(dead_code, reason = "each test program uses a part of it")]

use actix_web::body::{BoxBody, EitherBody};
use actix_web::dev::ServiceResponse;
use actix_web::{App, test};
use demo_ldap::{DemoLdap, Directory as People, Options};
use ipphone::check::{Grade, Rules};
use ipphone::object::{Directory, Input, Menu, Object, Text};
use ipphone::phone::{Models, Phone};
use ipphone::uri::{HttpUrl, Target};
use ipphone::{Document, Reading};
use ipphone_actix::{Setup, phone_routes};
use ldap_directory::{DirectorySettings, Service};

/// The models of the walk: two parsers, three layouts, three charsets, text only and colour.
pub const MODELS: [&str; 8] = ["7960", "7905", "7921", "7941", "7970", "6941", "7841", "8841"];

pub fn settings(url: &str) -> DirectorySettings {
    DirectorySettings {
        ldap_url: vec![url.to_string()],
        base_dn: Some("dc=example,dc=com".to_string()),
        ldap_timeout: Some(1),
        remember: Some(0),
        ..DirectorySettings::default()
    }
}

pub fn demo() -> Service {
    Service::start(&DirectorySettings::default()).unwrap()
}

pub fn failing(options: Options) -> (DemoLdap, Service) {
    let ldap = DemoLdap::start_with("127.0.0.1:0".parse().unwrap(), People::people(), options).unwrap();
    let service = Service::start(&settings(&ldap.url())).unwrap();
    (ldap, service)
}

/// What somebody with these headers and this address gets for this path.
pub async fn answer(
    service: &Service,
    path: &str,
    headers: &[(&str, String)],
    address: Option<&str>,
) -> ServiceResponse<EitherBody<BoxBody>> {
    let app = test::init_service(App::new().service(phone_routes(
        "",
        Setup::default(),
        ldap_directory::routes(service),
    )))
    .await;
    let mut request = test::TestRequest::get().uri(path).insert_header(("Host", "10.1.1.1:8081"));
    for (name, value) in headers {
        request = request.insert_header((*name, value.as_str()));
    }
    if let Some(address) = address {
        request = request.peer_addr(address.parse().unwrap());
    }
    test::call_service(&app, request.to_request()).await.map_into_left_body()
}

/// What a phone of this model gets for this path.
pub async fn page(service: &Service, model: &str, path: &str) -> Object {
    let phone = Phone::of(model, &Models::BUILT_IN).unwrap();
    let headers = phone.request_headers("001122334455");
    let response = answer(service, path, &headers, None).await;
    assert_eq!(response.status(), 200, "{model} {path}");
    let body = test::read_body(response).await;
    let document = Document::read(&body, Reading::PAGE);
    let findings = document.check(Rules::of(phone.model).pulled().charset(document.charset));
    let bad: Vec<_> = findings.iter().filter(|finding| finding.grade > Grade::Note).collect();
    assert!(bad.is_empty(), "{model} {path}: {bad:#?}");
    document.object.unwrap_or_else(|| panic!("{model} {path}: {}", String::from_utf8_lossy(&body)))
}

pub async fn input(service: &Service, model: &str, path: &str) -> Input {
    match page(service, model, path).await {
        Object::Input(input) => input,
        other => panic!("{model} {path}: not an Input: {other:?}"),
    }
}

pub async fn directory(service: &Service, model: &str, path: &str) -> Directory {
    match page(service, model, path).await {
        Object::Directory(directory) => directory,
        other => panic!("{model} {path}: not a Directory: {other:?}"),
    }
}

pub async fn menu(service: &Service, model: &str, path: &str) -> Menu {
    match page(service, model, path).await {
        Object::Menu(menu) => menu,
        other => panic!("{model} {path}: not a Menu: {other:?}"),
    }
}

pub async fn text(service: &Service, model: &str, path: &str) -> Text {
    match page(service, model, path).await {
        Object::Text(text) => text,
        other => panic!("{model} {path}: not a Text: {other:?}"),
    }
}

/// The path behind a softkey.
pub fn key(page: &ipphone::object::Page, label: &str) -> Option<String> {
    let key = page.soft_keys.iter().find(|key| key.name.as_deref() == Some(label))?;
    path(key.url.as_ref()?)
}

pub fn path(target: &Target) -> Option<String> {
    let url: &HttpUrl = target.as_url()?;
    url.as_str().strip_prefix("http://10.1.1.1:8081").map(str::to_string)
}
