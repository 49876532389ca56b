//! 8961, 9951, 9971 and, for want of anything better, 8941, 8945: a window over the home screen.
//!
//! Measured: a CiscoIPPhoneMenu on an 8961 (photograph, two or three pixels off). Inferred: the colours of the background.

use ipphone::phone::Model;
use phone_canvas::{Align, Colour, Face, Rect};

use super::layout::{
    Bar, Cursor, Header, KeyLook, KeyShape, Layout, LineLook, Number, RowLook, ScrollKind, ScrollLook,
    TextLook, ink,
};

const INK: Colour = Colour::hex(0x10_10_14);
const NUMBER: Colour = Colour::hex(0x80_80_80);

/// The window begins at 68 and is 498 wide; the services area is the window below title and prompt.
pub(super) fn of(model: &Model) -> Layout {
    let (x, width) = (66, 498);
    let list = Rect::new(x, 143, width - 10, 287);
    let face = Face::smooth_capitals(14);
    let is_whole_panel = model.display.width >= 640;
    Layout {
        panel: (640, 480),
        ground: (Colour::hex(0x0c_1c_3c), Colour::hex(0x2c_50_80)),
        page: Some((Rect::new(x, 57, width, 374), Colour::hex(0xf4_f4_f4))),
        header: Header {
            bar: Bar::new(Rect::new(0, 20, 640, 36), ink(face, Colour::WHITE)).inset(24),
            number_first: false,
            // A line at 227, the name from 243.
            number_at: Some(243),
            free: 0,
            stays: true,
            date_first: true,
        },
        title: Bar::new(Rect::new(x, 57, width, 37), ink(face.bold(), Colour::WHITE))
            .on(Colour::hex(0x0a_16_30))
            .inset(15),
        services: if is_whole_panel { Rect::new(0, 0, 640, 480) } else { Rect::new(x, 142, width, 289) },
        list,
        pitch: 57,
        row: row(face),
        text: TextLook {
            area: Rect::new(x + 15, 150, width - 40, 276),
            pitch: 26,
            style: ink(Face::smooth_capitals(13), INK),
            narrow: Face::smooth_capitals(11),
            cursor: false,
        },
        prompt: Some(
            Bar::new(Rect::new(x, 94, width, 49), ink(face, INK)).on(Colour::hex(0xb4_c6_de)).inset(15),
        ),
        scroll: ScrollLook {
            area: Rect::new(x + width - 9, 144, 8, 285),
            kind: ScrollKind::Plain,
            thumb: Colour::hex(0x8a_9c_b4),
            track: Colour::hex(0xe0_e4_ea),
        },
        keys: KeyLook {
            area: Rect::new(6, 434, 620, 40),
            fill: None,
            style: ink(face, INK),
            shape: KeyShape::Button,
            dots: false,
        },
        lines: LineLook {
            area: Rect::new(0, 76, 300, 56),
            style: ink(face, Colour::WHITE),
            align: Align::Left,
            fill: None,
            icon: 36,
        },
        narrow: Face::smooth_capitals(11),
        dot: 2,
    }
}

fn row(face: Face) -> RowLook {
    RowLook {
        style: ink(face, INK),
        indent: 15,
        right: 46,
        gap: 0,
        number: Number::Corner(ink(Face::smooth_capitals(9), NUMBER)),
        cursor: Cursor::Gradient(Colour::hex(0x87_a9_46), Colour::hex(0x77_94_43), Colour::WHITE),
        fill: None,
        frame: None,
        rule: Some(Colour::hex(0xd0_d8_e2)),
        chevron: Some(14),
        second: ink(Face::smooth_capitals(11), NUMBER),
        two_lines: true,
    }
}
