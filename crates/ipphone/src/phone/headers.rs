//! A phone from its request headers. Never fails: what cannot be read counts as not sent.
//!
//! ```text
//! x-CiscoIPPhoneModelName: CP-7970G
//! x-CiscoIPPhoneDisplay: 298,168,12,C
//! x-CiscoIPPhoneSDKVersion: 8.5.1
//! Accept: x-CiscoIPPhone/*, text/*,image/png,*/*
//! Accept-Charset: utf-8,;q=0.8
//! ```

use std::borrow::Cow;

use super::fact::capture;
use super::{Display, Language, Model, ModelName, Models, Phone, SdkVersion};
use crate::charset::Charset;
use crate::object::{Kind, Kinds};

/// Longer values are read to here.
const LONGEST_VALUE: usize = 8192;
/// A list is read so far.
const MOST_ELEMENTS: usize = 128;
/// So many character sets and languages are kept.
const MOST_KEPT: usize = 8;

/// What stood in the headers, before the model table is asked.
#[derive(Default)]
pub(super) struct Seen<'a> {
    name: Option<Cow<'a, str>>,
    display: Option<Cow<'a, str>>,
    sdk: Option<SdkVersion>,
    agent: Option<Cow<'a, str>>,
    accept: Accept,
    charsets: Preferences<Charset>,
    languages: Preferences<Language>,
    is_phone: bool,
}

impl<'a> Seen<'a> {
    /// Takes in one header. Lists add up; of other repeated headers the first that says something counts.
    pub(super) fn take(&mut self, name: &str, value: &'a [u8]) {
        let is = |known: &str| name.eq_ignore_ascii_case(known);
        if is("Accept") {
            self.accept.add(&text(value));
        } else if is("Accept-Charset") {
            self.charsets.add(&text(value), Charset::for_label);
        } else if is("Accept-Language") {
            self.languages.add(&text(value), Language::parse);
        } else if is("User-Agent") {
            first(&mut self.agent, value);
        } else if is("x-CiscoIPPhoneModelName") {
            first(&mut self.name, value);
        } else if is("x-CiscoIPPhoneDisplay") {
            first(&mut self.display, value);
        } else if is("x-CiscoIPPhoneSDKVersion") {
            self.sdk = self.sdk.or_else(|| SdkVersion::parse(&text(value)));
        }
        self.is_phone |= begins_with(name, "x-CiscoIPPhone");
    }

    /// The phone that sent these headers. Order of trust: model name, `Accept`, `User-Agent`.
    pub(super) fn phone(self, models: &Models) -> Phone {
        let agent = self.agent.as_deref().unwrap_or_default();
        let name = self.name.as_deref().or_else(|| model_in(agent));
        let known = match name {
            Some(name) => models.find(name),
            None if self.accept.named == Kinds::NONE => Some(Phone::default_model(models)),
            None => None,
        };
        let model = known.unwrap_or_else(|| self.unknown());
        let own = self.display.as_deref().and_then(|text| Display::parse_over(text, *model.display));
        Phone {
            name: ModelName::new(name.unwrap_or(if known.is_some() { Phone::DEFAULT } else { "unknown" })),
            display: own.unwrap_or(*model.display),
            model,
            charsets: self.charsets.in_order_or(Charset::LATIN_1),
            languages: self.languages.in_order(),
            sdk: self.sdk.or(self.accept.version),
            accepts: self.accept.kinds(),
            is_phone: self.is_phone || self.accept.is_phone || is_phone_agent(agent),
        }
    }

    /// The safe profile with what an unknown phone says of itself: its display, and the objects that it names.
    fn unknown(&self) -> Model {
        let mut model = Model::SAFE;
        if let Some(display) =
            self.display.as_deref().and_then(|text| Display::parse_over(text, *model.display))
        {
            model.display = capture(display, &"this phone: its own display header");
        }
        if self.accept.named != Kinds::NONE {
            let named: Vec<Kind> = self.accept.named.iter().collect();
            model.objects = capture(model.objects.with(&named), &"this phone: its own Accept header");
        }
        model
    }
}

/// The `Accept` header: which objects it names.
#[derive(Default)]
struct Accept {
    named: Kinds,
    all: bool,
    version: Option<SdkVersion>,
    is_phone: bool,
}

