//! A rectangle of the upright picture, in the picture as it lies in the file.

use image::metadata::Orientation;

/// Whether upright width is stored height.
pub(super) fn swaps(turn: Orientation) -> bool {
    turn.to_exif() > 4
}

/// Left, top, width and height of the upright picture as rectangle of the stored one, all in shares of the sides.
pub(super) fn stored([left, top, width, height]: [f64; 4], turn: Orientation) -> [f64; 4] {
    let turned = if swaps(turn) { [top, left, height, width] } else { [left, top, width, height] };
    let [left, top, width, height] = turned;
    let turn = turn.to_exif();
    let left = if matches!(turn, 2 | 3 | 7 | 8) { 1.0 - left - width } else { left };
    let top = if matches!(turn, 3 | 4 | 6 | 7) { 1.0 - top - height } else { top };
    [left.max(0.0), top.max(0.0), width, height]
}

#[cfg(test)]
mod tests {
    use image::{DynamicImage, GrayImage, Luma};

    use super::*;

    #[test]
    fn a_part_of_the_turned_picture_is_the_turned_part() {
        let stored_picture = GrayImage::from_fn(8, 4, |x, y| Luma([(x + 8 * y) as u8]));
        for turn in (1..=8).filter_map(Orientation::from_exif) {
            let mut upright = DynamicImage::ImageLuma8(stored_picture.clone());
            upright.apply_orientation(turn);
            let (width, height) = (upright.width(), upright.height());
            let part = upright.crop_imm(1, 2, 2, 1);
            let shares = [
                1.0 / f64::from(width),
                2.0 / f64::from(height),
                2.0 / f64::from(width),
                1.0 / f64::from(height),
            ];
            let [left, top, width, height] = stored(shares, turn);
            let [left, width] = [left, width].map(|share| (share * 8.0).round() as u32);
            let [top, height] = [top, height].map(|share| (share * 4.0).round() as u32);
            let mut turned =
                DynamicImage::ImageLuma8(stored_picture.clone()).crop_imm(left, top, width, height);
            turned.apply_orientation(turn);
            assert_eq!(turned, part, "{turn:?}");
        }
    }
}
