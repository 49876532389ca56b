//! For people or for programs.

use clap::ValueEnum;

use crate::error::Error;
use crate::screen;

/// `--format`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub(crate) enum Format {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
}

/// Writes a value as JSON to standard output.
pub(crate) fn show_json(value: &impl serde::Serialize) -> Result<(), Error> {
    let text = serde_json::to_string_pretty(value).map_err(|error| Error::Output(error.into()))?;
    screen::show_raw(&(text + "\n"))
}
