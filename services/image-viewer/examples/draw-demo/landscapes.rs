//! Landscapes: `x` from 0 to 16/9, `y` from 0 (top) to 1.

use crate::paint::{Rgb, add, chance, clouds, ellipse, hex, inside, mix, noise, rounded, step, to_segment};

/// A sky of three colours: top, middle, horizon.
fn sky(y: f32, horizon: f32, colours: [u32; 3]) -> Rgb {
    let [top, middle, low] = colours.map(hex);
    let way = (y / horizon).clamp(0.0, 1.0);
    mix(mix(top, middle, step(0.0, 0.65, way)), low, step(0.45, 1.0, way))
}

/// The height of a ridge over `x`.
fn ridge(x: f32, roughness: f32, seed: f32) -> f32 {
    clouds(x * roughness + seed * 17.3, seed * 5.1, 6)
}

/// First light on a lake: mountains stand on their heads in it.
pub fn mountain_lake(x: f32, y: f32) -> Rgb {
    let shore = 0.62;
    if y < shore {
        return mountains(x, y);
    }
    let depth = (y - shore) / (1.0 - shore);
    let wave = (noise(x * 14.0, y * 90.0) - 0.5) * 0.035 * (0.25 + depth);
    let mirrored = mountains(x + wave, shore - (y - shore) * 1.25 + wave * 0.6);
    let water = mix(mirrored, hex(0x10_26_40), 0.22 + 0.4 * depth);
    let glitter = step(0.80, 0.95, noise(x * 60.0, y * 240.0)) * step(0.25, 0.0, (x - 1.18).abs());
    let bank = inside(shore + 0.004 - y, 0.003);
    mix(add(water, hex(0xff_d9_a0), glitter * 0.5), hex(0x0b_16_24), bank * 0.6)
}

fn mountains(x: f32, y: f32) -> Rgb {
    let mut colour = sky(y, 0.62, [0x2a_4f_86, 0xe7_9c_86, 0xff_e3_ae]);
    let sun = (x - 1.18).hypot(y - 0.43);
    colour = add(colour, hex(0xff_d8_90), 0.55 * step(0.5, 0.0, sun));
    colour = mix(colour, hex(0xff_f8_e0), step(0.058, 0.050, sun));
    let veil = step(0.50, 0.72, clouds(x * 2.2, y * 9.0, 5)) * step(0.5, 0.15, y);
    colour = mix(colour, hex(0xff_c9_b0), veil * 0.55);
    for (base, height, rough, seed, dark) in [
        (0.60, 0.62, 1.5, 3.0, 0x6f_7f_a6),
        (0.63, 0.52, 2.3, 8.0, 0x3d_50_78),
        (0.64, 0.24, 3.4, 5.0, 0x17_25_3c),
    ] {
        let top = base - height * (ridge(x, rough, seed) - 0.22).max(0.0);
        if y > top {
            let rock = hex(dark);
            let slope = ridge(x + 0.006, rough, seed) - ridge(x - 0.006, rough, seed);
            let lit = mix(rock, hex(0xff_b9_86), (slope * 9.0).clamp(0.0, 0.55));
            let snow = step(0.10, 0.03, y - top + 0.10 * noise(x * 40.0, y * 40.0)) * step(0.36, 0.26, top);
            let white = mix(hex(0xcf_d9_ee), hex(0xff_e9_dc), (slope * 20.0).clamp(0.0, 1.0));
            colour = mix(mix(lit, white, snow), hex(0xf4_b9_9a), step(0.25, 0.62, y) * 0.28);
        }
    }
    colour
}

