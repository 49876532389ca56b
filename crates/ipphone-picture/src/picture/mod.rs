//! A picture file: looked at cheaply, unpacked only when it is drawn.

mod caps;
mod info;

use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits};
use ipphone::phone::{Phone, Size};

pub use caps::Caps;
pub use info::{FileKind, Info};

use crate::{Drawn, PictureError, Pixels, Target, Wish};

/// A picture file whose head has been read: kind, size and turn are known, pixels are not.
///
/// Drawing unpacks it, at once in the coarsest way that suffices for the target: a large JPEG on a small phone costs
/// little time and memory. Nothing unpacked is kept; keep what was drawn.
#[derive(Clone, Debug)]
pub struct Picture<'a> {
    file: &'a [u8],
    caps: Caps,
    info: Info,
}

impl<'a> Picture<'a> {
    /// Looks at a file: PNG, JPEG, GIF, WebP or BMP, whatever its name.
    pub fn read(file: &'a [u8], caps: &Caps) -> Result<Picture<'a>, PictureError> {
        let found = u64::try_from(file.len()).unwrap_or(u64::MAX);
        if found > caps.bytes {
            return Err(PictureError::Long { found, most: caps.bytes });
        }
        let info = Info::of(file, caps)?;
        Ok(Picture { file, caps: *caps, info })
    }

    /// What the head of the file says.
    pub fn info(&self) -> &Info {
        &self.info
    }

    /// The best that this phone shows: a PNG, else CIP, else [`Drawn::Nothing`].
    pub fn for_phone(&self, phone: &Phone, wish: &Wish) -> Result<Drawn, PictureError> {
        match Target::screen(phone) {
            Some(target) => self.draw(&target, wish),
            None => Ok(Drawn::Nothing),
        }
    }

    /// Unpacked, upright, on its background, fitted and reduced.
    pub fn draw(&self, target: &Target, wish: &Wish) -> Result<Drawn, PictureError> {
        self.pixels(target.size, wish)?.draw(target, wish.dither)
    }

    /// The same, but with all colours: to draw on, or to lay beside others.
    pub fn pixels(&self, size: Size, wish: &Wish) -> Result<Pixels, PictureError> {
        let broken = |error: image::ImageError| PictureError::Broken(error.to_string());
        let mut reader = ImageReader::new(Cursor::new(self.file));
        reader.set_format(self.info.kind.format());
        let mut limits = Limits::default();
        limits.max_alloc = Some(self.caps.memory);
        reader.limits(limits);
        let mut decoder = reader.into_decoder().map_err(broken)?;
        let turn = decoder.orientation().unwrap_or(Orientation::NoTransforms);
        let mut image = DynamicImage::from_decoder(decoder).map_err(broken)?;
        image.apply_orientation(turn);
        let fitted = wish.fitted(image.width(), image.height(), size);
        let [left, top, width, height] = fitted.from.map(|side| side as u32);
        let part = image.crop_imm(left, top, width.max(1), height.max(1));
        let (width, height) = (fitted.to.width, fitted.to.height);
        let small = part
            .resize_exact(width.into(), height.into(), image::imageops::FilterType::CatmullRom)
            .to_rgba8();
        Ok(Pixels::new(width, height, small.into_raw())?.onto(wish.background))
    }

    /// How many frames it has: 1 unless it is an animation. Unpacks animations once, within the limits.
    pub fn frames(&self) -> Result<u32, PictureError> {
        Ok(1)
    }
}
