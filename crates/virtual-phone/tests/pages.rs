//! What phones show of each object, and what they say instead.

use ipphone::bitmap::{Bitmap, Depth};
use ipphone::object::{
    Directory, DirectoryEntry, GraphicFileMenu, GraphicMenu, IconFileMenu, IconMenu, Image, ImageFile, Input,
    InputFlags, Menu, MenuItem, Object, Status, Text, TouchArea,
};
use ipphone::phone::Models;
use virtual_phone::bench::{Bench, Reaction};
use virtual_phone::screen::{Icon, LayerImage, PageKind, Pane};
use virtual_phone::{Failure, Fetched, PhoneEvent, Request};

fn xml(object: impl Into<Object>) -> Fetched {
    Fetched::xml(object.into().to_xml())
}

fn show(model: &str, object: impl Into<Object>) -> Bench<impl FnMut(&Request) -> Fetched> {
    let page = xml(object);
    let mut bench = Bench::new(model, move |request: &Request| match request.url.path() {
        "/page" => page.clone(),
        "/picture.png" => Fetched::ok("image/png", "PNG"),
        path => Fetched::ok("text/plain", format!("this is {path}")),
    });
    bench.open("http://h/page");
    bench
}

fn menu(count: usize) -> Menu {
    let items = (1..=count).map(|n| {
        MenuItem::new(
            format!("item {n}"),
            ipphone::uri::HttpUrl::parse("http://h/i").expect("URL").at(&n.to_string()),
        )
    });
    Menu { items: items.collect(), ..Menu::new("List").prompt("Choose") }
}

#[test]
fn every_displayable_object_comes_onto_the_screen_or_is_refused_by_check_alone() {
    let bitmap =
        Bitmap::from_levels(8, 8, Depth::Two, |x, _| u8::try_from(x % 4).expect("small")).expect("a bitmap");
    let objects: Vec<Object> = vec![
        menu(3).into(),
        Text::new("T", "text").into(),
        Input::new("I", "http://h/s").field("Name", "q", InputFlags::TEXT).into(),
        Directory::new("D").entry("Anna", "1234").into(),
        Image::new("P", bitmap.clone()).into(),
        ImageFile::new("F", "http://h/picture.png").into(),
        GraphicMenu::new("G", bitmap.clone()).item("one", "http://h/one").into(),
        GraphicFileMenu::new("GF", "http://h/picture.png")
            .area("a", "http://h/a", TouchArea::new(0, 0, 9, 9))
            .into(),
        IconMenu::new("IM")
            .item(0, "x", "http://h/x")
            .icon(0, Bitmap::from_levels(8, 8, Depth::Two, |_, _| 1).expect("a bitmap"))
            .into(),
        IconFileMenu::new("IF").item(0, "x", "http://h/x").icon(0, "http://h/picture.png").into(),
    ];
    for name in [
        "7905",
        "7920",
        "7960",
        "7921",
        "7942",
        "7965",
        "7970",
        "6941",
        "7841",
        "8841",
        "8821",
        "9951",
        "9861",
        "860",
        "CP-8841-3PCC",
    ] {
        let model = Models::BUILT_IN.find(name).expect(name);
        for object in &objects {
            let bench = show(name, object.clone());
            let kind = object.kind();
            let findings = object.check(ipphone::check::Rules::of(model).pulled());
            let refused = findings.iter().any(|finding| finding.grade == ipphone::check::Grade::Error);
            assert_eq!(bench.error().is_some(), refused, "{kind} on {name}: {findings:?}");
            let expected = if refused { PageKind::Idle } else { PageKind::Object(kind) };
            assert_eq!(bench.phone.screen().page, expected, "{kind} on {name}");
        }
    }
}

