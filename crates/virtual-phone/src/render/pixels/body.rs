//! What the pane shows: lists, texts, line labels, calls.

use phone_canvas::{Align, Colour, Face, Rect};

use super::bars::in_colour;
use super::layout::{Cursor, LineLook, TEXT_INDENT};
use super::rows::window;
use super::{Drawing, signs};
use crate::screen::{Call, CallState, Pane, TextLines};

/// A call that nobody has answered yet.
const RINGS: &str = "Ring Out";

impl Drawing<'_> {
    pub(super) fn body(&mut self) {
        let screen = self.screen;
        match &screen.pane {
            Pane::Idle => self.line_labels(),
            Pane::List(list) | Pane::Directory(list) => self.list(list),
            Pane::Text(text) if self.layout.text.cursor => self.text_rows(text),
            Pane::Text(text) => self.text(text),
            Pane::Form(form) => self.form(form),
            Pane::Picture(picture) => self.picture(picture),
            Pane::Call(call) => self.call(call),
        }
    }

    /// As many lines as there is space for, however few the machine counts.
    fn text(&mut self, text: &TextLines) {
        let look = self.layout.text;
        let room = self.layout.text_lines();
        let seen = || text.lines.iter().skip(text.first).take(usize::try_from(room).unwrap_or(1));
        let is_wide = seen().any(|line| look.style.face.measure(line) > look.area.width);
        let face = if is_wide { look.narrow } else { look.style.face };
        if let Some(fill) = self.layout.row.fill {
            self.canvas.fill(self.layout.list, fill);
        }
        let style = phone_canvas::Style::new(face, look.style.colour);
        for (number, line) in (0..).zip(seen()) {
            let area = Rect { y: look.area.y + number * look.pitch, height: look.pitch, ..look.area };
            self.line(area, Align::Left, &style, line);
        }
        self.scroll_bar(text.lines.len(), text.first, room);
    }

    /// Lines as rows, with a cursor (7841).
    fn text_rows(&mut self, text: &TextLines) {
        let taken = self.prompt_row();
        let room = (self.rows_seen() - taken).max(1);
        let first = window(text.first, text.cursor, text.lines.len(), room, |_| 1);
        let (area, look) = (self.layout.list, self.layout.row);
        let indent = if matches!(look.cursor, Cursor::Triangle(..)) { TEXT_INDENT } else { 4 };
        let seen = text.lines.iter().enumerate().skip(first).take(usize::try_from(room).unwrap_or(1));
        for (number, (index, line)) in (taken..).zip(seen) {
            let y = area.y + number * self.layout.pitch;
            let height = self.layout.pitch.min(area.bottom() - y);
            let row = Rect { y, height, ..area };
            let is_current = index == text.cursor;
            self.row_field(row, is_current);
            let ink = if is_current { look.cursor.ink() } else { look.style.colour };
            let inner = Rect { x: area.x + indent, width: area.width - indent, ..row };
            self.line(inner, Align::Left, &in_colour(look.style, ink), line);
        }
        self.scroll_bar(text.lines.len(), first, room);
    }

    /// A page leaves the line labels beside it in sight (7942, 7970, 8961).
    pub(super) fn lines_beside_page(&mut self) {
        let services = self.layout.services;
        let is_beside = self.layout.header.stays && services.width < self.canvas.width();
        let is_wide = matches!(&self.screen.pane, Pane::Picture(picture) if picture.wide);
        if !self.is_page() || !is_beside || is_wide {
            return;
        }
        let right = Rect { x: services.right(), width: self.canvas.width(), ..self.canvas.size() };
        let seen = if services.x == 0 { right } else { self.canvas.size() };
        let mut look = self.layout.lines;
        // Only as much of the label as finds room.
        look.area = look.area.common(seen);
        if look.area.width < look.icon + 24 {
            let sign = Rect { x: look.area.right() - look.icon, width: look.icon, ..look.area };
            let (ink, dot) = (look.style.colour, self.layout.dot);
            return self.canvas.inside(seen, |canvas| signs::draw(canvas, sign, &signs::TELEPHONE, ink, dot));
        }
        let number = self.screen.header.number.clone();
        self.beside_telephone(&look, look.area, &number);
    }

    fn line_labels(&mut self) {
        let look = self.layout.lines;
        if self.screen.header.number.is_empty() {
            return;
        }
        if let Some(fill) = look.fill {
            self.canvas.fill(look.area, fill);
        }
        let number = self.screen.header.number.clone();
        self.beside_telephone(&look, look.area, &number);
    }

    /// A text with a telephone at its outer end.
    fn beside_telephone(&mut self, look: &LineLook, area: Rect, text: &str) {
        let free = Rect { width: area.width - look.icon, ..area };
        let is_right = look.align == Align::Right;
        let (words, sign_x) = match is_right {
            true => (Rect { width: free.width - 2, ..free }, free.right()),
            false => (Rect { x: area.x + look.icon, ..free }, area.x),
        };
        self.line(words, look.align, &look.style, text);
        let sign = Rect { x: sign_x, width: look.icon, ..area };
        signs::draw(self.canvas, sign, &signs::TELEPHONE, look.style.colour, self.layout.dot);
    }

    /// What was dialled, or is being typed.
    fn call(&mut self, call: &Call) {
        let list = self.layout.list;
        let style = self.layout.row.style;
        let height = self.layout.pitch.max(style.face.line_height());
        let row = |number: i32| Rect { y: list.y + number * height, height, ..list };
        let colour = self.layout.lines.fill.map_or(style.colour, |_| Colour::WHITE);
        let fill = self.layout.lines.fill.or(self.layout.row.fill);
        if let Some(fill) = fill {
            self.canvas.fill(Rect { height: 2 * height, ..list }, fill);
        }
        let on_ground = if fill.is_some() { colour } else { self.layout.lines.style.colour };
        let look = LineLook {
            area: row(0),
            style: in_colour(style, on_ground),
            align: Align::Left,
            fill: None,
            icon: self.layout.lines.icon.max(18),
        };
        let text = match call.state {
            CallState::Editing => call.number.clone(),
            CallState::Dialled => format!("To {}", call.number),
        };
        self.beside_telephone(&look, row(0), &text);
        let below = Rect { x: list.x + look.icon, width: list.width - look.icon, ..row(1) };
        match call.state {
            CallState::Editing => self.caret_after(&look, row(0), &text),
            CallState::Dialled => self.line(below, Align::Left, &look.style, RINGS),
        }
    }

    fn caret_after(&mut self, look: &LineLook, row: Rect, text: &str) {
        let face: Face = look.style.face;
        let x = row.x + look.icon + face.measure(text).min(row.width - look.icon - 3) + 1;
        let height = face.capitals() + 4;
        let caret = Rect::new(x, row.y + (row.height - height) / 2, 2, height);
        self.canvas.fill(caret, look.style.colour);
    }
}
