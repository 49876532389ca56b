//! Forms: labels, fields, the cursor, the strip of letters.

use ipphone::phone::PromptPlace;
use phone_canvas::{Align, Colour, Rect, Style};

use super::Drawing;
use super::bars::in_colour;
use super::rows::window;
use crate::screen::{Candidates, Field, Form};

impl Drawing<'_> {
    pub(super) fn form(&mut self, form: &Form) {
        let taken = self.prompt_row();
        let is_strip_on_list = form.candidates.is_some() && !self.strip_lies_on_prompt();
        let rows = if is_strip_on_list { self.rows_above_strip() } else { self.rows_seen() };
        let room = (rows - taken).max(1);
        let first = window(form.first, form.active, form.fields.len(), room, |_| 1);
        let area = self.layout.list;
        let seen = form.fields.iter().enumerate().skip(first).take(usize::try_from(room).unwrap_or(1));
        for (number, (index, field)) in (taken..).zip(seen) {
            let y = area.y + number * self.layout.pitch;
            let height = (self.layout.pitch - self.layout.row.gap).min(area.bottom() - y);
            let is_active = index == form.active;
            let is_typing = is_active && form.candidates.is_some();
            self.form_field(Rect { y, height, ..area }, field, is_active, is_typing);
        }
        self.scroll_bar(form.fields.len(), first, room);
        if let Some(candidates) = &form.candidates {
            self.strip(candidates);
        }
    }

    /// Label above the field where rows are high, else beside it.
    fn form_field(&mut self, row: Rect, field: &Field, is_active: bool, is_typing: bool) {
        let look = self.layout.row;
        if let Some(fill) = look.fill {
            self.canvas.fill(row, fill);
        }
        let row = Rect { x: row.x + 3, width: row.width - 3 - look.right.min(12), ..row };
        let (label, place) = if look.two_lines {
            let upper = row.height * 2 / 5;
            (Rect { height: upper, ..row }, Rect { y: row.y + upper, height: row.height - upper, ..row })
        } else {
            let left = row.width * 9 / 20;
            let label = Rect { width: left - 4, ..row };
            (label, Rect { x: row.x + left, width: row.width - left, ..row })
        };
        let style = if look.two_lines { in_colour(look.second, look.style.colour) } else { look.style };
        self.line(label, Align::Left, &style, &field.label);
        self.input_box(place, field, is_active, is_typing);
    }

    fn input_box(&mut self, place: Rect, field: &Field, is_active: bool, is_typing: bool) {
        let (face, ink) = (self.layout.row.style.face, self.layout.row.style.colour);
        let is_low = place.height < face.capitals() + 8;
        let thick = if is_active && !is_low { 2 } else { 1 };
        self.canvas.fill(place, Colour::WHITE);
        if is_low {
            self.canvas.fill(Rect { y: place.bottom() - 1, height: 1, ..place }, ink);
        } else {
            self.canvas.frame(place, thick, ink.mix(Colour::grey(0x80), if is_active { 0 } else { 200 }));
        }
        let style = Style::new(face, Colour::BLACK);
        let inner = Rect { x: place.x + 4, width: place.width - 8, ..place };
        let (before, last) = split(&field.shown, field.cursor);
        let caret = face.measure(before) + face.measure(last);
        // The end is seen while one types beyond the width.
        let hidden = (caret + 2 - inner.width).max(0);
        let text = Rect { x: inner.x - hidden, width: face.measure(&field.shown).max(1) + 1, ..inner };
        self.canvas.inside(inner, |canvas| canvas.text_in(text, Align::Left, &style, &field.shown));
        if !is_active {
            return;
        }
        let height = (face.capitals() + 4).min(place.height - 1);
        let y = place.y + (place.height - height) / 2;
        let letter = Rect::new(text.x + face.measure(before), y, face.measure(last), height);
        if is_typing {
            return self.canvas.inside(inner, |canvas| canvas.invert(letter));
        }
        let bar = Rect::new(text.x + caret, y, self.layout.dot.max(1), height);
        self.canvas
            .inside(Rect { width: inner.width + 3, ..inner }, |canvas| canvas.fill(bar, Colour::BLACK));
    }

    /// The letters of the key over the prompt line, the current one inverted (photograph of another phone's form); where
    /// no prompt line is at the foot, over the last row, if that leaves one.
    fn strip(&mut self, candidates: &Candidates) {
        let area = self.strip_area();
        let style = Style::new(self.layout.row.style.face, Colour::BLACK);
        let gap = (style.face.capitals() / 2).max(4);
        self.canvas.fill(area, Colour::WHITE);
        self.canvas.frame(area, 1, Colour::BLACK);
        let place = |index: usize| -> i32 {
            candidates.letters.chars().take(index).map(|letter| cell(&style, letter, gap)).sum()
        };
        let hidden = (place(candidates.current.saturating_add(2)) - area.width + 4).max(0);
        let inner = area.shrunk(1);
        let mut x = inner.x + 2 - hidden;
        for (index, letter) in candidates.letters.chars().enumerate() {
            let cell = Rect { x, width: cell(&style, letter, gap), ..inner };
            x += cell.width;
            let mut bytes = [0; 4];
            let letter: &str = letter.encode_utf8(&mut bytes);
            self.canvas.inside(inner, |canvas| {
                canvas.text_in(cell, Align::Centre, &style, letter);
                if index == candidates.current {
                    canvas.invert(cell);
                }
            });
        }
    }

    fn strip_area(&self) -> Rect {
        match self.layout.prompt {
            Some(bar) if self.strip_lies_on_prompt() => bar.area,
            _ => self.strip_on_list(),
        }
    }

    /// Whether the strip takes the place of the prompt: at the foot, or where it would hide the only field (9811).
    pub(super) fn strip_lies_on_prompt(&self) -> bool {
        let is_at_foot = *self.model.prompt == PromptPlace::BottomLine;
        self.layout.prompt.is_some() && (is_at_foot || self.rows_above_strip() < 1)
    }

    fn strip_on_list(&self) -> Rect {
        let list = self.layout.list;
        let height = self.layout.pitch.min(self.layout.row.style.face.capitals() + 18);
        Rect::new(list.x, list.bottom() - height, list.width, height)
    }

    /// Rows that can be read while the strip lies on the list.
    fn rows_above_strip(&self) -> i32 {
        let pitch = self.layout.pitch.max(1);
        (self.strip_on_list().y - self.layout.list.y + pitch / 4) / pitch
    }
}

fn cell(style: &Style, letter: char, gap: i32) -> i32 {
    style.face.measure(letter.encode_utf8(&mut [0; 4])) + gap
}

/// What stands before the last letter left of the cursor, and that letter.
fn split(text: &str, cursor: usize) -> (&str, &str) {
    let byte = |count: usize| text.char_indices().nth(count).map_or(text.len(), |(at, _)| at);
    let (end, start) = (byte(cursor), byte(cursor.saturating_sub(1)));
    (text.get(..start).unwrap_or_default(), text.get(start..end).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_split_at_any_cursor() {
        for (cursor, expected) in
            [(0, ("", "")), (1, ("", "M")), (2, ("M", "ü")), (3, ("Mü", "l")), (99, ("Mül", ""))]
        {
            assert_eq!(split("Mül", cursor), expected, "{cursor}");
        }
        assert_eq!(split("", 7), ("", ""));
    }
}
