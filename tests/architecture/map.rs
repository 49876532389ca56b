//! ARCHITECTURE.md: short, complete, and naming only what exists.

use std::path::Path;

use ipphone_tests::root;

use crate::workspace::{from_root, packages, read};

const MAP: &str = "ARCHITECTURE.md";

/// Rooms of the core are named from here.
const CORE: &str = "crates/ipphone/src";

/// Whether a word between backticks is a path of this repository; `main.rs` of any service is none.
fn is_path(word: &str) -> bool {
    let is_plain =
        word.chars().all(|character| character.is_ascii_alphanumeric() || "/_-.".contains(character));
    let from_root =
        ["crates/", "services/", "tests/", "shared/"].iter().any(|folder| word.starts_with(folder));
    is_plain && (from_root || word.ends_with('/') || (word.contains('/') && word.ends_with(".rs")))
}

fn named(text: &str) -> impl Iterator<Item = &str> {
    text.lines().flat_map(|line| line.split('`').skip(1).step_by(2)).filter(|word| is_path(word))
}

fn exists(path: &str) -> bool {
    [root().to_owned(), root().join(CORE)].iter().any(|folder| folder.join(path).exists())
}

#[test]
fn the_map_is_short_and_names_what_exists() {
    let map = read(MAP);
    assert!(map.lines().count() <= 140, "{} lines", map.lines().count());
    let missing: Vec<&str> = named(&map).filter(|path| !exists(path)).collect();
    assert!(missing.is_empty(), "{MAP} names what does not exist: {missing:?}");
}

#[test]
fn every_package_is_on_the_map() {
    let map = read(MAP);
    for package in packages() {
        let folder = from_root(package.folder.clone()).to_string_lossy().replace('\\', "/");
        assert!(map.contains(&format!("| `{folder}` |")), "{MAP} has no row for {folder}");
    }
}

#[test]
fn every_room_of_the_core_is_on_the_map() {
    let map = read(MAP);
    let rooms: Vec<&str> = map.lines().filter_map(|row| row.strip_prefix("| ")?.split('|').next()).collect();
    for entry in root().join(CORE).read_dir().expect("the core").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let slash = if entry.path().is_dir() { "/" } else { "" };
        assert!(
            name == "lib.rs" || rooms.iter().any(|room| room.contains(&format!("`{name}{slash}`"))),
            "{MAP} has no row for {name}"
        );
    }
}

#[test]
fn a_path_that_does_not_exist_is_found() {
    let text =
        "see `crates/none`, `phone/none.rs`, `none/` and `phone/headers.rs`, not `a/b`, `x → y` or `none.rs`";
    let found: Vec<&str> = named(text).collect();
    assert_eq!(found, ["crates/none", "phone/none.rs", "none/", "phone/headers.rs"]);
    let missing: Vec<&str> = found.into_iter().filter(|path| !exists(path)).collect();
    assert_eq!(missing, ["crates/none", "phone/none.rs", "none/"]);
    assert!(Path::new(root()).join(MAP).exists());
}
