//! What came of it, for people: a line for each phone, and each setting once.

use std::fmt::Write;

use ipphone_client::Report;

use crate::printable::printable;
use crate::screen::{BOLD, CYAN, RED};
use crate::wrapped::wrapped;

/// What stands between what happened and the setting to look at.
const LOOK_AT: &str = "; look at: ";

pub(super) fn text(reports: &[Report]) -> String {
    let width = reports.iter().map(|report| report.phone.chars().count()).max().unwrap_or(0);
    let mut text = String::new();
    let mut settings: Vec<&str> = Vec::new();
    for report in reports {
        let (what, setting) = report.explanation.split_once(LOOK_AT).unwrap_or((&report.explanation, ""));
        let (mark, style) = if report.ok { ("ok  ", CYAN) } else { ("FAIL", RED) };
        // The phone stands in front already.
        let what = what.strip_prefix(&report.phone).map_or(what, str::trim_start);
        let what = wrapped(&printable(&said(report, what)), width + 7);
        let _ = writeln!(text, "{style}{mark}{style:#} {:width$}  {what}", printable(&report.phone));
        if !setting.is_empty() && !settings.contains(&setting) {
            settings.push(setting);
        }
    }
    for setting in settings {
        let _ = writeln!(text, "\n{BOLD}look at:{BOLD:#} {}", wrapped(&printable(setting), 9));
    }
    if reports.len() > 1 {
        let good = reports.iter().filter(|report| report.ok).count();
        let _ = writeln!(text, "\n{BOLD}{good} of {} phones did it{BOLD:#}", reports.len());
    }
    text
}

/// Done with a value (of a query, say) says the value.
fn said(report: &Report, what: &str) -> String {
    if !report.ok || what != "done" {
        return what.to_owned();
    }
    let items: Vec<String> = report.items.iter().map(|item| format!("{}: {}", item.url, item.data)).collect();
    items.join(", ")
}
