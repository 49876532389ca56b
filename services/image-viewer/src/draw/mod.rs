//! What the service draws itself, for any display.

mod clock;
mod icon;
mod ink;
mod logo;
mod paper;
mod sky;
mod thumbnails;

use ipphone::bitmap::Dither;
use ipphone_picture::{Drawn, PictureError, Pixels, Target};
use phone_canvas::Canvas;

pub(crate) use clock::{Face, Moment, clock};
pub(crate) use icon::{Icon, icon};
pub(crate) use logo::logo;
pub(crate) use paper::on_paper;
pub(crate) use thumbnails::{Cell, CellPicture, Grid, thumbnails};

/// A canvas as this display takes it. Colours are spread where the display has few of them; greys were chosen for the display
/// when they were drawn, and letters stay sharp.
fn finish(canvas: &Canvas, target: &Target) -> Result<Drawn, PictureError> {
    let dither = if target.levels.is_colour() { Dither::FloydSteinberg } else { Dither::None };
    pixels(canvas)?.draw(target, Some(dither))
}

fn pixels(canvas: &Canvas) -> Result<Pixels, PictureError> {
    let side = |side: i32| u16::try_from(side).unwrap_or(u16::MAX);
    let opaque = |colour: &phone_canvas::Colour| {
        let [red, green, blue] = colour.bytes();
        [red, green, blue, u8::MAX]
    };
    let rgba = canvas.pixels().iter().flat_map(opaque).collect();
    Pixels::new(side(canvas.width()), side(canvas.height()), rgba)
}
