//! The logo for idle screens: one of our own, if none is given.

use ipphone::phone::Size;
use ipphone_picture::{Drawn, PictureError, Target};
use phone_canvas::{Canvas, Colour, Face, Rect, Style};

use super::finish;
use super::ink::{Spot, glow, lay, stroke};

const NAME: &str = "ipphone";
const LINE: &str = "open phone services";

/// A handset on a badge, and the name beside it.
pub(crate) fn logo(target: &Target) -> Result<Drawn, PictureError> {
    let Size { width, height } = target.size;
    let mut canvas = Canvas::new(width, height, Colour::WHITE);
    let is_colour = target.levels.is_colour();
    if is_colour {
        canvas.gradient_down(canvas.size(), Colour::hex(0x0d_2a_42), Colour::hex(0x17_50_6b));
        let light = (f32::from(width) * 0.3, f32::from(height) * 0.2);
        glow(&mut canvas, light, f32::from(width) * 0.6, 0.35, Colour::hex(0x6f_c3_d8));
    }
    let (ink, soft) =
        if is_colour { (Colour::WHITE, Colour::hex(0xb8_dd_e8)) } else { (Colour::BLACK, Colour::grey(85)) };
    let side = (i32::from(height) * 11 / 20).min(i32::from(width) * 3 / 10).max(6);
    let (name, line) = faces(i32::from(width) - side, i32::from(height), is_colour);
    let text = name.measure(NAME).max(line.map_or(0, |line| line.measure(LINE)));
    let gap = side / 5;
    let left = ((i32::from(width) - side - gap - text) / 2).max(0);
    let top = (i32::from(height) - side) / 2;
    badge(&mut canvas, Rect::new(left, top, side, side), is_colour);
    let block = name.capitals() + line.map_or(0, |line| line.capitals() + gap);
    let foot = (i32::from(height) - block) / 2 + name.capitals() - 1;
    let x = left + side + gap;
    canvas.text(x, foot, &Style::new(name, ink), NAME);
    if let Some(line) = line {
        canvas.text(x, foot + gap + line.capitals(), &Style::new(line, soft), LINE);
    }
    finish(&canvas, target)
}

/// The largest letters beside the badge; a second line where there is room for one.
fn faces(width: i32, height: i32, is_colour: bool) -> (Face, Option<Face>) {
    let fits = |face: &Face, text: &str| face.measure(text) <= width * 4 / 5;
    let sizes = (6..=(height / 4).clamp(6, 60)).rev().filter_map(|capitals| u8::try_from(capitals).ok());
    let names = sizes.map(|capitals| Face::smooth_capitals(capitals).bold());
    let name = names.clone().find(|face| fits(face, NAME)).unwrap_or(Face::SMALL_BOLD);
    let lines = [18, 13, 11, 9].map(Face::smooth_capitals);
    let line = if is_colour { lines.into_iter().find(|face| fits(face, LINE)) } else { Some(Face::SMALL) };
    (name, line.filter(|line| height >= 60 && fits(line, LINE)))
}

/// A rounded badge with a handset that stands slanted on it.
fn badge(canvas: &mut Canvas, area: Rect, is_colour: bool) {
    let (paper, ink) = if is_colour {
        (Colour::hex(0xff_b4_3c), Colour::hex(0x0d_2a_42))
    } else {
        (Colour::BLACK, Colour::WHITE)
    };
    let side = area.width as f32;
    let middle = (area.x as f32 + side / 2.0, area.y as f32 + side / 2.0);
    let (half, corner) = (side / 2.0, side * 0.24);
    lay(canvas, area, paper, |(x, y)| {
        let past = |place: f32, middle: f32| ((place - middle).abs() - half + corner).max(0.0);
        past(x, middle.0).hypot(past(y, middle.1)) - corner
    });
    let spot = |across: f32, down: f32| -> Spot { (middle.0 + across * side, middle.1 + down * side) };
    // The grip is an arc from the ear to the mouth; both end in pads.
    let arc: Vec<Spot> = (0..=12_u8)
        .map(|step| {
            let (sine, cosine) = ((0.25 + f32::from(step) / 48.0) * std::f32::consts::TAU).sin_cos();
            spot(0.20 + cosine * 0.42, -0.20 + sine * 0.42)
        })
        .collect();
    for (from, to) in arc.iter().zip(arc.iter().skip(1)) {
        stroke(canvas, *from, *to, side * 0.125, ink);
    }
    for (from, to) in [((-0.23, -0.25), (-0.12, -0.29)), ((0.25, 0.23), (0.29, 0.12))] {
        stroke(canvas, spot(from.0, from.1), spot(to.0, to.1), side * 0.16, ink);
    }
}

#[cfg(test)]
mod tests {
    use ipphone_picture::Levels;

    use super::*;

    #[test]
    fn every_display_has_a_logo() {
        for (width, height, levels) in [
            (133, 65, Levels::Grey4),
            (298, 168, Levels::Rgb444),
            (559, 265, Levels::Rgb888),
            (1, 1, Levels::Mono),
        ] {
            let target = Target::png(Size::new(width, height), levels);
            assert_eq!(logo(&target).expect("drawn").size(), target.size);
        }
    }
}