/// A lighthouse at dusk.
pub fn lighthouse(x: f32, y: f32) -> Rgb {
    let (tower, lamp) = (0.62, 0.285);
    let mut colour = sky(y, 0.70, [0x12_1c_44, 0x55_4a_86, 0xf2_97_72]);
    colour = stars(colour, x, y, step(0.40, 0.0, y));
    let drift = clouds(x * 1.6 + 4.0, y * 7.0, 5);
    colour = mix(colour, hex(0xff_b0_8c), step(0.50, 0.75, drift) * step(0.1, 0.6, y) * 0.5);
    for (angle, width) in [(-0.10_f32, 0.085_f32), (3.02, 0.085)] {
        let (dx, dy) = (x - tower, y - lamp);
        let along = dx * angle.cos() + dy * angle.sin();
        let across = (dy * angle.cos() - dx * angle.sin()).abs();
        let beam = step(1.0, 0.0, across / (along.max(0.001) * width * 2.0)) * step(0.0, 0.03, along);
        colour = add(colour, hex(0xff_f2_c0), 0.75 * beam * (1.0 - along * 0.6).max(0.0));
    }
    if y > 0.70 {
        let deep = (y - 0.70) / 0.30;
        let wave = noise(x * 9.0 + 40.0 * deep, y * 110.0 / (0.5 + deep));
        colour = mix(hex(0x9a_6a_7a), hex(0x12_22_40), step(0.0, 0.55, deep));
        colour = add(colour, hex(0xff_b0_8c), 0.45 * step(0.62, 0.9, wave) * (1.0 - deep));
        let shine = step(0.09 + deep * 0.10, 0.0, (x - tower + 0.02 * (wave - 0.5)).abs());
        colour = add(colour, hex(0xff_e8_b0), 0.35 * shine * step(0.35, 0.8, wave));
    }
    let rock = 0.80 - 0.15 * step(0.52, 0.0, (x - tower).abs()) * (0.55 + 0.75 * ridge(x, 4.0, 2.0));
    if y > rock {
        let stone = noise(x * 30.0, y * 30.0) * 0.3 + 0.2;
        let face = mix(hex(0x0c_10_1c), hex(0x4b_40_52), stone * step(0.16, 0.0, y - rock));
        colour = mix(colour, face, step(1.0, 0.9, y + 0.1 * (x - tower).abs()).max(0.75));
    }
    tower_over(colour, x, y, (tower, lamp))
}

fn tower_over(mut colour: Rgb, x: f32, y: f32, (tower, lamp): (f32, f32)) -> Rgb {
    let soft = 0.002;
    let grow = (y - lamp).max(0.0);
    let half = 0.034 + grow * 0.075;
    let body = ((x - tower).abs() - half).max(lamp + 0.03 - y).max(y - 0.70);
    let is_red = ((y - lamp - 0.03) / 0.078).rem_euclid(2.0) < 1.0;
    let paint = if is_red { hex(0xc6_3a_34) } else { hex(0xf4_ee_e2) };
    let round = mix(paint, hex(0x1a_14_2c), step(-0.2, 1.0, (x - tower) / half) * 0.75);
    colour = mix(colour, round, inside(body, soft));
    let gallery = rounded((x, y), (tower, lamp + 0.032), (0.052, 0.008), 0.004);
    colour = mix(colour, hex(0x16_16_26), inside(gallery, soft));
    let room = rounded((x, y), (tower, lamp), (0.026, 0.030), 0.006);
    colour = mix(colour, hex(0xff_f6_cf), inside(room, soft));
    let roof = ((x - tower).abs() * 1.1 - (y - (lamp - 0.075))).max(y - (lamp - 0.028));
    colour = mix(colour, hex(0xa8_2e_2c), inside(roof, soft));
    add(colour, hex(0xff_ef_b8), 0.9 * step(0.20, 0.0, (x - tower).hypot(y - lamp)))
}

fn stars(colour: Rgb, x: f32, y: f32, strength: f32) -> Rgb {
    let (across, down) = ((x * 42.0).floor(), (y * 42.0).floor());
    let luck = chance(across as i32, down as i32);
    if luck < 0.72 {
        return colour;
    }
    let place = (
        across + 0.2 + 0.6 * chance(down as i32, across as i32),
        down + 0.2 + 0.6 * chance(across as i32 + 7, down as i32),
    );
    let away = (x * 42.0 - place.0).hypot(y * 42.0 - place.1);
    add(colour, hex(0xff_ff_ff), strength * step(0.14, 0.0, away) * (luck - 0.66) * 3.4)
}

