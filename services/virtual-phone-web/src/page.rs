//! The page: the phone, and beside it the inspector. The script fills in what changes.

use std::collections::HashSet;

use ipphone::object::Kind;
use ipphone::phone::{Colour, Models, Phone, short_name};
use maud::{DOCTYPE, Markup, html};
use virtual_phone_driver::Snapshot;

use crate::body;
use crate::config::Config;
use crate::protocol::State;

/// A page of ours around this content; everything that it loads stands beside it.
pub(crate) fn around(title: &str, content: &Markup) -> Markup {
    around_with("phone.js", title, content)
}

/// The same with another script.
pub(crate) fn around_with(script: &str, title: &str, content: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " · virtual phone" }
                link rel="icon" href="icon.svg" type="image/svg+xml";
                link rel="stylesheet" href="phone.css";
                script type="module" src=(script) {}
            }
            body { (content) }
        }
    }
}

/// The page of one phone; the empty session is the shared one.
pub(crate) fn page(session: &str, snapshot: &Snapshot, config: &Config, device: &Markup) -> Markup {
    let content = html! {
        (bar(snapshot, config))
        main #page data-session=(session) {
            section.stage aria-label="Phone" {
                (body::body(&snapshot.phone))
                p.hint {
                    "With the screen in focus: arrows, " kbd { "Enter" } ", " kbd { "Esc" } " back, digits, "
                    kbd { "F1" } "–" kbd { "F5" } " softkeys; letters go into fields."
                }
                noscript { p.trouble { "The phone needs JavaScript: one small file from this server." } }
            }
            div.inspector { (screen_card(snapshot)) (exchanges_card(config)) (details_card(config)) (device) (memory_cards()) }
        }
        footer { p #link role="status" { "Connecting…" } }
    };
    around(&snapshot.phone.name.to_string(), &content)
}

/// What a visitor reads when there is no phone left.
pub(crate) fn all_in_use() -> Markup {
    html! {
        main.compare {
            h1 { "All phones are in use" }
            p { "A phone becomes free when nobody uses it for 15 minutes. " a href="./" { "Use the shared phone" } }
        }
    }
}

fn bar(snapshot: &Snapshot, config: &Config) -> Markup {
    html! {
        header.bar {
            h1 { "Virtual phone" }
            form #open.address {
                label.hidden for="url" { "Address" }
                input #url type="text" inputmode="url" autocomplete="off" autocapitalize="off" spellcheck="false"
                    placeholder="http://services.example/menu" maxlength="2048"
                    value=(snapshot.current.as_ref().map_or("", |url| url.as_str()));
                button type="submit" { "Open" }
            }
            div.choice {
                label for="model" { "Model" }
                select #model { (models(&config.models, Some(&snapshot.phone))) }
            }
            a.own href="./?new" { "A phone of my own" }
        }
    }
}

/// All models that show pages, in groups that the table knows.
fn models(models: &Models, chosen: Option<&Phone>) -> Markup {
    let chosen = chosen.map(|phone| phone.name.to_string());
    // Some models have several names in the table; one of them is enough to choose from.
    let mut seen = HashSet::new();
    let phones: Vec<Phone> = models
        .names()
        .filter_map(|name| Phone::of(name, models))
        .filter(|phone| phone.shows(Kind::Menu) && seen.insert(phone.name.to_string()))
        .collect();
    html! {
        @for group in ["Colour", "Greys", "Text only", "Multiplatform firmware"] {
            optgroup label=(group) {
                @for phone in phones.iter().filter(|phone| group_of(phone) == group) {
                    @let name = phone.name.to_string();
                    option value=(name) selected[chosen.as_ref() == Some(&name)] { (short_name(&name)) }
                }
            }
        }
    }
}

fn group_of(phone: &Phone) -> &'static str {
    let has_pictures = phone.cip().is_some() || phone.png().is_some();
    match (phone.model.is_multiplatform(), phone.display.colour, has_pictures) {
        (true, ..) => "Multiplatform firmware",
        (_, Colour::Colour, _) => "Colour",
        (_, _, true) => "Greys",
        _ => "Text only",
    }
}

/// The screen in words: for screen readers, and for whoever copies a text.
fn screen_card(snapshot: &Snapshot) -> Markup {
    let state = State::of(snapshot);
    html! {
        section.card #spoken aria-labelledby="spoken-title" {
            div.head {
                h2 #spoken-title { "On the screen" }
                a #actual href="screen.png" target="_blank" rel="noopener" { "Picture" }
            }
            div #words role="status" aria-live="polite" { p { (state.in_words()) } }
            p #reason.trouble hidden {}
        }
    }
}

fn exchanges_card(config: &Config) -> Markup {
    html! {
        section.card aria-labelledby="exchanges-title" {
            div.head { h2 #exchanges-title { "Requests" } span #count.quiet {} }
            ol #exchanges.exchanges {}
            p #nothing.quiet { "Nothing yet. Press a button." }
            @if config.records { p.quiet { a href="received" { "What real phones ask" } } }
        }
    }
}

fn details_card(config: &Config) -> Markup {
    html! {
        section.card #details aria-labelledby="details-title" hidden {
            div.head { h2 #details-title { "Request" } span #verdict.quiet {} }
            div.tools {
                button #curl type="button" { "Copy as curl" }
                label.hidden for="other" { "Open as another model" }
                select #other {
                    option value="" { "Open as another model…" }
                    (models(&config.models, None))
                }
                a #compare href="compare" { "Four models side by side" }
            }
            ul #findings.findings aria-label="Findings" {}
            div #source.source tabindex="0" role="region" aria-label="Body of the answer" {}
            details { summary { "Head of the answer" } pre #head.wire tabindex="0" role="region" aria-label="Head of the answer" {} }
            details { summary { "Request as sent" } pre #request.wire tabindex="0" role="region" aria-label="Request as sent" {} }
        }
    }
}

fn memory_cards() -> Markup {
    html! {
        div.pair {
            section.card aria-labelledby="history-title" {
                div.head { h2 #history-title { "History" } span.quiet { "Exit goes down" } }
                ol #history.history {}
            }
            section.card aria-labelledby="timers-title" {
                div.head { h2 #timers-title { "Refresh and cookies" } }
                p #refresh { "No Refresh." }
                ul #cookies.cookies {}
                p.quiet { "A phone keeps 4 cookies a host, 255 bytes each, of 8 hosts." }
            }
        }
        section.card aria-labelledby="events-title" {
            div.head { h2 #events-title { "What the phone did" } }
            ol #events.events tabindex="0" aria-label="What the phone did" {}
        }
    }
}
