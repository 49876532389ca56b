//! Any bytes as Width, Height, Depth and Data of a picture: unpacked, packed and unpacked again as the same.

use ipphone::bitmap::{Bitmap, Depth};

pub fn run(bytes: &[u8]) {
    let Some(([width, height, depth], data)) = bytes.split_first_chunk::<3>() else { return };
    let Some(depth) = Depth::from_bits(u16::from(depth & 3)) else { return };
    let (width, height) = (u16::from(*width), u16::from(*height));
    let (bitmap, _) = Bitmap::from_hex(width, height, depth, &String::from_utf8_lossy(data)).expect("small");
    assert_eq!(
        Bitmap::from_hex(width, height, depth, &bitmap.hex()).map(|(again, _)| again),
        Some(bitmap.clone())
    );
    assert_eq!(Bitmap::from_packed(width, height, depth, bitmap.packed()), Some(bitmap));
}
