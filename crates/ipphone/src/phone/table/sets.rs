//! Sets of objects, URIs, keys and features that several rows share.

use crate::object::{Kind, Kinds};
use crate::phone::features::{Feature, Features};
use crate::uri::key::{Button, Keys};
use crate::uri::{Scheme, Schemes};

/// What every phone with XML services shows.
pub(super) const PLAIN: Kinds = Kinds::of(&[
    Kind::Menu,
    Kind::Text,
    Kind::Input,
    Kind::Directory,
    Kind::Execute,
    Kind::Response,
    Kind::Error,
]);
pub(super) const BOTH_ICON_MENUS: Kinds = PLAIN.with(&[Kind::IconMenu, Kind::IconFileMenu]);
pub(super) const BOTH_STATUS: [Kind; 2] = [Kind::Status, Kind::StatusFile];
pub(super) const GRAPHIC_MENUS: [Kind; 2] = [Kind::GraphicMenu, Kind::GraphicFileMenu];
pub(super) const ANSWERS: [Kind; 2] = [Kind::Response, Kind::Error];

/// The groups of the 5.0(2) table.
pub(super) const BASIC_URIS: Schemes = Schemes::of(&[
    Scheme::Key,
    Scheme::SoftKey,
    Scheme::Init,
    Scheme::Dial,
    Scheme::EditDial,
    Scheme::Play,
    Scheme::QueryStringParam,
    Scheme::RtpUnicast,
    Scheme::RtpMulticast,
]);
/// The groups that firmware 8.3(2) brought.
pub(super) const LATER_URIS: [Scheme; 3] = [Scheme::Notify, Scheme::SendDigits, Scheme::App];
pub(super) const MULTIPLATFORM_URIS: Schemes = Schemes::of(&[
    Scheme::Key,
    Scheme::SoftKey,
    Scheme::Init,
    Scheme::Dial,
    Scheme::EditDial,
    Scheme::Play,
    Scheme::Device,
]);

/// KeyPad and volume: on every phone with keys.
pub(super) const DIGITS: Keys = Keys::NONE.with(&[Button::KeyPad, Button::VolUp, Button::VolDwn]);
/// The list of the 5.0 era without AppMenu, softkeys and lines.
pub(super) const OLD_KEYS: Keys = DIGITS.with(&[
    Button::Headset,
    Button::Speaker,
    Button::Mute,
    Button::Info,
    Button::Messages,
    Button::Services,
    Button::Directories,
    Button::Settings,
    Button::NavUp,
    Button::NavDwn,
    Button::Hold,
]);
pub(super) const SIDEWAYS: [Button; 3] = [Button::NavLeft, Button::NavRight, Button::NavSelect];
pub(super) const ALL_NAV: [Button; 5] =
    [Button::NavUp, Button::NavDwn, Button::NavLeft, Button::NavRight, Button::NavSelect];

/// The buttons that the 8800 series, the 8875 and the 9800 series have in common.
pub(super) const LATER_BUTTONS: [Button; 9] = [
    Button::Speaker,
    Button::Mute,
    Button::Applications,
    Button::Contacts,
    Button::Directories,
    Button::Messages,
    Button::Services,
    Button::Hold,
    Button::Release,
];

/// This set with so many softkeys and lines.
pub(super) const fn counted(mut keys: Keys, soft: u8, lines: u8) -> Keys {
    keys.soft = soft;
    keys.lines = lines;
    keys
}

/// This set with so many feature keys, fixed feature keys and sessions.
pub(super) const fn featured(mut keys: Keys, features: u8, fixed_features: u8, sessions: u8) -> Keys {
    keys.features = features;
    keys.fixed_features = fixed_features;
    keys.sessions = sessions;
    keys
}

/// What phones of the 5.0 era do.
pub(super) const OLD: Features =
    Features::of(&[Feature::DirectoryMenu, Feature::Equation, Feature::AppendsName, Feature::RtpVolume]);
/// With the parser of firmware 8.3(2).
pub(super) const NEWER: Features = OLD.with(&[Feature::EventHandlers, Feature::KeyItems]);
/// With the icon menus of firmware 8.4(1).
pub(super) const NEWEST_79: Features = NEWER.with(&[Feature::EnhancedIcons, Feature::DeviceCaps]);
/// After the 7900 series.
pub(super) const MODERN: Features = NEWER.without(&[Feature::DirectoryMenu]);
/// Multiplatform firmware: no handlers, no InputFlags `E`, adds no name, looks callers up.
pub(super) const MULTIPLATFORM: Features =
    Features::of(&[Feature::KeyItems, Feature::NumberLookup, Feature::Post]);
