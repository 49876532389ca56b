//! Absolute `http://` and `https://` URLs: built, changed and resolved without pasting strings.

use std::borrow::Cow;
use std::fmt;

use wide::u8x16;

use super::percent::{DEVICE_NAME, decode, encode};
use crate::scan::{find, outside, within};

/// An absolute http or https URL with a host and without white space.
///
/// `#DEVICENAME#` anywhere in it is plain text that every operation leaves as it is; any other `#` starts a
/// fragment. URL fields of objects hold 256 characters (XSD 3.3.4), service URLs in the configuration of
/// a phone 255: the checks of the fields say so, this type holds any length.
///
/// ```
/// use ipphone::uri::HttpUrl;
/// let base = HttpUrl::parse("http://pbx.example/directory/").unwrap();
/// assert_eq!(base.at("search").query("last", "Müller & Co").as_str(),
///            "http://pbx.example/directory/search?last=M%C3%BCller%20%26%20Co");
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct HttpUrl(String);

impl HttpUrl {
    /// Reads an absolute URL; the scheme in any case, kept in small letters. `None`: another scheme, no
    /// host, a port that is not one, white space or a control character.
    pub fn parse(text: &str) -> Option<HttpUrl> {
        if is_plain(text) {
            return Some(HttpUrl(text.to_owned()));
        }
        let (scheme, rest) = text.split_once("://")?;
        let scheme = http_scheme(scheme)?;
        if rest.contains(|c: char| c.is_whitespace() || c.is_control()) {
            return None;
        }
        Host::read(Parts::of(scheme, rest).authority)?;
        Some(HttpUrl([scheme, "://", rest].concat()))
    }

    /// The same as [`HttpUrl::parse`] without a copy, for text that needs no change; else the text comes back.
    pub(super) fn of(text: Cow<'_, str>) -> Result<HttpUrl, Cow<'_, str>> {
        if is_plain(&text) { Ok(HttpUrl(text.into_owned())) } else { Err(text) }
    }

    /// The URL as written into objects and headers (before XML escaping).
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The length in characters, as the limits of the XML schema count.
    #[expect(clippy::len_without_is_empty, reason = "a URL is never empty")]
    pub fn len(&self) -> usize {
        self.0.chars().count()
    }

    /// One path segment further: `http://h/a?x=1` at `b c` is `http://h/a/b%20c`. Query and fragment go.
    pub fn at(&self, segment: &str) -> HttpUrl {
        let parts = self.parts();
        let path = parts.path.strip_suffix('/').unwrap_or(parts.path);
        HttpUrl(format!("{}://{}{path}/{}", parts.scheme, parts.authority, encode(segment)))
    }

    /// With this parameter, percent-encoded in UTF-8: in the place of one of that name, else at the end.
    pub fn query(&self, name: &str, value: impl fmt::Display) -> HttpUrl {
        let pair = format!("{}={}", encode(name), encode(&value.to_string()));
        let mut new = Some(pair.as_str());
        let mut pairs: Vec<&str> = self
            .pairs()
            .filter_map(|pair| if is_named(pair, name) { new.take() } else { Some(pair) })
            .collect();
        pairs.extend(new);
        self.parts().with_query(&pairs.join("&"))
    }

    /// Without any parameter of that name.
    pub fn without(&self, name: &str) -> HttpUrl {
        let pairs: Vec<&str> = self.pairs().filter(|pair| !is_named(pair, name)).collect();
        self.parts().with_query(&pairs.join("&"))
    }

    /// The first parameter of that name, decoded: `+` and `%20` are spaces, wrong UTF-8 becomes U+FFFD.
    pub fn get(&self, name: &str) -> Option<String> {
        let pair = self.pairs().find(|pair| is_named(pair, name))?;
        Some(decode(pair.split_once('=').map_or("", |(_, value)| value)))
    }

    /// Without query and fragment.
    pub fn without_query(&self) -> HttpUrl {
        let parts = self.parts();
        HttpUrl(format!("{}://{}{}", parts.scheme, parts.authority, parts.path))
    }

    /// `http://host:port`, without a user name; the port only if the URL names it.
    pub fn origin(&self) -> String {
        let parts = self.parts();
        match Host::read(parts.authority) {
            Some(Host { name, port: Some(port) }) => format!("{}://{name}:{port}", parts.scheme),
            _ => format!("{}://{}", parts.scheme, self.host()),
        }
    }

    /// The host: a name, an IPv4 address, or an IPv6 address in brackets.
    pub fn host(&self) -> &str {
        Host::read(self.parts().authority).map_or("", |host| host.name)
    }

    /// The port that the URL names, else 80 or 443.
    pub fn port(&self) -> u16 {
        let default = if self.is_https() { 443 } else { 80 };
        Host::read(self.parts().authority).and_then(|host| host.port).unwrap_or(default)
    }

    /// The path as written, empty or with its leading `/`.
    pub fn path(&self) -> &str {
        self.parts().path
    }

    /// Whether https; phones of the 5.0(2) guide speak only http.
    pub fn is_https(&self) -> bool {
        self.0.starts_with("https:")
    }

    /// What this reference means on the page of this URL (RFC 3986 section 5): absolute, `//host/path`,
    /// `/path`, `path/with/../dots`, `?query`, `#fragment`. Spaces inside become `%20`. `None`: another
    /// scheme, or no URL at all.
    ///
    /// Phones do not resolve references (no evidence): this is for programs that read web pages.
    pub fn join(&self, reference: &str) -> Option<HttpUrl> {
        let reference = reference.trim().replace(' ', "%20");
        if has_scheme(&reference) {
            return HttpUrl::parse(&reference);
        }
        let base = self.parts();
        if reference.starts_with("//") {
            return HttpUrl::parse(&format!("{}:{reference}", base.scheme));
        }
        HttpUrl::parse(&format!("{}://{}{}", base.scheme, base.authority, base.resolve(&reference)))
    }

    fn parts(&self) -> Parts<'_> {
        let (scheme, rest) = self.0.split_once("://").unwrap_or(("http", &self.0));
        Parts::of(scheme, rest)
    }

