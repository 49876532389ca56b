//! `ipphone get` and `ipphone lint URL`, from outside.

#[path = "command/mod.rs"]
mod command;
#[path = "command/server.rs"]
mod server;

use std::net::SocketAddr;

use command::{Said, ipphone};
use serde_json::{Value, json};
use server::{serve, xml};

const MENU: &str = "<CiscoIPPhoneMenu><Title>Services</Title><Prompt>Choose</Prompt>\
    <MenuItem><Name>Directory</Name><URL>ORIGIN/search</URL></MenuItem>\
    <MenuItem><Name>Weather</Name><URL>ORIGIN/weather</URL></MenuItem></CiscoIPPhoneMenu>";
const SEARCH: &str = "<CiscoIPPhoneInput><Title>Search</Title><Prompt>By name</Prompt><URL>ORIGIN/found</URL>\
    <InputItem><DisplayName>Last</DisplayName><QueryStringParam>last</QueryStringParam><InputFlags>A</InputFlags>\
    <DefaultValue></DefaultValue></InputItem></CiscoIPPhoneInput>";

fn pages() -> SocketAddr {
    serve(|path, head| match path.split('?').next().unwrap_or_default() {
        "/" => xml(MENU),
        "/search" => xml(SEARCH),
        "/found" => format!("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n{path}"),
        "/weather" => {
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nRefresh: 60; url=ORIGIN/sun\r\n\r\nRain"
                .to_owned()
        }
        "/sun" => "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nSun".to_owned(),
        "/bad" => xml("<CiscoIPPhoneText>\n<Text>soup & salad</Text></CiscoIPPhoneText>"),
        "/html" => format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nRefresh: 5; url=/x\r\n\r\n{MENU}"),
        "/moved" => "HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n".to_owned(),
        "/model" => {
            let name = head
                .iter()
                .find(|line| line.starts_with("x-CiscoIPPhoneModelName"))
                .cloned()
                .unwrap_or_default();
            format!("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n{name}")
        }
        _ => "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".to_owned(),
    })
}

fn said(verb: &str, server: SocketAddr, path: &str, arguments: &[&str]) -> Said {
    let url = format!("http://{server}{path}");
    ipphone(&[&[verb, url.as_str()], arguments].concat())
}

fn value(said: &Said) -> Value {
    serde_json::from_str(&said.out).unwrap_or_else(|error| panic!("{error}: {}{}", said.out, said.err))
}

#[test]
fn json_is_the_contract() {
    let server = pages();
    let said = said("get", server, "/", &["--model", "7970", "--format", "json"]);
    let expected = json!({
        "object": "CiscoIPPhoneMenu", "title": "Services", "prompt": "Choose", "lines": ["1 Directory", "2 Weather"],
        "softkeys": [{"position": 1, "label": "Select"}, {"position": 3, "label": "Exit"}],
        "error": null, "reason": null, "url": format!("http://{server}/"), "history": 1
    });
    let mut found = value(&said);
    let softkeys = found["softkeys"].take();
    assert!(
        softkeys.as_array().expect("a list").contains(&json!({"position": 1, "label": "Select"})),
        "{softkeys}"
    );
    found["softkeys"] = expected["softkeys"].clone();
    assert_eq!((found, said.code), (expected, 0));
    let fields = ["object", "title", "prompt", "lines", "softkeys", "error", "reason", "url", "history"];
    let places: Vec<_> = fields.iter().map(|field| said.out.find(&format!("\"{field}\":"))).collect();
    assert!(places.is_sorted() && places[0].is_some(), "{}", said.out);
}

#[test]
fn keys_lead_on() {
    let server = pages();
    for (keys, lines) in [
        ("2", json!(["Rain"])),
        ("2 wait:60", json!(["Sun"])),
        ("Down Soft:Select Soft:Exit", json!(["1 Directory", "2 Weather"])),
        ("1 type:M%C3%BCller", json!(["Last: Müller"])),
    ] {
        let said = said("get", server, "/", &["--model", "7970", "--format", "json", "--keys", keys]);
        assert_eq!((&value(&said)["lines"], said.code), (&lines, 0), "{keys}");
    }
    let sent = said("get", server, "/", &["--model", "7970", "--keys", "1 type:Ab Soft:Submit"]);
    assert!(sent.out.contains("/found?last=Ab"), "{}", sent.out);
    let idle =
        value(&said("get", server, "/", &["--model", "7970", "--format", "json", "--keys", "Soft:Exit"]));
    assert_eq!((&idle["object"], &idle["history"]), (&Value::Null, &json!(0)));
}

