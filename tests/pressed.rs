//! What a person with such a phone presses after the walk of `phones.rs`: pages, details, ways back, and a server that is gone.

use ipphone::phone::Http;
use ipphone::uri::HttpUrl;
use ipphone_tests::{Caller, TestServer};
use virtual_phone::bench::{Bench, Reaction};
use virtual_phone::{Failure, Fetched, Request, Setup};

type Outcome = Result<(), Box<dyn std::error::Error>>;

/// A model of each generation and parser.
const MODELS: [&str; 8] = ["7960", "7905", "7921", "7941", "7970", "6941", "7841", "8841"];

/// Sends the phone's request as it is, to wherever it leads.
fn send(request: &Request) -> Reaction {
    let origin = request.url.origin();
    let Some(address) = origin.strip_prefix("http://").and_then(|host| host.parse().ok()) else {
        return Failure::Dns.into();
    };
    let mut caller = Caller::new(address);
    if request.http == Http::V1_0 {
        caller = caller.http_1_0();
    }
    for (name, value) in &request.headers {
        caller = caller.header(name, value);
    }
    match caller.send(request.method, request.target(), None) {
        Ok(answer) => Fetched { status: answer.status, headers: answer.headers, body: answer.body }.into(),
        Err(_) => Failure::Refused.into(),
    }
}

fn phone(model: &str, server: &TestServer) -> Bench<fn(&Request) -> Reaction> {
    let url = |path: &str| HttpUrl::parse(&server.url()).map(|root| root.at(path));
    let setup = Setup {
        services: url("services"),
        directories: url("directory").map(|d| d.at("menu")),
        ..Setup::default()
    };
    Bench::with_setup(model, setup, send as fn(&Request) -> Reaction)
}

#[test]
fn next_prev_and_exit_lead_where_they_say() -> Outcome {
    let server = TestServer::start("demo", &[])?;
    for model in MODELS {
        let mut bench = phone(model, &server);
        bench.open(&format!("{}/directory", server.url()));
        bench.press("Down type:S Soft:Submit");
        let first = bench.lines();
        bench.press("Soft:Next");
        assert_eq!(bench.error(), None, "{model}");
        let second = bench.lines();
        assert_ne!(first, second, "{model}");
        bench.press("Soft:Prev");
        assert_eq!(bench.lines(), first, "{model}");
        bench.press("Soft:Exit");
        assert_eq!(bench.error(), None, "{model}");
    }
    Ok(())
}

#[test]
fn a_person_is_followed_to_the_details() -> Outcome {
    let server = TestServer::start("demo", &[])?;
    for model in MODELS {
        let mut bench = phone(model, &server);
        bench.open(&format!("{}/directory/search?first=john&last=smith", server.url()));
        bench.press("Soft:Details Soft:Select Soft:Details");
        assert_eq!(bench.error(), None, "{model}");
        assert!(bench.lines().join(" ").contains("john.smith@example.com"), "{model}: {:?}", bench.lines());
        bench.press("Soft:Exit Soft:Exit");
        assert_eq!(bench.error(), None, "{model}");
    }
    Ok(())
}

#[test]
fn the_directories_key_of_a_7970_adds_our_menu_to_its_own() -> Outcome {
    let server = TestServer::start("demo", &[])?;
    let mut bench = phone("7970", &server);
    bench.press("Directories");
    let lines = bench.lines().join(" ");
    assert!(lines.contains("Missed Calls") && lines.contains("Company Directory"), "{lines}");
    Ok(())
}

#[test]
fn a_server_that_is_gone_is_an_error_of_the_phone() -> Outcome {
    let server = TestServer::start("demo", &[])?;
    let mut bench = phone("7960", &server);
    bench.press("Services");
    assert_eq!(bench.error(), None);
    drop(server);
    bench.press("Soft:Select");
    assert_eq!(bench.error(), Some("HTTP Error[10]"));
    Ok(())
}
