fn main() { println!("{}", tea_prices::tea_prices_today()); }
