//! The phone's own web server, by real sockets: pushes, the authentication URL, hostile callers.

use std::net::SocketAddr;
use std::time::Duration;

use base64::Engine;
use ipphone::object::{Execute, Object, Text};
use ipphone::push::Push;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;
use virtual_phone::Setup;
use virtual_phone::device::{Account, Asked, Authentication};
use virtual_phone_driver::{Command, PhoneHandle, Walk};

use super::server::{Server, ok};
use super::{dialer, phone};

/// A phone and where its web server listens.
struct Device {
    handle: PhoneHandle,
    address: SocketAddr,
}

impl Device {
    async fn new(model: &str, authentication: Authentication) -> Device {
        let setup = Setup { authentication, ..Setup::default() };
        let handle = PhoneHandle::start(phone(model), setup, dialer());
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("bound");
        handle.serve_device(listener);
        Device { handle, address }
    }

    async fn demo(model: &str) -> Device {
        Device::new(model, Authentication::of(Account::new("demo", "demo"))).await
    }

    /// Sends these bytes and reads until the phone closes.
    async fn send(&self, bytes: &[u8]) -> String {
        let mut stream = TcpStream::connect(self.address).await.expect("it listens");
        // A phone that has read enough may be gone already.
        let _ = stream.write_all(bytes).await;
        let mut answer = Vec::new();
        let read = timeout(Duration::from_secs(30), stream.read_to_end(&mut answer)).await;
        let _ = read.expect("it answers in time");
        String::from_utf8_lossy(&answer).into_owned()
    }

    async fn get(&self, target: &str, more: &str) -> String {
        let head =
            format!("GET {target} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{more}\r\n", self.address);
        self.send(head.as_bytes()).await
    }

    async fn push(&self, object: impl Into<Object>, user: &str, password: &str) -> String {
        self.post(&Push::new(&object.into()).body, user, password).await
    }

    async fn post(&self, form: &str, user: &str, password: &str) -> String {
        self.send(post(self.address, form, user, password).as_bytes()).await
    }
}

fn basic(user: &str, password: &str) -> String {
    let word = base64::engine::general_purpose::STANDARD.encode(format!("{user}:{password}"));
    format!("Authorization: Basic {word}\r\n")
}

fn post(host: SocketAddr, form: &str, user: &str, password: &str) -> String {
    format!(
        "POST /CGI/Execute HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{}Content-Type: \
         application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
        basic(user, password),
        form.len()
    )
}

fn body(answer: &str) -> &str {
    answer.split_once("\r\n\r\n").map_or("", |(_, body)| body)
}

const DONE: &str = "<CiscoIPPhoneResponse>\n  <ResponseItem Status=\"0\" Data=\"Success\" URL=\"\"/>\n</CiscoIPPhoneResponse>";

#[tokio::test]
async fn a_push_is_on_the_screen_when_it_is_answered() {
    let device = Device::demo("7970").await;
    let answer = device.push(Text::new("Fire drill", "Leave the house."), "demo", "demo").await;
    let (head, text) = answer.split_once("\r\n\r\n").expect("an answer");
    assert_eq!(text, DONE);
    assert!(head.starts_with("HTTP/1.1 200 OK\r\n"), "{head}");
    assert!(head.contains("Content-Type: text/xml; charset=\"utf-8\"\r\n"), "{head}");
    assert!(head.contains("Server: Allegro-Software-RomPager/4.34"), "{head}");
    let snapshot = device.handle.snapshot();
    assert_eq!(snapshot.screen.title, "Fire drill");
    let visit = snapshot.visits.last().expect("a visit");
    assert_eq!(
        (visit.line.as_str(), visit.user.as_deref(), visit.status),
        ("POST /CGI/Execute", Some("demo"), 200)
    );
    assert_eq!(visit.answer, DONE);
    assert!(
        visit.pushed.as_deref().is_some_and(|xml| xml.contains("<Title>Fire drill</Title>")),
        "{visit:?}"
    );
    assert_eq!(visit.from.map(|from| from.ip().is_loopback()), Some(true));
}

