//! Why the text after a known scheme is not that URI.

use super::{Issue, issue::shown};
use crate::check::Grade;

/// The reason why a family refused a text: kept apart from [`Issue`], since parsing throws it away.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Fault {
    pub(super) grade: Grade,
    pub(super) code: &'static str,
    pub(super) what: &'static str,
    pub(super) fix: &'static str,
    pub(super) source: &'static str,
}

impl Fault {
    /// Not the form that the guide gives: a phone answers Status 1, "Invalid URI".
    pub(super) const fn syntax(what: &'static str, fix: &'static str, source: &'static str) -> Fault {
        Fault { grade: Grade::Warning, code: "invalid-uri", what, fix, source }
    }

    /// The right form around a name that no guide lists.
    pub(super) const fn name(what: &'static str, fix: &'static str, source: &'static str) -> Fault {
        Fault { grade: Grade::Warning, code: "unknown-uri-name", what, fix, source }
    }

    /// The same fault, one grade up.
    pub(super) const fn as_error(mut self) -> Fault {
        self.grade = Grade::Error;
        self
    }

    pub(super) fn about(self, text: &str) -> Issue {
        Issue {
            grade: self.grade,
            code: self.code,
            message: format!("{}: {}", shown(text), self.what),
            fix: Some(self.fix.to_owned()),
            source: self.source,
            limit: None,
        }
    }
}
