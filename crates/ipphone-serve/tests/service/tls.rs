//! https with a certificate of our own, and what is said about bad files.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    sync::Arc,
};

use ipphone_serve::{ServeError, Server, Settings};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned, pki_types::CertificateDer};

use crate::wire::{body, connect, serve, settings, to_end};

struct Pair {
    cert: PathBuf,
    key: PathBuf,
    root: CertificateDer<'static>,
}

fn pair(folder: &Path, name: &str) -> Pair {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let (cert, key) = (folder.join(format!("{name}.crt")), folder.join(format!("{name}.key")));
    fs::write(&cert, made.cert.pem()).unwrap();
    fs::write(&key, made.signing_key.serialize_pem()).unwrap();
    Pair { cert, key, root: made.cert.der().clone() }
}

fn with(cert: &Path, key: &Path) -> Settings {
    Settings { tls_cert: Some(cert.to_owned()), tls_key: Some(key.to_owned()), ..settings() }
}

#[test]
fn a_client_that_trusts_the_certificate_is_answered() {
    let folder = tempfile::tempdir().unwrap();
    let pair = pair(folder.path(), "a");
    let service = serve(Server::new("hello", "1", &with(&pair.cert, &pair.key)));
    let mut roots = RootCertStore::empty();
    roots.add(pair.root).unwrap();
    for (protocols, expected) in [(vec![], None), (vec![b"h2".to_vec()], Some(&b"h2"[..]))] {
        let mut config = ClientConfig::builder().with_root_certificates(roots.clone()).with_no_client_auth();
        config.alpn_protocols = protocols;
        let client = ClientConnection::new(Arc::new(config), "localhost".try_into().unwrap()).unwrap();
        let mut stream = StreamOwned::new(client, connect(service.address));
        if expected.is_some() {
            stream.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").unwrap();
            stream.flush().unwrap();
            assert_eq!(stream.conn.alpn_protocol(), expected);
            continue;
        }
        stream.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
        assert_eq!(body(&to_end(stream)), "hello");
    }
}

#[test]
fn bad_tls_files_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let (a, b) = (pair(folder.path(), "a"), pair(folder.path(), "b"));
    let (missing, empty) = (folder.path().join("missing.pem"), folder.path().join("empty.pem"));
    fs::write(&empty, "").unwrap();
    for (cert, key, words) in [
        (&missing, &a.key, ["a certificate", "missing.pem"]),
        (&a.cert, &missing, ["a private key", "missing.pem"]),
        (&empty, &a.key, ["a certificate", "empty.pem"]),
        (&a.cert, &empty, ["a private key", "empty.pem"]),
        (&a.cert, &b.key, ["do not belong together", "b.key"]),
        (&a.key, &a.key, ["a certificate", "a.key"]),
    ] {
        let error = Server::new("hello", "1", &with(cert, key)).start(|_| {}).err().expect("bad files");
        let text = error.to_string();
        assert!(words.iter().all(|word| text.contains(word)), "{cert:?} {key:?}: {text}");
    }
    let half = Settings { tls_cert: Some(a.cert), ..settings() };
    let error = Server::new("hello", "1", &half).start(|_| {}).err().expect("a half");
    assert!(matches!(error, ServeError::TlsHalf { missing: "--tls-key" }), "{error}");
}
