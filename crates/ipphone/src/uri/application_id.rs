//! The name of an application: `Company/Product`.

use std::fmt;

use super::{Issue, fields::is_field};
use crate::check::Grade;

/// The name that ties pages, calls and URIs of one application together, as `Cisco/Dialer`.
///
/// No colon, no semicolon, no control character, no white space at the ends. The form `Company/Product` is
/// advice of the guide, not enforced by phones. Limit of most fields: [`ApplicationId::LIMIT`].
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ApplicationId(String);

impl ApplicationId {
    /// 64 characters, in `appId`, App and SendDigits (XSD 3.3.4, guide 7.1); Dial names no limit.
    pub const LIMIT: usize = 64;

    /// This name; `None` where it could not stand in a URI.
    pub fn new(name: &str) -> Option<ApplicationId> {
        is_field(name).then(|| ApplicationId(name.to_owned()))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// An empty field is `Some(None)`, a wrong one `None`.
    pub(super) fn optional(field: &str) -> Option<Option<ApplicationId>> {
        if field.is_empty() {
            return Some(None);
        }
        ApplicationId::new(field).map(Some)
    }

    /// What is wrong where 64 characters are the limit.
    pub(super) fn issue(&self) -> Option<Issue> {
        let length = self.0.chars().count();
        if length <= Self::LIMIT {
            return None;
        }
        let message = format!("an applicationId of {length} characters; at most 64 are allowed");
        let issue = Issue::new(Grade::Warning, "application-id-too-long", message, "guide 7.1, App");
        Some(issue.limit(64).fix("shorten it to 64 characters"))
    }
}

impl fmt::Display for ApplicationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_break_a_uri_do_not_construct() {
        for (name, expected) in
            [("Cisco/Unity", true), ("7", true), ("", false), ("a:b", false), ("a;b", false), ("a ", false)]
        {
            assert_eq!(ApplicationId::new(name).is_some(), expected, "{name:?}");
        }
    }

    #[test]
    fn sixty_five_characters_are_too_many() {
        for (length, expected) in [(64, None), (65, Some(64))] {
            let id = ApplicationId::new(&"ü".repeat(length)).expect("a name");
            assert_eq!(id.issue().and_then(|issue| issue.limit), expected, "{length}");
        }
    }
}
