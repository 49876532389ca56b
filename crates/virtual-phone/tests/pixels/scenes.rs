//! Screens made by hand: one of each kind of page.

use std::sync::Arc;

use ipphone::bitmap::{Bitmap, Depth};
use ipphone::object::{InputKind, Kind};
use ipphone::phone::{Model, PromptPlace, Rest};
use ipphone::uri::Resource;
use ipphone_picture::{Levels, Pixels};
use virtual_phone::screen::{
    Call, CallState, Candidates, Field, Form, Header, Icon, Layer, LayerImage, List, Notice, Options,
    PageKind, Pane, Picture, Row, Screen, Slot, SoftKeyRow, StatusBox, TextLines,
};

/// In the order of the sheet: all that this model can show.
pub fn all(model: &Model) -> Vec<Screen> {
    let mut all = vec![
        idle(model),
        menu(model),
        directory(model),
        text(model),
        form(model),
        image(model),
        image_file(model),
        icon_menu(model),
        refused(model),
        call(model),
        status(model),
        busy(model),
    ];
    if model.soft_keys.rest == Rest::LeftKey {
        all.push(options(model));
    }
    // What a model refuses, it never draws.
    all.retain(|screen| match screen.page {
        PageKind::Object(kind) => model.objects.contains(kind),
        _ => screen.status.is_none() || model.status.is_some(),
    });
    all
}

fn page(model: &Model, kind: Kind, title: &str, prompt: &str, keys: &[&str], pane: Pane) -> Screen {
    Screen {
        page: PageKind::Object(kind),
        title: title.into(),
        prompt: prompt.into(),
        pane,
        ..phone(model, keys)
    }
}

/// The line of the phone and its softkeys; the first label at the place of Select.
fn phone(model: &Model, keys: &[&str]) -> Screen {
    let header = Header { number: "1001".into(), time: "14:05".into(), date: "01/31/26".into() };
    let seen = usize::from(model.soft_keys.seen);
    let mut slots = vec![None; seen];
    let layout = *model.layout;
    let places = [layout.select, layout.exit, layout.next, layout.previous];
    for (label, place) in keys.iter().zip(places) {
        let more = *label == "more";
        let place = if more { seen } else { usize::from(place).min(seen) };
        slots[place - 1] = Some(Slot { label: (*label).into(), more });
    }
    let has_more = keys.contains(&"more");
    Screen {
        header,
        soft_keys: SoftKeyRow { slots, turn: 0, turns: if has_more { 2 } else { 1 } },
        ..Screen::default()
    }
}

fn rows(names: &[&str]) -> Vec<Row> {
    names.iter().map(|name| Row { text: (*name).into(), ..Row::default() }).collect()
}

pub fn idle(model: &Model) -> Screen {
    phone(model, &["Redial", "New Call", "CFwdAll", "more"])
}

pub fn menu(model: &Model) -> Screen {
    let names =
        ["Directory", "Weather in Zürich", "Opening hours", "Lunch today", "Stock quotes", "Cameras", "Help"];
    let list = List { rows: rows(&names), selected: 2, ..List::default() };
    page(model, Kind::Menu, "Services", "Choose a service", &["Select", "Exit"], Pane::List(list))
}

pub fn directory(model: &Model) -> Screen {
    let entries = [
        ("Adams, Ruth", "1001"),
        ("Bäcker, Jürgen", "+49 170 1234567"),
        ("Çelik, Ayşe", "1003"),
        ("Дмитриев, Иван", "4711"),
        ("Fitzgerald-Montgomery, Alexandra", "20012"),
        ("Ito 伊藤", "5005"),
        ("Zoë", "7"),
    ];
    let entry = |(name, number): &(&str, &str)| Row {
        text: (*name).into(),
        telephone: Some((*number).into()),
        icon: None,
    };
    let list = List { rows: entries.iter().map(entry).collect(), selected: 4, first: 2, ..List::default() };
    Screen {
        prompt_away: true,
        ..page(
            model,
            Kind::Directory,
            "A to Z",
            "1-7 of 7",
            &["Dial", "Exit", "Next", "more"],
            Pane::Directory(list),
        )
    }
}

pub fn text(model: &Model) -> Screen {
    let lines = if model.display.width < 200 {
        [
            "Fire drill at three.",
            "Leave by the stairs;",
            "the lifts stay shut.",
            "",
            "Meet in yard B.",
            "Wait for the all",
            "clear.",
        ]
    } else {
        [
            "Fire drill today at three o'clock.",
            "Leave by the stairs; lifts stay shut.",
            "Meet in yard B and be counted.",
            "",
            "Staff: take the list of your floor",
            "with you. Wait for the all clear.",
            "Thank you.",
        ]
    };
    let lines = TextLines { lines: lines.map(str::to_owned).to_vec(), ..TextLines::default() };
    page(model, Kind::Text, "Fire drill", "Please read", &["Update", "Exit"], Pane::Text(lines))
}