#[test]
fn an_object_that_a_model_lacks_is_error_5_and_a_bare_ampersand_is_error_4() {
    let cases = [
        ("7960", "<CiscoIPPhoneImageFile><URL>http://h/x.png</URL></CiscoIPPhoneImageFile>", "XML Error[5]"),
        ("7960", "<CiscoIPPhoneText><Text>soup & salad</Text></CiscoIPPhoneText>", "XML Error[4]"),
        (
            "6941",
            "<CiscoIPPhoneText><Text>soup & salad</Text></CiscoIPPhoneText>",
            "XML Error [4]: Parse Error",
        ),
        ("7970", "<CiscoIPPhoneTxt/>", "XML Error[4]"),
        ("7970", "<CiscoIPPhoneInput><Title>x</Title></CiscoIPPhoneInput>", "XML Error[4]"),
    ];
    for (model, body, expected) in cases {
        let mut bench = Bench::new(model, move |request: &Request| match request.url.path() {
            "/bad" => Fetched::xml(body),
            _ => Fetched::ok("text/plain", "good"),
        });
        bench.open("http://h/good").open("http://h/bad");
        assert_eq!(bench.error(), Some(expected), "{model} {body}");
        assert_eq!(bench.text().prompt, expected, "the error stands in the prompt's place");
        assert_eq!(bench.lines(), ["good"], "the page before stays");
        let reason =
            bench.phone.screen().error.as_ref().map(|error| error.reason.clone()).unwrap_or_default();
        assert!(reason.starts_with("line 1"), "{reason}");
        assert!(!bench.phone.findings().is_empty());
        bench.press("Down");
        assert_eq!(bench.error(), None, "a key takes the error away");
    }
}

#[test]
fn words_for_what_the_network_does() {
    let cases: [(Reaction, &str, &str); 9] = [
        (Failure::Dns.into(), "Host not found", "Host Not Found"),
        (Failure::Refused.into(), "HTTP Error[10]", "Connection failed"),
        (Reaction::Silence, "HTTP Error[10]", "Connection failed"),
        (Failure::Broken.into(), "HTTP Error[8]", "Unknown Error"),
        (Fetched::status(404).into(), "HTTP Error[8]", "File Not Found"),
        (Fetched::status(500).into(), "HTTP Error[8]", "HTTP connection failed"),
        (Fetched::status(503).into(), "HTTP Error[8]", "Server Busy!"),
        (Fetched::xml("").into(), "HTTP Error[8]", "No services configured"),
        (Fetched::xml("x".repeat(200_000)).into(), "XML Error[4]", "Data too large!"),
    ];
    for (reaction, on_most, on_6900) in cases {
        for (model, expected) in [("7960", on_most), ("6941", on_6900)] {
            let reaction = reaction.clone();
            let mut bench = Bench::new(model, move |_: &Request| reaction.clone());
            bench.open("http://h/x").wait(11);
            assert_eq!(bench.error(), Some(expected), "{model}");
            assert!(!bench.phone.screen().busy, "{model}");
        }
    }
    let mut bench = Bench::new("6941", |_: &Request| Fetched::ok("text/plain", "x"));
    bench.open(&format!("http://h/{}", "n".repeat(128)));
    assert_eq!((bench.error(), bench.requests.len()), (Some("Filename too long!"), 0));
    let mut bench =
        Bench::with_setup("6941", virtual_phone::Setup::default(), |_: &Request| Fetched::status(200));
    bench.press("Messages");
    assert_eq!(bench.error(), Some("Services Unavailable"));
}

#[test]
fn html_shows_its_source_as_text() {
    let mut bench = Bench::new("7970", |_: &Request| Fetched::ok("text/html", "<b>Müller</b>".as_bytes()));
    bench.open("http://h/");
    assert_eq!(bench.lines(), ["<b>MÃ¼ller</b>"], "in the charset of the locale");
    assert_eq!(bench.text().title, "");
    assert_eq!(bench.softkeys(), "Update Exit");
}

#[test]
fn rows_are_numbered_and_only_those_that_fit_are_seen() {
    let mut bench = show("7841", menu(5));
    assert_eq!(bench.text().lines, ["1 item 1", "2 item 2"], "the prompt is the first of three rows");
    assert_eq!(bench.text().prompt, "Choose");
    bench.press("Down Down");
    assert_eq!(bench.text().lines, ["1 item 1", "2 item 2", "3 item 3"]);
    assert_eq!(bench.text().prompt, "", "it has scrolled away");
    bench.press("Down Down Down");
    assert_eq!(bench.text().lines, ["3 item 3", "4 item 4", "5 item 5"]);
    let bench = show("6941", menu(2));
    assert_eq!(
        (bench.text().title.as_str(), bench.text().prompt.as_str()),
        ("", "Choose"),
        "a 6900 shows one of them"
    );
}

