//! Any bytes as a screenshot (CIP as XML, BMP, PNG, JPEG): pixels that make a PNG, or an error; never more than the limit.

use ipphone_client::screenshot;
use ipphone_picture::{Levels, Pixels};

pub fn run(bytes: &[u8]) {
    let Ok(pixels) = screenshot::read(bytes) else { return };
    assert!(u32::from(pixels.width()) * u32::from(pixels.height()) <= Pixels::MAX_PIXELS);
    if u32::from(pixels.width()) * u32::from(pixels.height()) < 10_000 {
        assert!(pixels.is_opaque() || bytes.starts_with(b"\x89PNG"));
        screenshot::read(&pixels.to_png(Levels::Rgb888).expect("a file")).expect("our own");
    }
}
