//! Visitors in the gallery.

use std::fs;
use std::time::{Duration, Instant};

use image_viewer::{Service, ViewerSettings};
use ipphone::object::Object;
use ipphone_picture::Pixels;

use crate::phone::{MODELS, ask, frame, gallery, key, lines, menu, page, picture, png, service, text};

/// A model of each kind of picture, for walks that draw much.
const FEW: [&str; 4] = ["7960", "7970", "7841", "8841"];

fn demo() -> Service {
    service(&ViewerSettings::default())
}

/// The file behind a page is a PNG no larger than this.
async fn fits(service: &Service, model: &str, object: &Object) {
    let Some(path) = picture(object) else { return };
    let answer = ask(service, model, &path, &[]).await;
    assert_eq!((answer.status, answer.header("Content-Type")), (200, Some("image/png")), "{model} {path}");
    let phone = ipphone::phone::Phone::of(model, &ipphone::phone::Models::BUILT_IN).expect(model);
    let pixels = Pixels::from_png(&answer.body).expect("a PNG");
    let display = phone.display.size();
    assert!(pixels.width() <= display.width && pixels.height() <= display.height, "{model} {path}");
}

#[actix_web::test]
async fn four_models_walk_from_the_gallery_to_every_picture() {
    let service = demo();
    for model in FEW {
        let mut folders = vec!["/".to_string()];
        let mut seen = 0;
        while let Some(folder) = folders.pop() {
            let mut next = Some(folder);
            while let Some(path) = next.take() {
                let listing = page(&service, model, &path).await;
                fits(&service, model, &listing).await;
                for (_, path) in lines(&listing) {
                    if path.starts_with("/folder") {
                        folders.push(path);
                        continue;
                    }
                    let shown = page(&service, model, &path).await;
                    fits(&service, model, &shown).await;
                    seen += 1;
                }
                next = key(&listing, "Next");
            }
        }
        assert_eq!(seen, 18, "{model}");
    }
}

#[actix_web::test]
async fn a_visitor_turns_pages_zooms_moves_and_comes_back() {
    let service = demo();
    for model in FEW {
        let root = page(&service, model, "/").await;
        let folder =
            lines(&root).into_iter().find(|(name, _)| name.starts_with("Portraits")).expect("a folder").1;
        let first = lines(&page(&service, model, &folder).await)[0].1.clone();
        let shown = page(&service, model, &first).await;
        assert_eq!(frame(&shown).title.as_deref(), Some("Captain"), "{model}");
        let next = key(&shown, "Next").expect("a second one");
        let second = page(&service, model, &next).await;
        assert_eq!(frame(&second).title.as_deref(), Some("Cat"), "{model}");
        assert_eq!(key(&second, "Prev").as_deref(), Some(first.as_str()), "{model}");
        let Some(zoom) = key(&second, "Zoom") else {
            assert!(matches!(second, Object::Text(_)), "{model}: only words have no zoom");
            continue;
        };
        let near = page(&service, model, &zoom).await;
        fits(&service, model, &near).await;
        assert_ne!(shape(&near), shape(&second), "{model}");
        let nearer = page(&service, model, &key(&near, "Zoom").expect("nearer")).await;
        let nearest = page(&service, model, &key(&nearer, "Zoom").expect("nearest")).await;
        assert_eq!(key(&nearest, "Zoom"), None, "{model}");
        assert_eq!(key(&nearest, "Exit").as_deref(), Some(next.as_str()), "{model}");
    }
}

/// What is seen: the bits, or the address of them.
fn shape(object: &Object) -> String {
    match object {
        Object::Image(image) => image.bitmap.hex(),
        Object::GraphicMenu(menu) => menu.bitmap.hex(),
        other => picture(other).unwrap_or_default(),
    }
}

#[actix_web::test]
async fn a_7960_looks_into_the_corner_by_its_keypad() {
    let service = demo();
    let zoomed = page(&service, "7960", "/zoom?path=Balloons.jpg&zoom=2").await;
    let corner = lines(&zoomed)[0].1.clone();
    assert!(corner.contains("x=25&y=25"), "{corner}");
    let Object::GraphicMenu(menu) = page(&service, "7960", &corner).await else { panic!("a GraphicMenu") };
    assert!((menu.bitmap.width(), menu.bitmap.height()) > (100, 60), "{:?}", menu.bitmap);
}

#[actix_web::test]
async fn a_slideshow_shows_all_and_begins_again() {
    let service = demo();
    for model in FEW {
        let mut path = "/slideshow?path=Portraits&seconds=3".to_string();
        let mut titles = Vec::new();
        for _ in 0..5 {
            page(&service, model, &path).await;
            let answer = ask(&service, model, &path, &[]).await;
            titles.push(frame(&crate::phone::read(&answer, model, &path)).title.clone().unwrap_or_default());
            assert!(
                answer.header("Refresh").is_some_and(|refresh| refresh.starts_with("3; url=")),
                "{model}"
            );
            path = answer.refresh().expect("a next one");
        }
        assert_eq!(titles, ["Captain", "Cat", "Girl with a pearl", "Owl", "Captain"], "{model}");
    }
}

