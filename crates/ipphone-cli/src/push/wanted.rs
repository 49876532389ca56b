//! What shall be pushed: what the command line says, and only where it says nothing the environment.

use std::env;
use std::ffi::OsString;

use clap::value_parser;

use super::cargo::Cargo;
use crate::error::Error;

/// One of three. The environment is read here and not by clap, which would call a flag and a variable a conflict.
#[derive(clap::Args)]
pub(super) struct Wanted {
    /// An address or internal URI to execute; up to three [env: IPPHONE_URI, with spaces between them]
    #[arg(long, value_name = "URI", conflicts_with_all = ["object", "keys"])]
    uri: Vec<String>,
    /// When an address is shown: 0 at once, 1 when idle, 2 only if idle [default: 0] [env: IPPHONE_PRIORITY]
    #[arg(long, value_name = "0|1|2", conflicts_with_all = ["object", "keys"], value_parser = value_parser!(u8).range(0..=2))]
    priority: Option<u8>,
    /// A page, other object or request, from a file of XML, or - for standard input [env: IPPHONE_OBJECT]
    #[arg(long, value_name = "FILE", conflicts_with = "keys")]
    object: Option<OsString>,
    /// Keys to press one after the other, with spaces between them [env: IPPHONE_KEYS]
    #[arg(long, value_name = "KEYS")]
    keys: Option<String>,
}

impl Wanted {
    /// What is to go to each phone.
    pub(super) fn cargo(&self) -> Result<Cargo, Error> {
        if let Some(keys) = &self.keys {
            return Cargo::keys(keys);
        }
        if let Some(file) = &self.object {
            return Cargo::file(file);
        }
        if !self.uri.is_empty() {
            return Cargo::uris(self.uri.iter().map(String::as_str), self.priority()?);
        }
        self.as_environment_says()
    }

    fn as_environment_says(&self) -> Result<Cargo, Error> {
        match (text("IPPHONE_URI"), variable("IPPHONE_OBJECT"), text("IPPHONE_KEYS")) {
            (Some(uris), None, None) => Cargo::uris(uris.split_whitespace(), self.priority()?),
            (None, Some(file), None) => Cargo::file(&file),
            (None, None, Some(keys)) => Cargo::keys(&keys),
            (None, None, None) => {
                Err(Error::Usage("what shall be pushed? --uri URI, --object FILE or --keys KEYS"))
            }
            _ => Err(Error::Usage(
                "IPPHONE_URI, IPPHONE_OBJECT and IPPHONE_KEYS: set one of them, or say it with a flag",
            )),
        }
    }

    fn priority(&self) -> Result<u8, Error> {
        match (self.priority, text("IPPHONE_PRIORITY").as_deref().map(str::trim)) {
            (Some(priority), _) => Ok(priority),
            (None, None | Some("0")) => Ok(0),
            (None, Some("1")) => Ok(1),
            (None, Some("2")) => Ok(2),
            (None, Some(_)) => Err(Error::Usage("IPPHONE_PRIORITY is 0, 1 or 2")),
        }
    }
}

/// What is empty is not set.
fn variable(name: &str) -> Option<OsString> {
    env::var_os(name).filter(|value| !value.is_empty())
}

fn text(name: &str) -> Option<String> {
    variable(name).map(|value| value.to_string_lossy().into_owned())
}
