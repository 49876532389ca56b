//! Multiplatform (MPP, 3PCC) firmware: the same hardware with fewer objects and another way to push.

use super::series78::{C7811, C7821, C7832, C7841, C7861, KEYS, KEYS_78};
use super::series88::{C8811, C8832, C8841, C8851, C8861, C8875, C9821};
use super::series98::{D9811, D9841, D9851, D9861, D9871};
use super::sets::{
    ALL_NAV, ANSWERS, BOTH_STATUS, DIGITS, GRAPHIC_MENUS, MULTIPLATFORM, MULTIPLATFORM_URIS, PLAIN, counted,
};
use crate::object::{Kind, Kinds};
use crate::phone::behaviour::{
    AcceptStyle, Agent, Callback, Client, Family, Http, PromptPlace, PushStyle, Screenshot, SdkVersion,
};
use crate::phone::fact::{capture, guide, hardware, inferred, measured, open};
use crate::phone::{Display, Feature, Model, Size};
use crate::uri::key::{Button, Keys};

const OBJECTS: &&str = &"2026 edition, Multiplatform objects";
const URIS: &&str = &"2026 edition, URI table";

const COMMON: Kinds = PLAIN.without(&ANSWERS).with(&[Kind::Image, Kind::IconMenu, Kind::IconFileMenu]);
const WITH_STATUS: Kinds = COMMON.with(&BOTH_STATUS);

const KEYS_68: Keys = DIGITS.with(&[
    Button::Speaker,
    Button::Mute,
    Button::NavUp,
    Button::NavDwn,
    Button::NavSelect,
    Button::Directories,
    Button::Messages,
    Button::Headset,
    Button::Hold,
    Button::Info,
]);
const KEYS_88: Keys = KEYS_68.with(&ALL_NAV).with(&[Button::NavBack]);

/// This model's hardware with Multiplatform firmware and these objects and keys.
const fn multiplatform(hardware: Model, objects: Kinds, keys: Keys) -> Model {
    Model {
        objects: guide(objects, OBJECTS),
        uris: guide(MULTIPLATFORM_URIS, URIS),
        keys: guide(keys, KEYS),
        push: guide(PushStyle::Multiplatform, &"2026 edition: no Response, no Error; HTTP Digest"),
        push_limit: guide(40_960, &"2026 edition ch. HTTP"),
        callback: guide(Callback::None, &"2026 Multiplatform guides: no authentication URL"),
        screenshot: guide(Screenshot::Screendump, &"2026 Multiplatform guides"),
        features: guide(MULTIPLATFORM, &"2026 edition, notes on Multiplatform"),
        client: inferred(
            Client {
                http: Http::V1_1,
                agent: Agent::Multiplatform,
                accept: AcceptStyle::Star,
                sdk: SdkVersion::new(9, 1, 1),
            },
            &"User-Agent of 8800 Multiplatform guide; no request was captured",
        ),
        ..hardware
    }
}

pub(super) const M7811: Model = multiplatform(C7811, COMMON, counted(KEYS_78M, 4, 1));
pub(super) const M7821: Model = Model {
    rows: measured(4, &"a 7821 with Multiplatform firmware: rows of 27 pixels"),
    ..multiplatform(C7821, WITH_STATUS, counted(KEYS_78M, 4, 2))
};
pub(super) const M7841: Model = multiplatform(C7841, WITH_STATUS, counted(KEYS_78M, 4, 4));
pub(super) const M7861: Model = multiplatform(C7861, WITH_STATUS, counted(KEYS_78M, 4, 16));
const KEYS_78M: Keys = KEYS_78.without(&[Button::Applications, Button::Services, Button::Settings]);

pub(super) const M7832: Model = multiplatform(
    C7832,
    COMMON,
    counted(DIGITS, 4, 0).with(&[
        Button::NavUp,
        Button::NavDwn,
        Button::NavSelect,
        Button::Directories,
        Button::Hold,
        Button::Info,
    ]),
);

/// 6821 (and the series): no picture area is published.
pub(super) const M6821: Model = Model {
    family: inferred(Family::Series68, &"grouped by screen"),
    display: hardware(Display::grey(240, 120, 1), &"the panel; the guide lists no picture area"),
    panel: hardware(Some(Size::new(240, 120)), &"the panel"),
    prompt: inferred(PromptPlace::FirstRow, &"as the 7841"),
    ..multiplatform(C7841, COMMON, counted(KEYS_68, 4, 2))
};
pub(super) const M6841: Model = Model {
    display: inferred(Display::grey(396, 162, 1), &"as the 7841; the guide lists no picture area"),
    panel: inferred(Some(Size::new(396, 162)), &"as the 7841"),
    keys: guide(counted(KEYS_68, 4, 4), KEYS),
    ..M6821
};
pub(super) const M6851: Model = Model { objects: guide(WITH_STATUS, OBJECTS), ..M6841 };

const OBJECTS_88: Kinds = WITH_STATUS.with(&[Kind::ImageFile]);

pub(super) const M8811: Model = multiplatform(C8811, OBJECTS_88, counted(KEYS_88, 4, 5));
pub(super) const M8841: Model = Model {
    client: capture(
        Client {
            http: Http::V1_1,
            agent: Agent::Multiplatform,
            accept: AcceptStyle::Star,
            sdk: SdkVersion::new(9, 1, 1),
        },
        &"an 8841 (User-Agent alone; the rest inferred)",
    ),
    ..multiplatform(C8841, OBJECTS_88, counted(KEYS_88, 4, 5))
};
pub(super) const M8851: Model = multiplatform(C8851, OBJECTS_88, counted(KEYS_88, 4, 77));
pub(super) const M8861: Model = multiplatform(C8861, OBJECTS_88, counted(KEYS_88, 4, 113));
pub(super) const M8832: Model = multiplatform(C8832, COMMON.with(&[Kind::ImageFile]), counted(KEYS_88, 4, 0));
pub(super) const M8875: Model = Model {
    features: inferred(MULTIPLATFORM.with(&[Feature::Touch]), &"touch screen"),
    ..multiplatform(C8875, OBJECTS_88, counted(KEYS_88.without(&ALL_NAV).without(&[Button::NavBack]), 4, 120))
};

/// 9800 hardware, PhoneOS 3.2(1): as on CUCM less graphic menus, Response and Error.
const fn phone_os(hardware: Model) -> Model {
    let objects = hardware.objects.value.without(&GRAPHIC_MENUS).without(&ANSWERS);
    Model {
        keys: hardware.keys,
        screenshot: open(Screenshot::VariesHttps, &"third parties: 9800 phones need https"),
        features: inferred(
            MULTIPLATFORM.without(&[Feature::Post]),
            &"2026 edition, notes on Multiplatform; method=post is not told of it",
        ),
        ..multiplatform(hardware, objects, hardware.keys.value)
    }
}

pub(super) const M9811: Model = phone_os(D9811);
pub(super) const M9841: Model = phone_os(D9841);
pub(super) const M9851: Model = phone_os(D9851);
pub(super) const M9861: Model = phone_os(D9861);
pub(super) const M9871: Model = Model {
    features: inferred(MULTIPLATFORM.without(&[Feature::Post]).with(&[Feature::Touch]), &"touch screen"),
    ..phone_os(D9871)
};
pub(super) const M9821: Model = phone_os(C9821);
