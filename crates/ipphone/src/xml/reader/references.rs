//! References in text and attributes: one reference, one character, never an expansion.

use std::borrow::Cow;

use super::Reader;
use crate::scan::{find, is};
use crate::xml::grammar::{is_xml, line_ends, predefined, reference};
use crate::xml::oddity::OddityKind;

impl<'x> Reader<'x> {
    /// The text up to the next tag as it stands there, and whether it stands for itself.
    pub(super) fn raw_text(&self) -> Option<(&'x str, bool)> {
        let rest = self.text.get(self.next_at..)?;
        let bytes = rest.as_bytes();
        let stop =
            find(bytes, |bytes| is(bytes, b'<') | is(bytes, b'&') | is(bytes, b'\r') | is(bytes, b']'));
        if matches!(bytes.get(stop), None | Some(b'<')) {
            return Some((rest.get(..stop)?, true));
        }
        let length = memchr::memchr(b'<', bytes.get(stop..)?).map_or(bytes.len(), |ahead| stop + ahead);
        Some((rest.get(..length)?, false))
    }

    /// Passes over that text, with references resolved and line ends made LF.
    #[inline]
    pub(super) fn take_text(&mut self, (raw, is_plain): (&'x str, bool)) -> Cow<'x, str> {
        let offset = self.next_at;
        self.next_at += raw.len();
        if is_plain { Cow::Borrowed(raw) } else { Cow::Owned(self.resolved(raw, offset)) }
    }

    fn resolved(&mut self, raw: &str, offset: usize) -> String {
        let bytes = raw.as_bytes();
        if find(bytes, |bytes| is(bytes, b'\r') | is(bytes, b']')) == bytes.len() {
            return self.without_references(raw, |at| offset + at, String::push_str);
        }
        if let Some(at) = raw.find("]]>") {
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
        push(&mut text, rest);
        text
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
