//! A picture that came with a message, and what each phone gets of it.

use ipphone::bitmap::Bitmap;
use ipphone::phone::{Phone, Size};
use ipphone_picture::{Caps, Drawn, Levels, Picture, PictureError, Target, Wish};

/// The largest that is kept: no phone shows more.
const KEPT: Size = Size::new(1024, 600);

/// Small pictures stay small: a message is no wallpaper.
fn wish() -> Wish {
    Wish { enlarge: false, ..Wish::default() }
}

/// A picture no larger than phones need, as a PNG.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Kept(Vec<u8>);

impl Kept {
    /// Reads a file of any kind that `ipphone-picture` knows.
    pub(crate) fn read(file: &[u8]) -> Result<Kept, PictureError> {
        Ok(Kept(Picture::read(file, &Caps::default())?.pixels(KEPT, &wish())?.to_png(Levels::Rgb888)?))
    }

    /// How much memory it takes, in bytes.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// As a file for a phone that fetches pictures.
    pub(crate) fn png(&self, phone: &Phone) -> Option<Vec<u8>> {
        match self.draw(Target::screen_file(phone)?)? {
            Drawn::Png(png) => Some(png.bytes),
            _ => None,
        }
    }

    /// For inside the XML.
    pub(crate) fn bitmap(&self, phone: &Phone) -> Option<Bitmap> {
        match self.draw(Target::screen_inside(phone)?)? {
            Drawn::Cip(bitmap) => Some(bitmap),
            _ => None,
        }
    }

    fn draw(&self, target: Target) -> Option<Drawn> {
        Picture::read(&self.0, &Caps::default()).ok()?.draw(&target, &wish()).ok()
    }
}

#[cfg(test)]
impl Kept {
    /// All black.
    pub(crate) fn filled(width: u16, height: u16) -> Kept {
        let black = ipphone_picture::Pixels::filled(width, height, [0, 0, 0, 255]).expect("pixels");
        Kept::read(&black.to_png(Levels::Rgb888).expect("a file")).expect("a picture")
    }

    /// Something that takes so many bytes.
    pub(crate) fn of_size(bytes: usize) -> Kept {
        Kept(vec![0; bytes])
    }
}

#[cfg(test)]
mod tests {
    use ipphone::phone::Models;
    use ipphone_picture::Pixels;

    use super::*;

    #[test]
    fn pictures_keep_their_shape_within_any_display() {
        let phone = Phone::of("7970", &Models::BUILT_IN).expect("a 7970");
        for (width, height, expected) in
            [(600, 300, (298, 149)), (300, 600, (84, 168)), (4000, 1, (298, 1)), (10, 10, (10, 10))]
        {
            let file = Kept::filled(width, height).png(&phone).expect("a file");
            let small = Pixels::from_png(&file).expect("a picture");
            assert_eq!((small.width(), small.height()), expected, "{width}x{height}");
        }
    }

    #[test]
    fn four_greys_for_phones_without_png() {
        let phone = Phone::of("7960", &Models::BUILT_IN).expect("a 7960");
        let picture = Kept::filled(400, 400);
        assert_eq!(picture.png(&phone), None);
        let bitmap = picture.bitmap(&phone).expect("a bitmap");
        assert_eq!((bitmap.width(), bitmap.height()), (65, 65));
        assert!(bitmap.levels().all(|level| level == 3));
    }

    #[test]
    fn what_is_no_picture_is_told() {
        assert!(Kept::read(b"no picture").is_err());
    }
}
