//! All models, a line each; neighbours that are equal in every cell share one.

use std::fmt::Write;

use ipphone::object::Kind;
use ipphone::phone::{Cell, Model, Models};
use serde::Serialize;

use crate::printable::printable;
use crate::screen::BOLD;

/// A model in the list for programs.
#[derive(Serialize)]
pub(super) struct Row {
    name: String,
    width: u16,
    height: u16,
    depth: u8,
    colour: String,
    soft_keys: u8,
    rows: u8,
    parser: String,
    objects: Vec<&'static str>,
}

/// One for each name.
pub(super) fn rows(models: &Models) -> Vec<Row> {
    models.names().filter_map(|name| models.find(name).map(|model| Row::of(name, &model))).collect()
}

impl Row {
    fn of(name: &str, model: &Model) -> Row {
        Row {
            name: name.to_owned(),
            width: model.display.width,
            height: model.display.height,
            depth: model.display.depth,
            colour: word(model, "display.colour"),
            soft_keys: model.soft_keys.seen,
            rows: *model.rows,
            parser: word(model, "parser"),
            objects: model.objects.iter().map(Kind::root).collect(),
        }
    }

    fn line(&self, names: &str) -> String {
        let area = format!("{}x{}", self.width, self.height);
        format!(
            "{names:NAMES$}  {area:>8}  {:>5}  {:6}  {:>8}  {:>4}  {:8}  {:>7}",
            self.depth,
            self.colour,
            self.soft_keys,
            self.rows,
            self.parser,
            self.objects.len(),
        )
    }
}

/// Columns for names.
const NAMES: usize = 36;

/// The table, within 100 columns.
pub(super) fn text(models: &Models) -> String {
    let mut text = String::new();
    let _ = writeln!(
        text,
        "{BOLD}{:NAMES$}  {:>8}  {:>5}  {:6}  {:>8}  {:>4}  {:8}  {:>7}{BOLD:#}",
        "model", "area", "depth", "colour", "softkeys", "rows", "parser", "objects",
    );
    for group in groups(models) {
        let _ = writeln!(text, "{}", group.row.line(&group.names));
    }
    let _ = writeln!(text, "\n{LEGEND}");
    text
}

const LEGEND: &str = "\
area: pixels that services own; depth: bits per pixel; softkeys and rows: seen at once;
objects: how many of the fifteen it knows. `ipphone models M` tells all of one model, with sources.";

struct Group {
    names: String,
    cells: Vec<Cell>,
    row: Row,
}

fn groups(models: &Models) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for name in models.names() {
        let Some(model) = models.find(name) else { continue };
        let cells: Vec<_> = model.cells().collect();
        let shown = printable(name);
        if let Some(last) = groups.last_mut()
            && last.cells == cells
            && last.names.chars().count() + ", ".len() + shown.chars().count() <= NAMES
        {
            last.names.push_str(&format!(", {shown}"));
            continue;
        }
        groups.push(Group { names: shown, cells, row: Row::of(name, &model) });
    }
    groups
}

/// A cell as text.
fn word(model: &Model, cell: &str) -> String {
    model.cells().find(|other| other.name == cell).map_or_else(String::new, |cell| cell.value)
}