    fn pairs(&self) -> impl Iterator<Item = &str> {
        self.parts().query.unwrap_or("").split('&').filter(|pair| !pair.is_empty())
    }
}

impl fmt::Display for HttpUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl AsRef<str> for HttpUrl {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

struct Parts<'a> {
    scheme: &'a str,
    authority: &'a str,
    path: &'a str,
    query: Option<&'a str>,
    fragment: Option<&'a str>,
}

impl<'a> Parts<'a> {
    fn of(scheme: &'a str, rest: &'a str) -> Parts<'a> {
        let (rest, fragment) = split_fragment(rest);
        let (rest, query) = split_query(rest);
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        Parts { scheme, authority, path, query, fragment }
    }

    fn with_query(&self, query: &str) -> HttpUrl {
        let (mark, hash) = (if query.is_empty() { "" } else { "?" }, self.fragment.map_or("", |_| "#"));
        let fragment = self.fragment.unwrap_or("");
        HttpUrl(format!("{}://{}{}{mark}{query}{hash}{fragment}", self.scheme, self.authority, self.path))
    }

    /// Path, query and fragment of a reference without scheme and host.
    fn resolve(&self, reference: &str) -> String {
        let (rest, fragment) = split_fragment(reference);
        let (path, query) = split_query(rest);
        let query = if path.is_empty() { query.or(self.query) } else { query };
        let mut resolved = self.resolve_path(path);
        for (mark, part) in [("?", query), ("#", fragment)] {
            if let Some(part) = part {
                resolved.push_str(mark);
                resolved.push_str(part);
            }
        }
        resolved
    }

    fn resolve_path(&self, path: &str) -> String {
        if path.is_empty() {
            return self.path.to_owned();
        }
        if path.starts_with('/') {
            return without_dots(path);
        }
        let folder = self.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        without_dots(&format!("{folder}/{path}"))
    }
}

struct Host<'a> {
    name: &'a str,
    port: Option<u16>,
}

impl<'a> Host<'a> {
    fn read(authority: &'a str) -> Option<Host<'a>> {
        let bare = authority.rsplit_once('@').map_or(authority, |(_, bare)| bare);
        let end =
            if bare.starts_with('[') { bare.find(']')? + 1 } else { bare.find(':').unwrap_or(bare.len()) };
        let (name, port) = bare.split_at_checked(end)?;
        if name.is_empty() || name == "[]" {
            return None;
        }
        match port.strip_prefix(':') {
            None if port.is_empty() => Some(Host { name, port: None }),
            None => None,
            Some("") => Some(Host { name, port: None }),
            Some(digits) if !digits.starts_with('+') => Some(Host { name, port: Some(digits.parse().ok()?) }),
            Some(_) => None,
        }
    }
}

fn http_scheme(scheme: &str) -> Option<&'static str> {
    ["http", "https"].into_iter().find(|known| known.eq_ignore_ascii_case(scheme))
}

/// Whether it is a URL at first sight, as nearly all are: a scheme in small letters, a name, then a path or nothing, all in
/// visible ASCII.
fn is_plain(text: &str) -> bool {
    let rest = text.strip_prefix("http://").or_else(|| text.strip_prefix("https://"));
    let Some(rest) = rest.map(str::as_bytes) else { return false };
    let not_in_name = |bytes: u8x16| {
        !(within(bytes | u8x16::splat(0x20), b'a', b'z')
            | within(bytes, b'0', b'9')
            | within(bytes, b'-', b'.'))
    };
    let name_end = find(rest, not_in_name);
    let Some((_, path)) = rest.split_at_checked(name_end) else { return false };
    let is_visible = find(path, |bytes| outside(bytes, b'!', b'~')) == path.len();
    is_visible && name_end > 0 && matches!(path.first(), None | Some(b'/'))
}

