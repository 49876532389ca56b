//! Connections for programs that write their own requests.

use std::{net::SocketAddr, time::Duration};

use safe_fetch::{Dialer, FetchError, Phase, Policy};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::server::{Server, ok};

const SHORT: Duration = Duration::from_secs(5);

#[tokio::test]
async fn a_request_is_written_byte_for_byte() {
    let server = Server::answering(|_| ok("hello")).await;
    let dialer = Dialer::new(Policy::anything(), SHORT);
    let mut stream = dialer.connect("127.0.0.1", server.address.port()).await.expect("a connection");
    let request = "GET /menu HTTP/1.0\r\nHOST: a\r\nConnection: Close\r\n\r\n";
    stream.write_all(request.as_bytes()).await.expect("still there");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("an answer");
    assert!(answer.ends_with("hello"), "{answer}");
    assert_eq!(server.requests(), [request]);
}

#[tokio::test]
async fn the_dialer_holds_to_its_policy() {
    let server = Server::answering(|_| ok("secret")).await;
    let dialer = Dialer::new(Policy::public(), SHORT);
    for host in ["127.0.0.1", "localhost", "0x7f000001", "::1", "[::1]", "::ffff:127.0.0.1", "127.1", "0"] {
        let error = dialer.connect(host, server.address.port()).await.expect_err(host);
        assert!(matches!(error, FetchError::Refused(_)), "{host}: {error}");
        let error = dialer.connect_tls(host, server.address.port()).await.expect_err(host);
        assert!(matches!(error, FetchError::Refused(_)), "{host}: {error}");
    }
    for host in ["", "a b", "user@127.0.0.1", "127.0.0.1/x", "127.0.0.1:80"] {
        let error = dialer.connect(host, 80).await.expect_err(host);
        assert!(matches!(error, FetchError::Address { .. }), "{host}: {error}");
    }
}

#[tokio::test]
async fn a_name_that_is_never_resolved_ends_with_the_time_to_connect() {
    let dialer = Dialer::new(Policy::public(), Duration::from_millis(100));
    let dialer = dialer.with_resolver(|_, _| std::future::pending());
    let error = dialer.connect("slow.example", 80).await.expect_err("never");
    assert!(matches!(error, FetchError::TimedOut { phase: Phase::Connect, .. }), "{error}");
    assert_eq!(error.to_string(), "slow.example took longer than 100ms to connect");
}

#[tokio::test]
async fn the_next_address_is_tried_and_a_resolver_cannot_change_the_port() {
    let server = Server::answering(|_| ok("hello")).await;
    let all: Vec<SocketAddr> =
        vec!["127.0.0.9:1".parse().expect("an address"), "127.0.0.1:2".parse().expect("one")];
    let dialer = Dialer::new(Policy::anything(), SHORT);
    let dialer = dialer.with_resolver(move |_, _| std::future::ready(Ok(all.clone())));
    let stream = dialer.connect("two.example", server.address.port()).await.expect("the second");
    assert_eq!(stream.peer_addr().expect("connected"), server.address);
}
