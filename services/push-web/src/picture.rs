//! A picture within a display.

use ipphone::bitmap::{Bitmap, Depth, Dither, luminance};
use ipphone::phone::{Display, Size};
use ipphone_picture::{Levels, PictureError, Pixels};

/// The largest that is kept: no phone shows more.
const KEPT: Size = Size::new(1024, 600);

const WHITE: [u8; 3] = [255, 255, 255];

/// Reads a PNG, and makes it no larger than phones need.
pub(crate) fn read(file: &[u8]) -> Result<Pixels, PictureError> {
    within(&ipphone_picture::decode(file)?.onto(WHITE), KEPT)
}

/// A PNG for this display, no larger than `size`.
pub(crate) fn png(picture: &Pixels, size: Size, display: Display) -> Result<Vec<u8>, PictureError> {
    within(picture, size)?.reduce_to(display, Dither::FloydSteinberg).to_png(Levels::of(display))
}

/// In four greys, no larger than `size`.
pub(crate) fn bitmap(picture: &Pixels, size: Size) -> Option<Bitmap> {
    let small = within(picture, size).ok()?;
    let grey: Vec<u8> = small.all().map(|[red, green, blue, _]| luminance(red, green, blue)).collect();
    Bitmap::from_grey(small.width(), small.height(), &grey, Depth::Two, Dither::FloydSteinberg)
}

/// Made smaller if it is larger, by the mean of the pixels that become one; its shape stays.
fn within(picture: &Pixels, size: Size) -> Result<Pixels, PictureError> {
    let (from, most) =
        ([picture.width(), picture.height()].map(u64::from), [size.width, size.height].map(u64::from));
    if from[0] <= most[0] && from[1] <= most[1] {
        return Ok(picture.clone());
    }
    // The side that is cut most decides.
    let by_width = from[0] * most[1] >= from[1] * most[0];
    let [width, height] = if by_width {
        [most[0], from[1] * most[0] / from[0]]
    } else {
        [from[0] * most[1] / from[1], most[1]]
    };
    let to = [width.max(1), height.max(1)];
    let band = |place: u64, axis: usize| {
        let start = place * from[axis] / to[axis];
        start..((place + 1) * from[axis] / to[axis]).max(start + 1)
    };
    let bytes = (0..to[1]).flat_map(|y| (0..to[0]).map(move |x| (x, y)));
    let bytes = bytes.flat_map(|(x, y)| mean(picture, band(x, 0), band(y, 1)));
    let side = |side: u64| u16::try_from(side).unwrap_or(u16::MAX);
    Pixels::new(side(to[0]), side(to[1]), bytes.collect())
}

fn mean(picture: &Pixels, columns: std::ops::Range<u64>, rows: std::ops::Range<u64>) -> [u8; 4] {
    let place = |place: u64| u16::try_from(place).unwrap_or(u16::MAX);
    let mut sums = [0_u64; 4];
    let mut count = 0;
    for y in rows {
        for pixel in columns.clone().filter_map(|x| picture.get(place(x), place(y))) {
            sums.iter_mut().zip(pixel).for_each(|(sum, value)| *sum += u64::from(value));
            count += 1;
        }
    }
    sums.map(|sum| u8::try_from(sum / u64::max(count, 1)).unwrap_or(u8::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_keep_their_shape_within_any_display() {
        for (width, height, most, expected) in [
            (600, 300, Size::new(133, 65), (130, 65)),
            (300, 600, Size::new(133, 65), (32, 65)),
            (4000, 1, Size::new(133, 65), (133, 1)),
            (1, 4000, Size::new(298, 168), (1, 168)),
            (10, 10, Size::new(298, 168), (10, 10)),
        ] {
            let picture = Pixels::filled(width, height, [10, 20, 30, 255]).expect("a picture");
            let small = within(&picture, most).expect("a picture");
            assert_eq!((small.width(), small.height()), expected, "{width}x{height}");
            assert!(small.all().all(|pixel| pixel == [10, 20, 30, 255]));
        }
    }

    #[test]
    fn four_greys_for_phones_without_png() {
        let picture = Pixels::filled(400, 400, [0, 0, 0, 255]).expect("a picture");
        let bitmap = bitmap(&picture, Size::CIP).expect("a bitmap");
        assert_eq!((bitmap.width(), bitmap.height()), (65, 65));
        assert!(bitmap.levels().all(|level| level == 3));
    }
}
