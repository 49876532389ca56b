//! Portraits by shapes: `x` and `y` from 0 to 1.

use crate::paint::{Rgb, add, clouds, ellipse, hex, inside, mix, noise, rounded, step, to_segment};

const SOFT: f32 = 0.003;

/// Lays a colour inside a shape.
fn on(colour: Rgb, tint: u32, distance: f32) -> Rgb {
    mix(colour, hex(tint), inside(distance, SOFT))
}

/// A girl with a blue scarf looks over her shoulder.
pub fn girl(x: f32, y: f32) -> Rgb {
    let at = (x, y);
    let light = step(0.9, 0.0, (x - 0.30).hypot(y - 0.35));
    let mut colour = mix(hex(0x10_12_18), hex(0x3a_3e_42), light * 0.9);
    // Coat and collar.
    let coat = ellipse(at, (0.50, 1.10), (0.44, 0.36));
    let fold = 0.5 + 0.5 * (x * 40.0 + (y * 9.0).sin() * 3.0).sin();
    let cloth = mix(hex(0xa8_73_2e), hex(0x4a_2f_14), step(0.25, 0.85, x + 0.10 * fold));
    colour = mix(colour, cloth, inside(coat, SOFT));
    let neck = rounded(at, (0.49, 0.73), (0.085, 0.13), 0.05);
    colour = mix(colour, mix(hex(0xe8_b8_94), hex(0x8a_52_3c), step(0.44, 0.58, x)), inside(neck, SOFT));
    colour = on(colour, 0xf2_ee_e2, ellipse(at, (0.48, 0.855), (0.16, 0.045)));
    // The tail of the scarf behind the head.
    let tail = to_segment(at, (0.70, 0.33), (0.76, 0.74)) - 0.075 - 0.02 * (y * 26.0).sin();
    let gold = mix(hex(0xe8_bc_50), hex(0x8a_5c_1c), step(0.66, 0.84, x + 0.03 * (y * 60.0).sin()));
    colour = mix(colour, gold, inside(tail, SOFT));
    // Head, lit from the left.
    let face = ellipse(at, (0.46, 0.47), (0.195, 0.255));
    let skin = mix(hex(0xf8_d4_b4), hex(0xa0_62_48), step(0.40, 0.68, x + 0.25 * (y - 0.47)));
    colour = mix(colour, skin, inside(face, SOFT));
    let cheek = step(0.10, 0.0, (x - 0.37).hypot(y - 0.56));
    colour = mix(colour, hex(0xe8_8c_74), 0.35 * cheek * inside(face, SOFT));
    colour = features(colour, at);
    // The scarf around the forehead.
    let scarf = ellipse(at, (0.49, 0.32), (0.245, 0.20)).max(y - 0.36 - 0.16 * (x - 0.40)).min(ellipse(
        at,
        (0.65, 0.40),
        (0.10, 0.17),
    ));
    let bands = 0.5 + 0.5 * ((y * 1.6 - x * 0.9) * 46.0).sin();
    let blue = mix(hex(0x5a_8c_d8), hex(0x16_2c_60), step(0.30, 0.74, x + 0.10 * bands));
    colour = mix(colour, blue, inside(scarf, SOFT));
    // The pearl.
    let pearl = (x - 0.575).hypot(y - 0.665) - 0.030;
    colour = mix(
        colour,
        mix(hex(0xff_ff_ff), hex(0x5c_60_6c), step(-0.02, 0.035, x - 0.572 + 0.5 * (y - 0.662))),
        inside(pearl, SOFT),
    );
    add(colour, hex(0xff_ff_ff), step(0.012, 0.0, (x - 0.564).hypot(y - 0.655)))
}

