//! Walks: keys, forms, pictures, time that jumps, scripts.

use std::time::{Duration, Instant};

use ipphone::object::{Directory, Input, InputFlags, Menu, Text};
use virtual_phone_driver::script::Script;

use super::server::{Server, ok, xml};
use super::{error, lines, walk};

async fn directory() -> Server {
    Server::answering(|path| match path.split('?').next() {
        Some("/") => {
            xml(Menu::new("Services").item("Search", "ORIGIN/search").item("Reception", "Dial:1000"))
        }
        Some("/search") => xml(Input::new("Search", "ORIGIN/found").prompt("By name").field(
            "Last name",
            "last",
            InputFlags::TEXT,
        )),
        Some("/found") => xml(Directory::new("Found").entry("Müller, Anna", "1234")),
        _ => b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".to_vec(),
    })
    .await
}

#[tokio::test]
async fn a_walk_goes_from_the_menu_to_a_call() {
    let server = directory().await;
    let mut walk = walk("7970");
    walk.open(server.url("/")).await;
    assert_eq!(lines(&walk), ["1 Search", "2 Reception"]);
    walk.press("1 type:M%C3%BCller Soft:Submit").await.expect("keys");
    assert_eq!(lines(&walk), ["1 Müller, Anna 1234"], "{}", error(&walk));
    let asked = String::from_utf8(server.requests().pop().expect("a request")).expect("ASCII");
    assert!(asked.contains("last=M%C3%BCller") || asked.contains("last=M%FCller"), "{asked}");
    walk.press("Soft:Dial").await.expect("keys");
    assert!(walk.events().any(|event| event == "dialled 1234"), "{:?}", walk.events().collect::<Vec<_>>());
}

#[tokio::test]
async fn time_that_is_waited_for_does_not_pass() {
    let server = Server::answering(|path| {
        let next = if path == "/a" { "Refresh: 3600; url=ORIGIN/b\r\n" } else { "" };
        format!("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n{next}\r\npage {path}").into_bytes()
    })
    .await;
    let started = Instant::now();
    let mut walk = walk("7960");
    walk.open(server.url("/a")).await;
    assert_eq!(lines(&walk), ["page /a"]);
    walk.press("wait:3599").await.expect("keys");
    assert_eq!(lines(&walk), ["page /a"]);
    walk.press("wait:1").await.expect("keys");
    assert_eq!(lines(&walk), ["page /b"]);
    assert!(started.elapsed() < Duration::from_secs(60));
}

#[tokio::test]
async fn the_first_digit_of_a_long_list_counts_at_the_end_of_the_keys() {
    let server = Server::answering(|path| match path {
        "/" => {
            let items = (1..=20).map(|number| (format!("Item {number}"), format!("ORIGIN/{number}")));
            xml(items.fold(Menu::new("Long"), |menu, (name, url)| {
                menu.item(name, ipphone::uri::Target::parse(&url))
            }))
        }
        path => ok("text/plain", path),
    })
    .await;
    for (keys, expected) in [("1", "/1"), ("1 2", "/12"), ("7", "/7")] {
        let mut walk = walk("7970");
        walk.open(server.url("/")).await;
        walk.press(keys).await.expect("keys");
        assert_eq!(lines(&walk), [expected], "{keys}");
    }
}

#[tokio::test]
async fn a_page_that_renews_itself_all_the_time_does_not_hold_a_walk() {
    let server = Server::answering(|_| {
        b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nRefresh: 0; url=ORIGIN/\r\n\r\nx".to_vec()
    })
    .await;
    let mut walk = walk("7970");
    walk.open(server.url("/")).await;
    walk.press("wait:3600").await.expect("keys");
    assert!(server.requests().len() <= 1100);
}

#[tokio::test]
async fn refusals_have_the_finding_in_the_exchange() {
    let server =
        Server::answering(|_| ok("text/xml", "<CiscoIPPhoneText>\n<Text>a & b</Text></CiscoIPPhoneText>"))
            .await;
    let mut walk = walk("7970");
    walk.open(server.url("/")).await;
    let exchange = walk.exchanges().next_back().expect("one");
    assert_eq!(exchange.what, "XML Error[4]");
    assert!(
        exchange.findings.iter().any(|finding| (finding.code, finding.line) == ("bare-ampersand", Some(2))),
        "{exchange:?}"
    );
    assert!(exchange.xml.as_deref().is_some_and(|xml| xml.contains("a & b")));
}

#[tokio::test]
async fn a_document_is_read_in_its_charset() {
    let server = Server::answering(|_| {
        let mut page = b"HTTP/1.1 200 OK\r\nContent-Type: text/xml; charset=iso-8859-1\r\n\r\n".to_vec();
        page.extend(b"<CiscoIPPhoneText><Text>M\xFCller</Text></CiscoIPPhoneText>");
        page
    })
    .await;
    let mut walk = walk("7970");
    walk.open(server.url("/")).await;
    let exchange = walk.exchanges().next_back().expect("one");
    assert_eq!(exchange.xml.as_deref(), Some("<CiscoIPPhoneText><Text>Müller</Text></CiscoIPPhoneText>"));
    assert_eq!(exchange.object.map(|kind| kind.root()), Some("CiscoIPPhoneText"));
    assert_eq!(lines(&walk), ["Müller"]);
}

#[tokio::test]
async fn a_script_walks_and_says_what_does_not_hold() {
    let server = directory().await;
    let text = format!(
        "// The way to Anna.\nopen {}\nexpect object Menu\nexpect line 1 Search\nkeys 1 type:M Soft:Submit\n\
         expect title Found\nexpect softkey Dial\nexpect no error\nkeys Soft:Dial\nexpect event dialled 1234\nexpect title Lost",
        server.url("/").as_str()
    );
    let failure = walk("7970").run(&Script::read(&text).expect("a script")).await.expect_err("the last line");
    let failure = failure.to_string();
    assert!(failure.starts_with("line 11: expected title \"Lost\""), "{failure}");
    for (text, reason) in [
        ("jump", "line 1: neither"),
        ("\nexpect joy", "line 2: "),
        ("keys Jump", "no button"),
        ("open x", "no http"),
    ] {
        let error = Script::read(text).expect_err(text).to_string();
        assert!(error.contains(reason), "{text}: {error}");
    }
}

#[tokio::test]
async fn a_text_of_one_page_and_its_title() {
    let server = Server::answering(|_| xml(Text::new("Weather", "Rain"))).await;
    let mut walk = walk("8841");
    walk.open(server.url("/")).await;
    assert_eq!(walk.phone().screen().title, "Weather");
    assert_eq!(walk.phone().history_length(), 1);
}

#[tokio::test]
async fn a_fleet_counts_its_screens_and_errors() {
    let server = directory().await;
    let setup = virtual_phone::Setup::default;
    let fleet = |path: &str, keys: &str| {
        virtual_phone_driver::Fleet::new(
            super::phone("7970"),
            setup(),
            super::dialer(),
            server.url(path),
            keys,
        )
        .expect("keys")
    };
    let harvest = fleet("/", "1 type:M Soft:Submit").run(5, Duration::from_millis(400)).await;
    assert!(harvest.screens.count() >= 15 && harvest.errors.is_empty(), "{harvest:?}");
    assert!(harvest.requests >= harvest.screens.count());
    let harvest = fleet("/none", "").run(2, Duration::from_millis(200)).await;
    assert_eq!(harvest.errors.keys().collect::<Vec<_>>(), ["HTTP Error[8]"]);
}
