//! A document as it came: the object, and all that was odd about it.

use std::borrow::Cow;

use crate::charset::Charset;
use crate::check::{Finding, Rules, judge};
use crate::object::Object;
use crate::xml::{Locations, Oddity, OddityKind, Prolog, Reader, Reading, line_and_column};

/// A document that was read: total, whatever the bytes are.
///
/// ```
/// use ipphone::{Document, Reading, check::Rules};
///
/// let document = Document::read(b"<CiscoIPPhoneText><Text>soup & salad</Text></CiscoIPPhoneText>", Reading::PAGE);
/// assert!(document.object.is_none());
/// let finding = &document.check(Rules::ANY_PHONE)[1];
/// assert_eq!((finding.code, finding.line, finding.column), ("bare-ampersand", Some(1), Some(30)));
/// ```
#[derive(Clone, Debug)]
pub struct Document<'b> {
    /// The object; `None` if the document is not well-formed, has a DOCTYPE, an unknown root, or is beyond the caps.
    pub object: Option<Object>,
    /// What was odd, in document order. Ungraded: [`check`](Document::check) grades.
    pub oddities: Vec<Oddity>,
    /// The charset in which it was read.
    pub charset: Charset,
    text: Cow<'b, str>,
}

impl<'b> Document<'b> {
    /// Reads a document. Never fails, never panics; time and memory are bounded by the caps.
    pub fn read(body: &'b [u8], reading: Reading) -> Document<'b> {
        if body.len() > reading.caps.bytes {
            return Document::too_large(body.len());
        }
        let Prolog { text, charset, oddities: early } = Prolog::read(body, &reading);
        let mut reader = Reader::new(&text, &reading);
        for (kind, detail) in early {
            reader.odd(kind, 0, &detail);
        }
        let object = reader.root(|reader, tag| Object::read(tag, reader));
        let oddities = reader.into_oddities();
        let object = object.filter(|_| !oddities.iter().any(|oddity| oddity.kind.is_malformed()));
        Document { object, oddities, charset, text }
    }

    fn too_large(bytes: usize) -> Document<'b> {
        let oddity =
            Oddity { kind: OddityKind::TooLarge, path: String::new(), offset: 0, detail: bytes.to_string() };
        Document { object: None, oddities: vec![oddity], charset: Charset::UTF_8, text: Cow::Borrowed("") }
    }

    /// Everything that is wrong by these rules, in document order, with line and column.
    pub fn check(&self, rules: Rules) -> Vec<Finding> {
        let mut findings = Vec::new();
        for oddity in &self.oddities {
            let mut finding = judge(oddity, &rules);
            self.place(&mut finding, oddity.offset);
            findings.push(finding);
        }
        if let Some(object) = &self.object {
            findings.extend(self.check_object(object, rules));
        }
        findings.sort_by(|a, b| (a.line, a.column).cmp(&(b.line, b.column)).then(b.grade.cmp(&a.grade)));
        findings
    }

    fn check_object(&self, object: &Object, rules: Rules) -> Vec<Finding> {
        let mut findings = object.check(rules);
        if findings.is_empty() {
            return findings;
        }
        let locations =
            Locations::of(&self.text, findings.iter().filter_map(|finding| finding.path.as_deref()));
        for finding in &mut findings {
            let offset = finding.path.as_deref().and_then(|path| locations.get(path));
            if let Some(offset) = offset {
                self.place(finding, offset);
            }
        }
        findings
    }

    fn place(&self, finding: &mut Finding, offset: usize) {
        let (line, column) = line_and_column(&self.text, offset);
        finding.line = Some(line);
        finding.column = Some(column);
    }

    /// The text of a line, from 1, for showing a finding.
    pub fn line(&self, number: u32) -> Option<&str> {
        let index = usize::try_from(number).ok()?.checked_sub(1)?;
        self.text.lines().nth(index)
    }
}