fn features(mut colour: Rgb, at: (f32, f32)) -> Rgb {
    for (eye, side) in [((0.375, 0.455), -1.0_f32), (((0.515), 0.460), 1.0)] {
        colour = on(colour, 0xf8_f2_ea, ellipse(at, eye, (0.036, 0.017)));
        let iris = (at.0 - eye.0 + 0.006).hypot(at.1 - eye.1) - 0.016;
        colour = mix(colour, hex(0x2a_20_20), inside(iris.max(ellipse(at, eye, (0.036, 0.017))), SOFT));
        colour = add(
            colour,
            hex(0xff_ff_ff),
            step(0.006, 0.002, (at.0 - eye.0 + 0.011).hypot(at.1 - eye.1 + 0.005)),
        );
        let brow =
            to_segment(at, (eye.0 - 0.042, eye.1 - 0.040 + 0.004 * side), (eye.0 + 0.040, eye.1 - 0.042));
        colour = mix(colour, hex(0x6a_42_30), 0.75 * inside(brow - 0.006, SOFT));
        let lid = to_segment(at, (eye.0 - 0.036, eye.1 - 0.008), (eye.0 + 0.036, eye.1 - 0.010));
        colour = mix(colour, hex(0x4a_2c_24), 0.8 * inside(lid - 0.005, SOFT));
    }
    let nose = to_segment(at, (0.425, 0.47), (0.405, 0.555));
    colour = mix(colour, hex(0xb8_7a_5c), 0.45 * inside(nose - 0.006, 0.010));
    colour = mix(colour, hex(0x8a_50_3c), 0.6 * inside(ellipse(at, (0.420, 0.567), (0.030, 0.008)), 0.005));
    let mouth = ellipse(at, (0.425, 0.633), (0.050, 0.019));
    colour = on(colour, 0xb8_3c_3c, mouth);
    mix(colour, hex(0x6a_1c_20), inside(to_segment(at, (0.380, 0.632), (0.470, 0.632)) - 0.003, SOFT))
}

/// The captain has seen every sea.
pub fn captain(x: f32, y: f32) -> Rgb {
    let at = (x, y);
    let wave = (y * 26.0 + (x * 7.0).sin() * 1.6).sin();
    let mut colour = mix(hex(0x6f_b2_c8), hex(0x3a_7c_9c), step(-0.3, 0.9, wave) * step(0.45, 0.9, y));
    colour = mix(hex(0xd8_ea_ee), colour, step(0.30, 0.62, y));
    let coat = ellipse(at, (0.50, 1.08), (0.42, 0.34));
    colour = mix(colour, mix(hex(0x22_34_5c), hex(0x0c_14_2a), step(0.3, 0.9, x)), inside(coat, SOFT));
    for (button, row) in [(0.44, 0.88), (0.56, 0.88), (0.44, 0.96), (0.56, 0.96)] {
        colour = on(colour, 0xe8_c0_5a, (x - button).hypot(y - row) - 0.016);
    }
    // Head and ears.
    for ear in [0.295, 0.705] {
        colour = on(colour, 0xc8_84_66, ellipse(at, (ear, 0.48), (0.035, 0.055)));
    }
    let skin = mix(hex(0xee_b8_94), hex(0xb0_6a_4c), step(0.42, 0.78, x));
    colour = mix(colour, skin, inside(ellipse(at, (0.50, 0.47), (0.205, 0.24)), SOFT));
    // Beard: a full one, in strands.
    let strand = 0.018 * (x * 90.0 + noise(x * 30.0, y * 30.0) * 6.0).sin();
    let beard = ellipse(at, (0.50, 0.66), (0.235, 0.235 + strand))
        .max(0.535 - y - 0.35 * (x - 0.5).abs() + 0.02 * (x * 60.0).sin());
    let hair = mix(hex(0xf4_f0_ea), hex(0x9a_9a_a4), step(0.3, 0.9, x + 3.0 * strand));
    colour = mix(colour, hair, inside(beard, SOFT));
    for (from, to) in [((0.495, 0.585), (0.385, 0.625)), ((0.505, 0.585), (0.615, 0.625))] {
        colour = on(colour, 0xff_fd_f8, to_segment(at, from, to) - 0.026);
    }
    colour = on(colour, 0x8a_3a_34, ellipse(at, (0.50, 0.638), (0.045, 0.012)));
    colour = on(colour, 0xd8_8a_68, ellipse(at, (0.50, 0.535), (0.042, 0.048)));
    colour = add(colour, hex(0xff_e0_c8), 0.5 * step(0.025, 0.0, (x - 0.487).hypot(y - 0.525)));
    for eye in [0.415, 0.585] {
        colour = on(colour, 0xfa_f6_ee, ellipse(at, (eye, 0.455), (0.032, 0.020)));
        colour = on(colour, 0x1c_3c_5c, (x - eye).hypot(y - 0.457) - 0.016);
        colour = on(colour, 0xff_ff_ff, (x - eye + 0.005).hypot(y - 0.451) - 0.005);
        let brow = to_segment(at, (eye - 0.05, 0.412), (eye + 0.05, 0.408)) - 0.015;
        colour = on(colour, 0xf0_ec_e6, brow);
    }
    cap(colour, at)
}

