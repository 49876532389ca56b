//! Phones that are called: pushes change their pages at once.

use ipphone::object::{Execute, Text};
use ipphone::push::Push;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use virtual_phone_web::{DeviceSettings, WebSettings};

use crate::server::{Page, start, start_with_devices};

/// The whole answer to a request with this head and body.
async fn ask(host: &str, line: &str, more: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(host).await.expect("it listens");
    let head = format!(
        "{line} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: {}\r\n{more}\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).await.expect("sent");
    stream.write_all(body.as_bytes()).await.expect("sent");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.expect("an answer");
    String::from_utf8_lossy(&answer).into_owned()
}

async fn push(device: &str, form: &str, more: &str) -> String {
    ask(device, "POST /CGI/Execute", &format!("Authorization: Basic ZGVtbzpkZW1v\r\n{more}"), form).await
}

/// Where the page of a phone says that its web server is.
async fn device_of(host: &str, path: &str) -> String {
    let page = ask(host, &format!("GET /phone/{path}"), "", "").await;
    let (_, rest) =
        page.split_once("href=\"http://127.0.0.1:").unwrap_or_else(|| panic!("no address: {page}"));
    format!("127.0.0.1:{}", rest.split('"').next().expect("a port"))
}

#[actix_web::test]
async fn a_push_is_seen_at_once_and_the_inspector_says_who_pushed() {
    let host = start_with_devices(WebSettings::default()).await;
    let mut page = Page::open(&host, "").await;
    page.until(|state| state["title"] == "Services").await;
    let device = device_of(&host, "").await;
    let form = Push::new(&Text::new("Fire drill", "<b>Leave</b>").into()).body;
    let answer = push(&device, &form, "").await;
    assert!(answer.ends_with("<CiscoIPPhoneResponse>\n  <ResponseItem Status=\"0\" Data=\"Success\" URL=\"\"/>\n</CiscoIPPhoneResponse>"), "{answer}");
    let state = page.until(|state| state["title"] == "Fire drill").await;
    assert_eq!(state["lines"][0], "<b>Leave</b>");
    let visit = &state["visits"][0];
    assert_eq!(
        (visit["user"].as_str(), visit["line"].as_str(), visit["status"].as_u64()),
        (Some("demo"), Some("POST /CGI/Execute"), Some(200))
    );
    assert!(visit["why"].as_str().is_some_and(|why| why.contains("own account")), "{visit}");
}

#[actix_web::test]
async fn each_phone_has_its_page_and_its_web_server() {
    let device = DeviceSettings { phones: Some(3), ..DeviceSettings::default() };
    let host = start_with_devices(WebSettings { device, ..WebSettings::default() }).await;
    let (first, third) = (device_of(&host, "").await, device_of(&host, "3").await);
    assert_ne!(first, third);
    let mut page = Page::open(&host, "?session=3").await;
    push(&third, &Push::new(&Text::new("Three", "x").into()).body, "").await;
    page.until(|state| state["title"] == "Three").await;
    let mut other = Page::open(&host, "?session=1").await;
    other.until(|state| state["title"] == "Services").await;
    let named = ask(&third, "GET /DeviceInformationX", "", "").await;
    assert!(
        named.contains("<HostName>SEP001122334457</HostName>") && named.contains("<phoneDN>1002<"),
        "{named}"
    );
    for path in ["0", "4", "9999"] {
        let answer = ask(&host, &format!("GET /phone/{path}"), "", "").await;
        assert!(answer.starts_with("HTTP/1.1 404"), "{path}: {answer}");
    }
}

#[actix_web::test]
async fn a_page_of_a_stranger_cannot_push_with_our_password() {
    let host = start_with_devices(WebSettings::default()).await;
    let device = device_of(&host, "").await;
    let form = Push::new(&Execute::new("Key:Services").into()).body;
    for header in ["Origin: http://evil.example\r\n", "Origin: null\r\n", "Sec-Fetch-Site: cross-site\r\n"] {
        assert!(push(&device, &form, header).await.starts_with("HTTP/1.1 403"), "{header}");
    }
    let own = format!("Origin: http://{device}\r\nSec-Fetch-Site: same-origin\r\n");
    assert!(push(&device, &form, &own).await.starts_with("HTTP/1.1 200"));
}

#[actix_web::test]
async fn without_web_servers_the_page_says_so() {
    let answer = ask(&start(), "GET /phone/", "", "").await;
    assert!(answer.contains("This phone has none"), "{answer}");
}

#[actix_web::test]
async fn a_taken_port_is_no_end() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let device = DeviceSettings { device_listen: taken.local_addr().ok(), ..DeviceSettings::default() };
    let host = start_with_devices(WebSettings { device, ..WebSettings::default() }).await;
    assert!(ask(&host, "GET /phone/", "", "").await.contains("This phone has none"));
}
