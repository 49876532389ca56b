//! Any text as what stands in a URL field: parsed, printed, and parsed again as the same.

use ipphone::uri::{Handler, Target};

pub fn run(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let target = Target::parse(&text);
    assert_eq!(Target::parse(&target.text()), target, "{text:?}");
    assert_eq!(target.text(), target.to_string());
    let handler = Handler::parse(&text);
    assert_eq!(Handler::parse(&handler.to_string()), handler, "{text:?}");
    if let Some(url) = target.as_url() {
        let asked = url.query("name", &text);
        assert_eq!(asked.get("name").as_deref(), Some(&*text));
        url.join(&text);
    }
}
