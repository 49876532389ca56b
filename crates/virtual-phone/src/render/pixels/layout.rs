//! What a layout says, and which family has which.

use ipphone::phone::{Family, Model};
use phone_canvas::{Align, Colour, Face, Rect, Style};

use super::{desk79, old_grey, series78, series88, series98, series99, wireless};

/// Where everything stands on a panel, and how it looks. Pixels of the panel, from its upper left.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    /// Width and height of the panel.
    pub panel: (i32, i32),
    /// Colours behind everything, at the top and at the bottom.
    pub ground: (Colour, Colour),
    /// The field of a page before the ground.
    pub page: Option<(Rect, Colour)>,
    /// The line of the phone: clock and number.
    pub header: Header,
    /// The title of a page.
    pub title: Bar,
    /// The services area as the model table has it: where pictures are placed.
    pub services: Rect,
    /// Rows of lists and forms.
    pub list: Rect,
    /// From one row to the next.
    pub pitch: i32,
    /// How a row looks.
    pub row: RowLook,
    /// Where texts stand, and how.
    pub text: TextLook,
    /// The prompt; none: it is the first row.
    pub prompt: Option<Bar>,
    /// The mark for rows out of sight.
    pub scroll: ScrollLook,
    /// The softkey row.
    pub keys: KeyLook,
    /// Line labels of the idle screen.
    pub lines: LineLook,
    /// Letters for what is too wide in its own.
    pub narrow: Face,
    /// How many pixels wide a dot of a sign is.
    pub dot: i32,
}

/// The line of the phone.
#[derive(Clone, Copy, Debug)]
pub(super) struct Header {
    /// Place and letters.
    pub bar: Bar,
    /// The number stands left and the clock in the middle; else clock left, number right.
    pub number_first: bool,
    /// The number stands here, behind a line (8961).
    pub number_at: Option<i32>,
    /// Columns that stay free at the right of the number or the clock.
    pub free: i32,
    /// It stays when a page is shown.
    pub stays: bool,
    /// The date before the time.
    pub date_first: bool,
}

/// A line of text with a field behind it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bar {
    /// The field.
    pub area: Rect,
    /// Its colour; none: the ground is seen.
    pub fill: Option<Colour>,
    /// A line along its top.
    pub edge: Option<Colour>,
    /// The letters.
    pub style: Style,
    /// Where they stand.
    pub align: Align,
    /// Free pixels at the left and right.
    pub inset: i32,
    /// How much lower than the middle the letters stand.
    pub lower: i32,
}

impl Bar {
    /// Letters in the middle of the height, at the left.
    pub const fn new(area: Rect, style: Style) -> Bar {
        Bar { area, fill: None, edge: None, style, align: Align::Left, inset: 2, lower: 0 }
    }

    /// On a field of this colour.
    pub const fn on(mut self, fill: Colour) -> Bar {
        self.fill = Some(fill);
        self
    }

    /// So many pixels from the edges.
    pub const fn inset(mut self, inset: i32) -> Bar {
        self.inset = inset;
        self
    }

    /// In the middle of the width.
    pub const fn centred(mut self) -> Bar {
        self.align = Align::Centre;
        self
    }

    /// With a line along its top.
    pub const fn edge(mut self, colour: Colour) -> Bar {
        self.edge = Some(colour);
        self
    }

    /// Letters lower by so many pixels.
    pub const fn lower(mut self, by: i32) -> Bar {
        self.lower = by;
        self
    }

    /// Where the letters are.
    pub fn inner(&self) -> Rect {
        let area = self.area;
        Rect::new(area.x + self.inset, area.y + self.lower, area.width - 2 * self.inset, area.height)
    }
}

/// How a row looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct RowLook {
    /// The letters.
    pub style: Style,
    /// Where they begin, from the left of the row.
    pub indent: i32,
    /// What stays free at the right.
    pub right: i32,
    /// How much lower of the pitch belongs to no row.
    pub gap: i32,
    /// The number.
    pub number: Number,
    /// The row under the cursor.
    pub cursor: Cursor,
    /// The field of all other rows.
    pub fill: Option<Colour>,
    /// The border of a row.
    pub frame: Option<Colour>,
    /// A line under each row.
    pub rule: Option<Colour>,
    /// A chevron, its point so many pixels from the right edge.
    pub chevron: Option<i32>,
    /// Letters of the telephone number of an entry.
    pub second: Style,
    /// The telephone number stands under the name.
    pub two_lines: bool,
}