fn cap(mut colour: Rgb, at: (f32, f32)) -> Rgb {
    let crown = ellipse(at, (0.50, 0.235), (0.285, 0.125));
    let shade = mix(hex(0xff_ff_ff), hex(0xa8_b4_c4), step(0.35, 0.85, at.0));
    colour = mix(colour, shade, inside(crown, SOFT));
    colour = on(colour, 0x10_1a_34, rounded(at, (0.50, 0.325), (0.225, 0.045), 0.02));
    let peak = ellipse(at, (0.50, 0.375), (0.235, 0.042));
    colour = on(colour, 0x08_0c_18, peak);
    colour = add(
        colour,
        hex(0xff_ff_ff),
        0.35 * step(0.06, 0.0, (at.0 - 0.42).hypot((at.1 - 0.362) * 3.0)) * inside(peak, SOFT),
    );
    // An anchor of gold.
    let gold = 0xf0_c8_5c;
    let ring = ((at.0 - 0.50).hypot(at.1 - 0.265) - 0.013).abs() - 0.005;
    let stem = to_segment(at, (0.50, 0.275), (0.50, 0.350)) - 0.007;
    let bar = to_segment(at, (0.475, 0.292), (0.525, 0.292)) - 0.006;
    let hook = ((at.0 - 0.50).hypot(at.1 - 0.315) - 0.034).abs().max(0.3175 - at.1) - 0.007;
    colour = on(colour, gold, ring.min(stem).min(bar).min(hook));
    colour
}

