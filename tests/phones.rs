//! Virtual phones of eight models walk through the demo by keys alone.

use std::time::Duration;

use ipphone::phone::{Models, Phone};
use ipphone::uri::HttpUrl;
use ipphone_tests::TestServer;
use safe_fetch::{Dialer, Policy};
use virtual_phone::Setup;
use virtual_phone_driver::{Walk, script::Script};

type Outcome = Result<(), Box<dyn std::error::Error>>;

/// A model of each generation and parser.
const MODELS: [&str; 8] = ["7960", "7905", "7921", "7941", "7970", "6941", "7841", "8841"];

#[tokio::test]
async fn eight_virtual_phones_walk_from_services_to_a_call() -> Outcome {
    let server = TestServer::start("demo", &[])?;
    let script = Script::read(include_str!("walks/directory.walk"))?;
    let services =
        HttpUrl::parse(&format!("{}/services", server.url().trim_end_matches('/'))).ok_or("an address")?;
    for model in MODELS {
        let phone = Phone::of(model, &Models::BUILT_IN).ok_or(model)?;
        let dialer = Dialer::new(Policy::anything(), Duration::from_secs(5));
        let mut walk = Walk::new(phone, Setup::default(), dialer);
        walk.open(services.clone()).await;
        let walked = walk.run(&script).await;
        assert_eq!(walked, Ok(()), "{model}: {:#?}", walk.exchanges().next_back());
    }
    Ok(())
}
