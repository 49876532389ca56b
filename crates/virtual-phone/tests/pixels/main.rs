//! Panels in pixels: golden pictures of a model of each look, the geometry that was measured on real phones, and any screen at all.
#![forbid(unsafe_code)]

mod any_screen;
#[path = "../../examples/sheet/case.rs"]
mod case;
mod geometry;
mod golden;
mod scenes;

use ipphone::phone::{Model, Models};
use phone_canvas::{Canvas, Colour};

fn model(name: &str) -> Model {
    Models::BUILT_IN.find(name).expect(name)
}

/// One model of each look, in so many columns on its sheet.
const MODELS: [(&str, usize); 30] = [
    ("7960", 5),
    ("7905", 5),
    ("7920", 5),
    ("7936", 5),
    ("7937", 5),
    ("7942", 3),
    ("7965", 3),
    ("7970", 3),
    ("7975", 3),
    ("7921", 5),
    ("8821", 4),
    ("6921", 4),
    ("6941", 4),
    ("6945", 3),
    ("CP-6821-3PCC", 4),
    ("7821", 4),
    ("7841", 3),
    ("CP-7821-3PCC", 4),
    ("7832", 4),
    ("8832", 4),
    ("8841", 3),
    ("8875", 3),
    ("8945", 3),
    ("8961", 3),
    ("9811", 4),
    ("9821", 3),
    ("9841", 3),
    ("9851", 3),
    ("9861", 3),
    ("9871", 3),
];

/// The models whose services areas are kept too.
const PANES: [&str; 8] = ["7960", "7942", "7970", "7841", "8841", "8961", "9861", "8821"];

/// Every kind of page on every family.
#[test]
fn rendered_panels_are_as_they_were() {
    for (name, columns) in MODELS {
        let model = model(name);
        let panels =
            scenes::all(&model).into_iter().map(|screen| virtual_phone::render::pixels(&screen, &model));
        golden::compare(name, &sheet(&panels.collect::<Vec<_>>(), columns));
    }
}

#[test]
fn rendered_panes_are_as_they_were() {
    let panes = PANES.map(|name| {
        let model = model(name);
        virtual_phone::render::pane(&scenes::image_file(&model), &model)
    });
    golden::compare("panes", &sheet(&panes, 3));
}

/// The pictures of `docs/real-screens-compared.md`, from the machine and not from screens made by hand.
#[test]
fn pages_that_real_phones_showed_are_rendered_as_the_docs_say() {
    let cases = case::all(&case::pages()).expect("pages that can be read");
    assert!(cases.len() >= 13, "only {} pages", cases.len());
    for case in cases {
        golden::compare_in("../../docs/real-screens", &case.name, &case.canvas);
    }
}

/// Pictures side by side, in so many columns.
fn sheet(panels: &[Canvas], columns: usize) -> Canvas {
    const GAP: i32 = 6;
    let width = panels.iter().map(Canvas::width).max().unwrap_or(0) + GAP;
    let rows: Vec<_> = panels.chunks(columns).collect();
    let heights = rows.iter().map(|row| row.iter().map(Canvas::height).max().unwrap_or(0) + GAP);
    let heights: Vec<i32> = heights.collect();
    let side = |side: i32| u16::try_from(side).expect("a sheet of some pixels");
    let columns = i32::try_from(columns).expect("some columns");
    let mut sheet =
        Canvas::new(side(width * columns + GAP), side(heights.iter().sum::<i32>() + GAP), Colour::grey(0x80));
    let mut y = GAP;
    for (row, height) in rows.iter().zip(heights) {
        for (column, panel) in (0..).zip(row.iter()) {
            sheet.copy(GAP + column * width, y, panel);
        }
        y += height;
    }
    sheet
}
