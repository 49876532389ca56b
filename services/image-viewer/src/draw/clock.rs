//! The clock: digits or hands, with the date.

use chrono::{Datelike, NaiveDateTime, Timelike};
use ipphone::phone::Size;
use ipphone_picture::{Drawn, PictureError, Target};
use phone_canvas::{Align, Canvas, Colour, Face as Letters, Rect, Style};

use super::finish;
use super::ink::{Spot, disc, ring, stroke};
use super::sky::sky;

/// How the time is shown.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub(crate) enum Face {
    #[default]
    Digital,
    Analogue,
}

/// What a clock shows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Moment {
    /// There and then.
    pub(crate) time: NaiveDateTime,
    /// The place, if it is worth telling.
    pub(crate) place: Option<String>,
}

/// Colours by what they are for.
struct Palette {
    letters: Colour,
    soft: Colour,
    dial: Colour,
    rim: Colour,
    hands: Colour,
    accent: Colour,
}

const DAY: Palette = Palette {
    letters: Colour::WHITE,
    soft: Colour::hex(0xdf_e8_f2),
    dial: Colour::hex(0xf8_f6_f0),
    rim: Colour::hex(0x1b_2a_3d),
    hands: Colour::hex(0x1b_2a_3d),
    accent: Colour::hex(0xd6_45_2e),
};

/// The four greys of small displays.
const GREYS: Palette = Palette {
    letters: Colour::BLACK,
    soft: Colour::grey(85),
    dial: Colour::WHITE,
    rim: Colour::BLACK,
    hands: Colour::BLACK,
    accent: Colour::grey(85),
};

/// A clock that fills the display.
pub(crate) fn clock(face: Face, moment: &Moment, target: &Target) -> Result<Drawn, PictureError> {
    let Size { width, height } = target.size;
    let mut canvas = Canvas::new(width, height, Colour::WHITE);
    let is_colour = target.levels.is_colour();
    if is_colour {
        let seconds = moment.time.num_seconds_from_midnight();
        sky(&mut canvas, seconds as f32 / 3600.0);
    }
    let palette = if is_colour { &DAY } else { &GREYS };
    match face {
        Face::Digital => digital(&mut canvas, moment, palette, is_colour),
        Face::Analogue => analogue(&mut canvas, moment, palette, is_colour),
    }
    finish(&canvas, target)
}

fn digital(canvas: &mut Canvas, moment: &Moment, palette: &Palette, is_colour: bool) {
    let Rect { width, height, .. } = canvas.size();
    let time = moment.time.format("%H:%M").to_string();
    let digits = largest(&time, width * 23 / 25, height * 11 / 20);
    let date = moment.time.format("%A, %-d %B").to_string();
    let small = letters(height, is_colour);
    let gap = (height / 12).max(5);
    let block = digits.capitals() + gap + small.capitals();
    let top = (height - block) / 2 - if is_colour { height / 20 } else { 0 };
    let line = |top: i32, face: Letters| Rect::new(0, top - 2, width, face.capitals() + 4);
    shadowed(canvas, line(top, digits), &Style::new(digits, palette.letters), &time, is_colour);
    let below = top + digits.capitals() + gap;
    let date = if small.measure(&date) > width { moment.time.format("%a, %-d %b").to_string() } else { date };
    let style = Style::new(small, palette.soft);
    shadowed(
        canvas,
        Rect { height: line(below, small).height + 4, ..line(below, small) },
        &style,
        &date,
        is_colour,
    );
    if let (Some(place), true) = (&moment.place, is_colour) {
        let foot = Rect::new(0, height - small.line_height() - 2, width, small.line_height());
        canvas.text_in(foot, Align::Centre, &Style::new(small, palette.soft), place);
    }
}

fn analogue(canvas: &mut Canvas, moment: &Moment, palette: &Palette, is_colour: bool) {
    let Rect { width, height, .. } = canvas.size();
    let radius = (height.min(width) as f32 / 2.0 - 2.0).max(4.0);
    let radius = if is_colour { radius * 0.94 } else { radius };
    let is_wide = width > height * 3 / 2;
    let x = if is_wide { width as f32 * 0.30 } else { width as f32 / 2.0 };
    dial(canvas, (x.max(radius + 2.0), height as f32 / 2.0), radius, moment, palette);
    if is_wide {
        let left = (x.max(radius + 2.0) + radius) as i32;
        day(canvas, Rect::new(left, 0, width - left, height), moment, palette, is_colour);
    }
}

/// Weekday, a large number, the month.
fn day(canvas: &mut Canvas, area: Rect, moment: &Moment, palette: &Palette, is_colour: bool) {
    let small = letters(area.height, is_colour);
    let number = moment.time.day().to_string();
    let digits = largest("00", area.width * 3 / 5, area.height * 2 / 5);
    let gap = (area.height / 14).max(4);
    let block = small.capitals() * 2 + digits.capitals() + gap * 2;
    let mut top = area.y + (area.height - block) / 2;
    let place = moment.place.clone().filter(|_| is_colour);
    let month = moment.time.format("%B").to_string();
    for (face, colour, text) in [
        (small, palette.soft, moment.time.format("%A").to_string()),
        (digits, palette.letters, number),
        (small, palette.soft, month),
    ] {
        let line = Rect::new(area.x, top - 2, area.width, face.capitals() + 6);
        shadowed(canvas, line, &Style::new(face, colour), &text, is_colour);
        top += face.capitals() + gap;
    }
    if let Some(place) = place {
        let foot =
            Rect::new(area.x, area.bottom() - small.line_height() - 2, area.width, small.line_height());
        canvas.text_in(foot, Align::Centre, &Style::new(small, palette.soft), &place);
    }
}

