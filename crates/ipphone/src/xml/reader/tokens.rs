//! Tags and text, one after the other. Plain ones are taken here, which is most of a page; the rest is quick-xml's.

use std::borrow::Cow;

use quick_xml::errors::Error;
use quick_xml::events::{BytesStart, Event};
use wide::u8x16;

use super::references::Raw;
use super::{Reader, Tag, Token};
use crate::scan::{WIDTH, marks, within};
use crate::xml::grammar::{is_blank, line_ends};
use crate::xml::oddity::OddityKind;

impl<'x> Reader<'x> {
    pub(super) fn next(&mut self) -> Option<Token<'x>> {
        while !self.ended {
            let offset = self.next_at();
            if let Some(text) = self.text_before_tag() {
                return Some(Token::Text(text, offset));
            }
            if let Some(token) = self.plain_tag() {
                return Some(token);
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
                Err(error) => self.fail(OddityKind::NotWellFormed, self.next_at(), &error.to_string()),
            }
        }
        None
    }

    /// The offset of the next byte.
    #[inline]
    pub(super) fn next_at(&self) -> usize {
        self.text.len() - self.rest.len()
    }

    /// The next event of quick-xml, wherever it stopped before.
    fn event(&mut self) -> Result<Event<'x>, Error> {
        let before = self.events.buffer_position();
        *self.events.get_mut() = self.rest.as_bytes();
        let event = self.events.read_event();
        let end = if event.is_ok() { self.events.buffer_position() } else { self.events.error_position() };
        let read = usize::try_from(end.saturating_sub(before)).unwrap_or(usize::MAX).min(self.rest.len());
        // A fault may be found inside a character.
        let whole = (0..=read).rev().find(|at| self.rest.is_char_boundary(*at)).unwrap_or(0);
        self.rest = self.rest.get(whole..).unwrap_or_default();
        event
    }

    /// `<Name>`, or the `</Name>` of the open element, white space before them: nearly all tags, and nothing about them is
    /// left to check. What is not as plain is left to [`Reader::next`], and what a cap forbids.
    #[inline(always)]
    pub(super) fn plain_tag(&mut self) -> Option<Token<'x>> {
        if self.ended {
            return None;
        }
        let at_tag = self.rest.trim_ascii_start();
        if at_tag.starts_with("</") {
            self.rest = after_end_tag(at_tag, self.open.last()?)?;
            self.open.pop();
            return Some(Token::Close);
        }
        let (content, after) = plain_start_tag(at_tag)?;
        if self.elements >= self.caps.elements || self.open.len() >= usize::from(self.caps.depth) {
            return None;
        }
        let offset = self.text.len() - at_tag.len();
        self.rest = after;
        self.elements += 1;
        self.open.push(content);
        Some(Token::Open(Tag { content, name_length: content.len(), offset, empty: false }))
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
        let raw = Raw::read(self.rest).filter(|raw| !raw.text.is_empty())?;
        let text = self.resolved(&raw);
        self.rest = raw.after;
        Some(text)
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

/// What follows the end tag of this name.
#[inline]
pub(super) fn after_end_tag<'x>(text: &'x str, name: &str) -> Option<&'x str> {
    text.strip_prefix("</")?.strip_prefix(name)?.strip_prefix('>')
}

/// The name of a start tag, if it is a letter and then letters and digits, and what follows the tag.
#[inline]
fn plain_start_tag(text: &str) -> Option<(&str, &str)> {
    let text = text.strip_prefix('<')?;
    let (name, after) = text.split_at_checked(plain_name(text.as_bytes())?)?;
    Some((name, after.strip_prefix('>')?))
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
    let marks = bytes.first_chunk::<WIDTH>().map_or(0, |chunk| marks(chunk, not_in_name));
    if marks != 0 {
        return Some(marks.trailing_zeros() as usize);
    }
    bytes.iter().position(|byte| !byte.is_ascii_alphanumeric())
}
