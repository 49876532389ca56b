//! A name that Cargo and Rust take for a package, its binary and its library.

use std::fmt;
use std::path::{Path, absolute};

use crate::error::Error;

/// Letters, digits, `-` and `_`, a letter first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct PackageName(String);

impl PackageName {
    /// The given name, else that of the folder.
    pub(super) fn of(given: Option<&str>, dir: &Path) -> Result<PackageName, Error> {
        if let Some(given) = given.filter(|given| !given.is_empty()) {
            return PackageName::new(given);
        }
        let dir = absolute(dir).unwrap_or_else(|_| dir.to_owned());
        PackageName::new(&dir.file_name().unwrap_or_default().to_string_lossy())
    }

    fn new(name: &str) -> Result<PackageName, Error> {
        match fault(name) {
            Some(reason) => Err(Error::PackageName { name: name.to_owned(), reason }),
            None => Ok(PackageName(name.to_owned())),
        }
    }

    /// The name.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// The name in Rust: with underscores.
    pub(super) fn identifier(&self) -> String {
        self.0.replace('-', "_")
    }
}

impl fmt::Display for PackageName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn fault(name: &str) -> Option<&'static str> {
    if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return Some("it has to begin with a letter");
    }
    if !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_') {
        return Some("only letters, digits, - and _ may stand in it");
    }
    if name.len() > 64 {
        return Some("64 characters are the most");
    }
    if KEYWORDS.contains(&name) {
        return Some("it is a word of the language Rust");
    }
    if TAKEN.contains(&name) {
        return Some("Cargo or Rust uses it for something else");
    }
    None
}

const KEYWORDS: [&str; 50] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static",
    "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual",
    "where", "while",
];

const TAKEN: [&str; 9] =
    ["alloc", "build", "core", "deps", "examples", "incremental", "proc_macro", "std", "test"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_names_the_package_unless_a_name_is_given() {
        let of = |given, dir: &str| PackageName::of(given, Path::new(dir)).expect(dir).to_string();
        assert_eq!(of(None, "/somewhere/my-people"), "my-people");
        assert_eq!(of(None, "a/../tea"), "tea");
        assert_eq!(of(Some("tea"), "/somewhere/My Tea"), "tea");
        assert_eq!(PackageName::new("my-people").expect("good").identifier(), "my_people");
    }

    #[test]
    fn a_name_that_cargo_refuses_is_refused_here() {
        let long = "x".repeat(65);
        for name in
            ["", "7phones", "my phones", "télé", "a/b", "match", "test", "-x", "_x", "a.b", "a\n", &long]
        {
            assert!(PackageName::new(name).is_err(), "{name:?}");
        }
        for name in ["x", "tea_prices", "Tea-2"] {
            assert!(PackageName::new(name).is_ok(), "{name:?}");
        }
    }
}
