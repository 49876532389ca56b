//! `SendDigits:` sends tones into the call with sound (7.1).
//!
//! ```text
//! SendDigits:{dtmfSequence}:{audibleFeedback}::{applicationId}     the grammar: an empty third field
//! SendDigits:{dtmfSequence}:{audibleFeedback}:{applicationId}      the guide's example: read, not written
//! ```

use std::fmt;

use super::{
    ApplicationId, Digits, Issue, Place,
    dial::note_plus,
    fault::Fault,
    fields::{digit, field, flag, split, write},
};

const FORM: Fault = Fault::syntax(
    "not the form of SendDigits",
    "write SendDigits:digits:1::Company/Product, digits being 0-9 # * A B C D and the comma",
    "guide 7.1, \"Internal URI Features\", SendDigits",
);

/// Tones for the call that is active. Without such a call: Status 6, "No Active Call".
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SendDigits {
    /// The tones; a comma is a pause of one second.
    pub digits: Digits,
    /// Whether the user hears them (default yes).
    pub audible_feedback: bool,
    /// Only into the call of this application; `None`: whichever call is active.
    pub application_id: Option<ApplicationId>,
}

impl SendDigits {
    /// These tones, audible, into whichever call is active.
    pub fn new(digits: Digits) -> SendDigits {
        SendDigits { digits, audible_feedback: true, application_id: None }
    }

    pub(super) fn parse(rest: &str) -> Result<SendDigits, Fault> {
        let [digits, feedback, third, fourth] = split(rest);
        let id = match (third, fourth) {
            ("", id) | (id, "") => id,
            _ => return Err(FORM),
        };
        Ok(SendDigits {
            digits: Digits::parse(digits).ok_or(FORM)?,
            audible_feedback: flag(feedback, true).ok_or(FORM)?,
            application_id: ApplicationId::optional(id).ok_or(FORM)?,
        })
    }

    pub(super) fn issues(&self, _: Place, found: &mut Vec<Issue>) {
        note_plus(&self.digits, found);
        found.extend(self.application_id.as_ref().and_then(ApplicationId::issue));
    }
}

impl fmt::Display for SendDigits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let feedback = digit(self.audible_feedback); // not optional in the grammar
        write(f, "SendDigits", &[Some(&self.digits), Some(&feedback), None, field(&self.application_id)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_are_read_and_the_grammar_is_written() {
        for (rest, expected) in [
            (
                "6185551212,,987654321,1234:1:Cisco/Dialer",
                Some("SendDigits:6185551212,,987654321,1234:1::Cisco/Dialer"),
            ),
            ("12:0::Cisco/Dialer", Some("SendDigits:12:0::Cisco/Dialer")),
            ("12:0", Some("SendDigits:12:0")),
            ("12", Some("SendDigits:12:1")),
            ("12:1::", Some("SendDigits:12:1")),
            ("12:1:a:b", None),
            ("12:2", None),
            ("12:1::a:b", None),
            ("", None),
        ] {
            let sent = SendDigits::parse(rest).ok().map(|sent| sent.to_string());
            assert_eq!(sent.as_deref(), expected, "{rest}");
        }
    }
}
