//! The copy's Cargo.toml: new names, crates of the SDK by a path that holds anywhere, a workspace of its own.
//! Comments and order stay.

use std::fs;
use std::path::{Path, PathBuf};

use toml_edit::{DocumentMut, Item, TableLike, value};

use super::package_name::PackageName;
use crate::error::Error;

/// Where the SDK's crates are from now on.
pub(super) enum Home<'h> {
    /// In the checkout, by absolute path.
    Checkout,
    /// In a git repository.
    Git {
        /// Its address.
        url: &'h str,
        /// A commit or tag.
        rev: &'h str,
    },
}

/// A manifest while it is edited.
pub(super) struct Manifest {
    name: PathBuf,
    document: DocumentMut,
}

impl Manifest {
    /// The one in this folder.
    pub(super) fn read(folder: &Path) -> Result<Manifest, Error> {
        let name = folder.join("Cargo.toml");
        let text = match fs::read_to_string(&name) {
            Ok(text) => text,
            Err(reason) => return Err(Error::Read { name, reason }),
        };
        match text.parse() {
            Ok(document) => Ok(Manifest { name, document }),
            Err(error) => Err(Error::Manifest { name, reason: error.to_string().trim().to_owned() }),
        }
    }

    /// The package's name.
    pub(super) fn name(&self) -> Result<String, Error> {
        let package = self.document.get("package").and_then(|package| package.get("name"));
        let name = package.and_then(Item::as_str).map(str::to_owned);
        name.ok_or_else(|| self.fault("it has no package.name"))
    }

    /// The library's name in Rust.
    pub(super) fn library(&self) -> Result<String, Error> {
        let library = self.document.get("lib").and_then(|lib| lib.get("name")).and_then(Item::as_str);
        library.map_or_else(|| self.name().map(|name| name.replace('-', "_")), |name| Ok(name.to_owned()))
    }

    /// Package, library, and the binary that is called like the package.
    pub(super) fn rename(&mut self, name: &PackageName) -> Result<(), Error> {
        let old = self.name()?;
        if self.dependencies().iter().any(|(dependency, _)| dependency == name.as_str()) {
            let reason = "a dependency of the service has this name";
            return Err(Error::PackageName { name: name.to_string(), reason });
        }
        let root = self.document.as_table_mut();
        if let Some(package) = root.get_mut("package").and_then(Item::as_table_like_mut) {
            set(package, "name", name.as_str());
            if package.get("default-run").and_then(Item::as_str) == Some(&old) {
                set(package, "default-run", name.as_str());
            }
        }
        if let Some(library) = root.get_mut("lib").and_then(Item::as_table_like_mut)
            && library.contains_key("name")
        {
            set(library, "name", &name.identifier());
        }
        let binaries = root.get_mut("bin").and_then(Item::as_array_of_tables_mut);
        for binary in binaries.into_iter().flat_map(|binaries| binaries.iter_mut()) {
            if binary.get("name").and_then(Item::as_str) == Some(&old) {
                set(binary, "name", name.as_str());
            }
        }
        Ok(())
    }

    /// Dependencies whose path leads out of the service's folder get one that holds anywhere, or git.
    pub(super) fn repoint(&mut self, service: &Path, home: &Home<'_>) -> Result<(), Error> {
        let name = self.name.clone();
        for (dependency, item) in self.dependencies() {
            let Some(table) = item.as_table_like_mut() else { continue };
            let Some(path) = table.get("path").and_then(Item::as_str) else { continue };
            let reason = |error| format!("{dependency}: {path}: {error}");
            let path = fs::canonicalize(service.join(path)).map_err(reason);
            let path = path.map_err(|reason| Error::Manifest { name: name.clone(), reason })?;
            if path.starts_with(service) {
                continue;
            }
            match home {
                Home::Checkout => set(table, "path", &path.to_string_lossy()),
                Home::Git { url, rev } => {
                    table.remove("path");
                    set(table, "git", url);
                    set(table, "rev", rev);
                }
            }
        }
        Ok(())
    }

    /// An empty workspace table, so that no workspace around the copy claims it.
    pub(super) fn stand_alone(&mut self) {
        if !self.document.contains_key("workspace") {
            self.document.insert("workspace", toml_edit::table());
        }
    }

    /// The whole file.
    pub(super) fn text(&self) -> String {
        self.document.to_string()
    }

    /// All dependencies, of every kind and every target.
    fn dependencies(&mut self) -> Vec<(String, &mut Item)> {
        let mut found = Vec::new();
        for (key, item) in self.document.as_table_mut().iter_mut() {
            if key.get() == "target" {
                children(item).flat_map(|(_, target)| children(target)).for_each(|(key, item)| {
                    collect(&key, item, &mut found);
                });
            } else {
                collect(key.get(), item, &mut found);
            }
        }
        found
    }

    fn fault(&self, reason: &str) -> Error {
        Error::Manifest { name: self.name.clone(), reason: reason.to_owned() }
    }
}

/// The dependencies in this item, if its key says that it holds some.
fn collect<'m>(key: &str, item: &'m mut Item, found: &mut Vec<(String, &'m mut Item)>) {
    if ["dependencies", "dev-dependencies", "build-dependencies"].contains(&key) {
        found.extend(children(item));
    }
}

/// What a table holds; nothing, if it is none.
fn children(item: &mut Item) -> impl Iterator<Item = (String, &mut Item)> {
    let table = item.as_table_like_mut().into_iter();
    table.flat_map(|table| table.iter_mut()).map(|(key, item)| (key.get().to_owned(), item))
}

/// Sets a value in its place, with the comments around it.
fn set(table: &mut dyn TableLike, key: &str, text: &str) {
    let mut item = value(text);
    let decor = table.get(key).and_then(Item::as_value).map(|old| old.decor().clone());
    if let (Some(new), Some(decor)) = (item.as_value_mut(), decor) {
        *new.decor_mut() = decor;
    }
    table.insert(key, item);
}
