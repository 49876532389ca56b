//! Both sides of every comparison: our 100-item Menu, and the same on serde over quick-xml.
#![allow(dead_code, reason = "each bench uses its part")]

use ipphone::object::{Menu, MenuItem};
use ipphone::uri::HttpUrl;
use serde::{Deserialize, Serialize};

/// A Menu of 100 items, about 12 KB: an `&` in every URL and in a tenth of the names.
pub fn menu() -> Menu {
    let items = (0..100).map(|n| {
        let name = if n % 10 == 0 { format!("R & D, room {n}") } else { format!("Employee number {n:04}") };
        let url = HttpUrl::parse("http://services.example.com/directory/person")
            .map(|url| url.query("id", n).query("page", n / 10));
        MenuItem { name: Some(name), url: url.map(Into::into) }
    });
    Menu::new("Directory").prompt("Choose a person").items(items)
}

/// The same shape for serde.
#[derive(Serialize, Deserialize, PartialEq, Debug)]
#[serde(rename = "CiscoIPPhoneMenu")]
pub struct SerdeMenu {
    #[serde(rename = "Title")]
    pub title: String,
    #[serde(rename = "Prompt")]
    pub prompt: String,
    #[serde(rename = "MenuItem", default)]
    pub items: Vec<SerdeItem>,
}

/// One item of it.
#[derive(Serialize, Deserialize, PartialEq, Debug)]
pub struct SerdeItem {
    #[serde(rename = "Name")]
    pub name: String,
    #[serde(rename = "URL")]
    pub url: String,
}

/// The content of [`menu`].
pub fn serde_menu() -> SerdeMenu {
    serde_read(&menu().to_xml())
}

/// The rival's writing.
pub fn serde_write(menu: &SerdeMenu) -> String {
    let mut xml = String::with_capacity(4096);
    xml.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n");
    quick_xml::se::to_writer(&mut xml, menu).expect("a menu serializes");
    xml
}

/// The rival's reading: a scan for what must not be, then serde.
pub fn serde_read(xml: &str) -> SerdeMenu {
    assert!(is_harmless(xml), "no document type and no entities but the five");
    quick_xml::de::from_str(xml).expect("a menu deserializes")
}

/// One pass for `<!DOCTYPE`, `<!ENTITY`, and references other than the five and numbers.
fn is_harmless(xml: &str) -> bool {
    const REFERENCES: [&str; 6] = ["amp;", "lt;", "gt;", "quot;", "apos;", "#"];
    xml.match_indices(['<', '&']).all(|(at, mark)| {
        let rest = &xml[at + 1..];
        match mark {
            "<" => !rest.starts_with("!DOCTYPE") && !rest.starts_with("!ENTITY"),
            _ => REFERENCES.iter().any(|known| rest.starts_with(known)),
        }
    })
}

/// What a 7970 sends (capture).
pub const HEADERS: [(&str, &[u8]); 7] = [
    ("Host", b"services.example.com:8080"),
    ("Connection", b"close"),
    ("User-Agent", b"Allegro-Software-WebClient/4.34"),
    ("Accept", b"x-CiscoIPPhone/*;version=8.5.1, text/*,image/png,*/*"),
    ("Accept-Charset", b"utf-8,iso-8859-1;q=0.8"),
    ("x-CiscoIPPhoneModelName", b"CP-7970G"),
    ("x-CiscoIPPhoneDisplay", b"298,168,12,C"),
];
