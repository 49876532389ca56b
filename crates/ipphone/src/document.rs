//! A document as it came: the object, and all that was odd about it.

use std::borrow::Cow;

use crate::charset::Charset;
use crate::check::{Finding, Rules, judge};
use crate::object::Object;
use crate::xml::{Cursor, Locations, Oddity, OddityKind, Prolog, Reader, Reading};

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
        let mut placed: Vec<(usize, Finding)> =
            self.oddities.iter().map(|oddity| (oddity.offset, judge(oddity, &rules))).collect();
        if let Some(object) = &self.object {
            placed.extend(self.check_object(object, rules));
        }
        placed.sort_by(|(at, a), (other, b)| at.cmp(other).then(b.grade.cmp(&a.grade)));
        let mut cursor = Cursor::new(&self.text);
        let with_place = |(offset, finding): (usize, Finding)| {
            let (line, column) = cursor.go_to(offset);
            Finding { line: Some(line), column: Some(column), ..finding }
        };
        placed.into_iter().map(with_place).collect()
    }

    fn check_object(&self, object: &Object, rules: Rules) -> Vec<(usize, Finding)> {
        let findings = object.check_as_read(rules, &self.unread());
        if findings.is_empty() {
            return Vec::new();
        }
        let paths = findings.iter().filter_map(|finding| finding.path.as_deref());
        let locations = Locations::of(&self.text, paths);
        let with_offset =
            |finding: Finding| (finding.path.as_deref().map_or(0, |path| locations.get(path)), finding);
        findings.into_iter().map(with_offset).collect()
    }

    /// Elements that are there but hold no value of theirs: they are not missing.
    fn unread(&self) -> Vec<String> {
        let is_lost = |oddity: &&Oddity| {
            matches!(
                oddity.kind,
                OddityKind::NotANumber
                    | OddityKind::UnknownWord
                    | OddityKind::HttpInUrlDown
                    | OddityKind::PictureIncomplete
                    | OddityKind::PictureTooLarge
            )
        };
        self.oddities.iter().filter(is_lost).map(|oddity| oddity.path.clone()).collect()
    }

    /// The text of a line, from 1, for showing a finding.
    pub fn line(&self, number: u32) -> Option<&str> {
        let index = usize::try_from(number).ok()?.checked_sub(1)?;
        self.text.lines().nth(index)
    }
}
