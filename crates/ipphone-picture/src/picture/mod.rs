//! A picture file: looked at cheaply, unpacked only when it is drawn.

mod caps;
mod info;
mod jpeg;
mod other;
mod raster;
mod scale;
mod sniff;
mod timed;
mod turn;

use std::panic::{AssertUnwindSafe, catch_unwind};

use image::metadata::Orientation;
use ipphone::phone::{Phone, Size};

pub use caps::Caps;
pub use info::Info;
pub use sniff::FileKind;

use self::raster::Raster;
use crate::{Drawn, PictureError, Pixels, Target, Wish};

/// A picture file whose head has been read: kind, size and turn are known, pixels are not.
///
/// Drawing unpacks it, in the coarsest way that suffices for the target: a large JPEG on a small phone costs little time
/// and memory. Nothing unpacked is kept; keep what was drawn.
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
        let info = guarded(|| Info::of(file, caps))?;
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
        let raster = self.scaled(target.size, wish, !target.levels.is_colour())?;
        raster.pixels()?.finish(target, wish.dither, wish.light)
    }

    /// The same, but with all colours: to draw on, or to lay beside others.
    pub fn pixels(&self, size: Size, wish: &Wish) -> Result<Pixels, PictureError> {
        self.scaled(size, wish, false)?.pixels()
    }

    /// How many frames it has: 1 unless it is an animation. Animations are unpacked once for this, within the limits.
    pub fn frames(&self) -> Result<u32, PictureError> {
        if !self.info.is_animated {
            return Ok(1);
        }
        guarded(|| other::count(self.file, self.info.kind, &self.caps))
    }

    fn scaled(&self, into: Size, wish: &Wish, is_grey: bool) -> Result<Raster, PictureError> {
        let turn = Orientation::from_exif(self.info.turn).unwrap_or(Orientation::NoTransforms);
        let [width, height] = [self.info.width, self.info.height].map(f64::from);
        let fitted = wish.fitted(self.info.width, self.info.height, into);
        let [left, top, part_width, part_height] = fitted.from;
        let shares = [left / width, top / height, part_width / width, part_height / height];
        let to = (u32::from(fitted.to.width), u32::from(fitted.to.height));
        let to = if turn::swaps(turn) { (to.1, to.0) } else { to };
        let part = turn::stored(shares, turn);
        let raster = guarded(|| self.unpacked(least(part, to), wish, is_grey))?;
        let raster = if is_grey { raster.grey() } else { raster };
        let [width, height] = [raster.width, raster.height].map(f64::from);
        let from = [part[0] * width, part[1] * height, part[2] * width, part[3] * height];
        Ok(scale::scale(&raster, from, to)?.upright(turn))
    }

    /// As it lies in the file; of a JPEG not many more pixels than `least`.
    fn unpacked(&self, least: (u32, u32), wish: &Wish, is_grey: bool) -> Result<Raster, PictureError> {
        let Picture { file, caps, info } = self;
        match (info.kind, wish.frame) {
            (FileKind::Jpeg, 0) => jpeg::unpack(file, caps, least, is_grey),
            (kind, 0) if !info.is_animated => other::still(file, kind, caps, wish.background),
            (_, wanted) if !info.is_animated => Err(PictureError::Frame { wanted, found: 1 }),
            (kind, wanted) => other::frame(file, kind, caps, wish.background, wanted),
        }
    }
}

/// Decoders are other people's code, and files are made to break them: what we know of is checked before, and what we do
/// not know of ends with this picture alone.
fn guarded<T>(work: impl FnOnce() -> Result<T, PictureError>) -> Result<T, PictureError> {
    let gave_up = |_| Err(PictureError::Broken("its decoder gave up".to_owned()));
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(gave_up)
}

/// How large the whole must be unpacked so that there are two pixels in the part for each one of the result.
fn least(part: [f64; 4], to: (u32, u32)) -> (u32, u32) {
    let side = |to: u32, share: f64| (2.0 * f64::from(to) / share.max(0.001)).ceil() as u32;
    (side(to.0, part[2]), side(to.1, part[3]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_asks_for_more_of_the_whole() {
        assert_eq!(least([0.0, 0.0, 1.0, 1.0], (224, 168)), (448, 336));
        assert_eq!(least([0.2, 0.2, 0.25, 0.5], (100, 100)), (800, 400));
    }
}
