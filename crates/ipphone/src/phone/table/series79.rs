//! 7900 series with firmware 8.3(2) and later, and IP Communicator.

use super::series79_old::{C7905, C7960};
use super::sets::{ALL_NAV, BASIC_URIS, LATER_URIS, NEWER, NEWEST_79, OLD, OLD_KEYS, PLAIN};
use super::sets::{GRAPHIC_MENUS, SIDEWAYS, counted};
use crate::object::{Kind, Kinds};
use crate::phone::behaviour::{
    AcceptStyle, Agent, Callback, Charsets, Client, Family, Http, Parser, PushStyle, Screenshot, SdkVersion,
    Tls,
};
use crate::phone::fact::{capture, guide, hardware, inferred, measured, open};
use crate::phone::{Display, Feature, Model, Size, SoftKeys, StatusWindow};
use crate::uri::key::{Button, Keys};
use crate::uri::{Scheme, Schemes};

const MODELS: &&str = &"7.1(3) table 3-2";
const OBJECTS: &&str = &"7.1(3) table 3-1";
const URIS: &&str = &"7.1(3) ch. 4; Device by 8.5(1), models not named there";
const PARSER: &&str = &"7.1(3) app. B";
const STATUS: &&str = &"7.1(3) ch. 3, Status";
const WIDE: &&str = &"8.5(1) ch. 3";
const WALLPAPER: &&str = &"USECALLMANAGER image list";
const ICONS: &&str = &"8.5(1): enhanced icon menu and getDeviceCaps from firmware 8.4(1)";
const OTHERS: &&str = &"most models give a BMP";

const EVERYTHING: Kinds = Kinds::ALL;
const WIRELESS: Kinds =
    PLAIN.with(&[Kind::Image, Kind::ImageFile, Kind::IconMenu, Kind::IconFileMenu]).with(&GRAPHIC_MENUS);
const URIS_79: Schemes = BASIC_URIS.with(&LATER_URIS).with(&[Scheme::Resource]);
const FULL_KEYS: Keys = OLD_KEYS.with(&SIDEWAYS);
const STAR_4: Client = Client {
    http: Http::V1_1,
    agent: Agent::Allegro4,
    accept: AcceptStyle::Star,
    sdk: SdkVersion::new(8, 5, 1),
};

/// 7941, 7961 (also -GE): the first with ImageFile.
pub(super) const C7961: Model = Model {
    family: inferred(Family::Grey7941, &"grouped by screen"),
    display: guide(Display::grey(298, 144, 4), MODELS),
    wide: guide(Some(Size::new(320, 144)), WIDE),
    panel: measured(Some(Size::new(320, 222)), &"a 7942"),
    wallpaper: open(Some(Size::new(320, 196)), WALLPAPER),
    status: guide(Some(StatusWindow::new(50, 252, 50).with_text(192, 60, 252, 20)), STATUS),
    soft_keys: measured(SoftKeys::slots(4), &"a 7942: four tabs of 80 pixels"),
    rows: measured(4, &"a 7942: rows of 30 pixels"),
    page: inferred(32, &"four rows: as long as a Directory may be"),
    parser: guide(Parser::Strict, PARSER),
    objects: guide(EVERYTHING, OBJECTS),
    uris: guide(URIS_79.with(&[Scheme::Device]), URIS),
    keys: guide(counted(FULL_KEYS, 4, 34), &"5.0(2) and 6.0(1) ch. 4"),
    charsets: inferred(Charsets::Latin1First, &"as the captured 7942"),
    push: open(PushStyle::Plain, &"Java phones always answer 200"),
    callback: open(Callback::Get, &"USECALLMANAGER, SIP firmware"),
    screenshot: open(Screenshot::Bmp, &"several remote-control programs"),
    features: guide(NEWEST_79, ICONS),
    client: inferred(Client { sdk: SdkVersion::new(6, 0, 2), ..STAR_4 }, &"as the captured 7942"),
    tls: guide(Tls::Old, &"2026 edition: 7900 series speaks TLS 1.0 only"),
    ..C7960
};
pub(super) const C7941: Model =
    Model { keys: inferred(counted(FULL_KEYS, 4, 2), &"as the 7961; two lines"), ..C7961 };

