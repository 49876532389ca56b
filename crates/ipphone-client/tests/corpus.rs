//! Replays `shared/corpus` through the bodies of the fuzz targets, on stable Rust. Every bug leaves its input there.

#[path = "../../../fuzz/bodies/answer.rs"]
mod answer;
#[path = "../../../fuzz/bodies/screenshot.rs"]
mod screenshot;

use std::path::Path;

/// The name of an input that breaks stands before the panic in the output.
fn replay(target: &str, run: impl Fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus").join(target);
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let inputs: Vec<_> = entries.map(|entry| entry.expect("a readable folder").path()).collect();
    assert!(inputs.len() >= 5, "{target}: {} inputs", inputs.len());
    for input in inputs {
        println!("{}", input.display());
        let bytes = std::fs::read(&input).expect("a readable input");
        run(&bytes);
        // Cut anywhere, and changed anywhere, it must not break either.
        for place in (0..bytes.len()).step_by(bytes.len() / 50 + 1) {
            run(&bytes[..place]);
            let mut changed = bytes.clone();
            changed[place] ^= 0xFF;
            run(&changed);
        }
    }
}

#[test]
fn answers_are_read_and_explained() {
    replay("answer", answer::run);
}

#[test]
fn documents_are_answers_and_pages_too() {
    replay("document", |bytes| answer::run(&[&[50], bytes].concat()));
}

#[test]
fn screenshots_become_pixels_or_errors() {
    replay("screenshot", screenshot::run);
}
