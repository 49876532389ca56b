//! What lies over the page: the options list and the status window.

use phone_canvas::{Align, Colour, Rect, Style};

use super::Drawing;
use super::picture::{lay_in, raster};
use crate::screen::{List, Row, StatusBox};

impl Drawing<'_> {
    /// The keys that found no slot, as a list over the pane (8821, 9821; its look is inferred).
    pub(super) fn options(&mut self) {
        let Some(options) = &self.screen.options else { return };
        let rows = options.labels.iter().map(|label| Row { text: label.clone(), ..Row::default() });
        let list = List { rows: rows.collect(), selected: options.selected, ..List::default() };
        let area = self.layout.list;
        let ground = self.layout.page.map_or(self.layout.ground.0, |(_, colour)| colour);
        self.canvas.fill(Rect { width: self.canvas.width(), ..area }, ground);
        self.canvas.frame(Rect { width: self.canvas.width(), ..area }, 1, self.layout.row.style.colour);
        self.list(&list);
    }

    /// The window of a Status, in the lower left of the pane (7970; others inferred).
    pub(super) fn status(&mut self) {
        let (Some(status), Some(window)) = (&self.screen.status, *self.model.status) else { return };
        let picture = raster(&status.layer.image, *self.model.display, self.unpacked);
        let has_words = status.text.is_some() || status.timer.is_some();
        let width = match &picture {
            Some(picture) if status.dynamic && !has_words => window.around(picture.width).width,
            None if status.dynamic && !has_words => window.min_width,
            _ => window.max_width,
        };
        let line = i32::from(window.text.filter(|_| has_words).map_or(0, |text| text.height));
        let services = self.picture_area(false);
        let height = i32::from(window.height) + line;
        let area = Rect::new(services.x, services.bottom() - height, width.into(), height);
        self.canvas.fill(area, Colour::WHITE);
        if has_words {
            self.status_line(Rect { height: line, ..area }, status);
        }
        let below = Rect { y: area.y + line, height: height - line, ..area };
        if let Some(picture) = &picture {
            lay_in(self.canvas, below, &status.layer, picture, self.model);
        }
    }

    /// Text at the left, timer at the right, light on dark (inferred).
    fn status_line(&mut self, area: Rect, status: &StatusBox) {
        self.canvas.fill(area, Colour::BLACK);
        let style = Style::new(self.layout.text.narrow, Colour::WHITE);
        let inner = Rect { x: area.x + 2, width: area.width - 4, ..area };
        let timer = status.timer.map(clock).unwrap_or_default();
        let timer_width = style.face.measure(&timer);
        let text = Rect { width: inner.width - timer_width - 4, ..inner };
        self.line(text, Align::Left, &style, status.text.as_deref().unwrap_or_default());
        self.line(inner, Align::Right, &style, &timer);
    }
}

/// Minutes and seconds: `01:07`.
fn clock(seconds: u32) -> String {
    format!("{:02}:{:02}", seconds / 60, seconds % 60)
}
