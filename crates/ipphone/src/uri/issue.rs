//! What is wrong with one target in one place, whatever the phone.
//!
//! Which families a model lacks is for the checks of the model (`Schemes`, `Keys`); lengths are for the checks
//! of the fields. Codes:
//!
//! | code | means |
//! |---|---|
//! | `unknown-uri` | no guide has the scheme |
//! | `unknown-uri-name` | known scheme, unknown name behind it, or a number beyond every phone |
//! | `invalid-uri` | known scheme, wrong form; an error where a required RTP port is missing |
//! | `invalid-url`, `relative-url` | http without a host or with white space; no absolute URL |
//! | `uri-not-allowed-here`, `http-in-url-down`, `http-in-closed-handler` | not in this place |
//! | `uri-useless`, `uri-unlisted`, `sccp-only-uri` | notes: does nothing, in no guide, not for HTTP |
//! | `rtp-port-odd`, `rtp-port-range`, `rtp-volume-range`, `rtp-group` | RTP numbers |
//! | `app-without-id`, `app-priority`, `app-idle-timer-range`, `application-id-too-long` | App |
//! | `dial-plus`, `play-format`, `display-interval-range`, `vibrate-duration-range`, `notify-path` | the others |
//! | `query-params-meet` | from [`QueryStringParam::meeting_issue`](super::QueryStringParam::meeting_issue) |
//! | `handler-mixes-url`, `empty-handler` | from [`Handler::issues`](super::Handler::issues) |

use super::{HttpUrl, Place, Scheme, Standing, Target, Uri};
use crate::check::Grade;

/// One thing that is wrong with a target; the checks add the element path and make a finding of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Issue {
    /// How bad it is.
    pub grade: Grade,
    /// What kind of fault, in kebab case: stable, for programs.
    pub code: &'static str,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to do about it.
    pub fix: Option<String>,
    /// Where the rule stands.
    pub source: &'static str,
    /// The limit that was passed, in the unit that the message names.
    pub limit: Option<u32>,
}

impl Issue {
    pub(super) fn new(grade: Grade, code: &'static str, message: String, source: &'static str) -> Issue {
        Issue { grade, code, message, fix: None, source, limit: None }
    }

    pub(super) fn fix(mut self, fix: &str) -> Issue {
        self.fix = Some(fix.to_owned());
        self
    }

    pub(super) fn limit(mut self, limit: u32) -> Issue {
        self.limit = Some(limit);
        self
    }
}

const SOURCE: &str = "guide, chapter \"Internal URI Features\"";

impl Target {
    /// What is wrong with this target in that place. Does not allocate when nothing is.
    ///
    /// ```
    /// use ipphone::uri::{Place, Target};
    /// let issues = Target::from("RTPTx:239.1.1.1:21001").issues(Place::UrlDown);
    /// assert_eq!(issues[0].code, "rtp-port-odd");
    /// ```
    #[inline]
    pub fn issues(&self, place: Place) -> Vec<Issue> {
        match self {
            Target::Url(url) => url_issues(url, place),
            Target::Uri(uri) => uri.issues(place),
        }
    }
}

impl Uri {
    /// As [`Target::issues`], for a field that holds a URI only.
    pub fn issues(&self, place: Place) -> Vec<Issue> {
        let mut found = Vec::new();
        if let Uri::Other(text) = self {
            other_issues(self, text, place, &mut found);
            return found;
        }
        found.extend(place_issue(self, place));
        self.family_issues(place, &mut found);
        found
    }

    fn family_issues(&self, place: Place, found: &mut Vec<Issue>) {
        match self {
            Uri::Key(key) => key.issues(place, found),
            Uri::SoftKey(soft_key) => soft_key.issues(place, found),
            Uri::QueryStringParam(param) => param.issues(place, found),
            Uri::Rtp(rtp) => rtp.issues(place, found),
            Uri::Init(init) => init.issues(place, found),
            Uri::Dial(dial) => dial.issues(place, found),
            Uri::EditDial(dial) => dial.issues(place, found),
            Uri::Play(play) => play.issues(place, found),
            Uri::Display(display) => display.issues(place, found),
            Uri::Vibrate(vibrate) => vibrate.issues(place, found),
            Uri::SendDigits(sent) => sent.issues(place, found),
            Uri::Notify(notify) => notify.issues(place, found),
            Uri::App(app) => app.issues(place, found),
            Uri::UserData(data) => data.issues(place, found),
            // Closed lists and free text: nothing to tell beyond the place.
            Uri::Device(_)
            | Uri::Resource(_)
            | Uri::SettingsMenu(_)
            | Uri::ScreenButton(_)
            | Uri::Tftp(_) => {}
            Uri::Other(_) => {}
        }
    }
}

