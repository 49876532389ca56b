//! Lists: rows, numbers, the cursor.

use phone_canvas::{Align, Colour, Rect};

use super::bars::in_colour;
use super::icon;
use super::layout::{Cursor, Number};
use super::{Drawing, fitting};
use crate::screen::{Icon, List};

/// Columns between an icon and the text (7942).
const AFTER_ICON: i32 = 6;
/// Rows that a name with two line breaks takes.
const HIGHEST: usize = 3;

/// A row on its place.
struct Entry<'a> {
    area: Rect,
    number: usize,
    text: &'a str,
    telephone: &'a str,
    icon: Option<&'a Icon>,
    /// Columns kept free for icons.
    icon_room: i32,
    is_current: bool,
}

impl Drawing<'_> {
    /// Rows from the first one that is seen.
    pub(super) fn list(&mut self, list: &List) {
        let taken = self.prompt_row();
        let room = (self.rows_seen() - taken).max(1);
        let height = |index: usize| list.rows.get(index).map_or(1, |row| height(&row.text));
        let first = window(list.first, list.selected, list.rows.len(), room, height);
        let area = self.layout.list;
        let icon_room = self.icon_room(list);
        let mut used = 0;
        for (index, row) in list.rows.iter().enumerate().skip(first) {
            if used >= room {
                break;
            }
            let rows = height(index).min(room - used);
            let top = area.y + (used + taken) * self.layout.pitch;
            let bottom = (top + rows * self.layout.pitch - self.layout.row.gap).min(area.bottom());
            self.entry(&Entry {
                area: Rect::new(area.x, top, area.width, bottom - top),
                number: index + 1,
                text: &row.text,
                telephone: row.telephone.as_deref().unwrap_or_default(),
                icon: list.icon(row),
                icon_room,
                is_current: index == list.selected,
            });
            used += rows;
        }
        let total = list.rows.iter().map(|row| height_of(&row.text)).sum();
        self.scroll_bar(total, first, room);
    }

    /// Rows for which there is space.
    pub(super) fn rows_seen(&self) -> i32 {
        self.layout.rows()
    }

    fn icon_room(&self, list: &List) -> i32 {
        let widest = list.icons.iter().map(|(_, shown)| icon::width(shown, self.layout.dot)).max();
        widest.filter(|width| *width > 0).map_or(0, |width| width + AFTER_ICON)
    }

    fn entry(&mut self, entry: &Entry) {
        let look = self.layout.row;
        let ink = if entry.is_current { look.cursor.ink() } else { look.style.colour };
        self.row_field(entry.area, entry.is_current);
        self.number(entry, ink);
        let x = entry.area.x + look.indent;
        if let Some(shown) = entry.icon {
            let place = Rect { x, width: entry.icon_room, ..entry.area };
            icon::draw(self.canvas, place, shown, ink, self.layout.dot);
        }
        let x = x + entry.icon_room;
        let inner = Rect { x, width: (entry.area.right() - look.right - x).max(0), ..entry.area };
        self.name(entry, inner, ink);
        if let Some(from_right) = look.chevron {
            self.chevron(entry.area, from_right, ink);
        }
    }

    /// The field of a row, and the cursor.
    pub(super) fn row_field(&mut self, area: Rect, is_current: bool) {
        let look = self.layout.row;
        if let Some(fill) = look.fill.filter(|_| !is_current) {
            self.canvas.fill(area, fill);
        }
        if let Some(rule) = look.rule {
            self.canvas.fill(Rect::new(area.x, area.bottom() - 1, area.width, 1), rule);
        }
        if is_current {
            self.cursor(area);
        }
        if let Some(frame) = look.frame {
            self.canvas.rounded_frame(area, 3, 1, frame);
        }
    }

    fn cursor(&mut self, area: Rect) {
        let middle = area.y + area.height / 2;
        match self.layout.row.cursor {
            Cursor::Fill(fill, _) => self.canvas.fill(area, fill),
            Cursor::Triangle(fill, ink) => {
                self.canvas.fill(area, fill);
                // Columns 5 to 17 on a 7841.
                let half = (area.height / 4).clamp(3, 8);
                let corners =
                    [(area.x + 5, middle - half), (area.x + 5, middle + half), (area.x + 17, middle)];
                self.canvas.triangle(corners, ink);
            }
            Cursor::Gradient(top, bottom, ink) => {
                self.canvas.gradient_down(area, top, bottom);
                let (x, y) = (area.x + area.width / 2, area.bottom() - 3);
                self.canvas.triangle([(x - 5, y), (x + 5, y), (x, y + 7)], ink);
            }
        }
    }

    fn number(&mut self, entry: &Entry, ink: Colour) {
        let text = entry.number.to_string();
        let line = Rect { height: self.line_height(entry), ..entry.area };
        match self.layout.row.number {
            Number::Before(right, style) => {
                let area = Rect { width: right, ..line };
                let colour = if entry.is_current { ink } else { style.colour };
                self.line(area, Align::Right, &in_colour(style, colour), &text);
            }
            Number::Cell { x, width, fill, style } => {
                let cell = Rect { x: entry.area.x + x, width, ..entry.area };
                self.canvas.fill(cell.common(entry.area), fill);
                // In the upper half of high rows (7942).
                let area = Rect { width: width - 4, ..cell };
                self.line(Rect { height: line.height, ..area }, Align::Right, &style, &text);
            }
            Number::Corner(style) => {
                let area = Rect::new(line.x, line.y + 2, line.width - 10, 14);
                let colour = if entry.is_current { ink } else { style.colour };
                self.line(area, Align::Right, &in_colour(style, colour), &text);
            }
        }
    }

    /// The height of the first line of a row.
    fn line_height(&self, entry: &Entry) -> i32 {
        entry.area.height / i32::try_from(lines(entry.text).count()).unwrap_or(1).max(1)
    }

    fn name(&mut self, entry: &Entry, area: Rect, ink: Colour) {
        let look = self.layout.row;
        let style = in_colour(look.style, ink);
        if !entry.telephone.is_empty() && entry.telephone != entry.text {
            return self.name_and_telephone(entry, area, ink);
        }
        let height = self.line_height(entry);
        for (number, text) in (0..).zip(lines(entry.text)) {
            let line = Rect { y: area.y + number * height, height, ..area };
            self.line(line, Align::Left, &style, text);
        }
    }

    fn name_and_telephone(&mut self, entry: &Entry, area: Rect, ink: Colour) {
        let look = self.layout.row;
        let second = in_colour(look.second, if entry.is_current { ink } else { look.second.colour });
        let name = entry.text.replace('\n', " ");
        if look.two_lines {
            let [first, below] = [look.style, look.second].map(|style| style.face.capitals());
            let gap = (first / 2).max(4);
            let top = area.y + (area.height - first - gap - below) / 2;
            // Room for accents above and tails below.
            let around = |y: i32, capitals: i32| Rect { y: y - gap, height: capitals + 2 * gap, ..area };
            let (upper, lower) = (around(top, first), around(top + first + gap, below));
            self.line(upper, Align::Left, &in_colour(look.style, ink), &name);
            return self.line(lower, Align::Left, &second, entry.telephone);
        }
        let face = fitting(second.face, self.layout.narrow, entry.telephone, area.width / 2);
        let telephone = face.measure(entry.telephone).min(area.width / 2);
        let left = Rect { width: area.width - telephone - 6, ..area };
        let right = Rect { x: area.right() - telephone, width: telephone, ..area };
        self.line(left, Align::Left, &in_colour(look.style, ink), &name);
        self.line(right, Align::Right, &second, entry.telephone);
    }

    fn chevron(&mut self, area: Rect, from_right: i32, colour: Colour) {
        let size = (self.layout.row.style.face.capitals() / 2).max(3);
        let (point, middle) = (area.right() - from_right, area.y + area.height / 2);
        for thick in 0..(size / 2).max(1) {
            let (point, back) = (point - thick, point - thick - size);
            self.canvas.line((back, middle - size), (point, middle), colour);
            self.canvas.line((back, middle + size), (point, middle), colour);
        }
    }
}

