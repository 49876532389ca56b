//! `UserData:` and its sisters answer over the call-control channel (SCCP), not over HTTP.
//!
//! ```text
//! UserData:<int>:<text>
//! UserCallData:<appId>:<lineInstance>:<callReference>:<transactionId>:<text>
//! UserDataSoftKey:<softkey name>:<int>:<text>
//! UserCallDataSoftKey:<softkey name>:<int>:<int>:<int>:<int>:<text>
//! ```
//! In no guide; known from published call-control servers. Read and kept as they are, not to be written by
//! HTTP services.

use std::fmt;

use super::{
    Issue, Place,
    fault::Fault,
    fields::{is_text, named},
};
use crate::check::Grade;

const SOURCE: &str = "published call-control servers; in no guide";

named! {
    /// Which of the four.
    pub enum UserDataForm {
        /// From a page without a call.
        UserData = "UserData",
        /// From a page that belongs to a call.
        UserCallData = "UserCallData",
        /// From a softkey without a call.
        UserDataSoftKey = "UserDataSoftKey",
        /// From a softkey that belongs to a call.
        UserCallDataSoftKey = "UserCallDataSoftKey",
    }
}

/// An answer over SCCP, opaque.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct UserData {
    form: UserDataForm,
    rest: String,
}

impl UserData {
    /// Which of the four.
    pub fn form(&self) -> UserDataForm {
        self.form
    }

    /// Everything behind the first colon.
    pub fn rest(&self) -> &str {
        &self.rest
    }

    pub(super) fn parse(scheme: &str, rest: &str) -> Result<UserData, Fault> {
        let form = UserDataForm::from_name(scheme).filter(|_| is_text(rest));
        form.map(|form| UserData { form, rest: rest.to_owned() }).ok_or(Fault::syntax(
            "numbers and a text must follow",
            "write UserData:1:text",
            SOURCE,
        ))
    }

    pub(super) fn issues(&self, _: Place, found: &mut Vec<Issue>) {
        let message = format!("{}: answers over SCCP only, never to an HTTP server", self.form.name());
        found.push(Issue::new(Grade::Note, "sccp-only-uri", message, SOURCE));
    }
}

impl fmt::Display for UserData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.form.name(), self.rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::uri::Target;

    #[test]
    fn the_four_forms_are_kept_with_a_note() {
        for text in [
            "UserData:1:text",
            "UserCallData:1:2:3:4:a:b;c",
            "UserDataSoftKey:Select:1:text",
            "UserCallDataSoftKey:Exit:1:2:3:4:text",
        ] {
            let target = Target::parse(text);
            assert_eq!(target.to_string(), text);
            let codes: Vec<_> = target.issues(Place::Item).iter().map(|i| (i.grade, i.code)).collect();
            assert_eq!(codes, [(Grade::Note, "sccp-only-uri")], "{text}");
        }
        assert!(UserData::parse("UserData", "").is_err());
    }
}