/// An owl in the full moon.
pub fn owl(x: f32, y: f32) -> Rgb {
    let at = (x, y);
    let mut colour = mix(hex(0x08_0e_28), hex(0x2c_3c_70), step(0.0, 1.0, y));
    let moon = (x - 0.50).hypot(y - 0.43) - 0.40;
    colour = add(colour, hex(0xff_f0_c0), 0.35 * step(0.22, 0.0, moon));
    let spots = step(0.42, 0.70, clouds(x * 7.0 + 3.0, y * 7.0, 4));
    colour = mix(colour, mix(hex(0xff_f2_cc), hex(0xe2_c8_90), spots), inside(moon, SOFT));
    // The branch.
    let branch = to_segment(at, (-0.1, 0.905), (1.1, 0.865)) - 0.028 - 0.008 * (x * 30.0).sin();
    colour = mix(colour, mix(hex(0x5a_3c_28), hex(0x20_14_10), step(0.86, 0.92, y)), inside(branch, SOFT));
    // Body and ears.
    let body = ellipse(at, (0.50, 0.57), (0.255, 0.335));
    for (from, to) in [((0.34, 0.34), (0.285, 0.175)), ((0.66, 0.34), (0.715, 0.175))] {
        colour = on(colour, 0x3c_26_1c, to_segment(at, from, to) - 0.055 + 0.30 * (0.33 - y).max(0.0));
    }
    colour = mix(
        colour,
        mix(hex(0x7a_52_38), hex(0x38_22_1a), step(0.35, 0.80, (x - 0.5).abs() * 2.2 + 0.1)),
        inside(body, SOFT),
    );
    // The breast in rows of feathers.
    let breast = ellipse(at, (0.50, 0.68), (0.165, 0.215));
    let row = (y * 17.0).floor();
    let shift = if row.rem_euclid(2.0) < 1.0 { 0.0 } else { 0.5 };
    let scale = ((x * 13.0 + shift).rem_euclid(1.0) - 0.5).hypot((y * 17.0 - row) * 0.9);
    let feather = mix(hex(0xf0_dc_b4), hex(0x9a_6c_44), step(0.38, 0.60, scale));
    colour = mix(colour, feather, inside(breast, SOFT));
    for (wing, lean) in [(0.285, 0.05), (0.715, -0.05)] {
        let folded = ellipse((x + lean * (y - 0.6) * 2.0, y), (wing, 0.63), (0.070, 0.225));
        let bars = 0.5 + 0.5 * (y * 70.0 + (x * 30.0).sin()).sin();
        colour = mix(colour, mix(hex(0x2c_1a_14), hex(0x5c_3e_2c), bars * 0.7), inside(folded, SOFT));
    }
    // Two discs with eyes like lamps.
    for eye in [0.405, 0.595] {
        let disc = (x - eye).hypot(y - 0.385) - 0.118;
        let rays = 0.5 + 0.5 * ((y - 0.385).atan2(x - eye) * 22.0).sin();
        colour = mix(colour, mix(hex(0xec_d4_a4), hex(0xb8_8c_5c), rays * 0.7), inside(disc, SOFT));
        colour = on(colour, 0x2c_18_10, (x - eye).hypot(y - 0.385) - 0.076);
        colour = on(colour, 0xff_b4_20, (x - eye).hypot(y - 0.385) - 0.064);
        colour = on(colour, 0x08_06_08, (x - eye).hypot(y - 0.385) - 0.036);
        colour = on(colour, 0xff_ff_ff, (x - eye + 0.016).hypot(y - 0.368) - 0.013);
    }
    let beak = ((x - 0.50).abs() * 1.9 - (0.505 - y) * 1.0).max(0.405 - y);
    colour = on(colour, 0x3a_34_30, beak * 0.6);
    for foot in [0.42, 0.58] {
        for toe in [-0.03, 0.0, 0.03] {
            colour = on(colour, 0xd8_a0_48, to_segment(at, (foot + toe, 0.875), (foot + toe, 0.905)) - 0.013);
        }
    }
    colour
}

/// A cat on the window sill, and the evening behind it.
pub fn cat(x: f32, y: f32) -> Rgb {
    let at = (x, y);
    let mut colour = mix(hex(0xf8_b4_60), hex(0xd8_54_58), step(0.05, 0.45, y));
    colour = mix(colour, hex(0x6a_38_70), step(0.40, 0.85, y));
    let sun = (x - 0.70).hypot(y - 0.30) - 0.12;
    colour = add(colour, hex(0xff_e8_a0), 0.5 * step(0.25, 0.0, sun));
    colour = on(colour, 0xff_f6_d0, sun);
    for (left, width, top) in [(0.03, 0.14, 0.60), (0.17, 0.10, 0.52), (0.78, 0.10, 0.58), (0.87, 0.13, 0.48)]
    {
        let house =
            rounded(at, (left + width / 2.0, (top + 1.0) / 2.0), (width / 2.0, (1.0 - top) / 2.0), 0.004);
        colour = on(colour, 0x40_20_50, house);
        let is_lit = ((x - left) / 0.045).rem_euclid(1.0) > 0.55 && ((y - top) / 0.07).rem_euclid(1.0) > 0.55;
        if is_lit && house < -0.012 {
            colour = mix(colour, hex(0xff_d8_80), 0.8);
        }
    }
    // The window's frame and sill.
    let bars = (x - 0.5).abs().min((y - 0.02).abs()).min(x.min(1.0 - x)) - 0.017;
    colour = on(colour, 0x2a_18_20, bars.max(y - 0.84));
    colour = mix(colour, mix(hex(0x8a_5c_48), hex(0x40_24_20), step(0.84, 1.0, y)), inside(0.84 - y, SOFT));
    cat_over(colour, at)
}

