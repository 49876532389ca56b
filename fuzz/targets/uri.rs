#![no_main]

#[path = "../bodies/uri.rs"]
mod uri;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| uri::run(bytes));
