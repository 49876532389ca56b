//! 6900 and 8900 and 9900 series on CUCM: the phones between the 7900 and the 8800 series.

use super::series79::C7961;
use super::series79_old::{C7936, C7960};
use super::sets::{
    ALL_NAV, BASIC_URIS, BOTH_ICON_MENUS, DIGITS, GRAPHIC_MENUS, LATER_URIS, MODERN, OLD, OLD_KEYS,
};
use super::sets::{SIDEWAYS, counted, featured};
use crate::object::Kind;
use crate::phone::behaviour::{
    AcceptStyle, Agent, Callback, Charsets, Client, Download, Family, Http, Parser, PromptPlace, PushStyle,
    Screenshot, SdkVersion, Tls,
};
use crate::phone::fact::{guide, hardware, inferred, measured, open};
use crate::phone::{Display, Feature, Features, Layout, Model, Size, SoftKeys};
use crate::uri::Scheme;
use crate::uri::key::Button;

const MODELS: &&str = &"7.1(3) table 3-2";
const OBJECTS: &&str = &"7.1(3) table 3-1";
const AGENT: &&str = &"as the captured 7970; no request was captured";
const STAR_9: Client = Client {
    http: Http::V1_1,
    agent: Agent::Allegro4,
    accept: AcceptStyle::Star,
    sdk: SdkVersion::new(9, 1, 1),
};
const OLDER: Features = OLD.without(&[Feature::DirectoryMenu]);

pub(super) const C6921: Model = Model {
    family: inferred(Family::Series69, &"grouped by screen"),
    display: guide(Display::mono(396, 81), MODELS),
    wide: guide(None, &"8.5(1) ch. 3"),
    panel: inferred(Some(Size::new(396, 81)), &"the services area is the panel"),
    wallpaper: inferred(None, &"no source lists one"),
    status: guide(None, OBJECTS),
    soft_keys: hardware(SoftKeys::slots(4), &"four softkeys under the screen"),
    layout: inferred(Layout::EXIT_FIRST, &"USECALLMANAGER services: every name but CP-79"),
    prompt: guide(
        PromptPlace::InsteadOfTitle,
        &"7.1(3) ch. 3: the 6900 never shows Title and Prompt together",
    ),
    rows: inferred(2, &"81 pixels less title and softkeys"),
    page: inferred(10, &"two rows: ten entries are enough to scroll"),
    parser: guide(Parser::Strict, &"9.1(1) app. B: from firmware 9.1(1)"),
    objects: guide(BOTH_ICON_MENUS, OBJECTS),
    uris: guide(BASIC_URIS, &"7.1(3) ch. 4"),
    keys: inferred(counted(OLD_KEYS.with(&[Button::NavSelect]), 4, 2), &"5.0(2) list; two lines"),
    charsets: inferred(Charsets::Utf8First, &"a newer Unicode model"),
    push: inferred(PushStyle::Plain, &"only the 7940 and 7960 are known to redirect"),
    push_limit: guide(512, &"7.1(3) ch. 5"),
    callback: inferred(Callback::Get, &"later than the 7941"),
    screenshot: open(Screenshot::LcdBmp, &"third parties fetch lcd.bmp"),
    features: inferred(OLDER, &"8.5(1) excludes enhanced icons; event handlers are not listed"),
    client: inferred(STAR_9, AGENT),
    tls: inferred(Tls::Old, &"of the 7900's time"),
    download: guide(
        Download { body: 196_608, file_name: 127 },
        &"7.1(3) troubleshooting: Data too large, Filename too long",
    ),
};
pub(super) const C6961: Model =
    Model { keys: inferred(counted(C6921.keys.value, 4, 12), &"5.0(2) list; twelve lines"), ..C6921 };
