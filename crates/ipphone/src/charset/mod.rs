//! Character sets of documents, headers and forms.
//!
//! A document goes out in one charset, named alike in the XML declaration and in `Content-Type`.
//! Old phones list only `iso-8859-1`, or the charset of their locale; what such a charset lacks is
//! written in letters that it has, never dropped in silence.
//!
//! ```
//! use ipphone::charset::Charset;
//!
//! assert_eq!(Charset::UTF_8.adapt("Łukasz Müller – “Чай”"), "Łukasz Müller – “Чай”");
//! assert_eq!(Charset::LATIN_1.adapt("Łukasz Müller – “Чай”"), "Lukasz Müller - \"Chay\"");
//! assert_eq!(Charset::ASCII.adapt("Łukasz Müller – “Чай”"), "Lukasz Mueller - \"Chay\"");
//!
//! let mut bytes = Vec::new();
//! Charset::LATIN_1.encode_into("Müller", &mut bytes);
//! assert_eq!(bytes, b"M\xFCller");
//! ```
//!
//! The order of work for a writer is [`Charset::adapt`], then the escaping of XML (on text, because in
//! ISO-2022-JP a byte of a kanji may look like `<` or `&`), then [`Charset::encode_into`].

mod compose;
mod holds;
mod transliterate;

use std::borrow::Cow;
use std::fmt;

use encoding_rs::{EncoderResult, Encoding};

