//! The page over HTTP.

use actix_web::http::StatusCode;
use actix_web::test::{TestRequest, call_service, init_service, read_body};
use actix_web::{App, dev::ServiceResponse};
use ipphone_actix::{Setup, phone_routes};
use virtual_phone_web::{Place, Service, WebSettings};

/// What the service under `/phone` answers.
async fn get(path: &str, headers: &[(&'static str, &'static str)]) -> ServiceResponse {
    ask(&service(), path, headers).await
}

fn service() -> Service {
    service_on("127.0.0.1:8085")
}

fn service_on(listen: &str) -> Service {
    let listen = listen.parse().expect("an address");
    let place =
        Place { listen, models: Setup::default().models, menu: None, authentication: None, records: true };
    Service::start(&WebSettings::default(), &place).expect("settings")
}

async fn ask(service: &Service, path: &str, headers: &[(&'static str, &'static str)]) -> ServiceResponse {
    let app =
        App::new().service(phone_routes("/phone", Setup::default(), virtual_phone_web::routes(service)));
    let app = init_service(app).await;
    let request = TestRequest::get().uri(path).insert_header(("host", "127.0.0.1:8085"));
    let request = headers.iter().fold(request, |request, header| request.insert_header(*header));
    call_service(&app, request.to_request()).await.map_into_boxed_body()
}

async fn text(path: &str) -> String {
    let response = get(path, &[]).await;
    assert_eq!(response.status(), StatusCode::OK, "{path}");
    let body = read_body(response).await;
    String::from_utf8(body.to_vec()).expect("UTF-8")
}

#[actix_web::test]
async fn the_page_holds_a_phone_and_an_inspector() {
    let page = text("/phone/").await;
    for part in [
        "id=\"screen\"",
        "data-press=\"Soft1\"",
        "id=\"exchanges\"",
        "role=\"status\"",
        "src=\"phone.js\"",
        "7841",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
}

#[actix_web::test]
async fn no_page_of_ours_has_script_style_or_handlers_inside() {
    for path in ["/phone/", "/phone/body?model=8841", "/phone/compare?url=127.0.0.1:1/", "/phone/received"] {
        let page = text(path).await;
        for inline in [" style=", "<style", " onclick", " onload", "javascript:", "<script>"] {
            assert!(!page.contains(inline), "{path}: {inline}");
        }
    }
}

#[actix_web::test]
async fn everything_is_answered_under_a_strict_policy() {
    for path in ["/phone/", "/phone/body?model=7960", "/phone/screen.png", "/phone/?new"] {
        let response = get(path, &[]).await;
        let policy = response.headers().get("content-security-policy").and_then(|value| value.to_str().ok());
        let policy = policy.unwrap_or_default();
        assert!(policy.starts_with("default-src 'none'; script-src 'self';"), "{path}: {policy}");
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(response.headers().get("x-content-type-options").expect(path), "nosniff");
    }
}

#[actix_web::test]
async fn the_page_works_wherever_it_is_mounted() {
    let response = get("/phone?session=abc", &[]).await;
    assert_eq!(response.status(), StatusCode::PERMANENT_REDIRECT);
    assert_eq!(response.headers().get("location").expect("a place"), "phone/?session=abc");
    let page = text("/phone/").await;
    assert!(!page.contains("=\"/"), "an address that is not relative: {page}");
}

#[actix_web::test]
async fn style_script_and_icon_say_what_they_are() {
    for (path, expected) in [
        ("/phone/phone.css", "text/css; charset=utf-8"),
        ("/phone/phone.js", "text/javascript; charset=utf-8"),
        ("/phone/icon.svg", "image/svg+xml"),
        ("/phone/screen.png", "image/png"),
    ] {
        let response = get(path, &[]).await;
        assert_eq!(response.headers().get("content-type").expect(path), expected);
    }
}

#[actix_web::test]
async fn the_script_makes_no_markup_of_texts() {
    let script = text("/phone/phone.js").await;
    for way in
        ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "srcdoc"]
    {
        assert!(!script.contains(way), "{way}");
    }
}

#[actix_web::test]
async fn a_new_phone_has_a_secret_address_and_a_forgotten_one_leads_to_a_new() {
    let response = get("/phone/?new", &[]).await;
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    let place = response.headers().get("location").and_then(|value| value.to_str().ok()).expect("a place");
    assert_eq!(place.strip_prefix("./?session=").map(str::len), Some(32), "{place}");
    let gone = get("/phone/?session=00000000000000000000000000000000", &[]).await;
    assert_eq!(gone.headers().get("location").expect("a place"), "./?new");
}

#[actix_web::test]
async fn pages_of_strangers_command_nothing() {
    for path in
        ["/phone/?new", "/phone/exchange?id=1", "/phone/screen.png", "/phone/compare?url=h", "/phone/ws"]
    {
        for header in
            [("sec-fetch-site", "cross-site"), ("origin", "http://evil.example"), ("host", "evil.example")]
        {
            assert_eq!(get(path, &[header]).await.status(), StatusCode::FORBIDDEN, "{path} {header:?}");
        }
    }
    assert_eq!(get("/phone/", &[("sec-fetch-site", "cross-site")]).await.status(), StatusCode::OK, "a link");
    assert_eq!(
        get("/phone/", &[("host", "evil.example")]).await.status(),
        StatusCode::FORBIDDEN,
        "a name that leads here"
    );
}

#[actix_web::test]
async fn hostile_parameters_are_refused_or_shown_as_text() {
    for path in [
        "/phone/exchange?id=99",
        "/phone/exchange?session=%27",
        "/phone/body?model=%3Cscript%3E",
        "/phone/body",
    ] {
        assert_eq!(get(path, &[]).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    for path in ["/phone/exchange?id=-1", "/phone/exchange?id=999999999999999999999999"] {
        assert!(get(path, &[]).await.status() != StatusCode::INTERNAL_SERVER_ERROR, "{path}");
    }
    let shown = text("/phone/compare?url=127.0.0.1:1/%22%3E%3Cscript%3Ealert(1)%3C/script%3E").await;
    assert!(!shown.contains("<script>alert"), "{shown}");
}

#[actix_web::test]
async fn a_65th_phone_takes_the_place_of_the_one_that_nobody_used_longest() {
    let service = service();
    let mut places = Vec::new();
    for _ in 0..65 {
        let opened = ask(&service, "/phone/?new", &[]).await;
        let place = opened.headers().get("location").and_then(|value| value.to_str().ok()).expect("a place");
        places.push(place.replace("./", "/phone/"));
    }
    for (place, expected) in
        [(&places[0], StatusCode::SEE_OTHER), (&places[1], StatusCode::OK), (&places[64], StatusCode::OK)]
    {
        assert_eq!(ask(&service, place, &[]).await.status(), expected, "{place}");
    }
}

#[actix_web::test]
async fn strangers_do_not_see_what_phones_asked() {
    assert!(text("/phone/received").await.contains("id=\"received\""));
    let open = service_on("0.0.0.0:8085");
    let closed = ask(&open, "/phone/received", &[]).await;
    let closed = String::from_utf8(read_body(closed).await.to_vec()).expect("UTF-8");
    assert!(closed.contains("Not shown here") && closed.contains("--show-real-phones"), "{closed}");
    assert_eq!(ask(&open, "/phone/received/ws", &[]).await.status(), StatusCode::FORBIDDEN);
}
