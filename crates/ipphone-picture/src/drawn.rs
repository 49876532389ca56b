//! Pixels to what a phone takes.

use ipphone::bitmap::{Bitmap, Depth, Dither, luminance};
use ipphone::phone::Size;

use crate::{Form, Levels, Light, PictureError, Pixels, Target};

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

    /// CIP in the middle of white paper of exactly this size, for digits that are kept without their size. What is larger
    /// stays as it is; so does a PNG, which holds its size.
    ///
    /// ```
    /// use ipphone::{bitmap::Depth, phone::Size};
    /// use ipphone_picture::{Pixels, Target};
    /// # fn main() -> Result<(), ipphone_picture::PictureError> {
    /// let black = Pixels::filled(4, 10, [0, 0, 0, 255])?.draw(&Target::cip(Size::ICON, Depth::Two), None)?;
    /// assert_eq!((black.size(), black.on_paper(Size::ICON).size()), (Size::new(4, 10), Size::ICON));
    /// # Ok(()) }
    /// ```
    pub fn on_paper(self, paper: Size) -> Drawn {
        match self {
            Drawn::Cip(bitmap) => Drawn::Cip(widened(&bitmap, paper).unwrap_or(bitmap)),
            other => other,
        }
    }
}

fn widened(bitmap: &Bitmap, paper: Size) -> Option<Bitmap> {
    let left = paper.width.checked_sub(bitmap.width())? / 2;
    let top = paper.height.checked_sub(bitmap.height())? / 2;
    // Outside of the picture levels are 0: white.
    let level = |x: u16, y: u16| match (x.checked_sub(left), y.checked_sub(top)) {
        (Some(x), Some(y)) => bitmap.level(x, y),
        _ => 0,
    };
    Bitmap::from_levels(paper.width, paper.height, bitmap.depth(), level)
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
        self.finish(target, dither, Light::Encoded)
    }

    /// Light counts between few levels only; elsewhere the difference cannot be seen.
    pub(crate) fn finish(
        self,
        target: &Target,
        dither: Option<Dither>,
        light: Light,
    ) -> Result<Drawn, PictureError> {
        let opaque = if self.is_opaque() { self } else { self.onto([u8::MAX; 3]) };
        let dither = dither.unwrap_or_else(|| opaque.kind(target.levels).dither());
        let size = opaque.size();
        let reduced = match target.levels {
            Levels::Mono | Levels::Grey4 => opaque.reduced_grey(target.levels, dither, light),
            levels => opaque.reduce(levels, dither),
        };
        match target.form {
            Form::Cip(depth) => reduced.bitmap(depth).map(Drawn::Cip),
            Form::Png => Ok(Drawn::Png(Png { size, bytes: reduced.to_png(target.levels)? })),
        }
    }

    /// Greys inside the XML, each as the nearest level of this depth.
    fn bitmap(&self, depth: Depth) -> Result<Bitmap, PictureError> {
        let Size { width, height } = self.size();
        let grey: Vec<u8> = self.all().map(|[red, green, blue, _]| luminance(red, green, blue)).collect();
        let too_large = PictureError::Size { width: width.into(), height: height.into() };
        Bitmap::from_grey(width, height, &grey, depth, Dither::None).ok_or(too_large)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cip_lies_in_the_middle_of_its_paper() {
        for depth in [Depth::One, Depth::Two] {
            let black = Bitmap::from_levels(10, 20, depth, |_, _| if depth == Depth::One { 1 } else { 3 })
                .expect("a bitmap");
            let Drawn::Cip(whole) = Drawn::Cip(black.clone()).on_paper(Size::new(30, 20)) else {
                panic!("CIP")
            };
            assert_eq!((whole.width(), whole.height(), whole.depth()), (30, 20, depth));
            let row: Vec<bool> = (0..30).map(|x| whole.level(x, 7) > 0).collect();
            let wanted: Vec<bool> = (0..30).map(|x| (10..20).contains(&x)).collect();
            assert_eq!(row, wanted);
            let small = Drawn::Cip(black.clone()).on_paper(Size::new(9, 40));
            assert_eq!(small, Drawn::Cip(black), "nothing is cut");
        }
    }
}
