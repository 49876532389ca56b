//! Text sixteen bytes at a time, for what looks at every byte of a document.
//!
//! A kind of bytes is a function that answers 0xFF for each byte that is of it, else 0.

use wide::u8x16;

pub(crate) const WIDTH: usize = 16;

pub(crate) type Chunk = [u8; WIDTH];

/// Where the first byte of this kind is; the length of the text if none is.
#[inline(always)]
pub(crate) fn find(text: &[u8], kind: impl Fn(u8x16) -> u8x16) -> usize {
    let mut rest = text;
    while let Some((chunk, after)) = rest.split_first_chunk::<WIDTH>() {
        let marks = marks(chunk, &kind);
        if marks != 0 {
            return text.len() - rest.len() + marks.trailing_zeros() as usize;
        }
        rest = after;
    }
    if rest.is_empty() {
        return text.len();
    }
    let marks = marks(&last_chunk(text), &kind) >> (WIDTH - rest.len());
    text.len() - rest.len() + (marks.trailing_zeros() as usize).min(rest.len())
}

/// Whether a byte of this kind is in it: for long texts.
#[inline(always)]
pub(crate) fn holds(text: &[u8], kind: impl Fn(u8x16) -> u8x16) -> bool {
    let (groups, rest) = text.as_chunks::<{ 4 * WIDTH }>();
    let found = |group: &[u8; 4 * WIDTH]| {
        let (chunks, _) = group.as_chunks();
        let found = chunks.iter().fold(u8x16::splat(0), |found, chunk| found | kind(u8x16::new(*chunk)));
        found.to_bitmask() != 0
    };
    groups.iter().any(found) || find(rest, &kind) < rest.len()
}

/// A bit for each of the sixteen or thirty-two bytes that is of this kind, the first the lowest.
#[inline(always)]
pub(crate) fn marks<const N: usize>(bytes: &[u8; N], kind: impl Fn(u8x16) -> u8x16) -> u32 {
    const { assert!(N == WIDTH || N == 2 * WIDTH, "a bit for each") };
    let (chunks, _) = bytes.as_chunks();
    chunks.iter().rev().fold(0, |marks, chunk| (marks << WIDTH) | kind(u8x16::new(*chunk)).to_bitmask())
}

/// The last bytes of a text; before a shorter one stands NUL.
#[inline(always)]
pub(crate) fn last_chunk(text: &[u8]) -> Chunk {
    text.last_chunk().copied().unwrap_or_else(|| {
        let mut chunk = [0; WIDTH];
        if let Some(room) = chunk.get_mut(WIDTH - text.len()..) {
            room.copy_from_slice(text);
        }
        chunk
    })
}

/// This byte.
#[inline(always)]
pub(crate) fn is(bytes: u8x16, byte: u8) -> u8x16 {
    bytes.simd_eq(u8x16::splat(byte))
}

/// From this byte to that one.
#[inline(always)]
pub(crate) fn within(bytes: u8x16, from: u8, to: u8) -> u8x16 {
    (bytes - u8x16::splat(from)).simd_lt(u8x16::splat(to - from + 1))
}

/// The others.
#[inline(always)]
pub(crate) fn outside(bytes: u8x16, from: u8, to: u8) -> u8x16 {
    (bytes - u8x16::splat(from)).simd_gt(u8x16::splat(to - from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_found_wherever_it_stands() {
        for length in 0..150 {
            for at in 0..length {
                let mut text = vec![b'a'; length];
                text[at] = b'&';
                assert!(holds(&text, |bytes| is(bytes, b'&')), "at {at} of {length}");
                assert_eq!(find(&text, |bytes| is(bytes, b'&')), at, "at {at} of {length}");
                text[length - 1] = b'&';
                assert_eq!(find(&text, |bytes| is(bytes, b'&')), at, "two, at {at} of {length}");
            }
            assert_eq!(find(&vec![b'a'; length], |bytes| is(bytes, b'&')), length);
            assert!(!holds(&vec![b'a'; length], |bytes| is(bytes, b'&')));
            // What stands before a short text is not of it.
            assert_eq!(find(&vec![b'a'; length], |bytes| is(bytes, 0)), length);
        }
    }

    #[test]
    fn ranges_include_both_ends() {
        for byte in 0..=255u8 {
            let found = |kind: fn(u8x16) -> u8x16| find(&[byte], kind) == 0;
            assert_eq!(found(|bytes| within(bytes, b'0', b'9')), byte.is_ascii_digit(), "{byte}");
            assert_eq!(found(|bytes| outside(bytes, b'!', b'~')), !byte.is_ascii_graphic(), "{byte}");
        }
    }
}
