//! Phones that send anything: an explanation, in bounded time and memory.

use std::time::{Duration, Instant};

use ipphone::object::Execute;
use ipphone::push::Push;
use ipphone_client::{Client, ClientError, Endpoint, Limits, PageKind};
use tokio::io::AsyncWriteExt;

use crate::server::{Phone, answer, ok};

fn services() -> Push {
    Push::new(&Execute::new("Key:Services").into())
}

fn quick() -> Client {
    Client::default().limits(Limits { answer: Duration::from_secs(2), ..Limits::default() })
}

#[tokio::test]
async fn sloppy_answers_are_read() {
    let response = "<CiscoIPPhoneResponse><ResponseItem Status=\"0\" Data=\"\" URL=\"http://h/?a=1&b=2\"/></CiscoIPPhoneResponse>";
    for body in [
        format!("<?xml version=\"1.0\" encoding=\"\"?>{response}"),
        format!("<?xml version=\"1.0\"?><?xml version=\"1.0\" encoding=\"utf-8\"?>{response}"),
        response.to_owned(),
    ] {
        for said in [
            ok(&body),
            // Longer than it is, without a length, with a space before the colon, folded.
            format!("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n{body}"),
            format!("HTTP/1.0 200 OK\r\n\r\n{body}"),
            format!(
                "HTTP/1.1 200 OK\r\nContent-Type : text/xml\r\nServer: a\r\n b\r\nx\x01y: z\r\nConnection: close\r\n\r\n{body}"
            ),
        ] {
            let shown = said.clone();
            let phone = Phone::answering(move |_| said.clone()).await;
            let pushed = quick().push(&phone.endpoint(), &services()).await;
            assert!(pushed.is_success(), "{shown}: {:?}", pushed.answer);
        }
    }
}

#[tokio::test]
async fn no_http_at_all_is_an_explanation() {
    for said in [
        &b""[..],
        b"SSH-2.0-OpenSSH_9\r\n",
        b"\x15\x03\x01\x00\x02\x02\x0a",
        b"HTTP/9.9 200\r\n\r\n",
        &[0; 4096],
    ] {
        let phone = Phone::answering(move |_| said).await;
        let pushed = quick().push(&phone.endpoint(), &services()).await;
        assert!(matches!(pushed.answer, Err(ClientError::NoHttp { .. })), "{said:?}: {:?}", pushed.answer);
        assert!(!pushed.explain().setting.is_empty());
    }
}

#[tokio::test]
async fn an_endless_answer_ends_at_the_limit() {
    let phone = Phone::talking(|mut stream, _| async move {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await;
        while stream.write_all(&[b'x'; 65_536]).await.is_ok() {}
    })
    .await;
    let pushed = quick().push(&phone.endpoint(), &services()).await;
    assert!(
        matches!(pushed.answer, Err(ClientError::TooLarge { limit: 262_144, .. })),
        "{:?}",
        pushed.answer
    );
    let shot = quick().screenshot(&phone.endpoint(), None).await;
    assert!(matches!(shot, Err(ClientError::TooLarge { .. })), "{shot:?}");
}

#[tokio::test]
async fn an_endless_head_and_a_dripping_body_end_too() {
    let head = Phone::talking(|mut stream, _| async move {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n").await;
        while stream.write_all(b"X: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\r\n").await.is_ok() {}
    })
    .await;
    let pushed = quick().push(&head.endpoint(), &services()).await;
    assert!(matches!(pushed.answer, Err(ClientError::NoHttp { .. })), "{:?}", pushed.answer);
    let drip = Phone::talking(|mut stream, _| async move {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n").await;
        while stream.write_all(b"x").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    })
    .await;
    let start = Instant::now();
    let pushed = quick().push(&drip.endpoint(), &services()).await;
    assert!(matches!(pushed.answer, Err(ClientError::TimedOut { .. })), "{:?}", pushed.answer);
    assert!(start.elapsed() < Duration::from_secs(30), "{:?}", start.elapsed());
}

#[tokio::test]
async fn a_phone_that_leads_in_circles_is_left() {
    let phone = Phone::answering(|_| answer("302 Found", "Location: /again\r\n", "")).await;
    let pushed = quick().push(&phone.endpoint(), &services()).await;
    assert!(matches!(pushed.answer, Err(ClientError::Redirect { .. })), "{:?}", pushed.answer);
    assert_eq!(phone.requests().len(), 4);
}

#[tokio::test]
async fn a_phone_that_challenges_for_ever_is_asked_three_times_at_most() {
    let challenge = "WWW-Authenticate: Digest nonce=\"a\", stale=true\r\n";
    let phone = Phone::answering(move |_| answer("401 Unauthorized", challenge, "")).await;
    let pushed = quick().push(&phone.endpoint(), &services()).await;
    assert!(!pushed.is_success());
    assert_eq!(phone.requests().len(), 3);
}

#[tokio::test]
async fn pictures_that_are_none_are_explained() {
    let mut huge = b"BM\0\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\xff\xff\0\0\xff\xff\0\0\x01\0\x18\0".to_vec();
    huge.resize(54, 0);
    let wrong: [(Vec<u8>, &str); 5] = [
        (b"<html>login".to_vec(), "<html>"),
        (vec![0xFF; 100_000], "begins with"),
        (huge, ""),
        (b"\x89PNG\r\n\x1a\n".to_vec(), ""),
        (b"<CiscoIPPhoneMenu/>".to_vec(), "CiscoIPPhoneMenu"),
    ];
    for (body, words) in wrong {
        let phone = Phone::answering(move |_| {
            [b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nConnection: close\r\n\r\n", &body[..]].concat()
        })
        .await;
        let error = quick().screenshot(&phone.endpoint(), None).await.expect_err("no picture");
        assert!(matches!(&error, ClientError::Picture { .. }), "{error:?}");
        assert!(error.to_string().contains(words), "{error}");
    }
    let refusing = Phone::answering(|_| ok("<CiscoIPPhoneError Number=\"4\"/>")).await;
    let error = quick().screenshot(&refusing.endpoint(), None).await.expect_err("a refusal");
    assert!(error.explain().setting.contains("Authentication URL"), "{error:?}");
}

#[tokio::test]
async fn pages_that_are_none_are_explained() {
    for body in ["", "hello", "<a", &"<a>".repeat(50_000)] {
        let said = ok(body);
        let phone = Phone::answering(move |_| said.clone()).await;
        let open = Endpoint::open(phone.address.parse().expect("an address"));
        let page = quick().page(&open, PageKind::DeviceInformation).await;
        assert!(matches!(page, Err(ClientError::Page { .. })), "{page:?}");
    }
}
