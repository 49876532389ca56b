//! Whatever arrives: headers and settings made of anything never panic and stay within bounds.

use ipphone::phone::{Display, Language, Models, Phone, SdkVersion, locale};
use proptest::prelude::*;

/// A header of a phone or any other, with any bytes, sometimes long.
fn header() -> impl Strategy<Value = (String, Vec<u8>)> {
    let known = prop::sample::select(vec![
        "Accept",
        "Accept-Charset",
        "Accept-Language",
        "User-Agent",
        "x-CiscoIPPhoneModelName",
        "X-CISCOIPPHONEDISPLAY",
        "x-ciscoipphonesdkversion",
    ]);
    let name = prop_oneof![known.prop_map(str::to_owned), ".{0,20}"];
    let near = "(x-CiscoIPPhone/|[*]|Menu|CP-|DP-|Cisco|7970|3PCC|utf-8|iso-8859-1|;q=|[0-9]{1,6}|[.,; /_()-]|[CG]){0,12}";
    let value = prop_oneof![near.prop_map(String::into_bytes), prop::collection::vec(any::<u8>(), 0..9216)];
    (name, value)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_headers_make_a_bounded_phone(headers in prop::collection::vec(header(), 0..12)) {
        let headers = headers.iter().map(|(name, value)| (name.as_str(), value.as_slice()));
        let phone = Phone::from_headers(headers, &Models::BUILT_IN);
        prop_assert!(phone.display.width <= Display::LONGEST && phone.display.height <= Display::LONGEST);
        prop_assert!((1..=8).contains(&phone.charsets.len()) && phone.languages.len() <= 8);
        prop_assert!(phone.name.to_string().chars().count() <= 64);
        prop_assert!(!phone.name.to_string().chars().any(char::is_control));
    }

    #[test]
    fn any_text_is_read_or_refused(text in ".{0,300}") {
        let _ = Display::parse(&text);
        let _ = SdkVersion::parse(&text);
        let _ = locale::language(&text);
        let _ = Models::BUILT_IN.find(&text);
        prop_assert!(Language::parse(&text).is_none_or(|language| language.as_str().len() >= 2));
    }

    #[test]
    fn any_settings_are_taken_or_refused(
        cell in prop::sample::select(vec!["display.width", "objects", "panel", "status.text", "client.sdk", "rows", "x"]),
        value in "([+ -]|Menu|Text|[0-9]{1,6}|x|none|[\u{0}-\u{ff}]){0,6}",
    ) {
        let mut model = Models::BUILT_IN.find("8841").expect("8841");
        let _ = model.set(cell, &value);
        let _ = Models::from_toml(&format!("[8841]\n{cell} = {value}"));
        let _ = Models::from_toml(&value);
    }
}
