//! A push without a network: the form that goes to a phone, and what its answers mean.
//!
//! You will see the form, its size, and four answers explained, each with the setting to look at.
//!
//! ```text
//! cargo run -p ipphone --example execute
//! ```

use std::error::Error;

use ipphone::object::{Execute, Priority};
use ipphone::push::{self, Answer, Push};
use ipphone::uri::HttpUrl;

fn main() -> Result<(), Box<dyn Error>> {
    let alarm = HttpUrl::parse("http://example.net/alarm").ok_or("no address")?;
    let execute = Execute::default()
        .with_priority(alarm.query("room", "R&D"), Priority::WhenIdle)
        .item("Play:chime.raw");

    let push = Push::new(&execute.into());
    println!("POST {}\nContent-Type: {}\n\n{}\n", push::PATH, push::CONTENT_TYPE, push.body);
    println!("{} bytes: {:?}\n", push.bytes, push.size());

    let done = r#"<CiscoIPPhoneResponse><ResponseItem Status="0" Data="Success" URL="Play:chime.raw"/></CiscoIPPhoneResponse>"#;
    let failed = r#"<CiscoIPPhoneResponse><ResponseItem Status="6" Data="Busy" URL="Play:chime.raw"/></CiscoIPPhoneResponse>"#;
    for (status, body) in [(200, done), (200, failed), (200, r#"<CiscoIPPhoneError Number="4"/>"#), (403, "")]
    {
        let explanation = Answer::read(status, None, body.as_bytes()).explain();
        println!("HTTP {status} {body}\n  what:    {}\n  look at: {}", explanation.what, explanation.setting);
    }
    Ok(())
}