/// The number of a row.
#[derive(Clone, Copy, Debug)]
pub(super) enum Number {
    /// Right-aligned before this column of the row.
    Before(i32, Style),
    /// In a field of its own: first column, columns, colour.
    Cell { x: i32, width: i32, fill: Colour, style: Style },
    /// Small in the upper right corner.
    Corner(Style),
}

/// The row under the cursor.
#[derive(Clone, Copy, Debug)]
pub(super) enum Cursor {
    /// Light on dark, all letters in the second colour.
    Fill(Colour, Colour),
    /// The same, with a triangle before the text and space for it in every row.
    Triangle(Colour, Colour),
    /// From one colour down to another, letters in the third, a small triangle at the foot.
    Gradient(Colour, Colour, Colour),
}

impl Cursor {
    /// The colour of letters.
    pub fn ink(self) -> Colour {
        match self {
            Cursor::Fill(_, ink) | Cursor::Triangle(_, ink) | Cursor::Gradient(_, _, ink) => ink,
        }
    }
}

/// Texts.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextLook {
    /// Where they stand.
    pub area: Rect,
    /// From one line to the next.
    pub pitch: i32,
    /// The letters.
    pub style: Style,
    /// Letters for a page whose lines are too wide in them.
    pub narrow: Face,
    /// The line under the cursor is marked as a row.
    pub cursor: bool,
}

/// The mark for rows out of sight.
#[derive(Clone, Copy, Debug)]
pub(super) struct ScrollLook {
    /// Its column.
    pub area: Rect,
    /// How it is drawn.
    pub kind: ScrollKind,
    /// The colour of the thumb.
    pub thumb: Colour,
    /// The colour of the free track.
    pub track: Colour,
}

/// How the mark is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum ScrollKind {
    /// Arrows at both ends, ticks for the free track.
    Ticks,
    /// A dark bar, an arrow where there is more.
    Arrows,
    /// A thumb on a track.
    Plain,
}

/// The softkey row.
#[derive(Clone, Copy, Debug)]
pub(super) struct KeyLook {
    /// The row; slots share its width.
    pub area: Rect,
    /// Its colour.
    pub fill: Option<Colour>,
    /// The letters.
    pub style: Style,
    /// The shape of a key.
    pub shape: KeyShape,
    /// "more" is dots, one for each turn.
    pub dots: bool,
}

/// The shape of a softkey.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum KeyShape {
    /// A word.
    Flat,
    /// A tile with light and dark edges (IP Communicator).
    Tile,
    /// An outline with round upper corners (7942).
    Outline,
    /// A tab with cut upper corners (7841).
    Tab,
    /// A light button (8961).
    Button,
}

/// Line labels.
#[derive(Clone, Copy, Debug)]
pub(super) struct LineLook {
    /// The first label.
    pub area: Rect,
    /// The letters.
    pub style: Style,
    /// Where they stand; the icon is at that end.
    pub align: Align,
    /// The field, if it has one.
    pub fill: Option<Colour>,
    /// Columns for the icon.
    pub icon: i32,
}

/// Where a text begins beside the triangle of its cursor (7841).
pub(super) const TEXT_INDENT: i32 = 21;

/// A style of these letters.
pub(super) const fn ink(face: Face, colour: Colour) -> Style {
    Style::new(face, colour)
}

