//! Manifests: a service can be taken out of the workspace, versions agree, nothing is taken as it comes.

use std::collections::BTreeMap;

use toml::{Table, Value};

use crate::workspace::{packages, read};

const DEPENDENCIES: [&str; 3] = ["dependencies", "dev-dependencies", "build-dependencies"];

/// Each dependency with what is said about it, also those of one platform.
fn dependencies(manifest: &Table) -> Vec<(&String, &Value)> {
    let platforms = manifest.get("target").and_then(Value::as_table).into_iter().flat_map(Table::values);
    let tables = platforms.filter_map(Value::as_table).chain([manifest]);
    let lists = tables.flat_map(|table| DEPENDENCIES.iter().filter_map(|name| table.get(*name)?.as_table()));
    lists.flatten().collect()
}

fn version(dependency: &Value) -> Option<&str> {
    dependency.as_str().or_else(|| dependency.get("version")?.as_str())
}

/// Why this dependency takes whatever comes, if so.
fn is_wildcard(dependency: &Value) -> bool {
    match version(dependency) {
        Some(version) => version.contains('*'),
        None => dependency.get("path").is_none(),
    }
}

/// Where it says `workspace = true`, at any depth.
fn inherits(value: &Value) -> bool {
    let Some(table) = value.as_table() else { return false };
    table.get("workspace").is_some_and(|inherited| inherited.as_bool() == Some(true))
        || table.values().any(inherits)
}

fn parse(text: &str) -> Table {
    text.parse().unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// The first dependency that two manifests want in different versions.
fn disagreement<'a>(manifests: impl IntoIterator<Item = (&'a str, Table)>) -> Option<String> {
    let mut known: BTreeMap<String, (String, &str)> = BTreeMap::new();
    for (package, manifest) in manifests {
        for (name, dependency) in dependencies(&manifest) {
            let Some(version) = version(dependency) else { continue };
            let first = known.entry(name.clone()).or_insert_with(|| (version.to_owned(), package));
            if first.0 != version {
                return Some(format!("{name}: {} in {}, {version} in {package}", first.0, first.1));
            }
        }
    }
    None
}

#[test]
fn versions_agree() {
    let all = packages()
        .iter()
        .map(|package| (package.name.as_str(), parse(&read(package.folder.join("Cargo.toml")))));
    assert_eq!(disagreement(all), None);
}

#[test]
fn a_service_inherits_nothing_from_the_workspace() {
    for service in packages().iter().filter(|package| package.is_service()) {
        let manifest = Value::Table(parse(&read(service.folder.join("Cargo.toml"))));
        assert!(
            !inherits(&manifest),
            "{}: write versions out, so that the folder can be copied",
            service.name
        );
    }
}

#[test]
fn every_dependency_says_its_version_or_its_path() {
    for package in packages() {
        let manifest = parse(&read(package.folder.join("Cargo.toml")));
        for (name, dependency) in dependencies(&manifest) {
            assert!(!is_wildcard(dependency), "{}: {name} = {dependency:?}", package.name);
        }
    }
}

#[test]
fn all_versions_go_in_step() {
    for package in packages() {
        let manifest = parse(&read(package.folder.join("Cargo.toml")));
        let facts = &manifest["package"];
        let facts = ["version", "edition", "rust-version", "license"]
            .map(|key| facts.get(key).and_then(Value::as_str));
        let expected = [Some("0.1.0"), Some("2024"), Some("1.89"), Some("MIT OR Apache-2.0")];
        assert_eq!(facts, expected, "{}", package.name);
    }
}

#[test]
fn what_is_inherited_taken_as_it_comes_or_different_is_found() {
    for (text, inherited) in [
        ("[dependencies]\nserde.workspace = true", true),
        ("[package]\nversion.workspace = true", true),
        ("[lints]\nworkspace = true", true),
        ("[target.'cfg(unix)'.dependencies]\nnix = { workspace = true }", true),
        ("[dependencies]\nserde = \"1\"", false),
    ] {
        assert_eq!(inherits(&Value::Table(parse(text))), inherited, "{text}");
    }
    for (text, wildcard) in [
        ("[dependencies]\na = \"*\"", true),
        ("[dev-dependencies]\na = { version = \"1.*\" }", true),
        ("[target.'cfg(unix)'.dependencies]\na = { git = \"x\" }", true),
        ("[dependencies]\na = { path = \"../a\" }", false),
        ("[dependencies]\na = \"1\"", false),
    ] {
        assert_eq!(
            dependencies(&parse(text)).iter().any(|(_, value)| is_wildcard(value)),
            wildcard,
            "{text}"
        );
    }
    let two = |second: &str| {
        [
            ("one", parse("[dependencies]\na = \"1\"")),
            ("two", parse(&format!("[dev-dependencies]\na = \"{second}\""))),
        ]
    };
    assert_eq!(disagreement(two("1.2")).as_deref(), Some("a: 1 in one, 1.2 in two"));
    assert_eq!(disagreement(two("1")), None);
}
