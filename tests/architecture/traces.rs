//! No trace of the machine that wrote a file: paths of somebody's disk, or where he gets packages from.

use std::fs;

use ipphone_tests::root;

use crate::workspace::{files_below, from_root, read};

/// Folders of one machine. Split, so that this file does not hold them.
const FOLDERS: &[&str] =
    &[concat!("/", "work"), concat!("/", "root"), concat!("/", "tmp/wt"), concat!("/", "tmp/target")];

/// Package sources, and the words that set one.
const REGISTRIES: &[&str] = &[
    concat!("index.", "crates.io"),
    concat!("static.", "crates.io"),
    concat!("sparse", "+http"),
    concat!("registry", "+http"),
    concat!("replace", "-with"),
    concat!("registry.", "npmjs"),
    concat!("pypi", ".org"),
    concat!("artifactory", "/"),
];

/// The only source in Cargo.lock.
const DEFAULT_SOURCE: &str = concat!("registry", "+https://github.com/rust-lang/crates.io-index");

/// The first trace in a text. A folder counts as a whole word: `/workspace` is none.
fn trace(text: &str) -> Option<&'static str> {
    let stands_alone = |folder: &&&str| {
        text.match_indices(**folder).any(|(start, _)| {
            let before = text[..start].chars().next_back();
            let after = text[start + folder.len()..].chars().next();
            let is_word = |character: char| character.is_alphanumeric() || "-_.+".contains(character);
            !before.is_some_and(is_word)
                && !after.is_some_and(|next| next.is_alphanumeric() || "-_+=".contains(next))
        })
    };
    FOLDERS
        .iter()
        .find(stands_alone)
        .or_else(|| REGISTRIES.iter().find(|word| text.contains(**word)))
        .copied()
}

#[test]
fn no_file_names_this_machine_or_its_registry() {
    for file in files_below(root()) {
        let Ok(text) = fs::read_to_string(&file) else { continue };
        let name = from_root(file);
        if !name.ends_with("Cargo.lock") {
            assert_eq!(trace(&text), None, "{}", name.display());
        }
    }
}

#[test]
fn all_packages_come_from_the_default_registry() {
    for line in read("Cargo.lock").lines().filter_map(|line| line.strip_prefix("source = ")) {
        assert_eq!(line.trim_matches('"'), DEFAULT_SOURCE);
    }
}

#[test]
fn traces_are_found() {
    for folder in FOLDERS {
        for text in [format!("see {folder}/x"), format!("`{folder}`"), (*folder).to_owned()] {
            assert_eq!(trace(&text), Some(*folder), "{text}");
        }
        for text in [format!("{folder}s"), format!("home{folder}"), format!("a{folder}/b")] {
            assert_eq!(trace(&text), None, "{text}");
        }
    }
    for word in REGISTRIES {
        assert_eq!(trace(&format!("x {word}s y")), Some(*word));
    }
}