#[test]
fn exit_codes_are_the_contract() {
    let server = pages();
    for (path, arguments, code, word) in [
        ("/", &[][..], 0, "Services"),
        ("/moved", &[], 0, "Services"),
        ("/model", &["--model", "8841"], 0, "CP-8841"),
        ("/bad", &["--model", "7970"], 1, "XML Error[4]"),
        ("/none", &[], 1, "HTTP Error[8]"),
        ("/", &["--model", "toaster"], 2, "no model"),
        ("/", &["--keys", "Jump"], 2, "no button"),
        ("/", &["--keys", "1", "--script", "x"], 2, "cannot be used"),
        ("/", &["--pane"], 2, "--png"),
        ("/", &["--script", "no-such-file"], 2, "could not read no-such-file"),
    ] {
        let said = said("get", server, path, arguments);
        assert_eq!(said.code, code, "{path} {arguments:?}: {}{}", said.out, said.err);
        assert!(
            said.out.contains(word) || said.err.contains(word),
            "{path} {arguments:?}: {}{}",
            said.out,
            said.err
        );
    }
    assert_eq!(ipphone(&["get", "ftp://127.0.0.1/"]).code, 2);
}

#[test]
fn an_error_of_the_phone_has_the_finding_as_its_reason() {
    let said = said("get", pages(), "/bad", &["--model", "7970", "--format", "json"]);
    let found = value(&said);
    assert_eq!((&found["error"], said.code), (&json!("XML Error[4]"), 1));
    let reason = found["reason"].as_str().expect("a reason");
    assert!(reason.contains("line 2") && reason.contains("bare-ampersand"), "{reason}");
}

#[test]
fn the_panel_and_the_pane_are_pictures_of_their_sizes() {
    let server = pages();
    let folder = tempfile::tempdir().expect("a folder");
    for (model, arguments, size) in
        [("7970", &[][..], (320, 234)), ("7970", &["--pane"], (298, 168)), ("7960", &["--pane"], (133, 65))]
    {
        let file = folder.path().join("screen.png");
        let said = said(
            "get",
            server,
            "/",
            &[&["--model", model, "--png", file.to_str().expect("UTF-8")], arguments].concat(),
        );
        assert_eq!(said.code, 0, "{}", said.err);
        let png = std::fs::read(&file).expect("written");
        let side = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes"));
        assert_eq!((side(16), side(20)), size, "{model} {arguments:?}");
    }
}

#[test]
fn a_script_is_a_test() {
    let server = pages();
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("walk");
    for (text, code, word) in [
        ("// to the weather\n2\nexpect line Rain\nkeys wait:60\nexpect line Sun\nexpect no error", 0, "Sun"),
        ("expect title Weather", 1, "line 1: expected title \"Weather\", but the phone shows \"Services\""),
        ("expect joy", 2, "line 1: "),
    ] {
        std::fs::write(&file, text).expect("written");
        let said = said("get", server, "/", &["--model", "7970", "--script", file.to_str().expect("UTF-8")]);
        assert_eq!(said.code, code, "{text}: {}{}", said.out, said.err);
        assert!(said.out.contains(word) || said.err.contains(word), "{text}: {}{}", said.out, said.err);
    }
}

#[test]
fn a_page_of_a_server_steers_no_terminal() {
    let server = serve(|_, _| "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n\u{1b}[2Jgone".to_owned());
    let said = said("get", server, "/", &[]);
    assert!(said.out.contains("gone") && !said.out.contains('\u{1b}'), "{:?}", said.out);
}

#[test]
fn lint_of_an_address_judges_the_answer_too() {
    let server = pages();
    let codes = |path: &str, arguments: &[&str]| {
        let said = said("lint", server, path, &[&["--format", "json"], arguments].concat());
        let found = value(&said);
        let findings = found["findings"].as_array().expect("a list").clone();
        let codes: Vec<String> =
            findings.iter().map(|finding| finding["code"].as_str().expect("a code").to_owned()).collect();
        (codes, said.code)
    };
    assert_eq!(codes("/", &[]), (vec!["content-length".to_owned(), "no-declaration".to_owned()], 0));
    assert_eq!(codes("/moved", &["--model", "7970"]).1, 0);
    assert_eq!(codes("/none", &[]), (vec!["http-status".to_owned()], 1));
    let (found, code) = codes("/html", &[]);
    assert!(
        found.contains(&"content-type".to_owned()) && found.contains(&"refresh-url".to_owned()),
        "{found:?}"
    );
    assert_eq!(code, 1);
    let (found, code) = codes("/bad", &["--model", "7970"]);
    assert!(found.contains(&"bare-ampersand".to_owned()), "{found:?}");
    assert_eq!(code, 1);
    let text = said("lint", server, "/none", &["--model", "7970"]);
    assert!(text.out.contains("a 7970 shows HTTP Error[8]"), "{}", text.out);
    let text = said("lint", server, "/", &["--model", "7970"]);
    assert!(text.out.contains("a 7970 shows this page"), "{}", text.out);
}

#[test]
fn what_cannot_be_fetched_could_not_be_read() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("bound");
    let said = said("lint", closed, "/", &[]);
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    assert!(said.err.contains("no connection") && said.err.contains("HTTP Error[10]"), "{}", said.err);
}
