//! 7941 to 7975 and IP Communicator: one pane beside the line labels, a prompt line, softkeys.
//!
//! Measured: bars of an IP Communicator (pixel by pixel), rows of a 7942 and the place of its prompt (photograph).
//! Inferred: the colours of rows on colour models, the bars of a 7945 and a 7975 (from the sizes of their backgrounds).

use phone_canvas::{Colour, Face, Rect};

use super::layout::{
    Bar, Cursor, Header, KeyLook, KeyShape, Layout, LineLook, Number, RowLook, ScrollKind, ScrollLook,
    TextLook, ink,
};
use phone_canvas::Align;

/// What differs in the family.
struct Desk {
    width: i32,
    /// The line of the phone: panel less background (7970: 22, seen).
    header: i32,
    pane: i32,
    /// From one row to the next; the rows end where the pane ends.
    pitch: i32,
    rows: i32,
    /// From the end of the pane to the end of the prompt.
    prompt: i32,
    keys: i32,
    key_shape: KeyShape,
    key_ink: Colour,
    colours: Colours,
}

struct Colours {
    ground: (Colour, Colour),
    row: Colour,
    frame: Colour,
    cell: Colour,
    current: Colour,
    ink: Colour,
    prompt: (Option<Colour>, Colour),
    title: Colour,
}

const GREY: Colours = Colours {
    ground: (Colour::grey(0xdd), Colour::grey(0xdd)),
    row: Colour::grey(0xee),
    frame: Colour::grey(0x66),
    cell: Colour::grey(0x44),
    current: Colour::grey(0xaa),
    ink: Colour::BLACK,
    prompt: (None, Colour::BLACK),
    title: Colour::grey(0xee),
};

/// Blue of the softkeys, on a plain ground in place of the photograph that phones come with; tones that 12 bits have.
const COLOUR: Colours = Colours {
    ground: (Colour::hex(0x77_88_99), Colour::hex(0x77_88_99)),
    row: Colour::hex(0xee_ee_ee),
    frame: Colour::hex(0x39_65_73),
    cell: Colour::hex(0x42_71_84),
    current: Colour::hex(0x99_cc_ee),
    ink: Colour::BLACK,
    prompt: (Some(Colour::hex(0x44_55_66)), Colour::WHITE),
    title: Colour::hex(0xbb_cc_dd),
};

/// 7941, 7942, 7961, 7962 (photographs of a 7942 and a 7941; 320x222).
pub(super) fn grey() -> Layout {
    desk(Desk {
        width: 320,
        header: 26,
        pane: 144,
        pitch: 30,
        rows: 4,
        prompt: 29,
        keys: 19,
        key_shape: KeyShape::Outline,
        key_ink: Colour::BLACK,
        colours: GREY,
    })
}

/// 7945, 7965 (inferred from 320x240 less a background of 212 rows).
pub(super) fn colour_four_keys() -> Layout {
    desk(Desk {
        width: 320,
        header: 28,
        pane: 156,
        pitch: 26,
        rows: 5,
        prompt: 27,
        keys: 29,
        key_shape: KeyShape::Tile,
        key_ink: Colour::BLACK,
        colours: COLOUR,
    })
}

/// 7970, 7971, IP Communicator (capture, 320x234); 7975 (inferred from 320x240 less a background of 216 rows).
pub(super) fn colour_five_keys(panel_height: u16) -> Layout {
    let is_high = panel_height >= 240;
    desk(Desk {
        width: 320,
        header: if is_high { 24 } else { 22 },
        pane: 168,
        pitch: 29,
        rows: 5,
        prompt: 23,
        keys: if is_high { 25 } else { 21 },
        key_shape: KeyShape::Tile,
        key_ink: Colour::BLACK,
        colours: COLOUR,
    })
}

