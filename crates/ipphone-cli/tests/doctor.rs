//! `ipphone doctor` against virtual phones with their own web server, and pages of all kinds.

mod command;
#[path = "command/phone.rs"]
mod phone;
#[path = "command/server.rs"]
mod server;

use std::net::SocketAddr;
use std::sync::mpsc;
use std::time::Duration;

use command::{Said, command, ipphone, run};
use ipphone::phone::{Models, Phone};
use ipphone::uri::HttpUrl;
use safe_fetch::{Dialer, Policy};
use serde_json::Value;
use server::{serve, xml};
use virtual_phone::Setup;
use virtual_phone::device::{Account, Authentication};
use virtual_phone_driver::PhoneHandle;

/// A virtual phone in a thread that ends with the test.
fn virtual_phone(model: &'static str, authentication: Authentication) -> SocketAddr {
    let (sender, address) = mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async move {
            let phone = Phone::of(model, &Models::BUILT_IN).expect(model);
            let dialer = Dialer::new(Policy::anything(), Duration::from_secs(5));
            let handle = PhoneHandle::start(phone, Setup { authentication, ..Setup::default() }, dialer);
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
            sender.send(listener.local_addr().expect("bound")).expect("the test waits");
            handle.serve_device(listener);
            std::future::pending::<()>().await;
        });
    });
    address.recv().expect("a phone")
}

fn accounts() -> Authentication {
    Authentication::of(Account::new("demo", "demo"))
}

fn asking(answer: &'static str) -> Authentication {
    let at = serve(move |_, _| answer.to_owned());
    Authentication::by(HttpUrl::parse(&format!("http://{at}/authenticate")).expect("an address"))
}

/// As user demo with this password.
fn doctor(arguments: &[&str], password: &str) -> Said {
    run(
        command().arg("doctor").args(arguments).args(["--user", "demo"]).env("IPPHONE_PASSWORD", password),
        b"",
    )
}

fn is_within_the_terminal(said: &Said) {
    assert!(said.out.lines().all(|line| line.chars().count() <= 100), "{}", said.out);
}

#[test]
fn a_phone_that_is_ready_is_called_so() {
    let address =
        virtual_phone("7970", asking("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nAUTHORIZED"))
            .to_string();
    let said = doctor(&[&address], "demo");
    is_within_the_terminal(&said);
    assert_eq!(said.err, "");
    for words in ["CP-7970G", "takes", "he may push", "authentication"] {
        assert!(said.out.contains(words), "{words}: {}", said.out);
    }
    // The URL lets everybody in, and the doctor sees it.
    assert!(said.out.contains("a user that does not exist"), "{}", said.out);
    assert_eq!(said.code, 0, "{}", said.out);
}

#[test]
fn each_illness_of_a_push_is_found_with_its_cure() {
    let newline = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nAUTHORIZED\n";
    let html = "HTTP/1.1 404 Not Found\r\n\r\n<html>";
    let down = Authentication::by(HttpUrl::parse("http://127.0.0.1:1/authenticate").expect("an address"));
    for (model, authentication, password, words) in [
        ("7970", asking(newline), "demo", "one byte more than the word"),
        ("7970", asking(html), "demo", "status 404"),
        ("7970", down, "demo", "no answer, so phones say error 4"),
        ("7960", accounts(), "wrong", "refused user or password"),
        ("7970", accounts(), "wrong", "(error 4)"),
        ("CP-8841-3PCC", accounts(), "wrong", "refused user or password"),
    ] {
        let address = virtual_phone(model, authentication).to_string();
        let said = doctor(&[&address], password);
        assert_eq!(said.code, 1, "{model} {words}: {}", said.out);
        assert!(said.out.contains(words), "{model} {words}: {}", said.out);
        let system = if model.ends_with("3PCC") { "Multiplatform:" } else { "CallManager:" };
        assert!(said.out.contains(system), "{model}: {}", said.out);
        is_within_the_terminal(&said);
    }
}

#[test]
fn a_phone_that_lets_everybody_in_is_a_warning() {
    let address = virtual_phone("CP-8841-3PCC", Authentication::default()).to_string();
    let said = ipphone(&["doctor", &address]);
    assert!(said.out.contains("from everybody") && said.out.contains("never Trusted"), "{}", said.out);
    assert_eq!(said.code, 0, "{}", said.out);
}

