//! Tolerant, capped, strict about XML itself: quick-xml's events with everything checked on top that it lets pass.
//!
//! Here: elements, leaves, attributes. `tokens`: where tags and text come from. `references`: `&amp;` and the like.
//!
//! # Who reads what
//!
//! Most of a page is text, `<Name>`, and the `</Name>` of the element that is open. These three are taken here without
//! quick-xml, because nothing about them is left to check: `Raw`, `plain_tag` and `plain_leaf`. Whatever
//! else begins with `<` is quick-xml's: attributes, `<Name/>`, white space in tags, names beyond ASCII, declarations,
//! comments, CDATA, processing instructions, DOCTYPE, and every fault. What fits neither way is decided by quick-xml, from
//! the same byte on, so the two can't disagree about where something ends.

mod references;
mod tokens;

use std::borrow::Cow;

use quick_xml::events::BytesStart;
use quick_xml::reader::Reader as Events;

use references::Raw;
use tokens::after_end_tag;

use super::grammar::{glued_attributes, is_blank, is_name, is_xml, push_on_one_line};
use super::locate::paths_at;
use super::oddity::{Oddity, OddityKind};
use super::prolog::Reading;
use crate::bitmap::MAX_PIXELS;
use crate::scan::{holds, is, within};

/// When reading gives up: bounds on memory and time, not limits of the protocol.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Caps {
    /// Most bytes of a document.
    pub bytes: usize,
    /// Deepest nesting of elements.
    pub depth: u16,
    /// Most elements.
    pub elements: u32,
    /// Most attributes of one element.
    pub attributes: u16,
}

impl Caps {
    /// What a phone takes at most: 192 KiB (guide 7.1, 6900 series, "Data too large!"); the others are ours.
    pub const PHONE: Caps = Caps { bytes: 196_608, depth: 32, elements: 20_000, attributes: 32 };
}

/// Oddities kept of one document; more are counted no further.
const MOST_ODDITIES: usize = 500;

/// The rank of a child whose place does not matter.
pub(crate) const ANY_RANK: u8 = u8::MAX;

/// An open tag.
pub(crate) struct Tag<'x> {
    content: &'x str,
    name_length: usize,
    /// Bytes into the text.
    pub(crate) offset: usize,
    empty: bool,
}

impl<'x> Tag<'x> {
    #[inline]
    pub(crate) fn name(&self) -> &'x str {
        self.content.get(..self.name_length).unwrap_or_default()
    }
}

enum Token<'x> {
    Open(Tag<'x>),
    Close,
    Text(Cow<'x, str>, usize),
}

/// What the four parts of a picture said, until its element ends.
#[derive(Default)]
pub(crate) struct PictureParts {
    pub(crate) offset: usize,
    pub(crate) width: Option<i64>,
    pub(crate) height: Option<i64>,
    pub(crate) depth: Option<i64>,
    pub(crate) data: Option<String>,
}

/// Reads one document.
pub(crate) struct Reader<'x> {
    /// For everything but text and plain tags.
    events: Events<&'x [u8]>,
    text: &'x str,
    /// What is still to be read of it.
    rest: &'x str,
    caps: Caps,
    from_phone: bool,
    /// The names of the elements that are open.
    open: Vec<&'x str>,
    elements: u32,
    ended: bool,
    /// Where the element stands whose attributes are read.
    at: usize,
    oddities: Vec<Oddity>,
    pub(crate) picture: PictureParts,
    /// For all pictures of the document together.
    pub(crate) pixels_left: u32,
}

