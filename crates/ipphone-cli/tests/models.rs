//! `ipphone models`, from outside; and help, which is the same for all verbs.

mod command;

use command::{ipphone, is_golden};
use serde_json::Value;

#[test]
fn the_list_fits_a_terminal_and_has_every_name() {
    let said = ipphone(&["models"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert!(said.out.lines().all(|line| line.chars().count() <= 100), "{}", said.out);
    for name in ipphone::phone::Models::BUILT_IN.names() {
        assert!(said.out.lines().any(|line| line.contains(name)), "{name}");
    }
    is_golden("models.txt", &said.out);
}

#[test]
fn one_model_has_every_cell_with_its_source() {
    let said = ipphone(&["models", "7970"]);
    assert!(said.out.lines().all(|line| line.chars().count() <= 100), "{}", said.out);
    let model = ipphone::phone::Models::BUILT_IN.find("7970").expect("7970");
    for cell in model.cells() {
        let line = said
            .out
            .lines()
            .find(|line| line.get(2..).is_some_and(|l| l.starts_with(&format!("{} ", cell.name))));
        let line = line.unwrap_or_else(|| panic!("{}", cell.name));
        assert_eq!(line.starts_with('?'), cell.inferred, "{line}");
    }
    is_golden("model-7970.txt", &said.out);
}

#[test]
fn programs_get_json() {
    let list: Value = serde_json::from_str(&ipphone(&["models", "--format", "json"]).out).expect("JSON");
    let row = list.as_array().expect("a list").iter().find(|row| row["name"] == "CP-7970G").expect("7970");
    assert_eq!(
        (&row["width"], &row["colour"], &row["soft_keys"]),
        (&298.into(), &"colour".into(), &5.into())
    );
    let one: Value =
        serde_json::from_str(&ipphone(&["models", "7970", "--format", "json"]).out).expect("JSON");
    assert_eq!(one["name"], "7970");
    let cell = one["cells"].as_array().expect("cells").iter().find(|cell| cell["name"] == "soft-keys.seen");
    let cell = cell.expect("a cell");
    assert_eq!((&cell["value"], &cell["inferred"]), (&"5".into(), &false.into()));
    assert!(cell["source"].as_str().is_some_and(|source| !source.is_empty()));
}

#[test]
fn an_unknown_name_names_its_neighbours() {
    let said = ipphone(&["models", "8814"]);
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    assert!(said.err.contains("no model \"8814\"; near it: CP-8811, CP-8841"), "{}", said.err);
    assert_eq!(ipphone(&["models", "toaster"]).code, 2);
}

#[test]
fn help_teaches_with_examples() {
    for verb in ["lint", "get", "load", "serve", "push", "screenshot", "info", "doctor", "models", "fork"] {
        let said = ipphone(&[verb, "--help"]);
        assert_eq!(said.code, 0, "{verb}");
        assert!(said.out.contains("Examples:") && said.out.contains("Exit code:"), "{verb}: {}", said.out);
        assert!(said.out.contains(&format!("ipphone {verb} ")), "{verb}");
        is_golden(&format!("help-{verb}.txt"), &said.out);
    }
    assert_eq!(ipphone(&["--version"]).out, concat!("ipphone ", env!("CARGO_PKG_VERSION"), "\n"));
    assert_eq!(ipphone(&[]).code, 2);
}

#[test]
fn the_readme_shows_what_the_command_says() {
    let readme = include_str!("../README.md");
    for (page, model) in [("ampersand.xml", None), ("image-file.xml", Some("7960"))] {
        let model = model.map_or(vec![], |model| vec!["--model", model]);
        let said = ipphone(&[&["lint", page][..], &model].concat());
        assert!(readme.contains(&said.out), "README.md lacks:\n{}", said.out);
    }
    let list = ipphone(&["models"]).out;
    for name in ["model ", "CP-7960,", "CP-7970G,", "CP-8841,"] {
        let line = list.lines().find(|line| line.starts_with(name)).expect(name);
        assert!(readme.contains(line), "README.md lacks:\n{line}");
    }
}
