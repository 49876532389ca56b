//! Every refusal is explained with the setting to change.

use std::time::Duration;

use ipphone::object::Execute;
use ipphone::phone::Screenshot;
use ipphone::push::Push;
use ipphone_client::{Client, ClientError, Endpoint, Limits, Proof, Report};
use tokio::net::TcpListener;

use crate::server::{Phone, answer, ok};

fn services() -> Push {
    Push::new(&Execute::new("Key:Services").into())
}

#[tokio::test]
async fn each_answer_has_its_explanation() {
    let error = |number: u8| ok(&format!("<CiscoIPPhoneError Number=\"{number}\" />"));
    let item = |status: u8, data: &str| {
        ok(&format!(
            "<CiscoIPPhoneResponse><ResponseItem URL=\"x:\" Data=\"{data}\" Status=\"{status}\"/></CiscoIPPhoneResponse>"
        ))
    };
    for (said, status, number, what, setting) in [
        (error(1), 200, Some(1), "could not parse", "three ExecuteItems"),
        (error(2), 200, Some(2), "could not frame", "try again"),
        (error(3), 200, Some(3), "internal file error", "try again"),
        (error(4), 200, Some(4), "refused the credentials", "Authentication URL"),
        (error(6), 200, Some(6), "Expect", "Expect"),
        (error(77), 200, Some(77), "no guide names", "console log"),
        (item(1, "Invalid URI"), 200, None, "Invalid URI", "spelling"),
        (item(4, "No"), 200, None, "status 4", "Authentication URL"),
        (item(6, "No Active Call"), 200, None, "No Active Call", "models"),
        (
            answer("401 Unauthorized", "WWW-Authenticate: Basic realm=\"x\"\r\n", ""),
            401,
            None,
            "user or password",
            "Authentication URL",
        ),
        (
            answer(
                "401 Unauthorized",
                "WWW-Authenticate: Digest realm=\"x\", nonce=\"n\", qop=\"auth\"\r\n",
                "",
            ),
            401,
            None,
            "user or password",
            "XML User Name",
        ),
        (answer("403 Forbidden", "", ""), 403, None, "not one of his", "Controlled Devices"),
        (answer("404 Not Found", "", "<html>"), 404, None, "404", "/CGI/Execute"),
        (answer("413 Too Large", "", ""), 413, None, "too large", "fetch it"),
        (ok("<html>Protected Object</html>"), 200, None, "Protected Object", "Authentication URL"),
        (ok("Request Too Large"), 200, None, "too large", "fetch it"),
        (ok("<html>a printer"), 200, None, "no answer of a phone", "Web Access"),
    ] {
        let phone = Phone::answering(move |_| said.clone()).await;
        let pushed = Client::default().push(&phone.endpoint(), &services()).await;
        let explained = pushed.explain();
        assert!(!pushed.is_success() && explained.what.contains(what), "{what}: {explained:?}");
        assert!(explained.setting.contains(setting), "{setting}: {explained:?}");
        assert_eq!((pushed.status, pushed.error()), (Some(status), number), "{what}");
        let report = serde_json::to_string(&Report::of(&pushed)).expect("JSON");
        assert!(!report.contains("geheim") && !report.contains("ZGVtbzpnZWhlaW0"), "{report}");
    }
}

#[tokio::test]
async fn digest_alone_where_nobody_asks_for_it_is_named() {
    let basic = || answer("401 Unauthorized", "WWW-Authenticate: Basic realm=\"x\"\r\n", "");
    for said in [basic(), ok("<CiscoIPPhoneError Number=\"4\"/>"), ok("Protected Object")] {
        let phone = Phone::answering(move |_| said.clone()).await;
        let client = Client::default().proof(Proof::DigestOnly);
        let explained = client.push(&phone.endpoint(), &services()).await.explain();
        assert!(explained.setting.contains("leave --digest out"), "{explained:?}");
        let picture = client.screenshot(&phone.endpoint(), None).await.expect_err("refused").explain();
        assert!(picture.setting.contains("leave --digest out"), "{picture:?}");
        assert!(phone.requests().iter().all(|request| !request.contains("Authorization")));
    }
}

