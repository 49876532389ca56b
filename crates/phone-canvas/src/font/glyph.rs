//! The shape of one letter.

/// A letter's ink in a box. Row 0 is the row that letters stand on, the last of an `H`; rows above it are negative.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Glyph {
    /// From this letter to the next.
    pub advance: i32,
    pub left: i32,
    pub top: i32,
    pub width: usize,
    /// How much of each pixel is covered, row by row; 255 is all of it.
    pub ink: Vec<u8>,
}

impl Glyph {
    /// A shape of full pixels, given by their places.
    pub(super) fn from_dots(advance: i32, dots: &[(i32, i32)]) -> Self {
        let columns = dots.iter().map(|(x, _)| *x);
        let rows = dots.iter().map(|(_, y)| *y);
        let bounds = columns.clone().min().zip(columns.max()).zip(rows.clone().min().zip(rows.max()));
        let Some(((left, right), (top, bottom))) = bounds else { return Self { advance, ..Self::default() } };
        let mut glyph = Self::blank(advance, left, top, extent(left, right), extent(top, bottom));
        for (x, y) in dots {
            glyph.cover(*x, *y, 255);
        }
        glyph
    }

    /// Several shapes side by side as one.
    pub(super) fn joined(parts: &[Self]) -> Self {
        let mut dots = Vec::new();
        let mut advance = 0;
        for part in parts {
            dots.extend(part.dots().map(|(x, y, ink)| (advance + x, y, ink)));
            advance += part.advance;
        }
        let places: Vec<_> = dots.iter().map(|(x, y, _)| (*x, *y)).collect();
        let mut glyph = Self::from_dots(advance, &places);
        glyph.ink.fill(0);
        for (x, y, ink) in dots {
            glyph.cover(x, y, ink);
        }
        glyph
    }

    /// What stands for a letter that no font has.
    pub(super) fn hollow_box(advance: i32, capitals: i32) -> Self {
        let (right, top) = ((advance - 2).max(2), 1 - capitals);
        let sides = (top..=0).flat_map(|y| [(1, y), (right, y)]);
        let ends = (1..=right).flat_map(|x| [(x, top), (x, 0)]);
        Self::from_dots(advance, &sides.chain(ends).collect::<Vec<_>>())
    }

    /// Rows of ink, from the top.
    pub fn rows(&self) -> impl Iterator<Item = (i32, &[u8])> {
        (self.top..).zip(self.ink.chunks_exact(self.width.max(1)))
    }

    fn blank(advance: i32, left: i32, top: i32, width: usize, height: usize) -> Self {
        Self { advance, left, top, width, ink: vec![0; width * height] }
    }

    fn dots(&self) -> impl Iterator<Item = (i32, i32, u8)> {
        let dots = self.rows().flat_map(|(y, row)| (self.left..).zip(row).map(move |(x, ink)| (x, y, *ink)));
        dots.filter(|(_, _, ink)| *ink > 0)
    }

    fn cover(&mut self, x: i32, y: i32, ink: u8) {
        let place = usize::try_from(y - self.top).ok().zip(usize::try_from(x - self.left).ok());
        let Some((row, column)) = place else { return };
        if let Some(pixel) = self.ink.get_mut(row * self.width + column) {
            *pixel = (*pixel).max(ink);
        }
    }
}

fn extent(first: i32, last: i32) -> usize {
    usize::try_from(last - first + 1).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_stand_side_by_side() {
        let dot = Glyph::from_dots(3, &[(1, 0)]);
        let three = Glyph::joined(&[dot.clone(), dot.clone(), dot]);
        assert_eq!((three.advance, three.left, three.top, three.width), (9, 1, 0, 7));
        assert_eq!(three.ink, [255, 0, 0, 255, 0, 0, 255]);
        assert_eq!(Glyph::joined(&[]), Glyph::default());
    }

    #[test]
    fn a_box_is_hollow_and_as_high_as_capitals() {
        let hollow = Glyph::hollow_box(6, 4);
        assert_eq!((hollow.left, hollow.top, hollow.width), (1, -3, 4));
        assert_eq!(hollow.ink.iter().filter(|ink| **ink > 0).count(), 12);
    }
}
