#![no_main]

#[path = "../bodies/bitmap.rs"]
mod bitmap;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bitmap::run(bytes));
