use tea_prices::price;

fn main() {
    println!("{} {:?}", price("green"), std::env::var("IPPHONE_LISTEN"));
}
