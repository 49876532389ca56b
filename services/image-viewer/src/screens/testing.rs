//! Screens as phones of all kinds get them.

use actix_web::http::header::HeaderValue;
use actix_web::test::TestRequest;
use ipphone::check::{Grade, Rules};
use ipphone::object::{HardKey, Object};
use ipphone::phone::{Models, Phone, Size};
use ipphone::reply::{History, Refresh, Reply};
use ipphone::uri::HttpUrl;
use ipphone::{Document, Reading};
use ipphone_actix::{Called, Caller};
use ipphone_picture::{Pixels, Target};

use super::*;
use crate::draw::Icon;
use crate::gallery::PictureFile;
use crate::look::Look;
use crate::studio::{Facts, Finished, Form};

const MODELS: [&str; 10] = ["7960", "7905", "7921", "7941", "7970", "6941", "7841", "8841", "9971", "9871"];

fn called(model: &str) -> Caller {
    let phone = Phone::of(model, &Models::BUILT_IN).expect(model);
    let request = TestRequest::get().uri("/here").insert_header(("Host", "10.1.1.1:8083"));
    let headers = phone.request_headers("001122334455").into_iter();
    let request = headers.fold(request, |request, header| request.insert_header(header));
    Caller::of(&request.to_http_request()).expect("a caller")
}

fn url(path: &str) -> HttpUrl {
    HttpUrl::parse(&format!("http://10.1.1.1:8083/{path}")).expect("a URL")
}

fn file() -> PictureFile {
    PictureFile {
        name: "Müller & Söhne <1>.png".into(),
        bytes: 64_321,
        changed: Some(std::time::SystemTime::UNIX_EPOCH),
    }
}

fn finished(caller: &Called) -> Finished {
    let form = match Target::screen(&caller.phone) {
        None => Form::Nothing,
        Some(target) => match Pixels::filled(target.size.width, target.size.height, [90, 90, 90, 255])
            .and_then(|pixels| pixels.draw(&target, None))
            .expect("drawn")
        {
            ipphone_picture::Drawn::Cip(bitmap) => Form::Cip(bitmap),
            ipphone_picture::Drawn::Png(png) => Form::Png(png.bytes.into()),
            ipphone_picture::Drawn::Nothing => Form::Nothing,
        },
    };
    let size = Target::screen(&caller.phone).map(|target| target.size).unwrap_or_default();
    let facts = Facts { pixels: (4000, 3000), caption: None, taken: Some("2026-11-24 12:15:00".into()) };
    Finished { form, size, facts, etag: HeaderValue::from_static("\"1\"") }
}

fn a_view<'a>(file: &'a PictureFile, finished: &'a Finished, look: Look) -> View<'a> {
    View {
        file,
        finished,
        caption: Some("First light over the lake, seen from the eastern shore".into()),
        position: (2, 12),
        look,
        zone: chrono_tz::Tz::UTC,
        previous: Some(url("view?path=a")),
        next: Some(url("view?path=c")),
        whole: url("view?path=b"),
        show: url("slideshow?path=b"),
        picture: url("picture.png?path=b"),
        zoom: url("zoom?path=b"),
    }
}

/// As the phone reads it; nothing had to be changed, and nothing is left that it minds.
fn read(reply: &Reply, caller: &Called) -> Object {
    let rendered = reply.render(&caller.phone);
    assert!(rendered.changed.is_empty(), "{}: {:#?}", caller.phone.name, rendered.changed);
    let document = Document::read(&rendered.body, Reading::PAGE);
    let findings = document.check(Rules::of(caller.phone.model).pulled().charset(document.charset));
    let bad: Vec<_> = findings.iter().filter(|finding| finding.grade > Grade::Note).collect();
    assert!(bad.is_empty(), "{}: {bad:#?}", caller.phone.name);
    document.object.expect("an object")
}

fn labels(page: &Page) -> Vec<&str> {
    page.soft_keys.iter().filter_map(|key| key.name.as_deref()).collect()
}

fn key_url(page: &Page, key: HardKey) -> Option<String> {
    let item = page.keys.iter().find(|item| item.key == Some(key))?;
    Some(item.url.as_ref()?.to_string())
}

