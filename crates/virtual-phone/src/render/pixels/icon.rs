//! Small pictures beside texts.

use ipphone::phone::Display;
use phone_canvas::{Canvas, Colour, Rect};

use super::picture::png;
use super::signs;
use crate::screen::Icon;

/// The largest PNG icon (guide 7.1).
const PNG_SIDE: i32 = 18;
/// A PNG that says it is larger is not even unpacked.
const LARGEST_SIDE: u32 = 128;

/// Draws an icon at the left of a box, in the middle of its height; the columns that text is moved by.
pub(super) fn draw(canvas: &mut Canvas, area: Rect, icon: &Icon, ink: Colour, dot: i32) -> i32 {
    let width = width(icon, dot);
    match icon {
        Icon::Cip(bitmap) => {
            let depth = bitmap.depth();
            let [red, green, blue] = ink.bytes();
            // White is the field behind, so that the cursor shines through.
            let rgba = bitmap.levels().flat_map(|level| [red, green, blue, u8::MAX - depth.grey(level)]);
            let rgba: Vec<u8> = rgba.collect();
            lay(canvas, area, bitmap.width(), bitmap.height().into(), &rgba);
        }
        Icon::Png(bytes) if is_small(bytes) => {
            let Some(raster) = png(bytes, Display::colour(1, 1, 24)) else { return 0 };
            lay(canvas, area, raster.width, raster.height.into(), &raster.rgba);
        }
        Icon::Resource(resource) => {
            let place = Rect { width, ..area };
            signs::draw(canvas, place, signs::of(*resource), ink, dot);
        }
        Icon::Png(_) | Icon::Missing => return 0,
    }
    if width > 0 { width + 5 } else { 0 }
}

/// Columns that an icon takes.
pub(super) fn width(icon: &Icon, dot: i32) -> i32 {
    match icon {
        Icon::Cip(bitmap) => i32::from(bitmap.width()).min(PNG_SIDE),
        Icon::Png(bytes) => {
            side(bytes, 16).map_or(0, |side| i32::try_from(side).unwrap_or(PNG_SIDE).min(PNG_SIDE))
        }
        Icon::Resource(_) => signs::SIDE * dot,
        Icon::Missing => 0,
    }
}

fn lay(canvas: &mut Canvas, area: Rect, width: u16, height: i32, rgba: &[u8]) {
    let y = area.y + (area.height - height.min(PNG_SIDE)).div_euclid(2);
    let place = Rect::new(area.x, y, PNG_SIDE, PNG_SIDE);
    canvas.inside(place.common(area), |canvas| canvas.copy_rgba(area.x, y, width, rgba));
}

fn is_small(png: &[u8]) -> bool {
    [16, 20].into_iter().all(|at| side(png, at).is_some_and(|side| side <= LARGEST_SIDE))
}

/// Width or height as the first chunk of a PNG says it.
fn side(png: &[u8], at: usize) -> Option<u32> {
    let bytes = png.get(at..at.checked_add(4)?)?;
    Some(u32::from_be_bytes(bytes.try_into().ok()?))
}
