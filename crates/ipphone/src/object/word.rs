//! Fields that hold one of a few words.

use super::field::Field;
use super::member::Leaf;
use crate::check::Walk;
use crate::xml::{OddityKind, Reader, Writer};

/// A closed list of words.
pub(crate) trait Word: Copy + Sized + 'static {
    const WORDS: &'static [&'static str];
    fn word(self) -> &'static str;
    fn from_word(word: &str) -> Option<Self>;
    /// What stands for a missing one.
    const STAND_IN: Option<Self> = None;
}

macro_rules! words {
    ($(#[$doc:meta])* $type:ident { $( $(#[$variant_doc:meta])* $variant:ident $word:literal ),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum $type { $( $(#[$variant_doc])* $variant ),* }

        impl Word for $type {
            const WORDS: &'static [&'static str] = &[ $( $word ),* ];
            fn word(self) -> &'static str {
                match self { $( $type::$variant => $word ),* }
            }
            fn from_word(word: &str) -> Option<Self> {
                match word { $( $word => Some($type::$variant), )* _ => None }
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }
    };
}

words! {
    /// Who gets the digits of the keypad while the page has the focus (XSD 3.3.4; the meaning is inferred).
    KeypadTarget {
        /// The page, the default.
        Application "application",
        /// The call that belongs to the page's application.
        ApplicationCall "applicationCall",
        /// The active call.
        ActiveCall "activeCall",
    }
}

words! {
    /// How wide the window of a picture is (8.5 and later, some models).
    WindowMode {
        /// Beside the line labels, the default.
        Normal "Normal",
        /// The whole width of the screen.
        Wide "Wide",
    }
}

words! {
    /// The keys of KeyItem (XSD 3.3.4). Two are spelled otherwise in `Key:` URIs: `NavDwn` and `PTT`.
    HardKey {
        /// 0
        KeyPad0 "KeyPad0",
        /// 1
        KeyPad1 "KeyPad1",
        /// 2
        KeyPad2 "KeyPad2",
        /// 3
        KeyPad3 "KeyPad3",
        /// 4
        KeyPad4 "KeyPad4",
        /// 5
        KeyPad5 "KeyPad5",
        /// 6
        KeyPad6 "KeyPad6",
        /// 7
        KeyPad7 "KeyPad7",
        /// 8
        KeyPad8 "KeyPad8",
        /// 9
        KeyPad9 "KeyPad9",
        /// *
        KeyPadStar "KeyPadStar",
        /// #
        KeyPadPound "KeyPadPound",
        /// Up
        NavUp "NavUp",
        /// Down
        NavDown "NavDown",
        /// Left
        NavLeft "NavLeft",
        /// Right
        NavRight "NavRight",
        /// The middle of the navigation ring.
        NavSelect "NavSelect",
        /// Back
        NavBack "NavBack",
        /// Press to talk
        PushToTalk "PushToTalk",
    }
}

impl HardKey {
    /// The keys 0 to 9, in this order.
    pub const DIGITS: [HardKey; 10] = [
        HardKey::KeyPad0,
        HardKey::KeyPad1,
        HardKey::KeyPad2,
        HardKey::KeyPad3,
        HardKey::KeyPad4,
        HardKey::KeyPad5,
        HardKey::KeyPad6,
        HardKey::KeyPad7,
        HardKey::KeyPad8,
        HardKey::KeyPad9,
    ];
}

impl<W: Word> Leaf for W {
    fn write(&self, w: &mut Writer) {
        w.raw(self.word());
    }

    fn read(text: &str, _field: &Field, offset: usize, r: &mut Reader<'_>) -> Option<Self> {
        let word = W::from_word(text.trim());
        if word.is_none() {
            r.odd(OddityKind::UnknownWord, offset, text.trim());
        }
        word
    }

    fn check(&self, _field: &Field, _walk: &mut Walk<'_>) {}

    fn stand_in() -> Option<W> {
        W::STAND_IN
    }
}

/// What a field of an Input takes: a kind of character, and whether it is shown as stars.
///
/// ```
/// use ipphone::object::{InputFlags, InputKind};
/// assert_eq!(InputFlags::of(InputKind::Number).password().to_string(), "NP");
/// assert_eq!("PN".parse::<InputFlags>().ok(), "NP".parse().ok());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct InputFlags {
    /// Which characters.
    pub kind: InputKind,
    /// Shown as `*`.
    pub password: bool,
}

/// Which characters a field of an Input takes (guide 7.1 ch. 3).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum InputKind {
    /// `A`: any text by repeated presses.
    #[default]
    Text,
    /// `T`: 0-9 * #
    Telephone,
    /// `N`: digits.
    Number,
    /// `E`: digits and signs of mathematics. Not on Multiplatform phones.
    Equation,
    /// `U`: upper-case letters.
    Upper,
    /// `L`: lower-case letters.
    Lower,
}

