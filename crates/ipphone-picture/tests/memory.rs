//! What reading costs at most, measured from outside: the peak of this process. A file of its own, so that nothing else
//! runs in it.
#![cfg(all(feature = "decode", target_os = "linux"))]
#![forbid(unsafe_code)]

use std::fs;
use std::path::Path;
use std::process::Command;

use ipphone::phone::{Models, Phone};
use ipphone_picture::{Caps, Picture, PictureError, Wish};

/// What some work takes at its peak, in KiB.
fn taken(work: impl FnOnce()) -> u64 {
    // Sets the peak back to what is used now.
    fs::write("/proc/self/clear_refs", "5").expect("Linux");
    let start = peak();
    work();
    peak() - start
}

fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).expect("a peak");
    line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).expect("a number")
}

fn draw(file: &[u8], caps: &Caps) -> Result<(), PictureError> {
    let phone = Phone::of("8841", &Models::BUILT_IN).expect("an 8841");
    Picture::read(file, caps)?.for_phone(&phone, &Wish::default()).map(|_| ())
}

/// A JPEG of many pixels: the same block again and again.
fn large_jpeg(side: u16) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut file, 50);
    let grey = image::GrayImage::from_pixel(side.into(), side.into(), image::Luma([90]));
    encoder.encode_image(&image::DynamicImage::ImageLuma8(grey).into_rgb8()).expect("a file");
    file
}

fn large_png(side: u32) -> Vec<u8> {
    let mut file = std::io::Cursor::new(Vec::new());
    let colours = image::RgbImage::from_pixel(side, side, image::Rgb([90, 80, 70]));
    colours.write_to(&mut file, image::ImageFormat::Png).expect("a file");
    file.into_inner()
}

/// Has another process draw the large files: memory that this one ever had would count as not taken.
fn large_files() -> [Vec<u8>; 2] {
    let folder = tempfile::tempdir().expect("a folder");
    let program = std::env::current_exe().expect("this program");
    let status = Command::new(program).env(FOLDER, folder.path()).status().expect("it starts");
    assert!(status.success());
    ["large.jpg", "large.png"].map(|name| fs::read(folder.path().join(name)).expect(name))
}

const FOLDER: &str = "LARGE_FILES_TO";

#[test]
fn no_file_takes_more_than_its_limit() {
    if let Some(folder) = std::env::var_os(FOLDER) {
        for (name, file) in [("large.jpg", large_jpeg(4000)), ("large.png", large_png(1600))] {
            fs::write(Path::new(&folder).join(name), file).expect(name);
        }
        return;
    }
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus/picture");
    let hostile = taken(|| {
        for entry in fs::read_dir(corpus).expect("the corpus") {
            let path = entry.expect("a file").path();
            if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("bad-")) {
                let bytes = fs::read(&path).expect("readable");
                assert!(draw(&bytes, &Caps::default()).is_err(), "{}", path.display());
            }
        }
    });
    assert!(hostile < 16 * 1024, "hostile files took {hostile} KiB");

    let [file, png] = large_files();
    let limit = Caps { memory: 8 << 20, ..Caps::default() };
    // Sixteen megapixels are 48 MB; scaled while it is read, it needs a quarter of each side.
    let large = taken(|| assert_eq!(draw(&file, &limit), Ok(())));
    assert!(large < 24 * 1024, "a large JPEG took {large} KiB");
    let least = Caps { memory: 100_000, ..Caps::default() };
    assert_eq!(draw(&file, &least), Err(PictureError::Memory));

    // The test can fail: a PNG of two and a half megapixels takes its 8 MB.
    let whole = taken(|| assert_eq!(draw(&png, &Caps::default()), Ok(())));
    assert!((7 * 1024..24 * 1024).contains(&whole), "a large PNG took {whole} KiB");
}
