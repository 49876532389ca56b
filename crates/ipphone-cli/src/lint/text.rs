//! Findings for people.
//!
//! ```text
//! error[too-many-elements] there are 101 of MenuItem; 100 is the most
//!  --> menu.xml:7:12  /CiscoIPPhoneMenu/MenuItem[101]
//!   |
//! 7 |   <MenuItem><Name>…
//!   |   ^
//!   = fix: send the rest on a further page
//!   = source: guide 7.1 ch. 3
//! ```

use std::fmt::Write;

use anstyle::Style;
use ipphone::Document;
use ipphone::check::{Finding, Grade};
use ipphone::phone::Parser;

use super::Question;
use super::excerpt::Excerpt;
use super::json::word;
use crate::printable::{printable, shortened};
use crate::screen::{BLUE, BOLD, COLUMNS, CYAN, RED, YELLOW};

/// Findings shown; a page with more has other worries than the last of them.
const MOST: usize = 100;
/// Characters of a message shown.
const LONGEST: usize = 400;
/// Characters of a path shown.
const LONGEST_PATH: usize = 120;

/// What a report knows of the page beside its findings.
pub(crate) struct Quoted<'q> {
    /// The text of a line, from 1.
    pub(crate) line: &'q dyn Fn(u32) -> Option<&'q str>,
    /// Whether phones show it, and not only take it.
    pub(crate) is_displayable: bool,
    /// Whether it never gets as far as to a phone's parser.
    pub(crate) is_unserved: bool,
}

/// The report about an object's document.
pub(crate) fn of_document(question: &Question<'_>, document: &Document<'_>, findings: &[Finding]) -> String {
    let is_displayable = document.object.as_ref().is_some_and(|object| object.kind().is_displayable());
    report(
        question,
        &Quoted { line: &|number| document.line(number), is_displayable, is_unserved: false },
        findings,
    )
}

/// The whole report.
pub(crate) fn report(question: &Question<'_>, quoted: &Quoted<'_>, findings: &[Finding]) -> String {
    let mut text = String::new();
    for finding in worst(findings) {
        let _ = write_finding(&mut text, question.page, quoted, finding);
    }
    if findings.len() > MOST {
        let more = findings.len() - MOST;
        let _ = writeln!(text, "… and {more} findings more, none of them worse; --format json has all\n");
    }
    text + &summary(question, quoted, findings)
}

/// In document order; if there are too many, the worst of them.
fn worst(findings: &[Finding]) -> Vec<&Finding> {
    let mut order: Vec<_> = findings.iter().enumerate().collect();
    order.sort_by_key(|(_, finding)| std::cmp::Reverse(finding.grade));
    order.truncate(MOST);
    order.sort_by_key(|(at, _)| *at);
    order.into_iter().map(|(_, finding)| finding).collect()
}

fn write_finding(text: &mut String, page: &str, quoted: &Quoted<'_>, finding: &Finding) -> std::fmt::Result {
    let style = style(finding.grade);
    let (grade, code) = (word(finding.grade), finding.code);
    let message = shortened(&printable(&finding.message), LONGEST);
    writeln!(text, "{style}{grade}[{code}]{style:#} {BOLD}{message}{BOLD:#}")?;
    let margin = finding.line.map_or(1, |line| line.to_string().len());
    let path = shortened(&printable(finding.path.as_deref().unwrap_or("")), LONGEST_PATH);
    let gap = if path.is_empty() { "" } else { "  " };
    let place = match (finding.line, finding.column) {
        (Some(line), Some(column)) => format!("{page}:{line}:{column}"),
        _ => page.to_owned(),
    };
    writeln!(text, "{:margin$}{BLUE}-->{BLUE:#} {place}{gap}{path}", "")?;
    write_excerpt(text, quoted, finding, margin)?;
    for (name, value) in [("fix", finding.fix.as_deref()), ("source", finding.source.as_deref())] {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            let value = shortened(&printable(value), LONGEST);
            writeln!(text, "{:margin$} {BLUE}={BLUE:#} {name}: {value}", "")?;
        }
    }
    writeln!(text)
}

fn write_excerpt(
    text: &mut String,
    quoted: &Quoted<'_>,
    finding: &Finding,
    margin: usize,
) -> std::fmt::Result {
    let (Some(number), Some(column)) = (finding.line, finding.column) else { return Ok(()) };
    let Some(line) = (quoted.line)(number) else { return Ok(()) };
    let Excerpt { text: line, indent } = Excerpt::of(line, column, COLUMNS - margin - " | ".len());
    let style = style(finding.grade);
    writeln!(text, "{:margin$} {BLUE}|{BLUE:#}", "")?;
    writeln!(text, "{BLUE}{number} |{BLUE:#} {line}")?;
    writeln!(text, "{:margin$} {BLUE}|{BLUE:#} {:indent$}{style}^{style:#}", "", "")
}

fn style(grade: Grade) -> Style {
    match grade {
        Grade::Error => RED,
        Grade::Warning => YELLOW,
        Grade::Note => CYAN,
    }
}

fn summary(question: &Question<'_>, quoted: &Quoted<'_>, findings: &[Finding]) -> String {
    let count = |grade| findings.iter().filter(|finding| finding.grade == grade).count();
    let counts = [Grade::Error, Grade::Warning, Grade::Note].map(|grade| {
        let (count, word) = (count(grade), word(grade));
        format!("{count} {word}{}", if count == 1 { "" } else { "s" })
    });
    let verdict = verdict(question, quoted, findings);
    format!("{BOLD}{}{BOLD:#} — {verdict}\n", counts.join(", "))
}

/// What the phone does with the page.
fn verdict(question: &Question<'_>, quoted: &Quoted<'_>, findings: &[Finding]) -> String {
    let Some((name, model)) = question.model else {
        return "on any phone; --model M checks for one".to_owned();
    };
    let phone = with_article(&shortened(&printable(name), 40));
    if let Some(seen) = question.seen.filter(|seen| seen.contains("rror") || seen.contains("ound")) {
        return format!("{phone} shows {}", shortened(&printable(seen), 60));
    }
    if quoted.is_unserved {
        return format!("{phone} does not show this page");
    }
    let errors = || findings.iter().filter(|finding| finding.grade == Grade::Error);
    if errors().any(|finding| finding.code == "unsupported-object") {
        return format!("{phone} shows XML Error[5]");
    }
    if errors().next().is_some() {
        let restart = if *model.parser == Parser::Loose { ", or restarts" } else { "" };
        return format!("{phone} shows XML Error[4]{restart}");
    }
    if quoted.is_displayable {
        format!("{phone} shows this page")
    } else {
        format!("{phone} takes this document")
    }
}

/// `a 7960`, `an 8841`.
fn with_article(name: &str) -> String {
    let first = name.chars().next().map(|letter| letter.to_ascii_uppercase());
    let article = if matches!(first, Some('8' | 'A' | 'E' | 'I' | 'O')) { "an" } else { "a" };
    format!("{article} {name}")
}
