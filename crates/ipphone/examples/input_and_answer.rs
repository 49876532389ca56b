//! A form, and the page that answers it: names with numbers to dial.
//!
//! You will see the form as the phone gets it, what the phone asks for when someone submits "Müller", and the answer.
//!
//! ```text
//! cargo run -p ipphone --example input_and_answer
//! ```

use std::error::Error;

use ipphone::object::{Directory, Input, InputFlags, Object, Text};
use ipphone::uri::{HttpUrl, SoftKey};

const PEOPLE: [(&str, &str); 3] =
    [("Müller, Jürgen", "+49891234567"), ("Müller, Ute", "1002"), ("Smith, Ann", "1003")];

fn main() -> Result<(), Box<dyn Error>> {
    let search = HttpUrl::parse("http://example.net/search").ok_or("no address")?;
    let form = Input::new("People", &search).prompt("Search").field("Last name", "last", InputFlags::TEXT);
    println!("{}", form.to_xml());

    // A phone adds `last=`, in its own charset; ipphone-actix decodes that. Here it is UTF-8.
    let submitted = search.query("last", "Müller");
    println!("GET {submitted}\n");

    let last = submitted.get("last").unwrap_or_default();
    println!("{}", answer(&last).to_xml());
    Ok(())
}

/// The people of this name, or words that say that there are none.
fn answer(last: &str) -> Object {
    let found: Vec<_> = PEOPLE.into_iter().filter(|(name, _)| name.starts_with(last)).collect();
    if found.is_empty() {
        return Text::new("People", format!("Nobody is called {last}.")).into();
    }
    let mut directory = Directory::new("People")
        .prompt(format!("1-{0} of {0}", found.len()))
        .soft_key("Dial", SoftKey::Dial, 1)
        .soft_key("Exit", SoftKey::Exit, 3);
    for (name, number) in found {
        directory = directory.entry(name, number);
    }
    directory.into()
}
