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
                    header {
                        h1 { "ipphone" }
                        p { "The open Cisco IP Phone Services SDK. This demo runs every sample service with demo data." }
                        a.lead href=(base.at("phone").at("").as_str()) { "Press the virtual phone →" }
                    }
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
        section {
            h2 { "Services" }
            ul {
                li {
                    a href=(base.at("phone").at("").as_str()) { "/phone" }
                    "A phone in the browser: its screen, its keys, and what went over the wire"
                }
                li {
                    a href=(base.at("phone").at("received").as_str()) { "/phone/received" }
                    "What real phones ask of this demo, and what they get"
                }
                li {
                    a href=(base.at("push").at("").as_str()) { "/push" }
                    "Say “Fire drill at 3” on all phones, each its own way, and see who has read it"
                }
                li { a href=(base.at("services").as_str()) { "/services" } "The menu that a phone shows first" }
                li {
                    a href=(base.at("directory").as_str()) { "/directory" }
                    "Search 300 made-up people in an LDAP server inside this process"
                }
                li {
                    a href=(base.at("images").as_str()) { "/images" }
                    "Pictures as each phone shows them best: a gallery, slideshows, cameras"
                }
                li {
                    a href=(base.at("images").at("clock.png").query("model", "8841").as_str()) { "/images/clock" }
                    "A clock for phones that nobody uses, drawn for each model; this is an 8841’s"
                }
            }
        }
    }
}

fn models(base: &HttpUrl) -> Markup {
    html! {
        section {
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
        section {
            h2 { "By hand" }
            p { "A phone fetches a form, sends what was typed, and asks for the next page:" }
            pre tabindex="0" role="region" aria-label="Commands to try" {
                (curl(&base.at("directory"))) "\n"
                (curl(&results(base))) "\n"
                (curl(&results(base).query("start", 32)))
            }
        }
    }
}

fn real_phone(base: &HttpUrl) -> Markup {
    html! {
        section {
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
}

fn results(base: &HttpUrl) -> HttpUrl {
    base.at("directory").at("search").query("last", "S")
}

const STYLE: &str = "
:root { color-scheme: light dark; --ground: #f4f3ef; --card: #fff; --ink: #1f2428; --quiet: #5c656d; --rule: #dedcd5; --accent: #0b6b63; --on-accent: #fff; --code: #faf9f6; }
@media (prefers-color-scheme: dark) { :root { --ground: #15181b; --card: #1e2327; --ink: #e8eaec; --quiet: #a3adb5; --rule: #343b41; --accent: #6fd0c4; --on-accent: #06201d; --code: #181c20; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.55 system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: clamp(1.2rem, 4vw, 3rem) clamp(.9rem, 4vw, 2rem); display: grid; gap: 1.2rem; }
h1, h2, p, ul, dl, dd, pre { margin: 0; padding: 0; }
h1 { font-size: 2.2rem; letter-spacing: -.03em; line-height: 1.2; }
h2 { font-size: 1.05rem; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid #3b82f6; outline-offset: 2px; }
header { display: grid; gap: .7rem; justify-items: start; padding-bottom: .4rem; }
header p { color: var(--quiet); max-width: 40rem; }
.lead { display: inline-block; margin-top: .4rem; padding: .7rem 1.2rem; border-radius: .6rem; background: var(--accent); color: var(--on-accent); font-weight: 650; text-decoration: none; }
section { display: grid; gap: .7rem; min-width: 0; padding: 1.1rem 1.2rem; background: var(--card); border: 1px solid var(--rule); border-radius: 14px; box-shadow: 0 1px 2px rgb(0 0 0 / .05), 0 4px 16px rgb(0 0 0 / .05); }
section p { color: var(--quiet); font-size: .95rem; }
ul { list-style: none; display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr)); gap: .8rem 1.5rem; }
li { display: grid; align-content: start; color: var(--quiet); font-size: .93rem; }
li a { font-weight: 650; font-size: 1rem; }
table { border-collapse: collapse; font-size: .93rem; }
th, td { text-align: left; padding: .32rem 1.2rem .32rem 0; border-top: 1px solid var(--rule); }
thead th { border: 0; color: var(--quiet); font-weight: 500; }
code, pre { font: .86rem/1.6 ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace; overflow-wrap: anywhere; }
pre { overflow-x: auto; padding: .75rem .9rem; border: 1px solid var(--rule); border-radius: 8px; background: var(--code); }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .3rem 1.2rem; }
@media (max-width: 480px) { dl { grid-template-columns: minmax(0, 1fr); } dd { margin-bottom: .4rem; } }
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
