//! What a URL field of an object holds: an http URL or an internal URI.

use std::{borrow::Cow, fmt};

use super::{HttpUrl, Uri};

/// Where an item, a key or a handler leads.
///
/// ```
/// use ipphone::uri::{SoftKey, Target};
/// let exit: Target = "Softkey:exit".into();
/// assert_eq!(exit, SoftKey::Exit.into());
/// assert!(Target::parse("HTTP://h/menu").as_url().is_some());
/// ```
///
/// Texts that were put together do not convert: build them with [`HttpUrl::query`] and [`HttpUrl::at`].
/// ```compile_fail
/// let target: ipphone::uri::Target = format!("http://h/?q={}", "Müller & Co").into();
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Target {
    /// The phone fetches it.
    Url(HttpUrl),
    /// The phone does it.
    Uri(Uri),
}

impl Target {
    /// Reads any text; never fails. White space at the ends is trimmed, schemes and names may be in any case.
    /// What is neither an absolute http URL nor a known URI becomes [`Uri::Other`] and is printed unchanged.
    pub fn parse(text: &str) -> Target {
        let text = text.trim();
        match HttpUrl::parse(text) {
            Some(url) => Target::Url(url),
            None => Target::Uri(Uri::parse(text)),
        }
    }

    /// The same, keeping the text if it is a URL.
    pub(crate) fn of(text: Cow<'_, str>) -> Target {
        HttpUrl::of(text).map_or_else(|text| Target::parse(&text), Target::Url)
    }

    /// The http URL, if it is one.
    pub fn as_url(&self) -> Option<&HttpUrl> {
        match self {
            Target::Url(url) => Some(url),
            Target::Uri(_) => None,
        }
    }

    /// The internal URI, if it is one.
    pub fn as_uri(&self) -> Option<&Uri> {
        match self {
            Target::Url(_) => None,
            Target::Uri(uri) => Some(uri),
        }
    }

    /// The text as written, before XML escaping; borrowed for URLs, fixed texts and unknown URIs.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Target::Url(url) => url.as_str().into(),
            Target::Uri(uri) => uri.text(),
        }
    }

    /// Whether outside the profile of the 5.0(2) guide; https is.
    pub fn is_later(&self) -> bool {
        match self {
            Target::Url(url) => url.is_https(),
            Target::Uri(uri) => uri.is_later(),
        }
    }

    /// The release that brought it: `3.x` for what 5.0(2) already had.
    pub fn since(&self) -> &'static str {
        match self {
            Target::Url(url) if url.is_https() => "after 5.0(2)",
            Target::Url(_) => "3.x",
            Target::Uri(uri) => uri.since(),
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Target::Url(url) => url.fmt(f),
            Target::Uri(uri) => uri.fmt(f),
        }
    }
}

/// Literals only: a text from outside goes through [`Target::parse`].
impl From<&'static str> for Target {
    fn from(text: &'static str) -> Target {
        Target::parse(text)
    }
}

impl From<HttpUrl> for Target {
    fn from(url: HttpUrl) -> Target {
        Target::Url(url)
    }
}

impl From<&HttpUrl> for Target {
    fn from(url: &HttpUrl) -> Target {
        Target::Url(url.clone())
    }
}

impl From<Uri> for Target {
    fn from(uri: Uri) -> Target {
        Target::Uri(uri)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::uri::{Init, SoftKey};

    #[test]
    fn http_in_any_case_is_a_url_and_the_rest_a_uri() {
        for (text, is_url, expected) in [
            (" http://h/a \n", true, "http://h/a"),
            ("HTTPS://h/", true, "https://h/"),
            ("http://h/a b", false, "http://h/a b"),
            ("http:h", false, "http:h"),
            ("\tInit:SERVICES", false, "Init:Services"),
            ("x y", false, "x y"),
            ("", false, ""),
        ] {
            let target = Target::parse(text);
            assert_eq!(target.as_url().is_some(), is_url, "{text:?}");
            assert_eq!(target.as_uri().is_none(), is_url, "{text:?}");
            assert_eq!((target.to_string().as_str(), &*target.text()), (expected, expected), "{text:?}");
        }
    }

    #[test]
    fn typed_values_and_literals_convert() {
        let url = HttpUrl::parse("http://h/").expect("a URL");
        assert_eq!(Target::from(&url), Target::from(url.clone()));
        assert_eq!(Target::from("http://h/"), Target::Url(url));
        assert_eq!(Target::from("SoftKey:<<"), SoftKey::Backspace.into());
        assert_eq!(Target::from(Uri::Init(Init::Services)), Init::Services.into());
    }

    #[test]
    fn urls_and_unknown_uris_are_borrowed() {
        for text in ["http://h/", "Foo:bar", "SoftKey:Exit"] {
            assert!(matches!(Target::parse(text).text(), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn https_is_later() {
        assert!(Target::from("https://h/").is_later());
        assert!(!Target::from("http://h/").is_later());
        assert_eq!(Target::from("App:Close").since(), "7.1");
    }
}
