//! `Button:name` presses a button inside the settings menu (2026 edition; 8875 on CUCM).

use super::{fault::Fault, fields::named};

named! {
    /// A button on the screen of an 8875's settings menu.
    pub enum ScreenButton in "Button" {
        /// One menu back.
        Back = "Back",
        /// Deletes a character.
        Backspace = "Backspace",
        /// Takes what was entered; the guide's text prints `Apply/Submit`, which is read too.
        Apply = "Apply",
    }
}

impl ScreenButton {
    pub(super) fn parse(name: &str) -> Result<ScreenButton, Fault> {
        let name = name.trim_end_matches(':');
        if name.eq_ignore_ascii_case("Apply/Submit") {
            return Ok(ScreenButton::Apply);
        }
        ScreenButton::from_name(name).ok_or(Fault::name(
            "no guide has a screen button of this name",
            "take Back, Backspace or Apply",
            "2026 edition, \"Internal URI Features\", settings menu",
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_buttons_are_known() {
        for (name, expected) in [
            ("Back", Some("Button:Back")),
            ("backspace", Some("Button:Backspace")),
            ("Apply", Some("Button:Apply")),
            ("Apply/Submit", Some("Button:Apply")),
            ("Submit", None),
        ] {
            assert_eq!(ScreenButton::parse(name).ok().map(ScreenButton::text), expected, "{name}");
        }
    }
}
