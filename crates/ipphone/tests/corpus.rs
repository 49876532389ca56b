//! Replays `shared/corpus` through the bodies of the fuzz targets, on stable Rust. Every bug leaves its input there.

#[path = "../../../fuzz/bodies/bitmap.rs"]
mod bitmap;
#[path = "../../../fuzz/bodies/document.rs"]
mod document;
#[path = "../../../fuzz/bodies/form.rs"]
mod form;
#[path = "../../../fuzz/bodies/headers.rs"]
mod headers;
#[path = "../../../fuzz/bodies/uri.rs"]
mod uri;

use std::fmt::Write;
use std::path::{Path, PathBuf};

use ipphone::check::Rules;
use ipphone::{Document, OddityKind, Reading};

fn inputs(target: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus").join(target);
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    entries.map(|entry| entry.expect("a readable folder").path()).collect()
}

/// The name of an input that breaks stands before the panic in the output.
fn replay(target: &str, run: impl Fn(&[u8])) {
    let inputs = inputs(target);
    assert!(inputs.len() >= 5, "{target}: {} inputs", inputs.len());
    for input in inputs {
        println!("{}", input.display());
        let bytes = std::fs::read(&input).expect("a readable input");
        run(&bytes);
        // Cut anywhere, it must not break either.
        for end in (0..bytes.len()).step_by(bytes.len() / 50 + 1) {
            run(&bytes[..end]);
        }
    }
}

#[test]
fn documents_are_read_and_stay_what_they_are() {
    replay("document", document::run);
}

#[test]
fn uris_are_printed_as_they_were_parsed() {
    replay("uri", uri::run);
}

#[test]
fn forms_of_pushes_are_decoded() {
    replay("form", form::run);
}

#[test]
fn some_phone_comes_of_any_headers() {
    replay("headers", headers::run);
}

#[test]
fn pictures_are_packed_as_they_were_unpacked() {
    replay("bitmap", bitmap::run);
}

/// What is too large for a file of the corpus, and would take long if some step were quadratic.
#[test]
fn large_hostile_documents_take_no_long_time() {
    let fill = |part: &str| part.repeat(190_000 / part.len());
    let names = (0..18_000).fold(String::new(), |mut names, n| {
        write!(names, "<a{n:x}/>").expect("strings grow");
        names
    });
    for (what, body) in [
        ("ampersands", format!("<Text>{}</Text>", fill("&"))),
        ("ampersands in an attribute", format!("<SoftKeyItem a=\"{}\"/>", fill("&"))),
        ("references", format!("<Text>{}</Text>", fill("&#65;"))),
        ("brackets", format!("<Text>{}</Text>", fill("]"))),
        ("carriage returns", format!("<Text>{}</Text>", fill("\r"))),
        ("comments", fill("<!---->")),
        ("empty softkeys in one line", fill("<SoftKeyItem/>")),
        ("elements of many names", names),
        ("a long tag", format!("<SoftKeyItem {}/>", fill("a"))),
        ("an unclosed comment", format!("<!--{}", fill("-"))),
    ] {
        let xml = format!("<CiscoIPPhoneText>{body}</CiscoIPPhoneText>");
        for reading in [Reading::PAGE, Reading::ANSWER] {
            let document = Document::read(xml.as_bytes(), reading);
            assert!(document.oddities.len() <= 1000, "{what}: {} oddities", document.oddities.len());
            let findings = document.check(Rules::ANY_PHONE).len();
            assert!(findings <= 60_000, "{what}: {findings} findings");
        }
    }
}

#[test]
fn a_document_of_more_bytes_than_a_phone_takes_is_not_read() {
    let xml = format!("<CiscoIPPhoneText><Text>{}</Text></CiscoIPPhoneText>", "x".repeat(200_000));
    let document = Document::read(xml.as_bytes(), Reading::PAGE);
    assert_eq!(
        document.oddities.iter().map(|oddity| oddity.kind).collect::<Vec<_>>(),
        [OddityKind::TooLarge]
    );
}
