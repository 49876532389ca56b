//! `Key:name` presses a button.
//!
//! If the phone lacks the button, or the softkey is not on show, the press is silently discarded.

use std::{borrow::Cow, fmt};

use super::{Issue, Place, fault::Fault, fields::small_number};

pub use super::keys::{Button, Keys};
use crate::check::Grade;

/// A button to press. The names are those of the guide; numbers count from 1 (KeyPad from 0).
///
/// A number beyond every phone still is a `Key`: [`Uri::issues`](super::Uri::issues) tells, and which keys
/// one model has is in [`Keys`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Key {
    /// A line button, 1 to 34 in 5.0(2), to 120 later; above 6 mostly on expansion modules.
    Line(u8),
    /// A digit, 0 to 9.
    KeyPad(u8),
    /// The `*` key.
    KeyPadStar,
    /// The `#` key.
    KeyPadPound,
    /// A softkey by its place, 1 to 5.
    Soft(u8),
    /// Volume down. Some tables print `VolDown`, which is read too.
    VolDwn,
    /// Volume up.
    VolUp,
    /// The headset button.
    Headset,
    /// The loudspeaker button.
    Speaker,
    /// The mute button.
    Mute,
    /// The `i` or `?` button.
    Info,
    /// The messages button.
    Messages,
    /// The services button.
    Services,
    /// The directories button.
    Directories,
    /// The settings button.
    Settings,
    /// Cursor up.
    NavUp,
    /// Cursor down.
    NavDwn,
    /// The applications menu of the 7970 class.
    AppMenu,
    /// The hold button; 8900 and 8800 phones use `FixedFeature(3)`.
    Hold,
    /// Cursor left (6.0).
    NavLeft,
    /// Cursor right (6.0).
    NavRight,
    /// The button inside the cursor ring (6.0).
    NavSelect,
    /// The back button (7.1(3)).
    NavBack,
    /// The applications button (7.1(3)).
    Applications,
    /// The contacts button (7.1(3)).
    Contacts,
    /// The release button (7.1(3)).
    Release,
    /// A session button, 1 to 6 (7.1(3)).
    Session(u8),
    /// A feature button, 1 to 120 (7.1(3)).
    Feature(u8),
    /// 1 transfer, 2 conference, 3 hold (7.1(3)).
    FixedFeature(u8),
    /// The page button of an expansion module (2026 edition, which also prints `KemPage`).
    KemPage,
    /// The transfer button (98xx from PhoneOS 3.1(1), 9821).
    Transfer,
    /// The conference button (98xx from PhoneOS 3.1(1)).
    Conference,
    /// The push-to-talk button of wireless phones.
    Ptt,
    /// Off-hook; no phone of the 2026 edition has it.
    Offhook,
    /// On-hook; no phone of the 2026 edition has it.
    Onhook,
    /// Off-hook; no phone of the 2026 edition has it.
    NavOffhook,
    /// On-hook; no phone of the 2026 edition has it.
    NavOnhook,
    /// `Key:Key_0` and its sisters: the keyboard inside the settings menu of an 8875.
    OnScreen(OnScreenKey),
}

/// A key of the keyboard inside the settings menu of an 8875 on CUCM (2026 edition).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum OnScreenKey {
    /// `Key_0` to `Key_9`.
    Digit(u8),
    /// `Key_Asterisk`.
    Asterisk,
    /// `Key_Period`.
    Period,
    /// `Key_NumberSign`.
    NumberSign,
}

