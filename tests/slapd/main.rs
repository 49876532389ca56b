//! `ldap-directory` on Debian's `slapd`, so that nothing works on our own LDAP server alone.

mod active_directory;
mod faults;
mod limits;
mod same_people;
mod tls;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use ipphone::object::Object;
use ipphone::{Document, Reading};
use ipphone_tests::{TestServer, root};

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn people() -> PathBuf {
    root().join("crates/demo-ldap/people.ldif")
}

fn page(server: &TestServer, target: &str) -> Result<Object, Box<dyn std::error::Error>> {
    let answer = server.caller().header("x-CiscoIPPhoneModelName", "CP-7960G").get(target)?;
    Document::read(&answer.body, Reading::PAGE).object.ok_or_else(|| answer.text().into())
}

/// Waits until something is so; a test that waits in vain fails.
fn until(what: &str, is_so: impl Fn() -> bool) -> Duration {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < Duration::from_secs(60), "waited in vain: {what}");
        std::thread::park_timeout(Duration::from_millis(5));
    }
    start.elapsed()
}

/// The text of a page that is one.
fn text(server: &TestServer, target: &str) -> Result<String, Box<dyn std::error::Error>> {
    match page(server, target)? {
        Object::Text(text) => Ok(text.text.unwrap_or_default()),
        other => Err(format!("{target}: not a Text: {other:?}").into()),
    }
}

/// Names on all pages of a search.
fn names(server: &TestServer, query: &str) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let mut names = Vec::new();
    let mut next = Some(format!("/search?{query}"));
    while let Some(target) = next.take() {
        let Object::Directory(directory) = page(server, &target)? else { return Ok(names) };
        names.extend(directory.entries.iter().filter_map(|entry| entry.name.clone()));
        let key = directory.page.soft_keys.iter().find(|key| key.name.as_deref() == Some("Next"));
        next = key.and_then(|key| key.url.as_ref()).map(ToString::to_string);
    }
    Ok(names)
}
