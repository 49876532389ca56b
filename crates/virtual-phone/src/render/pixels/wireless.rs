//! 7921, 8821, 840, 9821: narrow panels. Inferred but the sizes of panel and services area, and the number of rows.

use phone_canvas::{Align, Colour, Face, Rect};

use super::layout::{
    Bar, Cursor, Header, KeyLook, KeyShape, Layout, LineLook, Number, RowLook, ScrollKind, ScrollLook,
    TextLook, ink,
};

/// What differs.
struct Narrow {
    panel: (i32, i32),
    header: i32,
    /// A bar above the services area; 0: the title is inside.
    title: i32,
    services: (i32, i32),
    pitch: i32,
    prompt_at_foot: bool,
    keys: i32,
    face: Face,
    small: Face,
    colours: Colours,
}

struct Colours {
    ground: Colour,
    bar: Colour,
    bar_ink: Colour,
    ink: Colour,
    pale: Colour,
    cursor: (Colour, Colour),
}

const LIGHT: Colours = Colours {
    ground: Colour::hex(0xf6_f8_fa),
    bar: Colour::hex(0x1c_3a_5c),
    bar_ink: Colour::WHITE,
    ink: Colour::hex(0x20_20_20),
    pale: Colour::hex(0x66_66_66),
    cursor: (Colour::hex(0x2f_7f_b5), Colour::WHITE),
};

const DARK: Colours = Colours {
    ground: Colour::hex(0x20_20_20),
    bar: Colour::BLACK,
    bar_ink: Colour::WHITE,
    ink: Colour::WHITE,
    pale: Colour::hex(0xbd_bd_bd),
    cursor: (Colour::hex(0x1f_5f_8b), Colour::WHITE),
};

/// What a wireless phone is if nothing else is said: an 8821, and with less known an 840 and 860. Six rows.
const BASE: Narrow = Narrow {
    panel: (240, 320),
    header: 24,
    title: 41,
    services: (240, 215),
    pitch: 35,
    prompt_at_foot: false,
    keys: 40,
    face: Face::smooth_capitals(11),
    small: Face::smooth_capitals(8),
    colours: LIGHT,
};

/// 7921, 7925, 7926: 176x220, services 176x140, six rows with the title inside.
pub(super) fn phone_7921() -> Layout {
    narrow(Narrow {
        panel: (176, 220),
        title: 0,
        services: (176, 140),
        pitch: 20,
        prompt_at_foot: true,
        keys: 28,
        face: Face::MEDIUM,
        small: Face::SMALL,
        ..BASE
    })
}

/// 8821: 240x320, services 240x215.
pub(super) fn phone_8821() -> Layout {
    narrow(BASE)
}

/// 9821: services 240x246; the panel of 240x320 is inferred.
pub(super) fn phone_9821() -> Layout {
    narrow(Narrow { header: 0, title: 38, services: (240, 246), pitch: 41, keys: 36, colours: DARK, ..BASE })
}

fn narrow(narrow: Narrow) -> Layout {
    let ((width, height), colours) = (narrow.panel, &narrow.colours);
    let services = Rect::new(0, narrow.header + narrow.title, narrow.services.0, narrow.services.1);
    let inside = if narrow.title == 0 { 20 } else { 0 };
    let list = Rect::new(0, services.y + inside, width - 6, services.height - inside);
    let keys = Rect::new(0, height - narrow.keys, width, narrow.keys);
    let small = ink(narrow.small, colours.bar_ink);
    let title_bar = Rect::new(0, narrow.header, width, narrow.title + inside);
    // Under the title, in the same bar.
    let half = if narrow.prompt_at_foot { title_bar.height } else { title_bar.height * 3 / 5 };
    let title = Bar::new(Rect { height: half, ..title_bar }, ink(narrow.face.bold(), colours.bar_ink))
        .on(colours.bar)
        .inset(6);
    let prompt = match narrow.prompt_at_foot {
        true => Bar::new(
            Rect::new(0, services.bottom(), width, keys.y - services.bottom()),
            ink(narrow.small, colours.ink),
        )
        .edge(colours.pale),
        false => {
            Bar::new(Rect::new(0, title_bar.y + half, width, title_bar.height - half), small).on(colours.bar)
        }
    };
    let header = if narrow.header == 0 { title_bar } else { Rect::new(0, 0, width, narrow.header) };
    Layout {
        panel: narrow.panel,
        ground: (colours.ground, colours.ground),
        page: None,
        header: Header {
            bar: Bar::new(header, small).on(Colour::BLACK).inset(4),
            number_first: true,
            number_at: None,
            free: 0,
            stays: narrow.header > 0,
            date_first: false,
        },
        title,
        services,
        list,
        pitch: narrow.pitch,
        row: row(&narrow),
        text: TextLook {
            area: Rect::new(4, list.y + 2, width - 12, list.height - 2),
            pitch: narrow.face.line_height() + 2,
            style: ink(narrow.face, colours.ink),
            narrow: narrow.small,
            cursor: false,
        },
        prompt: Some(prompt.inset(6)),
        scroll: ScrollLook {
            area: Rect::new(width - 5, list.y + 2, 4, list.height - 4),
            kind: ScrollKind::Plain,
            thumb: colours.pale,
            track: colours.ground.mix(colours.pale, 60),
        },
        keys: KeyLook {
            area: keys,
            fill: Some(colours.bar),
            style: ink(narrow.face, colours.bar_ink),
            shape: KeyShape::Flat,
            dots: false,
        },
        lines: LineLook {
            area: Rect::new(4, services.y + inside + 4, width - 8, 24),
            style: ink(narrow.face, colours.ink),
            align: Align::Left,
            fill: None,
            icon: 24,
        },
        narrow: narrow.small,
        dot: 1,
    }
}

fn row(narrow: &Narrow) -> RowLook {
    let colours = &narrow.colours;
    RowLook {
        style: ink(narrow.face, colours.ink),
        indent: 28,
        right: 6,
        gap: 0,
        number: Number::Before(22, ink(narrow.face, colours.pale)),
        cursor: Cursor::Fill(colours.cursor.0, colours.cursor.1),
        fill: None,
        frame: None,
        rule: None,
        chevron: None,
        second: ink(narrow.small, colours.pale),
        two_lines: narrow.pitch >= 34,
    }
}