#[test]
fn a_picture_is_what_each_phone_shows_best() {
    for model in MODELS {
        let (caller, file) = (called(model), file());
        let finished = finished(&caller);
        let reply = view(&a_view(&file, &finished, Look::WHOLE), &caller);
        assert_eq!(reply.history, History::Forget, "{model}: Exit leads to the folder");
        match (read(&reply, &caller), model) {
            (Object::Image(image), "7960") => {
                assert_eq!(labels(&image.page), ["Zoom", "Next", "Exit", "Prev", "Show"]);
                assert_eq!(image.page.title.as_deref(), Some("Müller & Söhne <1>"));
                assert_eq!(image.page.prompt.as_deref(), Some("3/12 First light over the lake, "));
            }
            (Object::ImageFile(image), "7921" | "7941" | "7970" | "8841" | "9971" | "9871") => {
                assert_eq!(
                    image.url.map(|url| url.to_string()).as_deref(),
                    Some("http://10.1.1.1:8083/picture.png?path=b")
                );
            }
            (Object::Text(text), "7905" | "6941" | "7841") => {
                let words = text.text.unwrap_or_default();
                for fact in [
                    "First light",
                    "4000 x 3000 pixels",
                    "65 KB, 1 Jan 1970",
                    "Taken 2026-11-24",
                    "Picture 3 of 12",
                ] {
                    assert!(words.contains(fact), "{model}: {words}");
                }
            }
            (other, _) => panic!("{model}: {other:?}"),
        }
    }
}

#[test]
fn a_part_is_moved_by_digits_fingers_keys_or_softkeys() {
    let look = Look::read("2", "50", "50");
    for model in MODELS {
        let (caller, file) = (called(model), file());
        let finished = finished(&caller);
        if finished.form == Form::Nothing {
            continue;
        }
        match (read(&zoomed(&a_view(&file, &finished, look), &caller), &caller), model) {
            (Object::GraphicMenu(menu), "7960") => {
                let lead: Vec<String> =
                    menu.items.iter().map(|item| item.url.as_ref().expect("a URL").to_string()).collect();
                assert_eq!(lead.len(), 9);
                assert!(
                    lead[3].ends_with("zoom=2&x=25&y=50") && lead[4].ends_with("zoom=4&x=50&y=50"),
                    "{lead:?}"
                );
                assert!(lead[8].ends_with("zoom=2&x=75&y=75"), "{lead:?}");
            }
            (Object::GraphicFileMenu(menu), "7970" | "9971" | "9871") => {
                assert_eq!(menu.items.len(), 9);
                let touched = |x, y| {
                    let at = |item: &&ipphone::object::TouchItem| {
                        item.touch_area.is_some_and(|area| area.holds(x, y))
                    };
                    menu.items.iter().find(at).and_then(|item| item.name.clone())
                };
                assert_eq!(touched(0, 0).as_deref(), Some("Up left"));
                let Size { width, height } = finished.size;
                assert_eq!(touched(width / 2, height / 2).as_deref(), Some("Nearer"));
                assert_eq!(touched(width - 1, height - 1).as_deref(), Some("Down right"));
            }
            (Object::ImageFile(image), _) => {
                let by_keys = key_url(&image.page, HardKey::KeyPad4).is_some();
                assert!(by_keys || labels(&image.page).contains(&"Left"), "{model}: {:?}", image.page);
            }
            (other, _) => panic!("{model}: {other:?}"),
        }
    }
}

#[test]
fn at_the_edge_and_at_the_deepest_zoom_every_key_leads_somewhere() {
    for (zoom, x, y) in [("8", "0", "0"), ("8", "100", "100"), ("3", "99", "1"), ("2", "50", "50")] {
        let look = Look::read(zoom, x, y);
        for model in MODELS {
            let (caller, file) = (called(model), file());
            let finished = finished(&caller);
            if finished.form != Form::Nothing {
                read(&zoomed(&a_view(&file, &finished, look), &caller), &caller);
            }
        }
    }
}

#[test]
fn a_slide_leads_to_the_next_one() {
    for model in MODELS {
        let (caller, file) = (called(model), file());
        let finished = finished(&caller);
        let view = a_view(&file, &finished, Look::WHOLE);
        let next = url("slideshow?path=c&seconds=7");
        let reply = slide(&Slide { view, seconds: 7, next: next.clone() }, &caller);
        assert_eq!(reply.refresh, Some(Refresh::To { seconds: 7, url: next }), "{model}");
        read(&reply, &caller);
    }
}

fn lines() -> Vec<Line> {
    let line = |icon, name: &str, facts: Option<&str>| Line {
        icon,
        name: name.into(),
        facts: facts.map(str::to_owned),
        url: url("x"),
    };
    let mut lines = vec![line(Icon::Camera, "Door", None), line(Icon::Folder, "Trips & more", None)];
    lines.extend(
        (0..40).map(|nth| line(Icon::Picture, &format!("Picture {nth:02}"), Some("64 KB, 24 Nov 2026"))),
    );
    lines
}