impl Layout {
    /// The layout of a model, made larger or smaller where the model has another services area than its family.
    pub fn of(model: &Model) -> Layout {
        let layout = match *model.family {
            Family::NoServices | Family::TextOnly => old_grey::text_only(),
            Family::Phone7920 => old_grey::phone_7920(),
            Family::Grey7960 | Family::Unknown => old_grey::phone_7960(),
            Family::Conference7937 => old_grey::conference_7937(),
            Family::Wireless7921 => wireless::phone_7921(),
            Family::Wireless8821 | Family::Wireless860 => wireless::phone_8821(),
            Family::Wireless9821 => wireless::phone_9821(),
            Family::Grey7941 => desk79::grey(),
            Family::Colour7945 => desk79::colour_four_keys(),
            Family::Colour7970 => desk79::colour_five_keys(panel_height(model)),
            Family::Series69 | Family::Series68 | Family::ConferenceMono => series78::other(model),
            Family::Series78 if model.is_multiplatform() => series78::multiplatform(model),
            Family::Series78 => series78::on_premises(),
            Family::Series88 => series88::desk(),
            Family::Video8875 => series88::video(),
            Family::Conference8832 => series88::conference(),
            Family::Series98 => series98::of(model),
            Family::Series894 | Family::Series99 => series99::of(model),
        };
        layout.with_services(model.display.width.into(), model.display.height.into())
    }

    /// Rows of a list for which there is space, at least one.
    pub fn rows(&self) -> i32 {
        let pitch = self.pitch.max(1);
        ((self.list.height + pitch / 2) / pitch).max(1)
    }

    /// Lines of a text for which there is space, at least one.
    pub fn text_lines(&self) -> i32 {
        if self.text.cursor { self.rows() } else { (self.text.area.height / self.text.pitch.max(1)).max(1) }
    }

    /// The letters of a text, and how wide its lines are.
    pub fn text_face(&self) -> (Face, i32) {
        match self.text.cursor {
            true => (self.row.style.face, self.list.width - TEXT_INDENT),
            false => (self.text.style.face, self.text.area.width),
        }
    }

    /// With a services area of this size: the panel grows or shrinks by the difference.
    fn with_services(mut self, width: i32, height: i32) -> Layout {
        let (dx, dy) = (width - self.services.width, height - self.services.height);
        if (dx, dy) == (0, 0) || width == 0 || height == 0 {
            return self;
        }
        let below = self.services.y + self.services.height / 2;
        self.panel = ((self.panel.0 + dx).max(width), (self.panel.1 + dy).max(height));
        let mut areas = vec![&mut self.header.bar.area, &mut self.title.area, &mut self.services];
        areas.extend([&mut self.list, &mut self.text.area, &mut self.keys.area]);
        areas.extend(self.prompt.as_mut().map(|bar| &mut bar.area));
        areas.extend(self.page.as_mut().map(|(area, _)| area));
        for area in areas {
            let lies_below = area.y > below;
            let is_part = area.y + area.height > below && !lies_below;
            area.width = (area.width + dx).max(0);
            area.y += if lies_below { dy } else { 0 };
            area.height = (area.height + if is_part { dy } else { 0 }).max(0);
        }
        self.scroll.area.x += if self.scroll.area.x > self.panel.0 / 2 { dx } else { 0 };
        self.scroll.area.height = (self.scroll.area.height + dy).max(0);
        self.lines.area.width = (self.lines.area.width + dx).max(0);
        self
    }
}

fn panel_height(model: &Model) -> u16 {
    model.panel.map_or(0, |panel| panel.height)
}

#[cfg(test)]
mod tests {
    use ipphone::phone::TABLE;

    use super::*;

    #[test]
    fn every_row_of_the_model_table_has_its_space() {
        for (names, model) in TABLE.iter().filter(|(_, model)| model.display.width > 0) {
            let layout = Layout::of(model);
            let rows = i32::from(*model.rows);
            assert!(layout.rows() >= rows, "{names:?}: {} rows of {rows}", layout.rows());
            assert!(layout.text_lines() >= rows, "{names:?}: {} lines", layout.text_lines());
        }
    }

    #[test]
    fn lists_end_above_the_softkeys() {
        for (names, model) in TABLE {
            let layout = Layout::of(model);
            for area in [layout.list, layout.text.area] {
                assert!(area.bottom() <= layout.keys.area.y, "{names:?}: {area:?} {:?}", layout.keys.area);
                assert!(area.right() <= layout.panel.0 && area.y >= 0, "{names:?}: {area:?}");
            }
            assert!(layout.keys.area.bottom() <= layout.panel.1, "{names:?}");
        }
    }
}
