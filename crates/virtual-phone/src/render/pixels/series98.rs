//! 9800 series: light letters on dark.
//!
//! Measured: a CiscoIPPhoneText and an ImageFile on a 9861 (pixel by pixel). Inferred: rows (those of the 8800 in dark), and
//! all of the other models, whose panels are made so that both sizes of their services area fit.

use ipphone::phone::Model;
use phone_canvas::{Align, Colour, Face, Rect};

use super::layout::{
    Bar, Cursor, Header, KeyLook, KeyShape, Layout, LineLook, Number, RowLook, ScrollKind, ScrollLook,
    TextLook, ink,
};

const GROUND: Colour = Colour::hex(0x20_20_20);
const INK: Colour = Colour::WHITE;
const PALE: Colour = Colour::hex(0xbd_bd_bd);
const CURRENT: Colour = Colour::hex(0x1f_5f_8b);

/// What differs.
struct Size {
    panel: (i32, i32),
    services: Rect,
    title: Rect,
    prompt: Rect,
    keys: i32,
    margin: i32,
    line: i32,
    faces: (Face, Face),
    text: Face,
}

/// By the width of the services area, which is another one on each model.
pub(super) fn of(model: &Model) -> Layout {
    let size = match model.display.width {
        ..=239 | 241..=319 => small((384, 128), Rect::new(68, 44, 248, 28), 26),
        240 => small((384, 160), Rect::new(72, 44, 240, 60), 30),
        320..=599 => Size {
            panel: (480, 272),
            services: Rect::new(80, 84, 320, 108),
            title: Rect::new(0, 6, 480, 36),
            prompt: Rect::new(0, 44, 480, 22),
            keys: 36,
            margin: 24,
            line: 24,
            faces: (Face::smooth_capitals(12), Face::smooth_capitals(10)),
            text: Face::smooth_capitals(12),
        },
        600..=800 => Size {
            panel: (800, 480),
            // Where an ImageFile of 600x280 at 0, 0 was seen.
            services: Rect::new(100, 96, 600, 280),
            // Capitals at 24 to 42, those of the prompt at 83 to 99.
            title: Rect::new(0, 10, 800, 46),
            prompt: Rect::new(0, 78, 800, 24),
            keys: 54,
            margin: 40,
            line: 32,
            faces: (Face::smooth_capitals(18), Face::smooth_capitals(14)),
            text: Face::smooth_capitals(17),
        },
        801.. => Size {
            panel: (1024, 600),
            services: Rect::new(32, 124, 960, 360),
            title: Rect::new(0, 14, 1024, 52),
            prompt: Rect::new(0, 82, 1024, 28),
            keys: 68,
            margin: 32,
            line: 40,
            faces: (Face::smooth_capitals(20), Face::smooth_capitals(15)),
            text: Face::smooth_capitals(18),
        },
    };
    layout(size, i32::from(*model.rows).clamp(1, 12))
}

fn small(panel: (i32, i32), services: Rect, keys: i32) -> Size {
    let faces = (Face::LARGE, Face::MEDIUM);
    let title = Rect::new(0, 0, panel.0, 24);
    let prompt = Rect::new(0, 24, panel.0, 18);
    Size { panel, services, title, prompt, keys, margin: 12, line: 20, faces, text: Face::LARGE }
}

fn layout(size: Size, rows: i32) -> Layout {
    let ((width, height), (face, small)) = (size.panel, size.faces);
    let keys = Rect::new(0, height - size.keys, width, size.keys);
    let top = size.prompt.bottom() + 4;
    let content = Rect::new(size.margin, top, width - 2 * size.margin, keys.y - top - 2);
    let pitch = content.height / rows;
    Layout {
        panel: size.panel,
        ground: (GROUND, GROUND),
        page: None,
        header: Header {
            bar: Bar::new(Rect::new(0, 0, width, size.title.bottom()), ink(face, INK)).inset(size.margin / 2),
            number_first: true,
            number_at: None,
            free: 0,
            stays: false,
            date_first: true,
        },
        title: Bar::new(size.title, ink(face, INK)).centred(),
        services: size.services,
        list: content,
        pitch,
        row: row(face, small, pitch),
        text: TextLook {
            // Capitals of the first line from 120 on a 9861; one row less than there, for letters that are wider.
            area: Rect { y: content.y + size.line / 4, height: content.height - size.line / 4, ..content },
            pitch: size.line,
            style: ink(size.text, INK),
            narrow: small,
            cursor: false,
        },
        prompt: Some(Bar::new(size.prompt, ink(small, PALE)).centred()),
        scroll: ScrollLook {
            area: Rect::new(content.right() + 4, content.y, 4, content.height),
            kind: ScrollKind::Plain,
            thumb: PALE,
            track: Colour::hex(0x44_44_44),
        },
        keys: KeyLook {
            area: keys,
            fill: Some(Colour::BLACK),
            style: ink(face, INK),
            shape: KeyShape::Flat,
            dots: true,
        },
        lines: LineLook {
            area: Rect::new(0, size.title.bottom() + 6, width / 2, pitch.max(24)),
            style: ink(face, INK),
            align: Align::Left,
            fill: Some(CURRENT),
            icon: pitch.clamp(24, 64),
        },
        narrow: small,
        dot: if width >= 800 { 2 } else { 1 },
    }
}

fn row(face: Face, small: Face, pitch: i32) -> RowLook {
    let number = face.capitals() * 2;
    RowLook {
        style: ink(face, INK),
        indent: number + 12,
        right: 3 * face.capitals(),
        gap: if pitch > 50 { 6 } else { 2 },
        number: Number::Before(number, ink(small, PALE)),
        cursor: Cursor::Fill(CURRENT, INK),
        fill: None,
        frame: None,
        rule: None,
        chevron: Some(face.capitals() + 4),
        second: ink(small, PALE),
        two_lines: pitch >= 52,
    }
}
