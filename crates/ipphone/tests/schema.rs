//! The schema: the copy in `shared/schema`, and what a validator that is not ours makes of it.

mod made;

use std::path::{Path, PathBuf};
use std::process::Command;

use ipphone::object::{Kind, Object, Stands, Value};
use made::limits::{Filling, spots};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

const COPY: &str = "schema/CiscoIPPhone.xsd";

#[test]
fn the_copy_in_shared_is_what_the_declared_fields_say() {
    made::compare(COPY, ipphone::schema::xsd().as_bytes());
}

#[test]
fn every_declared_field_stands_in_the_schema_with_its_source() {
    let xsd = ipphone::schema::xsd();
    for kind in Kind::ALL {
        assert!(xsd.contains(&format!("<xsd:element name=\"{kind}\">")), "{kind}");
    }
    for spot in spots() {
        let tag = if spot.field.stands == Stands::Child { "element" } else { "attribute" };
        let name = spot.field.name;
        assert!(xsd.contains(&format!("<xsd:{tag} name=\"{name}\"")), "{name} of {}", spot.kind);
        assert!(xsd.contains(&format!("({})", spot.field.source)), "the source of {name} of {}", spot.kind);
    }
    assert!(xsd.contains("<xsd:attribute name=\"method\" use=\"optional\">"));
    for octets in ["2162", "557", "40"] {
        assert!(xsd.contains(&format!("<xsd:maxLength value=\"{octets}\"/>")), "{octets} octets");
    }
}

