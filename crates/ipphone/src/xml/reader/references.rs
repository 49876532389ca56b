//! References in text and attributes: one reference, one character, never an expansion.

use std::borrow::Cow;

use super::Reader;
use crate::scan::{find, is};
use crate::xml::grammar::{is_xml, line_ends, predefined, reference};
use crate::xml::oddity::OddityKind;

/// Text up to the next tag, as it stands there.
pub(super) struct Raw<'x> {
    pub(super) text: &'x str,
    /// What follows it.
    pub(super) after: &'x str,
    has_references: bool,
    /// Whether CR or `]` is in it.
    is_odd: bool,
}

impl<'x> Raw<'x> {
    #[inline]
    pub(super) fn read(rest: &'x str) -> Option<Raw<'x>> {
        let stops = |bytes| is(bytes, b'<') | is(bytes, b'&') | is(bytes, b'\r') | is(bytes, b']');
        let bytes = rest.as_bytes();
        let (mut length, mut has_references, mut is_odd) = (0, false, false);
        loop {
            length += find(bytes.get(length..)?, stops);
            match bytes.get(length) {
                None | Some(b'<') => break,
                Some(b'&') => has_references = true,
                Some(_) => is_odd = true,
            }
            length += 1;
        }
        let (text, after) = rest.split_at_checked(length)?;
        Some(Raw { text, after, has_references, is_odd })
    }
}

impl<'x> Reader<'x> {
    /// That text, which is the next to be read, with references resolved and line ends made LF.
    #[inline]
    pub(super) fn resolved(&mut self, raw: &Raw<'x>) -> Cow<'x, str> {
        if !raw.has_references && !raw.is_odd {
            return Cow::Borrowed(raw.text);
        }
        Cow::Owned(self.owned(raw))
    }

    fn owned(&mut self, raw: &Raw<'x>) -> String {
        let offset = self.next_at();
        if !raw.is_odd {
            return self.without_references(raw.text, |at| offset + at, String::push_str);
        }
        if let Some(at) = raw.text.find("]]>") {
            self.odd(OddityKind::CdataEndInText, offset + at, "]]>");
        }
        self.without_references(
            raw.text,
            |at| offset + at,
            |text, part| text.push_str(&line_ends(part.into())),
        )
    }

    /// References become characters; an `&` that begins none stays. `place` tells where a byte stands, `push` appends what is
    /// between.
    pub(super) fn without_references(
        &mut self,
        raw: &str,
        place: impl Fn(usize) -> usize,
        push: impl Fn(&mut String, &str),
    ) -> String {
        let mut text = String::with_capacity(raw.len());
        let mut rest = raw;
        loop {
            let (before, after) = rest.split_at(find(rest.as_bytes(), |bytes| is(bytes, b'&')));
            push(&mut text, before);
            if after.is_empty() {
                return text;
            }
            if let Some((character, after)) = predefined(after) {
                text.push(character);
                rest = after;
                continue;
            }
            let offset = place(raw.len() - after.len());
            match reference(after) {
                Some((name, after)) => {
                    text.extend(self.resolve(name, offset));
                    rest = after;
                }
                None => {
                    self.bare_ampersand(offset);
                    text.push('&');
                    rest = after.get(1..).unwrap_or_default();
                }
            }
        }
    }

    /// The character of `&#…;`; none has any other name.
    fn resolve(&mut self, name: &str, offset: usize) -> Option<char> {
        if let Some(number) = name.strip_prefix('#') {
            let character = match number.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => number.parse().ok(),
            };
            let character = character.and_then(char::from_u32).filter(|c| is_xml(*c));
            match character {
                Some(_) => self.odd(OddityKind::NumericReference, offset, name),
                None => self.odd(OddityKind::ForbiddenCharacter, offset, name),
            }
            return character;
        }
        self.odd(OddityKind::UnknownEntity, offset, name);
        None
    }

    fn bare_ampersand(&mut self, offset: usize) {
        if !self.from_phone {
            self.odd(OddityKind::BareAmpersand, offset, "&");
        }
    }
}
