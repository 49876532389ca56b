//! The line of the phone, title and prompt.

use ipphone::phone::PromptPlace;
use phone_canvas::{Align, Rect, Style};

use super::Drawing;
use super::icon;
use super::layout::Bar;
use crate::screen::{PageKind, Pane};

/// What 7900 phones say under the idle screen (photographs of a 7941 and a 7970).
const IDLE_PROMPT: &str = "Your current options";
/// While a page is on its way.
const BUSY: &str = "Requesting…";

impl Drawing<'_> {
    /// The line of the phone, and the title of a page: under it, or in its place.
    pub(super) fn header(&mut self) {
        if !self.is_page() || self.layout.header.stays {
            self.phone_line();
        }
        if self.is_page() {
            self.title();
        }
    }

    fn phone_line(&mut self) {
        let header = self.layout.header;
        let said = &self.screen.header;
        let clock = match header.date_first {
            true => format!("{} {}", said.date, said.time),
            false => format!("{} {}", said.time, said.date),
        };
        self.field(&header.bar);
        let area = header.bar.inner();
        let (left, middle) = match header.number_first {
            true => (said.number.as_str(), clock.trim()),
            false => (clock.trim(), said.number.as_str()),
        };
        if let Some(x) = header.number_at {
            let after = Rect { x, width: area.right() - x, ..area };
            let edge = Rect::new(x - 16, area.y + 5, 1, area.height - 10);
            self.canvas.fill(edge, header.bar.style.colour.mix(self.layout.ground.0, 128));
            self.line(Rect { width: x - 16 - area.x, ..area }, Align::Left, &header.bar.style, left);
            return self.line(after, Align::Left, &header.bar.style, middle);
        }
        let align = if header.number_first && area.width > 240 { Align::Centre } else { Align::Right };
        let face = header.bar.style.face;
        let room = area.width - header.free - face.measure(middle) - 8;
        self.line(Rect { width: room.max(area.width / 3), ..area }, Align::Left, &header.bar.style, left);
        let right = face.measure(left).min(room) + 8;
        let rest = Rect { x: area.x + right, width: area.width - right - header.free, ..area };
        self.line(if align == Align::Centre { area } else { rest }, align, &header.bar.style, middle);
    }

    fn title(&mut self) {
        let bar = self.layout.title;
        let text = self.title_text().to_owned();
        let has_icon = self.screen.title_icon.is_some();
        if text.is_empty() && !has_icon && bar.area != self.layout.header.bar.area {
            return;
        }
        self.field(&bar);
        let mut area = bar.inner();
        if let Some(title_icon) = &self.screen.title_icon {
            area = beside_icon(&bar, area, &text, icon::width(title_icon, self.layout.dot));
            let used = icon::draw(self.canvas, area, title_icon, bar.style.colour, self.layout.dot);
            area = Rect { x: area.x + used, width: area.width - used, ..area };
        }
        self.line(area, bar.align, &bar.style, &text);
        if self.screen.busy && !self.has_line_at_foot() {
            self.ring(area, &bar, &text);
        }
    }

    fn title_text(&self) -> &str {
        let is_prompt = *self.model.prompt == PromptPlace::InsteadOfTitle;
        match &self.screen.error {
            Some(error) if is_prompt => &error.text,
            None if is_prompt && !self.screen.prompt.is_empty() => &self.screen.prompt,
            _ => &self.screen.title,
        }
    }

    /// A ring before the title while something is on its way (9861; others inferred).
    fn ring(&mut self, area: Rect, bar: &Bar, text: &str) {
        let size = (bar.style.face.capitals() + 6).min(28);
        let written = bar.style.face.measure(text).min(area.width);
        let x = match bar.align {
            Align::Centre => area.x + (area.width - written) / 2 - size - 12,
            _ => area.right() - size,
        };
        let ring = Rect::new(x, area.y + (area.height - size) / 2, size, size);
        let (ground, ink) = (bar.fill.unwrap_or(self.layout.ground.0), bar.style.colour);
        // Without greys the quarter is left out.
        let is_grey = self.model.display.depth > 1;
        let (track, mark) = if is_grey { (ground.mix(ink, 90), ink) } else { (ink, ground) };
        self.canvas.rounded_frame(ring, size / 2, 2, track);
        let quarter = Rect::new(ring.x + size / 2, ring.y, size - size / 2, size / 2);
        self.canvas.inside(quarter, |canvas| canvas.rounded_frame(ring, size / 2, 2, mark));
    }

    /// The prompt, or the phone's own word in its place.
    pub(super) fn prompt(&mut self) {
        if self.is_typing() && self.strip_lies_on_prompt() {
            return;
        }
        let said = self.said();
        match self.layout.prompt {
            Some(bar) if self.has_line_at_foot() || self.is_page() => {
                self.field(&bar);
                self.line(bar.inner(), bar.align, &bar.style, &said);
            }
            _ if *self.model.prompt == PromptPlace::InsteadOfTitle && self.is_page() => {}
            _ => self.strip_with_error(),
        }
    }

    /// Where no prompt can be seen, an error lies over the last row (inferred).
    fn strip_with_error(&mut self) {
        let Some(error) = &self.screen.error else { return };
        let (list, look) = (self.layout.list, self.layout.row);
        let height = self.layout.pitch.min(40);
        let strip = Rect::new(list.x, list.bottom() - height, list.width, height);
        let ground = self.layout.page.map_or(self.layout.ground.0, |(_, colour)| colour);
        self.canvas.fill(strip, ground);
        self.canvas.frame(strip, 2, look.style.colour);
        self.line(strip.shrunk(4), Align::Centre, &look.style, &error.text);
    }

    fn said(&self) -> String {
        let screen = self.screen;
        match &screen.error {
            Some(error) => error.text.clone(),
            None if !screen.prompt.is_empty() => screen.prompt.clone(),
            None if !self.has_line_at_foot() => String::new(),
            None if screen.busy => BUSY.to_owned(),
            None if screen.page == PageKind::Idle => IDLE_PROMPT.to_owned(),
            None => String::new(),
        }
    }

    /// Whether the prompt is the first row of the list, and in sight: then it is drawn there.
    pub(super) fn prompt_row(&mut self) -> i32 {
        let is_first_row = *self.model.prompt == PromptPlace::FirstRow;
        if !is_first_row || self.screen.prompt.is_empty() || self.screen.prompt_away {
            return 0;
        }
        let list = self.layout.list;
        let area = Rect { height: self.layout.pitch, ..list };
        let style = self.layout.row.style;
        self.line(area, Align::Left, &style, &self.screen.prompt);
        1
    }

    /// Whether the strip of letters is shown.
    fn is_typing(&self) -> bool {
        matches!(&self.screen.pane, Pane::Form(form) if form.candidates.is_some())
    }

    fn has_line_at_foot(&self) -> bool {
        self.layout.prompt.is_some() && *self.model.prompt == PromptPlace::BottomLine
    }

    fn field(&mut self, bar: &Bar) {
        if let Some(fill) = bar.fill {
            self.canvas.fill(bar.area, fill);
        }
        if let Some(edge) = bar.edge {
            self.canvas.fill(Rect { height: 1, ..bar.area }, edge);
        }
    }
}

/// What is left of a title for icon and text: all, or both together in the middle.
fn beside_icon(bar: &Bar, area: Rect, text: &str, icon: i32) -> Rect {
    if bar.align != Align::Centre {
        return area;
    }
    let wanted = (bar.style.face.measure(text) + icon + 12).min(area.width);
    Rect { x: area.x + (area.width - wanted) / 2, width: wanted, ..area }
}

/// The same letters in another colour.
pub(super) fn in_colour(style: Style, colour: phone_canvas::Colour) -> Style {
    Style::new(style.face, colour)
}
