//! The end: nobody is turned away unannounced.

use std::{
    io::{Read, Write},
    net::TcpStream,
    time::{Duration, Instant},
};

use ipphone_serve::{Server, Settings};

use crate::wire::{body, connect, serve, settings, status, to_end};

#[test]
fn terminated_it_says_so_goes_on_answering_and_only_then_closes() {
    let drain = Duration::from_millis(700);
    let mut service = serve(Server::new("hello", "1", &Settings { drain, ..settings() }));
    let start = Instant::now();
    service.handle.terminate();
    while status(&service.get("/healthz")) == "200" {
        assert!(start.elapsed() < drain, "healthz never changed");
    }
    let healthz = service.get("/healthz");
    assert_eq!((status(&healthz), body(&healthz)), ("503", "draining"));
    let readyz = service.get("/readyz");
    assert_eq!((status(&readyz), body(&readyz)), ("503", "draining\n"));
    assert_eq!(body(&service.get("/")), "hello");
    service.ended();
    assert!(start.elapsed() >= drain, "{:?}", start.elapsed());
    assert!(TcpStream::connect(service.address).is_err(), "still listening");
}

#[test]
fn stopped_it_answers_what_is_in_flight_and_closes_idle_connections() {
    stops_in_order(Server::new("hello", "1", &settings()));
    stops_in_order(Server::new("hello", "1", &settings()).keep_heads());
}

fn stops_in_order(server: Server) {
    let mut service = serve(server);
    let mut idle = connect(service.address);
    idle.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
    let mut first = [0; 12];
    idle.read_exact(&mut first).unwrap();
    assert_eq!(&first, b"HTTP/1.1 200");
    let mut busy = connect(service.address);
    busy.write_all(b"GET /soon HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
    while !service.get("/metrics").contains("http_requests_in_flight 2\n") {}
    let start = Instant::now();
    service.handle.stop();
    assert_eq!(body(&to_end(busy)), "soon");
    to_end(idle);
    service.ended();
    assert!(start.elapsed() < Duration::from_millis(1900), "{:?}", start.elapsed());
}

#[test]
fn a_second_stop_does_not_wait_for_a_handler_that_hangs() {
    let mut service = serve(Server::new("hello", "1", &settings()));
    let mut busy = connect(service.address);
    busy.write_all(b"GET /never HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
    while !service.get("/metrics").contains("http_requests_in_flight 2\n") {}
    let start = Instant::now();
    service.handle.stop();
    service.handle.stop();
    service.ended();
    assert!(start.elapsed() < Duration::from_millis(1500), "{:?}", start.elapsed());
}
