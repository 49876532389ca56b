//! The README's walk on the real program: `demo` is started, and phones of many models ask it, byte for byte.

use std::time::Duration;

use ipphone::check::{Grade, Rules};
use ipphone::object::{Object, Page};
use ipphone::phone::{Models, Phone};
use ipphone::{Document, Reading, charset::Charset};
use ipphone_tests::{Answer, Caller, TestServer, capture};

type Outcome = Result<(), Box<dyn std::error::Error>>;

/// A model of each generation and parser.
const MODELS: [&str; 8] = ["7960", "7905", "7921", "7941", "7970", "6941", "7841", "8841"];

fn caller(server: &TestServer, model: &str) -> (Caller, Phone) {
    let phone = Phone::of(model, &Models::BUILT_IN).unwrap_or_else(|| panic!("no model {model}"));
    let headers = phone.request_headers("001122334455");
    let caller = headers.iter().fold(server.caller(), |caller, (name, value)| caller.header(name, value));
    (caller, phone)
}

/// What the phone gets: status 200, the right headers, and nothing that this phone would mind.
fn page(answer: &Answer, phone: &Phone, what: &str) -> Object {
    assert_eq!(answer.status, 200, "{what}: {}", answer.text());
    let content_type = answer.header("Content-Type").unwrap_or_default();
    let label =
        content_type.strip_prefix("text/xml; charset=").unwrap_or_else(|| panic!("{what}: {content_type}"));
    assert_eq!(answer.header("Content-Length"), Some(answer.body.len().to_string().as_str()), "{what}");
    let charset = Charset::for_label(label);
    let document = Document::read(&answer.body, Reading::PAGE.charset(charset));
    let findings = document.check(Rules::of(phone.model).pulled().charset(document.charset));
    let bad: Vec<_> = findings.iter().filter(|finding| finding.grade > Grade::Note).collect();
    assert!(bad.is_empty(), "{what}: {bad:#?}\n{}", answer.text());
    document.object.unwrap_or_else(|| panic!("{what}: {}", answer.text()))
}

fn key(page: &Page, label: &str) -> Option<String> {
    let key = page.soft_keys.iter().find(|key| key.name.as_deref() == Some(label))?;
    Some(key.url.as_ref()?.to_string())
}

#[test]
fn eight_models_walk_from_services_to_a_dialled_person() -> Outcome {
    let server = TestServer::start("demo", &[])?;
    for model in MODELS {
        let (caller, phone) = caller(&server, model);
        let get = |target: &str| -> Object {
            page(
                &caller.get(target).unwrap_or_else(|error| panic!("{model}: {error}")),
                &phone,
                &format!("{model} {target}"),
            )
        };
        let Object::Menu(services) = get("/services?name=SEP001122334455&locale=English") else {
            panic!("{model}: a Menu")
        };
        let directory = services.items[0].url.as_ref().map(ToString::to_string).unwrap_or_default();
        let Object::Input(form) = get(&directory) else { panic!("{model}: an Input") };
        let submit = form.url.map(|url| url.to.to_string()).unwrap_or_default();
        assert!(submit.contains("name=SEP001122334455") && !submit.contains("locale"), "{model}: {submit}");

        let mut people = Vec::new();
        let mut next = Some(format!("{submit}&first=&last=S&number="));
        while let Some(target) = next {
            let Object::Directory(found) = get(&target) else { panic!("{model}: a Directory") };
            next = key(&found.page, "Next");
            people.extend(found.entries);
        }
        assert_eq!(people.len(), 74, "{model}");
        assert!(people.iter().all(|person| person.telephone.is_some()), "{model}");
    }
    Ok(())
}

#[test]
fn captured_phones_are_answered_in_their_charset() -> Outcome {
    let server = TestServer::start("demo", &[])?;
    for (name, charset) in
        [("7921", "ISO-8859-1"), ("7942", "ISO-8859-1"), ("7965", "UTF-8"), ("7970", "UTF-8")]
    {
        let phone = Caller::like(server.address(), &capture(name)?)?;
        let answer = phone.get("/directory/search?last=m%FCller")?;
        assert_eq!(
            answer.header("Content-Type"),
            Some(format!("text/xml; charset={charset}").as_str()),
            "{name}"
        );
        let body = Charset::for_label(charset).map(|charset| charset.decode(&answer.body).0.into_owned());
        assert!(body.is_some_and(|body| body.contains("Müller")), "{name}");
    }
    Ok(())
}

