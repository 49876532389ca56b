//! Pictures in the services area.

use ipphone::bitmap::{Bitmap, Dither};
use ipphone::phone::{Display, Family, Feature, Model};
use ipphone_picture::Pixels;
use phone_canvas::{Canvas, Colour, Rect};

use super::Drawing;
use crate::screen::{Layer, LayerImage, Picture};

/// Pixels ready to be laid on the canvas.
pub(super) struct Raster {
    pub width: u16,
    pub height: u16,
    pub rgba: Vec<u8>,
}

impl Drawing<'_> {
    /// All layers, cut at the services area.
    pub(super) fn picture(&mut self, picture: &Picture) {
        let area = self.picture_area(picture.wide);
        for layer in &picture.layers {
            if let Some(raster) = raster(&layer.image, *self.model.display) {
                let raster = self.within(raster, area);
                lay(self.canvas, area, layer, &raster, *self.model.family);
            }
        }
    }

    /// The services area; where that is the whole panel, what the bars leave of it.
    pub(super) fn picture_area(&self, is_wide: bool) -> Rect {
        let (services, keys) = (self.layout.services, self.layout.keys.area);
        if services.bottom() > keys.y {
            let top = self.layout.list.y.max(services.y);
            return Rect { y: top, height: keys.y - top, ..services };
        }
        match self.model.wide.value.filter(|_| is_wide) {
            Some(wide) => {
                let (width, height) = (i32::from(wide.width), i32::from(wide.height));
                let y = services.y.min(keys.y - height).max(0);
                Rect { y, width, height: height.min(keys.y - y), ..services }
            }
            None => services,
        }
    }

    /// Scaled down where the model does that (9821).
    fn within(&self, raster: Raster, area: Rect) -> Raster {
        if !self.model.has(Feature::ScalesDown) {
            return raster;
        }
        let [width, height] = [area.width, area.height].map(|side| u16::try_from(side.max(1)).unwrap_or(1));
        raster.scaled_into(width, height)
    }

    /// Pictures stand on white where the page is light (guide 7.1: the pane is cleared first).
    pub(super) fn picture_ground(&self) -> Option<Colour> {
        (self.layout.ground.0.light() > 100).then_some(Colour::WHITE)
    }
}

/// -1 centres, each axis for itself.
fn lay(canvas: &mut Canvas, area: Rect, layer: &Layer, raster: &Raster, family: Family) {
    let place = |at: i16, length: u16, room: i32| match at {
        -1 => (room - i32::from(length)).div_euclid(2),
        at => i32::from(at),
    };
    // A 7920 cuts a picture equally at both sides (guide 5.0(2)).
    let is_cut_evenly = family == Family::Phone7920 && i32::from(raster.width) > area.width;
    let x = area.x + place(if is_cut_evenly { -1 } else { layer.x }, raster.width, area.width);
    let y = area.y + place(layer.y, raster.height, area.height);
    canvas.inside(area, |canvas| canvas.copy_rgba(x, y, raster.width, &raster.rgba));
}

/// Lays one layer into a box.
pub(super) fn lay_in(canvas: &mut Canvas, area: Rect, layer: &Layer, raster: &Raster, model: &Model) {
    lay(canvas, area, layer, raster, *model.family);
}

/// The pixels of a layer as this display shows them; a broken PNG shows nothing.
pub(super) fn raster(image: &LayerImage, display: Display) -> Option<Raster> {
    match image {
        LayerImage::Cip(bitmap) => Some(cip(bitmap)),
        LayerImage::Png(bytes) => png(bytes, display),
        LayerImage::Coming => None,
    }
}

fn cip(bitmap: &Bitmap) -> Raster {
    let depth = bitmap.depth();
    let rgba = bitmap.levels().flat_map(|level| {
        let grey = depth.grey(level);
        [grey, grey, grey, u8::MAX]
    });
    Raster { width: bitmap.width(), height: bitmap.height(), rgba: rgba.collect() }
}

/// Colours that the display lacks are dithered, as phones do.
pub(super) fn png(bytes: &[u8], display: Display) -> Option<Raster> {
    let pixels = Pixels::from_png(bytes).ok()?.reduce_to(display, Dither::FloydSteinberg);
    Some(Raster { width: pixels.width(), height: pixels.height(), rgba: pixels.rgba().to_vec() })
}

impl Raster {
    /// Smaller in proportion if it does not fit.
    fn scaled_into(self, width: u16, height: u16) -> Raster {
        if self.width <= width && self.height <= height {
            return self;
        }
        let [w, h, to_w, to_h] = [self.width, self.height, width, height].map(u32::from);
        let is_flat = w * to_h > h * to_w;
        let (new_w, new_h) = if is_flat { (to_w, h * to_w / w) } else { (w * to_h / h, to_h) };
        let (new_w, new_h) = (new_w.max(1), new_h.max(1));
        let (pixels, _) = self.rgba.as_chunks::<4>();
        let source = |x: u32, y: u32| {
            let at = (y * h / new_h) * w + x * w / new_w;
            usize::try_from(at).ok().and_then(|at| pixels.get(at)).copied().unwrap_or_default()
        };
        let rgba = (0..new_h).flat_map(|y| (0..new_w).flat_map(move |x| source(x, y))).collect();
        let side = |side: u32| u16::try_from(side).unwrap_or(u16::MAX);
        Raster { width: side(new_w), height: side(new_h), rgba }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_shrinks_in_proportion() {
        let raster = |width: u16, height: u16| Raster {
            width,
            height,
            rgba: vec![7; usize::from(width) * usize::from(height) * 4],
        };
        for (from, to) in
            [((100, 50), (100, 50)), ((400, 100), (200, 50)), ((100, 400), (37, 150)), ((4096, 1), (200, 1))]
        {
            let small = raster(from.0, from.1).scaled_into(200, 150);
            assert_eq!((small.width, small.height), to, "{from:?}");
            assert_eq!(small.rgba.len(), usize::from(to.0) * usize::from(to.1) * 4, "{from:?}");
        }
    }
}
