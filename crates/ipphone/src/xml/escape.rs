//! The five escapes of the guide, fast: one pass that finds, eight bytes at a time, what can't go out as it is, and copies the
//! runs between.

/// Eight bytes of text, the first in the lowest place.
type Word = u64;

const WORD: usize = 8;
const ONES: Word = 0x0101_0101_0101_0101;
const HIGH_BITS: Word = 0x80 * ONES;

/// Appends text with `& < > " '` escaped.
pub(super) fn push_escaped(out: &mut Vec<u8>, text: &[u8]) {
    push_runs(out, text, 0, |word| specials(word) & !word);
}

/// The same for text that was not adapted to the charset: appends nothing and says `false` where a character may not stay as
/// it is. That is so for controls and beyond ASCII, but nearly all of UTF-8 passes.
#[inline]
pub(super) fn push_if_plain(out: &mut Vec<u8>, text: &[u8], utf8: bool) -> bool {
    let start = out.len();
    let to = push_runs(out, text, 0, |word| specials(word) | controls(word) | word);
    if to == text.len() || (utf8 && push_rest_of_utf8(out, text, to)) {
        return true;
    }
    out.truncate(start);
    false
}

/// C2 may begin a C1 control, EF may begin U+FFFE and U+FFFF: then the characters decide.
fn push_rest_of_utf8(out: &mut Vec<u8>, text: &[u8], from: usize) -> bool {
    let stops = |word| {
        ((specials(word) | controls(word)) & !word)
            | zeros(word ^ (0xC2 * ONES))
            | zeros(word ^ (0xEF * ONES))
    };
    push_runs(out, text, from, stops) == text.len()
}

/// Appends text run by run. `stops` sets the high bit of the first byte that ends a run; what it sets above does not matter.
/// Goes to the first byte for which nothing stands.
#[inline(always)]
fn push_runs(out: &mut Vec<u8>, text: &[u8], mut from: usize, stops: impl Fn(Word) -> Word) -> usize {
    loop {
        let to = next_stop(text, from, &stops);
        out.extend_from_slice(text.get(from..to).unwrap_or_default());
        let Some(escape) = text.get(to).and_then(|byte| escape_of(*byte)) else { return to };
        out.extend_from_slice(escape);
        from = to + 1;
    }
}

/// Where the first byte at or after `from` is that stops, or the end. The last word overlaps the one before it.
#[inline(always)]
fn next_stop(text: &[u8], mut from: usize, stops: impl Fn(Word) -> Word) -> usize {
    while let Some(word) = text.get(from..).and_then(|rest| rest.first_chunk::<WORD>()) {
        match stops(Word::from_le_bytes(*word)) & HIGH_BITS {
            0 => from += WORD,
            marks => return from + first(marks),
        }
    }
    let left = text.len().saturating_sub(from);
    if left == 0 {
        return text.len();
    }
    let word = match text.last_chunk::<WORD>() {
        Some(word) => Word::from_le_bytes(*word) >> (8 * (WORD - left)),
        None => text.iter().skip(from).rev().fold(0, |word, byte| (word << 8) | Word::from(*byte)),
    };
    // The empty places above are NUL, which may stop: they are the end.
    match stops(word) & HIGH_BITS {
        0 => text.len(),
        marks => text.len().min(from + first(marks)),
    }
}

/// Which byte has the lowest mark.
#[inline(always)]
fn first(marks: Word) -> usize {
    (marks.trailing_zeros() / 8) as usize
}

/// Marks the first NUL; above it also others, because the subtraction borrows.
#[inline(always)]
const fn zeros(word: Word) -> Word {
    word.wrapping_sub(ONES) & !word
}

/// Marks the first of the five, if no byte beyond ASCII comes before it. `&` and `'` differ in one bit, so do `<` and `>`.
#[inline(always)]
const fn specials(word: Word) -> Word {
    zeros((word | ONES) ^ (0x27 * ONES))
        | zeros((word | (2 * ONES)) ^ (0x3E * ONES))
        | zeros(word ^ (0x22 * ONES))
}

/// Marks the first control, if no byte beyond ASCII comes before it.
#[inline(always)]
const fn controls(word: Word) -> Word {
    word.wrapping_sub(0x20 * ONES) | zeros(word ^ (0x7F * ONES))
}

/// What stands for a byte that stops. The three controls that XML allows stop too, which costs less than telling them apart.
#[inline(always)]
const fn escape_of(byte: u8) -> Option<&'static [u8]> {
    match byte {
        b'&' => Some(b"&amp;"),
        b'<' => Some(b"&lt;"),
        b'>' => Some(b"&gt;"),
        b'"' => Some(b"&quot;"),
        b'\'' => Some(b"&apos;"),
        b'\t' => Some(b"\t"),
        b'\n' => Some(b"\n"),
        b'\r' => Some(b"\r"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str) -> String {
        let mut out = Vec::new();
        push_escaped(&mut out, text.as_bytes());
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn all_five_are_escaped_wherever_they_stand() {
        assert_eq!(escaped("<<"), "&lt;&lt;");
        assert_eq!(escaped("a&b<c>d\"e'f"), "a&amp;b&lt;c&gt;d&quot;e&apos;f");
        for at in 0..40 {
            let text = format!("{}&{}", "x".repeat(at), "y".repeat(40 - at));
            assert_eq!(escaped(&text), text.replace('&', "&amp;"), "at {at}");
        }
    }

    #[test]
    fn plain_text_stays_as_it_is() {
        for text in ["", "x", "exactly sixteen!", "Müller, Jürgen — 東京 and a little more"] {
            assert_eq!(escaped(text), text);
        }
    }

    #[test]
    fn every_byte_is_judged_alike_wherever_it_stands() {
        for byte in 0..=255u8 {
            for (before, at) in
                [b'a', b'~', 0xC3, 0xBF].into_iter().flat_map(|b| (0..20).map(move |at| (b, at)))
            {
                let mut text = vec![before; 20];
                text[at] = byte;
                let mut out = Vec::new();
                let plain = push_if_plain(&mut out, &text, true);
                let stays = !matches!(byte, 0..=0x1F | 0x7F | 0xC2 | 0xEF) || b"\t\n\r".contains(&byte);
                assert_eq!(plain, stays, "{byte:02X} at {at} after {before:02X}");
                let escape = escape_of(byte).unwrap_or(&text[at..=at]);
                let expected = [&text[..at], escape, &text[at + 1..]].concat();
                assert_eq!(out, if stays { expected } else { Vec::new() }, "{byte:02X} at {at}");
            }
        }
    }

    #[test]
    fn doubtful_text_is_left_to_the_charset_wherever_it_stands() {
        for (at, doubtful) in
            (0..40).flat_map(|at| ["\u{1}", "\u{7F}", "\u{85}", "\u{FFFF}"].map(|text| (at, text)))
        {
            let text = format!("{}{doubtful}{}&", "&".repeat(at), "y".repeat(40 - at));
            let mut out = b"before".to_vec();
            assert!(!push_if_plain(&mut out, text.as_bytes(), true), "{doubtful:?} at {at}");
            assert_eq!(out, b"before");
        }
        for (text, utf8, expected) in [
            ("Grüße & 東京", true, Some("Grüße &amp; 東京")),
            ("ü", false, None),
            ("\r\n\t~", false, Some("\r\n\t~")),
        ] {
            let mut out = Vec::new();
            let plain = push_if_plain(&mut out, text.as_bytes(), utf8);
            assert_eq!((plain, out), (expected.is_some(), expected.unwrap_or_default().into()), "{text:?}");
        }
    }
}