fn cat_over(mut colour: Rgb, at: (f32, f32)) -> Rgb {
    let (x, y) = at;
    let fur = mix(hex(0x34_30_40), hex(0x11_0e_17), step(0.30, 0.62, x));
    let body = ellipse(at, (0.46, 0.74), (0.185, 0.215));
    let head = ellipse(at, (0.44, 0.41), (0.155, 0.130));
    let chest = to_segment(at, (0.45, 0.48), (0.46, 0.62)) - 0.12;
    let left = ear(at, (0.335, 0.335), (0.315, 0.190), (0.425, 0.290));
    let right = ear(at, (0.455, 0.290), (0.565, 0.190), (0.545, 0.335));
    let tail =
        to_segment(at, (0.60, 0.88), (0.76, 0.86)).min(to_segment(at, (0.76, 0.86), (0.80, 0.93))) - 0.030;
    let shape = body.min(head).min(chest).min(left).min(right).min(tail);
    // The evening shines around it.
    colour = add(colour, hex(0xff_c0_70), 0.6 * step(0.020, 0.0, shape));
    colour = mix(colour, fur, inside(shape, SOFT));
    for (corner, tip, other) in
        [((0.350, 0.325), (0.333, 0.235), (0.400, 0.292)), ((0.480, 0.292), (0.547, 0.235), (0.530, 0.325))]
    {
        colour = on(colour, 0xa0_5c_68, ear(at, corner, tip, other));
    }
    for eye in [0.375, 0.505] {
        let lens = ellipse(at, (eye, 0.405), (0.042, 0.034));
        colour = on(colour, 0xd8_f0_58, lens);
        colour = on(colour, 0x08_08_0c, ellipse(at, (eye, 0.405), (0.011, 0.032)));
        colour = on(colour, 0xff_ff_ff, (x - eye + 0.014).hypot(y - 0.394) - 0.007);
    }
    let nose = ellipse(at, (0.44, 0.462), (0.017, 0.012));
    colour = on(colour, 0xe0_80_88, nose);
    for side in [-1.0_f32, 1.0] {
        let mouth = ((x - 0.44 - side * 0.020).hypot(y - 0.478) - 0.020).abs().max(0.480 - y) - 0.003;
        colour = on(colour, 0x80_70_80, mouth);
        for (lift, reach) in [(-0.022, 0.19), (0.006, 0.20), (0.034, 0.18)] {
            let whisker = to_segment(at, (0.44 + side * 0.055, 0.470), (0.44 + side * reach, 0.470 + lift));
            colour = mix(colour, hex(0xf0_e8_e0), 0.85 * inside(whisker - 0.0016, 0.0016));
        }
    }
    colour
}

/// A triangle with slightly round corners.
fn ear(at: (f32, f32), a: (f32, f32), b: (f32, f32), c: (f32, f32)) -> f32 {
    let side = |from: (f32, f32), to: (f32, f32)| {
        let (run, rise) = (to.0 - from.0, to.1 - from.1);
        ((at.0 - from.0) * rise - (at.1 - from.1) * run) / run.hypot(rise)
    };
    side(a, b).max(side(b, c)).max(side(c, a)) - 0.004
}