#[tokio::test]
async fn pictures_over_https_only_are_told_from_a_user_without_the_phone() {
    let phone = Phone::answering(|_| answer("403 Forbidden", "", "")).await;
    let picture = async |way| {
        Client::default().screenshot(&phone.endpoint(), way).await.expect_err("no picture").explain()
    };
    let known = picture(Some(Screenshot::VariesHttps)).await;
    assert!(known.what.contains("over https only: write https://127.0.0.1"), "{known:?}");
    assert_eq!(phone.requests(), Vec::<String>::new(), "nothing in clear");
    let unknown = picture(None).await;
    assert!(unknown.setting.contains("https://HOST"), "{unknown:?}");
    let other = picture(Some(Screenshot::Varies)).await;
    assert!(other.what.contains("not one of his"), "{other:?}");
}

/// A port on which nobody listens.
async fn closed() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    listener.local_addr().expect("bound").to_string()
}

#[tokio::test]
async fn what_gives_no_answer_is_explained_too() {
    let silent = Phone::talking(|stream, _| async move {
        tokio::time::sleep(Duration::from_secs(60)).await;
        drop(stream);
    })
    .await;
    let limits = Limits { answer: Duration::from_millis(300), ..Limits::default() };
    for (address, setting) in [
        (closed().await, "Web Access"),
        ("no-such-phone.invalid".to_owned(), "IP address"),
        (silent.address.clone(), "Authentication URL"),
        (format!("https://{}", closed().await), "Web Access"),
    ] {
        let endpoint = Endpoint::open(address.parse().expect("an address"));
        let pushed = Client::default().limits(limits).push(&endpoint, &services()).await;
        let explained = pushed.explain();
        assert!(explained.setting.contains(setting), "{address}: {explained:?}");
        assert_eq!(pushed.status, None);
    }
}

#[tokio::test]
async fn a_plain_phone_asked_by_https_is_explained() {
    let phone = Phone::answering(|_| "HTTP/1.1 400 Bad Request\r\n\r\n").await;
    let endpoint = Endpoint::open(format!("https://{}", phone.address).parse().expect("an address"));
    let limits = Limits { answer: Duration::from_millis(500), ..Limits::default() };
    let pushed = Client::default().limits(limits).push(&endpoint, &services()).await;
    assert!(
        matches!(pushed.answer, Err(ClientError::Tls { .. } | ClientError::TimedOut { .. })),
        "{:?}",
        pushed.answer
    );
}

#[tokio::test]
async fn credentials_are_never_carried_to_another_host() {
    let thief = Phone::answering(|_| ok("<CiscoIPPhoneResponse/>")).await;
    let port = thief.address.rsplit(':').next().expect("a port").to_owned();
    // The same machine under another name is another host.
    let leads_on = format!("Location: http://localhost:{port}/CGI/Execute\r\n");
    let phone = Phone::answering(move |_| answer("302 Found", &leads_on, "")).await;
    let pushed = Client::default().push(&phone.endpoint(), &services()).await;
    assert!(matches!(pushed.answer, Err(ClientError::Redirect { .. })), "{:?}", pushed.answer);
    assert!(pushed.explain().what.contains("another host"), "{:?}", pushed.explain());
    assert_eq!(thief.requests(), Vec::<String>::new());
}

#[tokio::test]
async fn nothing_is_sent_twice_but_connections_are_tried_again() {
    let cuts = Phone::talking(|stream, _| async move { drop(stream) }).await;
    let pushed = Client::default().retries(3).push(&cuts.endpoint(), &services()).await;
    assert!(matches!(pushed.answer, Err(ClientError::NoHttp { .. })), "{:?}", pushed.answer);
    assert_eq!(cuts.requests().len(), 1, "a key would have been pressed twice");
}
