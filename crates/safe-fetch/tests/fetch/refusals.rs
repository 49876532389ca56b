//! Ways into the inside of a network, and that they are closed.

use std::{io, net::SocketAddr, time::Duration};

use safe_fetch::{Dialer, FetchError, Fetcher, Policy, Reason, Special, parse};

use crate::{
    limits,
    server::{Server, ok},
};

/// All names lead to these addresses.
fn leading_to(policy: Policy, addresses: &[&str]) -> Fetcher {
    let addresses: Vec<SocketAddr> =
        addresses.iter().map(|text| SocketAddr::new(text.parse().expect(text), 1)).collect();
    let dialer = Dialer::new(policy, Duration::from_secs(5));
    Fetcher::over(dialer.with_resolver(move |_, _| std::future::ready(Ok(addresses.clone()))), limits())
}

#[tokio::test]
async fn no_spelling_of_this_machine_gets_through() {
    let server = Server::answering(|_| ok("secret")).await;
    let fetcher = Fetcher::new(Policy::public(), limits());
    for host in [
        "127.0.0.1",
        "127.0.0.1.",
        "127.1",
        "127.0.1",
        "0x7f000001",
        "0x7F.0x0.0x0.0x1",
        "2130706433",
        "017700000001",
        "0177.0.0.1",
        "0x7f.1",
        "127.000.000.001",
        "①②⑦.⓪.⓪.①",
        "127。0。0。1",
        "%31%32%37.0.0.1",
        "[::1]",
        "[0:0:0:0:0:0:0:1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[2001:0:7f00:1::]",
        "0",
        "0.0.0.0",
        "[::]",
        "localhost",
        "LOCALHOST.",
    ] {
        let url = parse(&format!("http://{host}:{}/", server.address.port())).expect(host);
        let error = fetcher.get(&url, &[]).await.expect_err(host);
        assert!(matches!(error, FetchError::Refused(_)), "{host}: {error}");
        let url = parse(&format!("https://{host}:{}/", server.address.port())).expect(host);
        let error = fetcher.get(&url, &[]).await.expect_err(host);
        assert!(matches!(error, FetchError::Refused(_)), "https {host}: {error}");
    }
    assert!(server.requests().is_empty(), "{:?}", server.requests());
}

#[tokio::test]
async fn networks_that_are_not_public_are_not_asked() {
    let fetcher = Fetcher::new(Policy::public(), limits());
    for (host, special) in [
        ("10.0.0.1", Special::Private),
        ("172.16.0.1", Special::Private),
        ("192.168.0.1", Special::Private),
        ("169.254.169.254", Special::Metadata),
        ("0xa9fea9fe", Special::Metadata),
        ("2852039166", Special::Metadata),
        ("[::ffff:a9fe:a9fe]", Special::Metadata),
        ("[64:ff9b::a9fe:a9fe]", Special::Metadata),
        ("[fd00:ec2::254]", Special::Metadata),
        ("100.64.0.1", Special::Shared),
        ("224.0.0.1", Special::Multicast),
        ("255.255.255.255", Special::Broadcast),
        ("192.0.2.1", Special::Documentation),
        ("198.18.0.1", Special::Benchmarking),
        ("[fc00::1]", Special::UniqueLocal),
        ("[fe80::1]", Special::LinkLocal),
    ] {
        let url = parse(&format!("http://{host}/")).expect(host);
        let error = fetcher.get(&url, &[]).await.expect_err(host);
        let FetchError::Refused(refusal) = error else { panic!("{host}: {error}") };
        assert_eq!(refusal.reason, Reason::Special(special), "{host}");
    }
}

#[tokio::test]
async fn a_name_that_leads_inside_is_refused() {
    let server = Server::answering(|_| ok("secret")).await;
    let url = parse(&format!("http://rebound.example:{}/", server.address.port())).expect("an address");
    let error = leading_to(Policy::public(), &["127.0.0.1"]).get(&url, &[]).await.expect_err("inside");
    let FetchError::Refused(refusal) = error else { panic!("{error}") };
    assert_eq!((refusal.host.as_str(), refusal.port), ("rebound.example", server.address.port()));
    assert_eq!(refusal.address, Some(server.address.ip()));
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn of_several_addresses_only_the_allowed_are_tried() {
    let server = Server::answering(|_| ok("hello")).await;
    let rule = server.address.to_string().parse().expect("a rule");
    let url = parse(&format!("http://mixed.example:{}/", server.address.port())).expect("an address");
    let fetcher = leading_to(Policy::nothing().allow(rule), &["127.0.0.9", "10.0.0.1", "127.0.0.1"]);
    assert_eq!(fetcher.get(&url, &[]).await.expect("one is allowed").body, b"hello");
}

#[tokio::test]
async fn an_allowed_name_may_lead_inside() {
    let server = Server::answering(|_| ok("hello")).await;
    let port = server.address.port();
    let policy = Policy::public().allow(format!("*.intranet.example:{port}").parse().expect("a rule"));
    let fetcher = leading_to(policy, &["127.0.0.1"]);
    let get = async |host: &str, port: u16| {
        fetcher.get(&parse(&format!("http://{host}:{port}/")).expect(host), &[]).await
    };
    assert_eq!(get("menu.intranet.example", port).await.expect("allowed").body, b"hello");
    for (host, port) in [("intranet.example", port), ("other.example", port), ("menu.intranet.example", 1)] {
        let error = get(host, port).await.expect_err(host);
        assert!(matches!(error, FetchError::Refused(_)), "{host}:{port}: {error}");
    }
}

#[tokio::test]
async fn only_an_origin_means_only_that() {
    let (server, other) =
        (Server::answering(|_| ok("hello")).await, Server::answering(|_| ok("secret")).await);
    let origin = parse(&server.url("/services")).expect("an address");
    let fetcher = Fetcher::new(Policy::only(&origin), limits());
    assert_eq!(fetcher.get(&origin, &[]).await.expect("the origin").body, b"hello");
    let url = parse(&other.url("/")).expect("an address");
    let error = fetcher.get(&url, &[]).await.expect_err("another port");
    let FetchError::Refused(refusal) = error else { panic!("{error}") };
    assert_eq!(refusal.reason, Reason::NotAllowed);
    assert!(other.requests().is_empty());
}

#[tokio::test]
async fn names_that_can_only_be_refused_are_not_resolved() {
    let dialer =
        Dialer::new(Policy::only(&parse("http://a.example/").expect("an address")), Duration::from_secs(5));
    let dialer = dialer.with_resolver(|host, _| async move { panic!("{host} was resolved") });
    let error = dialer.connect("secret-token.evil.example", 80).await.expect_err("not allowed");
    assert!(matches!(error, FetchError::Refused(_)), "{error}");
}

#[tokio::test]
async fn names_that_lead_nowhere_are_named() {
    let dialer = Dialer::new(Policy::public(), Duration::from_secs(5));
    let nowhere = dialer.clone().with_resolver(|_, _| async { Ok(Vec::new()) });
    let failing = dialer.with_resolver(|_, _| async { Err(io::Error::other("no such name")) });
    for dialer in [nowhere, failing] {
        let error =
            Fetcher::over(dialer, limits()).get(&parse("http://a.example/").expect("an address"), &[]).await;
        let error = error.expect_err("nowhere");
        assert!(matches!(&error, FetchError::Dns { host, .. } if host == "a.example"), "{error}");
    }
}
