//! The model table against a second transcription of the published tables, written apart from it.
//!
//! Each constant is one printed table, a line per row, columns as printed. A wrong cell of the model table shows up
//! here unless the same mistake was made twice.

mod behaviour;
mod display;
mod keys;
mod objects;

use ipphone::object::Kind;
use ipphone::phone::{Model, Models, PushStyle, TABLE};

fn model(name: &str) -> Model {
    Models::BUILT_IN.find(name).unwrap_or_else(|| panic!("{name} is not in the table"))
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = table.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| line.split('|').map(str::trim).collect())
}

#[test]
fn rules_that_hold_for_every_model() {
    for (names, model) in TABLE.iter().chain([&(&["safe"][..], Model::SAFE)]) {
        assert!((1..=32).contains(&*model.page), "{names:?}: a Directory holds 32");
        assert!(*model.rows > 3 || *model.page == 10, "{names:?}: three rows, ten entries");
        assert!(*model.rows > 0 && model.soft_keys.seen <= model.soft_keys.max_position, "{names:?}");
        let objects = *model.objects;
        assert!(
            objects.contains(Kind::Status) || model.status.is_none(),
            "{names:?}: a window without an object"
        );
        assert!(objects.contains(Kind::Status) || !objects.contains(Kind::StatusFile), "{names:?}");
        assert!(objects.contains(Kind::ImageFile) || !objects.contains(Kind::GraphicFileMenu), "{names:?}");
        let layout = *model.layout;
        let mut places = [layout.select, layout.next, layout.exit, layout.previous];
        places.sort_unstable();
        assert_eq!(places, [1, 2, 3, 4], "{names:?}: a place per role");
        let answers = !model.is_multiplatform() && *model.push != PushStyle::None;
        assert_eq!(objects.contains(Kind::Response), answers, "{names:?}");
        assert_eq!(objects.contains(Kind::Error), answers, "{names:?}");
    }
}

#[test]
fn every_model_that_a_table_names_is_known() {
    let names = "7905G 7906G 7911G 7912G 7920 7921G 7925G 7925G-EX 7926G 7931G 7936 7937G 7940G 7941G 7941G-GE 7942G \
        7945G 7960G 7961G 7961G-GE 7962G 7965G 7970G 7971G-GE 7975G 7985G 6901 6911 6921 6941 6945 6961 6821 6841 6851 \
        7811 7821 7832 7841 7861 840 860 8811 8821 8831 8832 8841 8845 8851 8851NR 8861 8865 8865NR 8875 8875NR 8941 \
        8945 8961 9811 9821 9841 9851 9861 9861NR 9871 9871NR 9951 9971";
    for name in names.split_whitespace() {
        for name in [format!("CP-{name}"), format!("DP-{name}"), name.to_owned()] {
            assert!(Models::BUILT_IN.find(&name).is_some(), "{name}");
        }
    }
}

#[test]
fn what_no_source_tells_is_marked_as_inferred() {
    for (name, cell, inferred) in [
        ("7970", "display.width", false),
        ("7970", "soft-keys.seen", false),
        ("7965", "soft-keys.seen", true),
        ("7985", "objects", true),
        ("8941", "objects", true),
        ("7841", "rows", false),
        ("8841", "rows", false),
        ("8875", "rows", true),
        ("8841", "prompt", true),
        ("CIPC", "parser", true),
    ] {
        let cell =
            model(name).cells().find(|found| found.name == cell).unwrap_or_else(|| panic!("no cell {cell}"));
        assert_eq!(cell.inferred, inferred, "{name} {}: {}", cell.name, cell.source);
    }
}
