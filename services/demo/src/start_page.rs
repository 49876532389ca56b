//! The page for a browser: what this is, and how to see it as a phone does.

use ipphone::object::Kind;
use ipphone::phone::{Colour, Family, Models, Phone};
use ipphone::uri::HttpUrl;
use maud::{DOCTYPE, Markup, html};

/// The start page of a demo that is reached at this address.
pub(crate) fn page(base: &HttpUrl) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "ipphone demo" }
                style { (STYLE) }
            }
            body {
                main {
                    h1 { "ipphone" }
                    p { "The open Cisco IP Phone Services SDK. This demo runs every sample service with demo data." }
                    p.lead { a href=(base.at("phone").at("").as_str()) { "Press the virtual phone →" } }
                    (services(base))
                    (models(base))
                    (walk(base))
                    (real_phone(base))
                }
            }
        }
    }
}

fn services(base: &HttpUrl) -> Markup {
    html! {
        h2 { "Services" }
        ul {
            li {
                a href=(base.at("phone").at("").as_str()) { "/phone" }
                " — a phone in the browser: its screen, its keys, and what went over the wire"
            }
            li { a href=(base.at("services").as_str()) { "/services" } " — the menu that a phone shows first" }
            li {
                a href=(base.at("directory").as_str()) { "/directory" }
                " — search 300 made-up people in an LDAP server inside this process"
            }
            li {
                a href=(base.at("images").as_str()) { "/images" }
                " — pictures as each phone shows them best; "
                a href=(base.at("images").at("clock.png").query("model", "8841").as_str()) { "a clock" }
                ", slideshows, cameras"
            }
        }
    }
}

fn models(base: &HttpUrl) -> Markup {
    html! {
        h2 { "As a phone sees it" }
        p {
            "Phones differ, and so do the pages that they get. Add " code { "model=…" }
            " to any address; every link on the page carries it on. Without it, a browser counts as a 7960."
        }
        table {
            thead { tr { th scope="col" { "Model" } th scope="col" { "People whose name begins with S" } } }
            tbody {
                @for phone in one_of_each_family() {
                    tr {
                        th scope="row" { (phone.name) }
                        td { a href=(results(base).query("model", &phone.name).as_str()) { (description(&phone)) } }
                    }
                }
            }
        }
    }
}

/// Phones that look different: the first of each family in the model table that shows a directory.
fn one_of_each_family() -> Vec<Phone> {
    let models = Models::BUILT_IN;
    let mut phones: Vec<Phone> = Vec::new();
    for phone in models.names().filter_map(|name| Phone::of(name, &models)) {
        let is_new = phones.iter().all(|known| *known.model.family != *phone.model.family);
        if is_new && phone.shows(Kind::Directory) {
            phones.push(phone);
        }
    }
    phones
}

/// What is special about it, from the model table.
fn description(phone: &Phone) -> String {
    let model = &phone.model;
    let screen = match (phone.shows(Kind::Image), model.display.colour) {
        (false, _) => "text only".to_string(),
        (true, colour) => {
            let colours = if colour == Colour::Colour { "colour" } else { "greys" };
            format!("{} x {} pixels in {colours}", model.display.width, model.display.height)
        }
    };
    format!("{screen}, {} softkeys, {} entries a page", model.soft_keys.seen, *model.page)
}

fn walk(base: &HttpUrl) -> Markup {
    let model = one_of_each_family().into_iter().find(|phone| *phone.model.family == Family::Colour7970);
    let name = model.map(|phone| phone.name.to_string()).unwrap_or_default();
    let curl = |url: &HttpUrl| format!("curl -H 'x-CiscoIPPhoneModelName: {name}' '{}'", url.as_str());
    html! {
        h2 { "By hand" }
        p { "A phone fetches a form, sends what was typed, and asks for the next page:" }
        pre {
            (curl(&base.at("directory"))) "\n"
            (curl(&results(base))) "\n"
            (curl(&results(base).query("start", 32)))
        }
    }
}

fn real_phone(base: &HttpUrl) -> Markup {
    html! {
        h2 { "On a real phone" }
        p {
            "Start with " code { "--lan" } " and give the phone these addresses, with this machine's own IP address in them:"
        }
        dl {
            dt { "Services URL" } dd { code { (base.at("services").as_str()) } }
            dt { "Directories URL" } dd { code { (base.at("directory").at("menu").as_str()) } }
        }
    }
}

fn results(base: &HttpUrl) -> HttpUrl {
    base.at("directory").at("search").query("last", "S")
}

const STYLE: &str = "
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0; }
main { max-width: 46rem; margin: 0 auto; padding: 1.5rem; }
h1 { margin-top: 0; }
table { border-collapse: collapse; }
th, td { text-align: left; padding: .25rem 1rem .25rem 0; }
.lead a { display: inline-block; padding: .6rem 1rem; border-radius: .5rem; background: #17506b; color: #fff; text-decoration: none; }
pre { overflow-x: auto; padding: .75rem; border: 1px solid; border-radius: .25rem; }
dd { margin: 0 0 .5rem; }
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hostile_host_name_is_escaped() {
        let base = HttpUrl::parse("http://h\"><script>/").or_else(|| HttpUrl::parse("http://h/")).unwrap();
        let page = page(&base).into_string();
        assert!(!page.contains("<script>"), "{page}");
    }

    #[test]
    fn every_family_has_a_link_that_carries_its_model() {
        let page = page(&HttpUrl::parse("http://127.0.0.1:8080/").unwrap()).into_string();
        let phones = one_of_each_family();
        assert!(phones.len() >= 10, "{phones:?}");
        for phone in phones {
            assert!(page.contains(&format!("last=S&amp;model={}", phone.name)), "{}", phone.name);
        }
    }
}
