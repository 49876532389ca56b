//! The HTML of the phone's web server: plain pages, as browsers of that time showed them.

use ipphone::device_page::DevicePage;
use maud::{DOCTYPE, Markup, html};

/// A device page as a table.
pub(super) fn page(page: &DevicePage) -> Markup {
    around(
        page.kind.root(),
        html! {
            table {
                @for (name, text) in &page.rows { tr { td { b { (name) } } td { (text) } } }
            }
        },
    )
}

/// A sentence.
pub(super) fn message(title: &str, sentence: &str) -> Markup {
    around(title, html! { p { (sentence) } })
}

fn around(title: &str, content: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head { meta charset="utf-8"; title { (title) } }
            body { h1 { (title) } (content) }
        }
    }
}
