//! Push as data: what goes to a phone, what comes back, what it means, and which setting to change. Sending is not here.
//!
//! ```
//! use ipphone::object::Execute;
//! use ipphone::push::{Answer, Push};
//!
//! let push = Push::new(&Execute::new("Play:chime.raw").into());
//! assert!(push.body.starts_with("XML=%3C%3Fxml"));
//!
//! let answer = Answer::read(200, None, br#"<CiscoIPPhoneError Number="4"/>"#);
//! assert!(answer.explain().setting.contains("Authentication URL"));
//! ```
//!
//! A phone takes a push as `POST /CGI/Execute` with Basic credentials (Digest on Multiplatform phones), asks its
//! authentication URL about them, and answers with a Response or an Error (guide 5.0(2) ch. 5).

mod browser;
mod device_caps;
mod form;
mod received;

pub use browser::Browser;
pub use device_caps::DeviceCaps;
pub use form::form_field;
pub use received::{Pushed, Received};

use crate::document::Document;
use crate::object::{Object, PhoneError, ResponseItem};
use crate::phone::Colour;
use crate::uri::HttpUrl;
use crate::uri::percent::encode_piece;
use crate::xml::Reading;

/// The path on the phone's own web server; case-sensitive.
pub const PATH: &str = "/CGI/Execute";
/// The media type of a push.
pub const CONTENT_TYPE: &str = "application/x-www-form-urlencoded";
/// Most bytes of an object that every phone takes (guide 7.1 ch. 5); larger ones are better fetched by the phone.
pub const SAFE_BYTES: usize = 512;
/// Most bytes of an object that newer phones take (2026 edition: 40 Kbytes).
pub const MOST_BYTES: usize = 40_960;

/// An object on its way to a phone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Push {
    /// The form: `XML=` and the percent-encoded document.
    pub body: String,
    /// The size of the document before encoding, which phones limit.
    pub bytes: usize,
}

impl Push {
    /// The form for this object, in UTF-8.
    pub fn new(object: &Object) -> Push {
        Push::of_xml(&object.to_xml())
    }

    /// The same for whatever phones take: an object, or one of the requests that no page holds.
    pub fn of(pushed: &Pushed) -> Push {
        Push::of_xml(&pushed.to_xml())
    }

    fn of_xml(xml: &str) -> Push {
        let mut body = String::with_capacity(xml.len() * 2);
        body.push_str("XML=");
        encode_piece(xml, &mut body); // a space as %20, which all phones decode
        Push { body, bytes: xml.len() }
    }

    /// How a phone will take it.
    pub fn size(&self) -> Size {
        if self.bytes <= SAFE_BYTES {
            return Size::Safe;
        }
        if self.bytes <= MOST_BYTES { Size::NewerPhones } else { Size::TooLarge }
    }
}

/// How large a push is, in phones that take it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Size {
    /// At most [`SAFE_BYTES`]: every phone.
    Safe,
    /// At most [`MOST_BYTES`]: newer phones. Others want an Execute with the page's address.
    NewerPhones,
    /// No phone: send an Execute with the page's address.
    TooLarge,
}

/// What a phone answered to a push.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Answer {
    /// It ran, item by item; an item may still have failed.
    Done(Vec<ResponseItem>),
    /// It did not run.
    Refused(PhoneError),
    /// 7940 and 7960: fetch the answer there.
    Moved(String),
    /// Wrong user or password (7940, 7960, 8800).
    Unauthorized,
    /// The same from a phone that asks for Digest: Multiplatform phones, which know user and password themselves.
    DigestUnauthorized,
    /// Digest alone was wished, and the phone asks for none.
    NoDigest,
    /// A known user, but the phone is not one of his (8800).
    NotAssociated,
    /// What the phone says of itself, asked with `getDeviceCaps`.
    Caps(DeviceCaps),
    /// Accepted without a word: Multiplatform phones send neither Response nor Error.
    Silent,
    /// Words that a live product treats as refusals.
    Protected,
    /// The push was too large.
    TooLarge,
    /// Neither of these.
    Unreadable {
        /// HTTP status.
        status: u16,
        /// The first characters of the body.
        start: String,
    },
}

/// What an answer means, and what to change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Explanation {
    /// What happened, in one sentence.
    pub what: String,
    /// The setting to look at, or empty if all is well.
    pub setting: &'static str,
}

