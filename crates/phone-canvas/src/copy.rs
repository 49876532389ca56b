//! Pictures laid on a canvas.

use crate::{canvas::Canvas, colour::Colour, rect::Rect};

impl Canvas {
    /// Lays another canvas on this one, its top left corner at `x`, `y`.
    pub fn copy(&mut self, x: i32, y: i32, other: &Canvas) {
        let shown = self.clip().common(Rect { x, y, ..other.size() });
        for row in shown.y..shown.bottom() {
            let (left, right) = (shown.x.saturating_sub(x), shown.right().saturating_sub(x));
            let source = other.row(row.saturating_sub(y), left, right);
            let target = self.row_mut(row, shown.x, shown.right());
            target.iter_mut().zip(source).for_each(|(pixel, colour)| *pixel = *colour);
        }
    }

    /// Lays a picture of red, green, blue and opacity on this one, four bytes a pixel, in rows of `width` pixels. Bytes
    /// that make no full row are left out.
    pub fn copy_rgba(&mut self, x: i32, y: i32, width: u16, bytes: &[u8]) {
        let row_bytes = usize::from(width) * 4;
        if row_bytes == 0 {
            return;
        }
        let right = x.saturating_add(width.into());
        let skipped = usize::try_from(i64::from(self.clip().x) - i64::from(x)).unwrap_or(0);
        let above = usize::try_from(i64::from(self.clip().y) - i64::from(y)).unwrap_or(0);
        let rows =
            (self.clip().y.max(y)..self.clip().bottom()).zip(bytes.chunks_exact(row_bytes).skip(above));
        for (row, source) in rows {
            let target = self.row_mut(row, x, right);
            for (pixel, source) in target.iter_mut().zip(source.as_chunks().0.iter().skip(skipped)) {
                let [red, green, blue, opacity] = *source;
                *pixel = pixel.mix(Colour { red, green, blue }, opacity);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dark_places(canvas: &Canvas) -> Vec<(i32, i32)> {
        let places = (0..canvas.height()).flat_map(|y| (0..canvas.width()).map(move |x| (x, y)));
        places.filter(|(x, y)| canvas.pixel(*x, *y) == Some(Colour::BLACK)).collect()
    }

    #[test]
    fn only_the_overlap_is_copied() {
        let mut stamp = Canvas::new(3, 3, Colour::WHITE);
        stamp.set(0, 0, Colour::BLACK);
        stamp.set(2, 2, Colour::BLACK);
        let rgba: Vec<u8> =
            stamp.pixels().iter().flat_map(|pixel| [pixel.red, pixel.green, pixel.blue, 255]).collect();
        for (x, y, expected) in [
            (1, 1, vec![(1, 1), (3, 3)]),
            (-2, -2, vec![(0, 0)]),
            (3, 3, vec![(3, 3)]),
            (4, 0, vec![]),
            (i32::MIN, i32::MIN, vec![]),
            (i32::MAX, i32::MAX, vec![]),
        ] {
            let mut canvas = Canvas::new(4, 4, Colour::WHITE);
            canvas.copy(x, y, &stamp);
            assert_eq!(dark_places(&canvas), expected, "canvas at {x}, {y}");
            let mut canvas = Canvas::new(4, 4, Colour::WHITE);
            canvas.copy_rgba(x, y, 3, &rgba);
            assert_eq!(dark_places(&canvas), expected, "picture at {x}, {y}");
        }
    }

    #[test]
    fn pictures_shine_through_and_may_be_cut_short() {
        let mut canvas = Canvas::new(2, 2, Colour::WHITE);
        canvas.copy_rgba(0, 0, 2, &[0, 0, 0, 0, 0, 0, 0, 51, 0, 0, 0]);
        assert_eq!(canvas.pixels(), [255, 204, 255, 255].map(Colour::grey));
        canvas.copy_rgba(0, 0, 0, &[1, 2, 3, 4]);
        assert_eq!(canvas.pixel(0, 0), Some(Colour::WHITE));
    }
}