#[test]
fn a_folder_is_the_menu_that_each_phone_has() {
    for model in MODELS {
        let caller = called(model);
        let sheet = Sheet {
            title: "Pictures",
            here: url("folder"),
            show: Some(url("show")),
            other: None,
            clock: Some(url("clock")),
        };
        let part = ipphone::pager::Pager::new(&caller.phone, ipphone::object::Kind::IconFileMenu, 0)
            .cut_all(lines());
        let reply = list(&part, &sheet, |icon| url("icon.png").query("id", icon.index()), &caller);
        match (read(&reply, &caller), model) {
            (Object::IconFileMenu(menu), "7921" | "7941" | "7970" | "8841" | "9971" | "9871") => {
                assert_eq!(menu.icons.len(), 3, "{model}");
                assert_eq!(menu.items[1].name.as_deref(), Some("Trips & more"), "{model}");
            }
            (Object::Menu(menu), "7960") => {
                assert_eq!(menu.items[1].name.as_deref(), Some("Trips & more/"));
                assert_eq!(menu.items[2].name.as_deref(), Some("Picture 00"));
            }
            (Object::Menu(menu), "7905" | "6941" | "7841") => {
                assert_eq!(menu.items[2].name.as_deref(), Some("Picture 00, 64 KB, 24 Nov 2026"), "{model}");
            }
            (other, _) => panic!("{model}: {other:?}"),
        }
    }
}

#[test]
fn thumbnails_have_an_area_for_each_finger_and_a_digit_besides() {
    for model in ["7970", "9971"] {
        let caller = called(model);
        let grid = crate::draw::Grid::of(Target::screen_file(&caller.phone).expect("a screen").size);
        let mut all = lines();
        all.truncate(grid.cells());
        let part =
            ipphone::pager::Part { items: all, start: 0, length: grid.cells(), total: Some(42), more: true };
        let other = Some(("List", url("folder?list=1")));
        let frame =
            Sheet { title: "Pictures", here: url("folder"), show: Some(url("show")), other, clock: None };
        let Object::GraphicFileMenu(menu) =
            read(&sheet(&part, &frame, grid, url("thumbs.png"), &caller), &caller)
        else {
            panic!("{model}: a GraphicFileMenu")
        };
        assert_eq!(menu.items.len(), grid.cells(), "{model}");
        assert!(
            labels(&menu.page).contains(&"List") && labels(&menu.page).contains(&"Next"),
            "{:?}",
            menu.page
        );
        assert_eq!(
            key_url(&menu.page, HardKey::KeyPad2).as_deref(),
            Some("http://10.1.1.1:8083/x"),
            "{model}"
        );
    }
}

#[test]
fn a_silent_camera_and_a_picture_that_is_not_ready_ask_again() {
    for model in MODELS {
        let caller = called(model);
        let silent = camera_silent("Door", "The camera does not answer.", &caller);
        assert!(matches!(silent.refresh, Some(Refresh::To { seconds: 10, .. })), "{model}");
        let Object::Text(text) = read(&silent, &caller) else { panic!("{model}: a Text") };
        assert!(text.text.unwrap_or_default().contains("does not answer"), "{model}");
        let reply = wait(&caller);
        assert!(
            matches!(&reply.refresh, Some(Refresh::To { seconds: 2, url }) if *url == caller.here),
            "{model}"
        );
        read(&reply, &caller);
        read(&empty("An empty folder", &caller), &caller);
        let shot = finished(&caller);
        read(&camera("Door", &shot, url("camera.png"), 5, "12:15:00", &caller), &caller);
    }
}

#[test]
fn a_clock_comes_again_with_the_next_minute() {
    let time = chrono::NaiveDate::from_ymd_opt(2026, 9, 30)
        .and_then(|day| day.and_hms_opt(23, 59, 48))
        .expect("a time");
    let moment = crate::draw::Moment { time, place: Some("Buenos Aires".into()) };
    for model in MODELS {
        let caller = called(model);
        let urls =
            ClockUrls { picture: url("clock.png"), here: url("clock"), other: url("clock?face=analogue") };
        let reply = clock(&moment, &finished(&caller), urls, &caller);
        assert!(matches!(reply.refresh, Some(Refresh::To { seconds: 12, .. })), "{model}");
        if let Object::Text(text) = read(&reply, &caller) {
            assert_eq!(
                text.text.as_deref(),
                Some("23:59\nWednesday, 30 September 2026\nBuenos Aires"),
                "{model}"
            );
        }
        read(&logo(&finished(&caller), url("logo.png"), &caller), &caller);
    }
}