impl<'x> Reader<'x> {
    pub(crate) fn new(text: &'x str, reading: &Reading) -> Reader<'x> {
        let mut events = Events::from_str(text);
        let config = events.config_mut();
        config.check_comments = true;
        // Ours to check, because quick-xml does not see plain tags.
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        Reader {
            events,
            text,
            rest: text,
            caps: reading.caps,
            from_phone: reading.from_phone,
            open: Vec::new(),
            elements: 0,
            ended: false,
            at: 0,
            oddities: Vec::new(),
            picture: PictureParts::default(),
            pixels_left: MAX_PIXELS,
        }
    }

    /// The document's root, read by `read`; `None` without one.
    pub(crate) fn root<T>(&mut self, read: impl FnOnce(&mut Self, &Tag<'x>) -> Option<T>) -> Option<T> {
        self.scan_characters();
        let root = loop {
            match self.next()? {
                Token::Open(tag) => break tag,
                Token::Text(text, offset) => self.outside(&text, offset),
                Token::Close => {}
            }
        };
        let object = read(self, &root);
        self.after_root();
        object
    }

    fn after_root(&mut self) {
        while let Some(token) = self.next() {
            match token {
                Token::Open(tag) => {
                    self.odd(OddityKind::SecondRoot, tag.offset, tag.name());
                    self.ended = true;
                }
                Token::Text(text, offset) => self.outside(&text, offset),
                Token::Close => {}
            }
        }
    }

    fn outside(&mut self, text: &str, offset: usize) {
        if !is_blank(text) {
            self.odd(OddityKind::TextOutsideRoot, offset, text.trim());
        }
    }

    /// Calls `take` with each child; it answers the child's rank in prose order, or `None` for an unknown one.
    pub(crate) fn children(
        &mut self,
        tag: &Tag<'x>,
        mut take: impl FnMut(&mut Self, &Tag<'x>) -> Option<u8>,
    ) {
        if tag.empty {
            return;
        }
        let mut last = 0;
        let mut is_told = false;
        while let Some(token) = self.plain_tag().or_else(|| self.next()) {
            match token {
                Token::Open(child) => match take(self, &child) {
                    // Once out of order is enough for an element.
                    Some(rank) if rank < last && !is_told => {
                        self.odd(OddityKind::Order, child.offset, child.name());
                        is_told = true;
                    }
                    Some(rank) if rank != ANY_RANK => last = rank,
                    Some(_) => {}
                    None => self.unknown(&child),
                },
                Token::Close => return,
                Token::Text(text, _) if is_blank(&text) => {}
                Token::Text(text, offset) => self.odd(OddityKind::StrayText, offset, text.trim()),
            }
        }
    }

    /// The text of a leaf. Line ends become LF, as XML says.
    #[inline]
    pub(crate) fn text(&mut self, tag: &Tag<'x>) -> Cow<'x, str> {
        self.no_attributes(tag);
        self.content(tag)
    }

    /// The same when the caller has looked at the attributes.
    #[inline]
    pub(crate) fn content(&mut self, tag: &Tag<'x>) -> Cow<'x, str> {
        if tag.empty {
            return Cow::Borrowed("");
        }
        self.plain_leaf().unwrap_or_else(|| self.mixed_content())
    }

    /// Text in pieces, with comments, CDATA or elements between them.
    #[inline(never)]
    fn mixed_content(&mut self) -> Cow<'x, str> {
        let mut content = Cow::Borrowed("");
        while let Some(token) = self.next() {
            match token {
                Token::Text(text, _) if content.is_empty() => content = text,
                Token::Text(text, _) => content.to_mut().push_str(&text),
                Token::Close => break,
                Token::Open(child) => self.unknown(&child),
            }
        }
        content
    }

    /// `text</Name>`: nearly all leaves hold nothing else.
    #[inline]
    fn plain_leaf(&mut self) -> Option<Cow<'x, str>> {
        let raw = Raw::read(self.rest)?;
        let after = after_end_tag(raw.after, self.open.last()?)?;
        let text = self.resolved(&raw);
        self.rest = after;
        self.open.pop();
        Some(text)
    }

    fn unknown(&mut self, tag: &Tag<'x>) {
        self.odd(OddityKind::UnknownElement, tag.offset, tag.name());
        self.skip(tag);
    }

    /// Passes over an element with all that it holds.
    pub(crate) fn skip(&mut self, tag: &Tag<'x>) {
        self.check_name(tag.name(), tag.offset);
        self.attributes(tag, |_, _, _| true);
        let mut open = u32::from(!tag.empty);
        while open > 0 {
            match self.next() {
                Some(Token::Open(inner)) => {
                    self.check_name(inner.name(), inner.offset);
                    self.attributes(&inner, |_, _, _| true);
                    open += u32::from(!inner.empty);
                }
                Some(Token::Close) => open -= 1,
                Some(Token::Text(..)) => {}
                None => return,
            }
        }
    }

    #[inline]
    pub(crate) fn no_attributes(&mut self, tag: &Tag<'x>) {
        if tag.content.len() > tag.name_length {
            self.attributes(tag, |_, _, _| false);
        }
    }

    /// Calls `take` with each attribute; it answers whether it knows the name.
    pub(crate) fn attributes(&mut self, tag: &Tag<'x>, mut take: impl FnMut(&mut Self, &str, &str) -> bool) {
        if tag.content.len() == tag.name_length {
            return;
        }
        self.at = tag.offset;
        let start = BytesStart::from_content(tag.content, tag.name_length);
        for (count, attribute) in start.attributes().enumerate() {
            if count >= usize::from(self.caps.attributes) {
                return self.fail(OddityKind::TooManyAttributes, tag.offset, tag.name());
            }
            match attribute {
                Ok(attribute) => {
                    let name = attribute.key.as_ref();
                    let value = self.attribute_value(&attribute.value, tag);
                    if !take(self, name, &value) {
                        self.check_name(name, tag.offset);
                        self.odd(OddityKind::UnknownAttribute, tag.offset, name);
                    }
                }
                Err(quick_xml::events::attributes::AttrError::Duplicated(..)) => {
                    self.odd(OddityKind::DuplicateAttribute, tag.offset, tag.name());
                }
                Err(error) => {
                    return self.odd(OddityKind::NotWellFormed, tag.offset, &error.to_string());
                }
            }
        }
        if glued_attributes(tag.content) {
            self.odd(OddityKind::NotWellFormed, tag.offset, "no white space between attributes");
        }
    }

    fn attribute_value<'v>(&mut self, raw: &'v str, tag: &Tag<'x>) -> Cow<'v, str> {
        if raw.contains('<') {
            self.odd(OddityKind::LessThanInAttribute, tag.offset, raw);
        }
        if !raw.contains(['&', '\n', '\r', '\t']) {
            return Cow::Borrowed(raw);
        }
        let value = self.without_references(raw, |_| tag.offset, push_on_one_line);
        Cow::Owned(value)
    }

    fn check_name(&mut self, name: &str, offset: usize) {
        if !is_name(name) {
            self.odd(OddityKind::BadName, offset, name);
        }
    }

    /// One pass over the whole text for characters that XML forbids.
    fn scan_characters(&mut self) {
        let allowed = |bytes| within(bytes, b'\t', b'\n') | is(bytes, b'\r');
        // EF may begin U+FFFE and U+FFFF.
        let suspicious = |bytes| (within(bytes, 0, 0x1F) & !allowed(bytes)) | is(bytes, 0xEF);
        if !holds(self.text.as_bytes(), suspicious) {
            return;
        }
        if let Some((at, character)) = self.text.char_indices().find(|(_, c)| !is_xml(*c)) {
            self.odd(OddityKind::ForbiddenCharacter, at, &format!("U+{:04X}", u32::from(character)));
        }
    }

    /// Where the element stands whose attributes are read, in bytes.
    pub(crate) fn offset(&self) -> usize {
        self.at
    }

    /// Remembers an oddity.
    pub(crate) fn odd(&mut self, kind: OddityKind, offset: usize, detail: &str) {
        if self.oddities.len() >= MOST_ODDITIES && !kind.is_malformed() {
            return;
        }
        if self.oddities.len() >= 2 * MOST_ODDITIES {
            self.ended = true;
            return;
        }
        let detail = detail.chars().take(80).collect();
        self.oddities.push(Oddity { kind, path: String::new(), offset, detail });
    }

    /// Remembers it and stops.
    fn fail(&mut self, kind: OddityKind, offset: usize, detail: &str) {
        self.odd(kind, offset, detail);
        self.ended = true;
    }

    /// All oddities with their paths.
    pub(crate) fn into_oddities(mut self) -> Vec<Oddity> {
        if self.oddities.is_empty() {
            return self.oddities;
        }
        self.oddities.sort_by_key(|oddity| oddity.offset);
        let offsets: Vec<usize> = self.oddities.iter().map(|oddity| oddity.offset).collect();
        for (oddity, path) in self.oddities.iter_mut().zip(paths_at(self.text, &offsets)) {
            oddity.path = path;
        }
        self.oddities
    }
}
