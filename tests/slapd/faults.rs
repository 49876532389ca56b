//! slapd stopped, started and silent below many searchers: no wrong page, nothing lost but what was under way.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use ipphone_tests::{Slapd, TestServer};

use crate::{Outcome, names, people, text, until};

/// Searches with the number of people that they find, less what is on later pages.
const SEARCHES: [(&str, usize); 4] =
    [("last=k", 32), ("number=5646", 1), ("last=whitcombe", 1), ("last=miller", 32)];
const SEARCHERS: usize = 200;

/// What searchers saw.
#[derive(Default)]
struct Seen {
    right: AtomicUsize,
    sorry: AtomicUsize,
    wrong: AtomicUsize,
}

impl Seen {
    fn right(&self) -> usize {
        self.right.load(Ordering::Relaxed)
    }
}

/// Each asks again and again until told to stop; a page is right, or says that the directory does not answer.
fn searching<T>(server: &TestServer, work: impl FnOnce(&Seen) -> T) -> (T, Seen) {
    let (seen, stop) = (Seen::default(), AtomicBool::new(false));
    let done = std::thread::scope(|scope| {
        for number in 0..SEARCHERS {
            let (seen, stop) = (&seen, &stop);
            scope.spawn(move || {
                let (query, people) = SEARCHES[number % SEARCHES.len()];
                let caller = server.caller().header("x-CiscoIPPhoneModelName", "CP-7960G");
                while !stop.load(Ordering::Relaxed) {
                    let page = caller.get(&format!("/search?{query}")).map(|answer| answer.text());
                    let count = match &page {
                        Ok(page) if page.matches("<DirectoryEntry>").count() == people => &seen.right,
                        Ok(page) if page.contains("The directory does not answer") => &seen.sorry,
                        other => {
                            eprintln!("{query}: {other:?}");
                            &seen.wrong
                        }
                    };
                    count.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        let done = work(&seen);
        stop.store(true, Ordering::Relaxed);
        done
    });
    (done, seen)
}

#[test]
#[ignore = "needs Debian's slapd; tests/run installs it"]
fn a_server_killed_and_started_below_200_searchers_gives_no_wrong_page_needs_slapd() -> Outcome {
    let mut slapd = Slapd::start(&people())?;
    let url = slapd.url.clone();
    let server = TestServer::start(
        "ldap-directory",
        &["--ldap-url", &url, "--base-dn", "dc=example,dc=com", "--remember", "0"],
    )?;
    let (recovered, seen) = searching(&server, |seen| {
        until("searches before", || seen.right() > 500);
        slapd.kill();
        until("a page that says so", || seen.sorry.load(Ordering::Relaxed) > 200);
        let started = slapd.start_again();
        let before = seen.right();
        let recovered = until("the first right page", || seen.right() > before);
        until("searches after", || seen.right() > before + 500);
        started.map(|()| recovered)
    });
    println!("right pages {} ms after the server answers again", recovered?.as_millis());
    assert_eq!(seen.wrong.load(Ordering::Relaxed), 0);
    Ok(())
}

#[test]
#[ignore = "needs Debian's slapd; tests/run installs it"]
fn with_one_of_two_servers_killed_every_page_is_right_needs_slapd() -> Outcome {
    let (mut first, mut second) = (Slapd::start(&people())?, Slapd::start(&people())?);
    let urls = format!("{},{}", first.url, second.url);
    let server = TestServer::start(
        "ldap-directory",
        &["--ldap-url", &urls, "--base-dn", "dc=example,dc=com", "--remember", "0"],
    )?;
    let (restarted, seen) = searching(&server, |seen| {
        until("searches before", || seen.right() > 500);
        first.kill();
        let before = seen.right();
        until("searches on the second server", || seen.right() > before + 1000);
        let restarted = first.start_again();
        second.kill();
        let before = seen.right();
        until("searches on the first server", || seen.right() > before + 1000);
        restarted
    });
    restarted?;
    assert_eq!(seen.wrong.load(Ordering::Relaxed), 0);
    assert_eq!(seen.sorry.load(Ordering::Relaxed), 0, "{} right pages", seen.right());
    Ok(())
}

#[test]
#[ignore = "needs Debian's slapd; tests/run installs it"]
fn a_silent_server_is_given_up_and_then_told_at_once_needs_slapd() -> Outcome {
    let slapd = Slapd::start(&people())?;
    let server = TestServer::start(
        "ldap-directory",
        &[
            "--ldap-url",
            &slapd.url,
            "--base-dn",
            "dc=example,dc=com",
            "--remember",
            "0",
            "--ldap-timeout",
            "1",
        ],
    )?;
    assert_eq!(names(&server, "last=k")?.len(), 32);
    slapd.pause(true);
    let given_up = || text(&server, "/search?last=k").is_ok_and(|text| text.contains("does not answer"));
    until("the server is given up", given_up);
    until("the circuit knows", || {
        let start = Instant::now();
        let shown = text(&server, "/search?last=b").unwrap_or_default();
        shown.contains("does not answer") && start.elapsed() < Duration::from_millis(200)
    });
    slapd.pause(false);
    let recovered = until("right pages", || names(&server, "last=k").is_ok_and(|names| names.len() == 32));
    println!("right pages {} ms after the server speaks again", recovered.as_millis());
    Ok(())
}

#[test]
#[ignore = "needs Debian's slapd; tests/run installs it"]
fn settings_are_read_anew_on_sighup_below_searchers_needs_slapd() -> Outcome {
    let slapd = Slapd::start(&people())?;
    let config = tempfile::NamedTempFile::new()?;
    let write = |filter: &str| {
        let text = format!(
            "ldap-url = \"{}\"\nbase-dn = \"dc=example,dc=com\"\nfilter = \"{filter}\"\nremember = 0\n",
            slapd.url
        );
        std::fs::write(config.path(), text)
    };
    write("(objectClass=person)")?;
    let server = TestServer::start("ldap-directory", &["--config", &config.path().display().to_string()])?;
    let hang_up = || std::process::Command::new("kill").args(["-HUP", &server.id().to_string()]).status();
    let (outcome, seen) = searching(&server, |seen| -> Outcome {
        until("searches before", || seen.right() > 300);
        write("(cn=")?;
        hang_up()?;
        until("wrong settings told", || server.stderr().contains("settings stay as they were"));
        write("(&(objectClass=person)(cn=*))")?;
        hang_up()?;
        until("settings read", || server.stderr().contains("read anew"));
        let before = seen.right();
        until("searches after", || seen.right() > before + 300);
        Ok(())
    });
    outcome?;
    assert_eq!((seen.wrong.load(Ordering::Relaxed), seen.sorry.load(Ordering::Relaxed)), (0, 0));
    Ok(())
}