/// Keys with a name of their own: the URI, the button of the model table.
const NAMED: [(Key, &str, Button); 35] = [
    (Key::KeyPadStar, "Key:KeyPadStar", Button::KeyPad),
    (Key::KeyPadPound, "Key:KeyPadPound", Button::KeyPad),
    (Key::VolDwn, "Key:VolDwn", Button::VolDwn),
    (Key::VolUp, "Key:VolUp", Button::VolUp),
    (Key::Headset, "Key:Headset", Button::Headset),
    (Key::Speaker, "Key:Speaker", Button::Speaker),
    (Key::Mute, "Key:Mute", Button::Mute),
    (Key::Info, "Key:Info", Button::Info),
    (Key::Messages, "Key:Messages", Button::Messages),
    (Key::Services, "Key:Services", Button::Services),
    (Key::Directories, "Key:Directories", Button::Directories),
    (Key::Settings, "Key:Settings", Button::Settings),
    (Key::NavUp, "Key:NavUp", Button::NavUp),
    (Key::NavDwn, "Key:NavDwn", Button::NavDwn),
    (Key::AppMenu, "Key:AppMenu", Button::AppMenu),
    (Key::Hold, "Key:Hold", Button::Hold),
    (Key::NavLeft, "Key:NavLeft", Button::NavLeft),
    (Key::NavRight, "Key:NavRight", Button::NavRight),
    (Key::NavSelect, "Key:NavSelect", Button::NavSelect),
    (Key::NavBack, "Key:NavBack", Button::NavBack),
    (Key::Applications, "Key:Applications", Button::Applications),
    (Key::Contacts, "Key:Contacts", Button::Contacts),
    (Key::Release, "Key:Release", Button::Release),
    (Key::KemPage, "Key:KEMPage", Button::KemPage),
    (Key::Transfer, "Key:Transfer", Button::Transfer),
    (Key::Conference, "Key:Conference", Button::Conference),
    (Key::Ptt, "Key:PTT", Button::Ptt),
    (Key::Offhook, "Key:Offhook", Button::Offhook),
    (Key::Onhook, "Key:Onhook", Button::Onhook),
    (Key::NavOffhook, "Key:NavOffhook", Button::NavOffhook),
    (Key::NavOnhook, "Key:NavOnhook", Button::NavOnhook),
    (Key::OnScreen(OnScreenKey::Asterisk), "Key:Key_Asterisk", Button::OnScreen),
    (Key::OnScreen(OnScreenKey::Period), "Key:Key_Period", Button::OnScreen),
    (Key::OnScreen(OnScreenKey::NumberSign), "Key:Key_NumberSign", Button::OnScreen),
    // Read, never written: the first row of a key is its spelling.
    (Key::VolDwn, "Key:VolDown", Button::VolDwn),
];

/// Names that programs write and no phone knows, with the right one.
const MISSPELT: [(&str, &str); 4] = [
    ("VolDn", "write Key:VolDwn"),
    ("NavDown", "write Key:NavDwn"),
    ("Setup", "write Key:Settings"),
    ("Service", "write Key:Services"),
];

const SOURCE: &str = "guide, chapter \"Internal URI Features\", Key";

impl Key {
    /// The key of this name (what follows `Key:`), letters in any case.
    pub fn from_name(name: &str) -> Option<Key> {
        let is_it = |uri: &str| uri.strip_prefix("Key:").is_some_and(|n| n.eq_ignore_ascii_case(name));
        let named = NAMED.iter().find(|(_, uri, _)| is_it(uri)).map(|(key, ..)| *key);
        named.or_else(|| numbered(name))
    }

    /// The key of this name in a `KeyItem`, exactly as the XSD 3.3.4 spells its nineteen names: two differ
    /// from the URI (`NavDown`, `PushToTalk`).
    pub fn from_key_item(name: &str) -> Option<Key> {
        Key::KEY_ITEM.into_iter().find(|key| key.key_item_name().as_deref() == Some(name))
    }

    /// The nineteen keys that a `KeyItem` may name (XSD 3.3.4).
    pub const KEY_ITEM: [Key; 19] = [
        Key::KeyPad(0),
        Key::KeyPad(1),
        Key::KeyPad(2),
        Key::KeyPad(3),
        Key::KeyPad(4),
        Key::KeyPad(5),
        Key::KeyPad(6),
        Key::KeyPad(7),
        Key::KeyPad(8),
        Key::KeyPad(9),
        Key::KeyPadStar,
        Key::KeyPadPound,
        Key::NavUp,
        Key::NavDwn,
        Key::NavLeft,
        Key::NavRight,
        Key::NavSelect,
        Key::NavBack,
        Key::Ptt,
    ];

