//! Slow, large, old and broken: nothing holds a worker.

use std::{
    io::Write,
    time::{Duration, Instant},
};

use actix_web::HttpResponse;
use ipphone_serve::{Limits, Panicked, Server, TimedOut};

use crate::wire::{ask, body, connect, serve, settings, status, to_end};

fn quick() -> Server {
    let limits = Limits {
        request: Duration::from_millis(600),
        head: Duration::from_secs(1),
        workers: 1,
        ..Limits::default()
    };
    Server::new("hello", "1", &settings()).limits(limits)
}

#[test]
fn a_handler_that_never_answers_is_cut_off_with_a_readable_503() {
    let service = serve(quick());
    let answer = service.get("/never");
    assert_eq!(status(&answer), "503");
    assert!(answer.contains("content-type: text/plain; charset=utf-8"), "{answer}");
    assert_eq!(body(&answer), "This took longer than 0.6 seconds. Try again in a moment.");
    assert_eq!(body(&service.get("/soon")), "soon");
}

#[test]
fn a_panic_is_a_500_and_the_only_worker_goes_on() {
    let service = serve(quick());
    for _ in 0..3 {
        let answer = service.get("/panic");
        assert_eq!(
            (status(&answer), body(&answer)),
            ("500", "This service made a mistake; its log says more.")
        );
    }
    assert_eq!(status(&service.get("/")), "200");
    assert!(service.get("/metrics").contains("http_requests_in_flight 1\n"));
}

#[test]
fn both_errors_can_be_redrawn_for_the_phone_that_asked() {
    let service = serve(quick().redraw(|head, error| {
        let phone = head.headers().get("x-ciscoipphonemodelname")?.to_str().ok()?;
        let slow = error.as_error::<TimedOut>().is_some();
        let broken = error.as_error::<Panicked>().is_some();
        Some(HttpResponse::Ok().body(format!("{phone} {} {slow} {broken}", head.uri.path())))
    }));
    for (path, expected) in
        [("/never", "CP-7970G /never true false"), ("/panic", "CP-7970G /panic false true")]
    {
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: x\r\nx-CiscoIPPhoneModelName: CP-7970G\r\nConnection: close\r\n\r\n"
        );
        let answer = ask(service.address, &request);
        assert_eq!((status(&answer), body(&answer)), ("200", expected), "{path}");
        assert_ne!(status(&service.get(path)), "200", "{path} without a phone");
    }
}

#[test]
fn a_client_that_does_not_finish_its_head_is_cut_off() {
    let service = serve(quick());
    let start = Instant::now();
    let mut stream = connect(service.address);
    stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ").unwrap();
    let answer = to_end(stream);
    assert!(answer.is_empty() || status(&answer) == "408", "{answer}");
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
}

#[test]
fn a_client_that_does_not_finish_its_form_is_cut_off() {
    let service = serve(quick());
    let start = Instant::now();
    let mut stream = connect(service.address);
    stream.write_all(b"POST /form HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n123").unwrap();
    assert_eq!(status(&to_end(stream)), "503");
    assert!(start.elapsed() < Duration::from_secs(3), "{:?}", start.elapsed());
}

#[test]
fn a_body_of_16_kilobytes_passes_and_more_does_not() {
    let service = serve(quick());
    for (size, expected) in [(16 * 1024, "200"), (16 * 1024 + 1, "413")] {
        let head =
            format!("POST /form HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {size}\r\n\r\n");
        let answer = ask(service.address, &(head + &"x".repeat(size)));
        assert_eq!(status(&answer), expected, "{size}: {answer}");
    }
}

#[test]
fn long_queries_pass_and_endless_ones_are_refused() {
    let service = serve(quick());
    for (size, expected) in [(9 * 1024, "200"), (60_000, "200"), (70_000, "400")] {
        let answer = service.get(&format!("/?q={}", "x".repeat(size)));
        assert_eq!(status(&answer), expected, "{size}");
    }
}

#[test]
fn http_1_0_is_spoken() {
    let service = serve(quick());
    for request in ["GET / HTTP/1.0\r\n\r\n", "GET / HTTP/1.0\r\nHost: x\r\nAccept: */*\r\n\r\n"] {
        let answer = ask(service.address, request);
        assert!(
            answer.starts_with("HTTP/1.0 200") || answer.starts_with("HTTP/1.1 200"),
            "{request}: {answer}"
        );
        assert!(answer.contains("content-length: 5\r\n"), "{answer}");
        assert_eq!(body(&answer), "hello", "{request}");
    }
}

#[test]
fn nonsense_gets_an_answer_and_the_service_goes_on() {
    let service = serve(quick());
    for request in ["\r\n\r\n\r\n", "HELLO\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "\u{0}\u{1}\u{2}\r\n\r\n"] {
        assert_ne!(status(&ask(service.address, request)), "200", "{request:?}");
    }
    assert_eq!(status(&service.get("/")), "200");
}
