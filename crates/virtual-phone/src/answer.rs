//! From what a server answered to what the phone shows, or why it refuses.
//!
//! Only `text/xml` is read as an object; it is refused exactly where [`Document::check`] finds an error for this model.

use std::sync::Arc;

use ipphone::charset::Charset;
use ipphone::check::{Finding, Grade, Rules};
use ipphone::object::{Kind, Object};
use ipphone::phone::{Model, Parser};
use ipphone::{Caps, Document, Reading};

use crate::Fetched;
use crate::words::Trouble;

/// The longest page where the model names no limit: 192 KiB, the one printed figure (guide 7.1(3), 6900 series).
pub(crate) const MOST_PAGE_BYTES: usize = Caps::PHONE.bytes;
/// The longest picture; no guide names a limit, this is a bound on memory.
pub(crate) const MOST_PICTURE_BYTES: usize = 1 << 20;

/// What came.
#[derive(Debug)]
pub(crate) enum Answer {
    /// An object.
    Object(Box<Object>),
    /// Text without title and prompt.
    Plain(String),
    /// A picture.
    Png(Arc<[u8]>),
    /// Sound, so many bytes of 8000 a second.
    Audio(usize),
}

/// Why it is refused: the kind of trouble, and the reason for a developer.
pub(crate) type Refusal = (Trouble, String);

/// What is shown of an answer, and all findings about its document.
pub(crate) struct Taken {
    pub(crate) answer: Result<Answer, Refusal>,
    pub(crate) findings: Vec<Finding>,
}

/// The most bytes of a page that this model takes.
pub(crate) fn most_page_bytes(model: &Model) -> usize {
    let own = usize::try_from(model.download.body).unwrap_or(0);
    if own == 0 { MOST_PAGE_BYTES } else { own.min(MOST_PAGE_BYTES) }
}

/// Takes an answer of status 200 to 299.
pub(crate) fn take(fetched: &Fetched, model: &Model, locale: Charset) -> Taken {
    let (media, charset) = content_type(fetched.get("Content-Type").unwrap_or_default());
    let most = if media == "image/png" { MOST_PICTURE_BYTES } else { most_page_bytes(model) };
    let plain = |answer| Taken { answer, findings: Vec::new() };
    if fetched.body.len() > most {
        return plain(Err((Trouble::TooLarge, format!("the body is longer than {most} bytes"))));
    }
    if fetched.body.is_empty() {
        return plain(Err((Trouble::Empty, "the body is empty".to_owned())));
    }
    match media.as_str() {
        "text/xml" => object(&fetched.body, charset, model, locale),
        "image/png" => plain(png(&fetched.body, model)),
        "audio/basic" => plain(Ok(Answer::Audio(fetched.body.len()))),
        other if is_text(other) => {
            let (text, _) = charset.unwrap_or(locale).decode(&fetched.body);
            plain(Ok(Answer::Plain(text.trim_start_matches('\u{feff}').to_owned())))
        }
        other => plain(Err((Trouble::Protocol, format!("no phone knows the content type {other}")))),
    }
}

/// Media type in small letters, and the charset parameter, with or without quotes.
fn content_type(value: &str) -> (String, Option<Charset>) {
    let mut parts = value.split(';').map(str::trim);
    let media = parts.next().unwrap_or_default().to_ascii_lowercase();
    let named = parts
        .filter_map(|part| part.split_once('='))
        .find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
    (media, named.and_then(|(_, label)| Charset::for_label(label.trim().trim_matches(['"', '\'']))))
}

/// Shown as it stands: text/plain and text/html by the guide, what a server calls XML or nothing by inference.
fn is_text(media: &str) -> bool {
    media.is_empty()
        || media.starts_with("text/")
        || matches!(media, "application/xml" | "application/xhtml+xml" | "application/json")
}

fn png(body: &[u8], model: &Model) -> Result<Answer, Refusal> {
    if model.objects.contains(Kind::ImageFile) {
        return Ok(Answer::Png(body.into()));
    }
    Err((Trouble::Unsupported, "this model shows no PNG".to_owned()))
}

fn object(body: &[u8], charset: Option<Charset>, model: &Model, locale: Charset) -> Taken {
    let rules = Rules::of(*model).pulled();
    let document = Document::read(body, Reading::PAGE.charset(charset).fallback(locale));
    let findings = document.check(rules);
    let error = findings.iter().find(|finding| finding.grade == Grade::Error);
    let answer = match (error, document.object) {
        (None, Some(mut object)) => {
            if *model.parser == Parser::Cutting {
                object.fit(rules);
            }
            Ok(Answer::Object(Box::new(object)))
        }
        (Some(finding), _) => Err((trouble(finding), reason(finding))),
        (None, None) => Err((Trouble::Parse, "there is no object in it".to_owned())),
    };
    Taken { answer, findings }
}

