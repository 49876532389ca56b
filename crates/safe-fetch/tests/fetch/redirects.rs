//! Redirects: each is a new request, checked like the first.

use safe_fetch::{FetchError, Fetcher, Limits, Policy, Reason, Response, Special, parse};

use crate::{
    get, limits,
    server::{Server, ok, redirect},
};

#[tokio::test]
async fn redirects_are_followed_and_the_last_address_told() {
    for status in [301, 302, 303, 307, 308] {
        let server = Server::answering(move |request| match request.split(' ').nth(1) {
            Some("/a/start") => redirect(status, "../b?c=d"),
            _ => ok("there"),
        })
        .await;
        let answer = get(&server.url("/a/start#part"), limits()).await.expect("an answer");
        assert_eq!((answer.status, answer.body.as_slice()), (200, &b"there"[..]), "{status}");
        assert_eq!(answer.url.as_str(), server.url("/b?c=d#part"), "{status}");
    }
}

#[tokio::test]
async fn a_loop_ends_at_the_limit() {
    let server = Server::answering(|_| redirect(302, "/again")).await;
    let error = get(&server.url("/"), Limits { redirects: 3, ..limits() }).await.expect_err("a loop");
    assert!(matches!(error, FetchError::TooManyRedirects { limit: 3, .. }), "{error}");
    assert_eq!(server.requests().len(), 4);
}

#[tokio::test]
async fn as_many_redirects_as_the_limit_are_followed() {
    let server = Server::answering(|request| match request.split(' ').nth(1) {
        Some("/1") => redirect(302, "/2"),
        Some("/2") => redirect(302, "/3"),
        _ => ok("there"),
    })
    .await;
    let limits = |redirects| Limits { redirects, ..limits() };
    assert_eq!(get(&server.url("/1"), limits(2)).await.expect("an answer").body, b"there");
    assert!(get(&server.url("/1"), limits(1)).await.is_err());
    assert_eq!(get(&server.url("/1"), limits(0)).await.expect("the redirect itself").status, 302);
}

#[tokio::test]
async fn a_redirect_to_a_forbidden_place_is_refused() {
    let inside = Server::answering(|_| ok("secret")).await;
    let port = inside.address.port();
    for location in [
        format!("http://127.0.0.1:{port}/"),
        format!("//127.0.0.1:{port}/"),
        format!("http://0x7f000001:{port}/"),
        format!("http://[::ffff:127.0.0.1]:{port}/"),
        format!("http://127.0.0.2:{port}/"),
        format!("http://inside.example:{port}/"),
    ] {
        let target = location.clone();
        let outside = Server::answering(move |_| redirect(302, &target)).await;
        let url = parse(&outside.url("/")).expect("an address");
        let error = Fetcher::new(Policy::public().allow_origin(&url), limits()).get(&url, &[]).await;
        match error.expect_err(&location) {
            FetchError::Refused(refusal) => {
                assert_eq!(refusal.reason, Reason::Special(Special::Loopback), "{location}")
            }
            // A name that nobody knows outside of this test.
            FetchError::Dns { .. } => assert!(location.contains("inside.example"), "{location}"),
            other => panic!("{location}: {other}"),
        }
    }
    assert!(inside.requests().is_empty(), "{:?}", inside.requests());
}

#[tokio::test]
async fn redirects_out_of_http_are_not_followed() {
    for location in
        ["file:///etc/passwd", "ftp://a.example/", "javascript:alert(1)", "http://", "http://u:p@127.0.0.1/"]
    {
        let server = Server::answering(move |_| redirect(302, location)).await;
        let error = get(&server.url("/"), limits()).await.expect_err(location);
        assert!(matches!(error, FetchError::Redirect { .. }), "{location}: {error}");
    }
}

#[tokio::test]
async fn a_redirect_without_a_place_is_an_answer() {
    let server = Server::answering(|_| "HTTP/1.1 304 Not Modified\r\nLocation: /a\r\n\r\n".to_owned()).await;
    assert_eq!(get(&server.url("/"), limits()).await.expect("an answer").status, 304);
    let server = Server::answering(|_| "HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n".to_owned()).await;
    assert_eq!(get(&server.url("/"), limits()).await.expect("an answer").status, 302);
}

#[tokio::test]
async fn secrets_stay_on_their_own_origin() {
    let other = Server::answering(|_| ok("there")).await;
    let away = other.url("/away");
    let server = Server::answering(move |request| match request.split(' ').nth(1) {
        Some("/start") => redirect(302, "/near"),
        Some("/near") => redirect(302, &away),
        _ => ok("?"),
    })
    .await;
    let headers = [("Cookie", "a=secret"), ("Authorization", "Basic secret"), ("X-Name", "plain")];
    let url = parse(&server.url("/start")).expect("an address");
    Fetcher::new(Policy::anything(), limits()).get(&url, &headers).await.expect("an answer");
    for request in server.requests() {
        assert_eq!(request.matches("secret").count(), 2, "{request}");
    }
    let [request] = &other.requests()[..] else { panic!("{:?}", other.requests()) };
    assert!(!request.contains("secret") && request.contains("x-name: plain"), "{request}");
}

async fn post(url: &str) -> Result<Response, FetchError> {
    let fetcher = Fetcher::new(Policy::anything(), limits());
    fetcher.post_form(&parse(url)?, &[], &[("password", "secret")]).await
}

#[tokio::test]
async fn after_a_form_the_next_page_is_got() {
    for (status, line, has_body) in [
        (301, "GET /next ", false),
        (302, "GET /next ", false),
        (303, "GET /next ", false),
        (307, "POST /next ", true),
    ] {
        let server = Server::answering(move |request| match request.starts_with("POST /form ") {
            true => redirect(status, "/next"),
            false => ok("there"),
        })
        .await;
        assert_eq!(post(&server.url("/form")).await.expect("an answer").body, b"there", "{status}");
        let request = server.requests().pop().expect("two requests");
        assert!(request.starts_with(line), "{status}: {request}");
        assert_eq!(request.contains("secret"), has_body, "{status}: {request}");
        assert_eq!(request.contains("content-type"), has_body, "{status}: {request}");
    }
}

#[tokio::test]
async fn a_form_is_not_sent_on_to_another_host() {
    let other = Server::answering(|_| ok("thanks")).await;
    for status in [307, 308] {
        let away = other.url("/");
        let server = Server::answering(move |_| redirect(status, &away)).await;
        let error = post(&server.url("/form")).await.expect_err("another host");
        assert!(matches!(error, FetchError::Redirect { .. }), "{status}: {error}");
    }
    assert!(other.requests().is_empty());
}
