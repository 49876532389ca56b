//! What was looked at, what it showed, and the cure.

use std::fmt::Write;

use anstyle::Style;
use ipphone::phone::Model;
use serde::Serialize;

use super::cures::Cure;
use crate::printable::printable;
use crate::screen::{BOLD, CYAN, RED, YELLOW};
use crate::wrapped::wrapped;

/// How bad it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Verdict {
    /// As it should be.
    Ok,
    /// Worth knowing.
    Note,
    /// Some phones, or some day.
    Warning,
    /// The screen stays blank, the push is refused.
    Error,
}

/// One look.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Check {
    /// What was looked at.
    check: &'static str,
    verdict: Verdict,
    /// What it showed.
    message: String,
    /// What to do, in general.
    fix: Option<String>,
    /// What to do where.
    cure: Option<&'static Cure>,
}

/// All looks, in their order.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Report {
    target: String,
    checks: Vec<Check>,
    #[serde(skip)]
    systems: Systems,
}

/// Whose words the cures have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Systems {
    All,
    Servers,
    Multiplatform,
}

impl Check {
    pub(super) fn new(check: &'static str, verdict: Verdict, message: impl Into<String>) -> Check {
        Check { check, verdict, message: message.into(), fix: None, cure: None }
    }

    pub(super) fn ok(check: &'static str, message: impl Into<String>) -> Check {
        Check::new(check, Verdict::Ok, message)
    }

    pub(super) fn note(check: &'static str, message: impl Into<String>) -> Check {
        Check::new(check, Verdict::Note, message)
    }

    pub(super) fn warning(check: &'static str, message: impl Into<String>) -> Check {
        Check::new(check, Verdict::Warning, message)
    }

    pub(super) fn error(check: &'static str, message: impl Into<String>) -> Check {
        Check::new(check, Verdict::Error, message)
    }

    pub(super) fn fix(mut self, fix: impl Into<String>) -> Check {
        self.fix = Some(fix.into()).filter(|fix: &String| !fix.is_empty());
        self
    }

    pub(super) fn cure(mut self, cure: &'static Cure) -> Check {
        self.cure = Some(cure);
        self
    }

    pub(super) fn is_error(&self) -> bool {
        self.verdict == Verdict::Error
    }
}

impl Report {
    pub(super) fn new(target: impl Into<String>) -> Report {
        Report { target: target.into(), checks: Vec::new(), systems: Systems::All }
    }

    /// Cures for this model alone.
    pub(super) fn narrow(&mut self, model: Option<Model>) {
        self.systems = match model.map(|model| model.is_multiplatform()) {
            None => Systems::All,
            Some(true) => Systems::Multiplatform,
            Some(false) => Systems::Servers,
        };
    }

    /// Adds a look, and tells whether one may go on looking.
    pub(super) fn add(&mut self, check: Check) -> bool {
        let go_on = !check.is_error();
        self.checks.push(check);
        go_on
    }

    pub(super) fn extend(&mut self, checks: impl IntoIterator<Item = Check>) {
        self.checks.extend(checks);
    }

    /// Whether anything keeps screens blank or pushes out.
    pub(super) fn is_ill(&self) -> bool {
        self.checks.iter().any(Check::is_error)
    }

    pub(super) fn text(&self) -> String {
        let mut text = format!("{BOLD}{}{BOLD:#}\n", printable(&self.target));
        for check in &self.checks {
            line(&mut text, check, self.systems);
        }
        let count = |verdict| self.checks.iter().filter(|check| check.verdict == verdict).count();
        let (errors, warnings) = (count(Verdict::Error), count(Verdict::Warning));
        let _ = match (errors, warnings) {
            (0, 0) => writeln!(text, "\nnothing is wrong"),
            (errors, warnings) => writeln!(text, "\n{errors} wrong, {warnings} to think about"),
        };
        text
    }
}

/// Where messages begin.
const INDENT: usize = 24;

fn line(text: &mut String, check: &Check, systems: Systems) {
    let (mark, style): (_, Style) = match check.verdict {
        Verdict::Ok => ("ok     ", CYAN),
        Verdict::Note => ("note   ", CYAN),
        Verdict::Warning => ("WARNING", YELLOW),
        Verdict::Error => ("WRONG  ", RED),
    };
    let message = wrapped(&printable(&check.message), INDENT);
    let _ = writeln!(text, "{style}{mark}{style:#} {:15} {message}", check.check);
    let mut cure = |name: &str, words: &str| {
        if !words.is_empty() {
            let name = format!("{name}:");
            let _ = writeln!(text, "{:24}{name:14} {}", "", wrapped(&printable(words), INDENT + 15));
        }
    };
    cure("cure", check.fix.as_deref().unwrap_or_default());
    if let Some(cures) = check.cure {
        if systems != Systems::Multiplatform {
            cure("CallManager", cures.call_manager);
            cure("Asterisk", cures.asterisk);
        }
        if systems != Systems::Servers {
            cure("Multiplatform", cures.multiplatform);
        }
    }
}
