//! The cells of a model by name: for tables on paper, and for settings.

use super::fact::{Source, setting};
use super::status_window::StatusWindow;
use super::words::Word;
use super::{Display, Model, ModelError};

/// One cell of a model, as text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cell {
    /// Its name, as `soft-keys.seen`.
    pub name: &'static str,
    /// Its value, in the form that [`Model::set`] reads.
    pub value: String,
    /// Where the value comes from.
    pub source: String,
    /// Whether nobody has read or seen it.
    pub inferred: bool,
}

impl Model {
    /// All cells, in a fixed order.
    ///
    /// ```
    /// let model = ipphone::phone::Models::BUILT_IN.find("7970").unwrap();
    /// let seen = model.cells().find(|cell| cell.name == "soft-keys.seen").unwrap();
    /// assert_eq!((seen.value.as_str(), seen.inferred), ("5", false));
    /// ```
    pub fn cells(&self) -> impl Iterator<Item = Cell> {
        COLUMNS.iter().map(|column| {
            let source = (column.source)(self);
            Cell {
                name: column.name,
                value: (column.show)(self),
                source: source.to_string(),
                inferred: source.is_inferred(),
            }
        })
    }

    /// Sets a cell by name. Sets of words take a whole list (`Menu Text`) or changes (`+Image -Status`).
    ///
    /// # Errors
    /// When there is no such cell, or the value is not one of it; the error says what to write.
    pub fn set(&mut self, cell: &str, value: &str) -> Result<(), ModelError> {
        let Some(column) = COLUMNS.iter().find(|column| column.name == cell) else {
            return Err(ModelError::UnknownCell { cell: cell.to_owned(), known: names_beside(cell) });
        };
        (column.set)(self, value.trim()).ok_or_else(|| ModelError::BadValue {
            cell: column.name,
            value: value.to_owned(),
            expected: (column.expected)(self),
        })
    }
}

/// The cells of the same group, else all: what the writer of a wrong name may have meant.
fn names_beside(cell: &str) -> String {
    let group = cell.split('.').next().unwrap_or_default();
    let names = || COLUMNS.iter().map(|column| column.name);
    let near: Vec<_> = names().filter(|name| name.split('.').next() == Some(group)).collect();
    if near.is_empty() { names().collect::<Vec<_>>().join(", ") } else { near.join(", ") }
}

struct Column {
    name: &'static str,
    show: fn(&Model) -> String,
    source: fn(&Model) -> Source,
    set: fn(&mut Model, &str) -> Option<()>,
    expected: fn(&Model) -> String,
}

macro_rules! column {
    ($name:literal, $cell:ident $(. $part:ident)?) => {
        Column {
            name: $name,
            show: |model| model.$cell.value$(.$part)?.show(),
            source: |model| model.$cell.source(),
            set: |model, text| {
                let mut value = model.$cell.value;
                value$(.$part)? = value$(.$part)?.read(text)?;
                model.$cell = setting(value);
                Some(())
            },
            expected: |model| model.$cell.value$(.$part)?.expected(),
        }
    };
}

/// A number that only makes sense within bounds, which the operator may not leave.
macro_rules! bounded {
    ($name:literal, $cell:ident $(. $part:ident)?, $bounds:expr) => {
        Column {
            set: |model, text| {
                let mut value = model.$cell.value;
                value$(.$part)? = value$(.$part)?.read(text).filter(|number| $bounds.contains(number))?;
                model.$cell = setting(value);
                Some(())
            },
            expected: |_| format!("a number from {} to {}", $bounds.start(), $bounds.end()),
            ..column!($name, $cell $(. $part)?)
        }
    };
}

/// A cell of the status window, which not every model has: "none" takes the window away.
macro_rules! window {
    ($name:literal, $part:ident) => {
        Column {
            name: $name,
            show: |model| model.status.value.map_or_else(|| "none".to_owned(), |window| window.$part.show()),
            source: |model| model.status.source(),
            set: |model, text| {
                let mut window = model.status.value.unwrap_or(StatusWindow::new(0, 0, 0));
                window.$part = window.$part.read(text)?;
                model.status = setting(Some(window));
                Some(())
            },
            expected: |_| StatusWindow::new(0, 0, 0).$part.expected(),
        }
    };
}

