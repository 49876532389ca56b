//! `ipphone fork`, from outside, on a small checkout of its own.

mod command;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use command::{Said, command, folder, ipphone, run};

fn checkout() -> PathBuf {
    folder("fixture-checkout")
}

/// Forks the fixture's service and asserts that it worked.
fn fork(dir: &Path, more: &[&str]) -> Said {
    let said = run(
        command().args(["fork", "tea-prices"]).arg(dir).arg("--checkout").arg(checkout()).args(more),
        b"",
    );
    assert_eq!(said.code, 0, "{}", said.err);
    said
}

fn read(dir: &Path, name: &str) -> String {
    fs::read_to_string(dir.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn a_fork_has_its_own_name_everywhere() {
    let folder = tempfile::tempdir().expect("a folder");
    let dir = folder.path().join("my-coffee");
    fork(&dir, &[]);
    let manifest = read(&dir, "Cargo.toml");
    for line in [
        "name = \"my-coffee\" # also the binary",
        "default-run = \"my-coffee\"",
        "name = \"my_coffee\"",
        "name = \"brew\"",
        "kettle = { path = \"vendored\" } # inside the service",
        "[workspace]",
    ] {
        assert!(manifest.contains(line), "{line}\n{manifest}");
    }
    assert!(!manifest.contains("../../crates") && !manifest.contains("tea"), "{manifest}");
    assert!(read(&dir, "src/main.rs").contains("use my_coffee::price;\n"));
    assert!(read(&dir, "src/main.rs").contains("IPPHONE_LISTEN"));
    assert!(read(&dir, "src/lib.rs").contains("`cargo run -p my-coffee`"));
    assert!(read(&dir, "src/lib.rs").contains("pub fn tea_prices_today()"));
    assert!(read(&dir, "examples/today.rs").contains("my_coffee::tea_prices_today()"));
    assert!(read(&dir, "tests/price.rs").contains("env!(\"CARGO_BIN_EXE_my-coffee\")"));
    assert!(read(&dir, "README.md").contains("`cargo run -p my-coffee`"));
    assert_eq!(read(&dir, "demo/prices.csv"), "green,3\ntea_prices stays\n");
    assert_eq!(fs::read(dir.join("demo/logo.bin")).expect("copied"), b"\xff\xfe");
    assert_eq!(read(&dir, "Cargo.lock"), read(&checkout(), "Cargo.lock"));
    assert_eq!(read(&dir, "LICENSE-MIT"), read(&checkout(), "LICENSE-MIT"));
}

#[test]
fn cargo_takes_a_fork_wherever_it_lies() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("Cargo.toml"), "[workspace]\nmembers = []\n")
        .expect("a workspace around it");
    let dir = folder.path().join("my-coffee");
    fork(&dir, &[]);
    let cargo = |arguments: &[&str]| {
        let mut cargo = Command::new(env!("CARGO"));
        let said = run(
            cargo.args(arguments).current_dir(&dir).env("CARGO_TARGET_DIR", folder.path().join("t")),
            b"",
        );
        assert_eq!(said.code, 0, "{arguments:?}: {}", said.err);
        said.out
    };
    let metadata = cargo(&["metadata", "--offline", "--format-version", "1"]);
    let metadata: serde_json::Value = serde_json::from_str(&metadata).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let names: Vec<_> = packages.iter().filter_map(|package| package["name"].as_str()).collect();
    for name in ["my-coffee", "ipphone", "plain", "kettle"] {
        assert!(names.contains(&name), "{name} in {names:?}");
    }
    assert_eq!(cargo(&["run", "--offline", "--quiet"]).trim(), "3 Err(NotPresent)");
}

