//! Requests of real phones: the heads in `shared/captures`, read as phones.

use std::path::Path;

use ipphone::charset::Charset;
use ipphone::object::{Kind, Kinds};
use ipphone::phone::{Display, Http, Models, Phone};

/// The head of this file: version of the request line, and the phone.
fn captured(file: &str) -> (String, Phone) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/captures").join(file);
    let head = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut lines = head.lines();
    let version = lines.next().and_then(|line| line.rsplit(' ').next()).expect("a request line").to_owned();
    let headers =
        lines.filter_map(|line| line.split_once(':')).map(|(name, value)| (name, value.trim().as_bytes()));
    (version, Phone::from_headers(headers, &Models::BUILT_IN))
}

struct Expected {
    file: &'static str,
    name: &'static str,
    display: Display,
    sdk: Option<&'static str>,
    charsets: &'static [Charset],
    language: Option<&'static str>,
}

const EXPECTED: [Expected; 5] = [
    Expected {
        file: "7921.http",
        name: "CP-7921G",
        display: Display::colour(176, 140, 16),
        sdk: Some("4.1.3"),
        charsets: &[Charset::LATIN_1],
        language: Some("en"),
    },
    Expected {
        file: "7942.http",
        name: "CP-7942G",
        display: Display::grey(298, 144, 3),
        sdk: Some("6.0.2"),
        charsets: &[Charset::LATIN_1, Charset::UTF_8],
        language: Some("en-US"),
    },
    Expected {
        file: "7965.http",
        name: "CP-7965G",
        display: Display::colour(298, 156, 16),
        sdk: Some("8.5.1"),
        charsets: &[Charset::UTF_8, Charset::LATIN_1],
        language: Some("de"),
    },
    Expected {
        file: "7970.http",
        name: "CP-7970G",
        display: Display::colour(298, 168, 12),
        sdk: Some("8.5.1"),
        charsets: &[Charset::UTF_8],
        language: Some("en"),
    },
    Expected {
        file: "8841-3pcc.http",
        name: "CP-8841-3PCC",
        display: Display::colour(559, 265, 24),
        sdk: None,
        charsets: &[Charset::LATIN_1],
        language: None,
    },
];

#[test]
fn every_captured_phone_is_understood() {
    for expected in EXPECTED {
        let (_, phone) = captured(expected.file);
        let file = expected.file;
        assert!(phone.is_phone, "{file}");
        assert_eq!(phone.name.to_string(), expected.name, "{file}");
        assert_eq!(phone.display, expected.display, "{file}");
        assert_eq!(phone.sdk.map(|sdk| sdk.to_string()).as_deref(), expected.sdk, "{file}");
        assert_eq!(phone.charsets, expected.charsets, "{file}");
        let language = phone.languages.first().map(|language| language.to_string());
        assert_eq!(language.as_deref(), expected.language, "{file}");
    }
}

#[test]
fn every_file_of_captures_has_its_expectation() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/captures");
    let files =
        std::fs::read_dir(folder).expect("the captures").map(|entry| entry.expect("an entry").file_name());
    let unread: Vec<_> = files.filter(|name| EXPECTED.iter().all(|expected| name != expected.file)).collect();
    assert!(unread.is_empty(), "{unread:?}");
}

#[test]
fn the_7921_lists_what_it_shows_and_the_table_agrees() {
    let (_, phone) = captured("7921.http");
    let listed = Kinds::of(&[
        Kind::Directory,
        Kind::Execute,
        Kind::IconMenu,
        Kind::IconFileMenu,
        Kind::Image,
        Kind::ImageFile,
        Kind::GraphicMenu,
        Kind::GraphicFileMenu,
        Kind::Input,
        Kind::Menu,
        Kind::Text,
    ]);
    assert_eq!(phone.accepts, listed);
    assert_eq!(*phone.model.objects, listed.with(&[Kind::Response, Kind::Error]));
    assert!(!phone.shows(Kind::Status));
}

#[test]
fn the_table_sends_what_the_captured_phones_sent() {
    for file in ["7921.http", "7942.http", "7965.http", "7970.http"] {
        let (version, phone) = captured(file);
        let model = phone.model;
        assert_eq!(Some(model.client.sdk), phone.sdk, "{file}");
        let played = if model.client.http == Http::V1_0 { "HTTP/1.0" } else { "HTTP/1.1" };
        assert_eq!(played, version, "{file}");
        assert_eq!(model.charsets.list().first(), phone.charsets.first(), "{file}");
        let own = Phone::of(&phone.name.to_string(), &Models::BUILT_IN).expect(file);
        assert_eq!(own.accepts, phone.accepts, "{file}");
    }
}
