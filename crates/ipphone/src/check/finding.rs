//! One thing that is wrong, where, by which rule, and how to mend it.

use std::borrow::Cow;
use std::fmt;

/// How bad a [`Finding`] is. Ordered: a note is less than a warning.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Grade {
    /// Worth knowing; every phone shows the page.
    Note,
    /// Some phone cuts, drops or ignores something.
    Warning,
    /// A phone shows an error instead of the page.
    Error,
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Grade::Note => "note",
            Grade::Warning => "warning",
            Grade::Error => "error",
        })
    }
}

/// One finding about an object or a document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// How bad it is.
    pub grade: Grade,
    /// What kind of fault, in kebab case: stable, for programs.
    pub code: &'static str,
    /// The element, as `/CiscoIPPhoneMenu/MenuItem[3]/Name` (counted from 1); `None`: the whole document.
    pub path: Option<String>,
    /// Line in the document, from 1; `None` for an object built in code.
    pub line: Option<u32>,
    /// Column in that line, in characters, from 1.
    pub column: Option<u32>,
    /// The limit that was passed, in the unit that the message names.
    pub limit: Option<u32>,
    /// Where the rule stands.
    pub source: Option<Cow<'static, str>>,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to do about it.
    pub fix: Option<String>,
}
