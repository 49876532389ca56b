//! 8800 series, 8875 and the wireless 840 and 860 on CUCM.

use super::series78::{C7841, KEYS, MODELS, OBJECTS, POSITIONS, URIS};
use super::sets::{
    ALL_NAV, BASIC_URIS, BOTH_ICON_MENUS, DIGITS, GRAPHIC_MENUS, LATER_BUTTONS, LATER_URIS, MODERN, PLAIN,
    SIDEWAYS, counted, featured,
};
use crate::object::{Kind, Kinds};
use crate::phone::behaviour::{Family, PromptPlace, PushStyle, Screenshot};
use crate::phone::fact::{guide, inferred, measured, open};
use crate::phone::soft_keys::Rest;
use crate::phone::{Display, Feature, Layout, Model, Size, SoftKeys, StatusWindow};
use crate::uri::key::{Button, Keys};
use crate::uri::{Scheme, Schemes};

const STATUS: &&str = &"2026 edition, Status";
const WALLPAPER: &&str = &"USECALLMANAGER image list";
pub(super) const FULL: Kinds = Kinds::ALL;
pub(super) const URIS_88: Schemes = BASIC_URIS.with(&LATER_URIS).with(&[Scheme::Display, Scheme::Device]);
const KEYS_88: Keys = counted(DIGITS, 5, 0).with(&ALL_NAV).with(&LATER_BUTTONS).with(&[
    Button::Settings,
    Button::Headset,
    Button::KemPage,
]);

/// The keys of the 8800 series with so many lines and feature keys.
const fn lines(count: u8) -> Keys {
    featured(counted(KEYS_88, 5, count), count, 3, 5)
}

/// 8841, 8845.
pub(super) const C8841: Model = Model {
    family: inferred(Family::Series88, &"grouped by screen"),
    display: guide(Display::colour(559, 265, 24), MODELS),
    panel: measured(Some(Size::new(800, 480)), &"an 8845"),
    wallpaper: open(Some(Size::new(800, 480)), WALLPAPER),
    status: guide(Some(StatusWindow::new(70, 414, 70).with_text(300, 100, 414, 36)), STATUS),
    soft_keys: guide(SoftKeys::wide(4), POSITIONS),
    prompt: inferred(PromptPlace::UnderTitle, &"as 8900 and 9800; the only picture leaves it open"),
    rows: measured(5, &"an 8841 class phone: rows of 72 pixels"),
    page: inferred(32, &"five rows: as long as a Directory may be"),
    objects: guide(FULL, OBJECTS),
    uris: guide(URIS_88, URIS),
    keys: guide(lines(5), KEYS),
    push: open(PushStyle::Statuses, &"remote-control programs see 401 and 403"),
    screenshot: open(Screenshot::Varies, &"several remote-control programs"),
    ..C7841
};
pub(super) const C8811: Model = Model {
    display: guide(
        Display::grey(559, 265, 4),
        &"2026 edition, display table; it prints the depth as 'Monochrome, 0-10'",
    ),
    panel: inferred(Some(Size::new(800, 480)), &"as the 8845"),
    ..C8841
};
/// 8851, 8851NR.
pub(super) const C8851: Model = Model { keys: guide(lines(77), KEYS), ..C8841 };
/// 8861, 8865, 8865NR.
pub(super) const C8861: Model = Model { keys: guide(lines(113), KEYS), ..C8841 };

/// As the 8841, on a panel of which no source tells.
const OTHER_PANEL: Model = Model {
    panel: inferred(None, &"no source gives the whole panel"),
    wallpaper: inferred(None, &"no source lists one"),
    ..C8841
};

/// Conference phone.
pub(super) const C8832: Model = Model {
    family: inferred(Family::Conference8832, &"grouped by screen"),
    display: guide(Display::colour(480, 128, 24), MODELS),
    status: inferred(None, &"it shows Status, but no size is published"),
    rows: inferred(3, &"128 pixels in rows of 40"),
    page: inferred(10, &"three rows: ten entries are enough to scroll"),
    keys: guide(
        counted(DIGITS, 5, 0).with(&[
            Button::Speaker,
            Button::NavUp,
            Button::NavDwn,
            Button::NavSelect,
            Button::Hold,
        ]),
        KEYS,
    ),
    ..OTHER_PANEL
};

/// As the 8821, on a panel of which no source tells.
const OTHER_WIRELESS: Model = Model { panel: OTHER_PANEL.panel, wallpaper: OTHER_PANEL.wallpaper, ..C8821 };