impl Answer {
    /// Reads a phone's answer: both forms of Response, the misspelt root, bare `&`, repeated declarations.
    pub fn read(status: u16, location: Option<&str>, body: &[u8]) -> Answer {
        match status {
            401 => return Answer::Unauthorized,
            403 => return Answer::NotAssociated,
            300..=399 if location.is_some() => {
                return Answer::Moved(location.unwrap_or_default().to_string());
            }
            _ => {}
        }
        match Document::read(body, Reading::ANSWER).object {
            Some(Object::Response(response)) => return Answer::Done(response.items),
            Some(Object::Error(error)) => return Answer::Refused(error),
            _ => {}
        }
        if let Some(caps) = DeviceCaps::read(body) {
            return Answer::Caps(caps);
        }
        Answer::by_words(status, body)
    }

    /// The same, if the phone's `WWW-Authenticate` asks for Digest: then it knows user and password itself.
    pub fn asking_for_digest(self) -> Answer {
        match self {
            Answer::Unauthorized => Answer::DigestUnauthorized,
            other => other,
        }
    }

    fn by_words(status: u16, body: &[u8]) -> Answer {
        let text = String::from_utf8_lossy(body.get(..2048).unwrap_or(body));
        if text.contains("Protected Object") {
            return Answer::Protected;
        }
        if status == 413 || text.contains("Request Too Large") {
            return Answer::TooLarge;
        }
        if status == 200 && text.trim().is_empty() {
            return Answer::Silent;
        }
        Answer::Unreadable { status, start: text.trim().chars().take(80).collect() }
    }

    /// Whether everything was done.
    pub fn is_success(&self) -> bool {
        match self {
            Answer::Done(items) => !items.is_empty() && items.iter().all(|item| item.status == 0),
            Answer::Silent | Answer::Caps(_) => true,
            _ => false,
        }
    }

    /// What it means and which setting to change.
    pub fn explain(&self) -> Explanation {
        let (what, setting) = match self {
            Answer::Done(items) => return explain_items(items),
            Answer::Refused(error) => return explain_error(error),
            Answer::Moved(to) => {
                return Explanation { what: format!("the phone keeps its answer at {to}"), setting: "" };
            }
            Answer::Unauthorized => ("the phone refused user or password", AUTHENTICATION),
            Answer::DigestUnauthorized => ("the phone refused user or password", MULTIPLATFORM),
            Answer::NoDigest => (
                "the phone refused, and asks for no HTTP Digest",
                "this phone asks for no Digest: leave --digest out; or it is another model than was named",
            ),
            Answer::Caps(caps) => return explain_caps(caps),
            Answer::NotAssociated => (
                "the user is known, but this phone is not one of his",
                "CallManager > End User > Controlled Devices: associate the phone with the user",
            ),
            Answer::Silent => ("accepted; Multiplatform phones send no Response", ""),
            Answer::Protected => ("the phone refused: Protected Object", AUTHENTICATION),
            Answer::TooLarge => (
                "the push was too large for this phone",
                "push an Execute with the address of the page, and let the phone fetch it",
            ),
            Answer::Unreadable { status, start } => return explain_unreadable(*status, start),
        };
        Explanation { what: what.to_string(), setting }
    }

    /// Where to go on, if the phone said so.
    pub fn moved_to(&self) -> Option<HttpUrl> {
        match self {
            Answer::Moved(to) => HttpUrl::parse(to),
            _ => None,
        }
    }
}

const AUTHENTICATION: &str = "Authentication URL (and Secured Authentication URL) of phone and enterprise: a plain http address \
with an IP number in both, answered with exactly AUTHORIZED; the phone reset since; the user associated with the phone";

const MULTIPLATFORM: &str = "the phone's own page, Voice > Phone: CISCO XML EXE Auth Mode, and for Remote Credential XML User Name \
and XML Password, for Local Credential the phone's own user and his password; these phones ask no authentication URL";

fn explain_caps(caps: &DeviceCaps) -> Explanation {
    let DeviceCaps { model, display, sdk, .. } = caps;
    let colours = if display.colour == Colour::Colour { "colour" } else { "grey" };
    let (width, height, depth) = (display.width, display.height, display.depth);
    let what = format!("{model}: {width} x {height} pixels, {depth} bits, {colours}, SDK {sdk}");
    Explanation { what, setting: "" }
}

