//! The five escapes of the guide, fast: one pass that finds, sixteen bytes at a time, what can't go out as it is, and copies
//! as it goes.

use wide::u8x16;

use crate::scan::{Chunk, WIDTH, is, last_chunk, marks, outside, within};

/// Appends text with `& < > " '` escaped.
pub(super) fn push_escaped(out: &mut Vec<u8>, text: &[u8]) {
    push_runs(out, text, specials);
}

/// The same for text that was not adapted to the charset: appends nothing and says `false` where a character may not stay as
/// it is. That is so for controls and beyond ASCII, but nearly all of UTF-8 passes.
#[inline]
pub(super) fn push_if_plain(out: &mut Vec<u8>, text: &[u8], utf8: bool) -> bool {
    let start = out.len();
    let rest = push_runs(out, text, |bytes| specials(bytes) | invisible(bytes));
    if rest.is_empty() || (utf8 && push_rest_of_utf8(out, rest)) {
        return true;
    }
    out.truncate(start);
    false
}

/// C2 may begin a C1 control, EF may begin U+FFFE and U+FFFF: then the characters decide.
fn push_rest_of_utf8(out: &mut Vec<u8>, text: &[u8]) -> bool {
    let stops = |bytes: u8x16| specials(bytes) | controls(bytes) | is(bytes, 0xC2) | is(bytes, 0xEF);
    push_runs(out, text, stops).is_empty()
}

/// Appends text, escaped, until a byte that stops and for which nothing stands; gives back what is left then.
///
/// What is too much is taken back, because a copy of a known length is cheap.
#[inline(always)]
fn push_runs<'t>(out: &mut Vec<u8>, text: &'t [u8], stops: impl Fn(u8x16) -> u8x16) -> &'t [u8] {
    let mut rest = text;
    loop {
        let pushed = match rest.first_chunk::<{ 2 * WIDTH }>() {
            Some(pair) => push_run(out, pair, rest, &stops),
            None => match rest.first_chunk::<WIDTH>() {
                Some(chunk) => push_run(out, chunk, rest, &stops),
                None => break,
            },
        };
        match pushed {
            Ok(after) => rest = after,
            Err(left) => return left,
        }
    }
    let chunk = last_chunk(text);
    let marks = marks(&chunk, &stops);
    if marks == 0 && text.len() >= WIDTH {
        // Nothing in it stops, so its beginning stands already at the end of what was appended.
        out.truncate(out.len() - (WIDTH - rest.len()));
        out.extend_from_slice(&chunk);
        return &[];
    }
    push_last_runs(out, rest, chunk, marks)
}

/// Appends these bytes, with which `rest` begins, or those before the first that stops, and what stands for that. Gives back
/// what follows; as an error what is left if nothing stands for it.
#[inline(always)]
fn push_run<'t, const N: usize>(
    out: &mut Vec<u8>,
    bytes: &[u8; N],
    rest: &'t [u8],
    stops: impl Fn(u8x16) -> u8x16,
) -> Result<&'t [u8], &'t [u8]> {
    out.extend_from_slice(bytes);
    let marks = marks(bytes, stops);
    if marks == 0 {
        return Ok(rest.get(N..).unwrap_or_default());
    }
    let run = marks.trailing_zeros() as usize % N;
    out.truncate(out.len() - (N - run));
    let after = rest.get(run + 1..).unwrap_or_default();
    if push_escape(out, bytes[run]) { Ok(after) } else { Err(rest.get(run..).unwrap_or_default()) }
}

/// The same for the `rest` at the end of the last chunk.
#[inline(always)]
fn push_last_runs<'t>(out: &mut Vec<u8>, rest: &'t [u8], chunk: Chunk, marks: u32) -> &'t [u8] {
    let (mut left, passed) = (rest.len(), WIDTH - rest.len());
    if left == 0 {
        return rest;
    }
    let mut bytes = u128::from_le_bytes(chunk) >> (8 * passed);
    let mut marks = marks >> passed;
    loop {
        let run = if marks == 0 { left } else { marks.trailing_zeros() as usize };
        out.extend_from_slice(&bytes.to_le_bytes());
        out.truncate(out.len() - (WIDTH - run));
        left -= run;
        if marks == 0 {
            return &[];
        }
        bytes >>= 8 * run;
        if !push_escape(out, bytes as u8) {
            return rest.get(rest.len() - left..).unwrap_or_default();
        }
        left -= 1;
        bytes >>= 8;
        marks >>= run + 1;
    }
}

/// Appends what stands for this byte; tells whether there is something.
#[inline(always)]
fn push_escape(out: &mut Vec<u8>, byte: u8) -> bool {
    let escape = &ESCAPES[usize::from(byte)];
    let length = usize::from(escape[LENGTH_AT]) % escape.len();
    out.extend_from_slice(escape);
    out.truncate(out.len() - (escape.len() - length));
    length > 0
}

/// The five, and `#`, because `" # & '` differ in two bits. `<` and `>` differ in one.
#[inline(always)]
fn specials(bytes: u8x16) -> u8x16 {
    is(bytes | u8x16::splat(5), b'\'') | is(bytes | u8x16::splat(2), b'>')
}

/// Controls, DEL, and all beyond ASCII.
#[inline(always)]
fn invisible(bytes: u8x16) -> u8x16 {
    outside(bytes, b' ', b'~')
}

/// Controls and DEL.
#[inline(always)]
fn controls(bytes: u8x16) -> u8x16 {
    within(bytes, 0, 0x1F) | is(bytes, 0x7F)
}

/// What stands for a byte that stops, and at the end its length. 0: the byte may not stay.
static ESCAPES: [[u8; 8]; 256] = {
    let mut escapes = [[0; 8]; 256];
    escapes[b'&' as usize] = *b"&amp;  \x05";
    escapes[b'<' as usize] = *b"&lt;   \x04";
    escapes[b'>' as usize] = *b"&gt;   \x04";
    escapes[b'"' as usize] = *b"&quot; \x06";
    escapes[b'\'' as usize] = *b"&apos; \x06";
    // These stop too, which costs less than telling them apart: `#`, and the controls that XML allows.
    escapes[b'#' as usize] = *b"#      \x01";
    escapes[b'\t' as usize] = *b"\t      \x01";
    escapes[b'\n' as usize] = *b"\n      \x01";
    escapes[b'\r' as usize] = *b"\r      \x01";
    escapes
};

/// Where in an escape its length stands.
const LENGTH_AT: usize = 7;

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
    fn text_of_nothing_but_escapes_is_escaped() {
        for length in [1, 15, 16, 17, 31, 32, 33, 100, 5000] {
            assert_eq!(escaped(&"\"".repeat(length)), "&quot;".repeat(length), "{length}");
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
                let escape = &ESCAPES[usize::from(byte)];
                let length = usize::from(escape[LENGTH_AT]);
                let escape = if length == 0 { &text[at..=at] } else { &escape[..length] };
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
