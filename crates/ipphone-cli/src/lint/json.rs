//! Findings for programs: the field names and their order are a contract.

use ipphone::Document;
use ipphone::check::{Finding, Grade};
use serde::Serialize;

use crate::printable::shortened;

/// Characters of a path. No element of ours is that deep; a hostile name comes back in every finding below it.
const LONGEST_PATH: usize = 1000;

/// `{"object": …, "findings": […]}`.
#[derive(Serialize)]
pub(super) struct Report<'f> {
    object: Option<&'static str>,
    findings: Vec<Entry<'f>>,
}

#[derive(Serialize)]
struct Entry<'f> {
    grade: &'static str,
    code: &'f str,
    path: Option<String>,
    line: Option<u32>,
    column: Option<u32>,
    limit: Option<u32>,
    source: Option<&'f str>,
    message: &'f str,
    fix: Option<&'f str>,
}

impl<'f> Report<'f> {
    pub(super) fn new(document: &Document<'_>, findings: &'f [Finding]) -> Report<'f> {
        Report {
            object: document.object.as_ref().map(|object| object.kind().root()),
            findings: findings.iter().map(Entry::new).collect(),
        }
    }
}

impl<'f> Entry<'f> {
    fn new(finding: &'f Finding) -> Entry<'f> {
        Entry {
            grade: word(finding.grade),
            code: finding.code,
            path: finding.path.as_deref().map(|path| shortened(path, LONGEST_PATH)),
            line: finding.line,
            column: finding.column,
            limit: finding.limit,
            source: finding.source.as_deref(),
            message: &finding.message,
            fix: finding.fix.as_deref(),
        }
    }
}

/// The grade's word, in both formats.
pub(super) fn word(grade: Grade) -> &'static str {
    match grade {
        Grade::Note => "note",
        Grade::Warning => "warning",
        Grade::Error => "error",
    }
}
