//! What is wrong with a file of the folder, before a phone asks for it.

use std::borrow::Cow;
use std::path::Path;

use ipphone::check::{Finding, Grade, Rules};
use ipphone::phone::Model;
use ipphone::uri::HttpUrl;
use ipphone::{Document, Reading};

use super::file_kind::FileKind;
use super::folder::{Folder, read_bounded};
use super::neighbourhood::{Neighbourhood, is_relative};
use super::toml_page::TomlPage;
use super::{book_reader, sound};
use crate::lint::Question;
use crate::lint::text::{Quoted, of_document, report};
use crate::printable::printable;

/// By whose rules, and as if the folder stood at which address.
pub(super) struct Judge {
    /// `--model`, as written.
    pub(super) model: Option<(String, Model)>,
    /// The address of the root.
    pub(super) base: HttpUrl,
}

/// What was found in a file.
pub(super) struct Judgement {
    /// For the terminal.
    pub(super) report: String,
    /// The worst of it.
    pub(super) worst: Option<Grade>,
}

/// First bytes of a PNG.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
/// Longest text that phones show (XSD 3.3.4).
const LONGEST_TEXT: usize = 4000;

impl Judge {
    /// Reads the file of these names and judges it; `None` if it is gone or of no kind that is served.
    pub(super) fn file(&self, folder: &Folder, names: &[String]) -> Option<Judgement> {
        let last = names.last()?;
        let kind = FileKind::of(Path::new(last))?;
        let place = folder.inside(names).filter(|place| place.is_file());
        let page = printable(&names.join("/"));
        let model = self.model.as_ref().map(|(name, model)| (name.as_str(), *model));
        let question = Question { page: &page, model, seen: None };
        let most = kind.most_bytes();
        let bytes = match place.map_or_else(
            || Err("it is gone, or leads out of the folder".to_owned()),
            |place| read_bounded(&place, most).map_err(|reason| reason.to_string()),
        ) {
            Ok(bytes) if bytes.len() <= most => bytes,
            Ok(_) => {
                let message = format!("the file has more than {most} bytes and is not served");
                return Some(plainly(&question, "", &[error("too-large", message)]));
            }
            Err(reason) => {
                return Some(plainly(&question, "", &[error("unreadable", reason)]));
            }
        };
        Some(self.bytes(&question, folder, names, kind, &bytes))
    }

    fn bytes(
        &self,
        question: &Question<'_>,
        folder: &Folder,
        names: &[String],
        kind: FileKind,
        bytes: &[u8],
    ) -> Judgement {
        match kind {
            FileKind::Object => {
                let document = Document::read(bytes, Reading::PAGE);
                let findings = document.check(self.rules());
                let report = of_document(question, &document, &findings);
                Judgement { report, worst: worst(&findings) }
            }
            FileKind::Page => {
                let text = book_reader::text(bytes);
                plainly(question, &text, &self.toml(&text, folder, names))
            }
            FileKind::Book => {
                let text = book_reader::text(bytes);
                plainly(question, &text, &book_reader::read(&text).1)
            }
            FileKind::Plain => {
                let text = book_reader::text(bytes);
                let long = text.chars().count() > LONGEST_TEXT;
                let message = format!("phones show {LONGEST_TEXT} characters of a text at most");
                let finding =
                    finding(Grade::Warning, "value-too-long", None, message, Some("make two of it"));
                plainly(question, &text, Some(finding).filter(|_| long).as_slice())
            }
            FileKind::Png => {
                let message = "this is no PNG, whatever its name says".to_owned();
                let finding = Some(error("no-png", message)).filter(|_| !bytes.starts_with(PNG));
                plainly(question, "", finding.as_slice())
            }
            FileKind::Jpeg => {
                let message = "no phone shows a JPEG; browsers do".to_owned();
                let fix = "make a PNG of it";
                plainly(question, "", &[finding(Grade::Warning, "jpeg", None, message, Some(fix))])
            }
            FileKind::Sound => plainly(question, "", sound_length(bytes).as_slice()),
            FileKind::SunSound => {
                let finding = match sound::samples(bytes) {
                    Ok(samples) => sound_length(samples),
                    Err(reason) => Some(error("sound", reason.to_owned())),
                };
                plainly(question, "", finding.as_slice())
            }
        }
    }

    /// Everything about a page in TOML: as a file, as an object, and where it leads.
    fn toml(&self, text: &str, folder: &Folder, names: &[String]) -> Vec<Finding> {
        let page = match TomlPage::read(text) {
            Ok(page) => page,
            Err(finding) => return vec![*finding],
        };
        let around = names.get(..names.len().saturating_sub(1)).unwrap_or_default();
        let here = Neighbourhood { base: &self.base, folder: around };
        let reply = page.reply(|reference| here.target(reference, HttpUrl::clone));
        let mut findings = reply.object().map(|object| object.check(self.rules())).unwrap_or_default();
        for finding in &mut findings {
            let offset = finding.path.as_deref().and_then(|path| page.offset_of(path));
            if let Some((line, column)) = offset.map(|offset| place(text, offset)) {
                (finding.line, finding.column) = (Some(line), Some(column));
            }
        }
        for (reference, offset) in page.references().filter(|(reference, _)| is_relative(reference)) {
            if here.names(reference).and_then(|names| folder.inside(&names)).is_none() {
                let message = format!("there is no {reference} in the folder");
                let at = Some(place(text, offset));
                let fix = Some("write the name of a file beside this one, or a whole address");
                findings.push(finding(Grade::Warning, "no-such-file", at, message, fix));
            }
        }
        findings
    }

    fn rules(&self) -> Rules {
        self.model.as_ref().map_or(Rules::ANY_PHONE, |(_, model)| Rules::of(*model)).pulled()
    }
}

/// A report about lines of text.
fn plainly(question: &Question<'_>, text: &str, findings: &[Finding]) -> Judgement {
    let line = |number: u32| text.lines().nth(usize::try_from(number).ok()?.checked_sub(1)?);
    let report = report(question, &Quoted { line: &line, is_displayable: true }, findings);
    Judgement { report, worst: worst(findings) }
}

fn sound_length(samples: &[u8]) -> Option<Finding> {
    let message = format!("the sound has more than {} samples, which are 5 seconds", sound::MOST);
    (samples.len() > sound::MOST).then(|| finding(Grade::Warning, "sound", None, message, Some("cut it")))
}

fn worst(findings: &[Finding]) -> Option<Grade> {
    findings.iter().map(|finding| finding.grade).max()
}

fn error(code: &'static str, message: String) -> Finding {
    finding(Grade::Error, code, None, message, None)
}

/// A finding about a file that is no object.
pub(super) fn finding(
    grade: Grade,
    code: &'static str,
    place: Option<(u32, u32)>,
    message: String,
    fix: Option<&str>,
) -> Finding {
    let (line, column) = place.unzip();
    let source = Some(Cow::Borrowed("crates/ipphone-cli/README.md, files that are served"));
    let source = source.filter(|_| matches!(code, "toml" | "csv" | "csv-row"));
    Finding {
        grade,
        code,
        path: None,
        line,
        column,
        limit: None,
        source,
        message,
        fix: fix.map(str::to_owned),
    }
}

/// Line and column of a byte, from 1.
pub(super) fn place(text: &str, offset: usize) -> (u32, u32) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count().saturating_add(1);
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count().saturating_add(1);
    (u32::try_from(line).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX))
}
