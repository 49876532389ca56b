//! `QueryStringParam:data` adds to the URL of the item or softkey that it meets.
//!
//! | highlighted MenuItem | pressed SoftKeyItem | request |
//! |---|---|---|
//! | `QueryStringParam:message=1` | `http://server/read` | `http://server/read?message=1` |
//! | `http://server/list?message=1` | `QueryStringParam:action=read` | `http://server/list?message=1&action=read` |
//! | `QueryStringParam:id=2` | `Notify:http:host:8080:path` | POST with the body `DATA=id=2` |
//! | `QueryStringParam:x` | `QueryStringParam:y` | undefined |
//!
//! Choosing such an item by its number only moves the cursor.

use std::fmt;

use super::{HttpUrl, Issue, Place, Target, Uri, fault::Fault, fields::is_text, percent::encode};
use crate::check::Grade;

const SOURCE: &str = "guide 5.0(2), \"Internal URI Features\", QueryStringParam";

/// Text for the query of another URL, without the leading `?`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct QueryStringParam(String);

impl QueryStringParam {
    /// The data as it will stand in the URL, already percent-encoded: `message=1`. `None`: empty, control
    /// characters, white space at the end.
    pub fn new(data: &str) -> Option<QueryStringParam> {
        is_text(data).then(|| QueryStringParam(data.to_owned()))
    }

    /// One parameter, percent-encoded in UTF-8.
    pub fn pair(name: &str, value: impl fmt::Display) -> QueryStringParam {
        QueryStringParam(format!("{}={}", encode(name), encode(&value.to_string())))
    }

    /// The data.
    pub fn data(&self) -> &str {
        &self.0
    }

    /// What the phone asks for: the data behind `?`, or behind `&` if the URL has a query. `None`: the data
    /// holds white space that no URL can hold.
    pub fn append_to(&self, url: &HttpUrl) -> Option<HttpUrl> {
        let mark = if url.as_str().contains('?') { '&' } else { '?' };
        HttpUrl::parse(&format!("{url}{mark}{}", self.0))
    }

    /// What is wrong when a softkey with the second target is pressed on an item with the first: the guide
    /// does not say what two QueryStringParam give.
    pub fn meeting_issue(item: &Target, soft_key: &Target) -> Option<Issue> {
        let (Target::Uri(Uri::QueryStringParam(item)), Target::Uri(Uri::QueryStringParam(soft_key))) =
            (item, soft_key)
        else {
            return None;
        };
        let message = format!("{item} meets {soft_key}: what the phone does is undefined");
        let issue = Issue::new(Grade::Warning, "query-params-meet", message, SOURCE);
        Some(issue.fix("give the item or the softkey an http URL"))
    }

    pub(super) fn parse(data: &str) -> Result<QueryStringParam, Fault> {
        QueryStringParam::new(data).ok_or(Fault::syntax(
            "the data is empty or holds control characters",
            "write QueryStringParam:name=value",
            SOURCE,
        ))
    }

    pub(super) fn issues(&self, _: Place, found: &mut Vec<Issue>) {
        if self.0.starts_with('?') {
            let message = format!("{self}: the phone writes the question mark itself");
            found.push(Issue::new(Grade::Warning, "invalid-uri", message, SOURCE).fix("leave out the ?"));
        }
    }
}

impl fmt::Display for QueryStringParam {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "QueryStringParam:{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_guides_examples_give_the_guides_requests() {
        for (data, url, expected) in [
            ("message=1", "http://server/read.asp", "http://server/read.asp?message=1"),
            (
                "action=read",
                "http://server/messages.asp?message=1",
                "http://server/messages.asp?message=1&action=read",
            ),
        ] {
            let url = HttpUrl::parse(url).expect("a URL");
            let asked = QueryStringParam::new(data).and_then(|param| param.append_to(&url));
            assert_eq!(asked.as_ref().map(HttpUrl::as_str), Some(expected), "{data}");
        }
    }

    #[test]
    fn pairs_are_encoded() {
        assert_eq!(QueryStringParam::pair("n", "a&b").to_string(), "QueryStringParam:n=a%26b");
        assert_eq!(QueryStringParam::pair("", "").data(), "=");
    }

    #[test]
    fn two_that_meet_are_undefined() {
        for (item, soft_key, expected) in [
            ("QueryStringParam:x", "QueryStringParam:y", Some("query-params-meet")),
            ("QueryStringParam:x", "http://h/", None),
            ("QueryStringParam:x", "Notify:http:h:80:p", None),
            ("http://h/", "QueryStringParam:y", None),
        ] {
            let issue = QueryStringParam::meeting_issue(&item.into(), &soft_key.into());
            assert_eq!(issue.map(|issue| issue.code), expected, "{item} {soft_key}");
        }
    }

    #[test]
    fn a_leading_question_mark_is_found() {
        let mut found = Vec::new();
        QueryStringParam::new("?a=1").expect("data").issues(Place::Item, &mut found);
        assert_eq!(found[0].code, "invalid-uri");
        assert!(QueryStringParam::parse("").is_err());
    }
}
