//! Which buttons a model has.

use super::key::Key;

/// A button with a name of its own (buttons with numbers are counted in [`Keys`]).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
#[repr(u8)]
#[expect(missing_docs, reason = "each is the guide's name of the button")]
pub enum Button {
    KeyPad, // the twelve keys 0-9 * #, always together
    VolUp,
    VolDwn,
    Headset,
    Speaker,
    Mute,
    Info,
    Messages,
    Services,
    Directories,
    Settings,
    NavUp,
    NavDwn,
    NavLeft,
    NavRight,
    NavSelect,
    NavBack,
    AppMenu,
    Hold,
    Applications,
    Contacts,
    Release,
    KemPage,
    Transfer,
    Conference,
    Ptt,
    Offhook,
    Onhook,
    NavOffhook,
    NavOnhook,
    OnScreen, // `Key:Key_0` and its sisters in the settings menu of an 8875
}

/// The buttons of a model: a set of [`Button`]s and how many numbered ones (guide, chapter "Internal URI
/// Features", per-model table of the 2026 edition).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Keys {
    buttons: u32,
    /// `Key:Soft1` to this.
    pub soft: u8,
    /// `Key:Line1` to this.
    pub lines: u8,
    /// `Key:Feature1` to this.
    pub features: u8,
    /// `Key:FixedFeature1` to this.
    pub fixed_features: u8,
    /// `Key:Session1` to this.
    pub sessions: u8,
}

impl Keys {
    /// No button at all.
    pub const NONE: Keys =
        Keys { buttons: 0, soft: 0, lines: 0, features: 0, fixed_features: 0, sessions: 0 };

    /// This set and these.
    pub const fn with(mut self, buttons: &[Button]) -> Keys {
        let mut i = 0;
        while i < buttons.len() {
            self.buttons |= 1 << buttons[i] as u32;
            i += 1;
        }
        self
    }

    /// This set without these.
    pub const fn without(mut self, buttons: &[Button]) -> Keys {
        let mut i = 0;
        while i < buttons.len() {
            self.buttons &= !(1 << buttons[i] as u32);
            i += 1;
        }
        self
    }

    /// Whether this button is in the set.
    pub const fn contains(self, button: Button) -> bool {
        self.buttons & (1 << button as u32) != 0
    }

    /// Whether pressing this key does anything: the button is in the set, the number is in range.
    pub fn has(&self, key: Key) -> bool {
        let up_to = |number: u8, last: u8| (1..=last).contains(&number);
        match key {
            Key::Line(n) => up_to(n, self.lines),
            Key::Soft(n) => up_to(n, self.soft),
            Key::Feature(n) => up_to(n, self.features),
            Key::FixedFeature(n) => up_to(n, self.fixed_features),
            Key::Session(n) => up_to(n, self.sessions),
            key => key.is_possible() && key.button().is_some_and(|button| self.contains(button)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A 7960 of the 5.0(2) guide: four softkeys, six lines.
    fn keys() -> Keys {
        Keys { soft: 4, lines: 6, ..Keys::NONE.with(&[Button::KeyPad, Button::Services]) }
    }

    #[test]
    fn a_named_button_is_there_or_not() {
        for (key, expected) in [
            (Key::Services, true),
            (Key::Directories, false),
            (Key::KeyPad(0), true),
            (Key::KeyPad(9), true),
            (Key::KeyPad(10), false),
            (Key::KeyPadStar, true),
            (Key::KeyPadPound, true),
        ] {
            assert_eq!(keys().has(key), expected, "{key}");
        }
    }

    #[test]
    fn numbered_buttons_are_counted_from_one() {
        let keys = Keys { features: 120, fixed_features: 3, sessions: 6, ..keys() };
        for (key, expected) in [
            (Key::Line(0), false),
            (Key::Line(1), true),
            (Key::Line(6), true),
            (Key::Line(7), false),
            (Key::Soft(4), true),
            (Key::Soft(5), false),
            (Key::Feature(120), true),
            (Key::Feature(121), false),
            (Key::FixedFeature(3), true),
            (Key::FixedFeature(4), false),
            (Key::Session(6), true),
            (Key::Session(7), false),
        ] {
            assert_eq!(keys.has(key), expected, "{key}");
        }
    }

    #[test]
    fn every_button_has_a_bit_of_its_own() {
        let all = [Button::KeyPad, Button::NavOnhook, Button::OnScreen];
        let keys = Keys::NONE.with(&all).without(&[Button::NavOnhook]);
        assert!(keys.contains(Button::OnScreen) && !keys.contains(Button::NavOnhook));
        assert!(keys.has(Key::OnScreen(crate::uri::OnScreenKey::Digit(3))));
    }
}
