//! What a phone answers about one URI of an Execute.

/// The standard answers: a ResponseItem's Status and Data (guide 7.1 and 2026 edition).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Outcome {
    /// Done (some URIs answer data instead: an RTP port, the address of a report).
    Success,
    /// Bad syntax.
    InvalidUri,
    /// This phone lacks the family.
    NotFound,
    /// SendDigits without a call.
    NoActiveCall,
    /// SendDigits, but the call belongs to another application.
    NoActiveCallForApplication,
    /// App with an id that no application has.
    UnknownApplication,
    /// App, but that application is not in front.
    ApplicationNotActive,
    /// Device:GeneratePRT while a report is being made.
    PendingReport,
    /// Device:PRTStatus while the report is being made.
    GeneratingReport,
    /// Device:PRTStatus without a report.
    NoPendingReport,
}

const TABLE: [(Outcome, u8, &str); 10] = [
    (Outcome::Success, 0, "Success"),
    (Outcome::InvalidUri, 1, "Invalid URI"),
    (Outcome::NotFound, 6, "URI not found"),
    (Outcome::NoActiveCall, 6, "No Active Call"),
    (Outcome::NoActiveCallForApplication, 6, "No Active Call for Application"),
    (Outcome::UnknownApplication, 6, "Unknown Application ID"),
    (Outcome::ApplicationNotActive, 6, "Application is not Active"),
    (Outcome::PendingReport, 6, "There is pending PRT"),
    (Outcome::GeneratingReport, 0, "Generating PRT"),
    (Outcome::NoPendingReport, 6, "There is no pending PRT invoked from XSI"),
];

impl Outcome {
    /// Status: 0 done, 1 bad syntax, 6 everything else.
    pub fn status(self) -> u8 {
        self.row().1
    }

    /// Data, word for word.
    pub fn data(self) -> &'static str {
        self.row().2
    }

    /// The outcome with these words, letters in any case; `None`: data of its own or a transient failure.
    pub fn from_data(data: &str) -> Option<Outcome> {
        TABLE.iter().find(|(.., words)| words.eq_ignore_ascii_case(data.trim())).map(|(outcome, ..)| *outcome)
    }

    fn row(self) -> (Outcome, u8, &'static str) {
        TABLE.into_iter().find(|(outcome, ..)| *outcome == self).unwrap_or((self, 6, ""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lead_back_to_the_outcome() {
        for (outcome, status, data) in TABLE {
            assert_eq!((outcome.status(), outcome.data()), (status, data));
            assert_eq!(Outcome::from_data(data), Some(outcome), "{data}");
        }
        assert_eq!(Outcome::from_data("20480"), None);
        assert_eq!((Outcome::InvalidUri.status(), Outcome::NotFound.status()), (1, 6));
    }
}