    /// The name in a `KeyItem`; `None` for a key that cannot stand there.
    pub fn key_item_name(self) -> Option<Cow<'static, str>> {
        match self {
            Key::NavDwn => Some("NavDown".into()),
            Key::Ptt => Some("PushToTalk".into()),
            key if Key::KEY_ITEM.contains(&key) => Some(match key.text() {
                Cow::Borrowed(text) => text.strip_prefix("Key:").unwrap_or(text).into(),
                Cow::Owned(text) => text.replacen("Key:", "", 1).into(),
            }),
            _ => None,
        }
    }

    /// The URI.
    pub fn text(self) -> Cow<'static, str> {
        match self.named() {
            Some((_, text, _)) => Cow::Borrowed(text),
            None => Cow::Owned(self.to_string()),
        }
    }

    /// Its button in the model table; `None` for the numbered keys, which are counted there.
    pub fn button(self) -> Option<Button> {
        match self {
            Key::KeyPad(_) => Some(Button::KeyPad),
            Key::OnScreen(_) => Some(Button::OnScreen),
            key => key.named().map(|(.., button)| *button),
        }
    }

    /// Whether some phone could have it: the number is within the largest range of any guide.
    pub fn is_possible(self) -> bool {
        self.range().is_none_or(|(number, first, last)| (first..=last).contains(&number))
    }

    pub(super) fn parse(name: &str) -> Result<Key, Fault> {
        let name = name.trim_end_matches(':');
        Key::from_name(name).ok_or_else(|| {
            let right = MISSPELT.iter().find(|(wrong, _)| wrong.eq_ignore_ascii_case(name));
            let fix = right.map_or("take a name of the guide's Key table", |(_, fix)| fix);
            Fault::name("no guide has a key of this name; phones discard it", fix, SOURCE)
        })
    }

    /// The release, if after 5.0(2).
    pub(super) fn later(self) -> Option<&'static str> {
        match self {
            Key::NavLeft | Key::NavRight | Key::NavSelect => Some("6.0"),
            Key::NavBack | Key::Applications | Key::Contacts | Key::Release => Some("7.1(3)"),
            Key::Session(_) | Key::Feature(_) | Key::FixedFeature(_) => Some("7.1(3)"),
            Key::Line(35..) => Some("7.1(3)"),
            Key::KemPage | Key::Ptt | Key::OnScreen(_) => Some("2026 edition"),
            Key::Offhook | Key::Onhook | Key::NavOffhook | Key::NavOnhook => Some("2026 edition"),
            Key::Transfer | Key::Conference => Some("PhoneOS 3.1(1)"),
            _ => None,
        }
    }

    pub(super) fn issues(self, _: Place, found: &mut Vec<Issue>) {
        if let Some((_, first, last)) = self.range().filter(|_| !self.is_possible()) {
            let message = format!("{self}: these keys are numbered {first} to {last}; phones discard others");
            found.push(Issue::new(Grade::Warning, "unknown-uri-name", message, SOURCE).limit(last.into()));
        }
        if matches!(self, Key::Offhook | Key::Onhook | Key::NavOffhook | Key::NavOnhook) {
            let message = format!("{self}: listed, but no model of the 2026 edition has this key");
            found.push(Issue::new(Grade::Note, "uri-useless", message, SOURCE).fix("leave it out"));
        }
    }

    #[cfg(test)]
    pub(super) fn named_keys() -> impl Iterator<Item = Key> {
        NAMED.iter().map(|(key, ..)| *key)
    }

    fn named(self) -> Option<&'static (Key, &'static str, Button)> {
        NAMED.iter().find(|(key, ..)| *key == self)
    }

    /// The number, the first and the last of the largest range that any guide gives.
    fn range(self) -> Option<(u8, u8, u8)> {
        match self {
            Key::Line(n) | Key::Feature(n) => Some((n, 1, 120)),
            Key::KeyPad(n) | Key::OnScreen(OnScreenKey::Digit(n)) => Some((n, 0, 9)),
            Key::Soft(n) => Some((n, 1, 5)),
            Key::Session(n) => Some((n, 1, 6)),
            Key::FixedFeature(n) => Some((n, 1, 3)),
            _ => None,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Key::Line(n) => write!(f, "Key:Line{n}"),
            Key::KeyPad(n) => write!(f, "Key:KeyPad{n}"),
            Key::Soft(n) => write!(f, "Key:Soft{n}"),
            Key::Session(n) => write!(f, "Key:Session{n}"),
            Key::Feature(n) => write!(f, "Key:Feature{n}"),
            Key::FixedFeature(n) => write!(f, "Key:FixedFeature{n}"),
            Key::OnScreen(OnScreenKey::Digit(n)) => write!(f, "Key:Key_{n}"),
            key => f.write_str(key.named().map_or("Key:", |(_, text, _)| text)),
        }
    }
}

