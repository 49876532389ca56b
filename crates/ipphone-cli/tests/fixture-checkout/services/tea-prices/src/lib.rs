//! Tea prices on the phone. Start: `cargo run -p tea-prices`.
//!
//! ```
//! assert_eq!(tea_prices::price("green"), 3);
//! ```

/// What a cup costs.
pub fn price(kind: &str) -> u32 {
    if kind == "green" { 3 } else { 2 }
}

/// Not to be renamed: `tea_prices_today` is another word.
pub fn tea_prices_today() -> u32 {
    price("green")
}
