//! `ipphone image`, from outside.

mod command;

use std::path::Path;
use std::{fs, str};

use command::{Said, command, ipphone, ipphone_with, run};
use ipphone::bitmap::{Bitmap, Depth};
use ipphone::object::Object;
use ipphone::{Document, Reading};
use ipphone_picture::{Levels, Pixels};
use serde_json::Value;
use tempfile::TempDir;

/// A folder with a ramp `ramp.png` of 266 x 130, and files of the corpus.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let all = (0..130_u16).flat_map(|_| 0..266_u16);
    let rgba = all.flat_map(|x| {
        let shade = (u32::from(x) * 255 / 265) as u8;
        [shade, shade, shade, 255]
    });
    let ramp =
        Pixels::new(266, 130, rgba.collect()).and_then(|ramp| ramp.to_png(Levels::Rgb888)).expect("a file");
    fs::write(folder.path().join("ramp.png"), ramp).expect("written");
    folder
}

fn corpus(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus/picture");
    folder.join(name).to_string_lossy().into_owned()
}

/// `ipphone image` in the folder.
fn image(folder: &TempDir, arguments: &[&str]) -> Said {
    run(command().current_dir(folder.path()).arg("image").args(arguments), b"")
}

fn read(folder: &TempDir, name: &str) -> Vec<u8> {
    fs::read(folder.path().join(name)).expect(name)
}