fn dial(canvas: &mut Canvas, middle: Spot, radius: f32, moment: &Moment, palette: &Palette) {
    let rim = (radius * 0.045).max(1.4);
    disc(canvas, middle, radius, palette.dial);
    ring(canvas, middle, radius - rim / 2.0, rim, palette.rim);
    for minute in 0..60_u8 {
        let is_hour = minute % 5 == 0;
        // Small dials have no room for minutes.
        if is_hour || radius > 45.0 {
            let length = if minute % 15 == 0 {
                0.18
            } else if is_hour {
                0.13
            } else {
                0.05
            };
            let width = if is_hour { radius * 0.035 } else { radius * 0.014 };
            let turn = f32::from(minute) / 60.0;
            let (from, to) = (at(middle, radius * 0.90, turn), at(middle, radius * (0.90 - length), turn));
            stroke(canvas, from, to, width.max(1.2), palette.rim);
        }
    }
    let time = moment.time;
    let hour = (time.hour() % 12) as f32 / 12.0 + time.minute() as f32 / 720.0;
    let minute = time.minute() as f32 / 60.0;
    for (turn, length, width) in [(hour, 0.52, 0.085), (minute, 0.80, 0.055)] {
        let tail = at(middle, -radius * 0.12, turn);
        stroke(canvas, tail, at(middle, radius * length, turn), (radius * width).max(1.9), palette.hands);
    }
    disc(canvas, middle, (radius * 0.065).max(1.8), palette.accent);
}

/// The spot at so much of a turn, clockwise from the top.
fn at(middle: Spot, length: f32, turn: f32) -> Spot {
    let (sine, cosine) = (turn * std::f32::consts::TAU).sin_cos();
    (middle.0 + sine * length, middle.1 - cosine * length)
}

/// The largest smooth letters in which a text fits.
fn largest(text: &str, width: i32, height: i32) -> Letters {
    let sizes = (6..=70_u8).rev().map(|capitals| Letters::smooth_capitals(capitals).bold());
    let fits = |face: &Letters| face.capitals() <= height && face.measure(text) <= width;
    sizes.clone().find(fits).unwrap_or(Letters::SMALL)
}

/// Letters for a line of text: dots on grey displays, where smooth ones blur.
fn letters(height: i32, is_colour: bool) -> Letters {
    match (is_colour, height) {
        (false, ..100) => Letters::SMALL_BOLD,
        (false, _) => Letters::HUGE,
        (true, ..160) => Letters::smooth_capitals(11),
        (true, ..220) => Letters::smooth_capitals(13),
        (true, _) => Letters::smooth_capitals(18),
    }
}

/// Light letters on a sky need a shadow.
fn shadowed(canvas: &mut Canvas, area: Rect, style: &Style, text: &str, is_colour: bool) {
    if is_colour {
        let by = (style.face.capitals() / 24).max(1);
        let shade = Style { colour: Colour::hex(0x0a_12_24), ..*style };
        canvas.text_in(Rect { x: area.x + by, y: area.y + by, ..area }, Align::Centre, &shade, text);
    }
    canvas.text_in(area, Align::Centre, style, text);
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use ipphone_picture::Levels;

    use super::*;

    fn moment(hour: u32, minute: u32) -> Moment {
        let date = NaiveDate::from_ymd_opt(2026, 9, 30).expect("a Wednesday in September, the longest date");
        Moment { time: date.and_hms_opt(hour, minute, 0).expect("a time"), place: Some("Tokyo".into()) }
    }

    #[test]
    fn every_display_has_both_clocks_and_each_minute_looks_different() {
        for (width, height, levels) in [
            (133, 65, Levels::Grey4),
            (298, 144, Levels::Grey16),
            (176, 140, Levels::Rgb565),
            (298, 168, Levels::Rgb444),
            (800, 480, Levels::Rgb888),
            (96, 30, Levels::Mono),
            (1, 1, Levels::Mono),
            (4096, 1, Levels::Rgb888),
        ] {
            let target = Target::png(Size::new(width, height), levels);
            for face in [Face::Digital, Face::Analogue] {
                let drawn = |hour, minute| clock(face, &moment(hour, minute), &target).expect("drawn");
                assert_eq!(drawn(10, 8).size(), target.size, "{width} {face:?}");
                assert!(height < 40 || drawn(10, 8) != drawn(10, 9), "{width} {face:?}");
            }
        }
    }

    #[test]
    fn hands_point_at_the_time() {
        let middle = (0.0, 0.0);
        let close = |a: Spot, b: Spot| (a.0 - b.0).abs() < 1e-3 && (a.1 - b.1).abs() < 1e-3;
        assert!(close(at(middle, 10.0, 0.0), (0.0, -10.0)));
        assert!(close(at(middle, 10.0, 0.25), (10.0, 0.0)));
        assert!(close(at(middle, 10.0, 0.5), (0.0, 10.0)));
    }
}
