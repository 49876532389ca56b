//! Any bytes as a picture file for a 7960: CIP that it shows, or a sentence.

use ipphone::phone::{Models, Phone};
use ipphone_picture::{Caps, Drawn, Picture, Wish};

pub fn run(bytes: &[u8]) {
    let phone = Phone::of("7960", &Models::BUILT_IN).expect("a 7960");
    let caps = Caps { memory: 16 << 20, frames: 20, ..Caps::default() };
    let drawn = Picture::read(bytes, &caps).and_then(|picture| {
        assert!(picture.frames().is_ok_and(|frames| frames <= 20) || picture.info().is_animated);
        picture.for_phone(&phone, &Wish::default())
    });
    match drawn {
        Ok(Drawn::Cip(bitmap)) => {
            assert!((1..=133).contains(&bitmap.width()) && (1..=65).contains(&bitmap.height()))
        }
        Ok(other) => panic!("a 7960 shows CIP, not {other:?}"),
        Err(reason) => assert!(reason.to_string().len() > 10, "{reason}"),
    }
}
