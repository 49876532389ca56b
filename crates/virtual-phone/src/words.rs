//! What a phone says when something goes wrong (troubleshooting chapters of guide 5.0(2) and 7.1(3)).
//!
//! The words of the 6900 series are printed; those of the others for a status are an inference from "unknown HTTP error".

use ipphone::phone::{Family, Model};

use crate::Failure;

/// What went wrong.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Trouble {
    /// There is no answer.
    NoAnswer(Failure),
    /// The server answered with this status.
    Status(u16),
    /// The answer has no body.
    Empty,
    /// The body is longer than the phone takes.
    TooLarge,
    /// The file name in the address is longer than the phone takes.
    FileName,
    /// No address is configured for that button.
    NotConfigured,
    /// Not XML, or XML that this phone's parser refuses.
    Parse,
    /// An object that this phone does not know.
    Unsupported,
    /// Redirects or fetches without end, or a content type that no phone knows.
    Protocol,
}

/// The words of this model.
pub(crate) fn words(model: &Model, trouble: Trouble) -> &'static str {
    match *model.family {
        Family::Series69 => of_6900(trouble),
        _ => of_most(trouble),
    }
}

fn of_most(trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::NoAnswer(Failure::Dns) => "Host not found",
        Trouble::NoAnswer(Failure::Refused | Failure::TimedOut) => "HTTP Error[10]",
        Trouble::NotConfigured => "Services unavailable",
        Trouble::Parse | Trouble::TooLarge => "XML Error[4]",
        Trouble::Unsupported => "XML Error[5]",
        _ => "HTTP Error[8]",
    }
}

fn of_6900(trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::NoAnswer(Failure::Dns) => "Host Not Found",
        Trouble::NoAnswer(Failure::Refused | Failure::TimedOut) => "Connection failed",
        Trouble::Status(404) => "File Not Found",
        Trouble::Status(500) => "HTTP connection failed",
        Trouble::Status(503) => "Server Busy!",
        Trouble::Empty => "No services configured",
        Trouble::TooLarge => "Data too large!",
        Trouble::FileName => "Filename too long!",
        Trouble::NotConfigured => "Services Unavailable",
        Trouble::Parse | Trouble::Unsupported => "XML Error [4]: Parse Error",
        Trouble::NoAnswer(Failure::Broken) | Trouble::Status(_) | Trouble::Protocol => "Unknown Error",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ipphone::phone::Models;

    #[test]
    fn every_family_has_its_words() {
        let cases = [
            (Trouble::NoAnswer(Failure::Dns), "Host not found", "Host Not Found"),
            (Trouble::NoAnswer(Failure::Refused), "HTTP Error[10]", "Connection failed"),
            (Trouble::NoAnswer(Failure::TimedOut), "HTTP Error[10]", "Connection failed"),
            (Trouble::NoAnswer(Failure::Broken), "HTTP Error[8]", "Unknown Error"),
            (Trouble::Status(404), "HTTP Error[8]", "File Not Found"),
            (Trouble::Status(500), "HTTP Error[8]", "HTTP connection failed"),
            (Trouble::Status(503), "HTTP Error[8]", "Server Busy!"),
            (Trouble::Status(403), "HTTP Error[8]", "Unknown Error"),
            (Trouble::Empty, "HTTP Error[8]", "No services configured"),
            (Trouble::TooLarge, "XML Error[4]", "Data too large!"),
            (Trouble::Parse, "XML Error[4]", "XML Error [4]: Parse Error"),
            (Trouble::Unsupported, "XML Error[5]", "XML Error [4]: Parse Error"),
        ];
        let old = Models::BUILT_IN.find("7960").expect("7960");
        let cheap = Models::BUILT_IN.find("6941").expect("6941");
        for (trouble, on_most, on_6900) in cases {
            assert_eq!((words(&old, trouble), words(&cheap, trouble)), (on_most, on_6900), "{trouble:?}");
        }
    }
}
