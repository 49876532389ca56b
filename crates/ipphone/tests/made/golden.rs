//! The objects behind `shared/golden`: each uses all that its kind has.

use ipphone::bitmap::{Bitmap, Depth};
use ipphone::charset::Charset;
use ipphone::object::*;
use ipphone::uri::{Handler, HttpUrl, Target, Uri};

/// File name without ending, object, and the charset in which it is written.
pub fn documents() -> Vec<(&'static str, Object, Charset)> {
    let mut documents: Vec<_> =
        objects().into_iter().map(|(name, object)| (name, object, Charset::UTF_8)).collect();
    let charset = |label| Charset::for_label(label).expect("a known label");
    for (name, label) in [
        ("charset-utf-8", "utf-8"),
        ("charset-iso-8859-1", "iso-8859-1"),
        ("charset-us-ascii", "us-ascii"),
        ("charset-shift-jis", "shift_jis"),
        ("charset-windows-1252", "windows-1252"),
        ("charset-koi8-r", "koi8-r"),
    ] {
        documents.push((name, letters(), charset(label)));
    }
    documents
}

fn objects() -> Vec<(&'static str, Object)> {
    vec![
        ("menu", menu()),
        ("text", text()),
        ("input", input()),
        ("directory", directory()),
        ("image", image()),
        ("image-file", image_file()),
        ("graphic-menu", graphic_menu()),
        ("graphic-file-menu", graphic_file_menu()),
        ("icon-menu", icon_menu()),
        ("icon-file-menu", icon_file_menu()),
        ("status", status()),
        ("status-file", status_file()),
        ("execute", execute()),
        ("response", response()),
        ("error", PhoneError { number: 1, text: Some("Parse error & more".into()) }.into()),
    ]
}

/// Umlauts, Cyrillic, kana, typographic quotes, the five escapes, and control characters, which are left out.
fn letters() -> Object {
    let text = "Grüße, Łukasz & “Чай”\nカナ 東京 – 5 €\n<b> 'x' \"y\"\tend\u{0}\u{7}\u{1B}\u{85}\u{FFFE}";
    Text::new("Müller & Söhne", text).prompt("„Straße“").soft_key("<<", "SoftKey:Exit", 1).into()
}

fn address(name: &str) -> HttpUrl {
    HttpUrl::parse("http://example.net/").expect("an address").at(name)
}

fn page(title: &str) -> Page {
    let application = Application {
        app_id: Some("Acme/Directory".into()),
        on_focus_gained: Some(Handler::parse("Notify:http:server:80:gained")),
        on_focus_lost: Some(Handler::parse("Notify:http:server:80:lost")),
        on_minimized: Some(Handler::parse("http://example.net/minimized")),
        on_closed: Some(Handler::parse("RTPRx:Stop; RTPTx:Stop; Notify:http:server:80:closed")),
        keypad_target: Some(KeypadTarget::ApplicationCall),
    };
    Page {
        title: Some(title.into()),
        title_icon: None,
        prompt: Some("Choose & press".into()),
        soft_keys: soft_keys(),
        keys: vec![KeyItem {
            key: Some(HardKey::NavLeft),
            url: Some((address("back")).into()),
            url_down: Some(Uri::parse("RTPTx:Stop")),
        }],
        application: Some(Box::new(application)),
    }
}

fn soft_keys() -> Vec<SoftKeyItem> {
    vec![
        SoftKeyItem::new("Exit", "SoftKey:Exit", 1),
        SoftKeyItem {
            url_down: Some(Uri::parse("RTPTx:10.0.0.1:20480")),
            ..SoftKeyItem::new("Talk", "RTPTx:Stop", 2)
        },
        SoftKeyItem::new("More", address("more").query("start", 33).query("q", "A & B"), 3),
    ]
}

fn menu() -> Object {
    let menu = Menu { page: page("Services"), items: Vec::new() };
    menu.item("People", address("people"))
        .item("Three\nlines\nhigh", "Dial:1000")
        .items([MenuItem { name: Some(String::new()), url: None }])
        .into()
}

