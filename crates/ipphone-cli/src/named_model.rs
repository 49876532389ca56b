//! A model by its name, from the built-in table and a file of the operator's own.

use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;

use ipphone::phone::{Model, Models};

use crate::error::Error;
use crate::nearest::nearest;

/// `--models`.
#[derive(clap::Args)]
pub(crate) struct OwnModels {
    /// Models of your own, or corrections, in TOML
    #[arg(long, value_name = "FILE", env = "IPPHONE_MODELS")]
    models: Option<OsString>,
}

impl OwnModels {
    /// The table, with the file's rows before it.
    pub(crate) fn load(&self) -> Result<Models, Error> {
        let Some(name) = self.models.as_ref().filter(|name| !name.is_empty()) else {
            return Ok(Models::BUILT_IN);
        };
        let name = PathBuf::from(name);
        let text = match fs::read_to_string(&name) {
            Ok(text) => text,
            Err(reason) => return Err(Error::Read { name, reason }),
        };
        Models::from_toml(&text).map_err(|reason| Error::Models { name, reason })
    }
}

/// The model of this name; if there is none, the error names those that are like it.
pub(crate) fn find(models: &Models, name: &str) -> Result<Model, Error> {
    models.find(name).ok_or_else(|| {
        let near = nearest(name, models.names()).join(", ");
        let nearest = if near.is_empty() { near } else { format!("; near it: {near}") };
        Error::UnknownModel { name: name.to_owned(), nearest }
    })
}
