//! One pass over an object into one growing buffer.

use std::borrow::Cow;

use super::escape::{push_escaped, push_if_plain};
use crate::bitmap::Bitmap;
use crate::charset::Charset;
use crate::object::field::Field;

/// What is escaped.
const SPECIALS: [char; 5] = ['&', '<', '>', '"', '\''];

/// Writes XML in the document's charset: escapes, removes what XML forbids, transliterates what the charset lacks.
pub(crate) struct Writer {
    out: Vec<u8>,
    charset: Charset,
    whole: bool,
}

impl Writer {
    pub(crate) fn new(charset: Charset, capacity: usize) -> Writer {
        Writer { out: Vec::with_capacity(capacity), charset, whole: true }
    }

    pub(crate) fn declaration(&mut self) {
        self.raw("<?xml version=\"1.0\" encoding=\"");
        self.raw(self.charset.name());
        self.raw("\" ?>\n");
    }

    /// `<Name>text</Name>`
    #[inline]
    pub(crate) fn leaf(&mut self, field: &Field, text: &str) {
        self.raw(field.open);
        self.text(text);
        self.raw(field.close);
    }

    /// `<Name>`, or `<Name` for attributes to follow.
    #[inline]
    pub(crate) fn open(&mut self, field: &Field, with_attributes: bool) {
        let tag = field.open;
        self.raw(if with_attributes { tag.trim_end_matches('>') } else { tag });
    }

    #[inline]
    pub(crate) fn close(&mut self, field: &Field) {
        self.raw(field.close);
    }

    /// ` name="value"`
    pub(crate) fn attribute(&mut self, name: &'static str, value: &str) {
        self.raw(" ");
        self.raw(name);
        self.raw("=\"");
        self.text(value);
        self.raw("\"");
    }

    /// A whole number.
    pub(crate) fn number(&mut self, number: i32) {
        if (0..10).contains(&number) {
            self.out.push(b'0' + u8::try_from(number).unwrap_or(0));
            return;
        }
        self.raw(&number.to_string());
    }

    /// Markup of ours: never text from outside.
    #[inline(always)]
    pub(crate) fn raw(&mut self, markup: &str) {
        self.out.extend_from_slice(markup.as_bytes());
    }

    /// Text from anywhere.
    #[inline]
    pub(crate) fn text(&mut self, text: &str) {
        if !push_if_plain(&mut self.out, text.as_bytes(), self.charset == Charset::UTF_8) {
            self.doubtful(text);
        }
    }

    /// Text with characters that the charset may lack.
    #[cold]
    fn doubtful(&mut self, text: &str) {
        let adapted = self.charset.adapt(text);
        self.whole &= matches!(adapted, Cow::Borrowed(_));
        if self.charset == Charset::UTF_8 || adapted.is_ascii() {
            push_escaped(&mut self.out, adapted.as_bytes());
            return;
        }
        self.encoded(&adapted);
    }

    /// Between escapes, the text in the charset.
    fn encoded(&mut self, adapted: &str) {
        for part in adapted.split_inclusive(SPECIALS) {
            let (text, special) = part.split_at(part.trim_end_matches(SPECIALS).len());
            self.charset.encode_into(text, &mut self.out);
            push_escaped(&mut self.out, special.as_bytes());
        }
    }

    /// Appends hexadecimal picture data.
    pub(crate) fn picture(&mut self, bitmap: &Bitmap) {
        bitmap.write_hex(&mut self.out);
    }

    /// The document, and whether every character stands in it as it is.
    pub(crate) fn finish(self) -> (Vec<u8>, bool) {
        (self.out, self.whole)
    }
}
