//! Our pictures beside Pillow's, in what an eye sees from a little way off: both blurred, and compared with the scaled
//! original, in encoded values.
#![cfg(feature = "decode")]
#![forbid(unsafe_code)]

use std::path::{Path, PathBuf};
use std::process::Command;

use ipphone::bitmap::Dither;
use ipphone::phone::Size;
use ipphone_picture::{Caps, Levels, Picture, Pixels, Wish};

/// So much worse than Pillow would be seen.
const MOST_BEHIND: f64 = 0.5;

type Shade = fn(f64, f64) -> [f64; 3];

/// Pictures of our own, in shares of the sides: plain ramps, and what photographs are made of.
const PICTURES: [(&str, Shade); 6] = [
    ("a grey ramp", |x, _| [x; 3]),
    ("a dark ramp", |x, y| [0.3 * (x + y) / 2.0; 3]),
    ("a ramp of colours", |x, y| [x, y, 1.0 - x]),
    ("a ball in the light", |x, y| {
        let (x, y) = (2.0 * x - 1.0, 2.0 * y - 1.0);
        let from = (x * x + y * y).sqrt();
        let light = if from < 0.8 { (1.0 - (x + 0.3).hypot(y + 0.3)).max(0.05) } else { 0.6 - 0.2 * y };
        [light, 0.8 * light, 0.5 + 0.3 * light]
    }),
    ("waves", |x, y| {
        let wave = ((x * 23.0).sin() + (y * 17.0 + x * 9.0).sin()) / 4.0 + 0.5;
        [wave, wave * wave, 0.2 + 0.6 * wave]
    }),
    ("hills", |x, y| {
        let hill = 0.55 + 0.12 * (x * 7.0).sin() + 0.05 * (x * 31.0).sin();
        if y < hill {
            [0.4 + 0.3 * y, 0.6 + 0.2 * y, 0.95 - 0.3 * y]
        } else {
            [0.2, 0.5 - 0.3 * (y - hill), 0.15]
        }
    }),
];

fn drawn(shade: Shade) -> Vec<u8> {
    const SIDE: u16 = 600;
    let all = (0..SIDE).flat_map(|y| (0..SIDE).map(move |x| (x, y)));
    let rgba = all.flat_map(|(x, y)| {
        let [red, green, blue] = shade(f64::from(x) / f64::from(SIDE), f64::from(y) / f64::from(SIDE));
        let value = |share: f64| (share.clamp(0.0, 1.0) * 255.0).round() as u8;
        [value(red), value(green), value(blue), 255]
    });
    Pixels::new(SIDE, SIDE, rgba.collect())
        .and_then(|picture| picture.to_png(Levels::Rgb888))
        .expect("a file")
}

/// Each channel through a Gaussian of this many pixels; borders repeat.
fn blurred(picture: &Pixels, sigma: f64) -> Vec<f64> {
    let (width, height) = (i64::from(picture.width()), i64::from(picture.height()));
    let reach = (3.0 * sigma).ceil() as i64;
    let weights: Vec<f64> =
        (-reach..=reach).map(|at| (-((at * at) as f64) / (2.0 * sigma * sigma)).exp()).collect();
    let sum: f64 = weights.iter().sum();
    let values: Vec<f64> =
        picture.all().flat_map(|[red, green, blue, _]| [red, green, blue]).map(f64::from).collect();
    let along = |values: &[f64], step: (i64, i64)| -> Vec<f64> {
        let place = |x: i64, y: i64| (y.clamp(0, height - 1) * width + x.clamp(0, width - 1)) as usize * 3;
        let all = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        all.flat_map(|(x, y)| {
            let channel = |channel: usize| {
                let tap = |(at, weight): (i64, &f64)| {
                    weight * values[place(x + at * step.0, y + at * step.1) + channel]
                };
                (-reach..=reach).zip(&weights).map(tap).sum::<f64>() / sum
            };
            [channel(0), channel(1), channel(2)]
        })
        .collect()
    };
    along(&along(&values, (1, 0)), (0, 1))
}