#[test]
fn an_old_parser_ends_a_list_where_a_name_is_missing_and_a_new_one_shows_a_blank_line() {
    let mut list = menu(3);
    list.items[1].name = None;
    assert_eq!(show("7960", list.clone()).lines(), ["1 item 1"]);
    assert_eq!(show("7970", list).lines(), ["1 item 1", "2", "3 item 3"]);
    let people = Directory {
        entries: vec![
            DirectoryEntry { name: None, telephone: Some("1".into()) },
            DirectoryEntry::new("Anna", "2"),
        ],
        ..Directory::new("D")
    };
    assert_eq!(show("7960", people.clone()).lines(), ["1 Anna 2"]);
    assert_eq!(show("7970", people).lines(), ["1  1", "2 Anna 2"]);
}

#[test]
fn a_page_without_title_has_the_name_of_the_item_that_led_to_it() {
    let mut bench = show("7970", menu(3));
    bench.press("2");
    assert_eq!((bench.text().title.as_str(), bench.lines()), ("item 2", vec!["this is /i/2".to_owned()]));
    bench.press("Soft:Exit");
    assert_eq!(bench.text().title, "List");
}

#[test]
fn pictures_and_icons_are_fetched_and_laid_over_the_page() {
    let bench = show(
        "8841",
        ImageFile { location_x: 3, location_y: -1, ..ImageFile::new("F", "http://h/picture.png") },
    );
    let Pane::Picture(picture) = &bench.phone.screen().pane else { panic!("a picture") };
    assert_eq!((picture.layers[0].x, picture.layers[0].y), (3, -1));
    assert_eq!(picture.layers[0].image, LayerImage::Png(b"PNG"[..].into()));
    let bench = show("8821", ImageFile { location_x: 3, ..ImageFile::new("F", "http://h/picture.png") });
    let Pane::Picture(picture) = &bench.phone.screen().pane else { panic!("a picture") };
    assert_eq!((picture.layers[0].x, picture.layers[0].y), (-1, -1), "an 8821 always centres");
    let mut page = IconFileMenu::new("IF")
        .item(4, "x", "http://h/x")
        .icon(4, "http://h/picture.png")
        .icon(5, "Resource:Icon.Locked");
    page.page.title_icon = Some(4);
    let bench = show("7970", page);
    let Pane::List(list) = &bench.phone.screen().pane else { panic!("a list") };
    assert_eq!(list.icon(&list.rows[0]), Some(&Icon::Png(b"PNG"[..].into())));
    assert!(matches!(list.icons[1], (5, Icon::Resource(_))));
    assert_eq!(bench.phone.screen().title_icon, Some(Icon::Png(b"PNG"[..].into())));
}

#[test]
fn the_first_area_that_holds_the_finger_wins_and_only_on_touch_models() {
    let page = GraphicFileMenu::new("GF", "http://h/picture.png")
        .area("small", "http://h/small", TouchArea::new(5, 5, 9, 9))
        .area("large", "http://h/large", TouchArea::new(0, 0, 50, 50));
    for (touch, expected) in
        [("touch:5,9", "/small"), ("touch:10,10", "/large"), ("touch:51,0", "/picture.png")]
    {
        let mut bench = show("7970", page.clone());
        bench.press(touch);
        assert_eq!(bench.asked(), expected, "{touch}");
        bench.press("1");
        assert_eq!(bench.asked(), expected, "no keypad selection");
    }
    let mut bench = show("7942", page);
    bench.press("touch:5,5");
    assert_eq!(bench.asked(), "/picture.png");
}

#[test]
fn a_status_window_floats_counts_and_goes() {
    let status = Status {
        text: Some("On air".into()),
        timer: Some(60),
        bitmap: Bitmap::from_levels(8, 8, Depth::Two, |_, _| 1).expect("a bitmap"),
        ..Status::default()
    };
    let mut bench = show("7970", status);
    bench.wait(5);
    let window = bench.phone.screen().status.clone().expect("a window");
    assert_eq!((window.text.as_deref(), window.timer), (Some("On air"), Some(65)));
    assert_eq!(bench.phone.screen().page, PageKind::Idle);
}

