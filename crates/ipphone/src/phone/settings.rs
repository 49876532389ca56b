//! A file of models: the operator corrects rows of the table or adds his own.
//!
//! ```toml
//! ["CP-9999"]
//! based-on = "8841"
//! display.width = 480
//! soft-keys.seen = 5
//! objects = "-Status -StatusFile"
//! ```

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Model, Models};

/// What is wrong with a setting of a model.
#[non_exhaustive]
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ModelError {
    /// There is no cell of this name.
    #[error("no cell {cell:?}; the cells are {known}")]
    UnknownCell {
        /// The name as written.
        cell: String,
        /// The names that exist, those of the same group if there is one.
        known: String,
    },
    /// The value is none of this cell.
    #[error("{cell} cannot be {value:?}; write {expected}")]
    BadValue {
        /// The cell.
        cell: &'static str,
        /// The value as written.
        value: String,
        /// What can be written.
        expected: String,
    },
    /// `based-on` names a model that neither the table nor the file has so far.
    #[error("based-on names {base:?}, which is no known model; name one of the table, as \"8841\"")]
    UnknownBase {
        /// The name as written.
        base: String,
    },
    /// A model is written as something else than a table of cells.
    #[error("a model is a table: write [\"CP-9999\"] and its cells below")]
    NotATable,
    /// A cell is written as something else than text, a number, true, false or a list of words.
    #[error("{cell} is text, a number, true, false or a list of words")]
    NotAWord {
        /// The cell.
        cell: String,
    },
    /// The file is no TOML.
    #[error("line {line}: {message}")]
    Syntax {
        /// The line, counted from 1.
        line: u32,
        /// What the reader of TOML says.
        message: String,
    },
    /// An error in a file, with its place.
    #[error("line {line}, model {model}: {reason}")]
    At {
        /// The line, counted from 1.
        line: u32,
        /// The name of the model.
        model: String,
        /// What is wrong.
        reason: Box<ModelError>,
    },
}

impl Models {
    /// The built-in table with the rows of this TOML text before it.
    ///
    /// A table named as a known model changes that row; with `based-on` it starts from another one; a new name
    /// without it starts from [`Model::SAFE`]. Cells have the names of [`Model::cells`].
    /// ```
    /// let models = ipphone::phone::Models::from_toml("[7960]\nsoft-keys.seen = 3").unwrap();
    /// assert_eq!(models.find("CP-7960G").unwrap().soft_keys.seen, 3);
    /// ```
    ///
    /// # Errors
    /// The first mistake, with its line and what to write instead.
    pub fn from_toml(text: &str) -> Result<Models, ModelError> {
        let table = DeTable::parse(text).map_err(|error| ModelError::Syntax {
            line: line_of(text, error.span().map_or(0, |span| span.start)),
            message: error.message().to_owned(),
        })?;
        let mut written: Vec<_> = table.get_ref().iter().collect();
        written.sort_by_key(|(name, _)| name.span().start); // based-on may name a model of the lines above
        let mut models = Models::BUILT_IN;
        for (name, value) in written {
            let at = |place: usize, reason| ModelError::At {
                line: line_of(text, place),
                model: name.get_ref().to_string(),
                reason: Box::new(reason),
            };
            let DeValue::Table(cells) = value.get_ref() else {
                return Err(at(name.span().start, ModelError::NotATable));
            };
            let model = row(&models, name.get_ref(), cells).map_err(|(place, reason)| at(place, reason))?;
            models = models.with(name.get_ref(), model);
        }
        Ok(models)
    }
}

/// An error and its place in the text, in bytes.
type Misplaced = (usize, ModelError);

fn row(models: &Models, name: &str, cells: &DeTable<'_>) -> Result<Model, Misplaced> {
    let mut model = models.find(name).unwrap_or(Model::SAFE);
    if let Some((key, value)) = cells.get_key_value("based-on") {
        let base = word(value.get_ref()).unwrap_or_default();
        model = models.find(&base).ok_or((key.span().start, ModelError::UnknownBase { base }))?;
    }
    for (key, value) in cells.iter().filter(|(key, _)| key.get_ref() != "based-on") {
        set(&mut model, key.get_ref(), value)?;
    }
    Ok(model)
}

