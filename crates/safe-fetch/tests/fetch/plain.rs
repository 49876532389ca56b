//! What servers without bad intent get and give.

use safe_fetch::{FetchError, Fetcher, Policy, parse};

use crate::{
    get, limits,
    server::{Server, ok},
};

#[tokio::test]
async fn an_answer_comes_whole() {
    let server = Server::answering(|_| {
        "HTTP/1.1 404 Not there\r\nX-B: 1\r\nX-A: caf\u{e9}\r\nx-b: 2\r\nContent-Length: 4\r\n\r\nnone"
            .to_owned()
    })
    .await;
    let answer = get(&server.url("/a?b=c d#e"), limits()).await.expect("an answer");
    assert_eq!((answer.status, answer.body.as_slice()), (404, &b"none"[..]));
    assert_eq!(answer.url.as_str(), server.url("/a?b=c%20d#e"));
    assert_eq!((answer.header("X-b"), answer.header("x-a")), (Some("1"), Some("caf\u{e9}")));
    let names: Vec<&str> = answer.headers.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["x-b", "x-b", "x-a", "content-length"]);
}

#[tokio::test]
async fn a_request_says_what_it_must_and_no_more() {
    let server = Server::answering(|_| ok("")).await;
    get(&server.url("/a?b=c d#e"), limits()).await.expect("an answer");
    let agent = concat!("safe-fetch/", env!("CARGO_PKG_VERSION"));
    let wanted =
        format!("GET /a?b=c%20d HTTP/1.1\r\nuser-agent: {agent}\r\nhost: {}\r\n\r\n", server.address);
    assert_eq!(server.requests(), [wanted]);
}

#[tokio::test]
async fn headers_of_the_caller_are_sent() {
    let server = Server::answering(|_| ok("")).await;
    let fetcher = Fetcher::new(Policy::anything(), limits());
    let url = parse(&server.url("/")).expect("an address");
    let headers = [("User-Agent", "Me"), ("Cookie", "a=b"), ("X-Name", "caf\u{e9}")];
    fetcher.get(&url, &headers).await.expect("an answer");
    for line in ["user-agent: Me\r\n", "cookie: a=b\r\n", "x-name: caf\u{e9}\r\n"] {
        assert!(server.requests()[0].contains(line), "{line} {:?}", server.requests());
    }
}

#[tokio::test]
async fn headers_that_frame_a_message_are_ours() {
    let fetcher = Fetcher::new(Policy::anything(), limits());
    let url = parse("http://127.0.0.1:9/").expect("an address");
    for (name, value) in [
        ("Host", "inside"),
        ("Content-Length", "5"),
        ("transfer-encoding", "chunked"),
        ("Accept-Encoding", "gzip"),
        ("Connection", "upgrade"),
        ("X-A", "1\r\nX-Evil: 2"),
        ("X A", "1"),
        ("", "1"),
    ] {
        let error = fetcher.get(&url, &[(name, value)]).await.expect_err(name);
        assert!(matches!(error, FetchError::Header { .. }), "{name}: {error}");
    }
}

#[tokio::test]
async fn a_form_is_sent_as_browsers_do() {
    let server = Server::answering(|_| ok("thanks")).await;
    let fetcher = Fetcher::new(Policy::anything(), limits());
    let url = parse(&server.url("/form")).expect("an address");
    let answer =
        fetcher.post_form(&url, &[], &[("name", "J\u{fc}rgen M"), ("a&b", "=")]).await.expect("an answer");
    assert_eq!(answer.body, b"thanks");
    let request = &server.requests()[0];
    assert!(request.starts_with("POST /form HTTP/1.1\r\n"), "{request}");
    assert!(request.contains("content-type: application/x-www-form-urlencoded\r\n"), "{request}");
    assert!(request.ends_with("\r\n\r\nname=J%C3%BCrgen+M&a%26b=%3D"), "{request}");
}

#[tokio::test]
async fn bodies_end_by_length_by_chunks_or_by_closing() {
    for answer in [
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello and more that is not read",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;x=y\r\nhe\r\n3\r\nllo\r\n0\r\nX-Trailer: 1\r\n\r\n",
        "HTTP/1.1 200 OK\r\n\r\nhello",
        "HTTP/1.0 200 OK\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nContent-Encoding: identity\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 99\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
    ] {
        let server = Server::answering(move |_| answer.to_owned()).await;
        let found =
            get(&server.url("/"), limits()).await.unwrap_or_else(|error| panic!("{answer:?}: {error}"));
        assert_eq!(found.body, b"hello", "{answer:?}");
    }
}

#[tokio::test]
async fn a_body_of_just_the_limit_is_read() {
    for (length, fits) in [(10_000, true), (10_001, false)] {
        for head in [format!("Content-Length: {length}"), "Connection: close".to_owned()] {
            let answer = format!("HTTP/1.1 200 OK\r\n{head}\r\n\r\n{}", "x".repeat(length));
            let server = Server::answering(move |_| answer.clone()).await;
            let found = get(&server.url("/"), limits()).await;
            assert_eq!(found.map(|answer| answer.body.len()).ok(), fits.then_some(length), "{length} {head}");
        }
    }
}

#[tokio::test]
async fn a_connection_is_used_again() {
    use tokio::io::AsyncWriteExt;

    let server = Server::talking(|mut stream, _| async move {
        for _ in 0..2 {
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx").await.expect("still there");
            crate::server::read_request(&mut stream).await;
        }
    })
    .await;
    let fetcher = Fetcher::new(Policy::anything(), limits());
    let url = parse(&server.url("/")).expect("an address");
    for _ in 0..2 {
        assert_eq!(fetcher.get(&url, &[]).await.expect("an answer").body, b"x");
    }
    assert_eq!(server.requests().len(), 1, "one connection");
}