#[test]
fn a_shown_page_is_told() {
    let bench = show("7970", menu(1));
    assert!(
        bench
            .events
            .iter()
            .any(|event| matches!(event, PhoneEvent::Shown { url: Some(url), .. } if url.path() == "/page"))
    );
    assert_eq!(
        bench.phone.source().map(|source| source.content_type.as_str()),
        Some("text/xml; charset=UTF-8")
    );
}

#[test]
fn a_value_that_is_too_long_is_shown_cut_or_refused_as_the_parser_does() {
    let long = Text::new("x".repeat(40), "text");
    assert_eq!(show("7960", long.clone()).text().title.len(), 40, "an old parser does not count");
    assert_eq!(show("7921", long.clone()).text().title.len(), 32, "this one cuts");
    assert_eq!(show("7970", long).error(), Some("XML Error[4]"), "a strict one refuses");
}

#[test]
fn a_form_on_three_rows_keeps_the_field_under_the_cursor_in_sight() {
    let mut form = Input::new("I", "http://h/s").prompt("Fill in");
    for name in ["a", "b", "c", "d"] {
        form = form.field(name, name, InputFlags::TEXT);
    }
    let mut bench = show("7841", form);
    assert_eq!(bench.text().lines, ["a:", "b:"]);
    bench.press("Down Down type:x");
    assert_eq!(bench.text().lines, ["b:", "c: x"]);
    bench.press("Up Up");
    assert_eq!(bench.text().lines, ["a:", "b:"]);
}

#[test]
fn a_page_that_renews_itself_keeps_its_picture_until_the_new_one_is_there() {
    let page = xml(ImageFile::new("Door", "http://h/picture.png")).header("Refresh", "2");
    let mut pictures = 0;
    let mut bench = Bench::new("7970", move |request: &Request| match request.url.path() {
        "/picture.png" => {
            pictures += 1;
            match pictures {
                1 => Reaction::Answer(Fetched::ok("image/png", "first")),
                2 => Reaction::Silence,
                _ => Failure::Refused.into(),
            }
        }
        _ => page.clone().into(),
    });
    let image = |bench: &Bench<_>| match &bench.phone.screen().pane {
        Pane::Picture(picture) => picture.layers[0].image.clone(),
        other => panic!("{other:?}"),
    };
    bench.open("http://h/page").wait(2);
    assert_eq!(image(&bench), LayerImage::Png(b"first"[..].into()));
    bench.wait(2);
    assert_eq!(image(&bench), LayerImage::Coming, "it cannot be had any more");
}

#[test]
fn numbers_move_the_cursor_of_a_text_and_choose_in_a_graphic_menu() {
    let mut bench = show("7841", Text::new("t", "one\ntwo\nthree\nfour\nfive"));
    bench.press("4");
    assert_eq!(bench.text().lines, ["two", "three", "four"]);
    let bitmap = Bitmap::from_levels(8, 8, Depth::Two, |_, _| 1).expect("a bitmap");
    let menu =
        GraphicMenu::new("G", bitmap).item("Hall", "http://h/hall").item("Kitchen", "http://h/kitchen");
    let mut bench = show("7960", menu);
    bench.press("2");
    assert_eq!((bench.asked(), bench.text().title.as_str()), ("/kitchen", "Kitchen"));
}

#[test]
fn a_text_scrolls_or_has_a_cursor_that_moves_from_line_to_line() {
    let text = || Text::new("t", (1..=12).map(|n| n.to_string()).collect::<Vec<_>>().join("\n"));
    let seen = |model: &str, keys: &str| {
        let mut bench = show(model, text());
        bench.press(keys);
        bench.text().lines.join(" ")
    };
    assert_eq!(seen("7960", ""), "1 2 3 4 5");
    assert_eq!(seen("7960", "Down"), "2 3 4 5 6", "it scrolls");
    assert_eq!(seen("7960", "9 Down Down Down"), "8 9 10 11 12", "not beyond its end");
    assert_eq!(seen("7970", ""), "1 2 3 4 5 6 7 8");
    assert_eq!(seen("7841", "Down Down"), "1 2 3", "the cursor moves");
    assert_eq!(seen("7841", "Down Down Down"), "2 3 4");
}
