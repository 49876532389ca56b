//! The response headers about time: Refresh and Expires (guide 5.0(2) ch. 5).

use std::time::{Duration, SystemTime};

use ipphone::uri::HttpUrl;

use crate::Fetched;

/// What a Refresh header asks for.
///
/// ```text
/// Refresh: [seconds] [; [url=]URL]
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Refresh {
    /// After so long the phone acts by itself; `None`: only with Next or Update.
    pub(crate) after: Option<Duration>,
    /// Another page; `None`: the same again.
    pub(crate) url: Option<HttpUrl>,
}

impl Refresh {
    /// Forms seen from working servers: `3; url=http://…`, `0;URL=…`, `60;`, `5`. `None`: nothing can be read.
    pub(crate) fn parse(value: &str) -> Option<Refresh> {
        let (seconds, rest) = value.split_once(';').map_or((value, ""), |(seconds, rest)| (seconds, rest));
        let rest = rest.trim();
        let rest = match rest.split_at_checked(4) {
            Some((name, url)) if name.eq_ignore_ascii_case("url=") => url.trim(),
            _ => rest,
        };
        let url = HttpUrl::parse(rest);
        let seconds = seconds.trim();
        let number = seconds.parse::<u32>().ok();
        if number.is_none() && !(seconds.is_empty() && url.is_some()) {
            return None;
        }
        let after = number.filter(|seconds| *seconds > 0).map(|seconds| Duration::from_secs(seconds.into()));
        Some(Refresh { after, url })
    }
}

/// Whether the page was over when it came: Expires that is no date, or not later than Date (without one: than now).
pub(crate) fn is_expired(answer: &Fetched, now: SystemTime) -> bool {
    let Some(expires) = answer.get("Expires") else { return false };
    let Ok(expires) = httpdate::parse_http_date(expires) else { return true };
    let date = answer.get("Date").and_then(|date| httpdate::parse_http_date(date).ok());
    expires <= date.unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_refresh_is_read() {
        let url = || HttpUrl::parse("http://h/a;b,c?d=1");
        let secs = |n| Some(Duration::from_secs(n));
        let cases = [
            ("3; url=http://h/a;b,c?d=1", Some((secs(3), url()))),
            ("0; URL=http://h/a;b,c?d=1", Some((None, url()))),
            (" 60 ;", Some((secs(60), None))),
            ("5", Some((secs(5), None))),
            ("0", Some((None, None))),
            ("; url=http://h/a;b,c?d=1", Some((None, url()))),
            ("7; url=", Some((secs(7), None))),
            ("7; url=/relative", Some((secs(7), None))),
            ("", None),
            ("soon", None),
            ("-1", None),
            ("99999999999", None),
            ("é;é", None),
        ];
        for (value, expected) in cases {
            let expected = expected.map(|(after, url)| Refresh { after, url });
            assert_eq!(Refresh::parse(value), expected, "{value:?}");
        }
    }

    #[test]
    fn a_page_is_expired_by_its_own_date_or_by_the_clock() {
        let now = httpdate::parse_http_date("Tue, 24 Nov 2026 12:00:00 GMT").expect("a date");
        let page = |headers: &[(&str, &str)]| {
            headers.iter().fold(Fetched::default(), |page, (name, value)| page.header(name, value))
        };
        let (before, after) = ("Tue, 24 Nov 2026 11:59:00 GMT", "Tue, 24 Nov 2026 12:01:00 GMT");
        let cases: [(&[(&str, &str)], bool); 7] = [
            (&[], false),
            (&[("expires", before)], true),
            (&[("Expires", after)], false),
            (&[("Expires", "-1")], true),
            (&[("Expires", "")], true),
            (&[("Expires", after), ("Date", after)], true),
            (&[("Expires", after), ("Date", before)], false),
        ];
        for (headers, expired) in cases {
            assert_eq!(is_expired(&page(headers), now), expired, "{headers:?}");
        }
    }
}
