//! Heads of requests, as they came.

use std::io::Write;

use ipphone_serve::Server;

use crate::wire::{ask, body, connect, serve, settings, to_end};

#[test]
fn a_head_is_had_byte_for_byte_also_of_the_second_request_and_behind_a_form() {
    let service = serve(Server::new("hello", "1", &settings()).keep_heads());
    let first = "GET /head?a=%20&b HTTP/1.1\r\nHost: h\r\nx-CiscoIPPhoneModelName:  CP-7970G \r\nA: 1\r\na: 2\r\n\r\n";
    let form =
        "POST /form HTTP/1.1\r\nHost: h\r\nContent-Length: 29\r\n\r\nGET /head HTTP/1.1\r\nFake: 1\r\n";
    let last = "GET /head HTTP/1.1\r\nB: x\r\nHost: h\r\nConnection: close\r\n\r\n";
    let mut stream = connect(service.address);
    for piece in [first, form, last].concat().as_bytes().chunks(7) {
        stream.write_all(piece).expect("the service reads");
    }
    let answers = to_end(stream);
    assert!(answers.contains(first) && answers.ends_with(last) && !answers.contains("Fake"), "{answers}");
}

#[test]
fn a_server_that_was_not_told_keeps_none() {
    let service = serve(Server::new("hello", "1", &settings()));
    let request = "GET /head HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
    assert_eq!(body(&ask(service.address, request)), "unknown");
}
