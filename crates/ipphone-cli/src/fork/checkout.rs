//! The SDK's own folder, from which services are copied.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::error::Error;
use crate::nearest::nearest;

/// A folder that holds `crates/ipphone` and `services`.
pub(super) struct Checkout {
    root: PathBuf,
}

impl Checkout {
    /// The named one; else the one around the current folder; else the one that this command was built from.
    pub(super) fn find(named: Option<&OsStr>) -> Result<Checkout, Error> {
        if let Some(named) = named.filter(|named| !named.is_empty()).map(Path::new) {
            return Checkout::at(named)
                .ok_or_else(|| Error::NoCheckout { place: format!("in {}", named.display()) });
        }
        let here = env::current_dir().unwrap_or_default();
        let built_from = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2);
        here.ancestors()
            .chain(built_from)
            .find_map(Checkout::at)
            .ok_or_else(|| Error::NoCheckout { place: "around the current folder".to_owned() })
    }

    fn at(folder: &Path) -> Option<Checkout> {
        if !folder.join("crates/ipphone/Cargo.toml").is_file() {
            return None;
        }
        Some(Checkout { root: fs::canonicalize(folder).ok()? })
    }

    /// The absolute path.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// The folder of this service.
    pub(super) fn service(&self, name: &str) -> Result<PathBuf, Error> {
        let folder = self.root.join("services");
        let service = folder.join(name);
        let is_plain = matches!(Path::new(name).components().collect::<Vec<_>>()[..], [Component::Normal(_)]);
        if is_plain && service.join("Cargo.toml").is_file() {
            return Ok(service);
        }
        Err(Error::UnknownService { name: name.to_owned(), known: known(&folder, name), folder })
    }
}

/// All services; the one that was likely meant comes first.
fn known(folder: &Path, name: &str) -> String {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let services = entries.filter(|entry| entry.path().join("Cargo.toml").is_file());
    let mut names: Vec<_> =
        services.map(|service| service.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    let first = nearest(name, names.iter().map(String::as_str)).first().map(|name| (*name).to_owned());
    names.sort_by_key(|name| Some(name) != first.as_ref());
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}