/// `Line12`: the name up to its digits, then a number without leading zeros.
fn numbered(name: &str) -> Option<Key> {
    let (word, digits) = name.split_at_checked(name.find(|c: char| c.is_ascii_digit())?)?;
    let number = small_number(digits)?;
    Some(match word.to_ascii_lowercase().as_str() {
        "line" => Key::Line(number),
        "keypad" => Key::KeyPad(number),
        "soft" => Key::Soft(number),
        "session" => Key::Session(number),
        "feature" => Key::Feature(number),
        "fixedfeature" => Key::FixedFeature(number),
        "key_" => Key::OnScreen(OnScreenKey::Digit(number)),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_the_guides_is_a_key_and_prints_as_written() {
        let names = "Line1 Line34 Line120 KeyPad0 KeyPad9 KeyPadStar KeyPadPound Soft1 Soft5 VolDwn VolUp \
            Headset Speaker Mute Info Messages Services Directories Settings NavUp NavDwn AppMenu Hold NavLeft \
            NavRight NavSelect NavBack Applications Contacts Release Session1 Session6 Feature1 Feature120 \
            FixedFeature1 FixedFeature3 KEMPage Transfer Conference PTT Offhook Onhook NavOffhook NavOnhook \
            Key_0 Key_9 Key_Asterisk Key_Period Key_NumberSign";
        for name in names.split_whitespace() {
            let key = Key::from_name(name).unwrap_or_else(|| panic!("{name}"));
            assert_eq!(key.to_string(), format!("Key:{name}"), "{name}");
            assert_eq!(key.text(), format!("Key:{name}"), "{name}");
            assert!(key.is_possible(), "{name}");
            assert_eq!(Key::from_name(&name.to_lowercase()), Some(key), "{name}");
        }
    }

    #[test]
    fn variants_are_read_and_written_in_one_spelling() {
        for (name, expected) in
            [("VolDown", "Key:VolDwn"), ("KemPage", "Key:KEMPage"), ("transfer", "Key:Transfer")]
        {
            assert_eq!(Key::from_name(name).map(|key| key.to_string()).as_deref(), Some(expected), "{name}");
        }
    }

    #[test]
    fn misspelt_names_get_the_right_one_as_fix() {
        for (name, right) in
            [("VolDn", "VolDwn"), ("NavDown", "NavDwn"), ("Setup", "Settings"), ("Service", "Services")]
        {
            let fault = Key::parse(name).expect_err(name);
            assert!(fault.fix.ends_with(right), "{name}: {}", fault.fix);
        }
        for name in ["", "Foo", "Line", "Line01", "Line999", "KeyPad-1", "é1"] {
            assert!(Key::parse(name).is_err(), "{name:?}");
        }
    }

    #[test]
    fn a_key_item_spells_two_keys_differently() {
        for (name, expected) in [
            ("NavDown", Some(Key::NavDwn)),
            ("PushToTalk", Some(Key::Ptt)),
            ("KeyPad7", Some(Key::KeyPad(7))),
            ("NavBack", Some(Key::NavBack)),
            ("NavDwn", None),
            ("PTT", None),
            ("Services", None),
        ] {
            assert_eq!(Key::from_key_item(name), expected, "{name}");
        }
        for key in Key::KEY_ITEM {
            assert_eq!(key.key_item_name().and_then(|name| Key::from_key_item(&name)), Some(key), "{key}");
        }
    }

    #[test]
    fn keys_after_5_0_name_their_release() {
        for (key, since) in [
            (Key::Line(34), None),
            (Key::Line(35), Some("7.1(3)")),
            (Key::AppMenu, None),
            (Key::NavLeft, Some("6.0")),
            (Key::NavBack, Some("7.1(3)")),
            (Key::FixedFeature(3), Some("7.1(3)")),
            (Key::KemPage, Some("2026 edition")),
            (Key::Ptt, Some("2026 edition")),
            (Key::Transfer, Some("PhoneOS 3.1(1)")),
        ] {
            assert_eq!(key.later(), since, "{key}");
        }
    }

    #[test]
    fn numbers_beyond_every_phone_are_found() {
        for (key, expected) in [
            (Key::Line(0), Some(120)),
            (Key::Line(121), Some(120)),
            (Key::KeyPad(10), Some(9)),
            (Key::Soft(6), Some(5)),
            (Key::Session(7), Some(6)),
            (Key::FixedFeature(4), Some(3)),
            (Key::Soft(5), None),
        ] {
            let mut found = Vec::new();
            key.issues(Place::Execute, &mut found);
            assert_eq!(found.first().and_then(|issue| issue.limit), expected, "{key}");
        }
        let mut found = Vec::new();
        Key::Offhook.issues(Place::Execute, &mut found);
        assert_eq!(found[0].code, "uri-useless");
    }
}
