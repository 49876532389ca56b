//! Any bytes as a document of a server and of a phone: read, judged, fitted, written, and read again as the same object.

use ipphone::charset::Charset;
use ipphone::check::Rules;
use ipphone::object::Object;
use ipphone::{Document, Reading};

pub fn run(bytes: &[u8]) {
    for reading in [Reading::PAGE, Reading::ANSWER] {
        let document = Document::read(bytes, reading);
        document.check(Rules::ANY_PHONE);
        let Some(object) = document.object else { continue };
        stays_the_same(&object);
        let mut fitted = object;
        fitted.fit(Rules::ANY_PHONE);
        stays_the_same(&fitted);
    }
}

/// What is written once holds no character that XML can't carry, so that from then on nothing changes.
fn stays_the_same(object: &Object) {
    let Some(written) = read_back(object) else { return };
    let again = read_back(&written).expect("no longer than before");
    assert_eq!(again, written);
}

/// `None`: too long to be read.
fn read_back(object: &Object) -> Option<Object> {
    let bytes = object.to_bytes(Charset::UTF_8);
    let document = Document::read(&bytes, Reading::PAGE);
    let whole = bytes.len() <= Reading::PAGE.caps.bytes;
    assert!(
        document.object.is_some() || !whole,
        "{:?}\n{}",
        document.oddities,
        String::from_utf8_lossy(&bytes)
    );
    document.object
}
