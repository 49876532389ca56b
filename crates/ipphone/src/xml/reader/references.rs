//! References in text and attributes: one reference, one character, never an expansion.

use std::borrow::Cow;

use super::Reader;
use crate::xml::grammar::{is_xml, line_ends, reference};
use crate::xml::oddity::OddityKind;

impl<'x> Reader<'x> {
    #[inline]
    pub(super) fn checked(&mut self, text: &'x str, offset: usize) -> Cow<'x, str> {
        if memchr::memchr3(b'&', b'\r', b']', text.as_bytes()).is_none() {
            return Cow::Borrowed(text);
        }
        Cow::Owned(self.resolved(text, offset))
    }

    /// Element text with references resolved and line ends made LF.
    fn resolved(&mut self, raw: &str, offset: usize) -> String {
        let bracket = memchr::memchr(b']', raw.as_bytes());
        if let Some(at) = bracket.and_then(|_| raw.find("]]>")) {
            self.odd(OddityKind::CdataEndInText, offset + at, "]]>");
        }
        self.without_references(raw, |at| offset + at, |text, part| text.push_str(&line_ends(part.into())))
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
        while let Some((before, after)) =
            memchr::memchr(b'&', rest.as_bytes()).and_then(|at| rest.split_at_checked(at))
        {
            push(&mut text, before);
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
        push(&mut text, rest);
        text
    }

    /// The character of `&name;`. Never an expansion: one reference, one character.
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
        let character = match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => None,
        };
        if character.is_none() {
            self.odd(OddityKind::UnknownEntity, offset, name);
        }
        character
    }

    fn bare_ampersand(&mut self, offset: usize) {
        if !self.from_phone {
            self.odd(OddityKind::BareAmpersand, offset, "&");
        }
    }
}
