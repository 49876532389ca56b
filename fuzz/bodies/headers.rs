//! Any lines as the headers of a request: some phone comes out, and a page for it is readable.

use ipphone::object::Text;
use ipphone::phone::{Models, Phone};
use ipphone::reply::Reply;
use ipphone::{Document, Reading};

pub fn run(bytes: &[u8]) {
    let lines = bytes.split(|byte| *byte == b'\n').filter_map(|line| {
        let colon = line.iter().position(|byte| *byte == b':')?;
        Some((str::from_utf8(&line[..colon]).ok()?, line[colon + 1..].trim_ascii()))
    });
    let phone = Phone::from_headers(lines, &Models::BUILT_IN);
    assert!((1..=8).contains(&phone.charsets.len()), "{:?}", phone.charsets);
    let rendered = Reply::from(Text::new("Grüße", "Юрий & 東京")).render(&phone);
    let document = Document::read(&rendered.body, Reading::PAGE);
    assert!(document.object.is_some(), "{:?} {:?}", document.oddities, phone.charset());
}
