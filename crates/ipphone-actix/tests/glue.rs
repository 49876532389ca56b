//! The glue, as a phone and a service see it.

use actix_web::http::StatusCode;
use actix_web::{App, HttpResponse, test, web};
use ipphone::object::{Menu, Text};
use ipphone_actix::{Caller, Form, Problem, Screen, Setup, phone_routes};

#[derive(serde::Deserialize)]
struct Who {
    #[serde(default)]
    name_typed: String,
    #[serde(default)]
    start: usize,
}

async fn home(caller: Caller) -> Screen {
    Menu::new("Home")
        .item(caller.phone.name.to_string(), caller.at("greet").query("name_typed", "Müller"))
        .into()
}

async fn greet(caller: Caller, form: Form<Who>) -> Result<Screen, Problem> {
    if form.name_typed.is_empty() {
        return Err(Problem::new("Who?", "Please type a name.").because("nothing typed"));
    }
    let here = caller.here.query("start", form.start + 1);
    Ok(Text::new("Hello", format!("{} {}", form.name_typed, here.as_str())).into())
}

async fn whereabouts(caller: Caller) -> Screen {
    Text::new("Here", caller.here.as_str()).into()
}

fn routes(config: &mut web::ServiceConfig) {
    config
        .route("", web::get().to(home))
        .route("/", web::get().to(home))
        .route("/greet", web::route().to(greet))
        .route("/where/{rest:.*}", web::get().to(whereabouts))
        .route("/picture.png", web::get().to(|| async { HttpResponse::NotFound().body("no picture") }));
}

/// Answers one request to routes mounted at `/greeter`: status, body (Latin-1 if it is not UTF-8), Content-Type.
async fn ask(request: test::TestRequest) -> (StatusCode, String, String) {
    ask_with("/greeter", Setup::default(), request.insert_header(("Host", "services.example:8080"))).await
}

async fn ask_with(mount: &str, setup: Setup, request: test::TestRequest) -> (StatusCode, String, String) {
    let app = test::init_service(App::new().service(phone_routes(mount, setup, routes))).await;
    let response = test::call_service(&app, request.to_request()).await;
    let status = response.status();
    let header = response.headers().get("content-type").map(|value| value.to_str().unwrap().to_string());
    let body = test::read_body(response).await;
    let text =
        String::from_utf8(body.to_vec()).unwrap_or_else(|_| body.iter().map(|b| char::from(*b)).collect());
    (status, text, header.unwrap_or_default())
}

fn get(uri: &str) -> test::TestRequest {
    test::TestRequest::get().uri(uri)
}

#[actix_web::test]
async fn addresses_begin_where_the_routes_are_mounted() {
    for path in ["/greeter", "/greeter/"] {
        let (_, body, _) = ask(get(path)).await;
        assert!(
            body.contains("<URL>http://services.example:8080/greeter/greet?name_typed=M%C3%BCller</URL>"),
            "{body}"
        );
    }
}

#[actix_web::test]
async fn model_and_name_are_carried_on_and_locale_is_not() {
    let (_, body, _) = ask(get("/greeter?locale=German&name=SEP001122334455&model=7970")).await;
    assert!(body.contains("<Name>CP-7970G</Name>"), "{body}");
    assert!(body.contains("model=7970&amp;name=SEP001122334455") && !body.contains("locale"), "{body}");
}

#[actix_web::test]
async fn a_phone_of_the_older_kind_sends_latin_1_and_gets_it_back() {
    let request = get("/greeter/greet?name_typed=M%FCller")
        .insert_header(("x-CiscoIPPhoneModelName", "CP-7960G"))
        .insert_header(("Accept-Charset", "iso-8859-1"));
    let (_, body, content_type) = ask(request).await;
    assert_eq!(content_type, "text/xml; charset=ISO-8859-1");
    let address = "http://services.example:8080/greeter/greet?name_typed=M%C3%BCller&amp;start=1";
    assert!(body.contains(&format!("<Text>Müller {address}")), "{body}");
}

