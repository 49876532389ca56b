//! The picture of the panel, in the format of this model.

use std::time::Duration;

use ipphone::bitmap::{Bitmap, Depth, luminance};
use ipphone::object::{Image, Object};
use ipphone::phone::Screenshot;
use phone_canvas::{Canvas, to_png};

use super::bmp::to_bmp;
use super::{Reply, html};
use crate::VirtualPhone;
use crate::render::pixels;

/// Multiplatform phones give one picture in so long a time (their administration guides).
const DUMP_EVERY: Duration = Duration::from_secs(2);

impl VirtualPhone {
    /// The whole panel.
    pub(super) fn screenshot(&mut self) -> Reply {
        if *self.phone.model.screenshot == Screenshot::Screendump && !self.may_dump() {
            let page = html::message("Service Unavailable", "One picture in two seconds.");
            return Reply::html(503, page).header("Retry-After", "2");
        }
        let canvas = pixels(&self.screen, &self.phone.model);
        match *self.phone.model.screenshot {
            Screenshot::CipXml => Reply::xml(cip(&canvas)),
            Screenshot::Png | Screenshot::Varies | Screenshot::VariesHttps => {
                Reply::new(200, "image/png", to_png(&canvas))
            }
            _ => Reply::new(200, "image/bmp", to_bmp(&canvas)),
        }
    }

    fn may_dump(&mut self) -> bool {
        let is_early = self.device.last_dump.is_some_and(|last| self.now < last + DUMP_EVERY);
        if !is_early {
            self.device.last_dump = Some(self.now);
        }
        !is_early
    }
}

/// As an object with four levels.
fn cip(canvas: &Canvas) -> String {
    let side = |length| u16::try_from(length).unwrap_or(0);
    let bitmap = Bitmap::from_levels(side(canvas.width()), side(canvas.height()), Depth::Two, |x, y| {
        let Some(colour) = canvas.pixel(x.into(), y.into()) else { return 0 };
        let dark = 255 - u16::from(luminance(colour.red, colour.green, colour.blue));
        u8::try_from((dark * 3 + 127) / 255).unwrap_or(3)
    });
    let image = Image { bitmap: bitmap.unwrap_or_default(), ..Image::default() };
    Object::from(image).to_xml()
}
