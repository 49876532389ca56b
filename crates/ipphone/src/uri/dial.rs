//! `Dial:n` and `EditDial:n` start a call.
//!
//! ```text
//! Dial:{dialSequence}[:{useAppUI}:{applicationId}[:{audibleFeedback}]]     5.0(2): Dial:n only
//! EditDial:{n}
//! ```
//! Both may stand in any MenuItem and SoftKeyItem. In a MenuItem they run when the item is chosen, when a
//! softkey with the URI is pressed, or when the user goes off-hook on the item.

use std::fmt;

use super::{
    ApplicationId, Digits, Issue, Place,
    fault::Fault,
    fields::{digit, flag, split, write},
};
use crate::check::Grade;

const SOURCE: &str = "guide 7.1, \"Internal URI Features\", Dial";
const CHARACTERS: Fault = Fault::syntax(
    "not a dial string",
    "use only 0-9 # * A B C D and the comma, without spaces or hyphens",
    SOURCE,
);

/// `Dial:`, a call to this number.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Dial {
    /// What to dial.
    pub digits: Digits,
    /// Keeps the application in front instead of the call screen (7.1; default no).
    pub use_app_ui: bool,
    /// The application that owns the call (7.1; default none).
    pub application_id: Option<ApplicationId>,
    /// Whether the user hears the tones (7.1; default yes; 98xx, 8875 and 9821 play one tone only).
    pub audible_feedback: bool,
}

impl Dial {
    /// `Dial:n`, which every phone knows.
    pub fn new(digits: Digits) -> Dial {
        Dial { digits, use_app_ui: false, application_id: None, audible_feedback: true }
    }

    pub(super) fn parse(rest: &str) -> Result<Dial, Fault> {
        let [digits, use_app_ui, application_id, audible_feedback] = split(rest);
        Ok(Dial {
            digits: Digits::parse(digits).ok_or(CHARACTERS)?,
            use_app_ui: flag(use_app_ui, false).ok_or(FLAGS)?,
            application_id: ApplicationId::optional(application_id).ok_or(FLAGS)?,
            audible_feedback: flag(audible_feedback, true).ok_or(FLAGS)?,
        })
    }

    pub(super) fn later(&self) -> Option<&'static str> {
        (*self != Dial::new(self.digits.clone()) || self.digits.is_later()).then_some("7.1")
    }

    pub(super) fn issues(&self, _: Place, found: &mut Vec<Issue>) {
        note_plus(&self.digits, found);
    }
}

const FLAGS: Fault = Fault::syntax(
    "useAppUI and audibleFeedback are 0 or 1, the applicationId holds neither ':' nor ';'",
    "write Dial:number, or Dial:number:1:Company/Product",
    SOURCE,
);

impl fmt::Display for Dial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (use_app_ui, feedback) = (digit(self.use_app_ui), digit(self.audible_feedback));
        let id = super::fields::field(&self.application_id);
        let with_feedback = !self.audible_feedback;
        let with_ui = self.use_app_ui || id.is_some() || with_feedback;
        let fields: [Option<&dyn fmt::Display>; 4] = [
            Some(&self.digits),
            with_ui.then_some(&use_app_ui as _),
            id,
            with_feedback.then_some(&feedback as _),
        ];
        write(f, "Dial", &fields)
    }
}

/// `EditDial:`, the number is offered for editing before the call (inferred from the softkey of that name).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct EditDial {
    /// What to offer.
    pub digits: Digits,
}

impl EditDial {
    /// `EditDial:n`.
    pub fn new(digits: Digits) -> EditDial {
        EditDial { digits }
    }

    pub(super) fn parse(rest: &str) -> Result<EditDial, Fault> {
        Digits::parse(rest.trim_end_matches(':')).map(EditDial::new).ok_or(CHARACTERS)
    }

    pub(super) fn later(&self) -> Option<&'static str> {
        self.digits.is_later().then_some("7.1")
    }

    pub(super) fn issues(&self, _: Place, found: &mut Vec<Issue>) {
        note_plus(&self.digits, found);
    }
}

impl fmt::Display for EditDial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EditDial:{}", self.digits)
    }
}

pub(super) fn note_plus(digits: &Digits, found: &mut Vec<Issue>) {
    if digits.has_plus() {
        let message = format!("{digits}: the plus sign is not among the characters that the guide lists");
        let fix = "replace it by the prefix for international calls, unless the dial plan takes it";
        found.push(Issue::new(Grade::Note, "dial-plus", message, SOURCE).fix(fix));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dial_is_read_and_written_in_the_shortest_form() {
        for (rest, expected) in [
            ("1000", Some("Dial:1000")),
            ("1000:0::1", Some("Dial:1000")),
            ("918005551212:1:Cisco/Dialer", Some("Dial:918005551212:1:Cisco/Dialer")),
            ("1000::Cisco/Dialer", Some("Dial:1000:0:Cisco/Dialer")),
            ("1000:0::0", Some("Dial:1000:0::0")),
            ("1000:1", Some("Dial:1000:1")),
            ("1000,,12#", Some("Dial:1000,,12#")),
            ("", None),
            ("10 00", None),
            ("1000:2", None),
            ("1000:1:x:2", None),
            ("1000:1:x:1:y", None),
            ("1000:1:a;b", None),
        ] {
            let dial = Dial::parse(rest).ok().map(|dial| dial.to_string());
            assert_eq!(dial.as_deref(), expected, "{rest}");
        }
    }

    #[test]
    fn edit_dial_takes_a_number_only() {
        for (rest, expected) in [("1000", Some("EditDial:1000")), ("1000:1:x", None), ("", None)] {
            let dial = EditDial::parse(rest).ok().map(|dial| dial.to_string());
            assert_eq!(dial.as_deref(), expected, "{rest}");
        }
    }

    #[test]
    fn parameters_pauses_and_letters_are_later() {
        for (rest, expected) in
            [("1000", None), ("1000:1", Some("7.1")), ("1,2", Some("7.1")), ("12A", Some("7.1"))]
        {
            assert_eq!(Dial::parse(rest).expect(rest).later(), expected, "{rest}");
        }
    }
}