/// Dunes in the evening, light on one side of each crest.
pub fn dunes(x: f32, y: f32) -> Rgb {
    let mut colour = sky(y, 0.5, [0x2f_6a_a8, 0x9c_c3_d8, 0xff_e2_b0]);
    let sun = (x - 0.38).hypot(y - 0.25);
    colour = add(colour, hex(0xff_e0_98), 0.6 * step(0.45, 0.0, sun));
    colour = mix(colour, hex(0xff_fb_e8), step(0.062, 0.055, sun));
    for (nth, (base, swing, far)) in
        [(0.46, 0.05, 0.85), (0.54, 0.10, 0.55), (0.66, 0.13, 0.25), (0.84, 0.15, 0.0)]
            .into_iter()
            .enumerate()
    {
        let seed = nth as f32 * 2.7 + 0.6;
        let crest = |x: f32| {
            base - swing
                * ((x * (3.2 - 0.5 * nth as f32) + seed).sin() * 0.7 + (x * 1.3 + seed * 2.0).sin() * 0.5)
        };
        let top = crest(x);
        if y > top {
            let slope = (crest(x + 0.01) - crest(x - 0.01)) / 0.02;
            let ripple = 0.035
                * ((y - top) * 190.0 + (x * 9.0 + seed).sin() * 4.0 + noise(x * 6.0, y * 6.0) * 5.0).sin();
            let edge = x - 0.9 + 0.5 * (seed * 3.0).sin() + (y - top) * 1.6;
            let shade = step(-0.25, 0.30, slope + 0.3 * (edge * 3.0).sin());
            let sand = mix(hex(0xf6_c2_74), hex(0x8f_4e_2c), shade);
            let sand = mix(sand, hex(0x5a_2c_20), step(0.0, 0.5, y - top) * 0.55);
            let haze = mix(sand, hex(0xff_e0_b4), far * 0.6);
            colour = add(haze, [1.0, 0.8, 0.5], ripple.max(0.0));
            colour = mix(colour, hex(0x40_1c_18), (-ripple).max(0.0) * 2.0);
            colour = add(colour, hex(0xff_e6_b0), 0.30 * step(0.010, 0.0, y - top));
        }
    }
    colour
}

/// Northern lights over firs and snow.
pub fn northern_lights(x: f32, y: f32) -> Rgb {
    let mut colour = sky(y, 0.85, [0x04_08_1e, 0x0b_1f_3e, 0x1c_4a_5c]);
    colour = stars(colour, x, y, step(0.9, 0.2, y));
    for (base, swing, seed, tint) in
        [(0.50, 0.13, 1.0, 0x3c_ff_a8), (0.40, 0.16, 4.4, 0x5a_f0_d8), (0.30, 0.10, 7.9, 0xc0_70_ff)]
    {
        let foot = base + swing * ((x * 2.6 + seed).sin() * 0.6 + (noise(x * 3.1 + seed, seed) - 0.5));
        let up = foot - y;
        let rays = 0.45 + 0.55 * noise(x * 26.0 + seed * 9.0, seed + y * 0.8);
        let veil = step(-0.012, 0.015, up) * (-up.max(0.0) * 5.2).exp();
        colour = add(colour, hex(tint), 0.95 * veil * rays);
    }
    let hill = 0.80 - 0.05 * (x * 2.2 + 1.0).sin();
    if y > hill {
        let snow = mix(hex(0x9f_cf_d4), hex(0x24_48_66), step(0.0, 0.22, y - hill));
        colour = mix(snow, hex(0x3c_ff_a8), 0.14 * noise(x * 9.0, y * 30.0));
    }
    for nth in 0..26 {
        let luck = chance(nth, 5);
        let middle = nth as f32 * 0.073 + luck * 0.05 - 0.05;
        let (foot, tall) = (0.83 + 0.10 * chance(nth, 9), 0.16 + 0.20 * luck * luck);
        colour = mix(colour, hex(0x03_0b_14), inside(fir((x, y), (middle, foot), tall), 0.002));
    }
    colour
}

