//! Runs every example and looks for what it promises.

use std::path::PathBuf;
use std::process::Command;

fn programs() -> PathBuf {
    let test = std::env::current_exe().expect("the path of this test");
    let profile = test.parent().and_then(|deps| deps.parent()).expect("target/PROFILE/deps/TEST");
    profile.join("examples")
}

/// What the example says. Cargo builds examples for `cargo test`, but not for `cargo test --test examples`.
fn output(example: &str, arguments: &[&str]) -> String {
    let program = programs().join(format!("{example}{}", std::env::consts::EXE_SUFFIX));
    let run = Command::new(&program).args(arguments).output();
    let run =
        run.unwrap_or_else(|error| panic!("{}: {error}; run cargo build --examples", program.display()));
    assert!(run.status.success(), "{example}: {}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).expect("examples speak UTF-8")
}

fn assert_says(example: &str, wanted: &[&str]) {
    let said = output(example, &[]);
    let mut rest = said.as_str();
    for line in wanted {
        let Some((_, after)) = rest.split_once(line) else {
            panic!("{example} does not say {line:?} (in this order):\n{said}");
        };
        rest = after;
    }
}

#[test]
fn every_example_is_tested_here() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples");
    let files = std::fs::read_dir(folder).expect("the folder of examples");
    let mut names: Vec<_> =
        files.map(|file| file.expect("a file").file_name().to_string_lossy().replace(".rs", "")).collect();
    names.sort();
    assert_eq!(names, ["execute", "input_and_answer", "lint", "menu", "what_the_phone_sent"]);
}

#[test]
fn the_menu_is_written_in_the_charset_of_each_phone() {
    assert_says(
        "menu",
        &[
            "--- a 7970\nContent-Type: text/xml; charset=UTF-8\n",
            "<Title>Müller &amp; Söhne</Title>\n<Prompt>“Choose” one</Prompt>",
            "--- a phone that says nothing\nContent-Type: text/xml; charset=ISO-8859-1\n",
            "<Title>Müller &amp; Söhne</Title>\n<Prompt>&quot;Choose&quot; one</Prompt>",
        ],
    );
}

#[test]
fn the_form_is_answered_with_the_people_found() {
    assert_says(
        "input_and_answer",
        &[
            "<QueryStringParam>last</QueryStringParam>",
            "GET http://example.net/search?last=M%C3%BCller\n",
            "<Prompt>1-2 of 2</Prompt>",
            "<DirectoryEntry><Name>Müller, Jürgen</Name><Telephone>+49891234567</Telephone></DirectoryEntry>",
        ],
    );
}

#[test]
fn a_push_is_a_form_and_its_answers_are_explained() {
    assert_says(
        "execute",
        &[
            "POST /CGI/Execute\n",
            "XML=%3C%3Fxml",
            " bytes: Safe\n",
            "what:    done\n",
            "Busy (status 6)",
            "Authentication URL",
            "Controlled Devices",
        ],
    );
}

#[test]
fn the_headers_tell_who_asks() {
    assert_says(
        "what_the_phone_sent",
        &[
            "model     CP-7970G\n",
            "298 x 168",
            "UTF-8",
            "softkeys  5 at once",
            "parser    Strict",
            "Menu Text Input",
        ],
    );
}

#[test]
fn the_lint_names_place_fault_and_remedy() {
    assert_says(
        "lint",
        &[
            "--- for phones in general\n",
            "2:1 error   missing-element: CiscoIPPhoneInput has no URL\n",
            "3:1 warning value-too-long: Title has 35 characters; 32 is the most\n      shorten it to 32 characters\n",
            "4:1 warning unknown-element: Url",
            "5:1 error   missing-element: InputItem has no QueryStringParam\n",
            "5:43 warning unknown-word: \"a\" is none",
            "6:1 warning missing-element: SoftKeyItem has no Position\n",
            "--- for a 7960\n",
            "2:1 warning missing-element: CiscoIPPhoneInput has no URL\n",
        ],
    );
    let golden = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/golden/text.xml");
    assert!(output("lint", &[golden]).starts_with("--- for phones in general\n"), "a file of one's own");
}