#[test]
fn a_web_page_is_no_phone_whatever_it_answers() {
    let missing = || "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".to_owned();
    let html = || phone::ok("<html><body>a printer</body></html>");
    let (everywhere, _) = phone::phone(move |_| html());
    let (nowhere, _) = phone::phone(move |_| missing());
    let (words, _) = phone::phone(|_| phone::ok("it works"));
    let (half, _) = phone::phone(move |request| match request.starts_with("GET /DeviceInformationX") {
        true => missing(),
        false => html(),
    });
    for address in [everywhere, nowhere, words, half] {
        let said = doctor(&[&format!("http://{address}")], "demo");
        assert_eq!(said.code, 1, "{}", said.out);
        assert!(said.out.contains("no phone answers there"), "{}", said.out);
        assert!(!said.out.contains("he may push"), "{}", said.out);
        is_within_the_terminal(&said);
    }
}

#[test]
fn a_picture_over_https_only_is_no_refusal() {
    let address = virtual_phone("9861", accounts()).to_string();
    let said = doctor(&[&address], "demo");
    assert!(said.out.contains("over https only: write https://127.0.0.1"), "{}", said.out);
    assert!(!said.out.contains("not one of his"), "{}", said.out);
    is_within_the_terminal(&said);
}

#[test]
fn redirects_and_html_are_warnings() {
    let address = serve(|path, _| match path {
        "/moved" => "HTTP/1.1 302 Found\r\nLocation: /page\r\nContent-Length: 0\r\n\r\n".to_owned(),
        "/plain" => "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<h1>Hello</h1>".to_owned(),
        _ => xml("<CiscoIPPhoneText><Text>Hi</Text></CiscoIPPhoneText>"),
    });
    for (path, words) in [("/moved", "leads on to"), ("/plain", "is text/html")] {
        let said = ipphone(&["doctor", &format!("http://{address}{path}"), "--model", "7970"]);
        assert!(said.out.contains("WARNING") && said.out.contains(words), "{path}: {}", said.out);
    }
    let said = ipphone(&["doctor", &format!("http://{address}/page"), "--model", "7970"]);
    assert!(!said.out.contains("leads on") && !said.out.contains("text/html"), "{}", said.out);
}

#[test]
fn what_is_no_picture_proves_no_password() {
    let (address, _) = phone::phone(|request| match request.starts_with("GET /DeviceInformationX") {
        true => phone::ok("<DeviceInformation><modelNumber>CP-7970G</modelNumber></DeviceInformation>"),
        false => phone::ok("<html>Welcome</html>"),
    });
    let said = doctor(&[&address], "demo");
    assert!(!said.out.contains("are right") && !said.out.contains("to everybody"), "{}", said.out);
    assert!(said.out.contains("WARNING user"), "{}", said.out);
    is_within_the_terminal(&said);
}

#[test]
fn credentials_go_to_no_url_that_a_phone_names() {
    let (at, asked) = phone::phone(|_| "HTTP/1.1 200 OK\r\n\r\nUN-AUTHORIZED".to_owned());
    let heard = || std::mem::take(&mut *asked.lock().expect("no test panics here"));
    let url = format!("http://{at}/authenticate");
    // This phone is an impostor: all that it wants are passwords.
    let name = url.clone();
    let (address, _) = phone::phone(move |request| match request.split(' ').nth(1).unwrap_or_default() {
        "/DeviceInformationX" => {
            phone::ok("<DeviceInformation><modelNumber>CP-7970G</modelNumber></DeviceInformation>")
        }
        "/NetworkConfigurationX" => phone::ok(&format!(
            "<NetworkConfiguration><AuthenticationURL>{name}</AuthenticationURL></NetworkConfiguration>"
        )),
        _ => phone::ok("<CiscoIPPhoneError Number=\"4\"/>"),
    });
    let said = doctor(&[&address], "geheim");
    assert!(said.out.contains("AuthenticationURL is "), "{}", said.out);
    let first = heard();
    let is_clean = |heard: &String| !heard.contains("geheim") && !heard.contains("UserID=demo");
    assert!(!first.is_empty() && first.iter().all(is_clean), "{first:?}");
    // The operator may trust it; even then no password stands in an address.
    let said = doctor(&[&address, "--auth-url", &url], "geheim");
    assert_eq!(said.code, 1);
    let second = heard();
    assert!(
        second.iter().any(|heard| heard.ends_with("UserID=demo&Password=geheim&devicename=SEP000000000000")),
        "{second:?}"
    );
    assert!(
        second.iter().all(|heard| !heard.lines().next().unwrap_or_default().contains("geheim")),
        "{second:?}"
    );
    assert!(!said.out.contains("geheim") && !said.err.contains("geheim"));
}