fn explain_items(items: &[ResponseItem]) -> Explanation {
    let Some(failed) = items.iter().find(|item| item.status != 0) else {
        return Explanation { what: "done".to_string(), setting: "" };
    };
    let data = failed.data.as_deref().unwrap_or("no reason given");
    let url = failed.url.as_ref().map(ToString::to_string).unwrap_or_default();
    let setting = match failed.status {
        1 => "the spelling of the URI: `ipphone lint` knows them all",
        4 => AUTHENTICATION,
        6 => {
            "whether this model runs the URI (`ipphone models`), and whether there is a call or application to act on"
        }
        _ => "the phone's console log",
    };
    Explanation { what: format!("{url}: {data} (status {})", failed.status), setting }
}

fn explain_error(error: &PhoneError) -> Explanation {
    let (what, setting) = match error.number {
        1 => (
            "the phone could not parse the object",
            "the form field is XML, percent-encoded; at most three ExecuteItems; `ipphone lint` finds the rest",
        ),
        2 => ("the phone could not frame its Response", "nothing: try again"),
        3 => ("an internal file error of the phone", "nothing: try again; restart the phone if it stays"),
        4 => ("the phone refused the credentials, or could not ask about them", AUTHENTICATION),
        6 => ("an error seen when a client sends Expect: 100-continue", "send no Expect header"),
        _ => ("an error that no guide names", "the phone's console log"),
    };
    let text = error.text.as_deref().map(|text| format!(": {text}")).unwrap_or_default();
    Explanation { what: format!("{what} (error {}){text}", error.number), setting }
}

fn explain_unreadable(status: u16, start: &str) -> Explanation {
    let setting = match status {
        404 => {
            "the path is /CGI/Execute, in exactly these letters; 7940 and 7960 take pushes with SCCP firmware only"
        }
        405 | 501 => "pushes are POST requests",
        500..=599 => "the phone's console log; restart the phone",
        _ => "Web Access of the phone (Enabled), and whether this address is a phone",
    };
    Explanation { what: format!("HTTP status {status}, and no answer of a phone: {start:?}"), setting }
}

/// What the phone asks its authentication URL about (guide 5.0(2) ch. 5): form or query fields, in exactly these letters.
pub mod authentication {
    /// The field with the user's name.
    pub const USER: &str = "UserID";
    /// The field with the password.
    pub const PASSWORD: &str = "Password";
    /// The field with the phone's name, as `SEP000123456789`.
    pub const DEVICE: &str = "devicename";

