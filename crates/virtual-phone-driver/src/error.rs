//! Why a walk does not go on.

use virtual_phone::UnknownButton;

/// What is wrong with a step, or with the phone where a script expected something.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WalkError {
    /// The word is no button.
    #[error(transparent)]
    Button(UnknownButton),
    /// `touch:` without a place.
    #[error("touch:{0} names no place; write touch:X,Y in pixels of the services area")]
    Touch(String),
    /// `wait:` without a time.
    #[error("wait:{0} names no time; write wait:SECONDS, at most 86400")]
    Wait(String),
    /// Percent-encoding that gives no UTF-8.
    #[error("{0} is no UTF-8 once it is percent-decoded")]
    NotUtf8(String),
    /// A line of a script that is none.
    #[error("line {line}: {reason}")]
    Line {
        /// From 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// The phone does not show what the script expects.
    #[error("line {line}: expected {expected}, but the phone shows {shown}")]
    Unmet {
        /// From 1.
        line: usize,
        /// As it stands in the script.
        expected: String,
        /// What is there instead.
        shown: String,
    },
}
