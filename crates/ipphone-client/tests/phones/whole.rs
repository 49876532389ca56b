//! What works: pushes by Basic and Digest, along redirects, keys, indirect pushes, screenshots, pages, crowds, TLS.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use ipphone::object::{Execute, Object, Text};
use ipphone::push::{Push, SAFE_BYTES};
use ipphone_client::{
    Client, ClientError, Crowd, Delivery, Endpoint, Fingerprint, KeySequence, PageKind, Proof, Shelf,
};
use tokio::io::AsyncWriteExt;

use crate::server::{Phone, answer, done, ok, request};

fn services() -> Push {
    Push::new(&Execute::new("Key:Services").into())
}

#[tokio::test]
async fn a_push_is_the_request_of_the_guide() {
    let phone = Phone::answering(|_| done("Key:Services")).await;
    let pushed = Client::default().push(&phone.endpoint(), &services()).await;
    assert!(pushed.is_success(), "{:?}", pushed.answer);
    assert_eq!((pushed.status, pushed.items().len()), (Some(200), 1));
    let [request] = &phone.requests()[..] else { panic!("one request") };
    let (head, body) = request.split_once("\r\n\r\n").expect("a head");
    let mut lines: Vec<&str> = head.lines().collect();
    assert_eq!(lines.remove(0), "POST /CGI/Execute HTTP/1.1");
    lines.sort_unstable();
    let length = format!("Content-Length: {}", body.len());
    let host = format!("Host: {}", phone.address);
    assert_eq!(
        lines,
        [
            "Accept: */*",
            "Authorization: Basic ZGVtbzpnZWhlaW0=",
            "Connection: close",
            &length,
            "Content-Type: application/x-www-form-urlencoded",
            &host,
            concat!("User-Agent: ipphone-client/", env!("CARGO_PKG_VERSION")),
        ]
    );
    assert!(body.starts_with("XML=%3C") && !body.contains('\n'), "{body}");
}

#[tokio::test]
async fn a_7960_leads_to_its_answer() {
    let phone = Phone::answering(|request| match request.starts_with("POST /CGI/Execute ") {
        true => answer("302 Found", "Location: /CGI/Answer?7\r\n", ""),
        false => done("Key:Services"),
    })
    .await;
    let pushed = Client::default().push(&phone.endpoint(), &services()).await;
    assert!(pushed.is_success(), "{:?}", pushed.answer);
    let requests = phone.requests();
    assert!(requests[1].starts_with("GET /CGI/Answer?7 HTTP/1.1\r\n"), "{}", requests[1]);
    assert!(requests[1].contains("Authorization: Basic "), "the same host asks for the same user");
}

#[tokio::test]
async fn digest_is_answered_and_basic_never_sent_if_so_wished() {
    for (algorithm, length) in [("MD5", 32), ("SHA-256", 64)] {
        let phone = Phone::answering(move |request| {
            let challenge = format!("WWW-Authenticate: Digest realm=\"phone\", nonce=\"n\", qop=\"auth\", algorithm={algorithm}\r\n");
            match request.contains("Authorization: Digest ") {
                true => answer("200 OK", "", ""),
                false => answer("401 Unauthorized", &challenge, ""),
            }
        })
        .await;
        let pushed = Client::default().proof(Proof::DigestOnly).push(&phone.endpoint(), &services()).await;
        assert!(pushed.is_success(), "{:?}", pushed.answer);
        let requests = phone.requests();
        assert!(!requests[0].contains("Authorization"), "{}", requests[0]);
        let response = requests[1].split("response=\"").nth(1).and_then(|rest| rest.split('"').next());
        assert_eq!(response.map(str::len), Some(length), "{}", requests[1]);
        assert!(
            requests[1].contains("uri=\"/CGI/Execute\"") && !requests[1].contains("geheim"),
            "{}",
            requests[1]
        );
    }
}

#[tokio::test]
async fn keys_come_one_after_the_other_and_stop_at_the_first_failure() {
    let phone = Phone::answering(|request| match request.contains("Soft9") {
        true => ok("<CiscoIPPhoneError Number=\"1\"/>"),
        false => done("Key:x"),
    })
    .await;
    let keys: KeySequence = "Services wait:0.01 1 Soft9 2".parse().expect("keys");
    let pushed = Client::default().press(&phone.endpoint(), &keys, Duration::ZERO).await;
    let outcome: Vec<bool> = pushed.iter().map(ipphone_client::Pushed::is_success).collect();
    assert_eq!(outcome, [true, true, false]);
    let keys: Vec<bool> = phone
        .requests()
        .iter()
        .zip(["Key%3AServices", "Key%3AKeyPad1", "Key%3ASoft9"])
        .map(|(r, k)| r.contains(k))
        .collect();
    assert_eq!(keys, [true; 3]);
}