fn is_named(pair: &str, name: &str) -> bool {
    decode(pair.split_once('=').map_or(pair, |(name, _)| name)) == name
}

fn split_query(text: &str) -> (&str, Option<&str>) {
    text.split_once('?').map_or((text, None), |(before, query)| (before, Some(query)))
}

/// Splits at the first `#` that does not belong to `#DEVICENAME#`.
fn split_fragment(text: &str) -> (&str, Option<&str>) {
    let mut name_end = 0;
    for (at, _) in text.match_indices('#') {
        let (before, after) = text.split_at(at);
        if at < name_end {
            continue;
        }
        if after.starts_with(DEVICE_NAME) {
            name_end = at + DEVICE_NAME.len();
            continue;
        }
        return (before, after.strip_prefix('#'));
    }
    (text, None)
}

/// Whether letters and digits stand before a colon, and that before any `/`, `?`, `#`.
fn has_scheme(reference: &str) -> bool {
    let Some((scheme, _)) = reference.split_once(':') else { return false };
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
}

fn without_dots(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut is_folder = false;
    for segment in path.strip_prefix('/').unwrap_or(path).split('/') {
        is_folder = matches!(segment, "." | "..");
        match segment {
            "." => {}
            ".." => drop(kept.pop()),
            name => kept.push(name),
        }
    }
    let end = if is_folder && !kept.is_empty() { "/" } else { "" };
    format!("/{}{end}", kept.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn url(text: &str) -> HttpUrl {
        HttpUrl::parse(text).unwrap_or_else(|| panic!("{text} is a URL"))
    }

    #[test]
    fn only_absolute_http_with_a_host_is_a_url() {
        for (text, expected) in [
            ("http://h", Some("http://h")),
            ("HTTPS://H/A", Some("https://H/A")),
            ("http://user:pw@h:8080/", Some("http://user:pw@h:8080/")),
            ("http://[::1]:80/x", Some("http://[::1]:80/x")),
            ("http://h:/x", Some("http://h:/x")),
            ("http://#DEVICENAME#.example/x", Some("http://#DEVICENAME#.example/x")),
            ("http://", None),
            ("http:///x", None),
            ("http://?x", None),
            ("http://:80/", None),
            ("http://user@/", None),
            ("http://h:99999/", None),
            ("http://h:+80/", None),
            ("http://h:80:80/", None),
            ("http://[::1/", None),
            ("http://[::1]x/", None),
            ("http://h/a b", None),
            ("http://h/\u{7}", None),
            (" http://h/", None),
            ("http:/h", None),
            ("ftp://h/", None),
            ("h/x", None),
            ("", None),
        ] {
            assert_eq!(HttpUrl::parse(text).as_ref().map(HttpUrl::as_str), expected, "{text:?}");
        }
    }

    #[test]
    fn a_segment_goes_behind_the_path() {
        for (base, segment, expected) in [
            ("http://h", "a", "http://h/a"),
            ("http://h/", "a", "http://h/a"),
            ("http://h/x/?q=1#f", "a b/ü", "http://h/x/a%20b%2F%C3%BC"),
            ("http://h/x", "", "http://h/x/"),
            ("http://h/#DEVICENAME#", "#DEVICENAME#.xml", "http://h/#DEVICENAME#/#DEVICENAME#.xml"),
        ] {
            assert_eq!(url(base).at(segment).as_str(), expected, "{base} {segment}");
        }
    }

    #[test]
    fn a_parameter_replaces_its_namesake_in_place() {
        for (base, name, value, expected) in [
            ("http://h", "a", "1", "http://h?a=1"),
            ("http://h/?a=1&b=2", "a", "9", "http://h/?a=9&b=2"),
            ("http://h/?a=1&b=2&a=3", "a", "9", "http://h/?a=9&b=2"),
            ("http://h/?%61=1", "a", "2", "http://h/?a=2"),
            ("http://h/?x#f", "q", "a&b", "http://h/?x&q=a%26b#f"),
            ("http://h/?", "q", "1", "http://h/?q=1"),
            ("http://h/?n=#DEVICENAME#", "d", "#DEVICENAME#", "http://h/?n=#DEVICENAME#&d=#DEVICENAME#"),
        ] {
            assert_eq!(url(base).query(name, value).as_str(), expected, "{base} {name}");
        }
        assert_eq!(url("http://h/").query("start", 32).as_str(), "http://h/?start=32");
    }

    #[test]
    fn parameters_are_read_decoded_and_removed() {
        let page = url("http://h/?a=M%C3%BCller+%26&b&c=%FC&n=#DEVICENAME#");
        for (name, expected) in [
            ("a", Some("Müller &")),
            ("b", Some("")),
            ("c", Some("\u{FFFD}")),
            ("n", Some("#DEVICENAME#")),
            ("d", None),
        ] {
            assert_eq!(page.get(name).as_deref(), expected, "{name}");
        }
        assert_eq!(page.without("a").without("c").as_str(), "http://h/?b&n=#DEVICENAME#");
        assert_eq!(url("http://h/x?a=1").without("a").as_str(), "http://h/x");
        assert_eq!(url("http://h/x?a=1#f").without_query().as_str(), "http://h/x");
    }

    #[test]
    fn the_parts_are_named() {
        for (text, origin, host, port, https) in [
            ("http://u:p@h.example:8080/x?y", "http://h.example:8080", "h.example", 8080, false),
            ("https://[2001:db8::1]/x", "https://[2001:db8::1]", "[2001:db8::1]", 443, true),
            ("HTTP://h", "http://h", "h", 80, false),
        ] {
            let url = url(text);
            let found = (url.origin(), url.host().to_owned(), url.port(), url.is_https());
            assert_eq!(found, (origin.to_owned(), host.to_owned(), port, https), "{text}");
        }
        assert_eq!(url("http://h/ü").len(), 10);
        assert_eq!(url("http://h/a/b?c").path(), "/a/b");
    }

    #[test]
    fn references_resolve_as_in_rfc_3986_5_4() {
        let base = url("http://a/b/c/d;p?q");
        for (reference, expected) in [
            ("g", Some("http://a/b/c/g")),
            ("./g", Some("http://a/b/c/g")),
            ("g/", Some("http://a/b/c/g/")),
            ("/g", Some("http://a/g")),
            ("//g", Some("http://g")),
            ("?y", Some("http://a/b/c/d;p?y")),
            ("g?y", Some("http://a/b/c/g?y")),
            ("#s", Some("http://a/b/c/d;p?q#s")),
            ("g?y#s", Some("http://a/b/c/g?y#s")),
            (";x", Some("http://a/b/c/;x")),
            ("", Some("http://a/b/c/d;p?q")),
            (".", Some("http://a/b/c/")),
            ("..", Some("http://a/b/")),
            ("../g", Some("http://a/b/g")),
            ("../..", Some("http://a/")),
            ("../../../g", Some("http://a/g")),
            ("/./g", Some("http://a/g")),
            ("g.", Some("http://a/b/c/g.")),
            ("./g/.", Some("http://a/b/c/g/")),
            ("g/../h", Some("http://a/b/c/h")),
            ("g?y/../x", Some("http://a/b/c/g?y/../x")),
            (" two words.html ", Some("http://a/b/c/two%20words.html")),
            ("#DEVICENAME#.xml", Some("http://a/b/c/#DEVICENAME#.xml")),
            ("https://x/y/../z", Some("https://x/y/../z")),
            ("mailto:x@y", None),
            ("http:g", None),
            ("Key:Services", None),
            ("//", None),
            ("a\u{1}b", None),
        ] {
            let found = base.join(reference);
            assert_eq!(found.as_ref().map(HttpUrl::as_str), expected, "{reference:?}");
        }
    }

    proptest! {
        #[test]
        fn parameters_come_back_as_they_went_in(name in ".{1,8}", value in ".*", other in "[a-z]{9}") {
            let page = url("http://h/x?first=1").query(&other, "kept").query(&name, &value);
            prop_assert_eq!(page.get(&name), Some(value));
            prop_assert_eq!(page.get(&other), Some("kept".to_owned()));
            prop_assert_eq!(HttpUrl::parse(page.as_str()), Some(page));
        }

        #[test]
        fn every_operation_gives_a_url_again(rest in "[a-z#?/&=%.@:;DEVICENAM\\[\\]]{0,24}", text in ".{0,12}") {
            if let Some(url) = HttpUrl::parse(&format!("http://{rest}")) {
                let all = [url.at(&text), url.query(&text, &text), url.without(&text), url.without_query()];
                for changed in all.into_iter().chain(url.join(&text)) {
                    prop_assert_eq!(HttpUrl::parse(changed.as_str()), Some(changed.clone()));
                    let _ = (changed.get(&text), changed.origin(), changed.port());
                }
            }
        }

        #[test]
        fn the_device_name_survives(before in "[a-z/?&=]{0,8}", after in "[a-z/?&=]{0,8}", text in "[^#]{0,12}") {
            let url = url(&format!("http://h/{before}#DEVICENAME#{after}"));
            prop_assert!(url.query("new", &text).as_str().contains("#DEVICENAME#"));
            prop_assert!(url.join("?x=#DEVICENAME#").is_some_and(|u| u.as_str().ends_with("x=#DEVICENAME#")));
        }
    }
}
