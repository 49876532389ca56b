//! Pictures as phones take them inside XML: 1 or 2 bits a pixel, in hex ("CIP").
//!
//! `Data` of Image, GraphicMenu, IconItem and Status. Pixels run from left to right and top to bottom, and
//! **rows run on**: only the very end is filled up with 0, to a whole byte. In a byte the **first pixel
//! takes the lowest bits**; a byte is two hex digits, the high one first. At depth 2, 0 is white, 1 light
//! grey, 2 dark grey, 3 black.
//!
//! ```text
//! 5 x 3 pixels      bytes, 4 pixels each, first pixel lowest    Data
//! 3 3 3 3 3         3 3 3 3   11 11 11 11   FF
//! 3 0 1 2 3         3 3 0 1   01 00 11 11   4F
//! 3 3 3 3 3         2 3 3 3   11 11 11 10   FE
//!                   3 3 3 +   00 11 11 11   3F                  FF4FFE3F
//! ```
//!
//! The same in code:
//!
//! ```
//! use ipphone::bitmap::{Bitmap, DataFit, Depth};
//!
//! let frame = [3, 3, 3, 3, 3, 3, 0, 1, 2, 3, 3, 3, 3, 3, 3];
//! let bitmap = Bitmap::from_levels(5, 3, Depth::Two, |x, y| frame[usize::from(y * 5 + x)]).unwrap();
//! assert_eq!(bitmap.hex(), "FF4FFE3F");
//!
//! let (read, fit) = Bitmap::from_hex(5, 3, Depth::Two, "FF4FFE3F").unwrap();
//! assert_eq!((read.level(1, 1), fit), (0, DataFit::Exact));
//! assert_eq!(read, bitmap);
//! ```
//!
//! Sources: guide 7.1 ch. 3 (CiscoIPPhoneImage); that rows are not padded also follows from the byte counts
//! of the XSD 3.3.4. Depth 1 is worked out nowhere: eight pixels a byte in the same order, 1 black, is
//! inferred. Prefer depth 2.

mod depth;
mod dither;
mod hex;

use std::fmt;

pub use depth::{Depth, luminance};
pub use dither::{Dither, dither_to_levels};
pub use hex::DataFit;

/// Width and height of the largest CIP picture, in pixels: Image and GraphicMenu (guide 7.1 ch. 3: 133 x 65;
/// XSD 3.3.4: 2162 bytes). Also in wide windows. A phone's limit, not one of [`Bitmap`].
pub const IMAGE_LIMIT: (u16, u16) = (133, 65);

/// Width and height of the largest icon of an IconMenu, in pixels (guide 7.1 ch. 3; XSD 3.3.4: 40 bytes).
pub const ICON_LIMIT: (u16, u16) = (16, 10);

/// Width and height of the largest CIP picture in a Status window, in pixels (guide 7.1 ch. 3; XSD 3.3.4: 557
/// bytes).
pub const STATUS_LIMIT: (u16, u16) = (106, 21);

/// The most pixels that a [`Bitmap`] may have: over a hundred times what phones take, and little enough
/// (256 KB) that a hostile `Width` does no harm. Ours.
pub const MAX_PIXELS: u32 = 1 << 20;

/// A picture of 2 or 4 levels, whose size and pixel data cannot disagree.
///
/// Made by [`Bitmap::from_levels`], [`Bitmap::from_grey`], [`Bitmap::from_hex`] or [`Bitmap::from_packed`];
/// any size up to [`MAX_PIXELS`], also 0 x 0. Reading outside of it gives white.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Bitmap {
    width: u16,
    height: u16,
    depth: Depth,
    /// As many bytes as [`byte_count`] says; pad bits are 0.
    packed: Box<[u8]>,
}

/// The picture without pixels.
impl Default for Bitmap {
    fn default() -> Bitmap {
        Bitmap::empty(Depth::Two)
    }
}

impl Bitmap {
    /// The picture without pixels; what an empty `Data` stands for.
    pub fn empty(depth: Depth) -> Bitmap {
        Bitmap { width: 0, height: 0, depth, packed: Box::default() }
    }

    /// A picture from a function of x and y, counted from 0 at the upper left; called in scan order.
    ///
    /// Levels beyond the depth count as black. `None`: more than [`MAX_PIXELS`].
    pub fn from_levels(
        width: u16,
        height: u16,
        depth: Depth,
        mut level: impl FnMut(u16, u16) -> u8,
    ) -> Option<Bitmap> {
        pixel_count(width, height)?;
        let levels: Vec<u8> = places(width, height).map(|(x, y)| level(x, y)).collect();
        Some(Bitmap { width, height, depth, packed: pack(depth, &levels) })
    }

