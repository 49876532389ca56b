//! Rounded boxes, lines, triangles, gradients.

use crate::{canvas::Canvas, colour::Colour, rect::Rect};

impl Canvas {
    /// Fills a box with round corners.
    pub fn rounded(&mut self, area: Rect, radius: i32, colour: Colour) {
        let shown = self.clip().common(area);
        for y in shown.y..shown.bottom() {
            let inset = inset(area, radius, y);
            self.span(y, area.x.saturating_add(inset), area.right().saturating_sub(inset), colour);
        }
    }

    /// Draws the border of a box with round corners, inside it.
    pub fn rounded_frame(&mut self, area: Rect, radius: i32, thickness: i32, colour: Colour) {
        if thickness <= 0 {
            return;
        }
        let inner = area.shrunk(thickness);
        let inner_radius = radius.saturating_sub(thickness);
        let shown = self.clip().common(area);
        for y in shown.y..shown.bottom() {
            let outside = inset(area, radius, y);
            let (left, right) = (area.x.saturating_add(outside), area.right().saturating_sub(outside));
            if inner.is_empty() || y < inner.y || y >= inner.bottom() {
                self.span(y, left, right, colour);
                continue;
            }
            let hollow = inset(inner, inner_radius, y);
            self.span(y, left, inner.x.saturating_add(hollow), colour);
            self.span(y, inner.right().saturating_sub(hollow), right, colour);
        }
    }

    /// Draws a line of one pixel, both ends included.
    pub fn line(&mut self, from: (i32, i32), to: (i32, i32), colour: Colour) {
        let clip = self.clip();
        let run = i64::from(to.0).abs_diff(from.0.into());
        let rise = i64::from(to.1).abs_diff(from.1.into());
        if run >= rise {
            for x in from.0.min(to.0).max(clip.x)..=from.0.max(to.0).min(clip.right() - 1) {
                self.set(x, crossing(from, to, x), colour);
            }
            return;
        }
        let (from, to) = ((from.1, from.0), (to.1, to.0));
        for y in from.0.min(to.0).max(clip.y)..=from.0.max(to.0).min(clip.bottom() - 1) {
            self.set(crossing(from, to, y), y, colour);
        }
    }

    /// Fills a triangle, its corners included.
    pub fn triangle(&mut self, corners: [(i32, i32); 3], colour: Colour) {
        let [a, b, c] = corners.map(|(x, y)| (y, x));
        let clip = self.clip();
        let top = a.0.min(b.0).min(c.0).max(clip.y);
        let bottom = a.0.max(b.0).max(c.0).min(clip.bottom() - 1);
        for y in top..=bottom {
            let sides = [(a, b), (b, c), (c, a)].into_iter();
            let sides = sides.filter(|(from, to)| from.0.min(to.0) <= y && y <= from.0.max(to.0));
            let ends = sides.flat_map(|(from, to)| crossings(from, to, y));
            let (left, right) = ends.fold((i32::MAX, i32::MIN), |(low, high), x| (low.min(x), high.max(x)));
            self.span(y, left, right.saturating_add(1), colour);
        }
    }

    /// Fills a box from one colour in its top row to another in its last row.
    pub fn gradient_down(&mut self, area: Rect, top: Colour, bottom: Colour) {
        let shown = self.clip().common(area);
        for y in shown.y..shown.bottom() {
            let colour = top.mix(bottom, share(y, area.y, area.height));
            self.span(y, shown.x, shown.right(), colour);
        }
    }

    /// Fills a box from one colour in its left column to another in its last column.
    pub fn gradient_across(&mut self, area: Rect, left: Colour, right: Colour) {
        let shown = self.clip().common(area);
        let columns = shown.x..shown.right();
        let colours: Vec<_> = columns.map(|x| left.mix(right, share(x, area.x, area.width))).collect();
        self.each_row(area, |row| row.iter_mut().zip(&colours).for_each(|(pixel, colour)| *pixel = *colour));
    }
}

/// How far a line between two points has come at `at` of their first coordinate: the second one, halves rounded up.
fn crossing(from: (i32, i32), to: (i32, i32), at: i32) -> i32 {
    crossings(from, to, at)[1]
}

/// The same with halves rounded down and up, so that left and right sides can mirror each other.
fn crossings(from: (i32, i32), to: (i32, i32), at: i32) -> [i32; 2] {
    let (from, to) = if from.0 <= to.0 { (from, to) } else { (to, from) };
    let difference = |high: i32, low: i32| i128::from(high) - i128::from(low);
    let (run, rise) = (difference(to.0, from.0), difference(to.1, from.1));
    if run == 0 {
        return [from.1.min(to.1), from.1.max(to.1)];
    }
    let twice = 2 * rise * difference(at, from.0);
    let steps = [-(run - twice).div_euclid(2 * run), (twice + run).div_euclid(2 * run)];
    steps.map(|step| i32::try_from(i128::from(from.1) + step).unwrap_or(from.1))
}