impl Accept {
    fn add(&mut self, value: &str) {
        for element in value.split(',').take(MOST_ELEMENTS) {
            let mut parts = element.split(';').map(str::trim);
            let range = parts.next().unwrap_or_default();
            let Some(object) = after(range, "x-CiscoIPPhone/") else { continue };
            self.is_phone = true;
            if object == "*" {
                self.all = true;
            } else if let Some(kind) = Kind::from_short(object) {
                self.named = self.named.with(&[kind]);
            }
            let version = parts.find_map(|part| after(part, "version=")).and_then(SdkVersion::parse);
            self.version = self.version.or(version);
        }
    }

    fn kinds(&self) -> Kinds {
        if self.all || self.named == Kinds::NONE { Kinds::ALL } else { self.named }
    }
}

/// The elements of a list with quality values, the preferred first.
struct Preferences<T>(Vec<(u16, T)>);

impl<T> Default for Preferences<T> {
    fn default() -> Preferences<T> {
        Preferences(Vec::new())
    }
}

impl<T: Copy + PartialEq> Preferences<T> {
    /// Adds a list. Empty elements (captured: `utf-8,;q=0.8`), unknown ones and those with `q=0` are skipped.
    fn add(&mut self, value: &str, read: impl Fn(&str) -> Option<T>) {
        for element in value.split(',').take(MOST_ELEMENTS) {
            let mut parts = element.split(';').map(str::trim);
            let Some(item) = parts.next().and_then(&read) else { continue };
            let quality = parts.find_map(|part| after(part, "q=")).map_or(1000, thousandths);
            let is_new = self.0.iter().all(|(_, known)| *known != item);
            if quality > 0 && is_new && self.0.len() < MOST_KEPT {
                self.0.push((quality, item));
            }
        }
    }

    fn in_order(mut self) -> Vec<T> {
        self.0.sort_by_key(|(quality, _)| std::cmp::Reverse(*quality));
        self.0.into_iter().map(|(_, item)| item).collect()
    }

    fn in_order_or(self, fallback: T) -> Vec<T> {
        let items = self.in_order();
        if items.is_empty() { vec![fallback] } else { items }
    }
}

/// `0.8` as 800; what is no number below 1 counts as 1, as if it had not been written.
fn thousandths(quality: &str) -> u16 {
    let fraction = if quality == "0" { Some("") } else { quality.strip_prefix("0.") };
    let digits = fraction.map(|fraction| fraction.bytes().chain(*b"000").take(3));
    let value = digits.and_then(|mut digits| {
        digits.try_fold(0, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + u16::from(digit - b'0')))
    });
    value.unwrap_or(1000)
}

/// The model in a `User-Agent`: `Cisco-CP-8841-3PCC/11.0 (mac)`, `Cisco/SPA504G-7.4.9 (mac)`.
fn model_in(agent: &str) -> Option<&str> {
    let name = after(agent, "Cisco-").and_then(|rest| rest.split(['/', ' ']).next());
    let name = name.or_else(|| after(agent, "Cisco/").and_then(|rest| rest.split(['-', '/', ' ']).next()));
    name.filter(|name| !name.is_empty())
}

/// Detection of chan-sccp, and Multiplatform phones.
fn is_phone_agent(agent: &str) -> bool {
    ["Allegro", "XSI-HTTPClient", "Cisco/SPA"].iter().any(|part| agent.contains(part))
        || begins_with(agent, "Cisco-")
}

/// Keeps the first value that is not empty.
fn first<'a>(slot: &mut Option<Cow<'a, str>>, value: &'a [u8]) {
    if slot.is_none() {
        *slot = Some(text(value)).filter(|text| !text.trim().is_empty());
    }
}

/// Header bytes are Latin-1; nearly always they are ASCII and need no copy.
fn text(value: &[u8]) -> Cow<'_, str> {
    let value = value.get(..LONGEST_VALUE).unwrap_or(value);
    let ascii = std::str::from_utf8(value).ok().filter(|_| value.is_ascii());
    ascii.map_or_else(|| Cow::Owned(value.iter().copied().map(char::from).collect()), Cow::Borrowed)
}

fn begins_with(text: &str, start: &str) -> bool {
    after(text, start).is_some()
}

