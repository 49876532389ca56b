//! Any bytes as a phone's answer to a push, and as one of its device pages: read, explained, reported, within bounds.

use ipphone::push::Answer;
use ipphone_client::{DevicePage, Pushed, Report};

pub fn run(bytes: &[u8]) {
    let Some((status, body)) = bytes.split_first() else { return };
    let status = 100 + u16::from(*status) * 2;
    let answer = Answer::read(status, None, body);
    let pushed = Pushed { phone: "phone".to_owned(), status: Some(status), answer: Ok(answer) };
    let report = Report::of(&pushed);
    assert!(report.ok || !report.explanation.is_empty());
    assert!(report.explanation.chars().count() <= body.len() + 500, "{}", report.explanation);
    Report::csv(&[report]).expect("a table");
    if let Ok(page) = DevicePage::read(body) {
        serde_json::to_string(&page).expect("JSON");
    }
}