/// By how much round corners shorten a row of a box at each end.
fn inset(area: Rect, radius: i32, y: i32) -> i32 {
    let radius = radius.min(area.width / 2).min(area.height / 2);
    let to_edge = y.saturating_sub(area.y).min(area.bottom().saturating_sub(1).saturating_sub(y));
    if to_edge >= radius {
        return 0;
    }
    // From the middle of the row to the centre of the corner's circle.
    let (radius, away) = (f64::from(radius), f64::from(radius) - f64::from(to_edge) - 0.5);
    (radius - (radius * radius - away * away).max(0.0).sqrt()).round() as i32
}

/// How far `at` is on the way of `length` pixels from `start`, in 255 parts.
fn share(at: i32, start: i32, length: i32) -> u8 {
    let way = i64::from(length).saturating_sub(1).max(1);
    let gone = i64::from(at) - i64::from(start);
    u8::try_from((gone * 255 + way / 2) / way).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(draw: impl FnOnce(&mut Canvas)) -> Vec<String> {
        let mut canvas = Canvas::new(7, 5, Colour::WHITE);
        draw(&mut canvas);
        let dot = |pixel: &Colour| if *pixel == Colour::BLACK { '#' } else { '.' };
        canvas.pixels().chunks(7).map(|row| row.iter().map(dot).collect()).collect()
    }

    #[test]
    fn corners_are_round() {
        let full = Rect::new(0, 0, 7, 5);
        assert_eq!(
            drawn(|canvas| canvas.rounded(full, 2, Colour::BLACK)),
            [".#####.", "#######", "#######", "#######", ".#####."]
        );
        assert_eq!(
            drawn(|canvas| canvas.rounded_frame(full, 2, 1, Colour::BLACK)),
            [".#####.", "#.....#", "#.....#", "#.....#", ".#####."]
        );
        assert_eq!(
            drawn(|canvas| canvas.rounded_frame(full, 0, 9, Colour::BLACK)),
            ["#######"; 5],
            "thicker than the box"
        );
    }

    #[test]
    fn lines_have_both_ends_either_way() {
        let slope = ["##.....", "..##...", "....##.", "......#", "......."];
        for (from, to) in [((0, 0), (6, 3)), ((6, 3), (0, 0))] {
            let rows = drawn(|canvas| canvas.line(from, to, Colour::BLACK));
            assert!(rows[0].starts_with('#') && rows[3].ends_with('#'), "{from:?} {to:?}: {rows:#?}");
            assert_eq!(rows.concat().matches('#').count(), slope.concat().matches('#').count(), "{rows:#?}");
        }
        let steep = drawn(|canvas| canvas.line((3, -100), (3, 100), Colour::BLACK));
        assert_eq!(steep, ["...#..."; 5]);
        let dot = drawn(|canvas| canvas.line((1, 1), (1, 1), Colour::BLACK));
        assert_eq!(dot.concat().matches('#').count(), 1);
    }

    #[test]
    fn lines_from_far_away_cross_where_they_should() {
        let far = i32::MAX;
        let rows = drawn(|canvas| canvas.line((-far, -far), (far, far), Colour::BLACK));
        assert_eq!(rows, ["#......", ".#.....", "..#....", "...#...", "....#.."]);
    }

    #[test]
    fn triangles_are_even() {
        let arrow = drawn(|canvas| canvas.triangle([(0, 1), (6, 1), (3, 4)], Colour::BLACK));
        assert_eq!(arrow, [".......", "#######", ".#####.", "..###..", "...#..."]);
        let narrow = drawn(|canvas| canvas.triangle([(0, 0), (0, 4), (2, 2)], Colour::BLACK));
        assert_eq!(narrow, ["#......", "##.....", "###....", "##.....", "#......"]);
        let down = drawn(|canvas| canvas.triangle([(0, 0), (4, 0), (2, 4)], Colour::BLACK));
        let mirrored: Vec<String> = down.iter().map(|row| row[..5].chars().rev().collect()).collect();
        assert!(down.iter().zip(&mirrored).all(|(row, mirrored)| row[..5] == **mirrored), "{down:#?}");
        let flat = drawn(|canvas| canvas.triangle([(1, 2), (5, 2), (3, 2)], Colour::BLACK));
        assert_eq!(flat[2], ".#####.");
    }

    #[test]
    fn gradients_reach_both_colours() {
        let (top, bottom) = (Colour::grey(10), Colour::grey(250));
        let mut canvas = Canvas::new(9, 9, Colour::WHITE);
        canvas.gradient_down(canvas.size(), top, bottom);
        assert_eq!((canvas.pixel(3, 0), canvas.pixel(3, 8)), (Some(top), Some(bottom)));
        assert_eq!(canvas.pixel(3, 4), Some(Colour::grey(130)));
        canvas.gradient_across(Rect::new(-8, 0, 17, 9), top, bottom);
        assert_eq!((canvas.pixel(0, 5), canvas.pixel(8, 5)), (Some(Colour::grey(130)), Some(bottom)));
    }
}
