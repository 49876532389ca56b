//! Servers that want our memory or our time.

use std::time::Duration;

use safe_fetch::{FetchError, Limits, Phase};
use tokio::{
    io::AsyncWriteExt,
    time::{Instant, interval},
};

use crate::{get, limits, server::Server};

#[tokio::test]
async fn an_endless_body_is_cut_off() {
    for head in ["Transfer-Encoding: chunked", "Connection: close"] {
        let server = Server::talking(move |mut stream, _| async move {
            let head = format!("HTTP/1.1 200 OK\r\n{head}\r\n\r\n");
            let mut going = stream.write_all(head.as_bytes()).await;
            // Sizes only mean something to one of the two; to the other it is all body.
            while going.is_ok() {
                going = stream.write_all(format!("400\r\n{}\r\n", "x".repeat(0x400)).as_bytes()).await;
            }
        })
        .await;
        let error = get(&server.url("/"), limits()).await.expect_err(head);
        assert!(matches!(error, FetchError::TooLarge { limit: 10_000, .. }), "{head}: {error}");
    }
}

#[tokio::test]
async fn an_announced_length_beyond_the_limit_is_not_waited_for() {
    let server = Server::talking(|mut stream, _| async move {
        let head = "HTTP/1.1 200 OK\r\nContent-Length: 4294967296\r\n\r\n";
        stream.write_all(head.as_bytes()).await.expect("still there");
        std::future::pending::<()>().await;
    })
    .await;
    let error = get(&server.url("/"), limits()).await.expect_err("too large");
    assert!(matches!(error, FetchError::TooLarge { .. }), "{error}");
    assert!(error.to_string().contains("10000 bytes"), "{error}");
}

#[tokio::test]
async fn a_dripping_answer_ends_with_the_total_time() {
    for drip in ["x", "HTTP/1.1 200 OK\r\n\r\n"] {
        let server = Server::talking(move |mut stream, _| async move {
            let mut pace = interval(Duration::from_millis(10));
            let mut going = stream.write_all(b"HTTP/1.1 200 OK\r\nX-A: ").await;
            if drip != "x" {
                going = stream.write_all(b"1\r\n\r\n").await;
            }
            while going.is_ok() {
                pace.tick().await;
                going = stream.write_all(b"x").await;
            }
        })
        .await;
        let short = Limits { total: Duration::from_millis(300), ..limits() };
        let start = Instant::now();
        let error = get(&server.url("/"), short).await.expect_err(drip);
        assert!(matches!(error, FetchError::TimedOut { phase: Phase::Total, .. }), "{drip}: {error}");
        assert!(start.elapsed() < Duration::from_secs(3), "{drip}: {:?}", start.elapsed());
    }
}

#[tokio::test]
async fn a_silent_server_ends_with_the_time_for_its_first_byte() {
    let server = Server::talking(|stream, _| async move {
        std::future::pending::<()>().await;
        drop(stream);
    })
    .await;
    let short = Limits { first_byte: Duration::from_millis(100), ..limits() };
    let error = get(&server.url("/"), short).await.expect_err("silence");
    assert!(matches!(error, FetchError::TimedOut { phase: Phase::FirstByte, .. }), "{error}");
    assert_eq!(error.to_string(), "127.0.0.1 took longer than 100ms to begin its answer");
}

#[tokio::test]
async fn informational_answers_do_not_go_on_for_ever() {
    let server = Server::talking(|mut stream, _| async move {
        while stream.write_all(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n").await.is_ok() {}
    })
    .await;
    let short = Limits { first_byte: Duration::from_millis(200), ..limits() };
    let error = get(&server.url("/"), short).await.expect_err("no answer");
    assert!(matches!(error, FetchError::TimedOut { phase: Phase::FirstByte, .. }), "{error}");
}

#[tokio::test]
async fn broken_answers_are_named_so() {
    let many = (0..=Limits::HEADERS).map(|number| format!("X-{number}: 1\r\n")).collect::<String>();
    for answer in [
        String::new(),
        "hello".to_owned(),
        "220 mail.example ESMTP\r\n".to_owned(),
        "HTTP/1.1 two hundred\r\n\r\n".to_owned(),
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n".to_owned(),
        "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort".to_owned(),
        "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nshort".to_owned(),
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nshort".to_owned(),
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n".to_owned(),
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel".to_owned(),
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n".to_owned(),
        "HTTP/1.1 200 OK\r\nX A: 1\r\n\r\n".to_owned(),
        format!("HTTP/1.1 200 OK\r\n{many}\r\n"),
        format!("HTTP/1.1 200 OK\r\nX-A: {}\r\n\r\n", "x".repeat(4 * Limits::HEAD)),
    ] {
        let shown = answer.chars().take(80).collect::<String>();
        let server = Server::answering(move |_| answer.clone()).await;
        let error = get(&server.url("/"), limits()).await.expect_err(&shown);
        assert!(matches!(error, FetchError::Broken { .. }), "{shown:?}: {error}");
        assert!(error.to_string().starts_with("the answer of 127.0.0.1 is broken: "), "{error}");
    }
}

#[tokio::test]
async fn an_endless_head_is_cut_off() {
    for line in ["X-A: 1\r\n", "x"] {
        let server = Server::talking(move |mut stream, _| async move {
            let mut going = stream.write_all(b"HTTP/1.1 200 OK\r\n").await;
            while going.is_ok() {
                going = stream.write_all(line.repeat(100).as_bytes()).await;
            }
        })
        .await;
        let error = get(&server.url("/"), limits()).await.expect_err(line);
        assert!(matches!(error, FetchError::Broken { .. }), "{line}: {error}");
    }
}

#[tokio::test]
async fn compressed_bodies_are_refused() {
    for encoding in ["gzip", "identity, br", "GZIP"] {
        let server =
            Server::answering(move |_| format!("HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\n\r\nx"))
                .await;
        let error = get(&server.url("/"), limits()).await.expect_err(encoding);
        assert!(matches!(error, FetchError::Encoded { .. }), "{encoding}: {error}");
        assert!(error.to_string().contains(encoding), "{error}");
    }
}

#[tokio::test]
async fn nobody_there_is_no_connection() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("bound");
    drop(listener);
    let error = get(&format!("http://{address}/"), limits()).await.expect_err("nobody");
    assert!(matches!(error, FetchError::Connect { address: found, .. } if found == address), "{error}");
}
