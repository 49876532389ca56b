//! What goes back to the phone: a body with Refresh, history and cookies, as header pairs and bytes. Framework-free.
//!
//! ```
//! use ipphone::object::Text;
//! use ipphone::reply::{Refresh, Reply};
//! use ipphone::phone::Phone;
//!
//! let reply = Reply::from(Text::new("CSCO", "59.21")).refresh(Refresh::Reload { seconds: 60 }).forget();
//! let rendered = reply.render(&Phone::default());
//! assert_eq!(rendered.header("Refresh"), Some("60"));
//! assert_eq!(rendered.header("Expires"), Some("Sat, 01 Jan 2000 00:00:00 GMT"));
//! assert!(rendered.changed.is_empty());
//! ```

use crate::charset::Charset;
use crate::check::{Finding, Grade, Rules};
use crate::object::Object;
use crate::phone::Phone;
use crate::uri::HttpUrl;

/// An answer to a phone's request.
#[derive(Clone, PartialEq, Debug)]
pub struct Reply {
    /// What is shown or played.
    pub body: Body,
    /// What comes next, and when (guide 5.0(2) ch. 5, Refresh).
    pub refresh: Option<Refresh>,
    /// Whether Exit may come back here (guide 5.0(2) ch. 5, Expires).
    pub history: History,
    /// At most four reach a phone.
    pub cookies: Vec<Cookie>,
}

/// The four kinds of content that phones take.
#[derive(Clone, PartialEq, Debug)]
pub enum Body {
    /// One of the fifteen objects, `text/xml`.
    Object(Box<Object>),
    /// Plain text, shown like a Text without title and prompt.
    Plain(String),
    /// A PNG for the *File objects.
    Png(Vec<u8>),
    /// Raw mu-law sound, 8000 samples a second, at most 5 seconds (40000 bytes).
    Audio(Vec<u8>),
}

/// The Refresh header.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refresh {
    /// The same page again after so many seconds (at least 1).
    Reload {
        /// Seconds.
        seconds: u32,
    },
    /// Another page after so many seconds (at least 1).
    To {
        /// Seconds.
        seconds: u32,
        /// The page.
        url: HttpUrl,
    },
    /// Another page when the user presses Next.
    NextKey(HttpUrl),
}

/// Whether the page goes onto the phone's stack of addresses.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum History {
    /// Exit comes back here.
    #[default]
    Remember,
    /// Exit passes over it: forms that were sent, pages that renew themselves, errors.
    Forget,
}

/// A date that is past on every clock and after 1970, which 8800 phones ask for (2026 edition).
pub const EXPIRED: &str = "Sat, 01 Jan 2000 00:00:00 GMT";

/// Most cookies that a phone keeps for one host (guide 5.0(2) ch. 5).
pub const MOST_COOKIES: usize = 4;

/// A cookie that a phone keeps: name and value have at most 255 bytes together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cookie {
    name: String,
    value: String,
}

impl Cookie {
    /// Most bytes of `name=value` (guide 5.0(2) ch. 5).
    pub const MOST_BYTES: usize = 255;

    /// `None` if it is too long for a phone, or has characters that cookies can't have.
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Option<Cookie> {
        let cookie = Cookie { name: name.into(), value: value.into() };
        let token = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b);
        let plain = |b: u8| b.is_ascii_graphic() && !matches!(b, b'"' | b',' | b';' | b'\\');
        let fits = cookie.name.len() + 1 + cookie.value.len() <= Cookie::MOST_BYTES;
        let right =
            !cookie.name.is_empty() && cookie.name.bytes().all(token) && cookie.value.bytes().all(plain);
        (fits && right).then_some(cookie)
    }

    fn header(&self) -> String {
        format!("{}={}; path=/", self.name, self.value)
    }
}

/// Headers and bytes for one phone.
#[derive(Clone, PartialEq, Debug)]
pub struct Rendered {
    /// Name and value, ready to send. Content-Length is the server's.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Vec<u8>,
    /// What had to be changed so that the phone shows it. Log it; it is the service's fault.
    pub changed: Vec<Finding>,
}

impl Rendered {
    /// The first header of this name.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(header, _)| header.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }
}

impl<O: Into<Object>> From<O> for Reply {
    fn from(object: O) -> Reply {
        Reply::new(Body::Object(Box::new(object.into())))
    }
}

impl Reply {
    /// With this body and nothing else.
    pub fn new(body: Body) -> Reply {
        Reply { body, refresh: None, history: History::Remember, cookies: Vec::new() }
    }