#[test]
fn a_fork_can_take_the_sdk_from_git() {
    let folder = tempfile::tempdir().expect("a folder");
    let dir = folder.path().join("Anything Goes");
    let said = fork(&dir, &["--name", "coffee", "--git", "https://example.net/sdk.git", "--rev", "v0.1.0"]);
    let manifest = read(&dir, "Cargo.toml");
    assert!(
        manifest.contains("ipphone = { git = \"https://example.net/sdk.git\", rev = \"v0.1.0\" }"),
        "{manifest}"
    );
    let plain = "[target.'cfg(unix)'.dependencies.plain]\nversion = \"0.1.0\"\ngit = ";
    assert!(manifest.contains(plain) && manifest.contains("kettle = { path = \"vendored\" }"), "{manifest}");
    assert!(said.out.contains("https://example.net/sdk.git at v0.1.0"), "{}", said.out);
    assert!(said.out.contains("Anything Goes' && cargo run"), "{}", said.out);
    assert!(read(&dir, "src/main.rs").contains("use coffee::price;"));
}

#[test]
fn the_checkout_is_found_from_within_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let dir = folder.path().join("coffee");
    let from = checkout().join("services/door-camera/src");
    let said = run(command().args(["fork", "tea-prices"]).arg(&dir).current_dir(from), b"");
    assert_eq!(said.code, 0, "{}", said.err);
    let by_environment = folder.path().join("more");
    let said = run(
        command().args(["fork", "tea-prices"]).arg(&by_environment).env("IPPHONE_CHECKOUT", checkout()),
        b"",
    );
    assert_eq!(said.code, 0, "{}", said.err);
}

#[test]
fn what_builds_leave_behind_stays_behind() {
    let folder = tempfile::tempdir().expect("a folder");
    let sdk = folder.path().join("sdk");
    for (file, text) in [
        ("crates/ipphone/Cargo.toml", "[package]\nname = \"ipphone\"\n"),
        ("services/x/Cargo.toml", "[package]\nname = \"x\"\nversion = \"0.1.0\"\n"),
        ("services/x/src/main.rs", "fn main() {}\n"),
        ("services/x/src/target/mod.rs", ""),
        ("services/x/target/debug/x", ""),
    ] {
        let file = sdk.join(file);
        fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        fs::write(file, text).expect("written");
    }
    let dir = sdk.join("services/x/mine");
    let said = run(command().args(["fork", "x"]).arg(&dir).arg("--from").arg(&sdk), b"");
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(dir.join("src/target/mod.rs").exists() && !dir.join("target").exists());
}

#[test]
fn what_cannot_be_done_is_said_and_nothing_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let full = folder.path().join("full");
    fs::create_dir(&full).expect("made");
    fs::write(full.join("mine"), "mine").expect("written");
    let at = |name: &str| folder.path().join(name).to_str().expect("UTF-8").to_owned();
    let sdk = checkout().to_str().expect("UTF-8").to_owned();
    for (arguments, expected) in [
        (vec!["tea-price", &at("a")], "no service \"tea-price\""),
        (vec!["tea-price", &at("a")], "there are: tea-prices, door-camera"),
        (vec!["../services/tea-prices", &at("a")], "no service"),
        (vec!["..", &at("a")], "no service"),
        (vec!["", &at("a")], "no service"),
        (vec!["tea-prices", &at("full")], "not empty"),
        (vec!["tea-prices", &at("full/mine")], "could not write"),
        (vec!["tea-prices", &at("7-a")], "has to begin with a letter; give one with --name"),
        (vec!["tea-prices", &at("a"), "--name", "plain"], "a dependency of the service has this name"),
        (vec!["tea-prices", &at("a"), "--name", "match"], "word of the language"),
        (vec!["tea-prices", &at("a"), "--git", "https://example.net/x"], "--rev <R>"),
        (vec!["tea-prices", &at("a"), "--checkout", &at("full")], "no checkout of the SDK in "),
    ] {
        let here = if arguments.contains(&"--checkout") { vec![] } else { vec!["--checkout", sdk.as_str()] };
        let said = ipphone(&[&["fork"][..], &arguments, &here].concat());
        assert_eq!(said.code, 2, "{arguments:?}: {}", said.out);
        assert!(said.err.contains(expected), "{arguments:?}: {}", said.err);
        assert!(!folder.path().join("a").exists(), "{arguments:?}");
    }
    assert_eq!(fs::read_dir(&full).expect("there").count(), 1);
}
