//! LDAP servers that die, lie or talk nonsense: a readable page each, and nothing lost that another connection can bring.

mod phone;

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use ipphone::object::Object;
use ldap_directory::{DirectorySettings, Service};
use phone::*;

/// What the server does on a connection: the number of the connection, the id of the first request → the bytes to send before
/// it hangs up.
type Script = fn(usize, u8) -> Vec<u8>;

/// A server that answers the first request of each connection by a script; counts its connections.
fn server(script: Script) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("ldap://{}", listener.local_addr().unwrap());
    let count = Arc::new(AtomicUsize::new(0));
    let counted = count.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let number = counted.fetch_add(1, Ordering::Relaxed);
            answer_one(stream, number, script);
        }
    });
    (url, count)
}

fn answer_one(mut stream: TcpStream, number: usize, script: Script) {
    let mut request = [0; 4096];
    let Ok(length) = stream.read(&mut request) else { return };
    // SEQUENCE, its length in one to three bytes, INTEGER of one byte: the id.
    let at = match request.get(1) {
        Some(0x82) => 4,
        Some(0x81) => 3,
        _ => 2,
    };
    let id = request.get(at + 2).copied().filter(|_| length > at + 2).unwrap_or(1);
    let _ = stream.write_all(&script(number, id));
}

fn tlv(tag: u8, content: &[u8]) -> Vec<u8> {
    assert!(content.len() < 128, "short parts only");
    [&[tag, u8::try_from(content.len()).unwrap()], content].concat()
}

fn message(id: u8, operation: &[u8]) -> Vec<u8> {
    tlv(0x30, &[&tlv(2, &[id])[..], operation].concat())
}

fn attribute(name: &str, value: &[u8]) -> Vec<u8> {
    tlv(0x30, &[tlv(4, name.as_bytes()), tlv(0x31, &tlv(4, value))].concat())
}

fn entry(id: u8, last: &[u8]) -> Vec<u8> {
    let attributes = tlv(0x30, &[attribute("sn", last), attribute("mobile", b"123")].concat());
    message(id, &tlv(0x64, &[tlv(4, b"cn=x,dc=example,dc=com"), attributes].concat()))
}

/// The end of a search with this result.
fn done(id: u8, result: u8) -> Vec<u8> {
    message(id, &tlv(0x65, &[tlv(10, &[result]), tlv(4, b""), tlv(4, b"")].concat()))
}

fn directory_of(url: &str) -> Service {
    Service::start(&DirectorySettings { ldap_connections: Some(1), ..settings(url) }).unwrap()
}

async fn shown(service: &Service, path: &str) -> String {
    match page(service, "7960", path).await {
        Object::Text(text) => text.text.unwrap_or_default(),
        Object::Directory(found) => {
            let names: Vec<_> = found.entries.iter().filter_map(|entry| entry.name.clone()).collect();
            names.join(", ")
        }
        other => panic!("{other:?}"),
    }
}

#[actix_web::test]
async fn a_server_that_dies_in_the_middle_of_an_answer_is_asked_once_more() {
    let (url, count) = server(|number, id| match number {
        0 => entry(id, b"Half"),
        _ => [entry(id, b"Whole"), done(id, 0)].concat(),
    });
    assert_eq!(shown(&directory_of(&url), "/search?last=").await, "Whole");
    assert_eq!(count.load(Ordering::Relaxed), 2);
}

#[actix_web::test]
async fn one_that_dies_again_and_again_is_given_up_after_the_second_time() {
    let (url, count) = server(|_, id| entry(id, b"Half"));
    assert!(shown(&directory_of(&url), "/search?last=").await.contains("does not answer"));
    assert_eq!(count.load(Ordering::Relaxed), 2);
}

#[actix_web::test]
async fn nonsense_gets_a_readable_page() {
    let nonsense: [Script; 7] = [
        |_, _| Vec::new(),
        |_, _| b"HTTP/1.1 400 Bad Request\r\n\r\n".to_vec(),
        |_, _| vec![0xFF; 4000],
        |_, _| vec![0x30, 0x84, 0x7F, 0xFF, 0xFF, 0xFF, 2, 1, 1],
        |_, id| message(id, &tlv(0x6F, b"")),
        |_, id| message(id.wrapping_add(9), &tlv(0x65, b"")),
        |_, id| message(id, &tlv(0x65, b"")),
    ];
    for (number, script) in nonsense.into_iter().enumerate() {
        let (url, _) = server(script);
        let text = shown(&directory_of(&url), "/search?last=").await;
        assert!(
            text.contains("does not answer") || text.contains("could not do this search"),
            "{number}: {text}"
        );
    }
}

#[actix_web::test]
async fn malformed_entries_are_passed_over() {
    let (url, _) = server(|_, id| {
        [
            message(id, &tlv(0x64, b"")),
            message(id, &tlv(0x64, &tlv(4, b"cn=x"))),
            message(id, &tlv(0x64, &[tlv(2, b"7"), tlv(4, b"no sequence")].concat())),
            message(id, &tlv(0x64, &[tlv(4, b"\xFF\xFE"), tlv(0x30, &tlv(0x30, &tlv(2, b"1")))].concat())),
            entry(id, b"Sm\xEDth"),
            entry(id, b"Less<&\"\xF0\x9F\x98\x80>More"),
            done(id, 0),
        ]
        .concat()
    });
    let names = shown(&directory_of(&url), "/search?last=").await;
    assert!(names.contains("Smíth") && names.contains("Less<&\""), "{names}");
}

#[actix_web::test]
async fn results_of_the_server_become_sentences() {
    let results: [(Script, &str); 7] = [
        (|_, id| done(id, 50), "does not let this service in"),
        (|_, id| done(id, 49), "does not let this service in"),
        (|_, id| done(id, 32), "could not do this search"),
        (|_, id| done(id, 2), "could not do this search"),
        (|_, id| done(id, 51), "does not answer"),
        (|_, id| done(id, 4), "Too many people"),
        (|_, id| [entry(id, b"First"), done(id, 3)].concat(), "First"),
    ];
    for (script, words) in results {
        let (url, _) = server(script);
        let text = shown(&directory_of(&url), "/search?last=").await;
        assert!(text.contains(words), "{words}: {text}");
    }
}
