#[test]
fn green_tea_costs_three() {
    assert_eq!(tea_prices::price("green"), 3);
    assert!(std::path::Path::new(env!("CARGO_BIN_EXE_tea-prices")).exists());
}
