//! The page: choose phones, write, send; beside it the phones themselves, live. The script fills in what changes.

use ipphone::phone::short_name;
use maud::{DOCTYPE, Markup, html};

use crate::config::Config;
use crate::house::HousePhone;

/// Phones whose screens are shown; the others are in the list.
const MOST_LIVE: usize = 8;

/// The page, with these phones beside it.
pub(crate) fn page(house: &[HousePhone], config: &Config) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { "Push to phones" }
                link rel="stylesheet" href="push.css";
                script type="module" src="push.js" {}
            }
            body {
                main {
                    header {
                        h1 { "Push to phones" }
                        p.quiet { "Each phone shows the message in its own way, and here it stands who has read it." }
                    }
                    div.desk { (form(house, config)) div.beside { (outcome()) (live(house)) } }
                }
            }
        }
    }
}

fn form(house: &[HousePhone], config: &Config) -> Markup {
    html! {
        form #push.card autocomplete="off" {
            noscript { p.trouble { "This page needs JavaScript: one small file from this server." } }
            (message())
            (phones(house, config))
            div.send {
                button type="submit" { "Send" }
                p #trouble.trouble role="alert" hidden {}
            }
        }
    }
}

fn message() -> Markup {
    html! {
        fieldset {
            legend { "Message" }
            div.kinds role="radiogroup" aria-label="Kind of message" {
                @for (kind, label) in [("text", "Text"), ("picture", "Picture"), ("url", "Page"), ("dial", "Call")] {
                    label { input type="radio" name="kind" value=(kind) checked[kind == "text"]; (label) }
                }
            }
            div data-for="text picture" { label for="title" { "Title" } input #title type="text" maxlength="100" placeholder="Fire drill"; }
            div data-for="text" { label for="text" { "Text" } textarea #text rows="3" maxlength="4000" placeholder="Fire drill at 3. Please use the stairs." {} }
            div data-for="picture" hidden { label for="picture" { "A picture, up to 4 MB" } input #picture type="file" accept="image/png,image/jpeg,image/gif,image/webp,image/bmp"; }
            div data-for="url" hidden { label for="url" { "Address of a page for phones" } input #url type="url" maxlength="256" placeholder="http://services.example/menu"; }
            div data-for="dial" hidden { label for="dial" { "Number that the phones call" } input #dial type="tel" maxlength="40" placeholder="1234"; }
            (options())
        }
    }
}

fn options() -> Markup {
    html! {
        details {
            summary { "When, and with a sound" }
            div.pair {
                div {
                    label for="priority" { "When" }
                    select #priority {
                        option value="0" { "At once" }
                        option value="1" { "When the phone is idle" }
                        option value="2" { "Only if it is idle now" }
                    }
                }
                div {
                    label for="play" { "Sound, a file on the phones' TFTP server" }
                    input #play type="text" maxlength="60" placeholder="Chime.raw";
                }
            }
        }
    }
}

fn phones(house: &[HousePhone], config: &Config) -> Markup {
    html! {
        fieldset {
            legend { "Phones" }
            @if !house.is_empty() {
                div.house {
                    @for phone in house {
                        label { input type="checkbox" name="phone" value=(phone.id) checked; (name_of(phone)) }
                    }
                }
            }
            @if config.takes_addresses { (typed(house.is_empty())) } @else {
                p.quiet { "Others can reach this page, so no other phones may be typed; " code { "--push-to" } " names those that may." }
            }
        }
    }
}

fn typed(is_open: bool) -> Markup {
    html! {
        details open[is_open] {
            summary { "Other phones, by address" }
            label for="addresses" { "One per line: HOST or HOST:PORT" }
            textarea #addresses rows="3" spellcheck="false" autocapitalize="off" placeholder="10.1.1.20" {}
            div.pair {
                div { label for="user" { "User who may push to them" } input #user type="text" maxlength="128" autocapitalize="off" spellcheck="false"; }
                div { label for="password" { "Password" } input #password type="password" maxlength="128" autocomplete="off"; }
            }
            p.quiet { "They go to these phones alone, and are kept nowhere." }
        }
    }
}

fn outcome() -> Markup {
    html! {
        section.card aria-labelledby="outcome-title" {
            div.head { h2 #outcome-title { "Who has read it" } span #count.quiet role="status" {} }
            p #nothing.quiet { "Nothing sent yet." }
            ul #states {}
        }
    }
}

/// The phones side by side.
fn live(house: &[HousePhone]) -> Markup {
    let shown = || house.iter().filter_map(|phone| Some((phone, phone.live.as_ref()?))).take(MOST_LIVE);
    html! {
        @if shown().next().is_some() {
            section aria-labelledby="live-title" {
                h2 #live-title { "The phones here, live" }
                div.four {
                    @for (phone, live) in shown() {
                        article.card.phone data-house=(phone.id) data-socket=(live.socket) aria-label=(name_of(phone)) {
                            div.head { a href=(live.page) { (short_name(&phone.phone.name.to_string())) } span.badge hidden {} }
                            div.glass { canvas width="320" height="160" role="img" aria-label="Screen of the phone" {} }
                            div.softkeys role="group" aria-label="Softkeys" {}
                        }
                    }
                }
            }
        }
    }
}

fn name_of(phone: &HousePhone) -> String {
    format!("{} {}", short_name(&phone.phone.name.to_string()), phone.name)
}

#[cfg(test)]
mod tests {
    use ipphone::phone::{Models, Phone};

    use super::*;
    use crate::house::{Access, Live};
    use crate::{Place, PushSettings};

    #[test]
    fn a_hostile_name_is_escaped_and_strangers_type_no_addresses() {
        let phone = HousePhone {
            id: "\"><script>".to_owned(),
            name: "<script>".to_owned(),
            phone: Phone::from_headers([], &Models::BUILT_IN),
            address: "127.0.0.1:80".parse().expect("an address"),
            access: Access::OneTime,
            live: Some(Live { socket: "\" onload=\"x".to_owned(), page: "../phone/".to_owned() }),
        };
        let place = Place { listen: "0.0.0.0:80".parse().expect("an address"), is_lan: false };
        let config = PushSettings::default().check(&place).expect("settings");
        let page = page(&[phone], &config).into_string();
        assert!(!page.contains("<script>") && !page.contains("\" onload"), "{page}");
        assert!(!page.contains("id=\"addresses\"") && page.contains("--push-to"), "{page}");
    }
}
