//! Icons of menus, and what stands for folders among thumbnails.

use ipphone_picture::{Drawn, PictureError, Target};
use phone_canvas::{Canvas, Colour, Rect};

use super::finish;
use super::ink::{disc, ring, stroke};

/// What an icon stands for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Icon {
    Folder,
    Picture,
    Camera,
}

impl Icon {
    /// All, by their number in a menu.
    pub(crate) const ALL: [Icon; 3] = [Icon::Folder, Icon::Picture, Icon::Camera];

    /// The number in a menu, and in an address.
    pub(crate) fn index(self) -> u16 {
        match self {
            Icon::Folder => 0,
            Icon::Picture => 1,
            Icon::Camera => 2,
        }
    }
}

/// An icon as large as the target.
pub(crate) fn icon(icon: Icon, target: &Target) -> Result<Drawn, PictureError> {
    let mut canvas = Canvas::new(target.size.width, target.size.height, Colour::WHITE);
    let area = canvas.size();
    put(&mut canvas, icon, area);
    finish(&canvas, target)
}

/// An icon in a box.
pub(super) fn put(canvas: &mut Canvas, icon: Icon, area: Rect) {
    match icon {
        Icon::Folder => folder(canvas, area),
        Icon::Picture => picture(canvas, area),
        Icon::Camera => camera(canvas, area),
    }
}

fn folder(canvas: &mut Canvas, area: Rect) {
    let (dark, light) = (Colour::hex(0xb0_7a_1e), Colour::hex(0xf5_c0_53));
    let part = |of: i32, share: i32| of * share / 18;
    let (w, h) = (area.width, area.height);
    let tab = Rect::new(area.x + part(w, 2), area.y + part(h, 3), part(w, 7), part(h, 5));
    let body = Rect::new(area.x + part(w, 2), area.y + part(h, 5), part(w, 14), part(h, 10));
    canvas.rounded(tab, part(h, 1).max(1), dark);
    canvas.rounded(body, part(h, 1).max(1), light);
    canvas.rounded_frame(body, part(h, 1).max(1), 1, dark);
}

fn picture(canvas: &mut Canvas, area: Rect) {
    let part = |of: i32, share: i32| of * share / 18;
    let (w, h) = (area.width, area.height);
    let frame = Rect::new(area.x + part(w, 1), area.y + part(h, 3), part(w, 16), part(h, 12));
    canvas.fill(frame, Colour::hex(0xa9_d8_f0));
    let spot =
        |x: f32, y: f32| (frame.x as f32 + frame.width as f32 * x, frame.y as f32 + frame.height as f32 * y);
    canvas.inside(frame, |canvas| {
        disc(canvas, spot(0.75, 0.28), h as f32 / 11.0, Colour::hex(0xff_d2_4a));
        let corner = |x: f32, y: f32| (spot(x, y).0 as i32, spot(x, y).1 as i32);
        let green = Colour::hex(0x3f_7d_4e);
        canvas.triangle([corner(-0.1, 1.1), corner(0.35, 0.35), corner(0.8, 1.1)], green);
        canvas.triangle([corner(0.4, 1.1), corner(0.75, 0.6), corner(1.1, 1.1)], Colour::hex(0x2c_5c_3a));
    });
    canvas.frame(frame, 1, Colour::hex(0x2a_3b_4a));
}

fn camera(canvas: &mut Canvas, area: Rect) {
    let part = |of: i32, share: i32| of * share / 18;
    let (w, h) = (area.width, area.height);
    let body = Rect::new(area.x + part(w, 1), area.y + part(h, 5), part(w, 16), part(h, 10));
    let top = Rect::new(area.x + part(w, 6), area.y + part(h, 3), part(w, 6), part(h, 4));
    canvas.rounded(top, 1, Colour::hex(0x3a_46_52));
    canvas.rounded(body, part(h, 1).max(1), Colour::hex(0x3a_46_52));
    let middle = (area.x as f32 + w as f32 / 2.0, area.y as f32 + h as f32 * 10.0 / 18.0);
    let radius = w.min(h) as f32 / 5.2;
    disc(canvas, middle, radius, Colour::hex(0x8f_c7_e8));
    ring(canvas, middle, radius, 1.2, Colour::WHITE);
    let light = (area.x as f32 + w as f32 * 14.5 / 18.0, area.y as f32 + h as f32 * 7.0 / 18.0);
    stroke(canvas, light, light, w.min(h) as f32 / 12.0, Colour::hex(0xff_7a_5c));
}
