//! Places that were measured on real screens.

use phone_canvas::{Canvas, Colour, Rect};
use virtual_phone::render::{pane, pixels};

use crate::{model, scenes};

fn all(canvas: &Canvas, area: Rect, colour: u32) -> bool {
    let places = (area.y..area.bottom()).flat_map(|y| (area.x..area.right()).map(move |x| (x, y)));
    places.into_iter().all(|(x, y)| canvas.pixel(x, y) == Some(Colour::hex(colour)))
}

#[test]
fn a_7841_is_rendered_as_measured() {
    let model = model("7841");
    let canvas = pixels(&scenes::menu(&model), &model);
    assert_eq!((canvas.width(), canvas.height()), (396, 162));
    // Title bar 0 to 24; the row under the cursor, here the second under the prompt row, is black from 0 to 373.
    assert!(all(&canvas, Rect::spanning(200, 0, 395, 24), 0), "title");
    assert!(all(&canvas, Rect::spanning(300, 97, 373, 130), 0), "cursor");
    assert!(all(&canvas, Rect::spanning(374, 27, 379, 130), 0xff_ff_ff), "free column");
    // Tabs in slots 1 and 2; slots 3 and 4 are bare.
    assert!(all(&canvas, Rect::spanning(10, 134, 80, 135), 0), "upper line");
    assert!(all(&canvas, Rect::spanning(0, 160, 97, 161), 0), "lower line");
    assert!(all(&canvas, Rect::spanning(98, 134, 98, 161), 0xff_ff_ff), "gap");
    assert!(all(&canvas, Rect::spanning(198, 132, 395, 161), 0xff_ff_ff), "bare slots");
    assert_eq!(canvas.pixel(0, 134), Some(Colour::WHITE), "cut corner");
}

#[test]
fn an_8841_is_rendered_as_measured() {
    let model = model("8841");
    let canvas = pixels(&scenes::menu(&model), &model);
    assert_eq!((canvas.width(), canvas.height()), (800, 480));
    // Rows of 64 at 70 + 72 i, columns 80 to 719.
    assert!(all(&canvas, Rect::spanning(80, 214, 95, 277), 0xc5_e9_f7), "cursor");
    assert!(all(&canvas, Rect::spanning(700, 214, 719, 277), 0xc5_e9_f7), "cursor");
    assert_eq!(canvas.pixel(696, 246), Some(Colour::hex(0x33_33_33)), "chevron");
    assert!(all(&canvas, Rect::spanning(400, 426, 799, 479), 0xfc_fc_fc), "softkey bar");
}

#[test]
fn a_7970_is_rendered_as_measured() {
    let model = model("IP Communicator");
    let canvas = pixels(&scenes::menu(&model), &model);
    assert_eq!((canvas.width(), canvas.height()), (320, 234));
    for (offset, colour) in [
        (0, 0x42_71_84),
        (1, 0x73_a2_b5),
        (2, 0xad_c3_ce),
        (61, 0x52_86_94),
        (62, 0x39_65_73),
        (63, 0x29_55_63),
    ] {
        assert_eq!(canvas.pixel(offset, 220), Some(Colour::hex(colour)), "column {offset}");
    }
    assert!(all(&canvas, Rect::spanning(0, 190, 319, 190), 0), "the line above the prompt");
    assert!(all(&canvas, Rect::spanning(130, 0, 250, 21), 0), "the line of the phone");
}

#[test]
fn a_9861_is_rendered_as_measured() {
    let model = model("9861");
    let canvas = pixels(&scenes::image_file(&model), &model);
    let pane = pane(&scenes::image_file(&model), &model);
    assert_eq!((pane.width(), pane.height()), (600, 280));
    // An ImageFile at 0, 0 began at 100, 96; this one is 20 lower.
    assert_eq!(canvas.pixel(99, 116), Some(Colour::hex(0x20_20_20)));
    assert_eq!(canvas.pixel(100, 116), Some(Colour::WHITE));
    assert_eq!(canvas.pixel(100, 115), Some(Colour::hex(0x20_20_20)));
    assert!(all(&canvas, Rect::spanning(0, 426, 30, 479), 0), "softkey bar");
}

#[test]
fn a_rendered_pane_has_the_size_of_the_table() {
    for (names, model) in ipphone::phone::TABLE {
        let canvas = pane(&scenes::menu(model), model);
        let expected = [model.display.width.max(1), model.display.height.max(1)].map(i32::from);
        assert_eq!([canvas.width(), canvas.height()], expected, "{names:?}");
    }
}

#[test]
fn a_rendered_panel_has_the_size_of_the_table_and_holds_the_services_area() {
    for (names, model) in ipphone::phone::TABLE {
        let canvas = pixels(&scenes::menu(model), model);
        if let Some(panel) = *model.panel {
            assert_eq!(
                (canvas.width(), canvas.height()),
                (panel.width.into(), panel.height.into()),
                "{names:?}"
            );
        }
        assert!(canvas.width() >= model.display.width.into(), "{names:?}");
        assert!(canvas.height() >= model.display.height.into(), "{names:?}");
    }
}

#[test]
fn only_colours_of_the_display_are_rendered() {
    for (names, model) in ipphone::phone::TABLE {
        for screen in scenes::all(model) {
            let canvas = pixels(&screen, model);
            let is_right = |pixel: &Colour| match (model.display.colour, model.display.depth) {
                (ipphone::phone::Colour::Colour, 12) => pixel.bytes().iter().all(|part| part % 17 == 0),
                (ipphone::phone::Colour::Colour, _) => true,
                (ipphone::phone::Colour::Mono, _) | (_, 1) => {
                    pixel.is_grey() && pixel.red.is_multiple_of(255)
                }
                (_, 2) => pixel.is_grey() && pixel.red.is_multiple_of(85),
                _ => pixel.is_grey() && pixel.red.is_multiple_of(17),
            };
            let other = canvas.pixels().iter().find(|pixel| !is_right(pixel));
            assert_eq!(other, None, "{names:?} {:?}", screen.page);
        }
    }
}

#[test]
fn a_7841_has_its_tabs_rendered_dot_by_dot() {
    let model = model("7841");
    let canvas = pixels(&scenes::menu(&model), &model);
    let rows = [
        "....########",
        "...#########",
        "..###.......",
        ".###........",
        "###.........",
        "##..........",
        "##..........",
    ];
    for (y, row) in (134..).zip(rows) {
        let dot = |x| if canvas.pixel(x, y) == Some(Colour::BLACK) { '#' } else { '.' };
        assert_eq!((0..12).map(dot).collect::<String>(), row, "left corner, row {y}");
        assert_eq!((0..12).map(|x| dot(97 - x)).collect::<String>(), row, "right corner, row {y}");
        assert_eq!(dot(98), '.', "between tabs, row {y}");
    }
}
