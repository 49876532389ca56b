//! What a server says about its body.

use ipphone::charset::Charset;

/// A Content-Type header: media type and charset.
///
/// ```
/// use virtual_phone_driver::ContentType;
/// let found = ContentType::read("Text/XML; Charset=\"utf-8\"");
/// assert_eq!((found.media.as_str(), found.label.as_deref()), ("text/xml", Some("utf-8")));
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ContentType {
    /// The media type in small letters, without parameters.
    pub media: String,
    /// The charset as written, without quotes.
    pub label: Option<String>,
}

impl ContentType {
    /// Reads the header's value; total.
    pub fn read(value: &str) -> ContentType {
        let mut parts = value.split(';').map(str::trim);
        let media = parts.next().unwrap_or_default().to_ascii_lowercase();
        let mut pairs = parts.filter_map(|part| part.split_once('='));
        let named = pairs.find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
        let label = named.map(|(_, label)| label.trim().trim_matches(['"', '\'']).to_owned());
        ContentType { media, label }
    }

    /// The charset, if the label is a known one.
    pub fn charset(&self) -> Option<Charset> {
        Charset::for_label(self.label.as_deref()?)
    }

    /// Whether a phone reads the body as an object: `text/xml` and nothing else (guide 5.0(2) ch. 5).
    pub fn is_object(&self) -> bool {
        self.media == "text/xml"
    }

    /// Whether the body is text.
    pub fn is_text(&self) -> bool {
        self.media.is_empty()
            || self.media.starts_with("text/")
            || self.media.ends_with("xml")
            || self.media.ends_with("json")
    }
}
