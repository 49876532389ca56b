//! 7900 series with the old parser: 7905, 7912, 7920, 7940, 7960, 7985, and the 7936 without services.

use super::sets::{BASIC_URIS, OLD, OLD_KEYS, PLAIN, counted};
use crate::object::{Kind, Kinds};
use crate::phone::behaviour::{
    AcceptStyle, Agent, Callback, Charsets, Client, Download, Family, Http, Parser, PromptPlace, PushStyle,
    Screenshot, SdkVersion, Tls,
};
use crate::phone::fact::{guide, hardware, inferred, open};
use crate::phone::{Display, Feature, Features, Layout, Model, Size, SoftKeys, StatusWindow};
use crate::uri::key::{Button, Keys};
use crate::uri::{Scheme, Schemes};

const MODELS: &&str = &"5.0(2) ch. 3, model table";
const OBJECTS: &&str = &"7.1(3) table 3-1";
const URIS: &&str = &"5.0(2) ch. 4, support table";
const LAYOUT: &&str = &"USECALLMANAGER services: names that begin with CP-79";
const SAME_LINE: &&str = &"its firmware is a line of its own without later features";

pub(super) const C7960: Model = Model {
    family: inferred(Family::Grey7960, &"grouped by screen"),
    display: guide(Display::grey(133, 65, 2), MODELS),
    wide: guide(None, &"8.5(1) ch. 3: WindowMode only from the 7941 on"),
    panel: inferred(None, &"no source gives the whole panel"),
    wallpaper: open(None, &"USECALLMANAGER image list has no entry"),
    status: guide(
        Some(StatusWindow::new(21, 106, 21).with_text(76, 30, 106, 11).stepped()),
        &"7.1(3) ch. 3, Status",
    ),
    soft_keys: hardware(SoftKeys::slots(4), &"four softkeys under the screen"),
    layout: open(Layout::SELECT_FIRST, LAYOUT),
    prompt: guide(PromptPlace::BottomLine, &"5.0(2) ch. 3"),
    rows: inferred(5, &"65 pixels in rows of 13"),
    page: inferred(32, &"five rows: as long as a Directory may be"),
    parser: inferred(Parser::Tolerant, &"7.1(3) app. B names firmware 8.3(2), which this model never got"),
    objects: guide(PLAIN.with(&[Kind::Image, Kind::GraphicMenu, Kind::IconMenu, Kind::Status]), OBJECTS),
    uris: guide(BASIC_URIS, URIS),
    keys: guide(counted(OLD_KEYS, 4, 34), &"5.0(2) ch. 4: lines above 6 are those of expansion modules"),
    charsets: guide(Charsets::Latin1First, &"7.1(3) ch. 5: the older model of the examples"),
    push: open(PushStyle::Redirecting, &"Metreos and others follow its redirect"),
    push_limit: guide(512, &"7.1(3) ch. 5"),
    callback: open(Callback::Post, &"voip-info.org and asterisk-dev reports"),
    screenshot: open(Screenshot::CipXml, &"several remote-control programs"),
    features: guide(OLD, &"5.0(2); Directories URL: 2026 edition"),
    client: inferred(
        Client {
            http: Http::V1_1,
            agent: Agent::Allegro4,
            accept: AcceptStyle::Star,
            sdk: SdkVersion::new(5, 0, 2),
        },
        &"its web server calls itself Allegro 4.34; no request was captured",
    ),
    tls: inferred(Tls::None, &"https is not in 5.0(2) and its firmware ended before"),
    download: inferred(Download { body: 0, file_name: 0 }, &"no limit is known"),
};

pub(super) const C7940: Model = Model {
    keys: inferred(counted(OLD_KEYS, 4, 2), &"as the 7960; two lines and no expansion module"),
    ..C7960
};

pub(super) const C7905: Model = Model {
    family: inferred(Family::TextOnly, &"grouped by screen"),
    display: hardware(Display::mono(192, 64), &"a text screen; the guide lists no picture area"),
    panel: hardware(Some(Size::new(192, 64)), &"a text screen"),
    status: guide(None, OBJECTS),
    rows: inferred(3, &"64 pixels less title and softkeys"),
    page: inferred(10, &"three rows: ten entries are enough to scroll"),
    objects: guide(PLAIN.with(&[Kind::IconMenu]), OBJECTS),
    keys: inferred(counted(OLD_KEYS, 4, 1).with(&[Button::AppMenu]), &"5.0(2) list with AppMenu; one line"),
    push: inferred(PushStyle::Plain, &"only the 7940 and 7960 are known to redirect"),
    screenshot: inferred(Screenshot::None, &"no source shows one"),
    client: inferred(
        Client {
            http: Http::V1_0,
            agent: Agent::Allegro3,
            accept: AcceptStyle::Star,
            sdk: SdkVersion::new(5, 0, 2),
        },
        &"an older web client, as the 7921",
    ),
    ..C7960
};

pub(super) const C7920: Model = Model {
    family: inferred(Family::Phone7920, &"grouped by screen"),
    display: guide(Display::grey(128, 59, 1), MODELS),
    soft_keys: hardware(SoftKeys::slots(2), &"two softkeys under the screen"),
    rows: inferred(4, &"59 pixels in rows of 14"),
    page: inferred(10, &"four small rows: ten entries are enough to scroll"),
    objects: guide(PLAIN.with(&[Kind::Image, Kind::GraphicMenu, Kind::IconMenu]), OBJECTS),
    uris: guide(
        BASIC_URIS.without(&[Scheme::RtpMulticast]).with(&[Scheme::Vibrate]),
        &"5.0(2) ch. 4, support table; Vibrate 6.0(1)",
    ),
    panel: inferred(None, &"no source gives the whole panel"),
    keys: inferred(counted(OLD_KEYS, 2, 6), &"5.0(2) list; two softkeys, six lines"),
    features: guide(OLD.without(&[Feature::RtpVolume]), &"5.0(2) ch. 4: no volume parameter"),
    ..C7905
};

/// Video phone: named by the guides, without any data.
pub(super) const C7985: Model = Model {
    family: inferred(Family::Unknown, &"the guides name it without data"),
    display: inferred(Display::grey(133, 65, 2), &"the guides name it without data"),
    status: inferred(None, &"the guides name it without data"),
    objects: inferred(PLAIN, &"the guides name it without data: what every phone shows"),
    push: inferred(PushStyle::Plain, &"only the 7940 and 7960 are known to redirect"),
    screenshot: inferred(Screenshot::None, &"no source shows one"),
    keys: inferred(counted(OLD_KEYS, 4, 1), &"5.0(2) list"),
    rows: inferred(3, &"the guides name it without data"),
    page: inferred(10, &"three rows: ten entries are enough to scroll"),
    features: inferred(OLD, &"8.5(1) excludes the enhanced icon menu"),
    tls: inferred(Tls::None, SAME_LINE),
    ..C7960
};

/// Conference phone without XML services.
pub(super) const C7936: Model = Model {
    family: guide(Family::NoServices, MODELS),
    display: guide(Display::NONE, MODELS),
    status: guide(None, MODELS),
    objects: guide(Kinds::NONE, MODELS),
    uris: guide(Schemes::NONE, MODELS),
    keys: guide(Keys::NONE, MODELS),
    push: inferred(PushStyle::None, &"no services"),
    callback: inferred(Callback::None, &"no services"),
    screenshot: inferred(Screenshot::None, &"no services"),
    features: inferred(Features::NONE, &"no services"),
    ..C7960
};