/// A fir as a distance: branches in saw teeth.
fn fir((x, y): (f32, f32), (middle, foot): (f32, f32), tall: f32) -> f32 {
    let up = (foot - y) / tall;
    if !(0.0..=1.0).contains(&up) {
        return 1.0;
    }
    let tooth = (up * 7.0).rem_euclid(1.0);
    let half = tall * 0.30 * (1.0 - up) * (1.0 - 0.45 * tooth) + 0.003;
    (x - middle).abs() - half
}

/// A city at night, and itself in the river.
pub fn city(x: f32, y: f32) -> Rgb {
    let bank = 0.70;
    if y <= bank {
        return skyline(x, y);
    }
    let deep = (y - bank) / (1.0 - bank);
    let wave = (noise(x * 8.0, y * 150.0) - 0.5) * 0.05 * (0.2 + deep);
    let mirrored = skyline(x + wave, bank - (y - bank) * 1.5);
    mix(
        mix(mirrored, hex(0x06_0c_1c), 0.30 + 0.35 * deep),
        hex(0x02_04_0a),
        inside((y - bank).abs() - 0.004, 0.002),
    )
}

fn skyline(x: f32, y: f32) -> Rgb {
    let mut colour = sky(y, 0.70, [0x07_0d_26, 0x1c_23_52, 0x7a_4a_78]);
    colour = stars(colour, x, y, step(0.45, 0.0, y));
    let moon = (x - 1.38).hypot(y - 0.20);
    colour = add(colour, hex(0xb8_c4_ff), 0.35 * step(0.34, 0.0, moon));
    let craters = 0.16 * step(0.45, 0.7, clouds(x * 22.0, y * 22.0, 3));
    colour = mix(colour, mix(hex(0xff_fa_e6), hex(0x9a_98_a8), craters * 3.0), step(0.084, 0.078, moon));
    for (row, (wide, low, tall, dark)) in
        [(0.085, 0.16, 0.30, 0x2a_2c_58), (0.118, 0.14, 0.42, 0x12_14_30)].into_iter().enumerate()
    {
        let number = (x / wide + row as f32 * 0.4).floor();
        let luck = chance(number as i32, 31 + row as i32);
        let middle = 1.0 - ((number * wide - 0.75).abs() * 0.55).min(0.7);
        let top = 0.70 - low - tall * luck * middle;
        let local = (x / wide + row as f32 * 0.4).rem_euclid(1.0);
        if y > top && (0.04..0.96).contains(&local) {
            colour = building((local, y - top), hex(dark), (number as i32, row as i32));
        }
        let mast = row == 1 && luck > 0.75 && (local - 0.5).abs() < 0.02 && y > top - 0.06;
        if mast {
            colour = hex(dark);
        }
    }
    colour
}

fn building((across, down): (f32, f32), wall: Rgb, (number, row): (i32, i32)) -> Rgb {
    let (columns, height) = (5.0, 0.026);
    let (column, floor) = ((across * columns).floor() as i32, (down / height).floor() as i32);
    let inner = ((across * columns).rem_euclid(1.0), (down / height).rem_euclid(1.0));
    let is_window = (0.22..0.78).contains(&inner.0) && (0.25..0.80).contains(&inner.1) && down > height;
    let lit = chance(column + number * 7, floor + row * 57 + number * 3);
    let shaded = mix(wall, hex(0x02_03_0a), step(0.0, 1.0, across) * 0.45);
    match (is_window, lit) {
        (true, 0.62..) => mix(hex(0xff_c8_6a), hex(0xff_f0_c8), chance(floor, column)),
        (true, _) => mix(shaded, hex(0x50_60_90), 0.16),
        _ => shaded,
    }
}

