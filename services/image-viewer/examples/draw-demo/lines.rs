//! Line art: black ink on white paper.

use std::f32::consts::TAU;

use crate::paint::{chance, to_segment};

/// Paper of so many pixels, from 0 (white) to 1 (ink).
pub struct Paper {
    pub width: usize,
    pub height: usize,
    pub ink: Vec<f32>,
}

impl Paper {
    pub fn new(width: usize, height: usize) -> Paper {
        Paper { width, height, ink: vec![0.0; width * height] }
    }

    /// A line with round ends.
    fn line(&mut self, from: (f32, f32), to: (f32, f32), wide: f32) {
        let reach = wide / 2.0 + 1.5;
        let bounds = |a: f32, b: f32, most: usize| {
            let low = (a.min(b) - reach).floor().max(0.0) as usize;
            (low, ((a.max(b) + reach).ceil().max(0.0) as usize).min(most))
        };
        let (left, right) = bounds(from.0, to.0, self.width);
        let (top, bottom) = bounds(from.1, to.1, self.height);
        for y in top..bottom {
            for x in left..right {
                let away = to_segment((x as f32 + 0.5, y as f32 + 0.5), from, to) - wide / 2.0;
                let cover = (0.5 - away).clamp(0.0, 1.0);
                let ink = &mut self.ink[y * self.width + x];
                *ink = ink.max(cover);
            }
        }
    }

    fn curve(&mut self, steps: u32, wide: f32, place: impl Fn(f32) -> (f32, f32)) {
        for step in 0..steps {
            let way = |step: u32| step as f32 / steps as f32;
            self.line(place(way(step)), place(way(step + 1)), wide);
        }
    }
}

/// What a toy of two toothed wheels draws.
pub fn spirals() -> Paper {
    let mut paper = Paper::new(960, 600);
    for (middle, size, [teeth, turns], reach) in [
        ((250.0, 300.0), 205.0, [19.0, 11.0], 0.62),
        ((690.0, 215.0), 165.0, [24.0, 7.0], 0.85),
        ((735.0, 470.0), 95.0, [9.0, 4.0], 0.9),
    ] {
        let (outer, inner) = (1.0_f32, turns / teeth);
        let scale = size / (outer - inner + reach * inner);
        paper.curve(6000, 2.6, |way| {
            let turn = way * TAU * turns;
            let roll = turn * (outer - inner) / inner;
            let x = (outer - inner) * turn.cos() + reach * inner * roll.cos();
            let y = (outer - inner) * turn.sin() - reach * inner * roll.sin();
            (middle.0 + x * scale, middle.1 + y * scale)
        });
        paper.curve(400, 3.4, |way| {
            (middle.0 + (way * TAU).cos() * size * 1.04, middle.1 + (way * TAU).sin() * size * 1.04)
        });
    }
    paper
}

/// A tree in winter, with its birds.
pub fn tree() -> Paper {
    let mut paper = Paper::new(960, 600);
    branch(&mut paper, (430.0, 560.0), -TAU / 4.0, 132.0, 34.0, 1);
    for nth in 0..90 {
        let x = nth as f32 * 11.0 + chance(nth, 3) * 9.0;
        let foot = 562.0 + 6.0 * (x / 90.0).sin();
        paper.line((x, foot), (x + chance(nth, 4) * 16.0 - 8.0, foot - 6.0 - 18.0 * chance(nth, 8)), 2.4);
    }
    paper.curve(200, 4.0, |way| (way * 960.0, 562.0 + 6.0 * (way * 960.0 / 90.0).sin()));
    for (x, y, size) in [
        (735.0, 150.0, 34.0),
        (805.0, 105.0, 26.0),
        (842.0, 180.0, 22.0),
        (700.0, 80.0, 18.0),
        (890.0, 125.0, 16.0),
    ] {
        for side in [-1.0, 1.0] {
            paper.curve(24, size / 8.0, |way| {
                (x + side * size * way, y - size * 0.55 * (way * TAU / 2.0).sin() * (1.0 - 0.3 * way))
            });
        }
    }
    paper
}

