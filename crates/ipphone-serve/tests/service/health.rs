//! What balancers and monitoring see.

use ipphone_serve::{
    Listener, Metrics, Readiness, ServeError, Server, prometheus_client::metrics::counter::Counter,
};

use crate::wire::{ask, body, get, serve, settings, status};

#[test]
fn a_service_is_alive_and_ready_from_the_start() {
    let service = serve(Server::new("hello", "1.2.3", &settings()));
    for (path, text) in [("/healthz", "ok"), ("/readyz", "ready"), ("/", "hello")] {
        let answer = service.get(path);
        assert_eq!((status(&answer), body(&answer)), ("200", text), "{path}");
    }
    let head = ask(service.address, "HEAD /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assert_eq!((status(&head), body(&head)), ("200", ""));
}

#[test]
fn ready_names_what_is_down_line_by_line() {
    let readiness = Readiness::default();
    let service = serve(Server::new("hello", "1.2.3", &settings()).readiness(readiness.clone()));
    readiness.set("ldap", Err("connection\nrefused"));
    readiness.set("store", Err("no answer"));
    readiness.set("quotes", Ok::<(), &str>(()));
    let answer = service.get("/readyz");
    assert_eq!((status(&answer), body(&answer)), ("503", "ldap: connection refused\nstore: no answer\n"));
    assert_eq!(status(&service.get("/healthz")), "200");
    readiness.set("ldap", Ok::<(), &str>(()));
    readiness.set("store", Ok::<(), &str>(()));
    assert_eq!(status(&service.get("/readyz")), "200");
}

#[test]
fn metrics_count_by_route_pattern_and_class_of_status() {
    let metrics = Metrics::default();
    let searches: Counter = Counter::default();
    metrics.register(|registry| registry.register("searches", "Searches", searches.clone()));
    searches.inc_by(7);
    let service = serve(Server::new("hello", "1.2.3", &settings()).metrics(metrics));
    for path in ["/people/1", "/people/2?q=secret", "/nowhere/x", "/nowhere/y"] {
        service.get(path);
    }
    let answer = service.get("/metrics");
    assert!(
        answer.contains("content-type: application/openmetrics-text; version=1.0.0; charset=utf-8\r\n"),
        "{answer}"
    );
    for line in [
        "http_requests_total{route=\"/people/{id}\",status=\"2xx\"} 2\n",
        "http_requests_total{route=\"other\",status=\"4xx\"} 2\n",
        "http_request_duration_seconds_count{route=\"/people/{id}\"} 2\n",
        "http_requests_in_flight 1\n",
        "ipphone_build_info{service=\"hello\",version=\"1.2.3\"} 1\n",
        "searches_total 7\n",
    ] {
        assert!(body(&answer).contains(line), "{line}{answer}");
    }
    assert!(answer.ends_with("# EOF\n"), "{answer}");
    assert!(!answer.contains("secret") && !answer.contains("nowhere"), "{answer}");
}

#[test]
fn further_listeners_answer_their_own_routes_without_health_pages() {
    let free = settings().listen;
    let device = Listener::new("device server", free, |routes| {
        routes.route("/CGI/Screenshot", actix_web::web::get().to(|| async { "a picture" }));
    });
    let taken = serve(Server::new("first", "1", &settings())).address;
    let service = serve(
        Server::new("hello", "1", &settings())
            .also(device)
            .also(Listener::new("device server", free, |_| {}).optional()),
    );
    assert_eq!(service.also.len(), 2);
    assert_eq!(body(&get(service.also[0], "/CGI/Screenshot")), "a picture");
    assert_eq!(status(&get(service.also[0], "/healthz")), "404");
    assert_ne!(taken, service.address);
}

#[test]
fn a_taken_address_is_an_error_for_needed_listeners_only() {
    let first = serve(Server::new("first", "1", &settings()));
    let same = ipphone_serve::Settings { listen: first.address, ..settings() };
    let error = Server::new("second", "1", &same).start(|_| {}).err().expect("the address is taken");
    assert!(matches!(error, ServeError::AddressTaken { address } if address == first.address), "{error}");
    assert!(error.to_string().contains("--listen"), "{error}");
    let also = || Listener::new("device server", first.address, |_| {});
    assert!(Server::new("third", "1", &settings()).also(also()).start(|_| {}).is_err());
    let fourth = serve(Server::new("fourth", "1", &settings()).also(also().optional()));
    assert!(fourth.also.is_empty());
    assert_eq!(status(&fourth.get("/")), "200");
}

#[test]
fn an_address_of_another_machine_and_a_bad_public_url_are_told_apart() {
    let elsewhere = ipphone_serve::Settings { listen: "192.0.2.1:0".parse().unwrap(), ..settings() };
    let error = Server::new("hello", "1", &elsewhere).start(|_| {}).err().unwrap();
    assert!(matches!(error, ServeError::AddressNotHere { .. }), "{error}");
    let unreachable = ipphone_serve::Settings { public_url: Some("example.net".into()), ..settings() };
    let error = Server::new("hello", "1", &unreachable).start(|_| {}).err().unwrap();
    assert!(matches!(error, ServeError::PublicUrl(_)), "{error}");
}
