//! Bitmap letters made larger for smooth text.

use super::glyph::Glyph;

/// Samples of a pixel along each side.
const SAMPLES: i32 = 8;

/// A shape of `from` pixels drawn with `to`, slopes instead of steps, and half tones at the edges.
pub(super) fn enlarged(glyph: &Glyph, from: i32, to: i32) -> Glyph {
    let fine = Bits::of(glyph).doubled().doubled();
    let scale = |value: i32| (value * to).div_euclid(from);
    let height = i32::try_from(glyph.rows().count()).unwrap_or(0);
    let width = i32::try_from(glyph.width).unwrap_or(0);
    // Lower edges are measured from the one that letters stand on, below row 0.
    let (left, top) = (scale(glyph.left), scale(glyph.top - 1) + 1);
    let (right, bottom) = (scale(glyph.left + width) + 1, scale(glyph.top - 1 + height) + 2);
    let is_inked = |x: i32, y: i32| {
        let place = |value: i32| (value * 4 * from).div_euclid(SAMPLES * to);
        fine.is_set(place(x) - glyph.left * 4, place(y) - (glyph.top - 1) * 4)
    };
    let mut ink = Vec::new();
    for (y, x) in (top..bottom).flat_map(|y| (left..right).map(move |x| (y - 1, x))) {
        let samples =
            (0..SAMPLES * SAMPLES).map(|at| (x * SAMPLES + at % SAMPLES, y * SAMPLES + at / SAMPLES));
        let inked = samples.filter(|(x, y)| is_inked(*x, *y)).count() * 255;
        ink.push(u8::try_from(inked / 64).unwrap_or(u8::MAX));
    }
    let width = usize::try_from(right - left).unwrap_or(0);
    Glyph { advance: scale(glyph.advance), left, top, width, ink }
}

struct Bits {
    width: i32,
    height: i32,
    set: Vec<bool>,
}

impl Bits {
    fn of(glyph: &Glyph) -> Self {
        let height = i32::try_from(glyph.rows().count()).unwrap_or(0);
        let width = i32::try_from(glyph.width).unwrap_or(0);
        Self { width, height, set: glyph.ink.iter().map(|ink| *ink > 0).collect() }
    }

    fn is_set(&self, x: i32, y: i32) -> bool {
        let is_inside = (0..self.width).contains(&x) && (0..self.height).contains(&y);
        let place = usize::try_from(y * self.width + x).unwrap_or(usize::MAX);
        is_inside && self.set.get(place).copied().unwrap_or(false)
    }

    /// Twice as large, with steps cut off (the way known as Scale2x or EPX).
    fn doubled(&self) -> Self {
        let mut set = Vec::with_capacity(self.set.len() * 4);
        for (y, x) in (0..self.height * 2).flat_map(|y| (0..self.width * 2).map(move |x| (y, x))) {
            let (column, row) = (x / 2, y / 2);
            let beside = |direction: i32| self.is_set(column + direction, row);
            let over = |direction: i32| self.is_set(column, row + direction);
            // Neighbours of this quarter, and those across.
            let (side, end) = (x % 2 * 2 - 1, y % 2 * 2 - 1);
            let is_corner =
                beside(side) == over(end) && beside(side) != beside(-side) && over(end) != over(-end);
            set.push(if is_corner { beside(side) } else { self.is_set(column, row) });
        }
        Self { width: self.width * 2, height: self.height * 2, set }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twice_as_large_stands_on_the_same_row() {
        let bar = Glyph::from_dots(3, &[(0, 0), (0, -1), (0, -2)]);
        let large = enlarged(&bar, 16, 32);
        assert_eq!((large.advance, large.left), (6, 0));
        let inked: Vec<_> =
            large.rows().filter(|(_, row)| row.iter().any(|ink| *ink > 0)).map(|(y, _)| y).collect();
        assert_eq!(inked, [-5, -4, -3, -2, -1, 0]);
    }

    #[test]
    fn ink_grows_with_the_square() {
        let square: Vec<_> = (0..100).map(|place| (place % 10, -place / 10)).collect();
        for to in 17..40 {
            let large = enlarged(&Glyph::from_dots(16, &square), 16, to);
            let ink: u32 = large.ink.iter().map(|ink| u32::from(*ink)).sum();
            let expected = 100 * 255 * (to * to) as u32 / 256;
            assert!(ink.abs_diff(expected) < expected / 20, "{to}: {ink}, not {expected}");
        }
    }
}
