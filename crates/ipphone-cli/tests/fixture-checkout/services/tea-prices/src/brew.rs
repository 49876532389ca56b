fn main() { println!("{}", tea_prices::price("black")); }