#[tokio::test]
async fn a_7960_redirects_to_its_answer() {
    let device = Device::demo("7960").await;
    let answer = device.push(Text::new("News", "It rains."), "demo", "demo").await;
    assert!(answer.starts_with("HTTP/1.1 302 "), "{answer}");
    let place = answer.lines().find_map(|line| line.strip_prefix("Location: ")).expect("a place");
    let target = place.strip_prefix(&format!("http://{}", device.address)).expect("an absolute address");
    assert_eq!(body(&device.get(target, "").await), DONE);
    let wrong = device.push(Text::new("News", "It rains."), "demo", "wrong").await;
    assert!(wrong.starts_with("HTTP/1.1 401 ") && wrong.contains("Protected Object"), "{wrong}");
}

#[tokio::test]
async fn the_authentication_url_is_really_asked_and_no_password_is_kept() {
    let server = Server::answering(|path| match path.contains("Password=s3cret") {
        true => ok("text/plain", "AUTHORIZED"),
        false => ok("text/plain", "UN-AUTHORIZED"),
    })
    .await;
    let device = Device::new("7970", Authentication::by(server.url("/authenticate"))).await;
    let wrong = device.push(Execute::new("Init:Services"), "anna", "guess").await;
    assert_eq!(body(&wrong), "<CiscoIPPhoneError Number=\"4\"/>");
    let right = device.push(Execute::new("Init:Services"), "anna", "s3cret").await;
    assert!(body(&right).contains("Success"), "{right}");
    let asked = String::from_utf8_lossy(&server.requests()[1]).into_owned();
    assert!(
        asked.starts_with("GET /authenticate?UserID=anna&Password=s3cret&devicename=SEP001122334455 "),
        "{asked}"
    );
    let snapshot = device.handle.snapshot();
    let kept = format!("{:?} {:?} {:?}", snapshot.exchanges, snapshot.visits, snapshot.events);
    assert!(kept.contains("UserID=anna&Password=•••&devicename=SEP001122334455"), "{kept}");
    assert!(!kept.contains("s3cret") && !kept.contains("guess"), "{kept}");
    let whys: Vec<&str> = snapshot.visits.iter().map(|visit| visit.why.as_str()).collect();
    assert!(whys[0].contains("said \"UN-AUTHORIZED\"") && whys[1].contains("said AUTHORIZED"), "{whys:?}");
}

#[tokio::test]
async fn a_walk_can_be_pushed_to() {
    let server = Server::answering(|path| ok("text/plain", path)).await;
    let setup =
        Setup { authentication: Authentication::of(Account::new("demo", "demo")), ..Setup::default() };
    let mut walk = Walk::new(phone("7970"), setup, dialer());
    let push = Push::new(&Execute::new(server.url("/alarm")).item("Play:chime.raw").into());
    let reply = walk.ask(Asked::push(push.body).basic("demo", "demo")).await.expect("an answer");
    assert_eq!(reply.status, 200);
    assert_eq!(super::lines(&walk), ["/alarm"]);
    assert!(walk.events().any(|event| event == "played chime.raw"));
}

#[tokio::test]
async fn pages_and_pictures_of_every_format() {
    for (model, path, start) in [
        ("7960", "/CGI/Screenshot", b"<?xml".as_slice()),
        ("7970", "/CGI/Screenshot", b"BM"),
        ("8945", "/CGI/Screenshot", b"\x89PNG"),
        ("8841", "/CGI/Screenshot", b"\x89PNG"),
        ("6941", "/CGI/lcd.bmp", b"BM"),
    ] {
        let device = Device::demo(model).await;
        let head = format!("GET {path} HTTP/1.0\r\nHost: localhost\r\n{}\r\n", basic("demo", "demo"));
        let mut stream = TcpStream::connect(device.address).await.expect("it listens");
        stream.write_all(head.as_bytes()).await.expect("sent");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.expect("an answer");
        let at = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
        assert!(answer[at + 4..].starts_with(start), "{model}: {}", String::from_utf8_lossy(&answer[..at]));
        let page = device.get("/DeviceInformationX", "").await;
        assert!(page.contains("<HostName>SEP001122334455</HostName>"), "{page}");
    }
    let device = Device::demo("9861").await;
    let answer = device.get("/CGI/Screenshot", &basic("demo", "demo")).await;
    assert!(answer.starts_with("HTTP/1.1 403 ") && answer.contains("https only"), "{answer}");
}

