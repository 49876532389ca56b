//! A canvas as BMP: 24 bits a pixel, rows from the bottom up, as phones send it.

use phone_canvas::Canvas;

/// The two headers.
const HEAD: usize = 54;

pub(super) fn to_bmp(canvas: &Canvas) -> Vec<u8> {
    let (width, height) = (canvas.width().max(1), canvas.height().max(1));
    let row = (usize::try_from(width).unwrap_or(1) * 3).next_multiple_of(4);
    let size = row * usize::try_from(height).unwrap_or(1);
    let mut bytes = Vec::with_capacity(HEAD + size);
    head(&mut bytes, width, height, size);
    for (y, rows) in (0..height).rev().zip(1..) {
        for x in 0..width {
            let colour = canvas.pixel(x, y).unwrap_or(phone_canvas::Colour::WHITE);
            bytes.extend([colour.blue, colour.green, colour.red]);
        }
        bytes.resize(HEAD + rows * row, 0);
    }
    bytes
}

fn head(bytes: &mut Vec<u8>, width: i32, height: i32, size: usize) {
    let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes();
    bytes.extend(b"BM");
    bytes.extend(number(HEAD + size));
    bytes.extend(number(0));
    bytes.extend(number(HEAD));
    bytes.extend(number(40));
    bytes.extend(width.to_le_bytes());
    bytes.extend(height.to_le_bytes());
    bytes.extend(1_u16.to_le_bytes()); // planes
    bytes.extend(24_u16.to_le_bytes()); // bits a pixel
    bytes.extend(number(0)); // not compressed
    bytes.extend(number(size));
    bytes.extend([0; 16]); // resolution, palette
}

#[cfg(test)]
mod tests {
    use phone_canvas::Colour;

    use super::*;

    #[test]
    fn rows_stand_upside_down_and_are_filled_up() {
        let mut canvas = Canvas::new(3, 2, Colour::WHITE);
        canvas.set(0, 1, Colour::new(1, 2, 3));
        let bytes = to_bmp(&canvas);
        assert_eq!(bytes.len(), 54 + 2 * 12);
        assert_eq!(&bytes[..6], b"BM\x4e\0\0\0");
        assert_eq!(&bytes[54..57], &[3, 2, 1], "the lower left pixel comes first, blue first");
        assert_eq!(&bytes[57..66], &[255, 255, 255, 255, 255, 255, 0, 0, 0]);
    }
}