/// Where a window of so many rows begins so that the row under the cursor is seen, whatever the machine says.
pub(super) fn window(
    first: usize,
    selected: usize,
    total: usize,
    room: i32,
    height: impl Fn(usize) -> i32,
) -> usize {
    let selected = selected.min(total.saturating_sub(1));
    let mut start = selected;
    let mut used = height(selected);
    while start > first.min(selected) && used + height(start - 1) <= room {
        start -= 1;
        used += height(start);
    }
    start
}

/// The lines of a name, three at most; further breaks are blanks.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.splitn(HIGHEST, '\n')
}

fn height(text: &str) -> i32 {
    i32::try_from(lines(text).count()).unwrap_or(1)
}

fn height_of(text: &str) -> usize {
    lines(text).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_row_under_the_cursor_is_always_seen() {
        for (first, selected, total, room, expected) in [
            (0, 0, 0, 3, 0),
            (0, 2, 7, 3, 0),
            (0, 3, 7, 3, 1),
            (5, 2, 7, 3, 2),
            (9, 99, 7, 3, 6),
            (3, 4, 7, 3, 3),
        ] {
            let start = window(first, selected, total, room, |_| 1);
            assert_eq!(start, expected, "{first} {selected} {total} {room}");
        }
        assert_eq!(window(0, 1, 2, 3, |_| 3), 1);
    }
}