/// 6941 and 6945.
pub(super) const C6941: Model = Model {
    display: guide(Display::mono(396, 162), MODELS),
    panel: inferred(Some(Size::new(396, 162)), &"the services area is the panel"),
    rows: inferred(4, &"162 pixels in rows of 27, less title and softkeys"),
    keys: inferred(counted(C6921.keys.value, 4, 4), &"5.0(2) list; four lines"),
    ..C6921
};
/// 6901, 6911: no XML objects at all.
pub(super) const C6901: Model = Model {
    family: guide(Family::NoServices, OBJECTS),
    objects: guide(C7936.objects.value, OBJECTS),
    uris: inferred(C7936.uris.value, &"no services"),
    ..C7936
};

/// 8961, 9951: colour, 640 x 480.
pub(super) const C9951: Model = Model {
    family: inferred(Family::Series99, &"grouped by screen"),
    display: guide(Display::colour(498, 289, 24), &"7.1(3) table 3-2, November 2009"),
    panel: measured(Some(Size::new(640, 480)), &"an 8961"),
    wallpaper: open(Some(Size::new(640, 480)), &"USECALLMANAGER image list"),
    wide: guide(None, &"8.5(1) ch. 3"),
    status: guide(None, OBJECTS),
    soft_keys: measured(SoftKeys::slots(4), &"an 8961: slots of 150 pixels"),
    layout: measured(Layout::EXIT_FIRST, &"an 8961: Exit 1, Select 2"),
    prompt: measured(PromptPlace::UnderTitle, &"an 8961"),
    rows: measured(5, &"an 8961: rows of 57 pixels"),
    page: inferred(32, &"five rows: as long as a Directory may be"),
    parser: guide(Parser::Strict, &"7.1(3) app. B"),
    objects: guide(BOTH_ICON_MENUS.with(&[Kind::Image, Kind::ImageFile]).with(&GRAPHIC_MENUS), OBJECTS),
    uris: guide(
        BASIC_URIS.with(&LATER_URIS).with(&[Scheme::Resource, Scheme::Device]),
        &"7.1(3) ch. 4; Device by 8.5(1), models not named there",
    ),
    keys: guide(
        featured(counted(DIGITS, 4, 120), 120, 3, 6).with(&ALL_NAV).with(&[
            Button::NavBack,
            Button::Headset,
            Button::Speaker,
            Button::Mute,
            Button::Messages,
            Button::Applications,
            Button::Contacts,
            Button::Release,
        ]),
        &"7.1(3) ch. 4",
    ),
    charsets: inferred(Charsets::Utf8First, &"a newer Unicode model"),
    screenshot: open(Screenshot::Varies, &"several remote-control programs"),
    features: guide(
        MODERN.with(&[Feature::EnhancedIcons, Feature::DeviceCaps]),
        &"9.1(1): enhanced icon menu and getDeviceCaps from firmware 9.0(1)",
    ),
    client: inferred(STAR_9, AGENT),
    download: C7960.download,
    tls: inferred(Tls::Old, &"of the 7900's time"),
    ..C7961
};
pub(super) const C9971: Model =
    Model { features: guide(C9951.features.value.with(&[Feature::Touch]), &"9.1(1); touch screen"), ..C9951 };

/// 8941, 8945: in none of the tables read; firmware of the 6900's kind.
pub(super) const C8941: Model = Model {
    family: inferred(Family::Series894, &"grouped by screen"),
    display: inferred(Display::colour(640, 480, 24), &"the panel; no services area is published"),
    panel: open(Some(Size::new(640, 480)), &"USECALLMANAGER image list"),
    wallpaper: open(Some(Size::new(640, 480)), &"USECALLMANAGER image list"),
    prompt: inferred(PromptPlace::UnderTitle, &"as the 8961"),
    rows: inferred(5, &"as the 8961"),
    page: inferred(32, &"five rows: as long as a Directory may be"),
    parser: inferred(Parser::Strict, &"as every later family"),
    status: inferred(None, &"as the 6900"),
    objects: inferred(BOTH_ICON_MENUS, &"in no table: as the 6900, no pictures"),
    uris: inferred(BASIC_URIS, &"as the 6900"),
    keys: inferred(counted(OLD_KEYS.with(&SIDEWAYS), 4, 4), &"5.0(2) list; four lines"),
    screenshot: open(Screenshot::Png, &"several remote-control programs"),
    download: C7960.download,
    ..C6921
};