#[actix_web::test]
async fn clock_and_logo_hang_on_every_wall() {
    let service = Service::start_at(&ViewerSettings::default(), chrono_tz::Europe::Berlin, || {
        std::time::UNIX_EPOCH + Duration::from_secs(1_795_514_448)
    })
    .expect("good settings");
    for model in MODELS {
        for path in [
            "/clock",
            "/clock?face=analogue",
            "/clock?tz=asia/tokyo",
            "/clock?tz=New%20York&face=analog",
            "/logo",
        ] {
            let shown = page(&service, model, path).await;
            fits(&service, model, &shown).await;
            let refresh = ask(&service, model, path, &[]).await.header("Refresh").map(str::to_string);
            assert_eq!(
                refresh.is_some_and(|refresh| refresh.starts_with("12; url=")),
                path != "/logo",
                "{model} {path}"
            );
        }
    }
    let words = text(&service, "7841", "/clock").await.text.unwrap_or_default();
    assert_eq!(words, "11:00\nTuesday, 24 November 2026");
    let tokyo = text(&service, "7841", "/clock?tz=Asia/Tokyo").await.text.unwrap_or_default();
    assert_eq!(tokyo, "19:00\nTuesday, 24 November 2026\nTokyo");
    let wrong = text(&service, "7960", "/clock?tz=Mars/Olympus").await;
    assert!(wrong.text.unwrap_or_default().contains("Europe/Berlin"));
}

#[actix_web::test]
async fn a_known_file_is_not_sent_again_and_a_changed_one_is() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.png"), png(40, 30, 10)).expect("a file");
    let service = gallery(folder.path());
    let path = "/picture.png?path=a.png&model=8841";
    let first = ask(&service, "8841", path, &[]).await;
    let etag = first.header("ETag").expect("an ETag").to_string();
    for known in [etag.clone(), format!("\"x\", W/{etag}"), "*".to_string()] {
        let second = ask(&service, "8841", path, &[("If-None-Match", &known)]).await;
        assert_eq!((second.status, second.body.len()), (304, 0), "{known}");
        assert_eq!(second.header("ETag"), Some(etag.as_str()));
    }
    fs::write(folder.path().join("a.png"), png(41, 30, 200)).expect("a file");
    fs::write(folder.path().join("b.png"), png(10, 10, 1)).expect("a file");
    let until = Instant::now() + Duration::from_secs(20);
    loop {
        let again = ask(&service, "8841", path, &[("If-None-Match", &etag)]).await;
        let names = lines(&page(&service, "8841", "/").await).len();
        if again.status == 200 && names == 2 {
            assert_ne!(again.body, first.body);
            break;
        }
        assert!(Instant::now() < until, "the change was not seen");
        actix_web::rt::task::yield_now().await;
    }
}

#[actix_web::test]
async fn another_logo_is_another_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let logo = folder.path().join("logo.png");
    let mut known = String::new();
    for shade in [10, 200] {
        fs::write(&logo, png(40, 30, shade)).expect("a file");
        let service = service(&ViewerSettings { logo: Some(logo.clone()), ..ViewerSettings::default() });
        let answer = ask(&service, "8841", "/logo.png", &[("If-None-Match", &known)]).await;
        assert_eq!(answer.status, 200, "{shade}");
        known = answer.header("ETag").expect("an ETag").to_string();
        let again = ask(&service, "8841", "/logo.png", &[("If-None-Match", &known)]).await;
        assert_eq!(again.status, 304, "{shade}");
    }
}

#[actix_web::test]
async fn long_folders_have_pages_that_hold_everything_once() {
    let folder = tempfile::tempdir().expect("a folder");
    for nth in 0..75 {
        fs::write(folder.path().join(format!("picture {nth:02}.png")), png(8, 8, nth)).expect("a file");
    }
    for name in ["Zebras", "apes"] {
        fs::create_dir(folder.path().join(name)).expect("a folder");
    }
    let service = gallery(folder.path());
    for model in MODELS {
        let mut names = Vec::new();
        let mut next = Some("/".to_string());
        while let Some(path) = next {
            let listing = page(&service, model, &path).await;
            names.extend(lines(&listing).into_iter().map(|(_, path)| path));
            next = key(&listing, "Next");
        }
        assert_eq!(names.len(), 77, "{model}");
        assert!(names[0].ends_with("path=apes") && names[1].ends_with("path=Zebras"), "{model}: {names:?}");
        assert!(names[2].ends_with("picture%2000.png") && names[76].ends_with("picture%2074.png"), "{model}");
    }
    let beyond = menu(&service, "7960", "/folder?start=999999999").await;
    assert!(!beyond.items.is_empty());
}

#[actix_web::test]
async fn captions_stand_beside_the_picture_or_inside() {
    let service = demo();
    let Object::Image(inside) = page(&service, "7960", "/view?path=Balloons.jpg").await else {
        panic!("an Image")
    };
    assert_eq!(inside.page.prompt.as_deref(), Some("1/2 A still morning"));
    let Object::Image(beside) = page(&service, "7960", "/view?path=Test%20card.png").await else {
        panic!("an Image")
    };
    assert_eq!(beside.page.prompt.as_deref(), Some("2/2 What this display shows"));
}

#[actix_web::test]
async fn model_and_name_are_carried_on() {
    let service = demo();
    let root = page(&service, "8841", "/?model=8841&name=SEP001122334455").await;
    for (_, path) in lines(&root) {
        assert!(path.contains("model=8841") && path.contains("name=SEP001122334455"), "{path}");
    }
    let shown = page(&service, "8841", "/view?path=Balloons.jpg").await;
    assert!(
        picture(&shown).is_some_and(|path| path.contains("model=CP-8841")),
        "pictures always say the model"
    );
}
