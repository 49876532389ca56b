//! What goes wrong with files and addresses becomes a screen that a person can read.

use std::fs;
use std::path::Path;

use ipphone::object::Object;

use crate::phone::{MODELS, ask, frame, gallery, key, page, png, read, text};

/// Files that are none, and a secret beside the gallery.
fn bad_gallery() -> (tempfile::TempDir, std::path::PathBuf) {
    let outside = tempfile::tempdir().expect("a folder");
    let root = outside.path().join("gallery");
    fs::create_dir(&root).expect("a folder");
    let write = |name: &str, bytes: &[u8]| fs::write(root.join(name), bytes).expect("a file");
    let good = png(64, 48, 120);
    write("good.png", &good);
    write("cut.png", &good[..good.len() / 2]);
    write("empty.png", b"");
    write("text.png", b"this is a text\n");
    let mut huge = good.clone();
    huge[16..24].copy_from_slice(&[0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60]);
    write("huge.png", &huge);
    write("notes.txt", b"SECRET");
    fs::write(outside.path().join("private.png"), &good).expect("a file");
    #[cfg(unix)]
    for (target, name) in [("../private.png", "link.png"), ("..", "up"), ("/etc", "etc")] {
        std::os::unix::fs::symlink(target, root.join(name)).expect("a link");
    }
    (outside, root)
}

#[actix_web::test]
async fn broken_files_are_a_sentence_on_every_phone() {
    let (_outside, root) = bad_gallery();
    let service = gallery(&root);
    for model in MODELS {
        for name in ["cut.png", "empty.png", "text.png", "huge.png"] {
            let shown = page(&service, model, &format!("/view?path={name}")).await;
            match shown {
                Object::Text(text) => assert!(text.text.unwrap_or_default().len() > 20, "{model} {name}"),
                // What is there of a cut file may be drawn, or its facts told.
                _ => assert_eq!(name, "cut.png", "{model}"),
            }
        }
    }
    for name in ["empty.png", "text.png", "huge.png"] {
        let answer = ask(&service, "8841", &format!("/picture.png?path={name}&model=8841"), &[]).await;
        assert_eq!(answer.status, 422, "{name}");
    }
    // The page of thumbnails shows the others nevertheless.
    assert!(
        matches!(page(&service, "7970", "/").await, Object::GraphicFileMenu(menu) if menu.items.len() == 5)
    );
}

#[actix_web::test]
async fn a_show_goes_on_at_a_broken_file_and_its_neighbours_can_be_reached() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in [("a.png", png(8, 8, 1)), ("b.png", b"no picture".to_vec()), ("c.png", png(8, 8, 9))]
    {
        fs::write(folder.path().join(name), bytes).expect("a file");
    }
    let service = gallery(folder.path());
    for model in MODELS {
        let mut path = "/slideshow?seconds=3".to_string();
        let mut titles = Vec::new();
        for _ in 0..4 {
            titles.push(frame(&page(&service, model, &path).await).title.clone().unwrap_or_default());
            let answer = ask(&service, model, &path, &[]).await;
            let again = answer.header("Refresh").unwrap_or_default();
            assert!(again.starts_with("3; url="), "{model} {path}: {again}");
            path = answer.refresh().expect("a next one");
        }
        assert_eq!(titles, ["a", "b", "c", "a"], "{model}");
        let broken = page(&service, model, "/view?path=b.png").await;
        let ways = ["Prev", "Next"].map(|label| key(&broken, label).unwrap_or_default());
        assert!(ways[0].ends_with("path=a.png") && ways[1].ends_with("path=c.png"), "{model}: {ways:?}");
        assert_eq!(ask(&service, model, "/view?path=b.png", &[]).await.header("Refresh"), None, "{model}");
    }
}

#[actix_web::test]
async fn no_address_leads_out_of_the_gallery_or_to_what_is_no_picture() {
    let (_outside, root) = bad_gallery();
    let service = gallery(&root);
    let long = "x".repeat(5000);
    let deep = "a/".repeat(3000);
    for path in [
        "..",
        "../private.png",
        "..%2Fprivate.png",
        "good.png/../../private.png",
        "/etc/passwd",
        "%2Fetc%2Fpasswd",
        "etc/passwd",
        "up/private.png",
        "link.png",
        "notes.txt",
        "good.png%00.png",
        "%00",
        ".",
        "./good.png/.",
        "C:%5Cwindows",
        "%FF%FE",
        &long,
        &deep,
    ] {
        for route in ["folder", "view", "zoom", "slideshow"] {
            let words = text(&service, "7960", &format!("/{route}?path={path}")).await;
            assert_eq!(words.page.title.as_deref(), Some("Not here"), "{route} {path:.40}");
        }
        for route in ["picture.png", "thumbs.png"] {
            let answer = ask(&service, "7970", &format!("/{route}?path={path}"), &[]).await;
            assert_eq!(answer.status, 404, "{route} {path:.40}");
            assert!(!answer.body.windows(6).any(|bytes| bytes == b"SECRET"));
        }
    }
}

