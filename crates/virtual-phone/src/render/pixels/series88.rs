//! 8800 series: a light page with wide rows over a softkey bar.
//!
//! Measured: lists and home of an 8845 and its relatives (pixel by pixel). Inferred: the place of pictures (in the middle
//! between title and softkeys), 8875 and 8832 as a whole; the background is a plain one in place of the coloured clouds.

use phone_canvas::{Align, Colour, Face, Rect};

use super::layout::{
    Bar, Cursor, Header, KeyLook, KeyShape, Layout, LineLook, Number, RowLook, ScrollKind, ScrollLook,
    TextLook, ink,
};

const INK: Colour = Colour::hex(0x33_33_33);
const PALE: Colour = Colour::hex(0x77_77_77);
/// As the capture of an 8845 looks with the colour profile that it carries.
const ACCENT: Colour = Colour::hex(0x04_9f_d9);
const CURRENT: Colour = Colour::hex(0xc5_e9_f7);
const LIGHT: Colour = Colour::hex(0xfe_fe_fe);
const KEYS: Colour = Colour::hex(0xfc_fc_fc);
const HOME: Colour = Colour::hex(0xec_ec_ec);

/// Capitals of 17 rows: the regular setting.
const ROW: Face = Face::smooth_capitals(17);

/// 8811, 8841, 8845, 8851, 8861, 8865: 800x480.
pub(super) fn desk() -> Layout {
    let keys = Rect::spanning(0, 426, 799, 479);
    Layout {
        panel: (800, 480),
        ground: (HOME, HOME),
        page: Some((Rect::new(0, 0, 800, 426), LIGHT)),
        header: Header {
            bar: Bar::new(Rect::new(0, 0, 800, 66), ink(Face::smooth_capitals(17), INK)).inset(16),
            number_first: true,
            number_at: None,
            free: 0,
            stays: false,
            date_first: true,
        },
        // Capitals at 29 to 44.
        title: Bar::new(Rect::new(80, 17, 640, 40), ink(ROW, INK)).centred(),
        services: Rect::new(120, 114, 559, 265),
        list: Rect::new(80, 70, 640, 352),
        pitch: 72,
        row: RowLook {
            style: ink(ROW, INK),
            indent: 42,
            right: 60,
            gap: 8,
            number: Number::Before(29, ink(Face::smooth_capitals(13), INK)),
            cursor: Cursor::Fill(CURRENT, INK),
            fill: None,
            frame: None,
            rule: None,
            chevron: Some(24),
            second: ink(Face::smooth_capitals(14), PALE),
            two_lines: true,
        },
        text: TextLook {
            area: Rect::new(80, 76, 640, 346),
            pitch: 34,
            style: ink(Face::smooth_capitals(16), INK),
            narrow: Face::smooth_capitals(13),
            cursor: false,
        },
        // Under the title, smaller (inferred: only one header line was ever seen).
        prompt: Some(Bar::new(Rect::new(80, 48, 640, 20), ink(Face::smooth_capitals(12), PALE)).centred()),
        scroll: ScrollLook {
            area: Rect::new(728, 72, 4, 344),
            kind: ScrollKind::Plain,
            thumb: Colour::hex(0x99_99_99),
            track: Colour::hex(0xe0_e0_e0),
        },
        keys: KeyLook {
            area: keys,
            fill: Some(KEYS),
            style: ink(ROW, INK),
            shape: KeyShape::Flat,
            dots: true,
        },
        // The selected line: columns 0 to 397, text from 80.
        lines: LineLook {
            area: Rect::new(0, 66, 398, 72),
            style: ink(ROW, Colour::WHITE),
            align: Align::Left,
            fill: Some(ACCENT),
            icon: 80,
        },
        narrow: Face::smooth_capitals(13),
        dot: 2,
    }
}

/// 8875: 696x312 for services, 696x456 wide, so 72 rows each for title, prompt's side and softkeys on 1024x600 (inferred).
pub(super) fn video() -> Layout {
    let base = desk();
    Layout {
        panel: (1024, 600),
        page: Some((Rect::new(0, 0, 1024, 528), LIGHT)),
        header: Header { bar: Bar { area: Rect::new(0, 0, 1024, 72), ..base.header.bar }, ..base.header },
        title: Bar { area: Rect::new(164, 20, 696, 40), ..base.title },
        services: Rect::new(164, 72 + 72, 696, 312),
        list: Rect::new(164, 98, 696, 424),
        pitch: 84,
        text: TextLook { area: Rect::new(164, 98, 696, 424), ..base.text },
        prompt: base.prompt.map(|bar| Bar { area: Rect::new(164, 60, 696, 28), ..bar }),
        scroll: ScrollLook { area: Rect::new(868, 100, 4, 416), ..base.scroll },
        keys: KeyLook { area: Rect::new(0, 528, 1024, 72), ..base.keys },
        lines: LineLook { area: Rect::new(0, 72, 510, 72), ..base.lines },
        ..base
    }
}

/// 8832: 480x128 is the panel and the services area in one (inferred).
pub(super) fn conference() -> Layout {
    let base = desk();
    let (face, small) = (Face::smooth_capitals(11), Face::smooth_capitals(9));
    Layout {
        panel: (480, 128),
        page: Some((Rect::new(0, 0, 480, 102), LIGHT)),
        header: Header {
            bar: Bar::new(Rect::new(0, 0, 480, 24), ink(face, INK)).inset(8),
            number_first: true,
            ..base.header
        },
        title: Bar::new(Rect::new(8, 0, 284, 24), ink(face.bold(), INK)).inset(2),
        services: Rect::new(0, 0, 480, 128),
        list: Rect::new(8, 24, 456, 78),
        pitch: 26,
        row: RowLook {
            style: ink(face, INK),
            indent: 30,
            right: 28,
            gap: 1,
            number: Number::Before(20, ink(small, INK)),
            chevron: Some(12),
            second: ink(small, PALE),
            two_lines: false,
            ..base.row
        },
        text: TextLook {
            area: Rect::new(10, 24, 456, 78),
            pitch: 19,
            style: ink(face, INK),
            narrow: small,
            cursor: false,
        },
        prompt: Some(Bar {
            align: Align::Right,
            ..Bar::new(Rect::new(292, 0, 180, 24), ink(small, PALE)).inset(2)
        }),
        scroll: ScrollLook { area: Rect::new(470, 26, 4, 74), ..base.scroll },
        keys: KeyLook { area: Rect::new(0, 102, 480, 26), style: ink(face, INK), ..base.keys },
        lines: LineLook {
            area: Rect::new(0, 28, 240, 26),
            style: ink(face, Colour::WHITE),
            icon: 30,
            ..base.lines
        },
        narrow: Face::smooth_capitals(8),
        dot: 1,
        ..base
    }
}