/// Balloons over hills in the morning.
pub fn balloons(x: f32, y: f32) -> Rgb {
    let mut colour = sky(y, 0.85, [0x3d_8f_d0, 0x9c_d2_ef, 0xff_ee_cf]);
    let fluff = step(0.48, 0.70, clouds(x * 2.4 + 9.0, y * 5.0, 6)) * step(0.75, 0.2, y);
    colour = mix(colour, hex(0xff_ff_ff), fluff * 0.85);
    for (base, seed, tint) in [(0.72, 1.0, 0x7f_a8_b4), (0.80, 5.0, 0x4f_86_6a), (0.90, 9.0, 0x2b_5c_3c)] {
        let top = base - 0.07 * (x * 3.0 + seed).sin() - 0.10 * (ridge(x, 2.0, seed) - 0.5);
        if y > top {
            let meadow = mix(hex(tint), hex(0xd8_d4_7a), 0.35 * noise(x * 12.0 + seed, y * 26.0));
            colour = mix(meadow, hex(0x16_30_20), step(0.0, 0.3, y - top) * 0.5);
        }
    }
    for (middle, size, tints) in [
        ((1.50, 0.20), 0.075, [0x2f_6f_c4, 0xf6_f0_e0]),
        ((0.30, 0.62), 0.060, [0x7a_3f_98, 0xff_c2_3c]),
        ((1.18, 0.52), 0.115, [0xff_b8_1c, 0xd8_3a_2a]),
        ((0.62, 0.34), 0.215, [0xd4_32_2c, 0xfb_f3_e4]),
    ] {
        colour = balloon(colour, (x, y), middle, size, tints.map(hex));
    }
    colour
}

fn balloon(mut colour: Rgb, place: (f32, f32), middle: (f32, f32), size: f32, tints: [Rgb; 2]) -> Rgb {
    let soft = 0.0025;
    let (dx, dy) = ((place.0 - middle.0) / size, (place.1 - middle.1) / size);
    // Round above, drawn in below.
    let half = if dy < 0.0 {
        (1.0 - dy * dy).max(0.0).sqrt()
    } else {
        (1.0 - (dy / 1.35).powi(2)).max(0.0).powf(0.85)
    };
    let skin = (dx.abs() - half).max(dy - 1.22).max(-1.0 - dy) * size;
    let turn = (dx / half.max(0.01)).clamp(-1.0, 1.0).asin();
    let is_first = (turn * 3.2 + 100.5).rem_euclid(2.0) < 1.0;
    let cloth = if is_first { tints[0] } else { tints[1] };
    let lit = mix(cloth, hex(0x1a_12_30), (0.5 + 0.5 * (turn - 0.3).sin()).powi(2) * 0.62);
    let lit = add(lit, hex(0xff_ff_ff), 0.45 * step(0.42, 0.0, (dx + 0.42).hypot(dy + 0.45)));
    let basket = (middle.0, middle.1 + size * 1.62);
    for side in [-0.13, 0.13] {
        let rope = to_segment(
            place,
            (middle.0 + side * size * 2.0, middle.1 + size * 1.15),
            (basket.0 + side * size, basket.1),
        );
        colour = mix(colour, hex(0x30_24_1c), inside(rope - size * 0.012, soft * 0.6));
    }
    colour = mix(colour, lit, inside(skin, soft));
    let box_ = rounded(place, basket, (size * 0.16, size * 0.12), size * 0.03);
    let rider = ellipse(place, (basket.0, basket.1 - size * 0.19), (size * 0.055, size * 0.07));
    colour = mix(colour, hex(0x3a_26_20), inside(rider, soft * 0.6));
    mix(colour, hex(0x7a_4a_24), inside(box_, soft))
}
