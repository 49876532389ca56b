//! Patterns and line art: `x` from 0 to the aspect, `y` from 0 to 1.

use std::f32::consts::TAU;

use crate::paint::{Rgb, clouds, hex, inside, mix, noise, step};

/// A colour of a wheel, at so much of a turn.
fn wheel(turn: f32) -> Rgb {
    [0.0, 0.33, 0.67].map(|shift| 0.5 + 0.5 * (TAU * (turn + shift)).cos())
}

/// Waves of all colours.
pub fn plasma(x: f32, y: f32) -> Rgb {
    let warp = clouds(x * 2.0, y * 2.0, 5);
    let wave = (x * 3.1 + warp * 4.0).sin() + (y * 4.2 - warp * 3.0).sin() + ((x + y) * 2.4).sin();
    let light = 0.55 + 0.45 * (wave * 1.9 + warp * 2.0).sin();
    let tint = wheel(wave * 0.16 + warp * 0.55 + 0.62);
    let fibre = 0.90 + 0.10 * noise(x * 90.0, y * 90.0);
    tint.map(|part| (part * light * fibre).clamp(0.0, 1.0))
}

/// Julia's set for one of its prettiest numbers.
pub fn julia(x: f32, y: f32) -> Rgb {
    let (mut re, mut im) = ((x - 0.889) * 2.05, (y - 0.5) * 2.05);
    let (mut round, mut near) = (0.0_f32, 10.0_f32);
    while round < 240.0 && re * re + im * im < 64.0 {
        (re, im) = (re * re - im * im - 0.7885 * 0.962, 2.0 * re * im + 0.156);
        near = near.min((re * re + im * im).sqrt());
        round += 1.0;
    }
    if round >= 240.0 {
        return mix(hex(0xff_f4_d8), hex(0x20_10_40), step(0.0, 0.6, near));
    }
    let smooth = round + 1.0 - (re.hypot(im).ln() / 8.0_f32.ln()).ln() / 2.0_f32.ln();
    let way = (smooth / 46.0).clamp(0.0, 1.0).powf(0.75);
    let cold = mix(hex(0x04_0a_24), hex(0x1c_6c_b8), step(0.0, 0.35, way));
    mix(mix(cold, hex(0xf8_c8_58), step(0.30, 0.62, way)), hex(0xff_ff_f4), step(0.6, 1.0, way))
}

/// White marble with dark veins.
pub fn marble(x: f32, y: f32) -> Rgb {
    let warp = clouds(x * 2.4, y * 2.4, 6);
    let vein = |scale: f32, turn: f32| {
        let along = (x * turn.cos() + y * turn.sin()) * scale + warp * 7.0;
        1.0 - (along.sin()).abs().powf(0.38)
    };
    let dark = vein(3.2, 0.7).max(0.6 * vein(7.0, 2.1)) * (0.55 + 0.8 * noise(x * 3.0, y * 3.0));
    let stone = mix(hex(0xf6_f2_ea), hex(0xc4_c4_cc), clouds(x * 5.0 + 9.0, y * 5.0, 5) - 0.2);
    mix(stone, hex(0x24_28_34), dark)
}

/// Ridges of radio waves from a star, one behind the other.
pub fn ridges(x: f32, y: f32) -> f32 {
    let (left, right) = (0.40, 1.37);
    let mut ink = 0.0;
    // From the back to the front: what is nearer hides what is behind.
    for row in 0..42_u8 {
        let base = 0.14 + f32::from(row) * 0.0185;
        let swell = (-((x - 0.885) / 0.17).powi(2)).exp();
        let seed = f32::from(row) * 3.7;
        let bumps = (noise(x * 16.0, seed) * 0.75 + noise(x * 38.0, seed + 50.0) * 0.35).powf(1.6);
        let height = 0.135 * swell * bumps + 0.004 * noise(x * 60.0, seed);
        let slope_width = 0.0032 * (1.0 + 2.2 * swell * bumps);
        let top = base - height;
        if (left..right).contains(&x) && y < base + 0.03 {
            if y > top {
                ink = 0.0;
            }
            ink = f32::max(ink, inside((y - top).abs() - slope_width, 0.0016));
        }
    }
    ink
}

/// A card to test displays with: all greys, all colours, a circle, lines as fine as they get.
pub fn test_card(x: f32, y: f32) -> Rgb {
    let (width, middle) = (16.0 / 9.0, (8.0 / 9.0, 0.5));
    let away = (x - middle.0).hypot(y - middle.1);
    if (away - 0.465).abs() < 0.007 {
        return hex(0xff_ff_ff);
    }
    if away < 0.465 {
        return card_inside(x, y, width);
    }
    let is_line = (x / width * 16.0).rem_euclid(1.0).min((y * 9.0).rem_euclid(1.0)) < 0.05;
    if is_line { hex(0xff_ff_ff) } else { hex(0x6a_74_80) }
}

fn card_inside(x: f32, y: f32, width: f32) -> Rgb {
    let across = (x / width - 0.24) / 0.52;
    let part = |steps: f32| (across.clamp(0.0, 0.999) * steps).floor() / (steps - 1.0);
    let grey = |light: f32| [light.clamp(0.0, 1.0); 3];
    match y {
        ..0.17 => hex(0x10_14_1c),
        0.17..0.30 => grey(part(4.0)),
        0.30..0.42 => grey(across),
        0.42..0.60 => {
            [0xff_ff_ff, 0xff_e0_20, 0x20_d0_e8, 0x28_c0_48, 0xd0_38_c8, 0xe0_30_30, 0x28_40_d8, 0x00_00_00]
                .map(hex)[((across.clamp(0.0, 0.999)) * 8.0) as usize]
        }
        0.60..0.72 => wheel(across),
        0.72..0.85 => {
            let fine = [60.0, 90.0, 135.0, 180.0][((across.clamp(0.0, 0.999)) * 4.0) as usize];
            grey(if (x * fine).rem_euclid(1.0) < 0.5 { 1.0 } else { 0.0 })
        }
        _ => grey(part(16.0)),
    }
}
