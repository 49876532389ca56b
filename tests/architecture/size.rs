//! No file too long to be read in one go.

use std::path::Path;

use crate::{
    source::parse,
    workspace::{files_below, from_root, packages, read},
};

/// Lines without tests.
const LONGEST: usize = 500;

/// Data that reads best in one piece.
const TABLES: &[&str] = &[];

fn product_lines(path: &Path, text: &str) -> usize {
    text.lines().count() - parse(path, text).test_lines
}

#[test]
fn no_file_is_longer_than_500_lines() {
    let mut long = Vec::new();
    for package in packages() {
        let tests = package.folder.join("tests");
        let files = files_below(&package.folder).into_iter().filter(|file| !file.starts_with(&tests));
        for path in files.filter(|file| file.extension().is_some_and(|ending| ending == "rs")).map(from_root)
        {
            let lines = product_lines(&path, &read(&path));
            let name = path.to_string_lossy().replace('\\', "/");
            if lines > LONGEST && !TABLES.contains(&name.as_str()) {
                long.push(format!("{name} has {lines} lines"));
            }
        }
    }
    assert!(long.is_empty(), "two ideas, two files: {long:#?}");
}

#[test]
fn named_tables_exist() {
    for table in TABLES {
        assert!(product_lines(Path::new(table), &read(table)) > LONGEST, "{table} needs no exception");
    }
}

#[test]
fn lines_of_tests_do_not_count() {
    let text = "fn a() {}\n\n#[cfg(test)]\nmod tests {\n    fn b() {}\n}\n";
    assert_eq!(product_lines(Path::new("sample"), text), 2);
}
