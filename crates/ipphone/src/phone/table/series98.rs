//! 9800 series (PhoneOS) on CUCM.

use super::series78::{KEYS, MODELS, OBJECTS, POSITIONS, URIS};
use super::series88::{C8841, FULL, URIS_88};
use super::sets::{ALL_NAV, BOTH_STATUS, DIGITS, LATER_BUTTONS, MODERN, counted, featured};
use crate::phone::behaviour::{Family, PromptPlace, PushStyle, Screenshot};
use crate::phone::fact::{guide, hardware, inferred, measured, open};
use crate::phone::{Display, Feature, Model, Size, SoftKeys, StatusWindow};
use crate::uri::key::{Button, Keys};

const STATUS: &&str = &"2026 edition, Status";

const KEYS_98: Keys = featured(counted(DIGITS, 4, 120), 120, 3, 0)
    .with(&ALL_NAV)
    .with(&LATER_BUTTONS)
    .with(&[Button::Settings, Button::Headset, Button::KemPage, Button::Transfer, Button::Conference]);

/// What the series has in common.
const SERIES: Model = Model {
    family: inferred(Family::Series98, &"grouped by screen"),
    panel: inferred(None, &"no source gives the whole panel"),
    wallpaper: inferred(None, &"no source lists one"),
    soft_keys: guide(SoftKeys::wide(4), POSITIONS),
    prompt: inferred(PromptPlace::UnderTitle, &"as the 9861"),
    objects: guide(FULL, OBJECTS),
    uris: guide(URIS_88, URIS),
    keys: guide(KEYS_98, KEYS),
    push: inferred(PushStyle::Statuses, &"as the 8841"),
    screenshot: open(Screenshot::VariesHttps, &"third parties: 9800 phones need https"),
    features: inferred(MODERN, &"handlers as the 8841; method=post is not told of it"),
    ..C8841
};

pub(super) const D9861: Model = Model {
    display: guide(Display::colour(600, 280, 24), MODELS),
    wide: guide(Some(Size::new(600, 328)), MODELS),
    panel: measured(Some(Size::new(800, 480)), &"a 9861"),
    status: guide(Some(StatusWindow::new(100, 400, 100).with_text(342, 54, 400, 24)), STATUS),
    prompt: measured(PromptPlace::UnderTitle, &"a 9861"),
    rows: inferred(5, &"280 pixels in rows of 56"),
    ..SERIES
};
pub(super) const D9851: Model = Model {
    display: guide(Display::colour(320, 108, 24), MODELS),
    wide: guide(Some(Size::new(320, 144)), MODELS),
    status: guide(Some(StatusWindow::new(60, 240, 60).with_text(190, 46, 240, 20)), STATUS),
    rows: inferred(3, &"108 pixels in rows of 36"),
    page: inferred(10, &"three rows: ten entries are enough to scroll"),
    ..SERIES
};
pub(super) const D9871: Model = Model {
    display: guide(Display::colour(960, 360, 24), MODELS),
    wide: guide(Some(Size::new(960, 456)), MODELS),
    status: guide(Some(StatusWindow::new(125, 500, 125).with_text(421, 71, 500, 30)), STATUS),
    soft_keys: inferred(SoftKeys::wide(4), &"on the touch screen, as the 9861"),
    rows: inferred(6, &"360 pixels in rows of 60"),
    keys: guide(counted(KEYS_98.without(&ALL_NAV), 0, 120), KEYS),
    features: hardware(MODERN.with(&[Feature::Touch]), &"touch screen, hence no softkey and arrow buttons"),
    ..SERIES
};
pub(super) const D9841: Model = Model {
    display: guide(Display::grey(240, 60, 4), &"2026 edition, display table; depth not printed"),
    wide: guide(Some(Size::new(240, 94)), MODELS),
    status: guide(None, OBJECTS),
    rows: inferred(2, &"60 pixels in rows of 30"),
    objects: guide(FULL.without(&BOTH_STATUS), OBJECTS),
    keys: guide(KEYS_98.without(&[Button::KemPage]), KEYS),
    ..D9851
};
pub(super) const D9811: Model = Model {
    display: guide(Display::grey(248, 28, 4), &"2026 edition, display table; depth not printed"),
    wide: guide(Some(Size::new(248, 87)), MODELS),
    rows: inferred(1, &"28 pixels"),
    ..D9841
};