impl InputFlags {
    /// Any text.
    pub const TEXT: InputFlags = InputFlags::of(InputKind::Text);
    /// Digits, star and pound.
    pub const TELEPHONE: InputFlags = InputFlags::of(InputKind::Telephone);
    /// Digits.
    pub const NUMBER: InputFlags = InputFlags::of(InputKind::Number);

    /// Of this kind, shown as typed.
    pub const fn of(kind: InputKind) -> InputFlags {
        InputFlags { kind, password: false }
    }

    /// Shown as stars.
    pub const fn password(mut self) -> InputFlags {
        self.password = true;
        self
    }
}

/// The letters are none of the eighteen combinations.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("InputFlags is one of A T N E U L, with P for a password; {0:?} is none of them")]
pub struct UnknownFlags(pub String);

impl std::str::FromStr for InputFlags {
    type Err = UnknownFlags;

    /// Reads the eighteen combinations of XSD 3.3.4, and `P` alone, which an early library lists, as `AP`.
    fn from_str(letters: &str) -> Result<InputFlags, UnknownFlags> {
        let flags = match letters {
            "P" => Some(InputFlags::TEXT.password()),
            _ => Word::from_word(letters),
        };
        flags.ok_or_else(|| UnknownFlags(letters.to_string()))
    }
}

impl std::fmt::Display for InputFlags {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.word())
    }
}

impl Word for InputFlags {
    const STAND_IN: Option<InputFlags> = Some(InputFlags::TEXT);

    const WORDS: &'static [&'static str] = &[
        "A", "T", "N", "E", "U", "L", "AP", "TP", "NP", "EP", "UP", "LP", "PA", "PT", "PN", "PE", "PU", "PL",
    ];

    fn word(self) -> &'static str {
        match (self.kind, self.password) {
            (InputKind::Text, false) => "A",
            (InputKind::Telephone, false) => "T",
            (InputKind::Number, false) => "N",
            (InputKind::Equation, false) => "E",
            (InputKind::Upper, false) => "U",
            (InputKind::Lower, false) => "L",
            (InputKind::Text, true) => "AP",
            (InputKind::Telephone, true) => "TP",
            (InputKind::Number, true) => "NP",
            (InputKind::Equation, true) => "EP",
            (InputKind::Upper, true) => "UP",
            (InputKind::Lower, true) => "LP",
        }
    }

    fn from_word(word: &str) -> Option<InputFlags> {
        let (letter, password) = match word.as_bytes() {
            [letter] => (letter, false),
            [b'P', letter] | [letter, b'P'] => (letter, true),
            _ => return None,
        };
        let kind = match letter {
            b'A' => InputKind::Text,
            b'T' => InputKind::Telephone,
            b'N' => InputKind::Number,
            b'E' => InputKind::Equation,
            b'U' => InputKind::Upper,
            b'L' => InputKind::Lower,
            _ => return None,
        };
        Some(InputFlags { kind, password })
    }
}

/// When an ExecuteItem with an http address runs (guide 5.0(2) ch. 5). URIs run at once, whatever it says.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Priority {
    /// 0: at once, whatever the phone does.
    #[default]
    Now,
    /// 1: when the phone is idle; it waits.
    WhenIdle,
    /// 2: only if the phone is idle now.
    IfIdle,
}

impl Leaf for Priority {
    fn write(&self, w: &mut Writer) {
        w.number(match self {
            Priority::Now => 0,
            Priority::WhenIdle => 1,
            Priority::IfIdle => 2,
        });
    }

    fn read(text: &str, _field: &Field, offset: usize, r: &mut Reader<'_>) -> Option<Priority> {
        match text.trim() {
            "0" => Some(Priority::Now),
            "1" => Some(Priority::WhenIdle),
            "2" => Some(Priority::IfIdle),
            other => {
                r.odd(OddityKind::BadPriority, offset, other);
                None
            }
        }
    }

    fn check(&self, _field: &Field, _walk: &mut Walk<'_>) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_eighteen_input_flags_are_read_and_written_letter_first() {
        for word in InputFlags::WORDS {
            let flags: InputFlags = word.parse().unwrap();
            let letter = word.replace('P', "");
            let expected = if word.contains('P') { format!("{letter}P") } else { letter };
            assert_eq!(flags.to_string(), expected, "{word}");
        }
        assert_eq!("P".parse::<InputFlags>().unwrap().to_string(), "AP");
        for bad in ["", "PP", "X", "a", "ATP", "A "] {
            assert!(bad.parse::<InputFlags>().is_err(), "{bad:?}");
        }
    }

    #[test]
    fn there_are_nineteen_hard_keys() {
        assert_eq!(HardKey::WORDS.len(), 19);
        for word in HardKey::WORDS {
            assert_eq!(HardKey::from_word(word).unwrap().word(), *word);
        }
    }
}