#[tokio::test]
async fn hostile_callers_get_an_answer_and_the_phone_lives() {
    let device = Device::demo("7970").await;
    let long = "x".repeat(50_000);
    let host = device.address;
    let cases = [
        ("50 KB", post(host, &format!("XML={long}"), "demo", "demo"), "Number=\"1\""),
        ("10 MB announced", post(host, "XML=", "demo", "demo").replace("Content-Length: 4", "Content-Length: 10000000") + &"y".repeat(200_000), "Number=\"1\""),
        ("no HTTP", "hello\r\n\r\n".to_owned(), "HTTP/1.1 400"),
        ("nothing", String::new(), ""),
        ("a head without end", format!("GET / HTTP/1.1\r\nHost: localhost\r\nX: {long}"), "HTTP/1.1 431"),
        ("many headers", format!("GET / HTTP/1.1\r\n{}\r\n", "A: b\r\n".repeat(200)), "HTTP/1.1 431"),
        ("lengths that disagree", "POST /CGI/Execute HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nXML=".to_owned(), "HTTP/1.1 400"),
        ("chunks without end", "POST /CGI/Execute HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\nXML=".to_owned(), "HTTP/1.1 4"),
        ("bytes in credentials", "GET /CGI/Screenshot HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Basic \u{fc}\r\n\r\n".to_owned(), "HTTP/1.1 401"),
    ];
    for (case, bytes, expected) in cases {
        let mut stream = TcpStream::connect(host).await.expect("it listens");
        let _ = stream.write_all(bytes.as_bytes()).await;
        let _ = stream.shutdown().await;
        let mut answer = Vec::new();
        let read = timeout(Duration::from_secs(30), stream.read_to_end(&mut answer)).await;
        assert!(read.is_ok(), "{case}: no end");
        let answer = String::from_utf8_lossy(&answer);
        assert!(answer.contains(expected), "{case}: {answer}");
    }
    assert_eq!(body(&device.push(Text::new("a", "b"), "demo", "demo").await), DONE);
}

/// Status line of the answer to a request with these headers.
async fn status(device: &Device, request: &str, headers: &str) -> String {
    let head = format!("{request} HTTP/1.1\r\n{headers}Connection: close\r\n{}", basic("demo", "demo"));
    let answer = device.send(format!("{head}Content-Length: 0\r\n\r\n").as_bytes()).await;
    answer.split(' ').nth(1).unwrap_or_default().to_owned()
}

#[tokio::test]
async fn pages_of_strangers_read_what_is_public_and_command_nothing() {
    let device = Device::demo("7970").await;
    let own = format!("Host: {}\r\n", device.address);
    let from = |more: &str| format!("{own}{more}\r\n");
    let same_port = format!("Origin: http://{0}\r\nSec-Fetch-Site: same-origin", device.address);
    for (request, more, expected) in [
        // The link of the inspector: another port, or localhost to 127.0.0.1.
        ("GET /", "Sec-Fetch-Site: same-site", "200"),
        ("GET /DeviceInformationX", "Sec-Fetch-Site: cross-site", "200"),
        ("HEAD /", "Sec-Fetch-Site: cross-site", "200"),
        ("GET /CGI/Screenshot", "Sec-Fetch-Site: none", "200"),
        ("GET /CGI/Screenshot", "Sec-Fetch-Site: same-site", "403"),
        ("GET /CGI/Screenshot", "Origin: null", "403"),
        ("POST /CGI/Execute", "Sec-Fetch-Site: cross-site", "403"),
        ("POST /CGI/Execute", "Origin: http://evil.example", "403"),
        ("POST /", "Origin: http://evil.example", "403"),
        ("POST /CGI/Execute", "X-No-Browser: 1", "200"),
        ("POST /CGI/Execute", same_port.as_str(), "200"),
    ] {
        assert_eq!(status(&device, request, &from(more)).await, expected, "{request} {more}");
    }
}

