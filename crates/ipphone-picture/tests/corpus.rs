//! Files of every kind, good and bad (`shared/corpus/picture`, drawn by `corpus.py` beside this file).
#![cfg(feature = "decode")]
#![forbid(unsafe_code)]

#[path = "../../../fuzz/bodies/picture.rs"]
mod picture;

use std::fs;
use std::path::{Path, PathBuf};

use ipphone::phone::{Models, Phone, Size};
use ipphone_picture::{Caps, Drawn, FileKind, Picture, PictureError, Pixels, Target, Wish};
use proptest::prelude::*;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus/picture")
}

fn file(name: &str) -> Vec<u8> {
    fs::read(folder().join(name)).expect(name)
}

/// Names and bytes.
fn files() -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder()).expect("the corpus").map(|entry| entry.expect("a file").path());
    let named = |path: PathBuf| {
        (path.file_name().expect("a name").to_string_lossy().into_owned(), fs::read(&path).expect("readable"))
    };
    let files: Vec<_> = entries.map(named).collect();
    assert!(files.len() > 40, "{}", files.len());
    files
}

fn drawn(file: &[u8], size: Size, wish: &Wish) -> Result<Pixels, PictureError> {
    Picture::read(file, &Caps::default())?.pixels(size, wish)
}

/// Mean difference of two pictures of one size, in values of 0 to 255.
fn difference(one: &Pixels, other: &Pixels) -> f64 {
    assert_eq!(one.size(), other.size());
    let sum: u64 =
        one.rgba().iter().zip(other.rgba()).map(|(one, other)| u64::from(one.abs_diff(*other))).sum();
    sum as f64 / one.rgba().len() as f64
}

#[test]
fn each_file_is_drawn_or_refused_as_its_name_says() {
    let phones: Vec<Phone> =
        ["7960", "7921"].iter().filter_map(|name| Phone::of(name, &Models::BUILT_IN)).collect();
    for (name, file) in files() {
        for phone in &phones {
            let drawn = Picture::read(&file, &Caps::default())
                .and_then(|picture| picture.for_phone(phone, &Wish::default()));
            assert_eq!(drawn.is_err(), name.starts_with("bad-"), "{name} on {}: {drawn:?}", phone.name);
        }
    }
}

#[test]
fn refusals_are_sentences() {
    for (name, words) in [
        ("bad-empty.png", "this is no picture: the file is empty"),
        ("bad-text.png", "this is no picture: it is text"),
        ("bad-page.jpg", "this is no picture: it is a web page"),
        ("bad-avif.jpg", "AVIF is not read; PNG, JPEG, GIF, WebP and BMP are"),
        ("bad-60000x60000.png", "the picture is 60000x60000 pixels; at most 16384 on a side are read"),
        ("bad-60000x60000.jpg", "the picture is 60000x60000 pixels; at most 16384 on a side are read"),
        ("bad-60000x60000.gif", "the picture is 60000x60000 pixels; at most 16384 on a side are read"),
        ("bad-60000x60000.bmp", "the picture is 60000x60000 pixels; at most 16384 on a side are read"),
        ("bad-bomb.png", "the picture takes too much memory to read"),
        ("bad-bomb.webp", "the picture takes too much memory to read"),
    ] {
        let error = drawn(&file(name), Size::CIP, &Wish::default()).expect_err(name);
        assert_eq!(error.to_string(), words, "{name}");
    }
    let caps = Caps { bytes: 100, ..Caps::default() };
    let error = Picture::read(&file("rgb.png"), &caps).map(|_| ()).expect_err("too long");
    assert_eq!(
        error.to_string(),
        format!("the file has {} bytes; at most 100 are read", file("rgb.png").len())
    );
}

#[test]
fn what_a_decoder_says_is_for_the_log() {
    let refused: Vec<_> = files()
        .into_iter()
        .filter_map(|(name, file)| Some((name, drawn(&file, Size::CIP, &Wish::default()).err()?)))
        .filter(|(_, error)| matches!(error, PictureError::Damaged(_)))
        .collect();
    assert!(refused.len() > 3, "{refused:?}");
    for (name, error) in refused {
        assert_eq!(error.to_string(), "the file is damaged, or written in a way that is not read", "{name}");
        let said = std::error::Error::source(&error).map(ToString::to_string);
        assert!(said.is_some_and(|said| !said.is_empty()), "{name}");
    }
}

#[test]
fn every_input_is_drawn_or_refused_wherever_it_is_cut() {
    for (name, bytes) in files() {
        println!("{name}");
        picture::run(&bytes);
        for end in (0..bytes.len()).step_by(bytes.len() / 20 + 1) {
            picture::run(&bytes[..end]);
        }
    }
}

#[test]
fn one_scene_looks_the_same_from_every_kind_of_file() {
    let size = Size::new(48, 32);
    let reference = drawn(&file("rgb.png"), size, &Wish::default()).expect("PNG");
    for name in [
        "baseline.jpg",
        "progressive.jpg",
        "full-colour.jpg",
        "cmyk.jpg",
        "still.gif",
        "lossy.webp",
        "rgb.bmp",
        "turned-1.jpg",
    ] {
        let found = difference(&drawn(&file(name), size, &Wish::default()).expect(name), &reference);
        assert!(found < 8.0, "{name}: {found}");
    }
}

