//! What an event handler attribute holds: one URL, or URIs with `;` between them.

use std::fmt;

use super::{Issue, Place, Target};
use crate::check::Grade;

const SOURCE: &str = "guide 7.1, application event handlers";

/// The targets of `onAppFocusGained` and its sisters.
///
/// ```
/// use ipphone::uri::Handler;
/// let handler = Handler::parse("RTPRx:Stop; RTPTx:Stop; Notify:http:server:80:path");
/// assert_eq!(handler.targets().len(), 3);
/// assert_eq!(handler.to_string(), "RTPRx:Stop;RTPTx:Stop;Notify:http:server:80:path");
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Handler(Vec<Target>);

impl Handler {
    /// These targets. `None`: one of them cannot stand in a list, since it holds a `;`, or is empty.
    pub fn new(targets: impl IntoIterator<Item = Target>) -> Option<Handler> {
        let handler = Handler(targets.into_iter().collect());
        (Handler::parse(&handler.to_string()) == handler).then_some(handler)
    }

    /// Reads any text. One http URL may hold `;`; a list is cut at each, empty parts are dropped.
    pub fn parse(text: &str) -> Handler {
        let whole = Target::parse(text);
        if whole.as_url().is_some() {
            return Handler(vec![whole]);
        }
        let parts = text.split(';').map(str::trim).filter(|part| !part.is_empty());
        Handler(parts.map(Target::parse).collect())
    }

    /// The targets in their order.
    pub fn targets(&self) -> &[Target] {
        &self.0
    }

    /// What is wrong with the targets and with their company. Does not allocate when nothing is.
    pub fn issues(&self, place: Place) -> Vec<Issue> {
        let mut found: Vec<Issue> = Vec::new();
        for target in &self.0 {
            found.extend(target.issues(place));
        }
        if self.0.len() > 1 && self.0.iter().any(|target| target.as_url().is_some()) {
            let message = "a handler holds one URL, or URIs; not a URL among others".to_owned();
            let issue = Issue::new(Grade::Warning, "handler-mixes-url", message, SOURCE);
            found.push(issue.fix("keep the URL alone, or replace it by a Notify URI"));
        }
        if self.0.is_empty() {
            let message = "a handler without a target does nothing".to_owned();
            found.push(Issue::new(Grade::Note, "empty-handler", message, SOURCE).fix("leave it out"));
        }
        found
    }
}

impl Target {
    /// The targets of an event handler attribute; see [`Handler::parse`].
    pub fn parse_list(text: &str) -> Vec<Target> {
        Handler::parse(text).0
    }

    /// The text of an event handler attribute: the targets with `;` between them, without spaces, since the
    /// attribute holds 256 characters. Only a list that would read as one URL gets them.
    pub fn print_list(targets: &[Target]) -> String {
        let texts: Vec<_> = targets.iter().map(Target::text).collect();
        let text = texts.join(";");
        let is_one_url = targets.len() > 1 && Target::parse(&text).as_url().is_some();
        if is_one_url { texts.join("; ") } else { text }
    }
}

impl fmt::Display for Handler {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&Target::print_list(&self.0))
    }
}

impl From<Target> for Handler {
    /// One target; one that holds a `;` is cut there, as a phone would.
    fn from(target: Target) -> Handler {
        Handler::parse(&target.text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_cut_at_semicolons_and_a_url_is_not() {
        for (text, expected) in [
            (
                "RTPRx:Stop; RTPTx:Stop; Notify:http:server:80:path",
                "RTPRx:Stop;RTPTx:Stop;Notify:http:server:80:path",
            ),
            ("http://h/a;b", "http://h/a;b"),
            ("http://h/a; RTPRx:Stop", "http://h/a; RTPRx:Stop"),
            ("http://; h", "http://; h"),
            (";; Init:SERVICES ;", "Init:Services"),
            ("", ""),
        ] {
            assert_eq!(Handler::parse(text).to_string(), expected, "{text}");
            assert_eq!(Target::print_list(&Target::parse_list(text)), expected, "{text}");
        }
        assert_eq!(Target::parse_list("http://h/a; RTPRx:Stop").len(), 2);
        assert_eq!(Target::parse_list("http://h/a;b").len(), 1);
    }

    #[test]
    fn a_target_that_would_be_cut_does_not_construct() {
        assert!(Handler::new(["RTPRx:Stop".into(), "App:Close:1".into()]).is_some());
        assert!(Handler::new(["UserData:1:a;b".into()]).is_none());
        assert!(Handler::new(["http://h/;a".into(), "RTPRx:Stop".into()]).is_none());
        assert!(Handler::new(["".into()]).is_none());
    }

    #[test]
    fn handlers_are_judged_as_a_whole() {
        for (text, place, expected) in [
            ("RTPRx:Stop;Notify:http:h:80:p", Place::ClosedHandler, vec![]),
            ("http://h/", Place::Handler, vec![]),
            ("http://h/", Place::ClosedHandler, vec!["http-in-closed-handler"]),
            ("RTPRx:Stop; http://h/", Place::Handler, vec!["handler-mixes-url"]),
            ("App:Close:0;SoftKey:Exit", Place::Handler, vec!["app-priority", "uri-not-allowed-here"]),
            ("", Place::Handler, vec!["empty-handler"]),
        ] {
            let found = Handler::parse(text).issues(place);
            assert_eq!(found.iter().map(|issue| issue.code).collect::<Vec<_>>(), expected, "{text}");
        }
    }
}