/// Wireless.
pub(super) const C8821: Model = Model {
    family: inferred(Family::Wireless8821, &"grouped by screen"),
    display: guide(Display::colour(240, 215, 24), MODELS),
    panel: open(Some(Size::new(240, 320)), WALLPAPER),
    wallpaper: open(Some(Size::new(240, 320)), WALLPAPER),
    status: guide(None, OBJECTS),
    soft_keys: guide(
        SoftKeys { seen: 2, max_position: 8, hidden: false, rest: Rest::LeftKey },
        &"2026 edition: position 1 is the right key",
    ),
    layout: inferred(Layout::SELECT_FIRST, &"position 1 is the one key that needs no list"),
    rows: inferred(6, &"215 pixels in rows of 36"),
    objects: guide(BOTH_ICON_MENUS.with(&[Kind::Image, Kind::ImageFile, Kind::GraphicMenu]), OBJECTS),
    uris: guide(
        BASIC_URIS.without(&[Scheme::EditDial]).with(&[Scheme::Display, Scheme::Vibrate, Scheme::Device]),
        URIS,
    ),
    keys: guide(
        counted(DIGITS, 2, 6).with(&ALL_NAV).with(&[
            Button::Speaker,
            Button::Mute,
            Button::Hold,
            Button::Ptt,
        ]),
        KEYS,
    ),
    features: guide(
        MODERN.with(&[Feature::Centred, Feature::SoftKeyInExecute, Feature::RtpPath, Feature::ProblemReport]),
        &"2026 edition, notes on the 8821",
    ),
    ..C8841
};

/// Video phone with a touch screen, PhoneOS.
pub(super) const C8875: Model = Model {
    family: inferred(Family::Video8875, &"grouped by screen"),
    display: guide(Display::colour(696, 312, 24), MODELS),
    wide: guide(Some(Size::new(696, 456)), MODELS),
    status: guide(Some(StatusWindow::new(100, 400, 100).with_text(347, 49, 400, 22)), STATUS),
    objects: guide(FULL.without(&GRAPHIC_MENUS), OBJECTS),
    rows: inferred(5, &"as the 8841"),
    uris: guide(URIS_88.without(&[Scheme::SoftKey]).with(&[Scheme::SettingsMenu, Scheme::Button]), URIS),
    keys: guide(counted(DIGITS, 0, 0).with(&LATER_BUTTONS).with(&[Button::Headset]), KEYS),
    features: inferred(MODERN.with(&[Feature::Touch]), &"touch screen; method=post is not told of it"),
    ..OTHER_PANEL
};

/// 840, 860: wireless, Android.
pub(super) const C860: Model = Model {
    family: inferred(Family::Wireless860, &"grouped by screen"),
    display: inferred(Display::colour(240, 215, 24), &"no size is published: as the 8821"),
    soft_keys: inferred(SoftKeys::slots(2), &"as other wireless phones"),
    layout: inferred(Layout::SELECT_FIRST, &"as other wireless phones"),
    objects: guide(PLAIN.without(&[Kind::Input, Kind::Directory]).with(&[Kind::ImageFile]), OBJECTS),
    uris: guide(Schemes::of(&[Scheme::SoftKey, Scheme::RtpUnicast, Scheme::RtpMulticast]), URIS),
    keys: guide(Keys::NONE, &"2026 edition, URI table: no Key"),
    push: inferred(PushStyle::Plain, &"most models"),
    screenshot: inferred(Screenshot::None, &"no source shows one"),
    features: guide(
        MODERN.with(&[Feature::Centred, Feature::ExecuteOnly, Feature::PushNotifies]),
        &"2026 edition, notes on 840 and 860",
    ),
    ..OTHER_WIRELESS
};

/// Wireless, PhoneOS.
pub(super) const C9821: Model = Model {
    family: inferred(Family::Wireless9821, &"grouped by screen"),
    display: guide(Display::colour(240, 246, 24), MODELS),
    status: guide(Some(StatusWindow::new(76, 222, 76).with_text(172, 46, 222, 20)), STATUS),
    rows: inferred(6, &"246 pixels in rows of 40"),
    objects: guide(FULL, OBJECTS),
    uris: guide(URIS_88.with(&[Scheme::Vibrate]), URIS),
    keys: guide(
        featured(counted(DIGITS, 1, 6), 1, 3, 0)
            .with(&[Button::NavUp, Button::NavDwn, Button::NavBack])
            .with(&SIDEWAYS)
            .with(&LATER_BUTTONS)
            .with(&[Button::Settings, Button::Transfer, Button::Ptt]),
        KEYS,
    ),
    push: inferred(PushStyle::Statuses, &"as the 8841"),
    screenshot: open(Screenshot::VariesHttps, &"third parties: 9800 phones need https"),
    features: guide(
        MODERN.with(&[Feature::ScalesDown, Feature::RtpPath, Feature::ProblemReport]),
        &"2026 edition, notes on the 9821",
    ),
    ..OTHER_WIRELESS
};
