//! What the headers of a request say about the phone that sent it.
//!
//! You will see its model, display, charsets and objects, and where each fact of the model table stands.
//!
//! ```text
//! cargo run -p ipphone --example what_the_phone_sent
//! ```

use std::error::Error;

use ipphone::object::Kind;
use ipphone::phone::{Models, Phone};

/// As captured from a 7970.
const REQUEST: &str = "\
GET /services HTTP/1.1
Accept: x-CiscoIPPhone/*, text/*,image/png,*/*
Accept-Language: en
Accept-Charset: utf-8,iso-8859-1;q=0.8
x-CiscoIPPhoneModelName: CP-7970G
x-CiscoIPPhoneDisplay: 298,168,12,C
x-CiscoIPPhoneSDKVersion: 4.1.0
";

fn main() -> Result<(), Box<dyn Error>> {
    let headers = REQUEST.lines().filter_map(|line| line.split_once(": "));
    let phone = Phone::from_headers(headers.map(|(name, value)| (name, value.as_bytes())), &Models::BUILT_IN);

    println!("model     {}", phone.name);
    println!("display   {} x {} pixels", phone.display.width, phone.display.height);
    println!("charset   {}", phone.charset());
    let seen = phone.model.soft_keys;
    println!("softkeys  {} at once ({})", seen.seen, seen.source().text);
    let parser = phone.model.parser;
    println!("parser    {:?} ({})", *parser, parser.source().text);
    let shown = |kind: &Kind| phone.shows(*kind);
    let kinds: Vec<_> = Kind::ALL.iter().copied().filter(shown).map(Kind::short).collect();
    println!("objects   {}", kinds.join(" "));
    Ok(())
}
