//! The drawn phone of a model. Which keys it has follows from its row of the model table.

use ipphone::phone::{Colour, Family, Feature, Model, Phone, short_name};
use ipphone::uri::key::Key;
use maud::{Markup, html};

/// Line buttons that are drawn: more stand on expansion modules.
const MOST_LINES: u8 = 6;

/// Letters on the keypad, as ITU-T E.161 has them.
const KEYPAD: [(&str, &str); 12] = [
    ("1", ""),
    ("2", "abc"),
    ("3", "def"),
    ("4", "ghi"),
    ("5", "jkl"),
    ("6", "mno"),
    ("7", "pqrs"),
    ("8", "tuv"),
    ("9", "wxyz"),
    ("*", ""),
    ("0", "+"),
    ("#", ""),
];

/// Buttons that open something, in the order of the faceplate: word of the button, key, what is printed on it.
const OLD_APPLICATIONS: [(&str, Key, &str); 5] = [
    ("Messages", Key::Messages, "Messages"),
    ("Services", Key::Services, "Services"),
    ("Directories", Key::Directories, "Directories"),
    ("Settings", Key::Settings, "Settings"),
    ("Info", Key::Info, "?"),
];
const NEW_APPLICATIONS: [(&str, Key, &str); 3] = [
    ("Applications", Key::Applications, "Applications"),
    ("Contacts", Key::Contacts, "Contacts"),
    ("Messages", Key::Messages, "Messages"),
];

/// Sound: word of the button, key, what is printed on it, its name.
const SOUND: [(&str, Key, &str, &str); 5] = [
    ("VolDown", Key::VolDwn, "−", "Volume down"),
    ("VolUp", Key::VolUp, "+", "Volume up"),
    ("Headset", Key::Headset, "Headset", "Headset"),
    ("Mute", Key::Mute, "Mute", "Mute"),
    ("Speaker", Key::Speaker, "Speaker", "Speaker"),
];

/// How the case looks (our drawing, by the families of the table).
fn case(model: &Model) -> &'static str {
    match *model.family {
        _ if is_held(model) => "case hand",
        Family::TextOnly | Family::Grey7960 | Family::Grey7941 | Family::Colour7945 | Family::Colour7970 => {
            "case silver"
        }
        Family::Series98 | Family::Video8875 => "case light",
        _ => "case dark",
    }
}

/// A wireless phone: a narrow case without line buttons.
fn is_held(model: &Model) -> bool {
    use Family::{Phone7920, Wireless860, Wireless7921, Wireless8821, Wireless9821};
    matches!(*model.family, Phone7920 | Wireless7921 | Wireless8821 | Wireless860 | Wireless9821)
}

/// The phone: screen, softkeys and keys. The script fills the screen and names the softkeys.
pub(crate) fn body(phone: &Phone) -> Markup {
    let model = &phone.model;
    let name = phone.name.to_string();
    let is_touch = model.has(Feature::Touch);
    html! {
        div #phone class=(case(model)) data-model=(name) data-touch=[is_touch.then_some("yes")] {
            div.brow {
                span.plate { (short_name(&name)) }
                span.lamp #lamp data-lamp="message" aria-hidden="true" {}
            }
            div.front {
                @if model.keys.sessions > 0 { div.lines.dead aria-hidden="true" { @for _ in 0..lines(model) { span.line {} } } }
                div.middle {
                    div class={ "glass " (glass(model)) } {
                        canvas #screen width="320" height="240" tabindex="0" role="img" aria-label="Screen of the phone" {}
                    }
                    (soft_keys(model))
                }
                @if lines(model) > 0 { (line_keys(model)) }
            }
            div.deck {
                (applications(model))
                (ring(model))
                (keypad())
                (sound(model))
            }
        }
    }
}

fn glass(model: &Model) -> &'static str {
    if model.display.colour == Colour::Colour { "bright" } else { "pale" }
}

fn soft_keys(model: &Model) -> Markup {
    html! {
        div.softkeys data-count=(model.soft_keys.seen) role="group" aria-label="Softkeys" {
            @for slot in 1..=model.soft_keys.seen {
                button type="button" data-press={ "Soft" (slot) } aria-label={ "Softkey " (slot) } {}
            }
        }
    }
}

fn lines(model: &Model) -> u8 {
    if is_held(model) { 0 } else { model.keys.lines.min(MOST_LINES) }
}

