//! The sky of an hour, behind the clock on colour displays.

use phone_canvas::{Canvas, Colour, Rect};

use super::ink::{disc, each, glow, lay, share};

/// Colours at the top and above the horizon, at an hour of the day; between two the sky fades over.
const SKIES: [(f32, u32, u32); 10] = [
    (0.0, 0x06_0a_1c, 0x14_1f_45),
    (4.5, 0x0b_13_30, 0x2b_2f_5e),
    (6.0, 0x2c_3e_72, 0xe0_8a_6a),
    (7.5, 0x4a_84_bd, 0xf6_d2_9c),
    (10.0, 0x2f_7f_c4, 0xb4_dd_f2),
    (15.0, 0x2a_78_bd, 0xb9_de_ef),
    (17.5, 0x4b_74_a8, 0xf5_c8_86),
    (19.0, 0x3d_31_66, 0xee_7b_52),
    (21.0, 0x11_18_3a, 0x3a_33_66),
    (24.0, 0x06_0a_1c, 0x14_1f_45),
];

const SUNRISE: f32 = 6.0;
const SUNSET: f32 = 19.0;

/// Fills a canvas: sky, stars, sun or moon on its way, two rows of hills.
pub(super) fn sky(canvas: &mut Canvas, hour: f32) {
    let (top, bottom) = colours(hour);
    canvas.gradient_down(canvas.size(), top, bottom);
    stars(canvas, 1.0 - f32::from(top.light()) / 60.0);
    wanderer(canvas, hour);
    let night = Colour::hex(0x05_08_14);
    hills(canvas, 0.80, 0.050, 1.3, bottom.mix(night, 110));
    hills(canvas, 0.88, 0.035, 4.1, bottom.mix(night, 180));
}

fn colours(hour: f32) -> (Colour, Colour) {
    let pairs = SKIES.iter().zip(SKIES.iter().skip(1));
    let around = pairs.into_iter().find(|(_, after)| hour < after.0);
    let Some((before, after)) = around else { return (Colour::BLACK, Colour::BLACK) };
    let way = share((hour - before.0) / (after.0 - before.0));
    let fade = |from: u32, to: u32| Colour::hex(from).mix(Colour::hex(to), way);
    (fade(before.1, after.1), fade(before.2, after.2))
}

/// The same stars every night.
fn stars(canvas: &mut Canvas, strength: f32) {
    if strength <= 0.0 {
        return;
    }
    let (width, height) = (canvas.width() as f32, canvas.height() as f32);
    let mut seed = 7_u32;
    let mut random = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as f32 / 16_777_216.0
    };
    for _ in 0..60 {
        let (x, y, bright) = (random() * width, random() * height * 0.75, random());
        let under = canvas.pixel(x as i32, y as i32).unwrap_or(Colour::BLACK);
        canvas.set(
            x as i32,
            y as i32,
            under.mix(Colour::WHITE, share(strength * (0.25 + 0.75 * bright * bright))),
        );
    }
}

/// The sun from left to right by day, the moon by night.
fn wanderer(canvas: &mut Canvas, hour: f32) {
    let day = SUNSET - SUNRISE;
    let is_day = (SUNRISE..SUNSET).contains(&hour);
    let way = if is_day { (hour - SUNRISE) / day } else { (hour - SUNSET).rem_euclid(24.0) / (24.0 - day) };
    let (width, height) = (canvas.width() as f32, canvas.height() as f32);
    let rise = (way * std::f32::consts::PI).sin();
    let middle = (width * (0.06 + 0.88 * way), height * (0.80 - 0.69 * rise));
    let radius = (height * 0.055).max(4.0);
    if is_day {
        let low = share(1.0 - rise * 1.6);
        let colour = Colour::hex(0xff_f3_c8).mix(Colour::hex(0xff_b0_5a), low);
        glow(canvas, middle, radius * 6.0, 0.55, colour);
        disc(canvas, middle, radius, colour);
        return;
    }
    glow(canvas, middle, radius * 4.0, 0.25, Colour::hex(0xc9_d6_ff));
    let bite = (middle.0 + radius * 0.55, middle.1 - radius * 0.25);
    let area = Rect::spanning(
        (middle.0 - radius * 2.0) as i32,
        (middle.1 - radius * 2.0) as i32,
        (middle.0 + radius * 2.0) as i32,
        (middle.1 + radius * 2.0) as i32,
    );
    lay(canvas, area, Colour::hex(0xf4_f1_e0), |(x, y)| {
        let moon = (x - middle.0).hypot(y - middle.1) - radius;
        let shadow = (x - bite.0).hypot(y - bite.1) - radius * 0.95;
        moon.max(-shadow)
    });
}

fn hills(canvas: &mut Canvas, line: f32, swing: f32, phase: f32, colour: Colour) {
    let (width, height) = (canvas.width() as f32, canvas.height() as f32);
    let area = canvas.size();
    each(canvas, area, |(x, y), under| {
        let along = x / width * 6.0 + phase;
        let wave = (along).sin() + 0.5 * (along * 2.3 + phase).sin() + 0.25 * (along * 5.1).sin();
        let top = height * (line + swing * wave);
        under.mix(colour, share(y - top + 0.5))
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noon_is_light_and_midnight_dark_and_all_hours_flow() {
        let light = |hour| {
            let (top, bottom) = colours(hour);
            i32::from(top.light()) + i32::from(bottom.light())
        };
        assert!(light(12.0) > 250 && light(0.0) < 80, "{} {}", light(12.0), light(0.0));
        for minute in 0..1440_i16 {
            let (now, next) = (f32::from(minute) / 60.0, f32::from((minute + 1) % 1440) / 60.0);
            assert!((light(now) - light(next)).abs() < 12, "{now}");
        }
    }

    #[test]
    fn any_canvas_has_a_sky() {
        for (width, height) in [(1, 1), (3, 200), (800, 2)] {
            for hour in [0.0, 6.0, 12.0, 18.99, 23.99, 24.0, -1.0, f32::NAN] {
                sky(&mut Canvas::new(width, height, Colour::WHITE), hour);
            }
        }
    }
}
