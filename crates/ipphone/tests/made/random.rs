//! Random objects of all kinds within their limits, such that writing and reading keeps every character.

use ipphone::bitmap::{Bitmap, Depth};
use ipphone::object::*;
use ipphone::uri::{Handler, HttpUrl, Target, Uri};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

/// Any of the fifteen.
pub fn object() -> BoxedStrategy<Object> {
    prop_oneof![
        menu(),
        text_page(),
        input(),
        directory(),
        image(),
        image_file(),
        graphic_menu(),
        graphic_file_menu(),
        icon_menu(),
        icon_file_menu(),
        status(),
        status_file(),
        execute(),
        response(),
        error(),
    ]
    .boxed()
}

/// Letters of several scripts, the five escapes, white space; no CR, which reading makes LF.
fn text(most: usize) -> impl Strategy<Value = String> {
    let character = prop_oneof![
        8 => proptest::char::range(' ', '~'),
        2 => prop::sample::select(vec!['&', '<', '>', '"', '\'', ';', ']', '\n', '\t']),
        2 => prop::sample::select(vec!['ä', 'ö', 'ü', 'ß', 'é', 'Ж', 'ч', 'Ł', '東', '京', '“', '”', '–', '€', '😀']),
    ];
    vec(character, 0..=most).prop_map(String::from_iter)
}

fn maybe_text(most: usize) -> impl Strategy<Value = Option<String>> {
    of(text(most))
}

/// Without line ends and tabs, which an attribute can't keep.
fn attribute_text(least: usize, most: usize) -> impl Strategy<Value = String> {
    vec(
        prop_oneof![
            proptest::char::range(' ', '~'),
            prop::sample::select(vec!['ä', '&', '<', '"', '\'', '東'])
        ],
        least..=most,
    )
    .prop_map(String::from_iter)
}

fn url() -> impl Strategy<Value = Target> {
    text(20).prop_map(|value| {
        let base = HttpUrl::parse("http://example.net/people").expect("an address");
        base.query("q", value).query("page", 2).into()
    })
}

fn uri() -> impl Strategy<Value = Uri> {
    let texts = vec![
        "SoftKey:Exit",
        "Dial:1000",
        "EditDial:0891234",
        "Key:Services",
        "Init:Services",
        "Play:chime.raw",
        "RTPTx:10.0.0.1:20480",
        "RTPTx:Stop",
        "Notify:http:server:80:path",
        "QueryStringParam:a=1&b=<2>",
        "",
    ];
    prop::sample::select(texts).prop_map(Uri::parse)
}

fn target() -> impl Strategy<Value = Target> {
    prop_oneof![url(), uri().prop_map(Target::Uri)]
}

fn maybe_target() -> impl Strategy<Value = Option<Target>> {
    of(target())
}

fn soft_key() -> impl Strategy<Value = SoftKeyItem> {
    (maybe_text(32), maybe_target(), of(uri()), 1..=8_i16).prop_map(|(name, url, url_down, position)| {
        SoftKeyItem { name, url, url_down, position: Some(position) }
    })
}

fn key() -> impl Strategy<Value = KeyItem> {
    let keys = prop::sample::select(vec![HardKey::KeyPad0, HardKey::NavDown, HardKey::PushToTalk]);
    (keys, maybe_target(), of(uri())).prop_map(|(key, url, url_down)| KeyItem {
        key: Some(key),
        url,
        url_down,
    })
}

fn application() -> impl Strategy<Value = Application> {
    let handlers = || {
        of(prop::sample::select(vec!["RTPRx:Stop;RTPTx:Stop", "Notify:http:server:80:a&b", "App:Close:1"])
            .prop_map(Handler::parse))
    };
    let targets = prop::sample::select(vec![KeypadTarget::Application, KeypadTarget::ActiveCall]);
    let parts = (of(attribute_text(1, 64)), handlers(), handlers(), handlers(), handlers(), of(targets));
    parts.prop_map(|(app_id, on_focus_gained, on_focus_lost, on_minimized, on_closed, keypad_target)| {
        Application { app_id, on_focus_gained, on_focus_lost, on_minimized, on_closed, keypad_target }
    })
}

fn page() -> impl Strategy<Value = Page> {
    let parts = (
        maybe_text(32),
        of(0..=9_u16),
        maybe_text(32),
        vec(soft_key(), 0..=8),
        vec(key(), 0..4),
        of(application()),
    );
    parts.prop_map(|(title, icon, prompt, soft_keys, keys, application)| Page {
        title_icon: icon.filter(|_| title.is_some()),
        title,
        prompt,
        soft_keys,
        keys,
        // One without attributes can't be told from none.
        application: application.filter(|application| *application != Application::default()).map(Box::new),
    })
}

fn bitmap(width: u16, height: u16) -> impl Strategy<Value = Bitmap> {
    (1..=width, 1..=height, any::<bool>(), any::<u32>()).prop_map(|(width, height, is_deep, seed)| {
        let depth = if is_deep { Depth::Two } else { Depth::One };
        let level = |x: u16, y: u16| ((seed >> ((x + 3 * y) % 30)) & 3) as u8;
        Bitmap::from_levels(width, height, depth, level).expect("small")
    })
}

fn place(right: i16, bottom: i16) -> impl Strategy<Value = (i16, i16)> {
    (-1..=right, -1..=bottom)
}

fn window() -> impl Strategy<Value = Option<WindowMode>> {
    of(prop::sample::select(vec![WindowMode::Normal, WindowMode::Wide]))
}

fn menu_item() -> impl Strategy<Value = MenuItem> {
    (maybe_text(64), maybe_target()).prop_map(|(name, url)| MenuItem { name, url })
}