    /// A picture from grey values, row by row without padding; 0 is black, 255 white.
    ///
    /// `None`: not `width` x `height` values, or more than [`MAX_PIXELS`].
    pub fn from_grey(width: u16, height: u16, grey: &[u8], depth: Depth, dither: Dither) -> Option<Bitmap> {
        if pixel_count(width, height)? != grey.len() {
            return None;
        }
        let levels = dither_to_levels(grey, usize::from(width), depth.greys(), dither);
        Some(Bitmap { width, height, depth, packed: pack(depth, &levels) })
    }

    /// A picture from packed bytes, the way that [`Bitmap::packed`] gives them. Pad bits are ignored.
    ///
    /// `None`: another number of bytes than [`Bitmap::data_len`] of this size, or more than [`MAX_PIXELS`].
    pub fn from_packed(width: u16, height: u16, depth: Depth, packed: &[u8]) -> Option<Bitmap> {
        if byte_count(width, height, depth)? != packed.len() {
            return None;
        }
        Some(Bitmap::with_clean_end(width, height, depth, packed.to_vec()))
    }

    /// Width in pixels.
    pub fn width(&self) -> u16 {
        self.width
    }

    /// Height in pixels.
    pub fn height(&self) -> u16 {
        self.height
    }

    /// Bits per pixel.
    pub fn depth(&self) -> Depth {
        self.depth
    }

    /// The packed bytes: what `Data` is the hex of.
    pub fn packed(&self) -> &[u8] {
        &self.packed
    }

    /// Length of the pixel data in bytes, as the XSD counts it: half the number of hex digits.
    pub fn data_len(&self) -> usize {
        self.packed.len()
    }

    /// The level at a place, counted from 0 at the upper left; 0 (white) outside of the picture.
    pub fn level(&self, x: u16, y: u16) -> u8 {
        if x >= self.width || y >= self.height {
            return 0;
        }
        let bit =
            (usize::from(y) * usize::from(self.width) + usize::from(x)) * usize::from(self.depth.bits());
        let byte = self.packed.get(bit / 8).copied().unwrap_or(0);
        (byte >> (bit % 8)) & self.depth.black()
    }

    /// All levels in scan order.
    pub fn levels(&self) -> impl Iterator<Item = u8> {
        let bits = usize::from(self.depth.bits());
        let black = self.depth.black();
        let pixels = usize::from(self.width) * usize::from(self.height);
        let pixels_of = move |byte: &u8| {
            let byte = *byte;
            (0..8).step_by(bits).map(move |shift| (byte >> shift) & black)
        };
        self.packed.iter().flat_map(pixels_of).take(pixels)
    }

    /// The levels row by row, from the top.
    pub fn rows(&self) -> impl Iterator<Item = impl Iterator<Item = u8>> {
        (0..self.height).map(move |y| (0..self.width).map(move |x| self.level(x, y)))
    }

    /// The picture in grey values, row by row without padding; 0 is black, 255 white.
    pub fn to_grey(&self) -> Vec<u8> {
        self.levels().map(|level| self.depth.grey(level)).collect()
    }

    /// The part that begins at (`x`, `y`) and is at most `width` x `height`; smaller where the picture ends.
    pub fn crop(&self, x: u16, y: u16, width: u16, height: u16) -> Bitmap {
        let width = width.min(self.width.saturating_sub(x));
        let height = height.min(self.height.saturating_sub(y));
        let levels: Vec<u8> = places(width, height)
            .map(|(right, down)| self.level(x.saturating_add(right), y.saturating_add(down)))
            .collect();
        Bitmap { width, height, depth: self.depth, packed: pack(self.depth, &levels) }
    }

    /// The upper left corner of at most this size: how a picture is made to fit a phone.
    pub fn at_most(&self, (width, height): (u16, u16)) -> Bitmap {
        self.crop(0, 0, width, height)
    }

    /// The picture at another depth. From 2 to 1, the greys go to the nearer end: 0 and 1 become white, 2 and
    /// 3 black, as a 7920 shows them (guide 7.1 ch. 3).
    pub fn at_depth(&self, depth: Depth) -> Bitmap {
        let levels: Vec<u8> = self.levels().map(|level| self.depth.convert(level, depth)).collect();
        Bitmap { width: self.width, height: self.height, depth, packed: pack(depth, &levels) }
    }