fn text() -> Object {
    Text { page: page("Canteen"), text: Some("Monday: soup & salad\nTuesday:\t<closed>\n".into()) }.into()
}

fn input() -> Object {
    let input =
        Input { url: Some(Submit { to: (address("search")).into(), post: true }), ..Input::default() };
    let flags = ["A", "TP", "N", "UP", "L"];
    let items = flags.into_iter().enumerate().map(|(nth, flags)| {
        let flags = flags.parse().expect("one of the eighteen");
        InputItem::new(format!("Field {nth}"), format!("f{nth}"), flags).value("\"x\" & 'y'")
    });
    Input { page: page("Search"), items: items.collect(), ..input }.into()
}

fn directory() -> Object {
    let directory = Directory { page: page("People"), entries: Vec::new() };
    directory.entry("Müller, Jürgen", "+49891234567").entry("Reception", "*1#").into()
}

/// The 5 x 3 picture of the guide's packing rule.
fn frame() -> Bitmap {
    let levels = [3, 3, 3, 3, 3, 3, 0, 1, 2, 3, 3, 3, 3, 3, 3];
    Bitmap::from_levels(5, 3, Depth::Two, |x, y| levels[usize::from(y * 5 + x)]).expect("small")
}

fn image() -> Object {
    let window_mode = Some(WindowMode::Wide);
    Image { page: page("Camera"), window_mode, location_x: 0, location_y: 64, bitmap: frame() }.into()
}

fn image_file() -> Object {
    let image = ImageFile::new("", address("door.png"));
    ImageFile {
        page: page("Camera"),
        window_mode: Some(WindowMode::Normal),
        location_x: 297,
        location_y: 167,
        ..image
    }
    .into()
}

fn graphic_menu() -> Object {
    let menu = GraphicMenu { page: page("Floor plan"), ..GraphicMenu::new("", frame().at_depth(Depth::One)) };
    GraphicMenu { window_mode: Some(WindowMode::Normal), ..menu }
        .item("Kitchen", "Dial:1001")
        .item("Hall", address("hall"))
        .into()
}

fn graphic_file_menu() -> Object {
    let menu = GraphicFileMenu::new("", address("house.png"));
    GraphicFileMenu { page: page("Lights"), window_mode: Some(WindowMode::Wide), ..menu }
        .area("Hall", address("hall"), TouchArea::new(0, 0, 99, 79))
        .area("Rest", "Key:Services", TouchArea::new(0, 80, 297, 167))
        .into()
}

fn icon_menu() -> Object {
    IconMenu { page: page("Parking"), ..IconMenu::default() }
        .item(0, "Level 1", address("1"))
        .item(9, "Level 2", address("2"))
        .icon(0, frame())
        .icon(9, Bitmap::from_levels(16, 10, Depth::Two, |x, y| (x + y) as u8 % 4).expect("small"))
        .into()
}

fn icon_file_menu() -> Object {
    let page = Page { title_icon: Some(0), ..page("Parking") };
    IconFileMenu { page, ..IconFileMenu::default() }
        .item(0, "Level 1", address("1"))
        .item(1, "Level 2", address("2"))
        .icon(0, "Resource:Icon.Connected")
        .icon(1, address("full.png"))
        .into()
}

fn status() -> Object {
    let status = Status { text: Some("On air".into()), timer: Some(5939), ..Status::new(frame()) };
    Status { location_x: 105, location_y: 20, ..status }.into()
}

fn status_file() -> Object {
    let status = StatusFile::new(address("time.png"));
    StatusFile { text: Some("On air".into()), timer: Some(0), location_x: 261, location_y: 49, ..status }
        .into()
}

fn execute() -> Object {
    Execute::default()
        .with_priority(address("alarm").query("a", 1).query("b", 2), Priority::IfIdle)
        .with_priority("Play:chime.raw", Priority::WhenIdle)
        .item("Key:Services")
        .into()
}

fn response() -> Object {
    let url = Target::from("Key:Services");
    Response::default()
        .item(0, "Success", url)
        .item(1, "Invalid URI", "Foo:<bar>&")
        .item(6, "Internal \"error\"", "")
        .into()
}