    /// The answer: this word and nothing else, no line end, or the phone says error 4.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub enum Verdict {
        /// The push may run.
        Authorized,
        /// It may not.
        Unauthorized,
        /// Nobody can say.
        Error,
    }

    impl Verdict {
        /// The exact body.
        pub const fn word(self) -> &'static str {
            match self {
                Verdict::Authorized => "AUTHORIZED",
                Verdict::Unauthorized => "UN-AUTHORIZED",
                Verdict::Error => "ERROR",
            }
        }

        /// How a phone reads an answer: anything but the exact word is a refusal.
        pub fn of(body: &[u8]) -> Verdict {
            match body {
                b"AUTHORIZED" => Verdict::Authorized,
                b"ERROR" => Verdict::Error,
                _ => Verdict::Unauthorized,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::authentication::Verdict;
    use super::*;
    use crate::object::{Execute, Text};

    fn read(body: &str) -> Answer {
        Answer::read(200, None, body.as_bytes())
    }

    #[test]
    fn both_forms_of_a_response_read_alike() {
        let by_attributes = read(
            r#"<CiscoIPPhoneResponse><ResponseItem URL="Key:Services" Data="Success" Status="0"/></CiscoIPPhoneResponse>"#,
        );
        let by_elements = read(
            "<CiscoIPhoneResponse><ResponseItem><Status>0</Status><Data>Success</Data><URL>Key:Services</URL></ResponseItem></CiscoIPhoneResponse>",
        );
        assert_eq!(by_attributes, by_elements);
        assert!(by_attributes.is_success());
        let Answer::Done(items) = by_attributes else { panic!("done") };
        assert_eq!(items[0].url.as_ref().unwrap().to_string(), "Key:Services");
    }

    #[test]
    fn sloppy_answers_are_read() {
        for body in [
            r#"<?xml version="1.0" encoding=""?><?xml version="1.0"?><CiscoIPPhoneError Number="4" />"#,
            "<CiscoIPPhoneError Number=\"4\"/>\n\0".trim_end_matches('\0'),
            r#"<CiscoIPPhoneError Number="4">Authentication failed</CiscoIPPhoneError>"#,
        ] {
            assert!(matches!(read(body), Answer::Refused(PhoneError { number: 4, .. })), "{body}");
        }
        let raw = r#"<CiscoIPPhoneResponse><ResponseItem Status="0" Data="" URL="http://h/?a=1&b=2"/></CiscoIPPhoneResponse>"#;
        let Answer::Done(items) = read(raw) else { panic!("done") };
        assert_eq!(items[0].url.as_ref().unwrap().to_string(), "http://h/?a=1&b=2");
    }

    #[test]
    fn statuses_and_words_mean_what_they_mean() {
        assert_eq!(Answer::read(401, None, b""), Answer::Unauthorized);
        assert_eq!(Answer::read(403, None, b""), Answer::NotAssociated);
        assert_eq!(Answer::read(302, Some("http://p/r"), b""), Answer::Moved("http://p/r".into()));
        assert_eq!(Answer::read(200, None, b" "), Answer::Silent);
        assert_eq!(read("<html>Protected Object</html>"), Answer::Protected);
        assert_eq!(read("Request Too Large"), Answer::TooLarge);
        assert!(matches!(read("<html>hello"), Answer::Unreadable { status: 200, .. }));
    }

    #[test]
    fn capabilities_are_an_answer() {
        let phone = crate::phone::Phone::of("7970", &crate::phone::Models::BUILT_IN).unwrap();
        let answer = read(&DeviceCaps::of(&phone).to_xml());
        assert!(answer.is_success() && answer.explain().what.contains("CP-7970G: 298 x 168"), "{answer:?}");
        assert!(Push::of(&Pushed::DeviceCaps).body.contains("getDeviceCaps"));
    }

    #[test]
    fn a_refusal_with_digest_names_what_multiplatform_phones_have() {
        let refused = Answer::Unauthorized.asking_for_digest().explain();
        assert!(refused.setting.contains("XML User Name") && refused.setting.contains("Auth Mode"));
        assert!(!refused.setting.contains("exactly AUTHORIZED"));
        assert_eq!(Answer::Silent.asking_for_digest(), Answer::Silent);
        assert!(Answer::NoDigest.explain().setting.contains("--digest"));
    }

    #[test]
    fn every_error_number_has_an_explanation_with_a_setting() {
        for number in [0, 1, 2, 3, 4, 5, 6, 999] {
            let explanation = Answer::Refused(PhoneError::new(number)).explain();
            assert!(explanation.what.contains(&number.to_string()), "{explanation:?}");
            assert!(!explanation.setting.is_empty(), "{number}");
        }
    }

    #[test]
    fn status_6_is_a_failure_with_its_reason() {
        let answer = read(
            r#"<CiscoIPPhoneResponse><ResponseItem Status="6" Data="URI not found" URL="Vibrate:"/></CiscoIPPhoneResponse>"#,
        );
        assert!(!answer.is_success());
        assert!(answer.explain().what.contains("URI not found"));
    }

    #[test]
    fn sizes_stand_at_512_and_40960_bytes() {
        let push = |bytes| Push { body: String::new(), bytes }.size();
        assert_eq!(
            [push(512), push(513), push(40_960), push(40_961)],
            [Size::Safe, Size::NewerPhones, Size::NewerPhones, Size::TooLarge]
        );
        let small = Push::new(&Execute::new("Key:Services").into());
        assert_eq!(small.size(), Size::Safe);
        assert!(small.body.ends_with("%3C%2FCiscoIPPhoneExecute%3E%0A"), "{}", small.body);
        assert!(Push::new(&Text::new("ü", "ü").into()).body.contains("%C3%BC"));
    }

    #[test]
    fn only_the_exact_word_authorizes() {
        for body in ["AUTHORIZED\n", " AUTHORIZED", "authorized", "\u{feff}AUTHORIZED", ""] {
            assert_eq!(Verdict::of(body.as_bytes()), Verdict::Unauthorized, "{body:?}");
        }
        assert_eq!(Verdict::of(b"AUTHORIZED"), Verdict::Authorized);
    }
}