/// The start of a text, for messages.
pub(super) fn shown(text: &str) -> String {
    let mut start: String = text.chars().take(60).collect();
    if start.len() < text.len() {
        start.push_str("...");
    }
    start
}

#[inline]
fn url_issues(url: &HttpUrl, place: Place) -> Vec<Issue> {
    match place {
        Place::UrlDown => url_issue(
            url,
            place,
            "http-in-url-down",
            "put the URL into URL, which runs when the key is released",
        ),
        Place::ClosedHandler => url_issue(url, place, "http-in-closed-handler", "use a Notify URI"),
        _ => Vec::new(),
    }
}

#[cold]
fn url_issue(url: &HttpUrl, place: Place, code: &'static str, fix: &str) -> Vec<Issue> {
    let message = format!("{}: http is not allowed {}", shown(url.as_str()), place.phrase());
    vec![Issue::new(Grade::Warning, code, message, "guide 7.1, softkeys and event handlers").fix(fix)]
}

fn place_issue(uri: &Uri, place: Place) -> Option<Issue> {
    if uri.may_stand(place) > Standing::No {
        return None;
    }
    let text = shown(&uri.text());
    let (message, fix) = match (uri.scheme(), place) {
        (_, Place::Page) => (format!("{text}: only http can stand here"), "write an http URL"),
        (Some(Scheme::SoftKey), Place::Execute) => (
            format!("{text}: only an 8821 runs SoftKey URIs from an Execute"),
            "press the button with a Key URI",
        ),
        _ => (format!("{text}: cannot stand {}", place.phrase()), "use another URI, or an http URL"),
    };
    let fix = if place == Place::UrlDown { "use an RTP, Notify or App URI" } else { fix };
    Some(Issue::new(Grade::Warning, "uri-not-allowed-here", message, SOURCE).fix(fix))
}

fn other_issues(uri: &Uri, text: &str, place: Place, found: &mut Vec<Issue>) {
    if text.is_empty() {
        return; // an empty element: the checks of the fields know whether it may be
    }
    if let Some(fault) = uri.fault() {
        found.push(fault.about(text));
        found.extend(place_issue(uri, place));
        return;
    }
    match HttpUrl::parse(text) {
        Some(url) => found.extend(url_issues(&url, place)),
        None if uri.scheme().is_none() => found.push(foreign_issue(text)),
        None => {}
    }
}

