//! Which addresses are fetched at all.

use url::{Position, Url};

use crate::{
    Limits,
    error::{FetchError, readable},
    host::canonical,
};

/// Reads an address that a stranger wrote: http or https, a host, no user name, at most [`Limits::ADDRESS`] bytes.
///
/// ```
/// assert!(safe_fetch::parse("http://example.com/menu").is_ok());
/// for bad in ["file:///etc/passwd", "javascript:alert(1)", "http://user:secret@example.com/", "example.com"] {
///     assert!(safe_fetch::parse(bad).is_err(), "{bad}");
/// }
/// ```
pub fn parse(text: &str) -> Result<Url, FetchError> {
    let refuse = |reason| Err(FetchError::Address { url: shown(text), reason });
    if text.len() > Limits::ADDRESS {
        return refuse("it is longer than 8192 bytes");
    }
    let Ok(url) = Url::parse(text) else {
        return refuse("it is no whole address; write http://HOST/PATH");
    };
    check(&url)?;
    Ok(url)
}

/// The same for an address that is read already.
pub(crate) fn check(url: &Url) -> Result<(), FetchError> {
    match objection(url) {
        Some(reason) => Err(FetchError::Address { url: shown(url.as_str()), reason }),
        None => Ok(()),
    }
}

/// Why an address is not fetched, if so.
pub(crate) fn objection(url: &Url) -> Option<&'static str> {
    if !matches!(url.scheme(), "http" | "https") {
        return Some("only http and https are");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Some("it holds a user name or password");
    }
    if url.as_str().len() > Limits::ADDRESS {
        return Some("it is longer than 8192 bytes");
    }
    if url.host_str().and_then(canonical).is_none() {
        return Some("its host is no valid name");
    }
    (url.port_or_known_default() == Some(0)).then_some("port 0 is none")
}

/// The host, canonical; empty if there is none.
pub(crate) fn host(url: &Url) -> String {
    url.host_str().and_then(canonical).unwrap_or_default()
}

/// Whether a request to one may carry what was meant for the other.
pub(crate) fn is_same_origin(one: &Url, other: &Url) -> bool {
    let origin = |url: &Url| (url.scheme().to_owned(), host(url), url.port_or_known_default());
    origin(one) == origin(other)
}

/// What goes to the server: no fragment.
pub(crate) fn without_fragment(url: &Url) -> &str {
    &url[..Position::AfterQuery]
}

/// For people, and for logs: a password is left out.
fn shown(text: &str) -> String {
    let start = text.find("//").map_or(0, |place| place + 2);
    let (scheme, rest) = text.split_at(start);
    let authority = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
    let secret = rest.get(..authority).and_then(|authority| authority.rfind('@'));
    readable(&match secret {
        Some(end) => format!("{scheme}…{}", rest.get(end..).unwrap_or_default()),
        None => text.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_http_addresses_are_fetched() {
        let long = format!("http://a.example/{}", "x".repeat(Limits::ADDRESS));
        for (text, reason) in [
            ("javascript:alert(1)", "only http"),
            ("file:///etc/passwd", "only http"),
            ("ftp://a.example/", "only http"),
            ("gopher://127.0.0.1:6379/_x", "only http"),
            ("data:text/plain,x", "only http"),
            ("/menu", "no whole address"),
            ("http://", "no whole address"),
            ("http://a b/", "no whole address"),
            ("http://[::1/", "no whole address"),
            ("http://a.example:99999/", "no whole address"),
            ("http://a..example/", "no valid name"),
            ("http://./", "no valid name"),
            ("http://a.example:0/", "port 0"),
            ("http://user@a.example/", "user name"),
            ("http://:secret@a.example/", "user name"),
            ("http://a.example@127.0.0.1/", "user name"),
            (long.as_str(), "longer than"),
        ] {
            let error = parse(text).expect_err(text).to_string();
            assert!(error.contains(reason), "{text}: {error}");
            assert!(error.len() < 1000, "{error}");
        }
    }

    #[test]
    fn line_ends_never_reach_the_wire() {
        let url =
            parse("http://a.example/a\r\nX-Evil: 1").expect("tabs and line ends are dropped from addresses");
        assert_eq!(url.as_str(), "http://a.example/aX-Evil:%201");
    }

    #[test]
    fn errors_keep_passwords_to_themselves() {
        for text in
            ["http://user:secret@a.example/x", "ftp://secret@a.example", "http://secret@b@a.example/?q=@"]
        {
            let error = parse(text).expect_err(text).to_string();
            assert!(!error.contains("secret") && error.contains("a.example"), "{error}");
        }
    }

    #[test]
    fn an_origin_is_scheme_host_and_port() {
        let url = |text| parse(text).expect(text);
        for (one, other, same) in [
            ("http://a.example/x", "http://A.example.:80/y", true),
            ("http://a.example/", "https://a.example/", false),
            ("http://a.example/", "http://a.example:81/", false),
            ("http://a.example/", "http://b.a.example/", false),
        ] {
            assert_eq!(is_same_origin(&url(one), &url(other)), same, "{one} {other}");
        }
    }
}
