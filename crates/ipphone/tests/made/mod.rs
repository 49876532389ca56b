//! Objects made for tests: at their limits from the declared shapes, and at random.
#![allow(dead_code, reason = "each test file uses its part")]

pub mod golden;
pub mod limits;
pub mod random;

use std::path::PathBuf;

/// The folder of data beside the crates.
pub fn shared() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared")
}

/// Whether expected files are to be written anew.
pub fn is_update() -> bool {
    std::env::var_os("UPDATE").is_some()
}

/// Compares with the expected file, or writes it.
pub fn compare(path: &str, got: &[u8]) {
    let file = shared().join(path);
    if is_update() {
        return std::fs::write(&file, got).expect("the folder is there");
    }
    let wanted = std::fs::read(&file).unwrap_or_default();
    assert!(
        wanted == got,
        "{path} is not as expected (UPDATE=1 writes it anew); got:\n{}",
        String::from_utf8_lossy(got)
    );
}

/// All documents of `shared/golden`, by name.
pub fn golden_files() -> Vec<(String, Vec<u8>)> {
    let folder = std::fs::read_dir(shared().join("golden")).expect("shared/golden is there");
    let mut files: Vec<_> = folder
        .map(|entry| {
            let entry = entry.expect("a readable folder");
            let name = entry.file_name().to_string_lossy().into_owned();
            (name, std::fs::read(entry.path()).expect("a readable file"))
        })
        .collect();
    files.sort();
    assert!(files.len() >= 20, "only {} golden documents", files.len());
    files
}
