#![no_main]

#[path = "../bodies/screenshot.rs"]
mod screenshot;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| screenshot::run(bytes));