#[test]
fn pictures_stand_upright() {
    let flat = drawn(&file("turned-1.jpg"), Size::new(48, 48), &Wish::default()).expect("upright");
    assert_eq!(flat.size(), Size::new(48, 32));
    for turn in 1..=8 {
        let name = format!("turned-{turn}.jpg");
        let (bytes, caps) = (file(&name), Caps::default());
        let picture = Picture::read(&bytes, &caps).expect(&name);
        let info = picture.info();
        assert_eq!((info.turn, info.width > info.height), (turn, turn < 5), "{name}");
        assert_eq!(info.caption.as_deref(), Some("Hills near <Zurich> & sun"));
        assert_eq!(info.taken.as_deref(), Some("2026-11-24 12:15:00"));
        let upright = picture.pixels(Size::new(48, 48), &Wish::default()).expect(&name);
        // The sun of the stored picture is in its upper right quarter; where it goes is what the number means.
        let sun = brightest(&upright);
        let wanted = [(1, 0), (0, 0), (0, 1), (1, 1), (0, 1), (1, 1), (1, 0), (0, 0)][usize::from(turn) - 1];
        assert_eq!(sun, wanted, "{name}");
    }
}

/// Column and row, 0 or 1, of the quarter with the most yellow.
fn brightest(picture: &Pixels) -> (u16, u16) {
    let (width, height) = (picture.width(), picture.height());
    let yellow = |[red, green, blue, _]: [u8; 4]| i32::from(red) + i32::from(green) - 2 * i32::from(blue);
    let is_sun = |x: u16, y: u16| picture.get(x, y).is_some_and(|[red, ..]| red > 225);
    let suns = (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).filter(|(x, y)| is_sun(*x, *y));
    let (x, y) =
        suns.max_by_key(|(x, y)| yellow(picture.get(*x, *y).unwrap_or_default())).expect("there is a sun");
    (u16::from(x >= width / 2), u16::from(y >= height / 2))
}

#[test]
fn what_is_transparent_shows_its_background() {
    for name in ["alpha.png", "palette-alpha.png", "grey-alpha.png", "lossless.webp"] {
        let wish = Wish { background: [10, 200, 30], ..Wish::default() };
        let picture = drawn(&file(name), Size::new(48, 48), &wish).expect(name);
        assert_eq!(picture.get(0, 0), Some([10, 200, 30, 255]), "{name}");
        let [red, green, ..] = picture.get(24, 24).expect("the middle");
        assert!(green < 140 && red > 50, "{name}: {red} {green}");
    }
}

#[test]
fn animations_have_frames() {
    for name in ["animated.gif", "animated.webp"] {
        let (bytes, caps) = (file(name), Caps::default());
        let picture = Picture::read(&bytes, &caps).expect(name);
        assert_eq!((picture.info().is_animated, picture.frames()), (true, Ok(3)), "{name}");
        for (frame, shade) in [(0, 255), (1, 128), (2, 0)] {
            let wish = Wish { frame, ..Wish::default() };
            let shown = picture.pixels(Size::new(16, 10), &wish).expect(name).get(5, 5).expect("a pixel");
            assert!(shown[0].abs_diff(shade) < 2, "{name} {frame}: {shown:?}");
        }
        let error =
            picture.pixels(Size::CIP, &Wish { frame: 3, ..Wish::default() }).expect_err("no such frame");
        assert_eq!(error, PictureError::Frame { wanted: 3, found: 3 }, "{name}");
        let few = Caps { frames: 2, ..Caps::default() };
        assert_eq!(Picture::read(&bytes, &few).expect(name).frames(), Ok(2), "{name}");
    }
    let bytes = file("rgb.png");
    let still = Picture::read(&bytes, &Caps::default()).expect("PNG");
    assert_eq!((still.info().kind, still.frames()), (FileKind::Png, Ok(1)));
}

#[test]
fn a_cut_jpeg_is_drawn_and_says_so() {
    for (name, is_cut) in [
        ("baseline.jpg", false),
        ("progressive.jpg", false),
        ("cut.jpg", true),
        ("cut-progressive.jpg", true),
    ] {
        let (bytes, caps) = (file(name), Caps::default());
        let picture = Picture::read(&bytes, &caps).expect(name);
        assert_eq!(picture.info().is_cut, is_cut, "{name}");
        assert!(
            picture.draw(&Target::png(Size::CIP, ipphone_picture::Levels::Rgb888), &Wish::default()).is_ok()
        );
    }
}

#[test]
fn what_stands_behind_a_jpeg_does_not_matter() {
    // As a camera's film: every pair of bytes is in it, those of scans and ends too.
    let step = |number: &u64| Some(number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1));
    let film: Vec<u8> =
        std::iter::successors(Some(1), step).take(1 << 20).flat_map(|number| number.to_be_bytes()).collect();
    assert!(film.windows(2).filter(|pair| pair == b"\xff\xda").count() > 64);
    for name in ["baseline.jpg", "progressive.jpg", "cmyk.jpg"] {
        let (plain, long) = (file(name), [file(name), film.clone()].concat());
        let caps = Caps::default();
        assert!(!Picture::read(&long, &caps).expect(name).info().is_cut, "{name}");
        let shown = |file: &[u8]| drawn(file, Size::CIP, &Wish::default()).expect(name);
        assert!(shown(&long) == shown(&plain), "{name}");
    }
}

#[test]
fn a_phone_without_pictures_gets_nothing() {
    let bytes = file("rgb.png");
    let phone = Phone::of("7841", &Models::BUILT_IN).expect("a 7841");
    let drawn = Picture::read(&bytes, &Caps::default())
        .and_then(|picture| picture.for_phone(&phone, &Wish::default()));
    assert_eq!(drawn, Ok(Drawn::Nothing));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(100) })]

    #[test]
    fn no_damage_is_too_bad(
        nth in any::<prop::sample::Index>(),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let files = files();
        let (_, mut file) = files[nth.index(files.len())].clone();
        prop_assume!(!file.is_empty());
        for (place, byte) in damage {
            let place = place.index(file.len());
            file[place] = byte;
        }
        if let Some(cut) = cut {
            file.truncate(cut.index(file.len()));
        }
        picture::run(&file);
    }
}