#[test]
fn pages_are_looked_at_with_the_eyes_of_a_model() {
    let address = serve(|path, _| match path {
        p if p.starts_with("/good") => xml(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<CiscoIPPhoneText><Text>Hi</Text></CiscoIPPhoneText>",
        ),
        p if p.starts_with("/png") => {
            xml("<CiscoIPPhoneImageFile><URL>http://127.0.0.1:1/p.png</URL></CiscoIPPhoneImageFile>")
        }
        p if p.starts_with("/html") => {
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<CiscoIPPhoneText/>".to_owned()
        }
        p if p.starts_with("/amp") => xml("<CiscoIPPhoneText><Text>a & b</Text></CiscoIPPhoneText>"),
        _ => "HTTP/1.1 500 Broken\r\nContent-Length: 0\r\n\r\n".to_owned(),
    });
    for (path, model, code, words) in [
        ("/good", "7970", 0, "nothing is wrong"),
        ("/png", "7960", 1, "does not show CiscoIPPhoneImageFile"),
        ("/html", "7970", 1, "Content-Type"),
        ("/amp", "7970", 1, "bare &"),
        ("/500", "7970", 1, "status 500"),
    ] {
        let said = ipphone(&["doctor", &format!("http://{address}{path}"), "--model", model]);
        assert_eq!(said.code, code, "{path}: {}", said.out);
        assert!(said.out.contains(words), "{path} {words}: {}", said.out);
        is_within_the_terminal(&said);
    }
    let plain = ipphone(&["doctor", &format!("https://{address}/good")]);
    assert_eq!(plain.code, 1);
    assert!(plain.out.contains("speaks no TLS"), "{}", plain.out);
    let json = ipphone(&["doctor", &format!("http://{address}/500"), "--format", "json"]);
    let json: Value = serde_json::from_str(&json.out).expect("JSON");
    assert!(
        json["checks"].as_array().expect("a list").iter().any(|check| check["verdict"] == "error"),
        "{json}"
    );
}

#[test]
fn what_nobody_answers_is_explained() {
    for (target, words) in [
        ("http://no-such-host.invalid/page", "leads to no address"),
        ("http://127.0.0.1:1/page", "is the server running"),
        ("127.0.0.1:1", "Web Access"),
        ("no-such-phone.invalid", "leads to no address"),
    ] {
        let said = ipphone(&["doctor", target]);
        assert_eq!(said.code, 1, "{target}");
        assert!(said.out.contains(words), "{target}: {}", said.out);
    }
    for target in ["phone/path", "http://", "ftp://h/x"] {
        assert_eq!(ipphone(&["doctor", target]).code, 2, "{target}");
    }
}

/// A server that offers these versions of TLS alone, in a thread that ends with the test.
fn over_tls(versions: &[&'static tokio_rustls::rustls::SupportedProtocolVersion]) -> SocketAddr {
    let (acceptor, _) = test_server::tls("localhost", versions);
    let (sender, address) = mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async move {
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
            sender.send(listener.local_addr().expect("bound")).expect("the test waits");
            while let Ok((stream, _)) = listener.accept().await {
                let acceptor = acceptor.clone();
                tokio::spawn(async move { drop(acceptor.accept(stream).await) });
            }
        });
    });
    address.recv().expect("a server")
}

#[test]
fn versions_of_tls_and_certificates_are_named() {
    use tokio_rustls::rustls::version::{TLS12, TLS13};
    for (versions, words) in [
        (&[&TLS12][..], "offers TLS 1.2;"),
        (&[&TLS13], "offers TLS 1.3;"),
        (&[&TLS12, &TLS13], "offers TLS 1.2, 1.3;"),
    ] {
        let address = over_tls(versions);
        let said = ipphone(&["doctor", &format!("https://{address}/page")]);
        for words in [words, "7900 phones speak 1.0", "does not trust it"] {
            assert!(said.out.contains(words), "{words}: {}", said.out);
        }
        let old = ipphone(&["doctor", &format!("https://{address}/page"), "--model", "7970"]);
        assert_eq!(old.code, 1);
        assert!(old.out.contains("this model speaks 1.0"), "{}", old.out);
        let phone = ipphone(&["doctor", &format!("https://{address}")]);
        assert!(phone.out.contains("fingerprint") && phone.out.contains("--pin"), "{}", phone.out);
    }
}
