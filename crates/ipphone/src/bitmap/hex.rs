//! `Data`: the packed bytes in hex, written strictly and read from whatever a document holds.

use std::cmp::Ordering;

use super::{Bitmap, Depth, byte_count};

/// How the `Data` of a document agreed with its size; the first that applies.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum DataFit {
    /// Something that is neither a hex digit nor white space: the pixels from there on are white.
    NotHex,
    /// Fewer bytes than the size asks for, or half a byte at the end: the missing pixels are white.
    Short,
    /// More digits than the size asks for: the surplus was ignored.
    Long,
    /// The right number of digits with white space between or around them, which was skipped.
    Spaced,
    /// The right number of digits and nothing else.
    Exact,
}

impl Bitmap {
    /// The picture of a document's `Width`, `Height`, `Depth` and `Data`, and how they agreed.
    ///
    /// Digits may be upper or lower case; pad bits are ignored. `None` only for more than
    /// [`MAX_PIXELS`](super::MAX_PIXELS).
    ///
    /// ```
    /// use ipphone::bitmap::{Bitmap, DataFit, Depth};
    ///
    /// let (bitmap, fit) = Bitmap::from_hex(4, 2, Depth::Two, "2D").unwrap();
    /// assert_eq!(fit, DataFit::Short);
    /// assert_eq!(bitmap.hex(), "2D00");
    /// ```
    pub fn from_hex(width: u16, height: u16, depth: Depth, data: &str) -> Option<(Bitmap, DataFit)> {
        let wanted = byte_count(width, height, depth)?;
        let (mut packed, fit) = read(data.as_bytes(), wanted);
        packed.resize(wanted, 0);
        Some((Bitmap::with_clean_end(width, height, depth, packed), fit))
    }

    /// The `Data` of this picture: upper-case hex without white space.
    pub fn hex(&self) -> String {
        let mut digits = Vec::new();
        self.write_hex(&mut digits);
        digits.into_iter().map(char::from).collect()
    }

    /// Appends the `Data` of this picture, twice [`Bitmap::data_len`] digits.
    pub fn write_hex(&self, out: &mut Vec<u8>) {
        let start = out.len();
        out.resize(start + 2 * self.packed.len(), b'0');
        let (pairs, _) = out.get_mut(start..).unwrap_or_default().as_chunks_mut::<2>();
        for (pair, byte) in pairs.iter_mut().zip(&self.packed) {
            *pair = PAIRS[usize::from(*byte)];
        }
    }
}

/// The two digits of every byte.
const PAIRS: [[u8; 2]; 256] = {
    let digits = b"0123456789ABCDEF";
    let mut pairs = [[0; 2]; 256];
    let mut byte = 0;
    while byte < 256 {
        pairs[byte] = [digits[byte >> 4], digits[byte & 15]];
        byte += 1;
    }
    pairs
};

/// The bytes in `data`, at most `wanted`. A lone last digit is half a byte and gives none.
fn read(data: &[u8], wanted: usize) -> (Vec<u8>, DataFit) {
    let mut packed = Vec::with_capacity(wanted.min(data.len() / 2));
    let mut high = None;
    let mut digits = 0;
    for byte in data.iter().filter(|byte| !byte.is_ascii_whitespace()) {
        let Some(digit) = value(*byte) else { return (packed, DataFit::NotHex) };
        digits += 1;
        match high.take() {
            None => high = Some(digit << 4),
            Some(high) if packed.len() < wanted => packed.push(high | digit),
            Some(_) => {}
        }
    }
    let fit = match digits.cmp(&(2 * wanted)) {
        Ordering::Less => DataFit::Short,
        Ordering::Greater => DataFit::Long,
        Ordering::Equal if digits < data.len() => DataFit::Spaced,
        Ordering::Equal => DataFit::Exact,
    };
    (packed, fit)
}

