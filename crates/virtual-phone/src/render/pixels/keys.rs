//! The softkey row. A slot without key draws nothing (7841, 7942, 7970, 8961, 8841).

use ipphone::phone::Rest;
use phone_canvas::{Align, Colour, Rect};

use super::Drawing;
use super::bars::in_colour;
use super::layout::KeyShape;
use crate::screen::Slot;

/// Edges of a tile of IP Communicator from outside to inside, at the left and top and at the right and bottom.
const LIGHT_EDGES: [Colour; 3] = [Colour::hex(0x42_71_84), Colour::hex(0x73_a2_b5), Colour::hex(0xad_c3_ce)];
const DARK_EDGES: [Colour; 3] = [Colour::hex(0x29_55_63), Colour::hex(0x39_65_73), Colour::hex(0x52_86_94)];
const FACE: Colour = Colour::hex(0x42_71_84);
/// The key "more" of that picture.
const MORE_FACE: Colour = Colour::hex(0x63_9e_b5);
/// The first of the dots on an 8845.
const DOT: Colour = Colour::hex(0x04_9f_d9);

impl Drawing<'_> {
    pub(super) fn soft_keys(&mut self) {
        let look = self.layout.keys;
        if let Some(fill) = look.fill {
            self.canvas.fill(look.area, fill);
        }
        let seen = i32::from(self.model.soft_keys.seen).max(1);
        let width = look.area.width / seen;
        let screen = self.screen;
        for (position, slot) in (0..seen).zip(&screen.soft_keys.slots) {
            let Some(slot) = slot else { continue };
            let area = Rect { x: look.area.x + position * width, width, ..look.area };
            let inner = self.key(area, slot);
            self.label(inner, slot);
        }
    }

    /// The shape of a key; the place of its label.
    fn key(&mut self, area: Rect, slot: &Slot) -> Rect {
        let ink = self.layout.keys.style.colour;
        match self.layout.keys.shape {
            KeyShape::Flat => area.shrunk(2),
            KeyShape::Tile => {
                self.tile(area, if slot.more { MORE_FACE } else { FACE });
                area.shrunk(3)
            }
            KeyShape::Outline => {
                let tab = Rect { width: area.width - 2, height: area.height + 4, ..area };
                self.canvas.inside(area, |canvas| canvas.rounded_frame(tab, 4, 1, ink));
                self.canvas.fill(Rect::new(tab.x, area.bottom() - 1, tab.width, 1), ink);
                Rect { x: area.x + 2, width: area.width - 5, ..area }
            }
            KeyShape::Tab => {
                self.tab(Rect { width: area.width - 1, ..area }, ink);
                Rect { width: area.width - 1, ..area }.shrunk(3)
            }
            KeyShape::Button => {
                let button = Rect { width: area.width - 4, ..area };
                self.canvas.rounded(button, 4, Colour::hex(0xf2_f2_f2));
                self.canvas.rounded_frame(button, 4, 1, Colour::hex(0xa0_a8_b4));
                button.shrunk(3)
            }
        }
    }

    fn tile(&mut self, area: Rect, face: Colour) {
        self.canvas.fill(area, face);
        for (inset, (light, dark)) in (0..).zip(LIGHT_EDGES.into_iter().zip(DARK_EDGES)) {
            let edge = area.shrunk(inset);
            let [across, down] = [Rect { height: 1, ..edge }, Rect { width: 1, ..edge }];
            self.canvas.fill(across, light);
            self.canvas.fill(down, light);
            self.canvas.fill(Rect { y: edge.bottom() - 1, ..across }, dark);
            self.canvas.fill(Rect { x: edge.right() - 1, ..down }, dark);
        }
    }

    /// Two pixels of outline, upper corners cut by four; one column between tabs (7841).
    fn tab(&mut self, area: Rect, ink: Colour) {
        const CUT: i32 = 4;
        self.canvas.frame(area, 2, ink);
        let ground = self.layout.ground.0;
        let right = area.right() - 1;
        for step in 0..CUT {
            let width = CUT - step;
            self.canvas.fill(Rect::new(area.x, area.y + step, width, 1), ground);
            self.canvas.fill(Rect::new(right - width + 1, area.y + step, width, 1), ground);
        }
        for step in 2..=CUT {
            let inset = CUT - step;
            self.canvas.fill(Rect::new(area.x + inset, area.y + step, 3, 1), ink);
            self.canvas.fill(Rect::new(right - inset - 2, area.y + step, 3, 1), ink);
        }
    }

    fn label(&mut self, area: Rect, slot: &Slot) {
        let look = self.layout.keys;
        let is_turned = slot.more && look.dots && self.model.soft_keys.rest == Rest::More;
        if is_turned && self.screen.soft_keys.turns > 1 {
            return self.dots(area);
        }
        self.line(area, Align::Centre, &in_colour(look.style, look.style.colour), &slot.label);
    }

    /// A dot for each turn of "more", the one that is seen in another colour, or full (8845, 7841).
    fn dots(&mut self, area: Rect) {
        let row = &self.screen.soft_keys;
        let style = self.layout.keys.style;
        let size = if style.face.capitals() > 14 { 9 } else { 7 };
        let count = i32::from(row.turns).min(6);
        let (step, middle) = (size + 4, area.y + area.height / 2);
        let left = area.x + (area.width - count * step + 4) / 2;
        let has_colours = self.model.display.colour == ipphone::phone::Colour::Colour;
        for dot in 0..count {
            let place = Rect::new(left + dot * step, middle - size / 2, size, size);
            let is_seen = dot == i32::from(row.turn);
            match (is_seen, has_colours) {
                (true, true) => self.canvas.rounded(place, size / 2, DOT),
                (true, false) | (false, true) => self.canvas.rounded(place, size / 2, style.colour),
                (false, false) => self.canvas.rounded_frame(place, size / 2, 1, style.colour),
            }
        }
    }
}
