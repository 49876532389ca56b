//! Whatever comes, each model answers, and never with anybody's password.

use ipphone::phone::Models;
use proptest::prelude::*;
use virtual_phone::Fetched;
use virtual_phone::bench::Bench;
use virtual_phone::device::{Account, Asked, Authentication, Body};

use super::super::{Request, Setup};

fn models() -> Vec<String> {
    Models::BUILT_IN.names().map(str::to_owned).collect()
}

/// Words of the protocol among arbitrary bytes.
fn form() -> impl Strategy<Value = Vec<u8>> {
    let word = prop::sample::select(vec![
        "XML=",
        "&",
        "%3C",
        "<",
        ">",
        "/>",
        "CiscoIPPhoneExecute",
        "<ExecuteItem URL=\"",
        "\"",
        "Play:a.raw",
        "http://h/",
        "<CiscoIPPhoneStatus>",
        "<Timer>",
        "<getDeviceCaps/>",
        "<setBackground><background><image>",
        "+",
        "\u{fc}",
    ]);
    let piece = prop_oneof![4 => word.prop_map(|word| word.as_bytes().to_vec()), 1 => prop::collection::vec(any::<u8>(), 0..20)];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

fn path() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => Just("/CGI/Execute".to_owned()),
        1 => prop::sample::select(vec!["/", "/DeviceLogX", "/CGI/Answer", "/StreamingStatisticsX", "/PortInformation"])
            .prop_map(str::to_owned),
        1 => "/[ -~]{0,40}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn anything_is_answered(
        model in prop::sample::select(models()),
        form in form(),
        path in path(),
        query in "[0-9a-z]{0,4}",
        authorization in prop_oneof![Just("Basic ZGVtbzpzM2NyZXQ=".to_owned()), "(Basic|Digest) [ -~]{0,60}"],
        is_post in any::<bool>(),
        is_cut in any::<bool>(),
    ) {
        let setup = Setup { authentication: Authentication::of(Account::new("demo", "s3cret")), ..Setup::default() };
        let mut bench = Bench::with_setup(&model, setup, |_: &Request| Fetched::ok("text/plain", "x"));
        let body = if is_cut { Body::TooLarge } else { Body::Whole(form) };
        let method = if is_post { "POST" } else { "GET" }.to_owned();
        bench.ask(Asked { method, path, query, authorization: Some(authorization), body, ..Asked::default() });
        bench.wait(60);
        prop_assert_eq!(bench.replies.len(), 1);
        let (_, reply) = &bench.replies[0];
        prop_assert!((200..=503).contains(&reply.status));
        let text = format!("{:?} {:?}", reply, bench.events);
        prop_assert!(!text.contains("s3cret"));
        prop_assert!(reply.headers.iter().all(|(_, value)| !value.contains(['\r', '\n'])));
        bench.text();
    }
}
