//! The console log of the phone: its parser's complaints, refused pushes, failed authentication.

use std::collections::VecDeque;

use ipphone::check::{Finding, Grade};

use crate::VirtualPhone;

/// Lines that are kept.
const MOST: usize = 50;
/// Characters of a line.
const LONGEST: usize = 200;
/// Complaints about one document.
const MOST_COMPLAINTS: usize = 5;

/// The last lines, the newest last, each with its time.
pub(super) type Log = VecDeque<String>;

impl VirtualPhone {
    /// One more line, with the time on the phone's clock.
    pub(crate) fn note(&mut self, line: &str) {
        let log = &mut self.device.log;
        if log.len() >= MOST {
            log.pop_front();
        }
        let time = self.now.duration_since(std::time::SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs();
        let offset = i64::from(self.setup.utc_offset_minutes.clamp(-1440, 1440)) * 60;
        let time = i64::try_from(time).unwrap_or(0).saturating_add(offset).rem_euclid(86_400);
        let (hours, minutes, seconds) = (time / 3600, time / 60 % 60, time % 60);
        let line: String = line.chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST).collect();
        log.push_back(format!("{hours:02}:{minutes:02}:{seconds:02} {line}"));
    }

    /// What the parser says about a document.
    pub(crate) fn note_findings(&mut self, findings: &[Finding]) {
        let told = findings.iter().filter(|finding| finding.grade != Grade::Note).take(MOST_COMPLAINTS);
        for finding in told {
            let place = finding.line.map(|line| format!(" line {line}")).unwrap_or_default();
            self.note(&format!(
                "XML parser, {}:{place} {} ({})",
                finding.grade, finding.message, finding.code
            ));
        }
    }
}
