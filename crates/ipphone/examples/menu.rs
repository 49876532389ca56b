//! One menu for two phones: a 7970 reads UTF-8; one that says nothing of itself counts as a 7960 that reads Latin-1 only, so
//! its quotes become plain ones.
//!
//! You will see headers and document of both answers.
//!
//! ```text
//! cargo run -p ipphone --example menu
//! ```

use std::error::Error;

use ipphone::object::Menu;
use ipphone::phone::{Models, Phone};
use ipphone::reply::Reply;
use ipphone::uri::SoftKey;

fn main() -> Result<(), Box<dyn Error>> {
    let menu = Menu::new("Müller & Söhne")
        .prompt("“Choose” one")
        .item("People", "http://example.net/people")
        .item("Reception", "Dial:1000")
        .soft_key("Select", SoftKey::Select, 1)
        .soft_key("Exit", SoftKey::Exit, 3);

    let new = Phone::of("7970", &Models::BUILT_IN).ok_or("no such model")?;
    for (who, phone) in [("a 7970", new), ("a phone that says nothing", Phone::default())] {
        let rendered = Reply::from(menu.clone()).render(&phone);
        println!("--- {who}");
        for (name, value) in &rendered.headers {
            println!("{name}: {value}");
        }
        let (document, _) = phone.charset().decode(&rendered.body);
        println!("\n{document}");
    }
    Ok(())
}