    /// `packed` must have the length that fits; what stands in the pad bits is cleared.
    fn with_clean_end(width: u16, height: u16, depth: Depth, mut packed: Vec<u8>) -> Bitmap {
        let bits = usize::from(width) * usize::from(height) * usize::from(depth.bits());
        if let Some(last) = packed.last_mut()
            && !bits.is_multiple_of(8)
        {
            *last &= (1 << (bits % 8)) - 1;
        }
        Bitmap { width, height, depth, packed: packed.into_boxed_slice() }
    }
}

/// Size, depth and hex data, as in a document.
impl fmt::Debug for Bitmap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Bitmap({} x {}, {:?}, {})", self.width, self.height, self.depth, self.hex())
    }
}

/// `None`: more than [`MAX_PIXELS`].
fn pixel_count(width: u16, height: u16) -> Option<usize> {
    let pixels = u32::from(width) * u32::from(height);
    usize::try_from(pixels).ok().filter(|_| pixels <= MAX_PIXELS)
}

/// `None`: more than [`MAX_PIXELS`].
fn byte_count(width: u16, height: u16, depth: Depth) -> Option<usize> {
    Some((pixel_count(width, height)? * usize::from(depth.bits())).div_ceil(8))
}

fn places(width: u16, height: u16) -> impl Iterator<Item = (u16, u16)> {
    (0..height).flat_map(move |y| (0..width).map(move |x| (x, y)))
}