    /// With this Refresh; `None` for none.
    pub fn refresh(mut self, refresh: impl Into<Option<Refresh>>) -> Reply {
        self.refresh = refresh.into();
        self
    }

    /// Exit passes over the page.
    pub fn forget(mut self) -> Reply {
        self.history = History::Forget;
        self
    }

    /// With one more cookie.
    pub fn cookie(mut self, cookie: Cookie) -> Reply {
        self.cookies.push(cookie);
        self
    }

    /// The object, if the body is one.
    pub fn object(&self) -> Option<&Object> {
        match &self.body {
            Body::Object(object) => Some(object),
            _ => None,
        }
    }

    /// Checks the object, fits it if need be, and writes it once in the phone's charset.
    pub fn render(&self, phone: &Phone) -> Rendered {
        let (content_type, body, changed) = match &self.body {
            Body::Object(object) => render_object(object, phone),
            Body::Plain(text) => render_plain(text, phone),
            Body::Png(bytes) => ("image/png".to_string(), bytes.clone(), Vec::new()),
            Body::Audio(bytes) => ("audio/basic".to_string(), bytes.clone(), Vec::new()),
        };
        Rendered { headers: self.headers(content_type), body, changed }
    }

    /// The same without fitting: what the phone refuses goes out as well. For tools that show what an author wrote.
    pub fn render_as_written(&self, phone: &Phone) -> Rendered {
        let Body::Object(object) = &self.body else { return self.render(phone) };
        let (first, whole) = object.to_bytes_and_whole(phone.charset());
        let charset = phone.charset_for(|_| whole);
        let body = if charset == phone.charset() { first } else { object.to_bytes(charset) };
        let headers = self.headers(format!("text/xml; charset={}", charset.name()));
        Rendered { headers, body, changed: Vec::new() }
    }

    fn headers(&self, content_type: String) -> Vec<(&'static str, String)> {
        let mut headers = vec![("Content-Type", content_type)];
        if let Some(refresh) = &self.refresh {
            headers.push(("Refresh", refresh.header()));
        }
        if self.history == History::Forget {
            headers.push(("Expires", EXPIRED.to_string()));
        }
        let cookies = self.cookies.iter().take(MOST_COOKIES);
        headers.extend(cookies.map(|cookie| ("Set-Cookie", cookie.header())));
        headers
    }
}

impl Refresh {
    /// The header's value: `N` or `N; url=U`.
    pub fn header(&self) -> String {
        match self {
            Refresh::Reload { seconds } => (*seconds).max(1).to_string(),
            Refresh::To { seconds, url } => format!("{}; url={}", (*seconds).max(1), url.as_str()),
            Refresh::NextKey(url) => format!("0; url={}", url.as_str()),
        }
    }
}

fn render_object(object: &Object, phone: &Phone) -> (String, Vec<u8>, Vec<Finding>) {
    let (first, whole) = object.to_bytes_and_whole(phone.charset());
    let charset = phone.charset_for(|_| whole);
    let rules = Rules::of(phone.model).charset(charset);
    let mut changed = object.check(rules);
    changed.retain(is_mended_by_fit);
    let content_type = format!("text/xml; charset={}", charset.name());
    if changed.is_empty() && charset == phone.charset() {
        return (content_type, first, changed);
    }
    if changed.is_empty() {
        return (content_type, object.to_bytes(charset), changed);
    }
    let mut fitted = object.clone();
    fitted.fit(rules);
    (content_type, fitted.to_bytes(charset), changed)
}

/// What [`Object::fit`] changes: everything that the model refuses, and what goes beyond a limit on any model.
fn is_mended_by_fit(finding: &Finding) -> bool {
    finding.grade == Grade::Error
        || matches!(
            finding.code,
            "value-too-long"
                | "too-many-elements"
                | "number-out-of-range"
                | "picture-too-large"
                | "picture-empty"
                | "key-items-unknown"
                | "method-post"
        )
}

fn render_plain(text: &str, phone: &Phone) -> (String, Vec<u8>, Vec<Finding>) {
    let charset = phone.charset_for(|charset| charset.holds_all(text));
    let mut body = Vec::with_capacity(text.len());
    charset.encode_into(&charset.adapt(text), &mut body);
    (format!("text/plain; charset={}", charset.name()), body, Vec::new())
}

