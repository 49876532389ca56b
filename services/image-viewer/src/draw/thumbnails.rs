//! A page of thumbnails with names, for phones that are touched.

use ipphone::bitmap::Dither;
use ipphone::phone::Size;
use ipphone_picture::{Drawn, PictureError, Pixels, Place, Target};
use phone_canvas::{Align, Canvas, Colour, Face, Rect, Style};

use super::icon::{Icon, put};
use super::pixels;

/// How thumbnails lie on a display.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Grid {
    columns: u16,
    rows: u16,
    size: Size,
}

/// What a cell shows.
pub(crate) struct Cell {
    pub(crate) name: String,
    pub(crate) picture: CellPicture,
}

/// The picture of a cell.
pub(crate) enum CellPicture {
    Icon(Icon),
    Pixels(Pixels),
    /// A file that cannot be shown.
    Broken,
}

/// Touch areas of a menu: a phone knows 32.
const MOST_CELLS: u16 = 32;
/// More would be too small to tell what they show.
const MOST_COLUMNS: u16 = 5;
/// A finger's width on these displays, in pixels.
const CELL: Size = Size::new(96, 80);

impl Grid {
    /// As many cells as fingers can tell apart.
    pub(crate) fn of(size: Size) -> Grid {
        let columns = (size.width / CELL.width).clamp(1, MOST_COLUMNS);
        // On wide displays cells are larger, and keep their shape.
        let height = (size.width / columns).saturating_mul(13) / 16;
        let rows = (size.height / height.max(CELL.height)).clamp(1, MOST_CELLS / columns);
        Grid { columns, rows, size }
    }

    pub(crate) fn size(self) -> Size {
        self.size
    }

    pub(crate) fn cells(self) -> usize {
        usize::from(self.columns * self.rows)
    }

    /// Where a cell lies.
    pub(crate) fn place(self, nth: usize) -> Place {
        let nth = u16::try_from(nth).unwrap_or(u16::MAX);
        let (column, row) = (nth % self.columns, nth / self.columns);
        let edge = |number: u16, of: u16, side: u16| {
            u16::try_from(u32::from(number) * u32::from(side) / u32::from(of)).unwrap_or(u16::MAX)
        };
        let (left, right) =
            (edge(column, self.columns, self.size.width), edge(column + 1, self.columns, self.size.width));
        let (top, bottom) =
            (edge(row, self.rows, self.size.height), edge(row + 1, self.rows, self.size.height));
        Place { left, top, width: right - left, height: bottom.saturating_sub(top) }
    }

    /// How large a thumbnail may be.
    pub(crate) fn picture(self) -> Size {
        let Place { width, height, .. } = self.place(0);
        let name = u16::try_from(face(width.into()).line_height() + 2).unwrap_or(0);
        Size::new(width.saturating_sub(10).max(1), height.saturating_sub(name + 8).max(1))
    }
}

const PAPER: Colour = Colour::hex(0x14_1c_26);
const LETTERS: Colour = Colour::hex(0xdf_e6_ee);
const FRAME: Colour = Colour::hex(0x4a_5a_6c);

/// Letters of the names in cells of this width.
fn face(width: i32) -> Face {
    Face::smooth_capitals(if width < 150 { 8 } else { 12 })
}

/// The cells on a dark ground.
pub(crate) fn thumbnails(grid: Grid, cells: &[Cell], target: &Target) -> Result<Drawn, PictureError> {
    let mut canvas = Canvas::new(grid.size.width, grid.size.height, PAPER);
    for (nth, cell) in cells.iter().take(grid.cells()).enumerate() {
        let Place { left, top, width, height } = grid.place(nth);
        let area = Rect::new(left.into(), top.into(), width.into(), height.into());
        canvas.inside(area, |canvas| cell.draw(canvas, area));
    }
    // Thumbnails are photographs.
    pixels(&canvas)?.draw(target, Some(Dither::FloydSteinberg))
}

impl Cell {
    fn draw(&self, canvas: &mut Canvas, area: Rect) {
        let face = face(area.width);
        let foot = face.line_height() + 2;
        let room = Rect { height: area.height - foot, ..area };
        match &self.picture {
            CellPicture::Icon(icon) => {
                let side = (room.height - 6).min(room.width - 10).max(4);
                let x = room.x + (room.width - side) / 2;
                put(canvas, *icon, Rect::new(x, room.y + (room.height - side) / 2, side, side));
            }
            CellPicture::Broken => {
                let (x, y) = (room.x + room.width / 2, room.y + room.height / 2);
                let reach = (room.height / 5).max(3);
                canvas.rounded_frame(room.shrunk(6), 3, 1, FRAME);
                canvas.line((x - reach, y - reach), (x + reach, y + reach), FRAME);
                canvas.line((x - reach, y + reach), (x + reach, y - reach), FRAME);
            }
            CellPicture::Pixels(pixels) => {
                let (width, height) = (i32::from(pixels.width()), i32::from(pixels.height()));
                let x = room.x + (room.width - width) / 2;
                let y = room.y + (room.height - height) / 2 + 1;
                canvas.fill(Rect::new(x - 1, y - 1, width + 2, height + 2), FRAME);
                canvas.copy_rgba(x, y, pixels.width(), pixels.rgba());
            }
        }
        let line = Rect::new(area.x + 2, area.bottom() - foot, area.width - 4, foot);
        let name = face.fit(&self.name, line.width);
        canvas.text_in(line, Align::Centre, &Style::new(face, LETTERS), &name);
    }
}

#[cfg(test)]
mod tests {
    use ipphone_picture::Levels;

    use super::*;

    #[test]
    fn cells_fill_the_display_and_never_overlap() {
        for (width, height) in [(298, 168), (498, 289), (720, 1280), (96, 80), (10, 10), (4096, 4096)] {
            let grid = Grid::of(Size::new(width, height));
            assert!((1..=32).contains(&grid.cells()), "{width}x{height}: {grid:?}");
            let places: Vec<Place> = (0..grid.cells()).map(|nth| grid.place(nth)).collect();
            let all: u32 = places.iter().map(|place| u32::from(place.width) * u32::from(place.height)).sum();
            assert_eq!(all, u32::from(width) * u32::from(height), "{width}x{height}");
            let last = places.last().expect("a cell");
            assert_eq!((last.left + last.width, last.top + last.height), (width, height));
        }
    }

    #[test]
    fn more_cells_than_there_is_room_for_are_left_out() {
        let grid = Grid::of(Size::new(298, 168));
        let cell =
            || Cell { name: "A name that is far too long".into(), picture: CellPicture::Icon(Icon::Folder) };
        let target = Target::png(Size::new(298, 168), Levels::Rgb444);
        let cells: Vec<Cell> = (0..40).map(|_| cell()).collect();
        assert_eq!(thumbnails(grid, &cells, &target).expect("drawn").size(), target.size);
    }
}
