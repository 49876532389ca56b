#![no_main]

#[path = "../bodies/picture.rs"]
mod picture;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| picture::run(bytes));
