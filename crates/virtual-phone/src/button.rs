//! What a hand can press, in the words of `ipphone get --keys`.

use std::fmt;
use std::str::FromStr;

use ipphone::uri::key::Key;

/// A button, or a softkey by its label.
///
/// ```
/// use virtual_phone::Button;
/// assert_eq!("Soft:Next".parse(), Ok(Button::Label("Next".into())));
/// assert_eq!("#".parse(), Ok(Button::Pound));
/// assert!("Teleport".parse::<Button>().is_err());
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Button {
    /// `0` to `9`.
    Digit(u8),
    /// `*`.
    Star,
    /// `#`.
    Pound,
    /// Cursor up.
    Up,
    /// Cursor down.
    Down,
    /// Cursor left.
    Left,
    /// Cursor right.
    Right,
    /// The middle of the cursor ring.
    Select,
    /// The back button.
    Back,
    /// A softkey by its slot, from 1, as shown now.
    Soft(u8),
    /// A softkey by its label, also one under "more": `Soft:Label`.
    Label(String),
    /// Opens the services.
    Services,
    /// Opens the directories.
    Directories,
    /// Opens the messages.
    Messages,
    /// Opens the settings of the phone.
    Settings,
    /// Opens the applications (89xx and later).
    Applications,
    /// Opens the contacts (89xx and later).
    Contacts,
    /// The `i` or `?` button.
    Info,
    /// The loudspeaker button.
    Speaker,
    /// The headset button.
    Headset,
    /// The handset is lifted, or put down.
    Hook,
    /// A line button, from 1.
    Line(u8),
    /// The mute button.
    Mute,
    /// Volume up.
    VolumeUp,
    /// Volume down.
    VolumeDown,
}

/// The word names no button.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error(
    "{0:?} is no button; take 0 to 9, *, #, Up, Down, Left, Right, Select, Back, Soft1 to Soft5, Soft:Label, Services, \
         Directories, Messages, Settings, Applications, Contacts, Info, Speaker, Headset, Hook, Line1 and on, Mute, VolUp, VolDown"
)]
pub struct UnknownButton(pub String);

const NAMED: [(&str, Button); 22] = [
    ("*", Button::Star),
    ("#", Button::Pound),
    ("Up", Button::Up),
    ("Down", Button::Down),
    ("Left", Button::Left),
    ("Right", Button::Right),
    ("Select", Button::Select),
    ("Back", Button::Back),
    ("Services", Button::Services),
    ("Directories", Button::Directories),
    ("Messages", Button::Messages),
    ("Settings", Button::Settings),
    ("Applications", Button::Applications),
    ("Contacts", Button::Contacts),
    ("Info", Button::Info),
    ("Speaker", Button::Speaker),
    ("Headset", Button::Headset),
    ("Hook", Button::Hook),
    ("Mute", Button::Mute),
    ("VolUp", Button::VolumeUp),
    ("VolDown", Button::VolumeDown),
    ("VolDwn", Button::VolumeDown),
];

impl FromStr for Button {
    type Err = UnknownButton;

    fn from_str(word: &str) -> Result<Button, UnknownButton> {
        let named = NAMED.iter().find(|(name, _)| name.eq_ignore_ascii_case(word));
        named
            .map(|(_, button)| button.clone())
            .or_else(|| numbered(word))
            .ok_or(UnknownButton(word.to_owned()))
    }
}

fn numbered(word: &str) -> Option<Button> {
    if let [digit @ b'0'..=b'9'] = word.as_bytes() {
        return Some(Button::Digit(digit - b'0'));
    }
    if let Some(label) = after(word, "Soft:") {
        return (!label.is_empty()).then(|| Button::Label(label.to_owned()));
    }
    let number = |rest: &str| rest.parse().ok().filter(|number| *number >= 1);
    if let Some(slot) = after(word, "Soft").and_then(number) {
        return Some(Button::Soft(slot));
    }
    after(word, "Line").and_then(number).map(Button::Line)
}

