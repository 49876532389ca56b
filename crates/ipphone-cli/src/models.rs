//! `ipphone models`: what the model table knows, all models or one.

mod one;
mod table;

use std::process::ExitCode;

use clap::Args;

use crate::error::Error;
use crate::format::{Format, show_json};
use crate::named_model::{OwnModels, find};
use crate::screen;

/// Look up phone models: screen, softkeys, objects, and where each fact comes from
#[derive(Args)]
#[command(name = "models", after_help = EXAMPLES)]
pub(crate) struct ListModels {
    /// One model, with all that is known of it
    #[arg(value_name = "M")]
    model: Option<String>,
    /// text for people, json for programs
    #[arg(long, value_enum, default_value_t, hide_possible_values = true, env = "IPPHONE_FORMAT")]
    format: Format,
    #[command(flatten)]
    own: OwnModels,
}

const EXAMPLES: &str = "\
Examples:
  ipphone models                       a line for each model
  ipphone models 7970                  every cell of the 7970, with its source
  ipphone models 8841 --format json    the same for programs
  ipphone models --models mine.toml    with your own; such a file holds for example
                                         [\"CP-9999\"]
                                         based-on = \"8841\"
                                         display.width = 480

Exit code: 0 shown; 2 no such model, or the file could not be read.";

impl ListModels {
    pub(crate) fn run(&self) -> Result<ExitCode, Error> {
        let models = self.own.load()?;
        match (self.model.as_deref(), self.format) {
            (None, Format::Text) => screen::show(&table::text(&models))?,
            (None, Format::Json) => show_json(&table::rows(&models))?,
            (Some(name), Format::Text) => screen::show(&one::text(name, &find(&models, name)?))?,
            (Some(name), Format::Json) => show_json(&one::Sheet::of(name, &find(&models, name)?))?,
        }
        Ok(ExitCode::SUCCESS)
    }
}