#[test]
fn a_browser_gets_the_start_page_and_models_by_query() -> Outcome {
    let server = TestServer::start("demo", &[])?;
    let browser = server.caller().header("Accept", "text/html");
    let start = browser.get("/")?;
    assert_eq!(start.header("Content-Type"), Some("text/html; charset=utf-8"));
    for link in start.text().split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert_eq!(browser.get(&link.replace("&amp;", "&"))?.status, 200, "{link}");
    }
    let page = browser.get("/directory/search?last=S&model=7841")?.text();
    assert!(
        page.contains("<Title>People 1-10 of 74</Title>")
            && page.contains("?model=7841&amp;last=S&amp;start=10"),
        "{page}"
    );
    Ok(())
}

#[test]
fn health_metrics_and_an_orderly_end() -> Outcome {
    let server = TestServer::start("demo", &["--drain", "0"])?;
    assert_eq!(server.caller().get("/healthz")?.text(), "ok");
    assert_eq!(server.caller().get("/readyz")?.status, 200);
    server.caller().get("/directory/search?last=smith&first=secretname")?;
    assert!(server.caller().get("/metrics")?.text().contains("/directory/search"), "counted by route");
    let signalled = std::process::Command::new("kill").args(["-TERM", &server.id().to_string()]).status()?;
    assert!(signalled.success());
    let (_, log) = server.end(Duration::from_secs(10)).ok_or("it did not end")?;
    assert_eq!(
        log.lines().filter(|line| line.starts_with("listening on http://127.0.0.1:")).count(),
        1,
        "{log}"
    );
    assert!(!log.contains("secretname"), "what people look for is not logged: {log}");
    Ok(())
}

#[test]
fn strangers_get_a_page_or_a_status_and_the_demo_goes_on() -> Outcome {
    let server = TestServer::start("demo", &[])?;
    let (caller, _) = caller(&server, "7960");
    let long = "x".repeat(9000);
    for target in [
        format!("/directory/search?last={long}"),
        format!("/directory/person?id={long}"),
        "/directory/search?last=%00%FF%C0%80&last=again&start=99999999999999999999".to_string(),
        "/directory/search?start=18446744073709551615".to_string(),
        "/%2e%2e/%00/directory?%%%=&&&".to_string(),
        "/services/../../etc/passwd".to_string(),
    ] {
        let answer = caller.get(&target)?;
        assert!(
            answer.text().contains("<CiscoIPPhone") || (400..500).contains(&answer.status),
            "{target:.60}"
        );
    }
    for bytes in [
        &b"\x16\x03\x01\x02\x00\x01\x00"[..],
        b"GET\r\n\r\n",
        b"\xFF\xFE\x00\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
    ] {
        // Whatever comes back, or nothing: what matters is the next request.
        let _ = caller.raw(bytes, "GET");
    }
    assert_eq!(caller.get("/services")?.status, 200);
    Ok(())
}

#[test]
fn a_phone_without_host_header_gets_the_address_that_it_reached() -> Outcome {
    let server = TestServer::start("demo", &["--lan"])?;
    let port = server.address().port();
    let answer = server.caller().raw(b"GET /services HTTP/1.0\r\n\r\n", "GET")?;
    let text = answer.text();
    assert!(text.contains(&format!("<URL>http://127.0.0.1:{port}/directory</URL>")), "{text}");
    Ok(())
}

#[test]
fn lan_says_what_to_paste_once_it_listens() -> Outcome {
    let server = TestServer::start("demo", &["--lan", "--public-url", "http://phones.example:8000/"])?;
    // It answers, so everything was said.
    assert_eq!(server.caller().get("/healthz")?.status, 200);
    let said = server.stderr();
    let (listening, pasted) = said.split_once("For real phones").ok_or_else(|| said.clone())?;
    assert!(
        listening.contains(&format!("listening on http://0.0.0.0:{}", server.address().port())),
        "{said}"
    );
    for words in ["Secured Authentication URL http://phones.example:8000/authenticate", "Web Access", "reset"]
    {
        assert!(pasted.contains(words), "{words}: {said}");
    }
    Ok(())
}