/// Peak signal to noise in decibels; more is nearer.
fn nearness(picture: &Pixels, original: &Pixels) -> f64 {
    assert_eq!(picture.size(), original.size());
    let (seen, wanted) = (blurred(picture, 1.5), blurred(original, 1.5));
    let error: f64 = seen.iter().zip(&wanted).map(|(seen, wanted)| (seen - wanted).powi(2)).sum();
    10.0 * (255.0_f64.powi(2) / (error / seen.len() as f64).max(1e-9)).log10()
}

/// What Pillow makes of it, from the same scaled original.
fn by_pillow(original: &Pixels, bits: &str, folder: &Path) -> Pixels {
    let (source, target) = (folder.join("in.png"), folder.join("out.png"));
    std::fs::write(&source, original.to_png(Levels::Rgb888).expect("a file")).expect("written");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pillow.py");
    let python = std::env::var_os("IPPHONE_PYTHON").unwrap_or_else(|| "/usr/bin/python3".into());
    let status = Command::new(python).arg(script).arg(&source).arg(bits).arg(&target).status();
    assert!(status.expect("python3 starts").success(), "Debian: apt-get install python3-pil");
    Pixels::from_png(&std::fs::read(&target).expect("Pillow's file")).expect("a PNG")
}

#[test]
#[ignore = "needs Debian's python3-pil"]
fn no_worse_than_pillow_needs_pillow() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut behind = Vec::new();
    let ramps = PICTURES.map(|(name, shade)| (name.to_owned(), drawn(shade)));
    for (name, file) in ramps.into_iter().chain(gallery()) {
        for (size, levels, bits) in [
            (Size::CIP, Levels::Grey4, "2"),
            (Size::new(149, 72), Levels::Grey16, "4"),
            (Size::new(149, 84), Levels::Rgb444, "4,4,4"),
            (Size::new(149, 78), Levels::Rgb565, "5,6,5"),
        ] {
            let picture = Picture::read(&file, &Caps::default()).expect(&name);
            let scaled = || picture.pixels(size, &Wish::default()).expect("scaled");
            let original = if levels.is_colour() { scaled() } else { grey(&picture, size) };
            let ours = nearness(&original.clone().reduce(levels, Dither::FloydSteinberg), &original);
            let theirs = nearness(&by_pillow(&original, bits, folder.path()), &original);
            println!("{name}, {levels:?}: ours {ours:.2} dB, Pillow {theirs:.2} dB");
            if ours < theirs - MOST_BEHIND {
                behind.push(format!("{name}, {levels:?}: {ours:.2} dB, Pillow {theirs:.2} dB"));
            }
        }
    }
    assert!(behind.is_empty(), "{behind:#?}");
}

/// The pictures that the image viewer shows in its demo: photographs, patterns, line art.
fn gallery() -> Vec<(String, Vec<u8>)> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../../services/image-viewer/demo")];
    let mut files = Vec::<PathBuf>::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("the gallery") {
            let path = entry.expect("an entry").path();
            match path.extension().and_then(|ending| ending.to_str()) {
                _ if path.is_dir() => folders.push(path),
                Some("jpg" | "png") => files.push(path),
                _ => {}
            }
        }
    }
    assert!(files.len() > 15, "{files:?}");
    let named = |path: PathBuf| (path.display().to_string(), std::fs::read(&path).expect("readable"));
    files.into_iter().map(named).collect()
}

/// The scaled original without colours.
fn grey(picture: &Picture<'_>, size: Size) -> Pixels {
    let scaled = picture.pixels(size, &Wish::default()).expect("scaled");
    let rgba = scaled.all().flat_map(|[red, green, blue, _]| {
        let grey = ipphone::bitmap::luminance(red, green, blue);
        [grey, grey, grey, 255]
    });
    Pixels::new(scaled.width(), scaled.height(), rgba.collect()).expect("the same size")
}

/// Without Pillow: plain numbers that a change for the worse falls below, measured with the test above.
#[test]
fn a_ramp_in_four_greys_is_near_its_original() {
    let file = drawn(PICTURES[0].1);
    let picture = Picture::read(&file, &Caps::default()).expect("ours");
    let original = grey(&picture, Size::CIP);
    let dithered = nearness(&original.clone().reduce(Levels::Grey4, Dither::FloydSteinberg), &original);
    let banded = nearness(&original.clone().reduce(Levels::Grey4, Dither::None), &original);
    assert!(dithered > 25.0 && dithered > banded + 3.0, "{dithered:.2} dB, bands {banded:.2} dB");
}
