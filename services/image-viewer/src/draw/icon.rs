//! Icons of menus, and what stands for folders among thumbnails.

use ipphone::bitmap::Dither;
use ipphone_picture::{Drawn, Form, PictureError, Pixels, Png, Target};
use phone_canvas::{Canvas, Colour, Rect};

use super::ink::{disc, ring, stroke};
use super::{finish, pixels};

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

/// An icon as large as the target. Menus of colour displays may be dark, so nothing lies around it there.
pub(crate) fn icon(icon: Icon, target: &Target) -> Result<Drawn, PictureError> {
    let on = |ground| {
        let mut canvas = Canvas::new(target.size.width, target.size.height, ground);
        let area = canvas.size();
        put(&mut canvas, icon, area);
        canvas
    };
    let on_white = on(Colour::WHITE);
    if target.form != Form::Png || !target.levels.is_colour() {
        return finish(&on_white, target);
    }
    let cut_out = cut_out(&pixels(&on_white)?, &pixels(&on(Colour::BLACK))?)?;
    let bytes = cut_out.reduce(target.levels, Dither::None).to_png(target.levels)?;
    Ok(Drawn::Png(Png { size: target.size, bytes }))
}

/// What is the same on white and on black is opaque; the more it differs, the more can be seen through it.
fn cut_out(on_white: &Pixels, on_black: &Pixels) -> Result<Pixels, PictureError> {
    let pixel = |([red, green, blue, _], [r, g, b, _]): ([u8; 4], [u8; 4])| {
        let opacity =
            u8::MAX - green.saturating_sub(g).max(red.saturating_sub(r)).max(blue.saturating_sub(b));
        // White where nothing is, for phones that know no opacity.
        let whole = |part: u8| {
            let whole = u16::from(part) * 255 / u16::from(opacity.max(1));
            if opacity == 0 { u8::MAX } else { u8::try_from(whole).unwrap_or(u8::MAX) }
        };
        [whole(r), whole(g), whole(b), opacity]
    };
    let rgba = on_white.all().zip(on_black.all()).flat_map(pixel).collect();
    Pixels::new(on_white.width(), on_white.height(), rgba)
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
    canvas.rounded(top, 1, Colour::hex(0x6b_7b_8c));
    canvas.rounded(body, part(h, 1).max(1), Colour::hex(0x6b_7b_8c));
    let middle = (area.x as f32 + w as f32 / 2.0, area.y as f32 + h as f32 * 10.0 / 18.0);
    let radius = w.min(h) as f32 / 5.2;
    disc(canvas, middle, radius, Colour::hex(0x8f_c7_e8));
    ring(canvas, middle, radius, 1.2, Colour::WHITE);
    let light = (area.x as f32 + w as f32 * 14.5 / 18.0, area.y as f32 + h as f32 * 7.0 / 18.0);
    stroke(canvas, light, light, w.min(h) as f32 / 12.0, Colour::hex(0xff_7a_5c));
}

#[cfg(test)]
mod tests {
    use ipphone::phone::Size;
    use ipphone_picture::Levels;

    use super::*;

    fn drawn(nth: Icon, levels: Levels) -> Pixels {
        let Ok(Drawn::Png(png)) = icon(nth, &Target::png(Size::ICON_FILE, levels)) else { panic!("a PNG") };
        Pixels::from_png(&png.bytes).expect("our own")
    }

    #[test]
    fn nothing_lies_around_icons_in_colour() {
        for nth in Icon::ALL {
            for levels in [Levels::Rgb444, Levels::Rgb565, Levels::Rgb888] {
                let icon = drawn(nth, levels);
                assert_eq!(icon.get(0, 0), Some([255, 255, 255, 0]), "{nth:?} {levels:?}");
                assert_eq!(icon.get(9, 14).map(|[.., opacity]| opacity), Some(255), "{nth:?} {levels:?}");
            }
            assert!(drawn(nth, Levels::Grey16).is_opaque(), "{nth:?}");
        }
    }
}
