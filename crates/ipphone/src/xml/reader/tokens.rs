//! Tags and text, one after the other. Plain ones are taken here, which is most of a page; the rest is quick-xml's.

use std::borrow::Cow;

use quick_xml::errors::Error;
use quick_xml::events::{BytesStart, Event};
use wide::u8x16;

use super::{Reader, Tag, Token};
use crate::scan::{marks, within};
use crate::xml::grammar::{is_blank, line_ends};
use crate::xml::oddity::OddityKind;

impl<'x> Reader<'x> {
    pub(super) fn next(&mut self) -> Option<Token<'x>> {
        while !self.ended {
            let offset = self.next_at;
            if let Some(text) = self.text_before_tag() {
                return Some(Token::Text(text, offset));
            }
            if let Some(token) = self.plain_tag() {
                return token;
            }
            match self.event() {
                Ok(Event::Start(start)) => return self.tag(offset, &start, false),
                Ok(Event::Empty(start)) => return self.tag(offset, &start, true),
                Ok(Event::End(end)) => return self.close(offset, end.name().as_ref()),
                Ok(event) => {
                    if let Some(token) = self.rare(event, offset) {
                        return Some(token);
                    }
                }
                Err(error) => self.fail(OddityKind::NotWellFormed, self.next_at, &error.to_string()),
            }
        }
        None
    }

    /// The next event of quick-xml, wherever it stopped before.
    fn event(&mut self) -> Result<Event<'x>, Error> {
        let before = self.events.buffer_position();
        *self.events.get_mut() = self.text.as_bytes().get(self.next_at..).unwrap_or_default();
        let event = self.events.read_event();
        let end = if event.is_ok() { self.events.buffer_position() } else { self.events.error_position() };
        self.next_at += usize::try_from(end.saturating_sub(before)).unwrap_or(usize::MAX);
        event
    }

    /// `<Name>`, or the `</Name>` of the open element: nearly all tags, and nothing about them is left to check. What is not
    /// as plain goes to quick-xml.
    fn plain_tag(&mut self) -> Option<Option<Token<'x>>> {
        let offset = self.next_at;
        let bytes = self.text.as_bytes().get(offset..)?;
        let Some(b'<') = bytes.first() else { return None };
        if bytes.get(1) == Some(&b'/') {
            let name = self.open.last()?;
            if !is_end_tag(bytes, name) {
                return None;
            }
            self.next_at += name.len() + 3;
            self.open.pop();
            return Some(Some(Token::Close));
        }
        let name = plain_name(bytes.get(1..)?)?;
        if bytes.get(1 + name) != Some(&b'>') {
            return None;
        }
        let content = self.text.get(offset + 1..offset + 1 + name)?;
        self.next_at += name + 2;
        Some(self.opened(Tag { content, name_length: name, offset, empty: false }))
    }

    fn tag(&mut self, offset: usize, start: &BytesStart<'_>, empty: bool) -> Option<Token<'x>> {
        let content = self.text.get(offset + 1..offset + 1 + start.len()).unwrap_or_default();
        self.opened(Tag { content, name_length: start.name().as_ref().len(), offset, empty })
    }

    fn opened(&mut self, tag: Tag<'x>) -> Option<Token<'x>> {
        self.elements += 1;
        if self.elements > self.caps.elements {
            self.fail(OddityKind::TooManyElements, tag.offset, tag.name());
            return None;
        }
        if tag.empty {
            return Some(Token::Open(tag));
        }
        if self.open.len() >= usize::from(self.caps.depth) {
            self.fail(OddityKind::TooDeep, tag.offset, tag.name());
            return None;
        }
        self.open.push(tag.name());
        Some(Token::Open(tag))
    }

    fn close(&mut self, offset: usize, name: &str) -> Option<Token<'x>> {
        let open = self.open.pop();
        if open == Some(name) {
            return Some(Token::Close);
        }
        let expected = open.map_or("no end tag".to_string(), |open| format!("</{open}>"));
        self.fail(OddityKind::NotWellFormed, offset, &format!("expected {expected}, found </{name}>"));
        None
    }

    /// The text up to the next tag, `None` if there is none.
    fn text_before_tag(&mut self) -> Option<Cow<'x, str>> {
        match self.text.as_bytes().get(self.next_at) {
            None | Some(b'<') => None,
            Some(_) => self.raw_text().map(|text| self.take_text(text)),
        }
    }

    /// Everything but tags and text. `None`: nothing that an object could want.
    fn rare(&mut self, event: Event<'x>, offset: usize) -> Option<Token<'x>> {
        match event {
            Event::CData(data) => {
                self.odd(OddityKind::Cdata, offset, "");
                if self.open.is_empty() {
                    self.odd(OddityKind::TextOutsideRoot, offset, "CDATA");
                }
                return Some(Token::Text(line_ends(data.into_inner()), offset));
            }
            Event::Decl(_) if offset > 0 && !self.from_phone => self.late_declaration(offset),
            Event::PI(instruction) => {
                self.odd(OddityKind::ProcessingInstruction, offset, instruction.target());
            }
            Event::Comment(_) => self.odd(OddityKind::Comment, offset, ""),
            Event::DocType(_) => self.fail(OddityKind::Doctype, offset, ""),
            Event::Eof => self.end(offset),
            _ => {}
        }
        None
    }

    fn late_declaration(&mut self, offset: usize) {
        if is_blank(self.text.get(..offset).unwrap_or_default()) {
            return self.odd(OddityKind::NotWellFormed, 0, "white space before the XML declaration");
        }
        self.odd(OddityKind::SecondDeclaration, offset, "");
    }

    fn end(&mut self, offset: usize) {
        self.ended = true;
        if !self.open.is_empty() {
            self.odd(OddityKind::Unclosed, offset, "");
        }
        if self.elements == 0 {
            self.odd(OddityKind::Empty, offset, "");
        }
    }
}

/// Whether it begins with the end tag of this name.
#[inline]
pub(super) fn is_end_tag(bytes: &[u8], name: &str) -> bool {
    let rest = bytes.strip_prefix(b"</").and_then(|rest| rest.strip_prefix(name.as_bytes()));
    rest.is_some_and(|rest| rest.first() == Some(&b'>'))
}

/// The length of the name at the start, if it is a letter and then letters and digits.
#[inline]
fn plain_name(bytes: &[u8]) -> Option<usize> {
    let not_in_name =
        |bytes: u8x16| !(within(bytes | u8x16::splat(0x20), b'a', b'z') | within(bytes, b'0', b'9'));
    if !bytes.first()?.is_ascii_alphabetic() {
        return None;
    }
    // Nearly all names end in the first chunk.
    let marks = bytes.first_chunk().map_or(0, |chunk| marks(chunk, not_in_name));
    if marks != 0 {
        return Some(marks.trailing_zeros() as usize);
    }
    bytes.iter().position(|byte| !byte.is_ascii_alphanumeric())
}
