//! What a service says of its own addresses.

use std::net::SocketAddr;
use std::sync::mpsc::channel;

use ipphone_serve::{Server, Settings};

use crate::wire::{ask, body, serve, settings};

#[test]
fn who_listens_everywhere_knows_at_which_address_it_was_reached() {
    let settings = Settings { listen: SocketAddr::from(([0, 0, 0, 0], 0)), ..settings() };
    let service = serve(Server::new("hello", "1", &settings));
    let reached = SocketAddr::from(([127, 0, 0, 1], service.address.port()));
    assert_eq!(body(&ask(reached, "GET /own HTTP/1.0\r\n\r\n")), reached.to_string());
    let other = SocketAddr::from(([127, 0, 0, 9], service.address.port()));
    assert_eq!(body(&ask(other, "GET /own HTTP/1.0\r\n\r\n")), other.to_string());
}

#[test]
fn announced_lines_know_the_real_port() {
    let (sender, announced) = channel();
    let server = Server::new("hello", "1", &settings()).announce(move |address, scheme| {
        // Nobody waits for a second one.
        let _ = sender.send((address, scheme));
        vec!["look here".to_owned()]
    });
    let service = serve(server);
    assert_eq!(announced.recv().expect("it is announced"), (service.address, "http"));
}
