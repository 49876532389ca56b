//! A screen as pixels: the whole panel of a model, or its services area alone.
//!
//! Each family has a layout: data, with the source of its numbers beside them. The drawing knows no family.
//!
//! | file | idea |
//! |---|---|
//! | `layout` | what a layout says; which family has which |
//! | `old_grey`, `desk79`, `series78`, `series88`, `series98`, `series99`, `wireless` | the layouts |
//! | `bars` | the line of the phone, title, prompt |
//! | `rows`, `scroll_bar` | lists, cursor, numbers, more rows than fit |
//! | `body`, `form`, `picture` | what else a pane shows |
//! | `unpacked` | pictures that need not be decoded again |
//! | `icon`, `signs` | small pictures beside texts, the phone's own drawn from letters |
//! | `keys` | the softkey row |
//! | `over` | options list and status window |

mod bars;
mod body;
mod desk79;
mod form;
mod icon;
mod keys;
mod layout;
mod old_grey;
mod over;
mod picture;
mod rows;
mod scroll_bar;
mod series78;
mod series88;
mod series98;
mod series99;
mod signs;
mod unpacked;
mod wireless;

pub use unpacked::Unpacked;

use ipphone::phone::{Colour as Kind, Model, Size};
use phone_canvas::{Align, Canvas, Colour, Depth, Face, Rect, Style};

use crate::screen::{Backlight, PageKind, Pane, Screen};
use layout::Layout;

/// The whole panel of this model, in the colours that its display has.
///
/// A model whose panel nobody published gets one that holds its services area with the bars of its family (inferred).
/// The greys of a grey display stay neutral.
pub fn pixels(screen: &Screen, model: &Model) -> Canvas {
    pixels_with(screen, model, &Unpacked::default())
}

/// The same for a phone that is drawn again and again: what was unpacked for the last panel need not be for this one.
pub fn pixels_with(screen: &Screen, model: &Model, unpacked: &Unpacked) -> Canvas {
    let layout = Layout::of(model);
    let mut canvas = Canvas::new(side(layout.panel.0), side(layout.panel.1), Colour::WHITE);
    Drawing { canvas: &mut canvas, layout: &layout, screen, model, unpacked }.draw();
    canvas
}

/// The services area alone, in the size that the model table gives: what `x-CiscoIPPhoneDisplay` promises.
pub fn pane(screen: &Screen, model: &Model) -> Canvas {
    let panel = pixels(screen, model);
    let area = Layout::of(model).services;
    let size = match (&screen.pane, *model.wide) {
        (Pane::Picture(picture), Some(wide)) if picture.wide => wide,
        _ => Size::new(model.display.width, model.display.height),
    };
    let mut canvas = Canvas::new(size.width, size.height, Colour::WHITE);
    canvas.copy(-area.x, -area.y, &panel);
    canvas
}

/// Where the services area lies on the panel: a finger at a pixel of the panel touches the area at the difference.
pub fn services_area(screen: &Screen, model: &Model) -> Rect {
    let layout = Layout::of(model);
    let mut canvas = Canvas::new(0, 0, Colour::WHITE);
    let wide = matches!(&screen.pane, Pane::Picture(picture) if picture.wide);
    let unpacked = &Unpacked::default();
    Drawing { canvas: &mut canvas, layout: &layout, screen, model, unpacked }.picture_area(wide)
}

/// How many lines of a text this panel shows at once: by so many less than all a text can be scrolled.
pub fn text_lines(model: &Model) -> usize {
    usize::try_from(Layout::of(model).text_lines()).unwrap_or(1)
}

/// The letters of a text, and how much room a line of it has.
pub(crate) fn text_face(model: &Model) -> (Face, i32) {
    Layout::of(model).text_face()
}

/// What all parts of the drawing need.
struct Drawing<'a> {
    canvas: &'a mut Canvas,
    layout: &'a Layout,
    screen: &'a Screen,
    model: &'a Model,
    unpacked: &'a Unpacked,
}

impl Drawing<'_> {
    fn draw(&mut self) {
        self.ground();
        self.header();
        self.body();
        self.prompt();
        self.soft_keys();
        self.options();
        self.status();
        self.light();
        match depth(self.model) {
            Depth::Colour24 => {}
            depth => self.canvas.reduce(depth),
        }
    }

    /// Whether a page is in front, of a service or of the phone.
    fn is_page(&self) -> bool {
        !matches!(self.screen.page, PageKind::Idle | PageKind::Call)
    }

    fn ground(&mut self) {
        let size = self.canvas.size();
        match self.layout.ground {
            (top, bottom) if top == bottom => self.canvas.fill(size, top),
            (top, bottom) => self.canvas.gradient_down(size, top, bottom),
        }
        self.lines_beside_page();
        if let Some((area, colour)) = self.layout.page.filter(|_| self.is_page()) {
            self.canvas.fill(area, colour);
        }
        if let Pane::Picture(picture) = &self.screen.pane
            && let Some(white) = self.picture_ground()
        {
            self.canvas.fill(self.picture_area(picture.wide), white);
        }
    }

    /// A dark backlight leaves a colour display all but black; a grey one is still read (inferred).
    fn light(&mut self) {
        if self.screen.backlight == Backlight::Off && self.model.display.colour == Kind::Colour {
            self.canvas.recolour(|colour| colour.mix(Colour::BLACK, 215));
        }
    }

    /// A line that is narrower or, if it must, cut where it does not fit.
    fn line(&mut self, area: Rect, align: Align, style: &Style, text: &str) {
        let style = Style::new(fitting(style.face, self.layout.narrow, text, area.width), style.colour);
        let text = style.face.fit(text, area.width);
        self.canvas.text_in(area, align, &style, &text);
    }
}

fn fitting(face: Face, narrow: Face, text: &str, width: i32) -> Face {
    if face.measure(text) <= width { face } else { narrow }
}

fn side(length: i32) -> u16 {
    u16::try_from(length.clamp(1, Canvas::LONGEST.into())).unwrap_or(Canvas::LONGEST)
}

fn depth(model: &Model) -> Depth {
    match (model.display.colour, model.display.depth) {
        (Kind::Mono, _) | (Kind::Grey, 0 | 1) => Depth::Mono,
        (Kind::Grey, 2) => Depth::Grey2,
        (Kind::Grey, _) => Depth::Grey4,
        (Kind::Colour, 0..=12) => Depth::Colour12,
        (Kind::Colour, 13..=16) => Depth::Colour16,
        (Kind::Colour, _) => Depth::Colour24,
    }
}