/// Sets a cell, or the cells of a group: `display.width` is a table inside `display`.
fn set(model: &mut Model, cell: &str, value: &Spanned<DeValue<'_>>) -> Result<(), Misplaced> {
    if let DeValue::Table(parts) = value.get_ref() {
        return parts.iter().try_for_each(|(part, value)| set_part(model, cell, part.get_ref(), value));
    }
    let place = value.span().start;
    let word =
        word(value.get_ref()).ok_or_else(|| (place, ModelError::NotAWord { cell: cell.to_owned() }))?;
    model.set(cell, &word).map_err(|error| (place, error))
}

/// One level down and no further: no cell has two dots.
fn set_part(
    model: &mut Model,
    group: &str,
    part: &str,
    value: &Spanned<DeValue<'_>>,
) -> Result<(), Misplaced> {
    let cell = format!("{group}.{part}");
    let place = value.span().start;
    let word = word(value.get_ref()).ok_or_else(|| (place, ModelError::NotAWord { cell: cell.clone() }))?;
    model.set(&cell, &word).map_err(|error| (place, error))
}

fn word(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => Some(number.to_string()),
        DeValue::Float(number) => Some(number.to_string()),
        DeValue::Boolean(truth) => Some(truth.to_string()),
        DeValue::Array(words) => {
            let words: Option<Vec<_>> = words.iter().map(|one| one.get_ref().as_str()).collect();
            words.map(|words| words.join(" "))
        }
        _ => None,
    }
}

fn line_of(text: &str, place: usize) -> u32 {
    let before = text.as_bytes().get(..place).unwrap_or(text.as_bytes());
    u32::try_from(before.iter().filter(|byte| **byte == b'\n').count()).unwrap_or(u32::MAX).saturating_add(1)
}

#[cfg(test)]
mod tests {
    use super::super::PromptPlace;
    use super::*;
    use crate::object::Kind;

    #[test]
    fn a_file_adds_and_corrects_models() {
        let text = r#"
            ["CP-9999"]
            based-on = "8841"
            display.width = 480
            display.colour = "grey"
            "soft-keys.seen" = 5
            soft-keys.hidden = false
            objects = "-Status"
            client.http = 1.0

            ["CP-9998"]
            based-on = "CP-9999"
            prompt = "first-row"

            [8841]
            objects = ["Menu", "Text"]

            [CP-1234]
        "#;
        let models = Models::from_toml(text).expect("a good file");
        let new = models.find("CP-9999").expect("added");
        assert_eq!((new.display.width, new.display.height, new.soft_keys.seen), (480, 265, 5));
        assert!(new.objects.contains(Kind::StatusFile) && !new.objects.contains(Kind::Status));
        let newer = models.find("9998").expect("based on an added one");
        assert_eq!((newer.display.width, *newer.prompt), (480, PromptPlace::FirstRow));
        assert_eq!(models.find("CP-8841").expect("corrected").objects.iter().count(), 2);
        assert_eq!(*models.find("CP-1234").expect("safe").family, *Model::SAFE.family);
        assert_eq!(models.find("CP-8851").expect("untouched").objects.iter().count(), 15);
    }

    #[test]
    fn a_mistake_is_told_with_its_line() {
        let cases = [
            ("x", "line 1: "),
            ("[8841]\n\nrow = 5", "line 3, model 8841: no cell \"row\"; the cells are family"),
            ("[8841]\nrows = -1", "line 2, model 8841: rows cannot be \"-1\"; write a number from 1 to 100"),
            ("[8841]\nrows = [5]", "line 2, model 8841: rows is text, a number"),
            ("[8841]\ndisplay.width.x = 5", "line 2, model 8841: display.width is text, a number"),
            ("[8841]\nrows = 1979-05-27", "line 2, model 8841: rows is text, a number"),
            ("[\"X\"]\nbased-on = \"8842\"", "line 2, model X: based-on names \"8842\""),
            ("8841 = 5", "line 1, model 8841: a model is a table"),
        ];
        for (text, start) in cases {
            let error = Models::from_toml(text).expect_err(text).to_string();
            assert!(error.starts_with(start), "{text:?}: {error}");
        }
    }
}
