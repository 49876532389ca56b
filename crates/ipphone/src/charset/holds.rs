//! Which characters a charset can carry: one by one, and quickly for whole texts.

use encoding_rs::{EncoderResult, Encoding};

use super::{Charset, Kind};

impl Charset {
    /// Whether a document in this charset can carry `c` as it is.
    ///
    /// Never true for what [`Charset::adapt`] removes.
    pub fn holds(self, c: char) -> bool {
        if c.is_ascii() {
            return !is_forbidden(c);
        }
        match self.0 {
            Kind::Utf8 => !is_forbidden(c),
            Kind::Latin1 => u8::try_from(c).is_ok() && !is_forbidden(c),
            Kind::Ascii => false,
            Kind::Other(encoding) => !is_forbidden(c) && encodes(encoding, c),
        }
    }

    /// Whether a document in this charset can carry `text` as it is: [`Charset::adapt`] would change nothing.
    pub fn holds_all(self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let is_plain = match self.0 {
            // C2 may begin a C1 control, EF may begin U+FFFE and U+FFFF: then the characters decide.
            Kind::Utf8 => all_bytes(bytes, |b| is_ascii_text(b) | ((b >= 0x80) & (b != 0xC2) & (b != 0xEF))),
            // C3 begins U+00C0 to U+00FF, 80 to BF continue; all that begin others are above.
            Kind::Latin1 => all_bytes(bytes, |b| is_ascii_text(b) | (0x80..0xC0).contains(&b) | (b == 0xC3)),
            Kind::Ascii | Kind::Other(_) => all_bytes(bytes, is_ascii_text),
        };
        is_plain || text.chars().all(|c| self.holds(c))
    }
}

/// What no document may carry: see [`Charset::adapt`].
pub(super) fn is_forbidden(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{FFFE}' | '\u{FFFF}' => true,
        _ => false,
    }
}

/// Whether every byte passes. Every text that is written comes by here, so it looks at whole blocks, the last
/// one overlapping: the compiler does each in one step.
fn all_bytes(bytes: &[u8], passes: impl Fn(u8) -> bool) -> bool {
    let all = |block: &[u8]| block.iter().fold(true, |so_far, byte| so_far & passes(*byte));
    if let Some(end) = bytes.last_chunk::<16>() {
        return bytes.as_chunks::<16>().0.iter().all(|block| all(block)) && all(end);
    }
    if let (Some(start), Some(end)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        return all(start) & all(end);
    }
    if let (Some(start), Some(end)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        return all(start) & all(end);
    }
    all(bytes)
}

/// ASCII that documents may carry. `|` and not `||`: no branches within a block.
fn is_ascii_text(byte: u8) -> bool {
    (byte.wrapping_sub(0x20) < 0x5F) | (byte == b'\n') | (byte == b'\r') | (byte == b'\t')
}

fn encodes(encoding: &'static Encoding, c: char) -> bool {
    let mut text = [0; 4];
    // Room for the longest: an escape sequence, two bytes and the way back, in ISO-2022-JP.
    let mut bytes = [0; 16];
    let text = c.encode_utf8(&mut text);
    let (result, ..) = encoding.new_encoder().encode_from_utf8_without_replacement(text, &mut bytes, true);
    matches!(result, EncoderResult::InputEmpty)
}

#[cfg(test)]
mod tests {
    use super::super::tests::all;
    use super::*;

    #[test]
    fn controls_are_removed_in_every_charset() {
        for charset in all() {
            for c in
                ('\0'..='\u{9F}').chain(['\u{FFFE}', '\u{FFFF}']).filter(|c| c.is_control() || *c > '\u{9F}')
            {
                let stays = matches!(c, '\t' | '\n' | '\r');
                let wanted = if stays { format!("a{c}b") } else { "ab".to_owned() };
                assert_eq!(charset.adapt(&format!("a{c}b")), wanted, "{charset} U+{:04X}", u32::from(c));
                assert_eq!(charset.holds(c), stays, "{charset} U+{:04X}", u32::from(c));
            }
        }
    }

    #[test]
    fn one_bad_character_is_found_wherever_it_stands() {
        for (length, place) in (1..40).flat_map(|length| (0..length).map(move |place| (length, place))) {
            for (charset, filling, bad) in [
                (Charset::UTF_8, "x", "\u{1}"),
                (Charset::UTF_8, "ü", "\u{85}"),
                (Charset::LATIN_1, "ü", "\u{FEFF}"),
            ] {
                let (before, after) = (filling.repeat(place), filling.repeat(length - place - 1));
                let adapted = charset.adapt(&format!("{before}{bad}{after}")).into_owned();
                assert_eq!(adapted, before + &after, "{charset}: {bad:?} at {place} of {length}");
            }
        }
    }

    #[test]
    fn the_quick_look_at_bytes_agrees_with_the_characters() {
        for charset in [Charset::UTF_8, Charset::LATIN_1, Charset::ASCII] {
            for c in ('\0'..=char::MAX).step_by(7).chain('\0'..='\u{2FF}').chain('\u{FDD0}'..='\u{FFFF}') {
                assert_eq!(
                    charset.holds_all(c.encode_utf8(&mut [0; 4])),
                    charset.holds(c),
                    "{charset} {c:?}"
                );
            }
        }
    }
}
