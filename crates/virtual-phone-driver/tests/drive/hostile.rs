//! Servers that are wrong, slow or endless.

use std::time::{Duration, Instant};

use safe_fetch::{Dialer, Policy};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;
use virtual_phone::Setup;
use virtual_phone_driver::Walk;

use super::server::{Server, ok};
use super::{error, hasty, lines, phone, walk};

#[tokio::test]
async fn every_way_to_end_a_body_is_read() {
    let cases: [(&str, &str); 9] = [
        ("HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nhello", "until close, 1.0"),
        ("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nhello", "until close, 1.1"),
        ("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello, and more", "length"),
        ("HTTP/1.1 200 OK\nContent-Type: text/plain\nContent-Length: 5\n\nhello", "bare line ends"),
        (
            "HTTP/1.1 200\r\nContent-Type:text/plain\r\nContent-Length: 5, 5\r\n\r\nhello",
            "no reason, twice the length",
        ),
        (
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\nA: b\r\n\r\n",
            "chunks",
        ),
        (
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\nContent-Length: 9\r\n\r\n5\r\nhello\r\n0\r\n",
            "chunks beat the length, no last line",
        ),
        (
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello",
            "an interim answer",
        ),
        ("HTTP/1.1 203 \r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello", "another 2xx"),
    ];
    for (answer, name) in cases {
        let server = Server::answering(move |_| answer.as_bytes().to_vec()).await;
        let mut walk = walk("7970");
        walk.open(server.url("/")).await;
        assert_eq!(lines(&walk), ["hello"], "{name}: {:?}", walk.exchanges().next_back());
    }
}

#[tokio::test]
async fn what_is_no_whole_answer_is_an_error_of_the_phone_with_a_reason() {
    let long_head = format!("HTTP/1.1 200 OK\r\nX: {}\r\n\r\n", "x".repeat(70_000));
    let many = format!("HTTP/1.1 200 OK\r\n{}\r\n", "X: y\r\n".repeat(200));
    let cases: [(&str, &str); 13] = [
        ("", "without an answer"),
        ("SSH-2.0-OpenSSH\r\n\r\n", "no HTTP"),
        ("garbage", "no HTTP"),
        ("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n", "within its head"),
        ("HTTP/2.0 200 OK\r\n\r\nhello", "no HTTP"),
        ("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello", "after 5 of 9 bytes"),
        ("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello", "two lengths"),
        ("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello", "no number"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello", "no length"),
        (
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhello\r\n0\r\n\r\n",
            "longer than it says",
        ),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel", "within a chunk"),
        (long_head.as_str(), "head is longer"),
        (many.as_str(), "no HTTP"),
    ];
    for (answer, reason) in cases {
        let bytes = answer.as_bytes().to_vec();
        let server = Server::answering(move |_| bytes.clone()).await;
        let mut walk = walk("7970");
        walk.open(server.url("/")).await;
        let exchange = walk.exchanges().next_back().expect("one").clone();
        let name: String = answer.chars().take(60).collect();
        assert!(
            exchange.failure.as_deref().is_some_and(|failure| failure.contains(reason)),
            "{name:?}: {exchange:?}"
        );
        assert_eq!(
            (error(&walk).as_str(), exchange.what.as_str()),
            ("HTTP Error[8]", "HTTP Error[8]"),
            "{name:?}"
        );
    }
}

#[tokio::test]
async fn slow_and_silent_servers_end_with_the_phones_own_time() {
    for drips in [true, false] {
        let server = Server::talking(move |mut stream, _| async move {
            let mut piece = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n";
            while !drips || stream.write_all(piece.as_bytes()).await.is_ok() {
                piece = "x";
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        })
        .await;
        let started = Instant::now();
        let mut walk = hasty("7970");
        walk.open(server.url("/")).await;
        assert_eq!(error(&walk), "HTTP Error[10]", "drips: {drips}");
        let exchange = walk.exchanges().next_back().expect("one").clone();
        assert_eq!(exchange.failure.as_deref(), Some("no whole answer in 500ms"));
        assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
    }
}

#[tokio::test]
async fn an_endless_body_is_read_to_its_cap_and_no_further() {
    for chunked in [true, false] {
        let server = Server::talking(move |mut stream, _| async move {
            let more = if chunked { "Transfer-Encoding: chunked\r\n" } else { "" };
            let head = format!("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n{more}\r\n");
            let data = "x".repeat(4096);
            let piece = if chunked { format!("1000\r\n{data}\r\n") } else { data };
            let _ = stream.write_all(head.as_bytes()).await;
            while stream.write_all(piece.as_bytes()).await.is_ok() {}
        })
        .await;
        let mut walk = walk("7970");
        walk.open(server.url("/")).await;
        assert_eq!(error(&walk), "XML Error[4]", "chunked: {chunked}");
        let exchange = walk.exchanges().next_back().expect("one").clone();
        assert_eq!(exchange.bytes, 192 * 1024 + 1, "chunked: {chunked}");
        assert!(exchange.failure.is_none());
    }
}

#[tokio::test]
async fn a_redirect_loop_ends() {
    let server = Server::answering(|_| {
        b"HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n".to_vec()
    })
    .await;
    let mut walk = walk("7970");
    walk.open(server.url("/")).await;
    assert_eq!(error(&walk), "HTTP Error[8]");
    let whats: Vec<String> = walk.exchanges().map(|exchange| exchange.what.clone()).collect();
    assert_eq!(whats, ["redirect", "redirect", "redirect", "redirect", "redirect", "HTTP Error[8]"]);
}

#[tokio::test]
async fn a_closed_port_an_unknown_name_and_a_policy_have_their_words() {
    let closed = TcpListener::bind("127.0.0.1:0").await.expect("a port").local_addr().expect("bound");
    let mut nobody = walk("7970");
    nobody.open(super::url(&format!("http://{closed}/"))).await;
    assert_eq!(error(&nobody), "HTTP Error[10]");

    let unknown = |_, _| async { Ok(Vec::new()) };
    let dialer = super::dialer().with_resolver(unknown);
    let mut lost = Walk::new(phone("7970"), Setup::default(), dialer);
    lost.open(super::url("http://nowhere.example/")).await;
    assert_eq!(error(&lost), "Host not found");

    let server = Server::answering(|_| ok("text/plain", "secret")).await;
    let inside = server.address;
    let dialer = Dialer::new(Policy::public(), Duration::from_secs(5))
        .with_resolver(move |_, _| async move { Ok(vec![inside]) });
    let mut stranger = Walk::new(phone("7970"), Setup::default(), dialer);
    stranger.open(super::url(&format!("http://name.example:{}/", inside.port()))).await;
    assert_eq!(error(&stranger), "HTTP Error[10]");
    let failure =
        stranger.exchanges().next_back().and_then(|exchange| exchange.failure.clone()).expect("a reason");
    assert!(failure.contains("only public addresses are asked"), "{failure}");
    assert!(!failure.contains("127.0.0.1"), "strangers learn no inner address: {failure}");
    assert!(server.requests().is_empty());
}