/// A character set that a phone document may be written in: any in which ASCII text stays ASCII.
///
/// Known are the four that the guide and the captures name, and whatever the Encoding Standard lists
/// (ISO-8859-2, KOI8-R, GBK, Big5, EUC-KR …). Comparing and copying cost nothing.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Charset(Kind);

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Kind {
    Utf8,
    Latin1,
    Ascii,
    Other(&'static Encoding),
}

impl Charset {
    /// UTF-8, which newer phones list first in `Accept-Charset`.
    pub const UTF_8: Charset = Charset(Kind::Utf8);

    /// ISO-8859-1, the charset of a phone that names none (inferred from captures of old phones).
    ///
    /// The true one: it has no `€` and no typographic quotes, which only windows-1252 has at 0x80 to 0x9F.
    pub const LATIN_1: Charset = Charset(Kind::Latin1);

    /// US-ASCII.
    pub const ASCII: Charset = Charset(Kind::Ascii);

    /// Shift_JIS, the charset of Japanese locales (the guide's example of a plain text answer).
    ///
    /// It encodes `¥` as 0x5C and `‾` as 0x7E, which Japanese displays show as these two characters.
    pub const SHIFT_JIS: Charset = Charset(Kind::Other(&encoding_rs::SHIFT_JIS_INIT));

    /// windows-1252: ISO-8859-1 plus 27 characters, among them `€`, `–`, `“` and `”`.
    pub const WINDOWS_1252: Charset = Charset(Kind::Other(&encoding_rs::WINDOWS_1252_INIT));

    /// The charset that a label names in `Accept-Charset`, `Content-Type` or an XML declaration.
    ///
    /// White space around it and case do not matter. `None` for an unknown label, and for UTF-16 and the
    /// standard's "replacement" charsets, in which no phone document can be written.
    ///
    /// Unlike in browsers, the labels of ISO-8859-1 and of ASCII mean these and not windows-1252:
    ///
    /// ```
    /// use ipphone::charset::Charset;
    ///
    /// assert_eq!(Charset::for_label(" ISO-8859-1 "), Some(Charset::LATIN_1));
    /// assert_eq!(Charset::for_label("us-ascii"), Some(Charset::ASCII));
    /// assert_eq!(Charset::for_label("utf-16"), None);
    /// ```
    pub fn for_label(label: &str) -> Option<Charset> {
        let label = label.trim().to_ascii_lowercase();
        let encoding = Encoding::for_label_no_replacement(label.as_bytes())?;
        if encoding == encoding_rs::UTF_8 {
            return Some(Charset::UTF_8);
        }
        if encoding == encoding_rs::WINDOWS_1252 {
            return Some(western(&label));
        }
        let writable = encoding.output_encoding() == encoding;
        writable.then_some(Charset(Kind::Other(encoding)))
    }

    /// The name as written in an XML declaration and in `Content-Type`.
    pub fn name(self) -> &'static str {
        match self.0 {
            Kind::Utf8 => "UTF-8",
            Kind::Latin1 => "ISO-8859-1",
            Kind::Ascii => "US-ASCII",
            Kind::Other(encoding) => encoding.name(),
        }
    }

    /// Foreign bytes as text, and whether some of them were wrong in this charset (they became U+FFFD).
    ///
    /// A byte order mark is no error and stays in the text as U+FEFF. In ISO-8859-1 and US-ASCII the bytes
    /// 0x80 to 0x9F are read as windows-1252, as browsers do, because text that carries them was written so;
    /// for US-ASCII every byte from 0x80 on counts as wrong nevertheless.
    pub fn decode(self, bytes: &[u8]) -> (Cow<'_, str>, bool) {
        match self.0 {
            Kind::Utf8 => encoding_rs::UTF_8.decode_without_bom_handling(bytes),
            Kind::Latin1 => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes),
            Kind::Ascii => {
                let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes);
                (text, !bytes.is_ascii())
            }
            Kind::Other(encoding) => encoding.decode_without_bom_handling(bytes),
        }
    }

    /// `text` as a document in this charset can carry it; borrowed when nothing had to change.
    ///
    /// - Removed: what XML 1.0 forbids (control characters except TAB, CR and LF, and U+FFFE, U+FFFF), and
    ///   DEL with the C1 controls, which XML allows and no phone can show.
    /// - Composed: a letter and a combining mark, where the two in one are in the charset.
    /// - Transliterated: whatever else the charset lacks, into the nearest letters that it has.
    /// - `?`: what has no such letters.
    ///
    /// The text may become longer (`ä` → `ae`): cut to a limit afterwards, measured with [`Charset::len`].
    pub fn adapt(self, text: &str) -> Cow<'_, str> {
        if self.holds_all(text) {
            return Cow::Borrowed(text);
        }
        Cow::Owned(transliterate::rewrite(self, text))
    }

    /// How many characters `text` has once it is adapted: the unit of the limits of the XML schema.
    pub fn len(self, text: &str) -> usize {
        self.adapt(text).chars().count()
    }

    /// Appends adapted text to `out` in this charset.
    ///
    /// For text that was not adapted, each character that the charset lacks becomes `?`. Stateful charsets
    /// (ISO-2022-JP) are back in ASCII at the end, so that markup may follow.
    pub fn encode_into(self, adapted: &str, out: &mut Vec<u8>) {
        match self.0 {
            Kind::Utf8 => out.extend_from_slice(adapted.as_bytes()),
            _ if adapted.is_ascii() => out.extend_from_slice(adapted.as_bytes()),
            Kind::Ascii => out.extend(adapted.chars().map(ascii_byte)),
            Kind::Latin1 => out.extend(adapted.chars().map(|c| u8::try_from(c).unwrap_or(b'?'))),
            Kind::Other(encoding) => encode_other(encoding, adapted, out),
        }
    }
}

/// The name, as [`Charset::name`].
impl fmt::Display for Charset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// The Encoding Standard has one charset for three families of labels; phones mean three.
fn western(label: &str) -> Charset {
    if label.contains("1252") {
        return Charset::WINDOWS_1252;
    }
    if label.contains("ascii") || label.starts_with("ansi") {
        return Charset::ASCII;
    }
    Charset::LATIN_1
}

fn ascii_byte(c: char) -> u8 {
    u8::try_from(c).ok().filter(u8::is_ascii).unwrap_or(b'?')
}

