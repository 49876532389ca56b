//! Whole documents, byte by byte: what is written, and that it is read back as it was.

mod made;

use ipphone::check::{Grade, Rules};
use ipphone::object::{Kind, Object};
use ipphone::{Document, Reading};

#[test]
fn every_object_is_written_as_its_golden_document() {
    for (name, object, charset) in made::golden::documents() {
        made::compare(&format!("golden/{name}.xml"), &object.to_bytes(charset));
    }
}

#[test]
fn there_is_a_golden_document_of_each_kind_and_no_other_file() {
    let documents = made::golden::documents();
    for kind in Kind::ALL {
        assert!(documents.iter().any(|(_, object, _)| object.kind() == kind), "{kind}");
    }
    for (file, _) in made::golden_files() {
        assert!(
            documents.iter().any(|(name, ..)| format!("{name}.xml") == file),
            "{file} is written by nobody"
        );
    }
}

#[test]
fn golden_documents_are_read_back_as_they_were() {
    for (name, object, charset) in made::golden::documents() {
        let bytes = object.to_bytes(charset);
        let document = Document::read(&bytes, Reading::PAGE);
        assert_eq!(document.charset, charset, "{name}");
        assert_eq!(document.oddities, [], "{name}");
        let read = document.object.clone().expect(name);
        assert_eq!(read.to_bytes(charset), bytes, "{name}: written again");
        if !name.starts_with("charset-") {
            assert_eq!(read, object, "{name}");
        }
        let loud: Vec<_> = document
            .check(Rules::ANY_PHONE)
            .into_iter()
            .filter(|finding| finding.grade > Grade::Note)
            .collect();
        assert!(loud.is_empty(), "{name}: {loud:#?}");
    }
}

#[test]
fn what_a_charset_lacks_is_written_in_letters_that_it_has() {
    let text = |wanted: &str| {
        let (_, object, charset) = made::golden::documents()
            .into_iter()
            .find(|(name, ..)| *name == wanted)
            .expect("one of the documents");
        let bytes = object.to_bytes(charset);
        match Document::read(&bytes, Reading::PAGE).object {
            Some(Object::Text(page)) => page.text.unwrap_or_default(),
            other => panic!("{wanted}: {other:?}"),
        }
    };
    assert!(text("charset-utf-8").starts_with("Grüße, Łukasz & “Чай”\nカナ 東京 – 5 €\n<b> 'x' \"y\"\tend"));
    assert!(text("charset-iso-8859-1").starts_with("Grüße, Lukasz & \"Chay\"\n"));
    assert!(text("charset-us-ascii").starts_with("Gruesse, Lukasz & \"Chay\"\n"));
    assert!(
        text("charset-windows-1252").contains("“Chay”") && text("charset-windows-1252").contains("– 5 €")
    );
    assert!(text("charset-shift-jis").contains("Чай") && text("charset-shift-jis").contains("カナ 東京"));
    assert!(text("charset-koi8-r").contains("\"Чай\""));
    assert!(text("charset-us-ascii").ends_with("\tend"), "control characters are left out");
}