/// A folder for one test, removed at its end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("ipphone-schema-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a temporary folder");
        Folder(path)
    }

    fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let file = self.0.join(name);
        std::fs::write(&file, bytes).expect("a temporary file");
        file
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// What xmllint says about each file: `None` if it is valid.
fn verdicts(files: &[PathBuf]) -> Vec<Option<String>> {
    let program = std::env::var_os("IPPHONE_XMLLINT").unwrap_or_else(|| "xmllint".into());
    let output = Command::new(program)
        .args(["--nonet", "--noout", "--schema"])
        .arg(made::shared().join(COPY))
        .args(files)
        .output()
        .expect("xmllint (Debian: libxml2-utils) runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let about = |file: &Path, end: &str| said.contains(&format!("{}{end}\n", file.display()));
    files
        .iter()
        .map(|file| match (about(file, " validates"), about(file, " fails to validate")) {
            (true, false) => None,
            (false, true) => {
                let start = format!("{}:", file.display());
                Some(said.lines().filter(|line| line.starts_with(&start)).collect::<Vec<_>>().join("\n"))
            }
            _ => panic!("xmllint says nothing about {}:\n{said}", file.display()),
        })
        .collect()
}

const REASON: &str = "the schema is judged by xmllint";

#[test]
#[ignore = "needs xmllint: tests/run installs it, sets IPPHONE_XMLLINT and includes ignored tests"]
fn golden_documents_are_valid_needs_xmllint() {
    let files: Vec<_> = made::golden_files();
    let paths: Vec<_> = files.iter().map(|(name, _)| made::shared().join("golden").join(name)).collect();
    for (verdict, (name, _)) in verdicts(&paths).into_iter().zip(&files) {
        assert_eq!(verdict, None, "{name}: {REASON}");
    }
}

#[test]
#[ignore = "needs xmllint: tests/run installs it, sets IPPHONE_XMLLINT and includes ignored tests"]
fn whatever_is_written_within_the_limits_is_valid_needs_xmllint() {
    const DOCUMENTS: usize = 600;
    let folder = Folder::new("random");
    let mut runner = TestRunner::default();
    let objects: Vec<Object> = (0..DOCUMENTS)
        .map(|_| made::random::object().new_tree(&mut runner).expect("a strategy without rejects").current())
        .collect();
    let kinds: std::collections::HashSet<_> = objects.iter().map(Object::kind).collect();
    assert_eq!(kinds.len(), 15, "all kinds came up");
    let write =
        |(nth, object): (usize, &Object)| folder.write(&format!("{nth}.xml"), object.to_xml().as_bytes());
    let files: Vec<_> = objects.iter().enumerate().map(write).collect();
    for (verdict, object) in verdicts(&files).into_iter().zip(&objects) {
        assert_eq!(verdict, None, "{}", object.to_xml());
    }
}

/// Lists among other children: XML Schema 1.0 cannot count them in any order.
fn is_counted_by_program(kind: Kind, filling: &Filling) -> bool {
    matches!(filling, Filling::Count(_)) && Object::shape(kind).page
}

#[test]
#[ignore = "needs xmllint: tests/run installs it, sets IPPHONE_XMLLINT and includes ignored tests"]
fn each_limit_is_valid_and_one_beyond_is_not_needs_xmllint() {
    let folder = Folder::new("limits");
    let (mut files, mut about) = (Vec::new(), Vec::new());
    for spot in spots() {
        for attempt in spot.tries() {
            if is_counted_by_program(spot.kind, &attempt.filling) {
                continue;
            }
            let made = spot.make(&attempt.filling);
            files.push(folder.write(&format!("{}.xml", files.len()), made.text.as_bytes()));
            about.push((attempt.finding.is_none(), made.text));
        }
    }
    assert!(files.len() > 600, "only {} documents", files.len());
    for (verdict, (is_valid, text)) in verdicts(&files).into_iter().zip(about) {
        assert_eq!(
            verdict.is_none(),
            is_valid,
            "{verdict:?}\n{}",
            text.chars().take(3000).collect::<String>()
        );
    }
}

#[test]
#[ignore = "needs xmllint: tests/run installs it, sets IPPHONE_XMLLINT and includes ignored tests"]
fn the_published_orders_are_valid_and_foreign_elements_are_not_needs_xmllint() {
    let folder = Folder::new("orders");
    let key = "<SoftKeyItem><Position>1</Position><URL>SoftKey:Exit</URL><Name>Exit</Name></SoftKeyItem>";
    let item = "<MenuItem><URL>http://h/</URL><Name>x</Name></MenuItem>";
    let menu = |inside: &str| format!("<CiscoIPPhoneMenu>{inside}</CiscoIPPhoneMenu>");
    let tries = [
        (true, menu(&format!("<Title>T</Title><Prompt>P</Prompt>{key}{item}{item}"))),
        (true, menu(&format!("{item}<Prompt>P</Prompt>{item}{key}<Title/>"))),
        (true, menu("")),
        (true, "<CiscoIPPhoneError Number=\"1\">in words</CiscoIPPhoneError>".to_string()),
        (false, menu("words")),
        (false, menu("<menuitem/>")),
        (false, menu("<Text>not in a Menu</Text>")),
        (false, "<CiscoIPPhoneMenu colour=\"red\"/>".to_string()),
        (false, "<CiscoIPPhoneExecute/>".to_string()),
        (false, "<CiscoIPPhoneError/>".to_string()),
        (false, "<CiscoIPPhoneStatus><Depth>2</Depth></CiscoIPPhoneStatus>".to_string()),
        (false, menu("<SoftKeyItem><Name>no Position</Name></SoftKeyItem>")),
    ];
    let write =
        |(nth, (_, text)): (usize, &(bool, String))| folder.write(&format!("{nth}.xml"), text.as_bytes());
    let files: Vec<_> = tries.iter().enumerate().map(write).collect();
    for (verdict, (is_valid, text)) in verdicts(&files).into_iter().zip(&tries) {
        assert_eq!(verdict.is_none(), *is_valid, "{text}\n{verdict:?}");
    }
}

#[test]
fn only_lists_among_other_children_are_left_to_the_program() {
    let counted = spots()
        .into_iter()
        .filter(|spot| matches!(spot.field.value, Value::Items { .. }) && !Object::shape(spot.kind).page);
    let names: Vec<_> = counted.map(|spot| format!("{}/{}", spot.kind, spot.field.name)).collect();
    assert_eq!(names, ["CiscoIPPhoneExecute/ExecuteItem", "CiscoIPPhoneResponse/ResponseItem"]);
}