fn trouble(finding: &Finding) -> Trouble {
    match finding.code {
        "unsupported-object" => Trouble::Unsupported,
        _ => Trouble::Parse,
    }
}

/// The finding in one line, as an inspector shows it beside the phone's word.
pub(crate) fn reason(finding: &Finding) -> String {
    match (finding.line, finding.column) {
        (Some(line), Some(column)) => {
            format!("line {line}, column {column}: {} ({})", finding.message, finding.code)
        }
        _ => format!("{} ({})", finding.message, finding.code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ipphone::phone::Models;

    fn model(name: &str) -> Model {
        Models::BUILT_IN.find(name).expect(name)
    }

    fn plain(content_type: &str, body: &[u8]) -> String {
        match take(&Fetched::ok(content_type, body), &model("7960"), Charset::LATIN_1).answer {
            Ok(Answer::Plain(text)) => text,
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn text_is_read_in_its_charset_or_in_that_of_the_locale() {
        let cases: [(&str, &[u8], &str); 6] = [
            ("text/plain", b"M\xFCller", "Müller"),
            ("text/plain; charset=utf-8", "Müller".as_bytes(), "Müller"),
            ("TEXT/HTML; Charset=\"UTF-8\"", "<b>Müller".as_bytes(), "<b>Müller"),
            ("text/plain; charset=Shift_JIS", &[0x93, 0xFA, 0x96, 0x7B], "日本"),
            ("", b"<CiscoIPPhoneMenu/>", "<CiscoIPPhoneMenu/>"),
            ("application/xml", b"<a/>", "<a/>"),
        ];
        for (content_type, body, expected) in cases {
            assert_eq!(plain(content_type, body), expected, "{content_type:?}");
        }
    }

    #[test]
    fn an_object_without_any_charset_is_read_in_that_of_the_locale() {
        let title = |content_type: &str, body: &[u8], locale| {
            let taken = take(&Fetched::ok(content_type, body), &model("7960"), locale);
            match taken.answer {
                Ok(Answer::Object(object)) => {
                    object.page().and_then(|page| page.title.clone()).unwrap_or_default()
                }
                other => format!("{other:?}"),
            }
        };
        let koi = Charset::for_label("koi8-r").expect("koi8-r");
        let body = b"<CiscoIPPhoneText><Title>\xC1</Title></CiscoIPPhoneText>";
        assert_eq!(title("text/xml", body, koi), "а");
        assert_eq!(title("text/xml", body, Charset::LATIN_1), "Á");
        assert_eq!(title("text/xml; charset=koi8-r", body, Charset::LATIN_1), "а");
        let declared = b"<?xml version=\"1.0\" encoding=\"koi8-r\" ?><CiscoIPPhoneText><Title>\xC1</Title></CiscoIPPhoneText>";
        assert_eq!(title("text/xml", declared, Charset::LATIN_1), "а");
        let unicode = "<CiscoIPPhoneText><Title>ä</Title></CiscoIPPhoneText>";
        assert_eq!(
            title("text/xml", unicode.as_bytes(), Charset::LATIN_1),
            "Ã¤",
            "the locale's charset, not UTF-8"
        );
    }

    #[test]
    fn what_a_model_cannot_take_is_refused() {
        let image = "<CiscoIPPhoneImageFile><URL>http://h/x.png</URL></CiscoIPPhoneImageFile>";
        let long = "x".repeat(MOST_PAGE_BYTES + 1);
        let cases = [
            ("7960", "text/xml", image, Trouble::Unsupported),
            ("7970", "text/xml", "<CiscoIPPhoneText><Text>a & b</Text></CiscoIPPhoneText>", Trouble::Parse),
            ("7970", "text/xml", "hello", Trouble::Parse),
            ("7970", "text/plain", "", Trouble::Empty),
            ("7970", "text/plain", long.as_str(), Trouble::TooLarge),
            ("7970", "application/pdf", "%PDF", Trouble::Protocol),
            ("7960", "image/png", "PNG", Trouble::Unsupported),
        ];
        for (name, content_type, body, expected) in cases {
            let taken = take(&Fetched::ok(content_type, body), &model(name), Charset::LATIN_1);
            assert_eq!(
                taken.answer.expect_err(body.get(..20.min(body.len())).unwrap_or("")).0,
                expected,
                "{name}"
            );
        }
    }
}