fn menu() -> BoxedStrategy<Object> {
    (page(), vec(menu_item(), 0..=12)).prop_map(|(page, items)| Menu { page, items }.into()).boxed()
}

fn text_page() -> BoxedStrategy<Object> {
    (page(), maybe_text(400)).prop_map(|(page, text)| Text { page, text }.into()).boxed()
}

fn input() -> BoxedStrategy<Object> {
    let flags = prop::sample::select(vec!["A", "T", "N", "E", "U", "L", "AP", "NP"]);
    let item = (maybe_text(32), "[A-Za-z0-9_.-]{1,32}", maybe_text(32), flags).prop_map(
        |(display_name, parameter, default_value, flags)| InputItem {
            display_name,
            query_string_param: Some(parameter),
            default_value,
            input_flags: flags.parse().ok(),
        },
    );
    (page(), url(), any::<bool>(), vec(item, 0..=5))
        .prop_map(|(page, to, post, items)| Input { page, url: Some(Submit { to, post }), items }.into())
        .boxed()
}

fn directory() -> BoxedStrategy<Object> {
    let entry =
        (maybe_text(32), maybe_text(32)).prop_map(|(name, telephone)| DirectoryEntry { name, telephone });
    (page(), vec(entry, 0..=32)).prop_map(|(page, entries)| Directory { page, entries }.into()).boxed()
}

fn image() -> BoxedStrategy<Object> {
    (page(), window(), place(132, 64), bitmap(133, 65))
        .prop_map(|(page, window_mode, (location_x, location_y), bitmap)| {
            Image { page, window_mode, location_x, location_y, bitmap }.into()
        })
        .boxed()
}

fn image_file() -> BoxedStrategy<Object> {
    (page(), window(), place(297, 167), url())
        .prop_map(|(page, window_mode, (location_x, location_y), url)| {
            ImageFile { page, window_mode, location_x, location_y, url: Some(url) }.into()
        })
        .boxed()
}

fn graphic_menu() -> BoxedStrategy<Object> {
    (page(), window(), place(132, 64), bitmap(133, 65), vec(menu_item(), 0..=12))
        .prop_map(|(page, window_mode, (location_x, location_y), bitmap, items)| {
            GraphicMenu { page, window_mode, location_x, location_y, bitmap, items }.into()
        })
        .boxed()
}

fn graphic_file_menu() -> BoxedStrategy<Object> {
    let area = any::<(u16, u16, u16, u16)>().prop_map(|(x1, y1, x2, y2)| TouchArea { x1, y1, x2, y2 });
    let item = (maybe_text(32), maybe_target(), of(area)).prop_map(|(name, url, touch_area)| TouchItem {
        name,
        url,
        touch_area,
    });
    (page(), window(), place(297, 167), url(), vec(item, 0..=32))
        .prop_map(|(page, window_mode, (location_x, location_y), url, items)| {
            GraphicFileMenu { page, window_mode, location_x, location_y, url: Some(url), items }.into()
        })
        .boxed()
}

fn icon_menu_item() -> impl Strategy<Value = IconMenuItem> {
    (of(0..=9_u16), maybe_text(64), maybe_target()).prop_map(|(icon_index, name, url)| IconMenuItem {
        icon_index,
        name,
        url,
    })
}

fn icon_menu() -> BoxedStrategy<Object> {
    let icon =
        (0..=9_u16, bitmap(16, 10)).prop_map(|(index, bitmap)| IconItem { index: Some(index), bitmap });
    (page(), vec(icon_menu_item(), 0..=32), vec(icon, 0..=10))
        .prop_map(|(page, items, icons)| IconMenu { page, items, icons }.into())
        .boxed()
}

fn icon_file_menu() -> BoxedStrategy<Object> {
    let icon =
        (0..=9_u16, url()).prop_map(|(index, url)| IconFileItem { index: Some(index), url: Some(url) });
    (page(), vec(icon_menu_item(), 0..=32), vec(icon, 0..=10))
        .prop_map(|(page, items, icons)| IconFileMenu { page, items, icons }.into())
        .boxed()
}

fn status() -> BoxedStrategy<Object> {
    (maybe_text(32), of(0..=5939_u16), place(105, 20), bitmap(106, 21))
        .prop_map(|(text, timer, (location_x, location_y), bitmap)| {
            Status { text, timer, location_x, location_y, bitmap }.into()
        })
        .boxed()
}

fn status_file() -> BoxedStrategy<Object> {
    (maybe_text(32), of(0..=5939_u16), place(261, 49), url())
        .prop_map(|(text, timer, (location_x, location_y), url)| {
            StatusFile { text, timer, location_x, location_y, url: Some(url) }.into()
        })
        .boxed()
}

fn execute() -> BoxedStrategy<Object> {
    let priorities = prop::sample::select(vec![Priority::Now, Priority::WhenIdle, Priority::IfIdle]);
    let item = (of(priorities), url()).prop_map(|(priority, url)| ExecuteItem { priority, url: Some(url) });
    vec(item, 1..=3).prop_map(|items| Execute { items }.into()).boxed()
}

fn response() -> BoxedStrategy<Object> {
    let item = (any::<i16>(), of(attribute_text(0, 32)), maybe_target())
        .prop_map(|(status, data, url)| ResponseItem { status, data, url });
    vec(item, 1..=3).prop_map(|items| Response { items }.into()).boxed()
}

fn error() -> BoxedStrategy<Object> {
    // The reader trims the words.
    let words = of("[a-zä&<]([ -~]{0,30}[a-zä&<])?");
    (any::<u16>(), words).prop_map(|(number, text)| PhoneError { number, text }.into()).boxed()
}
