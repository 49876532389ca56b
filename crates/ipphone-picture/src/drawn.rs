//! Pixels to what a phone takes.

use ipphone::bitmap::{Bitmap, Depth, Dither, dither_to_levels, luminance};
use ipphone::phone::Size;

use crate::{Form, Levels, PictureError, Pixels, Target};

/// A finished picture.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Drawn {
    /// For inside the XML.
    Cip(Bitmap),
    /// For an address that the phone fetches, as `image/png`.
    Png(Png),
    /// The phone shows no pictures; send it a text.
    Nothing,
}

/// A PNG file and its size.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Png {
    /// Width and height.
    pub size: Size,
    /// The file.
    pub bytes: Vec<u8>,
}

impl Drawn {
    /// Width and height; 0 x 0 if there is nothing.
    pub fn size(&self) -> Size {
        match self {
            Drawn::Cip(bitmap) => Size::new(bitmap.width(), bitmap.height()),
            Drawn::Png(png) => png.size,
            Drawn::Nothing => Size::default(),
        }
    }
}

impl Pixels {
    /// Finishes what was drawn or scaled by hand: reduced to the target's levels, in the target's form.
    ///
    /// The size stays: scale or draw to fit before. Without a dither, [`Pixels::kind`] chooses it. What is not opaque
    /// is put onto white.
    ///
    /// ```
    /// use ipphone::{bitmap::Depth, phone::Size};
    /// use ipphone_picture::{Drawn, Pixels, Target};
    /// # fn main() -> Result<(), ipphone_picture::PictureError> {
    /// let drawing = Pixels::filled(16, 10, [0, 0, 0, 255])?;
    /// let Drawn::Cip(icon) = drawing.draw(&Target::cip(Size::ICON, Depth::Two), None)? else { panic!("CIP") };
    /// assert_eq!(icon.hex(), "FF".repeat(40));
    /// # Ok(()) }
    /// ```
    pub fn draw(self, target: &Target, dither: Option<Dither>) -> Result<Drawn, PictureError> {
        let opaque = if self.is_opaque() { self } else { self.onto([u8::MAX; 3]) };
        let dither = dither.unwrap_or_else(|| opaque.kind(target.levels).dither());
        match target.form {
            Form::Cip(depth) => opaque.bitmap(target.levels, depth, dither).map(Drawn::Cip),
            Form::Png => {
                let size = opaque.size();
                let bytes = opaque.reduce(target.levels, dither).to_png(target.levels)?;
                Ok(Drawn::Png(Png { size, bytes }))
            }
        }
    }

    /// Greys inside the XML. What is reduced to black and white can still travel in two bits.
    fn bitmap(&self, levels: Levels, depth: Depth, dither: Dither) -> Result<Bitmap, PictureError> {
        let Size { width, height } = self.size();
        let grey: Vec<u8> = self.all().map(|[red, green, blue, _]| luminance(red, green, blue)).collect();
        let fewest = if levels == Levels::Mono { Depth::One } else { depth };
        let places = dither_to_levels(&grey, width.into(), fewest.greys(), dither);
        let mut places = places.into_iter();
        let bitmap = Bitmap::from_levels(width, height, fewest, |_, _| places.next().unwrap_or(0));
        let too_large = PictureError::Size { width: width.into(), height: height.into() };
        bitmap.map(|bitmap| bitmap.at_depth(depth)).ok_or(too_large)
    }
}
