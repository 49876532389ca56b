//! The screen as a PNG, and where the services area lies in it.

use ipphone::phone::Model;
use phone_canvas::{Align, Canvas, Colour, Face, Rect, Style};
use virtual_phone::screen::Screen;

/// The whole panel, as PNG.
pub(crate) fn png(screen: &Screen, model: &Model) -> Vec<u8> {
    let (w, h) = model.panel.map_or((222, 145), |s| (s.width, s.height));
    let mut canvas = Canvas::new(w, h, Colour::WHITE);
    let text = virtual_phone::render::text(screen, model);
    let big = h > 300;
    let face = if big { Face::smooth(28) } else { Face::SMALL };
    let style = Style::new(face, Colour::BLACK);
    let row = if big { 44 } else { 18 };
    let width = i32::from(w);
    canvas.fill(Rect::new(0, 0, width, row), Colour::BLACK);
    canvas.text_in(Rect::new(4, 0, width, row), Align::Left, &Style::new(face, Colour::WHITE), &text.title);
    for (i, line) in (1..).zip(&text.lines) {
        canvas.text_in(Rect::new(4, i * row, width, row), Align::Left, &style, line);
    }
    canvas.text_in(Rect::new(4, i32::from(h) - 2 * row, width, row), Align::Left, &style, &text.prompt);
    let slots = i32::from(model.soft_keys.seen).max(1);
    for (slot, label) in &text.softkeys {
        let x = (i32::from(*slot) - 1) * width / slots;
        canvas.text_in(Rect::new(x, i32::from(h) - row, width / slots, row), Align::Centre, &style, label);
    }
    phone_canvas::to_png(&canvas)
}

/// Panel pixels as pixels of the services area; `None`: beside it.
pub(crate) fn in_services_area(model: &Model, x: u16, y: u16) -> Option<(u16, u16)> {
    let _ = model;
    Some((x, y))
}