#[actix_web::test]
async fn problems_are_pages_of_status_200_that_exit_passes_over() {
    for uri in ["/greeter/greet", "/greeter/nothing", "/greeter/greet?name_typed=x&start=minus"] {
        let app =
            test::init_service(App::new().service(phone_routes("/greeter", Setup::default(), routes))).await;
        let response = test::call_service(&app, get(uri).to_request()).await;
        assert_eq!(response.status(), StatusCode::OK, "{uri}");
        assert_eq!(response.headers().get("expires").unwrap(), "Sat, 01 Jan 2000 00:00:00 GMT", "{uri}");
        let body = String::from_utf8(test::read_body(response).await.to_vec()).unwrap();
        assert!(body.contains("<CiscoIPPhoneText>") && body.contains("lease"), "{uri}: {body}");
        assert!(!body.contains("nothing typed"), "the cause is for the log: {body}");
    }
}

#[actix_web::test]
async fn a_problem_is_drawn_for_the_phone_that_asked() {
    let (_, _, content_type) = ask(get("/greeter/greet?model=8841")).await;
    assert_eq!(content_type, "text/xml; charset=UTF-8");
}

#[actix_web::test]
async fn what_is_no_screen_keeps_its_status() {
    let (status, body, _) = ask(get("/greeter/picture.png")).await;
    assert_eq!((status, body.as_str()), (StatusCode::NOT_FOUND, "no picture"));
}

#[actix_web::test]
async fn a_posted_form_is_read_like_a_query() {
    let post =
        || test::TestRequest::post().insert_header(("Content-Type", "application/x-www-form-urlencoded"));
    let (_, body, _) = ask(post().uri("/greeter/greet?start=4").set_payload("name_typed=A+B")).await;
    assert!(body.contains("A B http") && body.contains("start=5"), "{body}");
    let (status, body, _) = ask(post().uri("/greeter/greet").set_payload("x".repeat(20_000))).await;
    assert_eq!(status, StatusCode::OK);
    assert!(body.contains("shorten"), "{body}");
}

#[actix_web::test]
async fn hostile_queries_get_a_page() {
    let long = format!("/greeter/greet?name_typed={}", "%FF%00%C3".repeat(1000));
    let odd = "/greeter/greet?name_typed=%00%01%EF%BF%BE";
    for uri in [long.as_str(), odd, "/greeter/greet?&&==&=&name_typed=%", "/greeter/?model=9999999"] {
        let (status, body, _) = ask(get(uri)).await;
        assert_eq!(status, StatusCode::OK, "{uri}");
        assert!(body.contains("<CiscoIPPhone"), "{uri}: {body}");
    }
}

#[actix_web::test]
async fn a_hostile_host_header_gets_a_page_and_no_markup_of_its_own() {
    for host in ["evil\"><x", "a b", "http://x", ""] {
        let (_, body, _) = ask_with("", Setup::default(), get("/").insert_header(("Host", host))).await;
        assert!(body.contains("<CiscoIPPhone") && !body.contains("><x"), "{host:?}: {body}");
    }
}

#[actix_web::test]
async fn the_public_url_wins_over_the_host_header() {
    let public_url = ipphone::uri::HttpUrl::parse("https://phones.example/dir");
    let setup = Setup { public_url, ..Setup::default() };
    let (_, body, _) = ask_with("", setup, get("/greet?name_typed=x")).await;
    assert!(body.contains("https://phones.example/dir/greet?name_typed=x&amp;start=1"), "{body}");
}

#[actix_web::test]
async fn the_address_of_a_page_is_written_as_it_was_asked_for() {
    for (mount, path) in [
        ("/greeter", "/greeter/where/M%C3%BCller%20%26%20Co"),
        ("/greeter", "/greeter/where/a%2Fb/"),
        ("/greeter", "/greeter/where/"),
        ("", "/where/%3Fa%3D1/b"),
        ("", "/where/a//b"),
    ] {
        let request = get(&format!("{path}?locale=German")).insert_header(("Host", "services.example"));
        let (_, body, _) = ask_with(mount, Setup::default(), request).await;
        assert!(body.contains(&format!("<Text>http://services.example{path}</Text>")), "{path}: {body}");
    }
    let public_url = ipphone::uri::HttpUrl::parse("https://phones.example/dir/");
    let setup = Setup { public_url, ..Setup::default() };
    let (_, body, _) = ask_with("/inside", setup, get("/inside/where/a%20b/")).await;
    assert!(body.contains("<Text>https://phones.example/dir/where/a%20b/</Text>"), "{body}");
}
