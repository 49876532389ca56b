//! `Key:` URIs: the buttons by name, and which of them a model has.

/// A button with a name of its own (buttons with numbers are counted in [`Keys`]).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
#[repr(u8)]
#[allow(missing_docs)]
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
}

/// The buttons of a model (uris.md 3): a set of [`Button`]s and how many numbered ones.
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
}
