//! Round and slanted shapes with soft edges, in fractions of pixels.

use phone_canvas::{Canvas, Colour, Rect};

/// A place in pixels; the middle of the first pixel is 0.5, 0.5.
pub(super) type Spot = (f32, f32);

/// A filled circle.
pub(super) fn disc(canvas: &mut Canvas, middle: Spot, radius: f32, colour: Colour) {
    lay(canvas, around(middle, middle, radius), colour, |spot| distance(spot, middle) - radius);
}

/// A circle of this width, half of it on either side of the radius.
pub(super) fn ring(canvas: &mut Canvas, middle: Spot, radius: f32, width: f32, colour: Colour) {
    let border = |spot| (distance(spot, middle) - radius).abs() - width / 2.0;
    lay(canvas, around(middle, middle, radius + width), colour, border);
}

/// A line with round ends.
pub(super) fn stroke(canvas: &mut Canvas, from: Spot, to: Spot, width: f32, colour: Colour) {
    let away = |spot| to_segment(spot, from, to) - width / 2.0;
    lay(canvas, around(from, to, width), colour, away);
}

/// A light that fades out from its middle.
pub(super) fn glow(canvas: &mut Canvas, middle: Spot, radius: f32, strength: f32, colour: Colour) {
    each(canvas, around(middle, middle, radius), |spot, under| {
        let near = 1.0 - (distance(spot, middle) / radius).min(1.0);
        under.mix(colour, share(near * near * strength))
    });
}

/// Lays a colour where the distance to a shape is negative; half of it where the border runs through a pixel.
pub(super) fn lay(canvas: &mut Canvas, area: Rect, colour: Colour, outside: impl Fn(Spot) -> f32) {
    each(canvas, area, |spot, under| match share(0.5 - outside(spot)) {
        0 => under,
        share => under.mix(colour, share),
    });
}

/// Changes each pixel of an area, by the spot of its middle.
pub(super) fn each(canvas: &mut Canvas, area: Rect, change: impl Fn(Spot, Colour) -> Colour) {
    let area = area.common(canvas.size());
    for y in area.y..area.bottom() {
        for x in area.x..area.right() {
            let Some(under) = canvas.pixel(x, y) else { continue };
            let colour = change((x as f32 + 0.5, y as f32 + 0.5), under);
            if colour != under {
                canvas.set(x, y, colour);
            }
        }
    }
}

/// A share of one as one of 255.
pub(super) fn share(part: f32) -> u8 {
    // The cast saturates.
    (part.clamp(0.0, 1.0) * 255.0).round() as u8
}

fn distance(a: Spot, b: Spot) -> f32 {
    (a.0 - b.0).hypot(a.1 - b.1)
}

fn to_segment(spot: Spot, from: Spot, to: Spot) -> f32 {
    let (run, rise) = (to.0 - from.0, to.1 - from.1);
    let length = (run * run + rise * rise).max(f32::EPSILON);
    let along = (((spot.0 - from.0) * run + (spot.1 - from.1) * rise) / length).clamp(0.0, 1.0);
    distance(spot, (from.0 + along * run, from.1 + along * rise))
}

/// The box of two spots and so many pixels around them.
fn around(a: Spot, b: Spot, by: f32) -> Rect {
    let by = by + 2.0;
    let low = |a: f32, b: f32| (a.min(b) - by).floor() as i32;
    let high = |a: f32, b: f32| (a.max(b) + by).ceil() as i32;
    Rect::spanning(low(a.0, b.0), low(a.1, b.1), high(a.0, b.0), high(a.1, b.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canvas() -> Canvas {
        Canvas::new(21, 21, Colour::WHITE)
    }

    fn light(canvas: &Canvas, x: i32, y: i32) -> u8 {
        canvas.pixel(x, y).expect("inside").light()
    }

    #[test]
    fn a_disc_is_round_and_its_border_soft() {
        let mut canvas = canvas();
        disc(&mut canvas, (10.5, 10.5), 6.3, Colour::BLACK);
        assert_eq!((light(&canvas, 10, 10), light(&canvas, 10, 2), light(&canvas, 5, 5)), (0, 255, 255));
        assert!((1..255).contains(&light(&canvas, 10, 4)));
    }

    #[test]
    fn strokes_and_rings_leave_the_rest_alone() {
        let mut canvas = canvas();
        stroke(&mut canvas, (3.0, 3.0), (18.0, 18.0), 3.0, Colour::BLACK);
        assert_eq!((light(&canvas, 10, 10), light(&canvas, 15, 5)), (0, 255));
        ring(&mut canvas, (10.5, 10.5), 8.0, 2.0, Colour::BLACK);
        assert!(light(&canvas, 18, 10) < 128 && light(&canvas, 13, 8) == 255);
    }

    #[test]
    fn shapes_may_lie_anywhere() {
        let mut canvas = canvas();
        disc(&mut canvas, (f32::NAN, 1e30), 1e30, Colour::BLACK);
        stroke(&mut canvas, (-1e9, 0.0), (1e9, 0.0), 1.0, Colour::BLACK);
        glow(&mut canvas, (-50.0, -50.0), 3.0, 1.0, Colour::BLACK);
    }
}