pub(super) const C7962: Model = Model {
    charsets: capture(Charsets::Latin1First, &"a 7942"),
    client: capture(Client { sdk: SdkVersion::new(6, 0, 2), ..STAR_4 }, &"a 7942"),
    ..C7961
};
pub(super) const C7942: Model = Model { keys: C7941.keys, ..C7962 };

pub(super) const C7965: Model = Model {
    family: inferred(Family::Colour7945, &"grouped by screen"),
    display: capture(Display::colour(298, 156, 16), &"a 7965"),
    wide: guide(Some(Size::new(320, 156)), WIDE),
    panel: inferred(Some(Size::new(320, 240)), &"wallpaper and a title bar of 28 pixels"),
    wallpaper: open(Some(Size::new(320, 212)), WALLPAPER),
    soft_keys: hardware(SoftKeys::slots(4), &"four softkeys under the screen"),
    rows: inferred(5, &"156 pixels in rows of 30 as on a 7942"),
    charsets: capture(Charsets::Utf8First, &"a 7965"),
    client: capture(STAR_4, &"a 7965"),
    ..C7961
};
pub(super) const C7945: Model = Model {
    display: guide(Display::colour(298, 156, 16), MODELS),
    keys: C7941.keys,
    charsets: inferred(Charsets::Utf8First, &"as the captured 7965"),
    client: inferred(STAR_4, &"as the captured 7965"),
    ..C7965
};

pub(super) const C7970: Model = Model {
    family: inferred(Family::Colour7970, &"grouped by screen"),
    display: guide(Display::colour(298, 168, 12), &"5.0(2) ch. 3, model table"),
    wide: guide(Some(Size::new(320, 168)), WIDE),
    panel: measured(Some(Size::new(320, 234)), &"a 7970 and IP Communicator"),
    status: guide(Some(StatusWindow::new(50, 262, 50).with_text(202, 60, 262, 20)), STATUS),
    soft_keys: measured(SoftKeys::slots(5), &"a 7970: five slots of 64 pixels"),
    rows: inferred(5, &"168 pixels in rows of 30 as on a 7942"),
    uris: guide(URIS_79.with(&[Scheme::Display, Scheme::Device]), URIS),
    keys: guide(counted(FULL_KEYS.with(&[Button::AppMenu]), 5, 34), &"5.0(2) and 6.0(1) ch. 4"),
    charsets: capture(Charsets::Utf8First, &"a 7970"),
    features: guide(NEWEST_79.with(&[Feature::Touch]), ICONS),
    client: capture(STAR_4, &"a 7970"),
    ..C7965
};
pub(super) const C7975: Model = Model {
    display: guide(Display::colour(298, 168, 16), MODELS),
    panel: inferred(Some(Size::new(320, 240)), &"wallpaper and a title bar of 24 pixels"),
    wallpaper: open(Some(Size::new(320, 216)), WALLPAPER),
    soft_keys: hardware(SoftKeys::slots(5), &"five softkeys under the screen"),
    client: inferred(STAR_4, &"as the captured 7970"),
    charsets: inferred(Charsets::Utf8First, &"as the captured 7970"),
    ..C7970
};

pub(super) const IP_COMMUNICATOR: Model = Model {
    display: guide(Display::colour(298, 168, 24), &"5.0(2) ch. 3, model table"),
    wide: guide(None, WIDE),
    panel: measured(Some(Size::new(320, 234)), &"IP Communicator"),
    wallpaper: inferred(None, &"no source lists one"),
    soft_keys: measured(SoftKeys::slots(5), &"IP Communicator: five slots of 64 pixels"),
    parser: inferred(Parser::Strict, &"has the URIs of firmware 8.3(2); the list of strict parsers omits it"),
    uris: guide(BASIC_URIS.with(&LATER_URIS), &"7.1(3) ch. 4"),
    features: inferred(
        NEWER.with(&[Feature::Touch]),
        &"as the 7970, by mouse; 8.5(1) excludes enhanced icons",
    ),
    client: inferred(STAR_4, &"as the captured 7970"),
    charsets: inferred(Charsets::Utf8First, &"as the captured 7970"),
    ..C7970
};

