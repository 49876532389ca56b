//! Replays documents of `shared/corpus` as answers to phones, through the body of the fuzz target, on stable Rust.

#[path = "../../../fuzz/bodies/panel.rs"]
mod panel;

use std::path::Path;

/// One model of each generation; the number is its place in the table, as the first byte of an input says it.
const PLACES: [u8; 7] = [0, 9, 20, 31, 47, 63, 90];

#[test]
fn hostile_answers_are_shown_or_refused_by_any_phone() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    let mut inputs = 0;
    for folder in ["document", "panel"] {
        for entry in std::fs::read_dir(corpus.join(folder)).expect("a folder of inputs") {
            let path = entry.expect("a readable folder").path();
            println!("{}", path.display());
            let bytes = std::fs::read(&path).expect("a readable input");
            let place = PLACES[inputs % PLACES.len()];
            panel::run(&[&[place], bytes.as_slice()].concat());
            inputs += 1;
        }
    }
    assert!(inputs >= 60, "{inputs} inputs");
}
