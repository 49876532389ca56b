//! Languages: the tags of `Accept-Language`, in the order the phone likes them.

use std::fmt;

const ROOM: usize = 11;

/// A language tag as `en` or `de-AT`, letters in the usual case, held inline.
///
/// ```
/// use ipphone::phone::Language;
/// let language = Language::parse("EN_us").unwrap();      // phones write - and _, in any case
/// assert_eq!(language.to_string(), "en-US");
/// assert_eq!(language.primary(), "en");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Language {
    text: [u8; ROOM],
    length: u8,
}

impl Language {
    /// English: what everything falls back to.
    pub const ENGLISH: Language = Language { text: *b"en\0\0\0\0\0\0\0\0\0", length: 2 };

    /// Reads a tag; sub-tags that find no room are dropped. `None` for what is no tag (`*`, empty, other letters).
    pub fn parse(tag: &str) -> Option<Language> {
        let mut language = Language { text: [0; ROOM], length: 0 };
        for part in tag.trim().split(['-', '_']) {
            let is_first = language.length == 0;
            if part.is_empty() || !part.bytes().all(|b| b.is_ascii_alphanumeric()) {
                return None;
            }
            if is_first && !((2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic())) {
                return None;
            }
            if !language.push(part, is_first) {
                break;
            }
        }
        (language.length > 0).then_some(language)
    }

    /// The tag: `de-AT`.
    pub fn as_str(&self) -> &str {
        let used = self.text.get(..usize::from(self.length)).unwrap_or_default();
        std::str::from_utf8(used).unwrap_or_default()
    }

    /// The language alone: `de` of `de-AT`.
    pub fn primary(&self) -> &str {
        self.as_str().split('-').next().unwrap_or_default()
    }

    fn push(&mut self, part: &str, is_first: bool) -> bool {
        let start = usize::from(self.length);
        let needed = start + usize::from(!is_first) + part.len();
        let Some(room) = self.text.get_mut(start..needed) else { return false };
        let separator = if is_first { "" } else { "-" };
        for (place, byte) in room.iter_mut().zip(separator.bytes().chain(part.bytes())) {
            *place = byte;
        }
        let letters = room.get_mut(separator.len()..).unwrap_or_default();
        letters.make_ascii_lowercase();
        match part.len() {
            _ if is_first => {}
            2 => letters.make_ascii_uppercase(), // a country: AT
            4 => letters.iter_mut().take(1).for_each(|first| first.make_ascii_uppercase()), // a script: Hans
            _ => {}
        }
        self.length = u8::try_from(needed).unwrap_or(0);
        true
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_in_every_form_that_phones_send() {
        let cases = [
            ("en", Some("en")),
            ("en-US", Some("en-US")),
            ("en_US", Some("en-US")),
            ("DE_at", Some("de-AT")),
            ("zh_hans_CN", Some("zh-Hans-CN")),
            ("de-1901", Some("de-1901")),
            ("en-US-x-very-long", Some("en-US-x")),
            ("abcdefgh-ijk", Some("abcdefgh")),
            ("*", None),
            ("", None),
            ("-", None),
            ("e", None),
            ("e\u{e9}", None),
            ("12", None),
            ("abcdefghi", None),
        ];
        for (tag, expected) in cases {
            let language = Language::parse(tag);
            assert_eq!(language.as_ref().map(Language::as_str), expected, "{tag:?}");
        }
        assert_eq!(Language::parse("EN"), Some(Language::ENGLISH));
    }
}
