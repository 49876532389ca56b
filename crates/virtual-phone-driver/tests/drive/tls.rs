//! https, for models that speak it.

use std::net::SocketAddr;
use std::time::Duration;

use safe_fetch::rustls::RootCertStore;
use safe_fetch::rustls::pki_types::CertificateDer;
use safe_fetch::rustls::version::{TLS12, TLS13};
use safe_fetch::{Dialer, Policy, trusting};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;
use virtual_phone::Setup;
use virtual_phone_driver::Walk;

use super::{error, lines, phone, url};

/// A server for `safe.example` that ends without a farewell, and its certificate.
async fn server() -> (SocketAddr, CertificateDer<'static>) {
    let (acceptor, certificate) = test_server::tls("safe.example", &[&TLS12, &TLS13]);
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("bound");
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            // Phones that do not trust us leave here.
            let Ok(mut stream) = acceptor.accept(stream).await else { continue };
            test_server::read_request(&mut stream).await;
            drop(stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nsafe").await);
            drop(stream.flush().await);
        }
    });
    (address, certificate)
}

#[tokio::test]
async fn a_phone_speaks_https_where_it_trusts_and_its_model_can() {
    let (address, certificate) = server().await;
    let page = url(&format!("https://safe.example:{}/", address.port()));
    for (model, trusts, expected) in [
        ("8841", true, ("safe", "")),
        ("8841", false, ("", "HTTP Error[10]")),
        ("7960", true, ("", "Host not found")),
    ] {
        let mut roots = RootCertStore::empty();
        if trusts {
            roots.add(certificate.clone()).expect("a certificate");
        }
        let dialer = Dialer::new(Policy::anything(), Duration::from_secs(5)).with_tls(trusting(roots));
        let dialer =
            dialer.with_resolver(|_, _| async { Ok(vec!["127.0.0.1:0".parse().expect("an address")]) });
        let mut walk = Walk::new(phone(model), Setup::default(), dialer);
        walk.open(page.clone()).await;
        assert_eq!((lines(&walk).join("").as_str(), error(&walk).as_str()), expected, "{model} {trusts}");
    }
}
