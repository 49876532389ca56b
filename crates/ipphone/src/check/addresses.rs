//! The walk at an address: what is wrong with it in its place, and whether the model runs it.

use super::{Fault, Finding, Walk};
use crate::object::{Field, Value};
use crate::uri::{Handler, Issue, Place, Target, Uri};

impl Walk<'_> {
    /// An address: known, allowed where it stands, and run by the model.
    #[inline]
    pub(crate) fn target(&mut self, field: &Field, target: &Target) {
        let Value::Target { place, .. } = field.value else { return };
        self.issues(field, target.issues(place));
        if let Target::Uri(uri) = target {
            self.uri(field, uri);
        }
    }

    /// What an event handler runs.
    pub(crate) fn handler(&mut self, field: &Field, handler: &Handler) {
        let place = if field.name == "onAppClosed" { Place::ClosedHandler } else { Place::Handler };
        self.issues(field, handler.issues(place));
    }

    #[inline]
    fn issues(&mut self, field: &Field, issues: Vec<Issue>) {
        if !issues.is_empty() {
            self.found_issues(field, issues);
        }
    }

    #[cold]
    fn found_issues(&mut self, field: &Field, issues: Vec<Issue>) {
        for issue in issues {
            self.inside(field, |walk| {
                walk.findings.push(Finding {
                    grade: issue.grade,
                    code: issue.code,
                    path: Some(walk.path_text()),
                    line: None,
                    column: None,
                    limit: issue.limit,
                    source: Some(issue.source.into()),
                    message: issue.message,
                    fix: issue.fix,
                });
            });
        }
    }

    fn uri(&mut self, field: &Field, uri: &Uri) {
        if uri.is_later() && (self.rules.model().is_none() || self.rules.is_strict()) {
            let since = uri.since();
            self.inside(field, |walk| {
                walk.found(
                    Fault::Later,
                    "later-uri",
                    "guide, chapter \"Internal URI Features\"",
                    format!("{uri} is known since {since}; older phones do not run it"),
                    Some("check with --model for the phones that you have".to_string()),
                );
            });
        }
        let Some(model) = self.rules.model() else { return };
        let Some((source, what)) = model.lacks(uri) else { return };
        self.inside(field, |walk| {
            walk.found(
                Fault::Unknown,
                "uri-not-on-model",
                source,
                format!("this model does not run {uri}: {what}"),
                Some("leave the key or item out for this model".to_string()),
            );
        });
    }
}