/// The text is neither an http URL nor of a known scheme.
fn foreign_issue(text: &str) -> Issue {
    let head = text.split_once(':').map(|(head, _)| head.to_ascii_lowercase());
    let is_scheme = |head: &str| {
        head.starts_with(|c: char| c.is_ascii_alphabetic()) && head.chars().all(|c| c.is_ascii_alphanumeric())
    };
    let shown = shown(text);
    let (code, message, fix) = match head.as_deref() {
        Some("http" | "https") => {
            let message = format!("{shown}: a host must follow ://, without white space anywhere");
            ("invalid-url", message, "write http://host/path, spaces as %20")
        }
        Some(head) if is_scheme(head) => {
            let message = format!("{shown}: no guide has this URI; phones answer \"URI not found\"");
            ("unknown-uri", message, "take a URI of the guide, or an http URL")
        }
        _ => {
            let message = format!("{shown}: a relative URL; there is no evidence that phones resolve it");
            ("relative-url", message, "write the absolute URL")
        }
    };
    Issue::new(Grade::Warning, code, message, SOURCE).fix(fix)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str, place: Place) -> Vec<&'static str> {
        Target::parse(text).issues(place).iter().map(|issue| issue.code).collect()
    }

    #[test]
    fn a_target_in_its_place_costs_nothing() {
        for (text, place) in [
            ("http://h/a?b=c", Place::Item),
            ("https://h/", Place::Execute),
            ("SoftKey:Exit", Place::SoftKey),
            ("Key:Services", Place::Execute),
            ("RTPTx:239.1.1.1:21000", Place::UrlDown),
            ("RTPMRx:239.1.1.1:21000:50", Place::SoftKey),
            ("Dial:1000:1:Cisco/Dialer", Place::Item),
            ("SendDigits:1:1::Cisco/Dialer", Place::Execute),
            ("Notify:http:h:80:p", Place::Handler),
            ("App:Close:1:60:Cisco/Unity", Place::Handler),
            ("Play:chime.raw", Place::Execute),
            ("Vibrate:1000:0:1", Place::Execute),
            ("Display:Off:60", Place::Execute),
            ("", Place::Item),
        ] {
            let issues = Target::parse(text).issues(place);
            assert_eq!((issues.len(), issues.capacity()), (0, 0), "{text} {issues:?}");
        }
    }

    #[test]
    fn what_no_phone_understands_is_a_warning() {
        for (text, expected) in [
            ("Foo:bar", "unknown-uri"),
            ("mailto:x", "unknown-uri"),
            ("menu.xml", "relative-url"),
            ("/menu.xml", "relative-url"),
            ("?a=1", "relative-url"),
            ("../x:y", "relative-url"),
            ("http://", "invalid-url"),
            ("http://h/a b", "invalid-url"),
            ("http:h", "invalid-url"),
            ("Key:VolDn", "unknown-uri-name"),
            ("SoftKey:Foo", "unknown-uri-name"),
            ("Init:Foo", "unknown-uri-name"),
            ("App:Foo", "unknown-uri-name"),
            ("Dial:1 2", "invalid-uri"),
            ("Play:", "invalid-uri"),
            ("Display:Dim", "invalid-uri"),
            ("Vibrate:1", "invalid-uri"),
            ("SendDigits:x", "invalid-uri"),
            ("EditDial:", "invalid-uri"),
        ] {
            let issues = Target::parse(text).issues(Place::SoftKey);
            let found: Vec<_> = issues.iter().map(|issue| (issue.code, issue.grade)).collect();
            assert_eq!(found, [(expected, Grade::Warning)], "{text}");
            assert!(
                issues.iter().all(|issue| issue.fix.is_some() && issue.message.starts_with(text)),
                "{text}"
            );
        }
    }

    #[test]
    fn places_are_judged() {
        for (text, place, expected) in [
            ("http://h/", Place::UrlDown, vec!["http-in-url-down"]),
            ("http://h/", Place::ClosedHandler, vec!["http-in-closed-handler"]),
            ("http://h/", Place::Handler, vec![]),
            ("SoftKey:Exit", Place::Execute, vec!["uri-not-allowed-here"]),
            ("SoftKey:Exit", Place::UrlDown, vec!["uri-not-allowed-here"]),
            ("Notify:http:h:80:p", Place::Execute, vec!["uri-not-allowed-here"]),
            ("QueryStringParam:a=1", Place::Execute, vec!["uri-not-allowed-here"]),
            ("Resource:Icon.Hold", Place::Execute, vec!["unknown-uri-name", "uri-not-allowed-here"]),
            ("Resource:Icon.Connected", Place::Item, vec!["uri-not-allowed-here"]),
            ("Resource:Icon.Connected", Place::Icon, vec![]),
            ("TFTP:a.png", Place::Icon, vec!["uri-not-allowed-here"]),
            ("Key:Services", Place::Page, vec!["uri-not-allowed-here"]),
            ("Button:Back", Place::SoftKey, vec!["uri-not-allowed-here"]),
            ("App:Close:0", Place::ClosedHandler, vec!["app-priority"]),
            ("App:Close:0", Place::Execute, vec!["app-without-id"]),
            ("Dial:+49", Place::Item, vec!["dial-plus"]),
            ("EditDial:+49", Place::Item, vec!["dial-plus"]),
            ("SendDigits:+49:1", Place::Item, vec!["dial-plus"]),
        ] {
            assert_eq!(codes(text, place), expected, "{text} {place:?}");
        }
    }

    #[test]
    fn an_http_url_in_a_uri_only_field_is_found() {
        let issues = Uri::parse("http://h/").issues(Place::UrlDown);
        assert_eq!(issues[0].code, "http-in-url-down");
    }

    #[test]
    fn a_long_text_is_cut_in_the_message() {
        let issues = Target::parse(&"ü".repeat(5000)).issues(Place::Item);
        assert!(issues[0].message.len() < 300, "{}", issues[0].message);
    }
}
