//! Small grey displays: 7905, 7920, 7940, 7960, 7937. All inferred but the size of the services area and its rows.

use phone_canvas::{Align, Colour, Face, Rect};

use super::layout::{
    Bar, Cursor, Header, KeyLook, KeyShape, Layout, LineLook, Number, RowLook, ScrollKind, ScrollLook,
    TextLook, ink,
};

const DARK: Colour = Colour::BLACK;
const LIGHT: Colour = Colour::WHITE;

/// Heights of the lines from top to bottom, in one width.
struct Stack {
    width: i32,
    /// The line of the phone; 0: the title takes its place.
    header: i32,
    services: (i32, i32),
    title: i32,
    pitch: i32,
    rows: i32,
    prompt: i32,
    keys: i32,
    faces: (Face, Face),
}

/// 7905, 7906, 7911, 7912, 7931: 192x64, three rows.
pub(super) fn text_only() -> Layout {
    let faces = (Face::SMALL, Face::SMALL_BOLD);
    let stack = Stack {
        width: 192,
        header: 0,
        services: (192, 64),
        title: 11,
        pitch: 10,
        rows: 3,
        prompt: 11,
        keys: 12,
        faces,
    };
    let layout = stacked(stack);
    // The services area is the whole panel.
    Layout { services: Rect::new(0, 0, 192, 64), panel: (192, 64), ..layout }
}

/// 7920: 128x59 for services, four rows.
pub(super) fn phone_7920() -> Layout {
    let faces = (Face::SMALL, Face::SMALL_BOLD);
    stacked(Stack {
        width: 128,
        header: 12,
        services: (128, 59),
        title: 11,
        pitch: 12,
        rows: 4,
        prompt: 12,
        keys: 13,
        faces,
    })
}

/// 7940, 7960: 133x65 for services flush left, the line labels beside it. The panel of 192x106 is made for
/// that, and for softkeys of eight letters.
pub(super) fn phone_7960() -> Layout {
    let faces = (Face::SMALL, Face::SMALL_BOLD);
    stacked(Stack {
        width: 192,
        header: 13,
        services: (133, 65),
        title: 10,
        pitch: 11,
        rows: 5,
        prompt: 14,
        keys: 14,
        faces,
    })
}

/// 7937: 255x128 is the panel and the services area in one; pictures begin under the line of the phone.
pub(super) fn conference_7937() -> Layout {
    let faces = (Face::MEDIUM, Face::MEDIUM_BOLD);
    stacked(Stack {
        width: 255,
        header: 16,
        services: (255, 128),
        title: 16,
        pitch: 16,
        rows: 4,
        prompt: 15,
        keys: 17,
        faces,
    })
}

fn stacked(stack: Stack) -> Layout {
    let (regular, bold) = stack.faces;
    let wide = |y, height| Rect::new(0, y, stack.width, height);
    let pane_width = stack.services.0.min(stack.width);
    let title = Rect::new(0, stack.header, pane_width, stack.title);
    let list = Rect::new(0, title.bottom(), pane_width, stack.rows * stack.pitch);
    let prompt = wide(list.bottom(), stack.prompt);
    let keys = wide(prompt.bottom(), stack.keys);
    let is_whole_panel = stack.services.1 > title.height + list.height;
    let services_y = if is_whole_panel { 0 } else { stack.header };
    let header = if stack.header == 0 { title } else { wide(0, stack.header) };
    Layout {
        panel: (stack.width, keys.bottom()),
        ground: (LIGHT, LIGHT),
        page: None,
        header: Header {
            bar: Bar::new(header, ink(bold, LIGHT)).on(DARK),
            number_first: false,
            number_at: None,
            free: 0,
            stays: stack.header > 0,
            date_first: false,
        },
        title: title_bar(title, bold, stack.header == 0),
        services: Rect::new(0, services_y, stack.services.0, stack.services.1),
        list,
        pitch: stack.pitch,
        row: row(regular),
        text: TextLook {
            area: Rect::new(2, list.y, list.width - 6, list.height),
            pitch: stack.pitch,
            style: ink(regular, DARK),
            narrow: Face::SMALL,
            cursor: false,
        },
        prompt: Some(Bar::new(prompt, ink(regular, DARK)).edge(DARK)),
        scroll: ScrollLook {
            area: Rect::new(pane_width - 4, list.y + 1, 3, list.height - 2),
            kind: ScrollKind::Plain,
            thumb: DARK,
            track: Colour::grey(170),
        },
        keys: KeyLook {
            area: keys,
            fill: None,
            style: ink(regular, DARK),
            shape: KeyShape::Outline,
            dots: false,
        },
        lines: LineLook {
            area: Rect::new(stack.width / 3, list.y, stack.width - stack.width / 3 - 1, stack.pitch.max(13)),
            style: ink(bold, DARK),
            align: Align::Right,
            fill: None,
            icon: 15,
        },
        narrow: Face::SMALL,
        dot: 1,
    }
}

/// Where the title takes the place of the phone's line it is light on dark, as that line.
fn title_bar(area: Rect, bold: Face, is_header: bool) -> Bar {
    if is_header {
        return Bar::new(area, ink(bold, LIGHT)).on(DARK);
    }
    Bar::new(area, ink(bold, DARK)).on(Colour::grey(170))
}

fn row(face: Face) -> RowLook {
    RowLook {
        style: ink(face, DARK),
        indent: 15,
        right: 6,
        gap: 0,
        number: Number::Before(12, ink(face, DARK)),
        cursor: Cursor::Fill(DARK, LIGHT),
        fill: None,
        frame: None,
        rule: None,
        chevron: None,
        second: ink(face, DARK),
        two_lines: false,
    }
}
