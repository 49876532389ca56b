//! 7800 series, 7832 and 8831 on CUCM: black and white, no pictures.

use super::series79_old::C7960;
use super::sets::{BASIC_URIS, BOTH_ICON_MENUS, DIGITS, MODERN, PLAIN, counted};
use crate::object::Kind;
use crate::phone::behaviour::{
    AcceptStyle, Agent, Callback, Charsets, Client, Family, Http, Parser, PromptPlace, PushStyle, Screenshot,
    SdkVersion, Tls,
};
use crate::phone::fact::{guide, hardware, inferred, measured, open};
use crate::phone::{Display, Feature, Layout, Model, Size, SoftKeys};
use crate::uri::Scheme;
use crate::uri::key::{Button, Keys};

pub(super) const OBJECTS: &&str = &"2026 edition, object table";
pub(super) const URIS: &&str = &"2026 edition, URI table";
pub(super) const KEYS: &&str = &"2026 edition, Key table";
pub(super) const MODELS: &&str = &"2026 edition, display table";
pub(super) const POSITIONS: &&str = &"2026 edition: Position 1 to 16 and -1";
const PANEL: &&str = &"a 7841; the guide lists no picture area";

pub(super) const STAR_9: Client = Client {
    http: Http::V1_1,
    agent: Agent::Allegro4,
    accept: AcceptStyle::Star,
    sdk: SdkVersion::new(9, 1, 1),
};
pub(super) const KEYS_78: Keys = DIGITS.with(&[
    Button::Speaker,
    Button::Mute,
    Button::NavUp,
    Button::NavDwn,
    Button::NavSelect,
    Button::Applications,
    Button::Directories,
    Button::Messages,
    Button::Services,
    Button::Settings,
    Button::Headset,
    Button::Hold,
    Button::Info,
]);

pub(super) const C7841: Model = Model {
    family: inferred(Family::Series78, &"grouped by screen"),
    display: measured(Display::mono(396, 162), PANEL),
    wide: guide(None, MODELS),
    panel: measured(Some(Size::new(396, 162)), &"a 7841"),
    wallpaper: inferred(None, &"no source lists one"),
    status: guide(None, OBJECTS),
    soft_keys: guide(SoftKeys::wide(4), POSITIONS),
    layout: open(Layout::EXIT_FIRST, &"USECALLMANAGER services: every name but CP-79"),
    prompt: measured(PromptPlace::FirstRow, &"a 7841"),
    rows: measured(3, &"a 7841: rows of 35 pixels"),
    page: inferred(10, &"three rows: ten entries are enough to scroll"),
    parser: guide(Parser::Strict, &"9.1(1) app. B: later families"),
    objects: guide(BOTH_ICON_MENUS, OBJECTS),
    uris: guide(BASIC_URIS, URIS),
    keys: guide(counted(KEYS_78, 4, 4), KEYS),
    charsets: inferred(Charsets::Utf8First, &"a newer Unicode model"),
    push: inferred(PushStyle::Plain, &"most models"),
    push_limit: guide(40_960, &"2026 edition ch. HTTP"),
    callback: open(Callback::Get, &"USECALLMANAGER, SIP firmware"),
    screenshot: inferred(Screenshot::Bmp, &"most models give a BMP"),
    features: guide(MODERN.with(&[Feature::Post]), &"2026 edition, Input and event handlers"),
    client: inferred(STAR_9, &"as the captured 7970; no request was captured"),
    tls: inferred(Tls::Modern, &"later than the 7900 series"),
    download: C7960.download,
};
pub(super) const C7811: Model = Model {
    display: inferred(Display::mono(396, 162), &"as the 7841"),
    panel: inferred(Some(Size::new(396, 162)), &"as the 7841"),
    keys: guide(counted(KEYS_78, 4, 1), KEYS),
    ..C7841
};
pub(super) const C7821: Model = Model {
    display: measured(Display::mono(396, 162), &"a 7821"),
    panel: measured(Some(Size::new(396, 162)), &"a 7821"),
    keys: guide(counted(KEYS_78, 4, 2), KEYS),
    ..C7841
};
pub(super) const C7861: Model = Model { keys: guide(counted(KEYS_78, 4, 16), KEYS), ..C7811 };

/// Conference phone.
pub(super) const C7832: Model = Model {
    family: inferred(Family::ConferenceMono, &"grouped by screen"),
    display: hardware(Display::grey(384, 128, 1), &"the panel; the guide lists no picture area"),
    panel: hardware(Some(Size::new(384, 128)), &"the panel"),
    prompt: inferred(PromptPlace::FirstRow, &"as the 7841"),
    rows: inferred(3, &"as the 7841"),
    keys: guide(
        counted(DIGITS, 4, 0).with(&[
            Button::Speaker,
            Button::Mute,
            Button::NavUp,
            Button::NavDwn,
            Button::NavSelect,
        ]),
        KEYS,
    ),
    ..C7841
};
/// Conference phone.
pub(super) const C8831: Model = Model {
    family: inferred(Family::ConferenceMono, &"grouped by screen"),
    display: guide(Display::mono(396, 162), MODELS),
    panel: inferred(Some(Size::new(396, 162)), &"the services area is the panel"),
    soft_keys: guide(SoftKeys::wide(4), POSITIONS),
    prompt: inferred(PromptPlace::FirstRow, &"as the 7841"),
    rows: inferred(3, &"as the 7841"),
    objects: guide(PLAIN.with(&[Kind::IconMenu]), OBJECTS),
    uris: guide(BASIC_URIS.with(&[Scheme::Display, Scheme::Notify, Scheme::SendDigits]), URIS),
    keys: guide(counted(DIGITS, 5, 0).with(&[Button::Speaker]), KEYS),
    features: inferred(MODERN, &"2026 edition names 8800 for method=post, not the 8831"),
    ..C7841
};