impl Phone {
    /// The charset for a text: the phone's first if it holds all, else UTF-8 if the phone reads it, else the first.
    pub(crate) fn charset_for(&self, holds_all: impl Fn(Charset) -> bool) -> Charset {
        let first = self.charset();
        if first == Charset::UTF_8 || !self.charsets.contains(&Charset::UTF_8) || holds_all(first) {
            return first;
        }
        Charset::UTF_8
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::object::{Directory, ImageFile, Menu, Text};
    use crate::phone::Models;

    fn phone(name: &str) -> Phone {
        Phone::of(name, &Models::BUILT_IN).unwrap()
    }

    #[test]
    fn refresh_headers_read_as_the_guide_shows_them() {
        let url = HttpUrl::parse("http://h/a?b=1;c").unwrap();
        for (refresh, expected) in [
            (Refresh::Reload { seconds: 5 }, "5"),
            (Refresh::Reload { seconds: 0 }, "1"),
            (Refresh::To { seconds: 3, url: url.clone() }, "3; url=http://h/a?b=1;c"),
            (Refresh::NextKey(url), "0; url=http://h/a?b=1;c"),
        ] {
            assert_eq!(refresh.header(), expected);
        }
    }

    #[test]
    fn a_reply_never_holds_what_the_phone_refuses() {
        let long = Menu::new("T".repeat(50)).item("n", "http://h/");
        let rendered = Reply::from(long).render(&phone("7970"));
        assert_eq!(rendered.changed[0].code, "value-too-long");
        let again = crate::Document::read(&rendered.body, crate::Reading::PAGE);
        assert!(again.check(Rules::of(phone("7970").model)).iter().all(|f| f.grade != Grade::Error));
    }

    #[test]
    fn as_written_the_phone_gets_what_it_refuses_in_its_own_charset() {
        let reply = Reply::from(Menu::new(format!("ü{}", "T".repeat(50))));
        let rendered = reply.render_as_written(&phone("7921"));
        assert_eq!(rendered.header("Content-Type"), Some("text/xml; charset=ISO-8859-1"));
        assert!(rendered.changed.is_empty());
        let title = [&b"<Title>\xFC"[..], "T".repeat(50).as_bytes(), b"</Title>"].concat();
        assert!(rendered.body.windows(title.len()).any(|part| part == title));
    }

    #[test]
    fn a_7960_gets_words_instead_of_a_png() {
        let rendered = Reply::from(ImageFile::new("Door", "http://h/door.png")).render(&phone("7960"));
        let body = String::from_utf8(rendered.body).unwrap();
        assert!(body.contains("<CiscoIPPhoneText>") && body.contains("pictures"), "{body}");
    }

    #[test]
    fn names_are_cut_after_transliteration() {
        // No phone asks for US-ASCII first, but one that did would count ae as two.
        let mut object: Object = Directory::new("T").entry("ä".repeat(20), "1").into();
        object.fit(Rules::ANY_PHONE.charset(Charset::ASCII));
        let Object::Directory(directory) = &object else { panic!("still a directory") };
        assert_eq!(directory.entries[0].name.as_deref(), Some("ae".repeat(16).as_str()));
    }

    #[test]
    fn charset_stands_in_header_and_declaration_alike() {
        for name in ["7960", "7970", "8841", "7921"] {
            let rendered = Reply::from(Text::new("Grüße", "Юрий — 東京")).render(&phone(name));
            let header = rendered.header("Content-Type").unwrap().split('=').nth(1).unwrap().to_string();
            let start = String::from_utf8_lossy(&rendered.body[..60]).into_owned();
            assert!(start.contains(&format!("encoding=\"{header}\"")), "{name}: {header} {start}");
        }
    }

    #[test]
    fn at_most_four_cookies_go_out_and_none_is_too_long() {
        assert!(Cookie::new("n", "v".repeat(254)).is_none());
        assert!(Cookie::new("n", "v".repeat(253)).is_some());
        for (name, value) in [("", "v"), ("a b", "v"), ("n", "a;b"), ("n", "a\r\nb")] {
            assert!(Cookie::new(name, value).is_none(), "{name:?} {value:?}");
        }
        let mut reply = Reply::from(Text::new("T", "x"));
        for n in 0..6 {
            reply = reply.cookie(Cookie::new(format!("c{n}"), "v").unwrap());
        }
        let headers = reply.render(&Phone::default()).headers;
        assert_eq!(headers.iter().filter(|(name, _)| *name == "Set-Cookie").count(), 4);
    }
}