fn encode_other(encoding: &'static Encoding, text: &str, out: &mut Vec<u8>) {
    let mut encoder = encoding.new_encoder();
    let mut rest = text;
    loop {
        let room = encoder.max_buffer_length_from_utf8_without_replacement(rest.len());
        out.reserve(room.unwrap_or(rest.len()));
        let (result, read) = encoder.encode_from_utf8_to_vec_without_replacement(rest, out, true);
        rest = rest.get(read..).unwrap_or_default();
        match result {
            EncoderResult::InputEmpty => return,
            EncoderResult::OutputFull => {}
            EncoderResult::Unmappable(_) => out.push(b'?'),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// One label for each charset that a locale of phones uses, and the odd ones of the standard.
    const LABELS: [&str; 25] = [
        "utf-8",
        "iso-8859-1",
        "us-ascii",
        "shift_jis",
        "windows-1252",
        "iso-8859-2",
        "iso-8859-5",
        "iso-8859-7",
        "iso-8859-8",
        "iso-8859-9",
        "iso-8859-13",
        "iso-8859-15",
        "windows-1250",
        "windows-1251",
        "windows-1256",
        "windows-1258",
        "koi8-r",
        "koi8-u",
        "gbk",
        "gb18030",
        "big5",
        "euc-kr",
        "euc-jp",
        "iso-2022-jp",
        "x-user-defined",
    ];

    pub(super) fn all() -> Vec<Charset> {
        LABELS.iter().map(|label| Charset::for_label(label).expect("a label of the standard")).collect()
    }

    fn encoded(charset: Charset, text: &str) -> Vec<u8> {
        let mut out = Vec::new();
        charset.encode_into(&charset.adapt(text), &mut out);
        out
    }

    #[test]
    fn labels_are_read_in_any_case_and_spelling() {
        for (label, wanted) in [
            ("UTF-8", Charset::UTF_8),
            ("utf8", Charset::UTF_8),
            ("iso-8859-1", Charset::LATIN_1),
            ("ISO8859-1", Charset::LATIN_1),
            ("iso_8859-1", Charset::LATIN_1),
            ("\tLatin1 ", Charset::LATIN_1),
            ("l1", Charset::LATIN_1),
            ("cp819", Charset::LATIN_1),
            ("US-ASCII", Charset::ASCII),
            ("ascii", Charset::ASCII),
            ("ANSI_X3.4-1968", Charset::ASCII),
            ("Shift_JIS", Charset::SHIFT_JIS),
            ("windows-31j", Charset::SHIFT_JIS),
            ("Windows-1252", Charset::WINDOWS_1252),
            ("cp1252", Charset::WINDOWS_1252),
        ] {
            assert_eq!(Charset::for_label(label), Some(wanted), "{label:?}");
        }
    }

    #[test]
    fn labels_that_no_phone_document_can_have_are_refused() {
        for label in [
            "",
            "utf-16",
            "UTF-16LE",
            "utf-16be",
            "replacement",
            "hz-gb-2312",
            "utf-7",
            "*",
            "iso-8859-1;q=1",
        ] {
            assert_eq!(Charset::for_label(label), None, "{label:?}");
        }
    }

    #[test]
    fn names_are_those_of_declarations_and_lead_back() {
        for (charset, name) in [
            (Charset::UTF_8, "UTF-8"),
            (Charset::LATIN_1, "ISO-8859-1"),
            (Charset::ASCII, "US-ASCII"),
            (Charset::SHIFT_JIS, "Shift_JIS"),
            (Charset::WINDOWS_1252, "windows-1252"),
        ] {
            assert_eq!(charset.name(), name);
            assert_eq!(charset.to_string(), name);
        }
        for charset in all() {
            assert_eq!(Charset::for_label(charset.name()), Some(charset));
        }
    }

    #[test]
    fn decoding_tells_wrong_bytes() {
        for (charset, bytes, text, had_errors) in [
            (Charset::UTF_8, &b"M\xC3\xBCller"[..], "Müller", false),
            (Charset::UTF_8, b"M\xFCller", "M\u{FFFD}ller", true),
            (Charset::UTF_8, b"\xEF\xBB\xBFa", "\u{FEFF}a", false),
            (Charset::LATIN_1, b"M\xFCller", "Müller", false),
            (Charset::LATIN_1, b"5 \x80 \x93a\x94", "5 € “a”", false),
            (Charset::ASCII, b"abc", "abc", false),
            (Charset::ASCII, b"M\xFCller", "Müller", true),
            (Charset::SHIFT_JIS, b"\x93\x8C\x8B\x9E", "東京", false),
            (Charset::SHIFT_JIS, b"\x93", "\u{FFFD}", true),
            (Charset::WINDOWS_1252, b"\x80", "€", false),
        ] {
            assert_eq!(charset.decode(bytes), (Cow::from(text), had_errors), "{charset} {bytes:?}");
        }
    }

    #[test]
    fn text_that_needs_no_change_is_borrowed() {
        for (charset, text) in [
            (Charset::UTF_8, "plain ASCII text of more than sixteen bytes\r\n\tand lines ~"),
            (Charset::UTF_8, "Müller „東京“ 😀 u\u{308}"),
            (Charset::LATIN_1, "Müller ñ"),
            (Charset::ASCII, ""),
            (Charset::SHIFT_JIS, "東京"),
        ] {
            assert!(matches!(charset.adapt(text), Cow::Borrowed(same) if same == text), "{charset} {text}");
            assert!(charset.holds_all(text), "{charset} {text}");
        }
        assert!(!Charset::LATIN_1.holds_all("a–b"));
    }

    #[test]
    fn length_counts_characters_after_adapting() {
        for (charset, text, wanted) in [
            (Charset::UTF_8, "Müller", 6),
            (Charset::ASCII, "Müller", 7),
            (Charset::LATIN_1, "Müller", 6),
            (Charset::UTF_8, "a\0b", 2),
            (Charset::LATIN_1, "u\u{308}", 1),
            (Charset::UTF_8, "😀", 1),
            (Charset::UTF_8, "", 0),
        ] {
            assert_eq!(charset.len(text), wanted, "{charset} {text:?}");
        }
    }

    #[test]
    fn bytes_are_those_of_the_charset() {
        for (charset, text, bytes) in [
            (Charset::UTF_8, "ü", &b"\xC3\xBC"[..]),
            (Charset::LATIN_1, "ü\u{A0}ÿ", b"\xFC\xA0\xFF"),
            (Charset::ASCII, "ü", b"ue"),
            (Charset::SHIFT_JIS, "東京 ｱ", b"\x93\x8C\x8B\x9E \xB1"),
            (Charset::SHIFT_JIS, "¥", b"\x5C"),
            (Charset::WINDOWS_1252, "€–", b"\x80\x96"),
        ] {
            assert_eq!(encoded(charset, text), bytes, "{charset} {text}");
        }
    }

    #[test]
    fn a_stateful_charset_ends_in_ascii_and_appends() {
        let iso_2022_jp = Charset::for_label("iso-2022-jp").expect("a label of the standard");
        let mut out = b"<Name>".to_vec();
        iso_2022_jp.encode_into("東京", &mut out);
        assert_eq!(out, b"<Name>\x1B$BEl5~\x1B(B");
    }

    #[test]
    fn text_that_was_not_adapted_loses_only_what_does_not_fit() {
        for (charset, wanted) in
            [(Charset::LATIN_1, "a?ü"), (Charset::ASCII, "a??"), (Charset::SHIFT_JIS, "aも?")]
        {
            let mut out = Vec::new();
            charset.encode_into("aもü", &mut out);
            assert_eq!(charset.decode(&out).0, wanted, "{charset}");
        }
    }

    /// Without what the Encoding Standard writes as another sign of the same look in Japanese charsets.
    fn unified(text: &str) -> String {
        let text = text.replace('¥', "\\").replace('‾', "~").replace('−', "－");
        text.replace(|c| matches!(c, '、'..='ヿ' | '｡'..='ﾟ'), "")
    }

    proptest! {
        #[test]
        fn adapted_text_survives_the_way_over_bytes(text in "\\PC{0,40}|[\\x00-\\x{2FF}]{0,40}|[ぁ-ヿ一-龠]{0,10}") {
            for charset in all() {
                let adapted = charset.adapt(&text);
                prop_assert!(adapted.chars().all(|c| charset.holds(c)), "{} {:?}", charset, adapted);
                prop_assert!(matches!(charset.adapt(&adapted), Cow::Borrowed(_)));
                let bytes = encoded(charset, &text);
                let (back, had_errors) = charset.decode(&bytes);
                prop_assert!(!had_errors, "{} {:?}", charset, adapted);
                prop_assert_eq!(unified(&back), unified(&adapted), "{}", charset);
            }
        }

        #[test]
        fn any_bytes_decode_and_can_be_written_again(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            for charset in all() {
                let (text, _) = charset.decode(&bytes);
                encoded(charset, &text);
            }
        }
    }
}