fn branch(paper: &mut Paper, from: (f32, f32), turn: f32, long: f32, wide: f32, number: i32) {
    let luck = |salt: i32| chance(number, salt) - 0.5;
    let bend = turn + 0.22 * luck(1);
    let middle = (from.0 + bend.cos() * long * 0.5, from.1 + bend.sin() * long * 0.5);
    let to = (middle.0 + turn.cos() * long * 0.5, middle.1 + turn.sin() * long * 0.5);
    paper.line(from, middle, wide);
    paper.line(middle, to, wide * 0.82);
    if long < 12.0 {
        return;
    }
    let forks: &[f32] = if number % 5 == 2 { &[-0.62, 0.05, 0.55] } else { &[-0.46, 0.42] };
    for (nth, fork) in (0..).zip(forks) {
        let shrink = 0.74 + 0.14 * luck(10 + nth);
        branch(
            paper,
            to,
            turn + fork + 0.30 * luck(20 + nth),
            long * shrink,
            (wide * 0.64).max(1.9),
            number * 3 + nth,
        );
    }
}

/// A telephone with a dial, as they were.
pub fn telephone() -> Paper {
    let mut paper = Paper::new(960, 600);
    let wide = 7.0;
    // The handset lies across.
    paper.curve(80, wide, |way| {
        (480.0 - 290.0 * (way * TAU / 2.0).cos(), 205.0 - 95.0 * (way * TAU / 2.0).sin())
    });
    paper.curve(60, wide, |way| {
        (480.0 - 175.0 * (way * TAU / 2.0).cos(), 205.0 - 42.0 * (way * TAU / 2.0).sin())
    });
    for side in [-1.0, 1.0] {
        let x = |away: f32| 480.0 + side * away;
        paper.line((x(290.0), 205.0), (x(300.0), 268.0), wide);
        paper.line((x(300.0), 268.0), (x(165.0), 268.0), wide);
        paper.line((x(165.0), 268.0), (x(175.0), 205.0), wide);
        for hole in 0_u8..4 {
            let away = 195.0 + f32::from(hole) * 25.0;
            paper.line((x(away), 240.0), (x(away), 252.0), 4.0);
        }
        // Cradle and body.
        paper.line((x(120.0), 232.0), (x(120.0), 290.0), wide);
        paper.line((x(120.0), 232.0), (x(80.0), 232.0), wide);
        paper.curve(50, wide, |way| (x(120.0 + 130.0 * way * way), 290.0 + 220.0 * way));
        paper.line((x(80.0), 232.0), (x(80.0), 275.0), wide);
    }
    paper.line((400.0, 275.0), (560.0, 275.0), wide);
    paper.line((230.0, 510.0), (730.0, 510.0), wide);
    paper.line((250.0, 510.0), (240.0, 545.0), wide);
    paper.line((710.0, 510.0), (720.0, 545.0), wide);
    paper.line((240.0, 545.0), (720.0, 545.0), wide);
    // The dial.
    let middle = (480.0, 400.0);
    for radius in [98.0, 36.0] {
        paper.curve(160, 5.0, |way| {
            (middle.0 + (way * TAU).cos() * radius, middle.1 + (way * TAU).sin() * radius)
        });
    }
    for hole in 0_u8..10 {
        let turn = TAU * (0.10 + f32::from(hole) * 0.082);
        let at = (middle.0 + turn.cos() * 69.0, middle.1 + turn.sin() * 69.0);
        paper.curve(40, 4.0, |way| (at.0 + (way * TAU).cos() * 15.0, at.1 + (way * TAU).sin() * 15.0));
    }
    // The cord.
    paper.curve(900, 5.0, |way| {
        let x = 735.0 + way * 190.0;
        let coil = way * TAU * 13.0;
        (
            x + 12.0 * coil.cos(),
            500.0 - 170.0 * way * way + 60.0 * (way * TAU / 2.0).sin() + 18.0 * coil.sin(),
        )
    });
    paper
}
