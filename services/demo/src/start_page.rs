//! The page for a browser: what this is, and how to see it as a phone does.

use ipphone::uri::HttpUrl;
use maud::{DOCTYPE, Markup, html};

/// Models whose screens differ most, and what is special about them.
const MODELS: [(&str, &str); 5] = [
    ("7960", "four greys, 133 x 65 pixels, four softkeys"),
    ("7970", "colour, 298 x 168 pixels, five softkeys"),
    ("7921", "wireless, cuts what is too long"),
    ("7841", "three rows, no pictures; Exit stands first"),
    ("8841", "colour, 559 x 265 pixels"),
];

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
            li { a href=(base.at("services").as_str()) { "/services" } " — the menu that a phone shows first" }
            li {
                a href=(base.at("directory").as_str()) { "/directory" }
                " — search 300 made-up people in an LDAP server inside this process"
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
                @for (model, what) in MODELS {
                    tr {
                        th scope="row" { (model) }
                        td { a href=(results(base).query("model", model).as_str()) { (what) } }
                    }
                }
            }
        }
    }
}

fn walk(base: &HttpUrl) -> Markup {
    let curl = |url: &HttpUrl| format!("curl -H 'x-CiscoIPPhoneModelName: CP-7970G' '{}'", url.as_str());
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
    fn every_model_has_a_link_that_carries_it() {
        let page = page(&HttpUrl::parse("http://127.0.0.1:8080/").unwrap()).into_string();
        for (model, _) in MODELS {
            assert!(page.contains(&format!("last=S&amp;model={model}")), "{model}");
        }
    }
}
