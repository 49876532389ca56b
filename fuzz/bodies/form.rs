//! Any bytes as the form of a push: decoded, read, judged; and any bytes, encoded as a push, come back.

use ipphone::Reading;
use ipphone::check::Rules;
use ipphone::push::{Received, form_field};

pub fn run(bytes: &[u8]) {
    if let Some(xml) = form_field(bytes) {
        assert!(xml.len() <= bytes.len());
        let received = Received::read(&xml, Reading::PAGE);
        assert!(received.asked.len() <= xml.len());
        received.check(Rules::ANY_PHONE);
    }
    let escapes: String = bytes.iter().map(|byte| format!("%{byte:02x}")).collect();
    let form = format!("a=%&XML={escapes}&b");
    assert_eq!(form_field(form.as_bytes()).as_deref(), Some(bytes));
}