fn desk(desk: Desk) -> Layout {
    let colours = &desk.colours;
    let pane = Rect::new(0, desk.header, 298, desk.pane);
    let first_row = pane.bottom() - desk.rows * desk.pitch;
    // On a photograph of a 7942 rows begin at 15 and end at 292.
    let rows = Rect::new(15, first_row, 278, desk.rows * desk.pitch);
    let title = Rect::new(15, pane.y + 2, 278, first_row - pane.y - 3);
    let below = pane.bottom() + desk.prompt;
    let is_grey = desk.key_shape == KeyShape::Outline;
    let keys_from = if is_grey { below + 1 } else { below };
    // 12 on colour phones (a photograph of a 7970), larger on grey ones (7941).
    let prompt_face = if is_grey { Face::MEDIUM_BOLD } else { Face::SMALL_BOLD };
    let prompt = Bar::new(
        Rect::new(0, pane.bottom(), desk.width, desk.prompt - 1),
        ink(prompt_face, colours.prompt.1),
    );
    let prompt = Bar { fill: colours.prompt.0, edge: Some(Colour::BLACK).filter(|_| !is_grey), ..prompt };
    // As wide as on the capture of an IP Communicator and the photograph of a 7942.
    let clock = if is_grey { Face::HUGE_BOLD } else { Face::LARGE_BOLD };
    let header_bar = Bar::new(Rect::new(0, 0, desk.width, desk.header), ink(clock, Colour::WHITE)).on(HEADER);
    Layout {
        panel: (desk.width, keys_from + desk.keys + if is_grey { 3 } else { 0 }),
        ground: colours.ground,
        page: None,
        header: Header {
            bar: header_bar,
            number_first: false,
            number_at: None,
            // The number ends where the line labels do (photographs of a 7941 and a 7970).
            free: LINE_ICONS,
            stays: true,
            date_first: false,
        },
        title: Bar::new(title, ink(Face::MEDIUM_BOLD, colours.ink)).on(colours.title).inset(6),
        services: pane,
        list: rows,
        pitch: desk.pitch,
        row: row(colours),
        text: TextLook {
            area: Rect::new(18, first_row, 276, rows.height),
            pitch: 17,
            style: ink(Face::MEDIUM, colours.ink),
            narrow: Face::SMALL,
            cursor: false,
        },
        // Text from column 22 (7970, 7942).
        prompt: Some(prompt.inset(22)),
        scroll: ScrollLook {
            area: Rect::new(4, pane.y + 16, 9, pane.height - 20),
            kind: ScrollKind::Arrows,
            thumb: Colour::grey(0x22),
            track: colours.row,
        },
        keys: KeyLook {
            area: Rect::new(0, keys_from, desk.width, desk.keys),
            fill: None,
            style: ink(if is_grey { Face::MEDIUM_BOLD } else { Face::SMALL_BOLD }, desk.key_ink),
            shape: desk.key_shape,
            dots: false,
        },
        lines: lines(desk.width, if is_grey { 56 } else { 29 }, is_grey),
        narrow: Face::MEDIUM,
        dot: 1,
    }
}

/// Columns 298 to 319, where the icons of the lines stand.
const LINE_ICONS: i32 = 20;
const HEADER: Colour = Colour::BLACK;

fn row(colours: &Colours) -> RowLook {
    RowLook {
        style: ink(Face::LARGE_BOLD, colours.ink),
        // Dark cell 18 to 38, text from 44, from 64 after an icon (7942).
        indent: 29,
        right: 4,
        gap: 1,
        number: Number::Cell {
            x: 3,
            width: 21,
            fill: colours.cell,
            style: ink(Face::SMALL_BOLD, Colour::WHITE),
        },
        cursor: Cursor::Fill(colours.current, colours.ink),
        fill: Some(colours.row),
        frame: Some(colours.frame),
        rule: None,
        chevron: None,
        second: ink(Face::MEDIUM, colours.ink),
        two_lines: false,
    }
}

/// Labels end at 297, icons stand at 300 to 317 (7970, 7941).
fn lines(width: i32, y: i32, is_grey: bool) -> LineLook {
    let colour = if is_grey { Colour::BLACK } else { Colour::WHITE };
    LineLook {
        area: Rect::new(120, y, width - 122, 20),
        style: ink(if is_grey { Face::MEDIUM_BOLD } else { Face::SMALL_BOLD }, colour),
        align: Align::Right,
        fill: None,
        icon: 20,
    }
}
