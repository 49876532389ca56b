//! A phone in its task.

use std::sync::Arc;
use std::time::Duration;

use ipphone::object::Menu;
use tokio::time::timeout;
use virtual_phone::Setup;
use virtual_phone_driver::{Command, PhoneHandle, Snapshot};

use super::server::{Server, ok, xml};
use super::{dialer, phone};

/// Waits for a snapshot like this.
async fn seen(handle: &PhoneHandle, is_it: impl FnMut(&Arc<Snapshot>) -> bool) -> Arc<Snapshot> {
    let mut changes = handle.changes();
    let found = timeout(Duration::from_secs(20), changes.wait_for(is_it)).await;
    found.unwrap_or_else(|_| panic!("never seen; last: {:?}", handle.snapshot())).expect("it lives").clone()
}

async fn pages() -> Server {
    Server::answering(|path| match path.split('?').next().unwrap_or_default() {
        "/" => xml(Menu::new("Services").item("Weather", "ORIGIN/weather")),
        "/weather" => {
            b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nRefresh: 100\r\nExpires: Sat, 01 Jan 2000 00:00:00 GMT\r\n\
              Set-Cookie: session=12345\r\n\r\nRain"
                .to_vec()
        }
        path => ok("text/plain", path),
    })
    .await
}

#[tokio::test]
async fn commands_become_snapshots() {
    let server = pages().await;
    let setup = Setup { services: Some(server.url("/")), ..Setup::default() };
    let handle = PhoneHandle::start(phone("7970"), setup, dialer());
    assert_eq!(handle.snapshot().exchanges.len(), 0);
    handle.send(Command::Press("Services".parse().expect("a button")));
    let menu = seen(&handle, |snapshot| snapshot.screen.title == "Services").await;
    let asked = menu.current.as_ref().expect("an address").as_str().to_owned();
    assert!(asked.contains("name=SEP001122334455"), "{asked}");

    handle.send(Command::Press("1".parse().expect("a button")));
    let page = seen(&handle, |snapshot| snapshot.history.len() == 2).await;
    assert_eq!(page.history.iter().map(|entry| entry.expired).collect::<Vec<_>>(), [false, true]);
    assert_eq!(page.cookies, [("127.0.0.1".to_owned(), "session".to_owned(), 5)]);
    assert!(page.refresh_in.is_some_and(|left| left > Duration::from_secs(90)), "{:?}", page.refresh_in);
    assert_eq!(page.exchanges.iter().map(|exchange| exchange.id).collect::<Vec<_>>(), [1, 2]);
    assert!(page.number > menu.number);

    handle.send(Command::Become(phone("8841")));
    let other = seen(&handle, |snapshot| snapshot.exchanges.len() == 3).await;
    assert_eq!(other.phone.name.to_string(), phone("8841").name.to_string());
    assert_eq!(other.current, Some(server.url("/weather")));
    let first = other.exchanges.last().expect("one");
    assert!(first.request.contains("CP-8841"), "{}", first.request);
    assert!(first.request.contains("Cookie: session=12345"), "it keeps its cookies: {}", first.request);

    handle.send(Command::Press("Soft:Exit".parse().expect("a button")));
    let back = seen(&handle, |snapshot| snapshot.screen.title == "Services").await;
    assert_eq!(back.history.len(), 1, "it keeps its way back");
}

#[tokio::test]
async fn a_refresh_comes_by_itself() {
    let server = Server::answering(|path| {
        let next = if path == "/a" { "Refresh: 1; url=ORIGIN/b\r\n" } else { "" };
        format!("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n{next}\r\n{path}").into_bytes()
    })
    .await;
    let handle = PhoneHandle::start(phone("7970"), Setup::default(), dialer());
    handle.send(Command::Open(server.url("/a")));
    let there = server.url("/b");
    seen(&handle, |snapshot| snapshot.current.as_ref() == Some(&there)).await;
}

#[tokio::test]
async fn the_phone_ends_with_its_last_handle() {
    let handle = PhoneHandle::start(phone("7970"), Setup::default(), dialer());
    let mut changes = handle.clone().changes();
    changes.mark_unchanged();
    drop(handle);
    let ended = timeout(Duration::from_secs(20), async { while changes.changed().await.is_ok() {} }).await;
    assert!(ended.is_ok(), "the task goes on");
}
