//! The demo shows what real phones ask of it: as it came, with what they got, and as a file like those in `shared/captures`.

use std::time::{Duration, Instant};

use ipphone_tests::{Caller, TestServer, root};

type Outcome = Result<(), Box<dyn std::error::Error>>;

/// The heads of real phones, by file.
fn captures() -> Result<Vec<(String, String)>, Box<dyn std::error::Error>> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(root().join("shared/captures"))? {
        let path = entry?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        all.push((name, std::fs::read_to_string(&path)?));
    }
    all.sort();
    Ok(all)
}

/// The same phone at a page of the demo; the connection ends with the answer.
fn at(head: &str, path: &str) -> String {
    let (line, rest) = head.split_once('\n').unwrap_or((head, ""));
    let version = line.rsplit(' ').next().unwrap_or("HTTP/1.1");
    let rest: String = rest
        .lines()
        .filter(|line| !line.to_ascii_lowercase().starts_with("connection:"))
        .fold(String::new(), |all, line| if line.is_empty() { all } else { all + line + "\n" });
    let host = if rest.to_ascii_lowercase().contains("host:") { "" } else { "Host: h\n" };
    format!("GET {path} {version}\n{host}{rest}Connection: close\n\n")
}

fn seen(caller: &Caller, id: usize) -> Result<Option<serde_json::Value>, Box<dyn std::error::Error>> {
    let answer = caller.get(&format!("/phone/received/exchange?id={id}"))?;
    Ok(if answer.status == 200 { Some(serde_json::from_slice(&answer.body)?) } else { None })
}

#[test]
fn requests_of_real_phones_are_listed_as_they_came_and_saved_as_captures() -> Outcome {
    let server = TestServer::start("demo", &[])?;
    let visitor = server.caller();
    for (id, (file, head)) in (1..).zip(captures()?) {
        let sent = at(&head, "/directory/search?last=S");
        assert_eq!(visitor.raw(sent.replace('\n', "\r\n").as_bytes(), "GET")?.status, 200, "{file}");
        // The 7921 sends a cookie.
        let sent = sent.replace("GMCFNOAAHHPBBOHLABNHCDAF", &"*".repeat(24));
        let seen = seen(&visitor, id)?.ok_or(file.clone())?;
        assert_eq!(seen["request"], sent.replace('\n', "\r\n"), "{file}");
        assert_eq!((&seen["exact"], &seen["object"]), (&true.into(), &"Directory".into()), "{file}");
        assert!(seen["xml"].as_str().is_some_and(|xml| xml.contains("CiscoIPPhoneDirectory")), "{file}");
        assert_eq!(seen["findings"], serde_json::json!([]), "{file}");
        let saved = visitor.get(&format!("/phone/received/capture?id={id}"))?;
        assert_eq!(saved.text(), sent, "{file}");
        let name = saved.header("Content-Disposition").unwrap_or_default();
        let model = file.split(['.', '-']).next().unwrap_or_default();
        assert!(name.starts_with("attachment") && name.contains(model), "{file}: {name}");
    }
    Ok(())
}

#[test]
fn a_capture_has_no_password_and_no_cookie() -> Outcome {
    let server = TestServer::start("demo", &[])?;
    let phone = server
        .caller()
        .header("x-CiscoIPPhoneModelName", "CP-7960")
        .header("Authorization", "Basic Ym9iOnMzY3JldA==")
        .header("Cookie", "session=12345");
    phone.get("/services?name=SEP1&Password=s3cret")?;
    let all = seen(&server.caller(), 1)?.ok_or("it is listed")?.to_string();
    assert!(!["Ym9i", "12345", "s3cret"].iter().any(|secret| all.contains(secret)), "{all}");
    assert!(all.contains("session=*****") && all.contains("name=SEP1"), "{all}");
    Ok(())
}

#[test]
fn browsers_and_the_demos_own_virtual_phones_are_left_out() -> Outcome {
    let server = TestServer::start("demo", &[])?;
    let visitor = server.caller();
    visitor.get("/")?;
    visitor.get("/services")?;
    // Whoever opens the page starts the shared phone; it asks for the menu as a real one would.
    visitor.get("/phone/")?;
    let until = Instant::now() + Duration::from_secs(20);
    while visitor.get("/phone/exchange?id=1")?.status != 200 {
        assert!(Instant::now() < until, "the phone asked for nothing");
    }
    assert_eq!(seen(&visitor, 1)?, None);
    // A program with the headers of a phone counts: so one tries it without a phone.
    visitor.clone().header("x-CiscoIPPhoneModelName", "CP-8841").get("/services")?;
    assert_eq!(seen(&visitor, 1)?.ok_or("curl counts")?["model"], "CP-8841");
    Ok(())
}

#[test]
fn a_page_of_a_stranger_gets_nothing() -> Outcome {
    let server = TestServer::start("demo", &[])?;
    server.caller().header("x-CiscoIPPhoneModelName", "CP-8841").get("/services")?;
    let stranger = server.caller().header("Sec-Fetch-Site", "cross-site");
    for path in ["/phone/received/exchange?id=1", "/phone/received/capture?id=1", "/phone/received/ws"] {
        assert_eq!(stranger.get(path)?.status, 403, "{path}");
    }
    let tricked = "GET /phone/received HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
    assert_eq!(server.caller().raw(tricked.as_bytes(), "GET")?.status, 403);
    Ok(())
}