fn form(model: &Model) -> Screen {
    let field = |label: &str, shown: &str, kind, password| Field {
        shown: shown.into(),
        cursor: shown.chars().count(),
        ..Field::new(label, kind, password)
    };
    let fields = vec![
        field("Last name", "Mül", InputKind::Text, false),
        field("Number", "4711", InputKind::Telephone, false),
        field("PIN", "****", InputKind::Number, true),
    ];
    let candidates = Some(Candidates { letters: "TUVÜ8tuvü", current: 8 });
    let form = Form { fields, candidates, ..Form::default() };
    page(model, Kind::Input, "Search", "Enter a name", &["Submit", "Exit", "<<", "more"], Pane::Form(form))
}

/// A frame, a disc and four bars of grey.
pub fn drawing(width: u16, height: u16) -> Bitmap {
    let level = |x: u16, y: u16| {
        let [x, y, w, h] = [x, y, width, height].map(i32::from);
        let (dx, dy) = (2 * x - w, 2 * y - h);
        if x == 0 || y == 0 || x == w - 1 || y == h - 1 || dx * dx + dy * dy < h * h / 3 {
            return 3;
        }
        u8::try_from(4 * x / w).expect("0 to 3")
    };
    Bitmap::from_levels(width, height, Depth::Two, level).expect("a small picture")
}

/// Red to the right, green down, a grid.
pub fn photo(width: u16, height: u16) -> Arc<[u8]> {
    let pixel = |x: u16, y: u16| {
        // In few steps, so that a sheet stays a small file.
        let share = |at: u16, of: u16| u8::try_from(u32::from(at) * 6 / u32::from(of) * 51).expect("a byte");
        if x.is_multiple_of(24) || y.is_multiple_of(24) {
            [255, 255, 255, 255]
        } else {
            [share(x, width), share(y, height), 160, 255]
        }
    };
    let rgba: Vec<u8> = (0..height).flat_map(|y| (0..width).flat_map(move |x| pixel(x, y))).collect();
    Pixels::new(width, height, rgba).expect("a picture").to_png(Levels::Rgb888).expect("a PNG").into()
}

fn picture(image: LayerImage, x: i16, y: i16) -> Pane {
    Pane::Picture(Picture { layers: vec![Layer { image, x, y }], ..Picture::default() })
}

fn image(model: &Model) -> Screen {
    let pane = picture(LayerImage::Cip(Arc::new(drawing(70, 40))), -1, -1);
    page(model, Kind::Image, "Floor plan", "Room 12", &["Update", "Exit"], pane)
}

pub fn image_file(model: &Model) -> Screen {
    let width = model.display.width.clamp(1, 298);
    let pane = picture(LayerImage::Png(photo(width, model.display.height.clamp(1, 120))), 0, 20);
    page(model, Kind::ImageFile, "Camera", "", &["Update", "Exit"], pane)
}

pub fn icon_menu(model: &Model) -> Screen {
    let mut list =
        List { rows: rows(&["Door", "Garden", "Lock", "Mail", "Nothing"]), selected: 1, ..List::default() };
    let icons = [
        Icon::Cip(Arc::new(drawing(16, 10))),
        Icon::Png(photo(18, 18)),
        Icon::Resource(Resource::Locked),
        Icon::Resource(Resource::Messages),
    ];
    list.icons = (0..).zip(icons).collect();
    for (row, index) in list.rows.iter_mut().zip(0..) {
        row.icon = Some(index);
    }
    let screen = page(model, Kind::IconFileMenu, "Rooms", "", &["Select", "Exit"], Pane::List(list));
    Screen { title_icon: Some(Icon::Resource(Resource::Speaker)), ..screen }
}

fn refused(model: &Model) -> Screen {
    let error = Notice { text: "XML Error[4]".into(), reason: "a bare & in line 3".into() };
    Screen { error: Some(error), ..menu(model) }
}

fn call(model: &Model) -> Screen {
    let call = Call { number: "0301234567".into(), state: CallState::Dialled };
    Screen { page: PageKind::Call, pane: Pane::Call(call), ..phone(model, &["EndCall"]) }
}

fn status(model: &Model) -> Screen {
    let size = model.status.map_or((106, 21), |window| (window.min_width.max(60), window.height.min(60)));
    let layer = Layer { image: LayerImage::Cip(Arc::new(drawing(size.0, size.1))), x: -1, y: 0 };
    let status =
        StatusBox { text: Some("Waiting: 3 callers".into()), timer: Some(67), layer, dynamic: false };
    Screen { status: Some(status), ..idle(model) }
}

/// Names of three lines, a page on its way, a first row that has gone.
fn busy(model: &Model) -> Screen {
    let names = ["One", "Two lines:\nhere is the second", "Three", "Four", "Five", "Six"];
    let list = List { rows: rows(&names), selected: 1, ..List::default() };
    let screen = page(model, Kind::Menu, "Numbers", "", &["Select", "Exit"], Pane::List(list));
    let prompt = if *model.prompt == PromptPlace::BottomLine { "" } else { "Please wait" };
    Screen { busy: true, prompt: prompt.into(), prompt_away: true, ..screen }
}

fn options(model: &Model) -> Screen {
    let labels = ["Exit", "Next", "Search"].map(str::to_owned).to_vec();
    Screen { options: Some(Options { labels, selected: 1 }), ..menu(model) }
}