/// The rest after this beginning, letters in any case.
fn after<'t>(text: &'t str, start: &str) -> Option<&'t str> {
    let (head, rest) = text.split_at_checked(start.len())?;
    head.eq_ignore_ascii_case(start).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::super::{Colour, Family};
    use super::*;

    fn phone(headers: &[(&str, &str)]) -> Phone {
        let headers = headers.iter().map(|(name, value)| (*name, value.as_bytes()));
        Phone::from_headers(headers, &Models::BUILT_IN)
    }

    #[test]
    fn a_caller_without_phone_headers_is_a_cp_7960() {
        for headers in [&[][..], &[("User-Agent", "curl/8"), ("Accept", "*/*")]] {
            let phone = phone(headers);
            assert_eq!(phone.name.to_string(), "CP-7960");
            assert_eq!(phone.display, Display::grey(133, 65, 2));
            assert_eq!(phone.charsets, [Charset::LATIN_1]);
            assert!(phone.shows(Kind::Image) && !phone.shows(Kind::ImageFile));
            assert!(!phone.is_phone && phone.languages.is_empty() && phone.sdk.is_none());
        }
    }

    #[test]
    fn an_unknown_model_is_safe_and_has_its_own_display() {
        let phone = phone(&[
            ("X-CISCOIPPHONEMODELNAME", "CP-1234"),
            ("x-ciscoipphonedisplay", "600, 400, 24, C"),
            ("accept", "x-CiscoIPPhone/*"),
        ]);
        assert_eq!(phone.name.to_string(), "CP-1234");
        assert_eq!(*phone.model.family, Family::Unknown);
        assert_eq!(phone.display, Display::colour(600, 400, 24));
        assert_eq!(*phone.model.display, phone.display);
        assert!(phone.shows(Kind::Menu) && !phone.shows(Kind::ImageFile) && phone.is_phone);
    }

    #[test]
    fn an_unknown_model_shows_what_it_names_itself() {
        let accept = ("Accept", "x-CiscoIPPhone/Menu, x-CiscoIPPhone/imagefile;version=9.1.1");
        for headers in [&[accept][..], &[accept, ("x-CiscoIPPhoneModelName", "CP-1234")]] {
            let phone = phone(headers);
            assert!(phone.shows(Kind::ImageFile) && phone.shows(Kind::Menu) && !phone.shows(Kind::Text));
            assert_eq!(phone.sdk, Some(SdkVersion::new(9, 1, 1)));
        }
    }

    #[test]
    fn an_object_needs_both_accept_and_table() {
        let listed = phone(&[
            ("x-CiscoIPPhoneModelName", "CP-7960"),
            ("Accept", "x-CiscoIPPhone/Menu, x-CiscoIPPhone/ImageFile"),
        ]);
        assert!(listed.shows(Kind::Menu));
        assert!(!listed.shows(Kind::ImageFile), "a 7960 has none");
        assert!(!listed.shows(Kind::Image), "not accepted");
    }

    #[test]
    fn a_phones_own_display_beats_the_table_within_reason() {
        let cases = [
            ("400,300,16,C", Display::colour(400, 300, 16)),
            ("400,300", Display::colour(400, 300, 12)),
            ("0,0,12,C", Display::colour(298, 168, 12)),
            ("99999,168,12,C", Display::colour(298, 168, 12)),
            ("nonsense", Display::colour(298, 168, 12)),
        ];
        for (value, expected) in cases {
            let phone = phone(&[("x-CiscoIPPhoneModelName", "CP-7970G"), ("x-CiscoIPPhoneDisplay", value)]);
            assert_eq!(phone.display, expected, "{value}");
            assert_eq!(phone.model.display.width, 298, "{value}");
        }
    }

    #[test]
    fn character_sets_are_read_in_order_of_preference() {
        let (utf_8, latin_1) = (Charset::UTF_8, Charset::LATIN_1);
        let cases: [(&str, &[Charset]); 10] = [
            ("utf-8,;q=0.8", &[utf_8]),
            ("iso-8859-1", &[latin_1]),
            ("iso-8859-1,utf-8;q=0.8", &[latin_1, utf_8]),
            ("iso-8859-1;q=0.5, UTF-8", &[utf_8, latin_1]),
            ("utf-8;q=0.25,iso-8859-1;q=0.3", &[latin_1, utf_8]),
            ("utf-8;q=0, iso-8859-1", &[latin_1]),
            ("utf-8;q=0.000, iso-8859-1", &[latin_1]),
            ("klingon;q=1, utf-8;q=high", &[utf_8]),
            ("*", &[latin_1]),
            ("", &[latin_1]),
        ];
        for (value, expected) in cases {
            assert_eq!(phone(&[("Accept-Charset", value)]).charsets, expected, "{value:?}");
        }
    }

    #[test]
    fn repeated_headers_add_up_or_the_first_counts() {
        let phone = phone(&[
            ("x-CiscoIPPhoneModelName", " "),
            ("x-CiscoIPPhoneModelName", "CP-7970G"),
            ("x-CiscoIPPhoneModelName", "CP-7960"),
            ("Accept", "x-CiscoIPPhone/Menu"),
            ("Accept", "x-CiscoIPPhone/Text"),
            ("Accept-Charset", "utf-8;q=0.5"),
            ("Accept-Charset", "iso-8859-1"),
        ]);
        assert_eq!(phone.name.to_string(), "CP-7970G");
        assert!(phone.shows(Kind::Menu) && phone.shows(Kind::Text) && !phone.shows(Kind::Input));
        assert_eq!(phone.charsets, [Charset::LATIN_1, Charset::UTF_8]);
    }

    #[test]
    fn hostile_headers_do_no_harm() {
        let long = b"x".repeat(9 * 1024);
        let commas = b",".repeat(9 * 1024);
        let nul = b"CP-7970G\0\xff\xe9";
        let latin_1 = "CP-7970G\u{0}\u{ff}\u{e9}".replace('\0', "");
        for value in [&long[..], &commas, nul, b"", b"\r\n", &[0xff; 300]] {
            let names =
                ["Accept", "Accept-Charset", "Accept-Language", "User-Agent", "x-CiscoIPPhoneModelName"];
            let more = ["x-CiscoIPPhoneDisplay", "x-CiscoIPPhoneSDKVersion", "", "\u{e9}"];
            let headers = names.into_iter().chain(more).map(|name| (name, value));
            let phone = Phone::from_headers(headers, &Models::BUILT_IN);
            assert!(phone.display.width > 0 && phone.charsets == [Charset::LATIN_1], "{value:?}");
        }
        let named = Phone::from_headers([("x-CiscoIPPhoneModelName", &nul[..])], &Models::BUILT_IN);
        assert_eq!(named.name.to_string(), latin_1);
        assert_eq!(named.display.width, 298, "found in spite of it");
    }

    #[test]
    fn phones_are_recognised_and_others_are_not() {
        let cases = [
            ("User-Agent", "Allegro-Software-WebClient/4.34", true),
            ("User-Agent", "XSI-HTTPClient", true),
            ("User-Agent", "Cisco/SPA504G-7.4.9 (00562b043615)", true),
            ("User-Agent", "Cisco-CP-8841-3PCC/11.0 (00562b043615)", true),
            ("x-ciscoipphonesdkversion", "x", true),
            ("Accept", "text/*, X-CISCOIPPHONE/*", true),
            ("User-Agent", "Mozilla/5.0", false),
            ("Accept", "*/*", false),
        ];
        for (name, value, expected) in cases {
            assert_eq!(phone(&[(name, value)]).is_phone, expected, "{value}");
        }
    }

    #[test]
    fn a_multiplatform_phone_is_known_by_its_user_agent() {
        let caller = phone(&[("User-Agent", "Cisco-CP-8841-3PCC/11.0 (00562b043615)")]);
        assert!(caller.model.is_multiplatform());
        assert_eq!(caller.name.to_string(), "CP-8841-3PCC");
        let caller = phone(&[("User-Agent", "Cisco/SPA504G-7.4.9 (00562b043615)")]);
        assert_eq!((caller.name.to_string().as_str(), *caller.model.family), ("SPA504G", Family::Unknown));
        let caller =
            phone(&[("User-Agent", "Cisco-CP-8841-3PCC/11"), ("x-CiscoIPPhoneModelName", "CP-7960")]);
        assert_eq!(caller.model.display.colour, Colour::Grey, "the name is trusted first");
    }
}