#[tokio::test]
async fn a_name_that_merely_leads_to_this_machine_is_refused() {
    let device = Device::demo("7970").await;
    for request in ["GET /", "GET /CGI/Screenshot", "POST /CGI/Execute"] {
        // A page of evil.example, whose name leads to 127.0.0.1 since a moment ago.
        for more in ["", "Origin: http://evil.example:8086\r\nSec-Fetch-Site: same-origin\r\n"] {
            let headers = format!("Host: evil.example:8086\r\n{more}");
            assert_eq!(status(&device, request, &headers).await, "403", "{request} {more}");
        }
        for host in ["localhost:8086", "127.0.0.1", "[::1]:8086"] {
            assert_eq!(status(&device, request, &format!("Host: {host}\r\n")).await, "200", "{host}");
        }
    }
}

#[tokio::test]
async fn where_others_reach_it_addresses_and_plain_names_are_believed() {
    let Device { handle, .. } = Device::demo("7970").await;
    let listener = TcpListener::bind("0.0.0.0:0").await.expect("a free port");
    let port = listener.local_addr().expect("bound").port();
    handle.serve_device(listener);
    let device = Device { handle, address: SocketAddr::from(([127, 0, 0, 1], port)) };
    for (host, is_browser, expected) in [
        ("10.0.0.7:8086", true, "200"),
        ("lab:8086", true, "200"),
        ("evil.example:8086", true, "403"),
        ("phones.example.net:8086", false, "200"),
    ] {
        let origin = if is_browser { format!("Origin: http://{host}\r\n") } else { String::new() };
        let headers = format!("Host: {host}\r\n{origin}");
        assert_eq!(status(&device, "POST /CGI/Execute", &headers).await, expected, "{host}");
    }
}

#[tokio::test]
async fn too_large_a_body_is_answered_at_once_and_the_answer_arrives() {
    let device = Device::demo("8841").await;
    let whole = post(device.address, &"x".repeat(5_000_000), "demo", "demo");
    let mut stream = TcpStream::connect(device.address).await.expect("it listens");
    // A client that listens only after it has sent everything.
    stream.write_all(whole.as_bytes()).await.expect("the phone reads on");
    let mut answer = [0; 12];
    stream.read_exact(&mut answer).await.expect("an answer");
    assert_eq!(&answer, b"HTTP/1.1 413");
}

#[tokio::test]
async fn an_announced_flood_is_not_waited_for() {
    let device = Device::demo("8841").await;
    let head = post(device.address, "XML=", "demo", "demo");
    let head = head.replace("Content-Length: 4", "Content-Length: 999999999");
    let mut stream = TcpStream::connect(device.address).await.expect("it listens");
    stream.write_all(head.as_bytes()).await.expect("sent");
    // After the time limit of bodies it would be 408.
    let mut answer = [0; 12];
    stream.read_exact(&mut answer).await.expect("an answer");
    assert_eq!(&answer, b"HTTP/1.1 413");
}

#[tokio::test(start_paused = true)]
async fn slow_callers_are_given_up_and_others_get_their_turn() {
    let device = Device::demo("7970").await;
    let mut slow = Vec::new();
    for head in [
        "GET / HTTP/1.1\r\nHost: localhost\r\n",
        "POST /CGI/Execute HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nXML",
    ] {
        for _ in 0..10 {
            let mut stream = TcpStream::connect(device.address).await.expect("it listens");
            stream.write_all(head.as_bytes()).await.expect("sent");
            slow.push(stream);
        }
    }
    // All places are taken; the phone's time limits make room.
    let answer = device.push(Text::new("a", "b"), "demo", "demo").await;
    assert_eq!(body(&answer), DONE);
}

#[tokio::test]
async fn the_web_server_ends_with_the_phone_and_survives_another_model() {
    let device = Device::demo("7970").await;
    device.handle.send(Command::Become(phone("7960")));
    let answer = device.push(Text::new("a", "b"), "demo", "demo").await;
    assert!(answer.starts_with("HTTP/1.1 302 "), "{answer}");
    let Device { handle, address } = device;
    drop(handle);
    let ended = timeout(Duration::from_secs(20), async {
        while TcpStream::connect(address).await.is_ok() {
            tokio::task::yield_now().await;
        }
    });
    assert!(ended.await.is_ok(), "it still listens");
}