#[actix_web::test]
async fn any_number_in_an_address_is_a_picture() {
    let (_outside, root) = bad_gallery();
    let service = gallery(&root);
    for query in [
        "zoom=99999999999999999999&x=-5&y=1e999",
        "zoom=NaN&x=NaN&y=NaN",
        "zoom=-1",
        "zoom=0&x=&y=",
        "zoom=%00&x=%FF&y=;drop",
        "zoom=8&x=100&y=0",
    ] {
        for model in ["7960", "8841"] {
            for route in ["view", "zoom"] {
                let shown = page(&service, model, &format!("/{route}?path=good.png&{query}")).await;
                assert!(!matches!(shown, Object::Text(_)), "{model} {route} {query}");
            }
        }
        let file = ask(&service, "8841", &format!("/picture.png?path=good.png&{query}"), &[]).await;
        assert_eq!(file.status, 200, "{query}");
    }
    for query in ["seconds=0", "seconds=-1", "seconds=99999999999999999999", "seconds=x"] {
        let path = format!("/slideshow?path=good.png&{query}");
        page(&service, "7960", &path).await;
        let answer = ask(&service, "7960", &path, &[]).await;
        let seconds =
            answer.header("Refresh").and_then(|refresh| refresh.split(';').next()?.parse::<u32>().ok());
        assert!(seconds.is_some_and(|seconds| (3..=3600).contains(&seconds)), "{query}: {seconds:?}");
    }
    for query in ["face=%00&tz=", "start=-1", "list=&start=x", "long=ffffffffffffffff"] {
        let answer = ask(&service, "7960", &format!("/folder?{query}"), &[]).await;
        read(&answer, "7960", query);
    }
}

#[actix_web::test]
async fn text_only_phones_get_words_and_a_status_for_files() {
    let (_outside, root) = bad_gallery();
    let service = gallery(&root);
    let words = text(&service, "7841", "/view?path=good.png").await.text.unwrap_or_default();
    assert!(words.contains("64 x 48 pixels"), "{words}");
    assert_eq!(ask(&service, "7841", "/picture.png?path=good.png", &[]).await.status, 406);
    assert_eq!(ask(&service, "7841", "/clock.png", &[]).await.status, 406);
}

#[actix_web::test]
async fn a_folder_without_pictures_says_what_to_do() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("inner")).expect("a folder");
    let service = gallery(folder.path());
    for model in MODELS {
        let words = text(&service, model, "/folder?path=inner").await;
        assert!(words.text.unwrap_or_default().contains("PNG"), "{model}");
        text(&service, model, "/slideshow?path=inner").await;
    }
}

#[actix_web::test]
async fn long_and_foreign_names_are_shown_and_found_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let far =
        folder.path().join("фотографии с моря и с гор, лето и осень").join("東京の夜景と富士山と桜の花");
    fs::create_dir_all(&far).expect("folders");
    let name = |stem: &str| far.join(format!("{stem}.png"));
    fs::write(name(&"ы".repeat(100)), png(20, 20, 9)).expect("a file");
    fs::write(name("a & b <c> \"d\" 100%"), png(20, 20, 9)).expect("a file");
    fs::write(name("two\nlines"), png(20, 20, 9)).expect("a file");
    fs::create_dir(far.join(" blank ")).expect("a folder");
    fs::write(far.join(" blank ").join(" a .png"), png(20, 20, 9)).expect("a file");
    let service = gallery(folder.path());
    for model in MODELS {
        let mut path = "/".to_string();
        for _ in 0..2 {
            path = crate::phone::lines(&page(&service, model, &path).await)[0].1.clone();
        }
        let inside = page(&service, model, &path).await;
        assert_eq!(crate::phone::lines(&inside).len(), 4, "{model}");
        for (name, path) in crate::phone::lines(&inside) {
            assert!(path.len() <= 256, "{path}");
            let shown = page(&service, model, &path).await;
            assert_ne!(crate::phone::frame(&shown).title.as_deref(), Some("Not here"), "{model} {name}");
        }
    }
}

#[actix_web::test]
async fn every_page_of_a_folder_of_many_long_names_can_be_opened() {
    let folder = tempfile::tempdir().expect("a folder");
    for nth in 0..2100 {
        let name = format!("{nth:04} лето и осень, фотографии с моря и с гор.png");
        fs::write(folder.path().join(name), png(8, 8, 9)).expect("a file");
    }
    let service = gallery(folder.path());
    for model in ["7960", "7970", "8841"] {
        for (start, first) in [(0, "0000 "), (2090, "20")] {
            let listing = page(&service, model, &format!("/?start={start}")).await;
            let (name, path) = crate::phone::lines(&listing)[0].clone();
            assert!(name.starts_with(first) && path.contains("long="), "{model}: {name} {path}");
            let shown = page(&service, model, &path).await;
            let title = frame(&shown).title.clone().unwrap_or_default();
            assert!(title.starts_with(first), "{model}: {title}");
        }
    }
}

#[cfg(unix)]
#[actix_web::test]
async fn what_may_not_be_read_is_a_sentence() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("locked.png");
    fs::write(&file, png(8, 8, 1)).expect("a file");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).expect("locked");
    let service = gallery(folder.path());
    let shown = page(&service, "7960", "/view?path=locked.png").await;
    // An administrator's tests read everything.
    let is_readable = fs::read(&file).is_ok();
    assert_eq!(matches!(shown, Object::Image(_)), is_readable);
    if !is_readable {
        assert_eq!(crate::phone::frame(&shown).title.as_deref(), Some("Not readable"));
    }
}

#[test]
fn the_gallery_inside_is_small() {
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("demo");
    assert!(bytes(&demo) < 1_500_000, "{}", bytes(&demo));
}

fn bytes(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    entries
        .map(|entry| match entry.metadata().expect("a file") {
            meta if meta.is_dir() => bytes(&entry.path()),
            meta => meta.len(),
        })
        .sum()
}
