//! A box on a canvas.

/// A box: left column, top row, columns and rows in pixels. Without columns or rows, or with fewer than none, it is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rect {
    /// Leftmost column.
    pub x: i32,
    /// Top row.
    pub y: i32,
    /// Columns.
    pub width: i32,
    /// Rows.
    pub height: i32,
}

impl Rect {
    /// From its corner and size.
    pub const fn new(x: i32, y: i32, width: i32, height: i32) -> Self {
        Self { x, y, width, height }
    }

    /// From its first and last column and row, all of them inside: how screens are measured.
    pub const fn spanning(left: i32, top: i32, right: i32, bottom: i32) -> Self {
        let width = right.saturating_sub(left).saturating_add(1);
        Self { x: left, y: top, width, height: bottom.saturating_sub(top).saturating_add(1) }
    }

    /// The column after the last one.
    pub const fn right(self) -> i32 {
        self.x.saturating_add(self.width)
    }

    /// The row below the last one.
    pub const fn bottom(self) -> i32 {
        self.y.saturating_add(self.height)
    }

    /// Nothing of it can be seen.
    pub const fn is_empty(self) -> bool {
        self.width <= 0 || self.height <= 0
    }

    /// The column and row are inside.
    pub const fn contains(self, x: i32, y: i32) -> bool {
        self.x <= x && x < self.right() && self.y <= y && y < self.bottom()
    }

    /// Smaller by this many pixels at each side.
    pub const fn shrunk(self, by: i32) -> Self {
        let twice = by.saturating_mul(2);
        Self {
            x: self.x.saturating_add(by),
            y: self.y.saturating_add(by),
            width: self.width.saturating_sub(twice),
            height: self.height.saturating_sub(twice),
        }
    }

    /// What both have.
    pub fn common(self, other: Self) -> Self {
        let (x, y) = (self.x.max(other.x), self.y.max(other.y));
        let width = self.right().min(other.right()).saturating_sub(x).max(0);
        Self { x, y, width, height: self.bottom().min(other.bottom()).saturating_sub(y).max(0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measured_spans_have_both_ends_inside() {
        let title = Rect::spanning(0, 27, 395, 61);
        assert_eq!(title, Rect::new(0, 27, 396, 35));
        assert!(title.contains(395, 61) && !title.contains(396, 61));
    }

    #[test]
    fn boxes_apart_have_nothing_in_common() {
        let one = Rect::new(0, 0, 10, 10);
        assert!(one.common(Rect::new(10, 0, 5, 5)).is_empty());
        assert_eq!(one.common(Rect::new(-5, 8, 100, 100)), Rect::new(0, 8, 10, 2));
        assert!(one.common(Rect::new(i32::MIN, i32::MIN, i32::MAX, i32::MAX)).is_empty());
    }
}
