//! A photo of the directory as a phone shows it.

use std::sync::Arc;
use std::time::Duration;

use ipphone::phone::Phone;
use ipphone_picture::{Caps, Drawn, Picture, PictureError, Target, Wish};

/// Photos of people, not posters: what a directory holds by mistake or malice costs little.
const CAPS: Caps =
    Caps { bytes: 4 << 20, side: 4096, memory: 64 << 20, time: Duration::from_secs(2), frames: 1 };

/// What became of a photo.
#[derive(Clone)]
pub(crate) enum Photo {
    Drawn(Arc<Drawn>),
    /// Nobody has this id, or no photo.
    Missing,
    /// What the directory has is no picture; why.
    Broken(String),
}

/// Where a photo is shown: in the XML, or as a file. `None`: this phone shows no pictures.
pub(crate) fn target(phone: &Phone) -> Option<Target> {
    Target::screen(phone)
}

/// Unpacks, fits and reduces. It is work: call it beside the workers.
pub(crate) fn draw(file: &[u8], target: &Target) -> Result<Drawn, PictureError> {
    let wish = Wish { enlarge: true, ..Wish::default() };
    Picture::read(file, &CAPS)?.draw(target, &wish)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ipphone::phone::Models;

    #[test]
    fn what_is_no_picture_is_told_and_costs_nothing() {
        let phone = Phone::of("7970", &Models::BUILT_IN).unwrap();
        let target = target(&phone).unwrap();
        for file in [&b""[..], b"GIF89a", b"\xFF\xD8\xFF", b"<svg/>", &[0; 5 << 20]] {
            assert!(draw(file, &target).is_err(), "{} bytes", file.len());
        }
        assert!(super::target(&Phone::of("7905", &Models::BUILT_IN).unwrap()).is_none());
    }
}
