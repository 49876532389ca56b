//! Paint: colours, noise and shapes as functions of a place.

/// Red, green and blue from 0 to 1.
pub type Rgb = [f32; 3];

/// From the usual six digits.
pub const fn hex(digits: u32) -> Rgb {
    let [_, red, green, blue] = digits.to_be_bytes();
    [red as f32 / 255.0, green as f32 / 255.0, blue as f32 / 255.0]
}

/// `part` of `b` over `a`.
pub fn mix(a: Rgb, b: Rgb, part: f32) -> Rgb {
    let part = part.clamp(0.0, 1.0);
    [0, 1, 2].map(|channel| a[channel] + (b[channel] - a[channel]) * part)
}

/// Light added.
pub fn add(a: Rgb, light: Rgb, part: f32) -> Rgb {
    [0, 1, 2].map(|channel| (a[channel] + light[channel] * part.max(0.0)).min(1.0))
}

/// 0 below `low`, 1 above `high`, smooth between.
pub fn step(low: f32, high: f32, value: f32) -> f32 {
    let way = ((value - low) / (high - low)).clamp(0.0, 1.0);
    way * way * (3.0 - 2.0 * way)
}

/// A number from 0 to 1 that belongs to this place of a grid.
pub fn chance(x: i32, y: i32) -> f32 {
    let mut bits = (x as u32).wrapping_mul(0x9E37_79B1) ^ (y as u32).wrapping_mul(0x85EB_CA77);
    bits = (bits ^ (bits >> 15)).wrapping_mul(0x2C1B_3C6D);
    bits = (bits ^ (bits >> 12)).wrapping_mul(0x297A_2D39);
    (bits ^ (bits >> 15)) as f32 / u32::MAX as f32
}

/// Smooth noise from 0 to 1.
pub fn noise(x: f32, y: f32) -> f32 {
    let (left, top) = (x.floor(), y.floor());
    let (right_part, down_part) = (step(0.0, 1.0, x - left), step(0.0, 1.0, y - top));
    let at = |across: i32, down: i32| chance(left as i32 + across, top as i32 + down);
    let above = at(0, 0) + (at(1, 0) - at(0, 0)) * right_part;
    let below = at(0, 1) + (at(1, 1) - at(0, 1)) * right_part;
    above + (below - above) * down_part
}

/// Noise of so many sizes, as clouds and mountains have it.
pub fn clouds(x: f32, y: f32, octaves: u32) -> f32 {
    let (mut sum, mut weight, mut scale) = (0.0, 0.5, 1.0);
    for _ in 0..octaves {
        sum += weight * noise(x * scale + scale, y * scale - scale);
        weight *= 0.5;
        scale *= 2.03;
    }
    sum
}

/// How far a place is from a segment.
pub fn to_segment(place: (f32, f32), from: (f32, f32), to: (f32, f32)) -> f32 {
    let (run, rise) = (to.0 - from.0, to.1 - from.1);
    let length = (run * run + rise * rise).max(1e-9);
    let along = (((place.0 - from.0) * run + (place.1 - from.1) * rise) / length).clamp(0.0, 1.0);
    (place.0 - from.0 - along * run).hypot(place.1 - from.1 - along * rise)
}

/// How far a place is outside of an ellipse; negative inside. Good enough near its border.
pub fn ellipse(place: (f32, f32), middle: (f32, f32), half: (f32, f32)) -> f32 {
    let (x, y) = ((place.0 - middle.0) / half.0, (place.1 - middle.1) / half.1);
    (x.hypot(y) - 1.0) * half.0.min(half.1)
}

/// How far a place is outside of a box with round corners.
pub fn rounded(place: (f32, f32), middle: (f32, f32), half: (f32, f32), corner: f32) -> f32 {
    let past = |place: f32, middle: f32, half: f32| ((place - middle).abs() - half + corner).max(0.0);
    past(place.0, middle.0, half.0).hypot(past(place.1, middle.1, half.1)) - corner
}

/// How much of a place lies inside; a soft border of this width.
pub fn inside(distance: f32, soft: f32) -> f32 {
    step(soft, -soft, distance)
}