fn after<'a>(word: &'a str, start: &str) -> Option<&'a str> {
    let (head, rest) = word.split_at_checked(start.len())?;
    head.eq_ignore_ascii_case(start).then_some(rest)
}

impl Button {
    /// The key of the guide; `None` for the hook and for a softkey by its label.
    pub fn key(&self) -> Option<Key> {
        Some(match self {
            Button::Digit(digit) => Key::KeyPad(*digit),
            Button::Star => Key::KeyPadStar,
            Button::Pound => Key::KeyPadPound,
            Button::Up => Key::NavUp,
            Button::Down => Key::NavDwn,
            Button::Left => Key::NavLeft,
            Button::Right => Key::NavRight,
            Button::Select => Key::NavSelect,
            Button::Back => Key::NavBack,
            Button::Soft(slot) => Key::Soft(*slot),
            Button::Services => Key::Services,
            Button::Directories => Key::Directories,
            Button::Messages => Key::Messages,
            Button::Settings => Key::Settings,
            Button::Applications => Key::Applications,
            Button::Contacts => Key::Contacts,
            Button::Info => Key::Info,
            Button::Speaker => Key::Speaker,
            Button::Headset => Key::Headset,
            Button::Line(line) => Key::Line(*line),
            Button::Mute => Key::Mute,
            Button::VolumeUp => Key::VolUp,
            Button::VolumeDown => Key::VolDwn,
            Button::Label(_) | Button::Hook => return None,
        })
    }

    /// The button of a key, for `Key:` URIs; `None` for keys whose press the virtual phone only reports.
    pub fn of(key: Key) -> Option<Button> {
        let plain = NAMED.iter().map(|(_, button)| button).find(|button| button.key() == Some(key));
        plain.cloned().or(match key {
            Key::KeyPad(digit) => Some(Button::Digit(digit)),
            Key::Soft(slot) => Some(Button::Soft(slot)),
            Key::Line(line) => Some(Button::Line(line)),
            Key::Onhook | Key::Offhook | Key::NavOnhook | Key::NavOffhook => Some(Button::Hook),
            _ => None,
        })
    }

    /// Whether it opens an application of the phone; a model without it lets nobody press it.
    pub(crate) fn opens(&self) -> bool {
        matches!(
            self,
            Button::Services
                | Button::Directories
                | Button::Messages
                | Button::Settings
                | Button::Applications
                | Button::Contacts
                | Button::Info
        )
    }
}

impl fmt::Display for Button {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Button::Digit(digit) => write!(f, "{digit}"),
            Button::Soft(slot) => write!(f, "Soft{slot}"),
            Button::Label(label) => write!(f, "Soft:{label}"),
            Button::Line(line) => write!(f, "Line{line}"),
            named => {
                f.write_str(NAMED.iter().find(|(_, button)| button == named).map_or("", |(name, _)| name))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_contract_is_a_button_and_prints_as_written() {
        let words = "0 9 * # Up Down Left Right Select Back Soft1 Soft5 Soft:Next Services Directories Messages Settings \
                     Applications Contacts Info Speaker Headset Hook Line1 Line12 Mute VolUp";
        for word in words.split_whitespace() {
            let button: Button = word.parse().expect(word);
            assert_eq!(button.to_string(), word);
        }
        assert_eq!("Soft:Zurück legen".parse(), Ok(Button::Label("Zurück legen".into())));
        assert_eq!("Soft:<<".parse(), Ok(Button::Label("<<".into())));
    }

    #[test]
    fn other_words_are_none() {
        for word in ["", "10", "Soft", "Soft:", "Soft0", "Line", "Line0", "Lineé", "Soft-1", "é", "Soft999"]
        {
            assert!(word.parse::<Button>().is_err(), "{word:?}");
        }
    }

    #[test]
    fn keys_of_the_guide_and_buttons_are_two_names_of_one_thing() {
        for word in
            "0 * # Up Down Left Right Select Back Soft1 Services Settings Contacts Line3 VolUp VolDown"
                .split(' ')
        {
            let button: Button = word.parse().expect(word);
            assert_eq!(Button::of(button.key().expect(word)), Some(button), "{word}");
        }
    }
}
