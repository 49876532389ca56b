//! What is wrong with a file of the folder, before a phone asks for it.

use std::borrow::Cow;
use std::path::Path;

use ipphone::check::{Finding, Grade, Rules};
use ipphone::object::Kind;
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
    /// Reads the file of these names and judges it; `None` if it is of no kind that is served.
    pub(super) fn file(&self, folder: &Folder, names: &[String]) -> Option<Judgement> {
        let kind = FileKind::of(Path::new(names.last()?))?;
        let page = printable(&names.join("/"));
        let model = self.model.as_ref().map(|(name, model)| (name.as_str(), *model));
        let question = Question { page: &page, model, seen: None };
        match read(folder, names, kind.most_bytes()) {
            Ok(bytes) if kind == FileKind::Object => Some(self.object(&question, &bytes)),
            Ok(bytes) => {
                let text = if kind.is_text() { book_reader::text(&bytes) } else { Cow::Borrowed("") };
                Some(plainly(&question, &text, &self.other(folder, names, kind, &bytes, &text)))
            }
            Err(finding) => Some(plainly(&question, "", &[*finding])),
        }
    }

    fn object(&self, question: &Question<'_>, bytes: &[u8]) -> Judgement {
        let document = Document::read(bytes, Reading::PAGE);
        let findings = document.check(self.rules());
        Judgement { report: of_document(question, &document, &findings), worst: worst(&findings) }
    }

    fn other(
        &self,
        folder: &Folder,
        names: &[String],
        kind: FileKind,
        bytes: &[u8],
        text: &str,
    ) -> Vec<Finding> {
        match kind {
            FileKind::Object => Vec::new(),
            FileKind::Page => self.toml(text, folder, names),
            FileKind::Book => book_reader::read(text).1,
            FileKind::Plain => text_length(text).into_iter().collect(),
            FileKind::Png => self.png(bytes).into_iter().collect(),
            FileKind::Jpeg => {
                let message = "no phone shows a JPEG; browsers do".to_owned();
                vec![finding(Grade::Warning, "jpeg", None, message, Some("make a PNG of it"))]
            }
            FileKind::Sound => sound_length(bytes).into_iter().collect(),
            FileKind::SunSound => match sound::samples(bytes) {
                Ok(samples) => sound_length(samples).into_iter().collect(),
                Err(reason) => vec![error("sound", reason.to_owned())],
            },
        }
    }

    fn png(&self, bytes: &[u8]) -> Option<Finding> {
        if !bytes.starts_with(PNG) {
            return Some(error("no-png", "this is no PNG, whatever its name says".to_owned()));
        }
        let (_, model) = self.model.as_ref()?;
        let message = "this model shows no PNG".to_owned();
        let fix = Some("send a CiscoIPPhoneImage");
        let finding = || finding(Grade::Error, "content-type", None, message, fix);
        (!model.objects.contains(Kind::ImageFile)).then(finding)
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

fn read(folder: &Folder, names: &[String], most: usize) -> Result<Vec<u8>, Box<Finding>> {
    let place = folder.inside(names).filter(|place| place.is_file());
    let Some(place) = place else {
        return Err(Box::new(error("unreadable", "it is gone, or leads out of the folder".to_owned())));
    };
    match read_bounded(&place, most) {
        Ok(bytes) if bytes.len() <= most => Ok(bytes),
        Ok(_) => {
            let message = format!("the file has more than {most} bytes and is not served");
            Err(Box::new(error("too-large", message)))
        }
        Err(reason) => Err(Box::new(error("unreadable", reason.to_string()))),
    }
}

/// A report about lines of text.
fn plainly(question: &Question<'_>, text: &str, findings: &[Finding]) -> Judgement {
    let line = |number: u32| text.lines().nth(usize::try_from(number).ok()?.checked_sub(1)?);
    // What is wrong with a file and not with an element of an object, no parser of a phone meets.
    let is_lost = |finding: &Finding| {
        finding.path.is_none() && (finding.grade == Grade::Error || finding.code == "jpeg")
    };
    let is_unserved = findings.iter().any(is_lost);
    let report = report(question, &Quoted { line: &line, is_displayable: true, is_unserved }, findings);
    Judgement { report, worst: worst(findings) }
}

fn text_length(text: &str) -> Option<Finding> {
    let message = format!("phones show {LONGEST_TEXT} characters of a text at most");
    let is_long = text.chars().count() > LONGEST_TEXT;
    is_long.then(|| finding(Grade::Warning, "value-too-long", None, message, Some("make two of it")))
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
    let source = Some(Cow::Borrowed("ipphone serve --help"));
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