/// 7906, 7911: text screens with the new parser.
pub(super) const C7911: Model = Model {
    wallpaper: inferred(None, &"no source with sizes was read"),
    parser: guide(Parser::Strict, PARSER),
    uris: guide(URIS_79, &"7.1(3) ch. 4"),
    keys: inferred(counted(FULL_KEYS.with(&[Button::AppMenu]), 4, 1), &"5.0(2) list with AppMenu; one line"),
    charsets: inferred(Charsets::Utf8First, &"a Unicode model of the 7970's firmware line"),
    callback: open(Callback::Get, &"USECALLMANAGER, SIP firmware"),
    screenshot: inferred(Screenshot::Bmp, OTHERS),
    features: guide(NEWEST_79, ICONS),
    client: inferred(STAR_4, &"the 7970's firmware line"),
    tls: C7961.tls,
    ..C7905
};
pub(super) const C7931: Model =
    Model { keys: inferred(counted(FULL_KEYS, 4, 24), &"6.0(1) list; 24 line keys"), ..C7911 };

/// 7921, 7925, 7925-EX, 7926: wireless.
pub(super) const C7921: Model = Model {
    family: inferred(Family::Wireless7921, &"grouped by screen"),
    display: capture(Display::colour(176, 140, 16), &"a 7921"),
    wide: guide(None, WIDE),
    panel: guide(Some(Size::new(176, 220)), MODELS),
    wallpaper: inferred(None, &"no source lists one"),
    status: guide(None, OBJECTS),
    soft_keys: hardware(SoftKeys::slots(2), &"two softkeys under the screen"),
    rows: inferred(6, &"140 pixels in rows of 22"),
    parser: guide(Parser::Cutting, &"8.5(1) app. B"),
    objects: capture(WIRELESS, &"a 7921; Response and Error by 7.1(3) table 3-1"),
    uris: guide(BASIC_URIS.with(&LATER_URIS).with(&[Scheme::Vibrate]), &"7.1(3) ch. 4"),
    keys: inferred(
        counted(OLD_KEYS.with(&ALL_NAV).with(&[Button::Ptt]), 2, 6),
        &"6.0(1) list; PTT as the 8821; two softkeys, six lines",
    ),
    charsets: capture(Charsets::Latin1, &"a 7921"),
    screenshot: inferred(Screenshot::Bmp, OTHERS),
    features: inferred(NEWER, &"firmware 8.3(2) generation; 8.5(1) excludes enhanced icons"),
    client: capture(
        Client {
            http: Http::V1_0,
            agent: Agent::Allegro3,
            accept: AcceptStyle::Listed,
            sdk: SdkVersion::new(4, 1, 3),
        },
        &"a 7921",
    ),
    ..C7961
};
pub(super) const C7925: Model =
    Model { display: guide(Display::colour(176, 140, 16), &"7.1(3), corrected in December 2009"), ..C7921 };

/// Conference station.
pub(super) const C7937: Model = Model {
    family: inferred(Family::Conference7937, &"grouped by screen"),
    display: guide(Display::grey(255, 128, 2), &"8.5(1) table 3-2"),
    panel: inferred(Some(Size::new(255, 128)), &"no larger screen is known"),
    wallpaper: inferred(None, &"no source lists one"),
    wide: guide(None, WIDE),
    status: guide(Some(StatusWindow::new(21, 133, 65)), &"8.5(1) ch. 3, Status"),
    soft_keys: inferred(SoftKeys::slots(4), &"as other 7900 phones"),
    rows: inferred(4, &"128 pixels less title, prompt and softkeys"),
    parser: guide(Parser::Loose, &"8.5(1) app. B"),
    objects: guide(
        PLAIN.with(&[Kind::Image, Kind::GraphicMenu, Kind::IconMenu, Kind::Status]),
        &"8.5(1) ch. 3: no PNG objects",
    ),
    uris: inferred(BASIC_URIS, &"the groups of every 7900 phone"),
    keys: inferred(counted(OLD_KEYS, 4, 1), &"5.0(2) list; one line"),
    screenshot: inferred(Screenshot::Bmp, OTHERS),
    features: guide(OLD, &"8.5(1): no getDeviceCaps"),
    ..C7961
};