#[tokio::test]
async fn what_is_too_large_is_fetched_as_the_phone_likes_it() {
    // A phone that fetches what it is told to, as a 7960 in Latin-1.
    let phone = Phone::answering(|request| {
        let url =
            request.split("URL%3D%22").nth(1).and_then(|rest| rest.split("%22").next()).unwrap_or_default();
        let url = url.replace("%3A", ":").replace("%2F", "/");
        tokio::spawn(async move {
            let (host, path) = url.trim_start_matches("http://").split_once('/').expect("a path");
            let mut stream = tokio::net::TcpStream::connect(host).await.expect("the shelf");
            let head = format!("GET /{path} HTTP/1.1\r\nHost: h\r\nAccept-Charset: iso-8859-1\r\n\r\n");
            stream.write_all(head.as_bytes()).await.expect("written");
            let page = request_bytes(&mut stream).await;
            assert!(page.windows(5).any(|bytes| bytes == b"M\xFCsli"), "{}", String::from_utf8_lossy(&page));
        });
        done("x")
    })
    .await;
    let shelf = Shelf::open("127.0.0.1:0".parse().expect("an address")).await.expect("a free port");
    let object = Object::from(Text::new("News", format!("Müsli {}", "und Obst ".repeat(100))));
    let book = shelf.put(object.clone());
    let endpoint = phone.endpoint();
    let url = book.url_for(&endpoint.address).expect("a way");
    let delivery = Delivery::of(&object, SAFE_BYTES, Some(&url)).expect("deliverable");
    assert!(matches!(delivery, Delivery::Indirect(_)));
    assert!(Client::default().push(&endpoint, delivery.push()).await.is_success());
    assert!(book.fetched(Duration::from_secs(10)).await);
}

async fn request_bytes(stream: &mut tokio::net::TcpStream) -> Vec<u8> {
    use tokio::io::AsyncReadExt;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await.expect("it closes");
    bytes
}

#[tokio::test]
async fn screenshots_are_found_where_the_family_has_them() {
    let picture = "<CiscoIPPhoneImage><Width>4</Width><Height>1</Height><Depth>2</Depth><Data>E4</Data></CiscoIPPhoneImage>";
    for home in ["/CGI/Screenshot", "/CGI/lcd.bmp", "/admin/screendump.bmp"] {
        let phone = Phone::answering(move |request| match request.starts_with(&format!("GET {home} ")) {
            true => ok(picture),
            false => answer("404 Not Found", "", "<html>"),
        })
        .await;
        let pixels = Client::default().screenshot(&phone.endpoint(), None).await.expect(home);
        assert_eq!((pixels.width(), pixels.height()), (4, 1), "{home}");
    }
}

#[tokio::test]
async fn pages_are_asked_for_without_credentials_until_there_are_no_more() {
    let phone = Phone::answering(|request| {
        let number: u8 =
            request.split('?').nth(1).and_then(|rest| rest.split(' ').next()?.parse().ok()).unwrap_or(9);
        match number {
            1 | 2 => ok(&format!("<PortInformation><PortSpeed>{number}</PortSpeed></PortInformation>")),
            _ => answer("404 Not Found", "", ""),
        }
    })
    .await;
    let open = Endpoint::open(phone.address.parse().expect("an address"));
    let pages = Client::default().pages(&open, PageKind::PortInformation, 1).await.expect("pages");
    assert_eq!(pages.len(), 2);
    assert_eq!(pages[1].get("PortSpeed"), Some("2"));
    assert!(phone.requests().iter().all(|request| !request.contains("Authorization")));
}

#[tokio::test]
async fn a_crowd_keeps_its_order_and_its_measure() {
    let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let (in_phone, peak) = (now.clone(), most.clone());
    let phone = Phone::talking(move |mut stream, _| {
        let (now, most) = (in_phone.clone(), peak.clone());
        async move {
            most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            tokio::task::yield_now().await;
            now.fetch_sub(1, Ordering::SeqCst);
            let _ = stream.write_all(done("Key:Services").as_bytes()).await;
        }
    })
    .await;
    let phones: Vec<Endpoint> = (0..40).map(|_| phone.endpoint()).collect();
    let mut steps = Vec::new();
    let client = Client::default();
    let work = |endpoint: Endpoint| {
        let client = client.clone();
        async move { client.push(&endpoint, &services()).await.is_success() }
    };
    let outcomes = Crowd::new(4).collect(phones, work, |done, _| steps.push(done)).await;
    assert_eq!((outcomes, steps), (vec![true; 40], (1..=40).collect()));
    assert!(most.load(Ordering::SeqCst) <= 4, "{most:?}");
}

#[tokio::test]
async fn https_needs_the_pinned_certificate() {
    let versions = [&tokio_rustls::rustls::version::TLS12, &tokio_rustls::rustls::version::TLS13];
    let (acceptor, certificate) = test_server::tls("phone", &versions);
    let fingerprint = Fingerprint::of(&certificate);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = format!("https://{}", listener.local_addr().expect("bound"));
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                let Ok(mut stream) = acceptor.accept(stream).await else { return };
                request(&mut stream).await;
                let _ = stream.write_all(done("Key:Services").as_bytes()).await;
                let _ = stream.shutdown().await;
            });
        }
    });
    let endpoint = Endpoint::open(address.parse().expect("an address"));
    let unpinned = Client::default().push(&endpoint, &services()).await;
    let Err(ClientError::Certificate { seen, .. }) = &unpinned.answer else {
        panic!("{:?}", unpinned.answer)
    };
    assert_eq!(*seen, fingerprint);
    assert!(unpinned.explain().setting.contains("--pin"));
    let pinned = Client::default().pin(fingerprint).push(&endpoint, &services()).await;
    assert!(pinned.is_success(), "{:?}", pinned.answer);
    let other = Client::default().pin(Fingerprint::of(b"other")).push(&endpoint, &services()).await;
    assert!(matches!(other.answer, Err(ClientError::Certificate { .. })), "{:?}", other.answer);
}