static COLUMNS: &[Column] = &[
    column!("family", family),
    bounded!("display.width", display.width, (0..=Display::LONGEST)),
    bounded!("display.height", display.height, (0..=Display::LONGEST)),
    column!("display.depth", display.depth),
    column!("display.colour", display.colour),
    column!("wide", wide),
    column!("panel", panel),
    column!("wallpaper", wallpaper),
    window!("status.min-width", min_width),
    window!("status.max-width", max_width),
    window!("status.height", height),
    window!("status.stepped", stepped),
    window!("status.text", text),
    bounded!("soft-keys.seen", soft_keys.seen, (1..=16)),
    bounded!("soft-keys.max-position", soft_keys.max_position, (1..=16)),
    column!("soft-keys.hidden", soft_keys.hidden),
    column!("soft-keys.rest", soft_keys.rest),
    bounded!("layout.select", layout.select, (1..=16)),
    bounded!("layout.next", layout.next, (1..=16)),
    bounded!("layout.exit", layout.exit, (1..=16)),
    bounded!("layout.previous", layout.previous, (1..=16)),
    column!("prompt", prompt),
    bounded!("rows", rows, (1..=100)),
    bounded!("page", page, (1..=32)),
    column!("parser", parser),
    column!("objects", objects),
    column!("uris", uris),
    column!("keys.buttons", keys),
    column!("keys.soft", keys.soft),
    column!("keys.lines", keys.lines),
    column!("keys.features", keys.features),
    column!("keys.fixed-features", keys.fixed_features),
    column!("keys.sessions", keys.sessions),
    column!("charsets", charsets),
    column!("push", push),
    column!("push-limit", push_limit),
    column!("callback", callback),
    column!("screenshot", screenshot),
    column!("features", features),
    column!("client.http", client.http),
    column!("client.agent", client.agent),
    column!("client.accept", client.accept),
    column!("client.sdk", client.sdk),
    column!("tls", tls),
    column!("download.body", download.body),
    column!("download.file-name", download.file_name),
];

#[cfg(test)]
mod tests {
    use super::super::{Features, Models, PromptPlace, Size, TABLE};
    use super::*;
    use crate::object::Kind;
    use crate::uri::Scheme;
    use crate::uri::key::Button;

    fn model(name: &str) -> Model {
        Models::BUILT_IN.find(name).expect(name)
    }

    #[test]
    fn every_cell_of_every_model_reads_back_what_it_shows() {
        for (names, row) in TABLE.iter().chain([&(&["safe"][..], Model::SAFE)]) {
            for cell in row.cells() {
                let mut copy = *row;
                assert!(!cell.source.is_empty(), "{names:?} {}", cell.name);
                if cell.name.starts_with("status.") && cell.value == "none" {
                    continue; // no window: nothing to read back
                }
                copy.set(cell.name, &cell.value).unwrap_or_else(|error| panic!("{names:?} {error}"));
                let again = copy.cells().find(|other| other.name == cell.name).expect("the same cell");
                assert_eq!(again.value, cell.value, "{names:?} {}", cell.name);
                assert_eq!(
                    (again.source.as_str(), again.inferred),
                    ("setting", false),
                    "{names:?} {}",
                    cell.name
                );
            }
        }
    }

    #[test]
    fn a_cell_is_set_by_name() {
        let mut model = model("8841");
        for (cell, value) in [
            ("soft-keys.seen", "5"),
            ("display.width", "480"),
            ("prompt", "first-row"),
            ("wide", "700x300"),
            ("status.text", "1 2 3 4"),
            ("objects", "+Status -Image"),
            ("uris", "Key, SoftKey"),
            ("keys.buttons", "-Hold"),
            ("features", "none"),
        ] {
            model.set(cell, value).unwrap_or_else(|error| panic!("{error}"));
        }
        assert_eq!((model.soft_keys.seen, model.display.width), (5, 480));
        assert_eq!(*model.prompt, PromptPlace::FirstRow);
        assert_eq!(*model.wide, Some(Size::new(700, 300)));
        assert!(model.objects.contains(Kind::Status) && !model.objects.contains(Kind::Image));
        assert!(model.uris.contains(Scheme::Key) && !model.uris.contains(Scheme::Dial));
        assert!(!model.keys.contains(Button::Hold) && model.keys.contains(Button::Mute));
        assert_eq!(*model.features, Features::NONE);
    }

    #[test]
    fn an_error_says_what_to_write() {
        let cases = [
            ("softkeys.seen", "5", "no cell \"softkeys.seen\"; the cells are family, display.width"),
            ("display.size", "5", "no cell \"display.size\"; the cells are display.width, display.height"),
            ("display.width", "wide", "display.width cannot be \"wide\"; write a number from 0 to 4096"),
            ("page", "33", "page cannot be \"33\"; write a number from 1 to 32"),
            ("rows", "0", "rows cannot be \"0\"; write a number from 1 to 100"),
            (
                "download.file-name",
                "256",
                "download.file-name cannot be \"256\"; write a number from 0 to 255",
            ),
            ("parser", "lax", "parser cannot be \"lax\"; write tolerant, strict, cutting, loose"),
            ("objects", "Menus", "objects cannot be \"Menus\"; write words of this list"),
            ("objects", "+Menu Text", "objects cannot be \"+Menu Text\"; write words of this list"),
            ("panel", "800", "panel cannot be \"800\"; write a size as 320x168, or none"),
        ];
        for (cell, value, start) in cases {
            let error = model("7960").set(cell, value).expect_err(cell).to_string();
            assert!(error.starts_with(start), "{error}");
        }
    }
}
