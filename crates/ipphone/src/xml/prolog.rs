//! From bytes to text: byte order mark, charset, and how a document is to be read.

use std::borrow::Cow;

use super::oddity::OddityKind;
use super::reader::Caps;
use crate::charset::Charset;

/// How to read a document.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// The charset that the transport named (Content-Type), if any.
    pub charset: Option<Charset>,
    /// The charset if neither the transport nor the document names one: a phone takes that of its locale. `None`: UTF-8
    /// if the bytes are, else ISO-8859-1.
    pub fallback: Option<Charset>,
    /// When to give up.
    pub caps: Caps,
    /// Whether a phone wrote it: bare `&` and repeated declarations are then no fault (http.md, phones' answers).
    pub from_phone: bool,
}

impl Reading {
    /// A page that a server sends to phones.
    pub const PAGE: Reading = Reading { charset: None, fallback: None, caps: Caps::PHONE, from_phone: false };
    /// An answer of a phone.
    pub const ANSWER: Reading =
        Reading { charset: None, fallback: None, caps: Caps::PHONE, from_phone: true };

    /// With the charset of the Content-Type.
    pub fn charset(mut self, charset: Option<Charset>) -> Reading {
        self.charset = charset;
        self
    }

    /// With the charset of the phone's locale, for documents that name none.
    pub fn fallback(mut self, charset: Charset) -> Reading {
        self.fallback = Some(charset);
        self
    }
}

/// Text and charset of a document, and what was odd about them.
pub(crate) struct Prolog<'b> {
    pub(crate) text: Cow<'b, str>,
    pub(crate) charset: Charset,
    pub(crate) oddities: Vec<(OddityKind, String)>,
}

impl<'b> Prolog<'b> {
    pub(crate) fn read(body: &'b [u8], reading: &Reading) -> Prolog<'b> {
        let mut oddities = Vec::new();
        let (body, marked) = strip_mark(body, &mut oddities);
        let declared = declared_charset(body, &mut oddities);
        let charset =
            marked.or(reading.charset).or(declared).or(reading.fallback).unwrap_or_else(|| guess(body));
        if let (Some(transport), Some(declared)) = (reading.charset, declared)
            && transport != declared
        {
            let detail = format!("{} and {}", declared.name(), transport.name());
            oddities.push((OddityKind::CharsetMismatch, detail));
        }
        let (text, broken) = charset.decode(body);
        if broken {
            oddities.push((OddityKind::BadEncoding, charset.name().to_string()));
        }
        Prolog { text, charset, oddities }
    }
}

fn strip_mark<'b>(body: &'b [u8], oddities: &mut Vec<(OddityKind, String)>) -> (&'b [u8], Option<Charset>) {
    if let Some(rest) = body.strip_prefix(b"\xEF\xBB\xBF") {
        oddities.push((OddityKind::ByteOrderMark, String::new()));
        return (rest, Some(Charset::UTF_8));
    }
    if body.starts_with(b"\xFF\xFE") || body.starts_with(b"\xFE\xFF") {
        oddities.push((OddityKind::BadEncoding, "UTF-16".to_string()));
    }
    (body, None)
}

/// The `encoding` of the declaration. Reads the first 256 bytes only.
fn declared_charset(body: &[u8], oddities: &mut Vec<(OddityKind, String)>) -> Option<Charset> {
    let head = String::from_utf8_lossy(body.get(..256).unwrap_or(body));
    let head = head.trim_start();
    if !head.starts_with("<?xml") {
        oddities.push((OddityKind::NoDeclaration, String::new()));
        return None;
    }
    let declaration = head.split("?>").next().unwrap_or(head);
    let label = quoted_after(declaration, "encoding")?;
    if label.is_empty() {
        oddities.push((OddityKind::EmptyEncoding, String::new()));
        return None;
    }
    let charset = Charset::for_label(label);
    if charset.is_none() {
        oddities.push((OddityKind::BadEncoding, label.to_string()));
    }
    charset
}

fn quoted_after<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(name)?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest.get(1..)?.split(quote).next()
}

/// Nobody said: UTF-8 if it is, else what western phones assume.
fn guess(body: &[u8]) -> Charset {
    if str::from_utf8(body).is_ok() { Charset::UTF_8 } else { Charset::LATIN_1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locales_charset_counts_only_where_nobody_names_one() {
        let koi = Charset::for_label("koi8-r").expect("a charset");
        let declared = b"<?xml version=\"1.0\" encoding=\"utf-8\" ?><a/>";
        let cases: [(&[u8], Option<Charset>, Charset); 4] = [
            (b"<a/>", None, koi),
            (b"<a/>", Some(Charset::LATIN_1), Charset::LATIN_1),
            (declared, None, Charset::UTF_8),
            (b"\xEF\xBB\xBF<a/>", None, Charset::UTF_8),
        ];
        for (body, transport, expected) in cases {
            let reading = Reading::PAGE.charset(transport).fallback(koi);
            assert_eq!(Prolog::read(body, &reading).charset, expected, "{:?}", String::from_utf8_lossy(body));
        }
        assert_eq!(Prolog::read(b"<a/>", &Reading::PAGE).charset, Charset::UTF_8);
    }
}
