//! What each family of phones gets of one picture, by the model table alone.
#![cfg(feature = "decode")]
#![forbid(unsafe_code)]

use ipphone::bitmap::{Bitmap, Dither};
use ipphone::check::{Grade, Rules};
use ipphone::object::{Image, Object};
use ipphone::phone::{Models, Phone, Size};
use ipphone_picture::{Caps, Drawn, Fit, Levels, Picture, PictureKind, Pixels, Target, Wish};

fn phone(name: &str) -> Phone {
    Phone::of(name, &Models::BUILT_IN).expect(name)
}

/// A ramp from black to white with a red bar, 160 x 120.
fn file() -> Vec<u8> {
    let all = (0..120_u16).flat_map(|y| (0..160_u16).map(move |x| (x, y)));
    let rgba = all.flat_map(|(x, y)| {
        let shade = (x * 255 / 159) as u8;
        if y > 100 { [255, 0, 0, 255] } else { [shade, shade, shade, 255] }
    });
    Pixels::new(160, 120, rgba.collect()).and_then(|picture| picture.to_png(Levels::Rgb888)).expect("a file")
}

fn on(name: &str) -> Drawn {
    let file = file();
    let picture = Picture::read(&file, &Caps::default()).expect("a picture");
    picture.for_phone(&phone(name), &Wish::default()).expect(name)
}

#[test]
fn each_family_gets_its_form_size_and_levels() {
    for (name, size, levels) in [
        ("7942", (192, 144), Levels::Grey16),
        ("7945", (208, 156), Levels::Rgb565),
        ("7970", (224, 168), Levels::Rgb444),
        ("8841", (353, 265), Levels::Rgb888),
    ] {
        let Drawn::Png(png) = on(name) else { panic!("{name} fetches PNG") };
        assert_eq!((png.size.width, png.size.height), size, "{name}");
        let seen = Pixels::from_png(&png.bytes).expect(name);
        assert_eq!(seen.size(), png.size, "{name}");
        assert!(seen.clone().reduce(levels, Dither::None) == seen, "{name}: more than {levels:?}");
    }
    for (name, size) in [("7960", (87, 65)), ("7937", (87, 65)), ("7920", (79, 59))] {
        let Drawn::Cip(bitmap) = on(name) else { panic!("{name} takes CIP") };
        assert_eq!((bitmap.width(), bitmap.height()), size, "{name}");
        assert_eq!(bitmap.depth().bits(), 2, "{name}: what all phones were made for");
        let page = Object::from(Image::new("A picture", bitmap));
        let found = page.check(Rules::of(phone(name).model));
        assert!(found.iter().all(|finding| finding.grade == Grade::Note), "{name}: {found:?}");
    }
    for name in ["7905", "7841", "6941", "8831"] {
        assert_eq!(on(name), Drawn::Nothing, "{name}");
    }
}

#[test]
fn a_7920_gets_only_what_it_shows() {
    let Drawn::Cip(bitmap) = on("7920") else { panic!("CIP") };
    let levels: Vec<u8> = bitmap.levels().collect();
    assert!(levels.iter().all(|level| [0, 3].contains(level)) && levels.contains(&0) && levels.contains(&3));
}

#[test]
fn a_phones_own_display_header_counts() {
    let headers = [("x-CiscoIPPhoneModelName", &b"CP-7970G"[..]), ("x-CiscoIPPhoneDisplay", b"100,80,4,G")];
    let phone = Phone::from_headers(headers, &Models::BUILT_IN);
    assert_eq!(Target::screen(&phone), Some(Target::png(Size::new(100, 80), Levels::Grey16)));
}

#[test]
fn icons_status_windows_and_wallpapers_have_their_sizes() {
    let size = |target: Option<Target>| target.map(|target| (target.size.width, target.size.height));
    for (name, icon, status) in [
        ("7960", Some((16, 10)), Some((106, 21))),
        ("7970", Some((18, 18)), Some((262, 50))),
        ("7841", Some((18, 18)), None),
    ] {
        let phone = phone(name);
        assert_eq!((size(Target::icon(&phone)), size(Target::status(&phone))), (icon, status), "{name}");
    }
    let [whole, small] = Target::wallpaper(&phone("7970")).expect("a 7970 has one");
    assert_eq!((whole.size, small.size), (Size::new(320, 212), Size::new(80, 53)));
    assert_eq!(Target::wallpaper(&phone("7960")), None);
    let (file, wish) = (file(), Wish { fit: Fit::Cover, ..Wish::default() });
    let picture = Picture::read(&file, &Caps::default()).expect("a picture");
    assert_eq!(picture.draw(&whole, &wish).expect("a wallpaper").size(), whole.size);
}

#[test]
fn text_is_not_dithered_and_shades_are() {
    let kinds = |shade: fn(u32, u32) -> u8| {
        let all = (0..65_u32).flat_map(|y| (0..133_u32).map(move |x| (x, y)));
        let rgba = all.flat_map(|(x, y)| [[shade(x, y); 3].as_slice(), &[255]].concat());
        let picture = Pixels::new(133, 65, rgba.collect()).expect("a picture");
        let Ok(Drawn::Cip(bitmap)) = picture.clone().draw(&Target::cip(Size::CIP, Default::default()), None)
        else {
            panic!("CIP")
        };
        (picture.kind(Levels::Grey4), ends(&bitmap))
    };
    assert_eq!(kinds(|x, y| if x % 9 < 2 || y % 16 == 3 { 20 } else { 250 }), (PictureKind::LineArt, true));
    assert_eq!(kinds(|x, _| (x * 2 / 2 + 60) as u8), (PictureKind::Photo, false));
}

/// Whether only black and white are in it.
fn ends(bitmap: &Bitmap) -> bool {
    bitmap.levels().all(|level| [0, 3].contains(&level))
}
