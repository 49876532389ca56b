//! TLS: whom it trusts, and that it cannot stall.

use std::{net::SocketAddr, time::Duration};

use safe_fetch::{
    Dialer, FetchError, Fetcher, Limits, Phase, Policy, parse,
    rustls::{
        RootCertStore,
        pki_types::CertificateDer,
        version::{TLS12, TLS13},
    },
    trusting,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

use crate::{
    limits,
    server::{Server, ok, read_request},
};

/// A server for `safe.example`, and its certificate.
async fn tls_server() -> (SocketAddr, CertificateDer<'static>) {
    let (acceptor, certificate) = test_server::tls("safe.example", &[&TLS12, &TLS13]);
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("bound");
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            // Clients that do not trust us leave here.
            let Ok(mut stream) = acceptor.accept(stream).await else { continue };
            read_request(&mut stream).await;
            drop(stream.write_all(ok("safe").as_bytes()).await);
            drop(stream.shutdown().await);
        }
    });
    (address, certificate)
}

fn dialer(trusted: Option<&CertificateDer<'static>>) -> Dialer {
    let mut roots = RootCertStore::empty();
    if let Some(certificate) = trusted {
        roots.add(certificate.clone()).expect("a certificate");
    }
    let dialer = Dialer::new(Policy::anything(), Duration::from_secs(5)).with_tls(trusting(roots));
    dialer.with_resolver(|_, _| async { Ok(vec!["127.0.0.1:0".parse().expect("an address")]) })
}

#[tokio::test]
async fn a_trusted_server_is_read() {
    let (address, certificate) = tls_server().await;
    let fetcher = Fetcher::over(dialer(Some(&certificate)), limits());
    for host in ["safe.example", "SAFE.example", "safe.example."] {
        let url = parse(&format!("https://{host}:{}/", address.port())).expect("an address");
        let answer = fetcher.get(&url, &[]).await.unwrap_or_else(|error| panic!("{host}: {error}"));
        assert_eq!(answer.body, b"safe", "{host}");
    }
    let mut stream =
        dialer(Some(&certificate)).connect_tls("safe.example", address.port()).await.expect("TLS");
    stream.write_all(b"GET / HTTP/1.0\r\n\r\n").await.expect("still there");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("an answer");
    assert!(answer.ends_with("safe"), "{answer}");
}

#[tokio::test]
async fn strangers_and_wrong_names_are_not_trusted() {
    let (address, certificate) = tls_server().await;
    for (host, trusted) in
        [("safe.example", None), ("other.example", Some(&certificate)), ("127.0.0.1", Some(&certificate))]
    {
        let url = parse(&format!("https://{host}:{}/", address.port())).expect("an address");
        let error = Fetcher::over(dialer(trusted), limits()).get(&url, &[]).await.expect_err(host);
        assert!(matches!(&error, FetchError::Tls { host: named, .. } if named == host), "{host}: {error:?}");
        let error = dialer(trusted).connect_tls(host, address.port()).await.expect_err(host);
        assert!(matches!(error, FetchError::Tls { .. }), "{host}: {error:?}");
    }
    let url = parse(&format!("https://safe.example:{}/", address.port())).expect("an address");
    let system = Dialer::new(Policy::anything(), Duration::from_secs(5))
        .with_resolver(move |_, _| std::future::ready(Ok(vec![address])));
    let error =
        Fetcher::over(system, limits()).get(&url, &[]).await.expect_err("not in the list of the system");
    assert!(matches!(error, FetchError::Tls { .. }), "{error:?}");
}

#[tokio::test]
async fn a_handshake_that_stalls_ends_in_time() {
    let server = Server::talking(|stream, _| async move {
        std::future::pending::<()>().await;
        drop(stream);
    })
    .await;
    let url = parse(&format!("https://safe.example:{}/", server.address.port())).expect("an address");
    let short = Limits { first_byte: Duration::from_millis(100), ..limits() };
    let error = Fetcher::over(dialer(None), short).get(&url, &[]).await.expect_err("stalled");
    assert!(matches!(error, FetchError::TimedOut { phase: Phase::FirstByte, .. }), "{error}");
}

#[tokio::test]
async fn plain_http_on_a_tls_port_is_named() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("bound");
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("the client");
        drop(stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await);
        // Closing at once could reset the connection before the client has read.
        read_request(&mut stream).await;
    });
    let url = parse(&format!("https://safe.example:{}/", address.port())).expect("an address");
    let error = Fetcher::over(dialer(None), limits()).get(&url, &[]).await.expect_err("no TLS");
    assert!(matches!(error, FetchError::Tls { .. }), "{error:?}");
}