fn value(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn read_back(width: u16, height: u16, depth: Depth, data: &str) -> (Vec<u8>, DataFit) {
        let (bitmap, fit) = Bitmap::from_hex(width, height, depth, data).expect("few pixels");
        (bitmap.levels().collect(), fit)
    }

    #[test]
    fn the_worked_examples_hold_in_both_directions() {
        let rows: [(Depth, &[u8], &str); 8] = [
            (Depth::Two, &[1, 3, 2, 0], "2D"),
            (Depth::Two, &[3, 0, 0, 0], "03"),
            (Depth::Two, &[0, 0, 0, 3], "C0"),
            (Depth::Two, &[0, 1, 2, 3], "E4"),
            (Depth::Two, &[3, 2, 1, 0], "1B"),
            (Depth::Two, &[3, 3, 3, 3, 3, 3, 0, 0, 0, 0, 0, 0], "FF0F00"),
            (Depth::One, &[1, 0, 0, 0, 0, 0, 0, 0], "01"),
            (Depth::One, &[1, 1, 0, 1, 0, 0, 0, 1], "8B"),
        ];
        for (depth, pixels, data) in rows {
            let width = u16::try_from(pixels.len()).expect("few pixels");
            let bitmap =
                Bitmap::from_levels(width, 1, depth, |x, _| pixels[usize::from(x)]).expect("few pixels");
            assert_eq!(bitmap.hex(), data, "{pixels:?}");
            assert_eq!(read_back(width, 1, depth, data), (pixels.to_vec(), DataFit::Exact), "{data}");
        }
    }

    #[test]
    fn rows_run_on_and_only_the_end_is_padded() {
        let pixels = [3, 3, 3, 3, 3, 3, 0, 1, 2, 3, 3, 3, 3, 3, 3];
        let bitmap =
            Bitmap::from_levels(5, 3, Depth::Two, |x, y| pixels[usize::from(y * 5 + x)]).expect("15");
        assert_eq!(bitmap.hex(), "FF4FFE3F");
        assert_eq!(read_back(5, 3, Depth::Two, "FF4FFE3F"), (pixels.to_vec(), DataFit::Exact));
    }

    #[test]
    fn data_that_disagrees_with_the_size_is_read_as_far_as_it_goes() {
        for (data, levels, fit) in [
            ("E4E4", [0, 1, 2, 3, 0, 1], DataFit::Exact),
            ("e4e4", [0, 1, 2, 3, 0, 1], DataFit::Exact),
            ("E404", [0, 1, 2, 3, 0, 1], DataFit::Exact),
            (" E4\r\n\tE 4 ", [0, 1, 2, 3, 0, 1], DataFit::Spaced),
            ("E4E4FF", [0, 1, 2, 3, 0, 1], DataFit::Long),
            ("E4E4F", [0, 1, 2, 3, 0, 1], DataFit::Long),
            ("E4", [0, 1, 2, 3, 0, 0], DataFit::Short),
            ("E4E", [0, 1, 2, 3, 0, 0], DataFit::Short),
            ("", [0; 6], DataFit::Short),
            ("E4G4", [0, 1, 2, 3, 0, 0], DataFit::NotHex),
            ("E4E4;", [0, 1, 2, 3, 0, 1], DataFit::NotHex),
            ("0xE4", [0; 6], DataFit::NotHex),
            ("Ｅ4", [0; 6], DataFit::NotHex),
        ] {
            assert_eq!(read_back(3, 2, Depth::Two, data), (levels.to_vec(), fit), "{data:?}");
        }
    }

    #[test]
    fn a_picture_without_pixels_wants_no_data() {
        for (width, height) in [(0, 0), (0, 65535), (65535, 0)] {
            assert_eq!(
                read_back(width, height, Depth::Two, ""),
                (vec![], DataFit::Exact),
                "{width} x {height}"
            );
            assert_eq!(read_back(width, height, Depth::Two, "00").1, DataFit::Long, "{width} x {height}");
        }
    }

    #[test]
    fn a_hostile_size_makes_no_picture() {
        assert_eq!(Bitmap::from_hex(65535, 65535, Depth::Two, ""), None);
        assert_eq!(Bitmap::from_hex(1024, 1025, Depth::One, ""), None);
        assert!(Bitmap::from_hex(1024, 1024, Depth::Two, "").is_some());
    }

    #[test]
    fn pad_bits_of_foreign_data_do_not_make_pictures_differ() {
        let (clean, _) = Bitmap::from_hex(1, 1, Depth::Two, "03").expect("1 pixel");
        let (dirty, fit) = Bitmap::from_hex(1, 1, Depth::Two, "FF").expect("1 pixel");
        assert_eq!((clean, DataFit::Exact), (dirty, fit));
    }

    #[test]
    fn hex_is_appended() {
        let (bitmap, _) = Bitmap::from_hex(4, 2, Depth::Two, "2dff").expect("8 pixels");
        let mut out = b"<Data>".to_vec();
        bitmap.write_hex(&mut out);
        assert_eq!(out, b"<Data>2DFF");
    }
}