fn page(folder: &TempDir, name: &str) -> Bitmap {
    match Document::read(&read(folder, name), Reading::PAGE).object {
        Some(Object::Image(image)) => image.bitmap,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_model_alone_is_enough() {
    let folder = folder();
    for (model, out, said) in [
        ("7960", "a.xml", "a.xml: 133x65, 4 greys"),
        ("7960", "a.png", "a.png: 133x65, 4 greys"),
        ("7942", "b.png", "b.png: 295x144, 16 greys"),
        ("7970", "c.png", "c.png: 298x146, 4096 colours"),
        ("8841", "d.png", "d.png: 542x265, all colours"),
        ("8841", "d.cip", "d.cip: 133x65, 4 greys"),
    ] {
        let made = image(&folder, &["convert", "ramp.png", out, "--model", model]);
        assert_eq!((made.code, made.err.as_str()), (0, ""), "{model} {out}");
        assert!(made.out.starts_with(said), "{model} {out}: {}", made.out);
    }
    let bitmap = page(&folder, "a.xml");
    assert_eq!((bitmap.width(), bitmap.height(), bitmap.depth()), (133, 65, Depth::Two));
    let mean = bitmap.to_grey().iter().map(|grey| f64::from(*grey)).sum::<f64>() / (133.0 * 65.0);
    assert!((mean - 127.5).abs() < 4.0, "a ramp keeps its brightness: {mean}");
    let png = Pixels::from_png(&read(&folder, "a.png")).expect("a PNG");
    let shown: Vec<u8> = png.all().map(|[grey, ..]| grey).collect();
    assert_eq!(shown, bitmap.to_grey(), "the PNG is what the phone shows");
}

#[test]
fn digits_and_pages_are_read_back() {
    let folder = folder();
    let sizes = ["--size", "133x65"];
    for (from, to, more) in [
        ("ramp.png", "a.cip", &sizes[..]),
        ("a.cip", "a.png", &sizes[..]),
        ("a.cip", "b.xml", &sizes[..]),
        ("b.xml", "b.png", &[]),
        ("b.xml", "c.cip", &[]),
        ("b.png", "d.cip", &sizes[..]),
    ] {
        let made = image(&folder, &[&["convert", from, to], more].concat());
        assert_eq!((made.code, made.err.as_str()), (0, ""), "{from} {to}");
    }
    let digits = String::from_utf8(read(&folder, "a.cip")).expect("digits");
    assert_eq!(digits.trim().len(), 4324);
    assert!(read(&folder, "c.cip") == digits.as_bytes(), "by a page");
    assert!(read(&folder, "d.cip") == digits.as_bytes(), "by a PNG");
    // A saved page with the wrong name is read as well.
    fs::copy(folder.path().join("b.xml"), folder.path().join("saved.cip")).expect("copied");
    assert_eq!(image(&folder, &["convert", "saved.cip", "e.cip"]).code, 0);
    assert!(read(&folder, "e.cip") == digits.as_bytes());
}

#[test]
fn digits_have_the_size_that_was_asked_for() {
    let folder = folder();
    for more in
        [&[][..], &["--fit", "cover"], &["--no-enlarge"], &["--crop", "0,0,50,120"], &["--depth", "1"]]
    {
        for (to, size) in [("90x65", "90x65"), ("133x20", "133x20"), ("1x9", "1x9")] {
            let there = [&["convert", "ramp.png", "a.cip", "--size", to], more].concat();
            let made = image(&folder, &there);
            assert_eq!((made.code, made.err.as_str()), (0, ""), "{there:?}");
            assert!(made.out.starts_with(&format!("a.cip: {size}, ")), "{there:?}: {}", made.out);
            let depth: &[&str] = if more.contains(&"--depth") { more } else { &[] };
            let back = image(&folder, &[&["convert", "a.cip", "b.png", "--size", to], depth].concat());
            assert_eq!((back.code, back.err.as_str()), (0, ""), "{there:?}");
            assert!(back.out.starts_with(&format!("b.png: {size}, ")), "{there:?}: {}", back.out);
        }
    }
    // A model has a size too.
    fs::copy(corpus("turned-6.jpg"), folder.path().join("high.jpg")).expect("copied");
    let made = image(&folder, &["convert", "high.jpg", "c.cip", "--model", "7960"]);
    assert!(made.out.starts_with("c.cip: 133x65, "), "{}", made.out);
}

#[test]
fn what_stands_behind_a_photograph_does_not_matter() {
    let folder = folder();
    let film = b"\xff\xda\xff\xd8\xff\xe0".repeat(1 << 18);
    let photograph = [fs::read(corpus("baseline.jpg")).expect("a file"), film].concat();
    fs::write(folder.path().join("motion.jpg"), photograph).expect("written");
    let made = image(&folder, &["convert", "motion.jpg", "a.png", "--model", "7970"]);
    assert_eq!((made.code, made.err.as_str()), (0, ""), "{}", made.out);
}

#[test]
fn one_bit_is_for_those_who_ask() {
    let folder = folder();
    assert_eq!(image(&folder, &["convert", "ramp.png", "a.xml", "--size", "16x10", "--depth", "1"]).code, 0);
    assert_eq!(page(&folder, "a.xml").depth(), Depth::One);
    assert_eq!(image(&folder, &["convert", "ramp.png", "a.png", "--size", "16x8", "--depth", "1"]).code, 0);
    assert_eq!(read(&folder, "a.png")[24..26], [1, 0], "black and white");
}

#[test]
fn pictures_fit_as_they_are_told() {
    let folder = folder();
    for (more, size) in [
        (&[][..], "82x40"),
        (&["--fit", "cover"], "100x40"),
        (&["--fit", "stretch"], "100x40"),
        (&["--crop", "0,0,100,100"], "40x40"),
    ] {
        let made = image(&folder, &[&["convert", "ramp.png", "a.png", "--size", "100x40"], more].concat());
        assert!(made.out.contains(&format!(" {size},")), "{more:?}: {}", made.out);
    }
    let small = image(&folder, &["convert", "ramp.png", "a.png", "--size", "4000x4000", "--no-enlarge"]);
    assert!(small.out.contains(" 266x130,"), "{}", small.out);
    let dithered = |name| {
        let made = image(&folder, &["convert", "ramp.png", "a.cip", "--size", "133x65", "--dither", name]);
        assert_eq!(made.code, 0, "{name}: {}", made.err);
        read(&folder, "a.cip")
    };
    let all = ["floyd-steinberg", "atkinson", "ordered", "none"].map(dithered);
    for (nth, one) in all.iter().enumerate() {
        assert!(!all[..nth].contains(one));
    }
    assert_eq!(image(&folder, &["convert", "ramp.png", "b.cip", "--size", "133x65"]).code, 0);
    assert!(read(&folder, "b.cip") == all[0], "a ramp is dithered by itself");
}

#[test]
fn icons_status_windows_and_wallpapers() {
    let folder = folder();
    for (model, purpose, out, said) in [
        ("7960", "icon", "i.cip", "16x10, 4 greys"),
        ("7970", "icon", "i.png", "18x9, 4096 colours"),
        ("7960", "status", "s.xml", "43x21, 4 greys"),
        ("7970", "status", "s.png", "102x50, 4096 colours"),
        ("7970", "wallpaper", "w.png", "320x212, 4096 colours"),
    ] {
        let made = image(&folder, &["convert", "ramp.png", out, "--model", model, "--as", purpose]);
        assert_eq!((made.code, made.err.as_str()), (0, ""), "{purpose}");
        assert!(made.out.contains(said), "{purpose}: {}", made.out);
    }
    assert!(str::from_utf8(&read(&folder, "s.xml")).expect("text").contains("<CiscoIPPhoneStatus>"));
    let thumbnail = Pixels::from_png(&read(&folder, "TN-w.png")).expect("the thumbnail");
    assert_eq!((thumbnail.width(), thumbnail.height()), (80, 53));
}

#[test]
fn what_cannot_be_done_is_said_in_a_sentence() {
    let folder = folder();
    fs::write(folder.path().join("short.cip"), "FFFF").expect("written");
    fs::write(folder.path().join("odd.cip"), "hello").expect("written");
    fs::write(folder.path().join("menu.xml"), "<CiscoIPPhoneMenu/>").expect("written");
    for (arguments, words) in [
        (&["ramp.png", "a.png", "--model", "7841"][..], "a 7841 shows no pictures"),
        (&["ramp.png", "a.xml", "--model", "7841"], "a 7841 shows no pictures inside a page"),
        (
            &["ramp.png", "a.png", "--model", "7960", "--as", "wallpaper"],
            "a 7960 shows no background picture",
        ),
        (&["ramp.png", "a.gif", "--model", "7960"], "Let it end in .png, .xml or .cip"),
        (&["ramp.png", "a", "--model", "7960"], "Let it end in .png, .xml or .cip"),
        (&["ramp.png", "a.png", "--model", "toaster"], "no model \"toaster\""),
        (&["missing.png", "a.png", "--model", "7960"], "could not read missing.png"),
        (&["ramp.png", "no/where.png", "--model", "7960"], "could not write no/where.png"),
        (&["ramp.png", "a.png", "--size", "0x5"], "write it as 133x65"),
        (&["ramp.png", "a.png", "--size", "9x9", "--depth", "3"], "1 or 2"),
        (&["short.cip", "a.png"], "give it with --size WxH"),
        (&["short.cip", "a.png", "--size", "133x65"], "it has fewer digits than this size needs"),
        (&["short.cip", "a.png", "--size", "1x1"], "it has more digits than this size needs"),
        (&["odd.cip", "a.png", "--size", "1x1"], "other signs than hex digits"),
        (&["menu.xml", "a.png", "--model", "7960"], "no picture"),
        (&["ramp.png", "a.png", "--frame", "1", "--model", "7960"], "there is no frame 1, the picture has 1"),
    ] {
        let said = image(&folder, &[&["convert"], arguments].concat());
        assert_eq!(said.code, 2, "{arguments:?}: {}", said.out);
        assert!(said.err.contains(words) && !said.err.contains("panicked"), "{arguments:?}: {}", said.err);
    }
    assert!(!folder.path().join("a.png").exists(), "nothing was made");
}

#[test]
fn bad_files_end_with_a_reason() {
    let folder = folder();
    for entry in fs::read_dir(corpus("")).expect("the corpus") {
        let name = entry.expect("a file").file_name().to_string_lossy().into_owned();
        let said = image(&folder, &["convert", &corpus(&name), "a.png", "--model", "7960"]);
        let wanted = if name.starts_with("bad-") { 2 } else { i32::from(name.starts_with("cut")) };
        assert_eq!(said.code, wanted, "{name}: {}", said.err);
        assert!(!said.err.contains("panicked"), "{name}: {}", said.err);
        assert!(wanted == 0 || said.err.len() + said.out.len() > 30, "{name}");
    }
}

#[test]
fn a_folder_is_converted_at_once() {
    let folder = folder();
    fs::create_dir(folder.path().join("in")).expect("a folder");
    for (name, from) in [
        ("a.jpg", "baseline.jpg"),
        ("a.png", "rgb.png"),
        ("b.gif", "still.gif"),
        ("notes.txt", "bad-text.png"),
        (".hidden", "rgb.png"),
    ] {
        fs::copy(corpus(from), folder.path().join("in").join(name)).expect("copied");
    }
    let said = image(&folder, &["convert", "in", "out/deep", "--model", "7970"]);
    assert_eq!(said.code, 1, "{}", said.err);
    assert!(said.err.contains("notes.txt: this is no picture: it is text"), "{}", said.err);
    assert!(said.out.ends_with("3 of 4 converted\n"), "{}", said.out);
    let mut names: Vec<String> = fs::read_dir(folder.path().join("out/deep"))
        .expect("made")
        .map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, ["a.png", "a.png.png", "b.png"]);
    fs::remove_file(folder.path().join("in/notes.txt")).expect("removed");
    let said = image(&folder, &["convert", "in", "pages", "--model", "7960"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert_eq!(page(&folder, "pages/b.xml").height(), 65);
}

#[test]
fn a_picture_is_shown_in_blocks() {
    let folder = folder();
    let said = image(&folder, &["show", "ramp.png", "--columns", "40"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert_eq!(said.out.lines().count(), 10, "266 x 130 in 40 columns");
    assert!(said.out.lines().all(|line| line.matches('▀').count() == 40 && line.contains("\x1b[38;2;")));
    // Whatever a program asks a terminal begins with one of these.
    assert!(!said.out.contains("\x1b[c") && !said.out.contains("\x1b_G") && !said.out.contains("\x1b[6n"));
    let shades = ["0;0;0", "85;85;85", "170;170;170", "255;255;255"];
    for (more, lines) in [(&[][..], 33), (&["--columns", "200"], 33), (&["--columns", "80"], 20)] {
        let phone = image(&folder, &[&["show", "ramp.png", "--model", "7960"], more].concat());
        assert_eq!((phone.out.lines().count(), phone.out.matches("\x1b[38;2;").count() > 100), (lines, true));
        let colours = phone.out.split("8;2;").skip(1).filter_map(|rest| rest.split('m').next());
        assert!(colours.into_iter().all(|colour| shades.contains(&colour)), "four greys {more:?}");
    }
    let mut plain = command();
    plain.current_dir(folder.path()).env("NO_COLOR", "1").args(["image", "show", "ramp.png"]);
    let plain = run(&mut plain, b"");
    assert!(plain.out.starts_with('█') && !plain.out.contains('\x1b'), "{}", plain.out);
}

#[test]
fn a_file_says_what_it_is_and_becomes() {
    let said = ipphone(&["image", "info", &corpus("turned-6.jpg"), "--model", "7970"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert_eq!(
        said.out.lines().take(3).collect::<Vec<_>>(),
        [
            "JPEG, 64x96, turned upright (EXIF 6)",
            "caption: Hills near <Zurich> & sun",
            "taken: 2026-11-24 12:15:00"
        ]
    );
    assert!(said.out.contains("becomes: PNG, 112x168, 4096 colours, "), "{}", said.out);
    let said = ipphone(&["image", "info", &corpus("animated.gif"), "--model", "7960", "--format", "json"]);
    let json: Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!(
        (&json["kind"], &json["frames"], &json["becomes"]["form"]),
        (&"GIF".into(), &3.into(), &"CIP".into())
    );
    assert_eq!(ipphone(&["image", "info", &corpus("cut.jpg")]).code, 1);
    assert_eq!(ipphone(&["image", "info", &corpus("bad-text.png")]).code, 2);
    let piped = ipphone_with(&["image", "info", "-"], &fs::read(corpus("rgb.png")).expect("a file"));
    assert_eq!((piped.code, piped.out.as_str()), (0, "PNG, 96x64\n"));
}
