//! 7800 series and its relatives: black and white, inverted bars.
//!
//! Measured: a 7841 with a CiscoIPPhoneText (pixel by pixel), menus of a 7821 with Multiplatform firmware (scaled).
//! Inferred: 6800, 6900, 7832, 8831, which take the look of the 7841 in their own sizes; numbers of a 7841's menu.

use ipphone::phone::{Model, PromptPlace};
use phone_canvas::{Align, Colour, Face, Rect};

use super::layout::{
    Bar, Cursor, Header, KeyLook, KeyShape, Layout, LineLook, Number, RowLook, ScrollKind, ScrollLook,
    TextLook, ink,
};

const DARK: Colour = Colour::BLACK;
const LIGHT: Colour = Colour::WHITE;

/// What differs.
struct Size {
    panel: (i32, i32),
    bar: i32,
    list: Rect,
    pitch: i32,
    keys: Rect,
    face: Face,
    small: Face,
}

/// 7811, 7821, 7841, 7861 (a 7841: bar 0 to 24, rows 27 to 61, 62 to 96, 97 to 130, tabs 134 to 161).
pub(super) fn on_premises() -> Layout {
    layout(Size {
        panel: (396, 162),
        bar: 25,
        list: Rect::spanning(0, 27, 373, 130),
        pitch: 35,
        keys: Rect::spanning(0, 134, 395, 161),
        face: Face::HUGE,
        small: Face::LARGE,
    })
}

/// Multiplatform (a 7821: title in the middle of white, rows from 26 in steps of 27, numbers in black cells).
pub(super) fn multiplatform(model: &Model) -> Layout {
    let rows = i32::from(*model.rows).clamp(1, 6);
    let list = Rect::spanning(4, 26, 384, 133);
    let pitch = list.height / rows;
    let base = on_premises();
    let title = Bar::new(Rect::new(0, 0, 396, 26), ink(Face::LARGE, DARK)).centred();
    let style = ink(Face::LARGE, LIGHT);
    Layout {
        title,
        list,
        pitch,
        row: RowLook {
            style: ink(Face::HUGE, DARK),
            indent: 31,
            right: 4,
            gap: 1,
            number: Number::Cell { x: 0, width: 27, fill: DARK, style: ink(Face::HUGE, LIGHT) },
            cursor: Cursor::Fill(DARK, LIGHT),
            ..base.row
        },
        text: TextLook { area: list, pitch, ..base.text },
        scroll: ScrollLook {
            area: Rect::spanning(387, 26, 391, 132),
            kind: ScrollKind::Plain,
            thumb: DARK,
            track: Colour::grey(170),
        },
        keys: KeyLook { fill: Some(DARK), style, shape: KeyShape::Flat, dots: false, ..base.keys },
        ..base
    }
}

/// Others: the same proportions in the size of their panel.
pub(super) fn other(model: &Model) -> Layout {
    let width = i32::from(model.display.width).max(1);
    let height = i32::from(model.display.height).max(1);
    if (width, height) == (396, 162) && *model.rows == 3 {
        return on_premises();
    }
    let rows = i32::from(*model.rows).clamp(1, 8);
    let (bar, keys) = match height {
        0..=100 => (20, 18),
        101..=130 => (22, 23),
        _ => (25, 28),
    };
    let pitch = ((height - bar - keys - 1) / rows).max(1);
    let (face, small) = match pitch {
        0..=21 => (Face::MEDIUM, Face::SMALL),
        22..=29 => (Face::LARGE, Face::MEDIUM),
        _ => (Face::HUGE, Face::LARGE),
    };
    let base = layout(Size {
        panel: (width, height),
        bar,
        list: Rect::new(0, bar + 1, width - 22, pitch * rows),
        pitch,
        keys: Rect::new(0, height - keys, width, keys),
        face,
        small,
    });
    // Where the prompt is no row of the page, no cursor moves over a text (inferred).
    let cursor = *model.prompt == PromptPlace::FirstRow;
    Layout { text: TextLook { cursor, ..base.text }, ..base }
}

fn layout(size: Size) -> Layout {
    let (width, height) = size.panel;
    let (face, list) = (size.face, size.list);
    let dark = ink(face, DARK);
    // Capitals of 13 rows at 5 to 17 on a 7841: one above the middle.
    let bar = Bar::new(Rect::new(0, 0, width, size.bar), ink(face, LIGHT)).on(DARK).inset(0).lower(-1);
    Layout {
        panel: size.panel,
        ground: (LIGHT, LIGHT),
        page: None,
        header: Header {
            bar: bar.inset(4),
            number_first: false,
            number_at: None,
            free: 0,
            stays: false,
            date_first: true,
        },
        title: bar,
        services: Rect::new(0, 0, width, height),
        list,
        pitch: size.pitch,
        row: RowLook {
            style: dark,
            indent: 45,
            right: 3,
            gap: 0,
            number: Number::Before(40, dark),
            cursor: Cursor::Triangle(DARK, LIGHT),
            fill: None,
            frame: None,
            rule: None,
            chevron: None,
            second: ink(size.small, DARK),
            two_lines: false,
        },
        text: TextLook { area: list, pitch: size.pitch, style: dark, narrow: size.small, cursor: true },
        prompt: None,
        scroll: ScrollLook {
            area: Rect::new(width - 16, list.y + 1, 11, list.height - 1),
            kind: ScrollKind::Ticks,
            thumb: DARK,
            track: DARK,
        },
        keys: KeyLook { area: size.keys, fill: None, style: dark, shape: KeyShape::Tab, dots: true },
        lines: LineLook {
            area: Rect::new(3, list.y + (size.pitch - 24) / 2 + 7, width - 6, 24),
            style: dark,
            align: Align::Left,
            fill: None,
            icon: 26,
        },
        narrow: size.small,
        dot: 1,
    }
}