fn line_keys(model: &Model) -> Markup {
    html! {
        div.lines role="group" aria-label="Lines" {
            @for line in 1..=lines(model) {
                button.line type="button" data-press={ "Line" (line) } aria-label={ "Line " (line) } {}
            }
        }
    }
}

/// A phone with an Applications button has neither Services nor Directories on its case, though its URIs know them.
fn applications(model: &Model) -> Markup {
    let has = |key| model.keys.has(key);
    let new = NEW_APPLICATIONS.iter().filter(|(_, key, _)| has(*key));
    let old = OLD_APPLICATIONS.iter().filter(|(_, key, _)| has(*key));
    let buttons: Vec<_> = if has(Key::Applications) { new.collect() } else { old.collect() };
    html! {
        div.apps role="group" aria-label="Applications" {
            @for (word, _, label) in buttons {
                button.hard type="button" data-press=(word) aria-label=[(*word != *label).then_some(word)] { (label) }
            }
        }
    }
}

/// The cursor: a ring, a column or a rocker. Models without such keys get up and down too: who uses the page must be able
/// to scroll.
fn ring(model: &Model) -> Markup {
    let has = |key| model.keys.has(key);
    let shape = match (has(Key::NavLeft), has(Key::NavSelect)) {
        (true, _) => "ring",
        (false, true) => "ring tall",
        (false, false) => "ring rocker",
    };
    html! {
        div.cursor role="group" aria-label="Cursor" {
            div class=(shape) {
                (arrow("Up", "▲", true))
                (arrow("Left", "◀", has(Key::NavLeft)))
                (arrow("Select", "", has(Key::NavSelect)))
                (arrow("Right", "▶", has(Key::NavRight)))
                (arrow("Down", "▼", true))
            }
            @if has(Key::NavBack) || has(Key::Release) {
                button.hard type="button" data-press="Back" { "Back" }
            }
        }
    }
}

fn arrow(word: &str, sign: &str, exists: bool) -> Markup {
    html! {
        @if exists {
            button type="button" data-press=(word) class=(word.to_lowercase()) aria-label=(word) {
                span aria-hidden="true" { (sign) }
            }
        }
    }
}

fn sound(model: &Model) -> Markup {
    html! {
        div.sound role="group" aria-label="Sound" {
            @for (word, _, label, name) in SOUND.iter().filter(|(_, key, ..)| model.keys.has(*key)) {
                button.hard type="button" data-press=(word) data-lamp=(word.to_lowercase()) aria-label=(name) { (label) }
            }
        }
    }
}

fn keypad() -> Markup {
    html! {
        div.keypad role="group" aria-label="Keypad" {
            @for (key, letters) in KEYPAD {
                button type="button" data-press=(key) aria-label=(spoken(key, letters)) {
                    b { (key) } small { (letters) }
                }
            }
        }
    }
}

fn spoken(key: &str, letters: &str) -> String {
    match key {
        "*" => "star".to_owned(),
        "#" => "pound".to_owned(),
        _ => format!("{key} {letters}").trim_end().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use ipphone::phone::Models;

    use super::*;

    fn drawn(model: &str) -> String {
        body(&Phone::of(model, &Models::BUILT_IN).expect(model)).into_string()
    }

    #[test]
    fn each_model_has_the_buttons_of_its_case() {
        for (model, with, without) in [
            (
                "7960",
                &["Services", "Directories", "Soft4", "Up", "Info"][..],
                &["Soft5", "Applications", "Left"][..],
            ),
            ("7970", &["Services", "Soft5", "Line1"], &["Contacts"]),
            (
                "7841",
                &["Applications", "Messages", "Soft4", "Select", "Line4"],
                &["Services", "Soft5", "Line5"],
            ),
            (
                "8841",
                &["Applications", "Contacts", "Soft4", "Line5"],
                &["Services", "Directories", "Settings"],
            ),
        ] {
            let html = drawn(model);
            let has = |word: &&&str| html.contains(&format!("data-press=\"{word}\""));
            let missing: Vec<_> = with.iter().filter(|word| !has(word)).collect();
            let excess: Vec<_> = without.iter().filter(has).collect();
            assert!(missing.is_empty() && excess.is_empty(), "{model}: no {missing:?}, but {excess:?}");
        }
    }

    #[test]
    fn every_button_of_every_model_is_one_that_the_phone_knows() {
        for model in Models::BUILT_IN.names() {
            for part in drawn(model).split("data-press=\"").skip(1) {
                let word = part.split('"').next().unwrap_or_default();
                assert!(word.parse::<virtual_phone::Button>().is_ok(), "{model}: {word}");
            }
        }
    }
}
