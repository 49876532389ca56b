#![no_main]

#[path = "../bodies/panel.rs"]
mod panel;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| panel::run(bytes));