fn pack(depth: Depth, levels: &[u8]) -> Box<[u8]> {
    // From the last pixel down, so that the first ends up in the lowest bits.
    let byte_of = |pixels: &[u8]| {
        pixels.iter().rev().fold(0_u8, |byte, level| (byte << depth.bits()) | (*level).min(depth.black()))
    };
    levels.chunks(depth.pixels_per_byte()).map(byte_of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ramp(width: u16, height: u16, depth: Depth) -> Bitmap {
        Bitmap::from_levels(width, height, depth, |x, y| ((x + y) % 4) as u8).expect("few pixels")
    }

    #[test]
    fn the_limits_have_the_byte_counts_of_the_schema() {
        for ((width, height), bytes) in [(IMAGE_LIMIT, 2162), (STATUS_LIMIT, 557), (ICON_LIMIT, 40)] {
            let bitmap = ramp(width, height, Depth::Two);
            assert_eq!(bitmap.data_len(), bytes, "{width} x {height}");
            assert_eq!(bitmap.hex().len(), 2 * bytes, "{width} x {height}");
        }
    }

    #[test]
    fn levels_beyond_the_depth_are_black() {
        for (depth, black) in [(Depth::One, 1), (Depth::Two, 3)] {
            let bitmap = Bitmap::from_levels(2, 1, depth, |x, _| if x == 0 { 4 } else { 255 }).expect("2");
            assert_eq!(bitmap.levels().collect::<Vec<u8>>(), [black, black], "{depth:?}");
        }
    }

    #[test]
    fn outside_of_the_picture_all_is_white() {
        let bitmap = Bitmap::from_levels(3, 2, Depth::Two, |_, _| 3).expect("6");
        for (x, y) in [(3, 0), (0, 2), (2, 2), (65535, 65535)] {
            assert_eq!(bitmap.level(x, y), 0, "{x} {y}");
        }
        assert_eq!(Bitmap::empty(Depth::Two).level(0, 0), 0);
    }

    #[test]
    fn more_than_a_million_pixels_are_refused_everywhere() {
        let never = |_, _| panic!("asked for a pixel of a refused picture");
        assert_eq!(Bitmap::from_levels(65535, 65535, Depth::Two, never), None);
        assert_eq!(Bitmap::from_grey(65535, 65535, &[], Depth::Two, Dither::None), None);
        assert_eq!(Bitmap::from_packed(65535, 65535, Depth::Two, &[]), None);
        assert!(Bitmap::from_levels(1024, 1024, Depth::One, |_, _| 1).is_some());
    }

    #[test]
    fn grey_and_levels_lead_back_to_each_other() {
        let grey = [255, 170, 85, 0, 85, 170];
        let bitmap = Bitmap::from_grey(3, 2, &grey, Depth::Two, Dither::FloydSteinberg).expect("6");
        assert_eq!(bitmap.levels().collect::<Vec<u8>>(), [0, 1, 2, 3, 2, 1]);
        assert_eq!(bitmap.to_grey(), grey);
        let bitmap = Bitmap::from_grey(3, 2, &grey, Depth::One, Dither::None).expect("6");
        assert_eq!(bitmap.to_grey(), [255, 255, 0, 0, 0, 255]);
    }

    #[test]
    fn grey_of_another_size_makes_no_picture() {
        for count in [0, 5, 7] {
            let grey = vec![0; count];
            assert_eq!(Bitmap::from_grey(3, 2, &grey, Depth::Two, Dither::None), None, "{count}");
        }
    }

    #[test]
    fn packed_bytes_must_be_of_the_right_number() {
        for (packed, wanted) in [(&[0xFF, 0xFF][..], Some("FF0F")), (&[0xFF], None), (&[0; 3], None)] {
            let bitmap = Bitmap::from_packed(3, 2, Depth::Two, packed);
            assert_eq!(bitmap.map(|bitmap| bitmap.hex()).as_deref(), wanted, "{packed:?}");
        }
    }

    #[test]
    fn rows_are_the_lines_of_the_picture() {
        let rows: Vec<Vec<u8>> = ramp(5, 3, Depth::Two).rows().map(Iterator::collect).collect();
        assert_eq!(rows, [[0, 1, 2, 3, 0], [1, 2, 3, 0, 1], [2, 3, 0, 1, 2]]);
    }

    #[test]
    fn a_crop_ends_where_the_picture_ends() {
        let bitmap = ramp(5, 3, Depth::Two);
        for ((x, y, width, height), levels) in [
            ((0, 0, 2, 2), &[0, 1, 1, 2][..]),
            ((3, 1, 9, 9), &[0, 1, 1, 2]),
            ((5, 0, 1, 1), &[]),
            ((65535, 65535, 65535, 65535), &[]),
        ] {
            let part = bitmap.crop(x, y, width, height);
            assert_eq!(part.levels().collect::<Vec<u8>>(), levels, "{x} {y} {width} {height}");
        }
        assert_eq!(bitmap.at_most(IMAGE_LIMIT), bitmap);
        let fitted = ramp(200, 100, Depth::Two).at_most(IMAGE_LIMIT);
        assert_eq!((fitted.width(), fitted.height(), fitted.level(132, 64)), (133, 65, 0));
    }

    #[test]
    fn a_7920_shows_two_levels() {
        let four = Bitmap::from_levels(4, 1, Depth::Two, |x, _| x as u8).expect("4");
        let two = four.at_depth(Depth::One);
        assert_eq!(two.levels().collect::<Vec<u8>>(), [0, 0, 1, 1]);
        assert_eq!(two.at_depth(Depth::Two).levels().collect::<Vec<u8>>(), [0, 0, 3, 3]);
    }

    #[test]
    fn debug_shows_the_data() {
        assert_eq!(format!("{:?}", ramp(4, 1, Depth::Two)), "Bitmap(4 x 1, Two, E4)");
    }

    fn depths() -> impl Strategy<Value = Depth> {
        prop_oneof![Just(Depth::One), Just(Depth::Two)]
    }

    proptest! {
        #[test]
        fn every_picture_survives_hex_and_packing(
            width in 0_u16..70, height in 0_u16..40, depth in depths(), seed in prop::collection::vec(0_u8..4, 1..99),
        ) {
            let level = |x: u16, y: u16| {
                let place = usize::from(y) * usize::from(width) + usize::from(x);
                seed[place % seed.len()].min(depth.black())
            };
            let bitmap = Bitmap::from_levels(width, height, depth, level).unwrap();
            for (x, y) in places(width, height) {
                prop_assert_eq!(bitmap.level(x, y), level(x, y));
            }
            prop_assert_eq!(bitmap.levels().count(), usize::from(width) * usize::from(height));
            let read = Bitmap::from_hex(width, height, depth, &bitmap.hex()).unwrap();
            prop_assert_eq!(&read, &(bitmap.clone(), DataFit::Exact));
            prop_assert_eq!(Bitmap::from_packed(width, height, depth, bitmap.packed()), Some(bitmap.clone()));
            let grey = bitmap.to_grey();
            for dither in Dither::ALL {
                let again = Bitmap::from_grey(width, height, &grey, depth, dither);
                prop_assert_eq!(again.as_ref(), Some(&bitmap));
            }
            prop_assert_eq!(bitmap.at_most((width, height)), bitmap);
        }

        #[test]
        fn no_data_of_a_document_panics(
            width in any::<u16>(), height in 0_u16..20, depth in depths(), data in "\\PC{0,60}|[0-9A-Fa-f \n]{0,200}",
        ) {
            let wanted = byte_count(width, height, depth);
            let read = Bitmap::from_hex(width, height, depth, &data);
            prop_assert_eq!(read.map(|(bitmap, _)| bitmap.data_len()), wanted);
        }
    }
}
