//! Draws the gallery that comes with the service, into `demo/`.
//!
//! ```sh
//! cargo run --release -p image-viewer --example draw-demo
//! ```
//!
//! Every picture is a function from a place to a colour, or a walk of a pen. Nothing is read, nothing is random: the same
//! files come out every time. All of them are ours, under the licence of the project.

mod landscapes;
mod lines;
mod paint;
mod patterns;
mod portraits;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};

use lines::Paper;
use paint::Rgb;

/// A scene, its size in pixels, where it goes and what is written under it.
type Scene = (&'static str, &'static str, (u32, u32), fn(f32, f32) -> Rgb);

const WIDE: (u32, u32) = (960, 540);
const SQUARE: (u32, u32) = (640, 640);

const SCENES: [Scene; 13] = [
    ("Balloons", "A still morning", WIDE, landscapes::balloons),
    ("Landscapes/Mountain lake", "First light", WIDE, landscapes::mountain_lake),
    ("Landscapes/Lighthouse", "Dusk on the coast", WIDE, landscapes::lighthouse),
    ("Landscapes/Dunes", "Evening in the desert", WIDE, landscapes::dunes),
    ("Landscapes/Northern lights", "Aurora over firs", WIDE, landscapes::northern_lights),
    ("Landscapes/City", "Lights on the river", WIDE, landscapes::city),
    ("Portraits/Girl with a pearl", "After an old master", SQUARE, portraits::girl),
    ("Portraits/Captain", "He has seen every sea", SQUARE, portraits::captain),
    ("Portraits/Owl", "Full moon", SQUARE, portraits::owl),
    ("Portraits/Cat", "On the window sill", SQUARE, portraits::cat),
    ("Patterns/Plasma", "Waves of all colours", WIDE, patterns::plasma),
    ("Patterns/Julia set", "Zoom in", WIDE, patterns::julia),
    ("Patterns/Marble", "White stone, dark veins", WIDE, patterns::marble),
];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("demo");
    for (name, caption, size, scene) in SCENES {
        let file = place(&folder, name, "jpg")?;
        fs::write(file, jpeg(&pixels(size, 3, scene), size, caption)?)?;
    }
    let card = pixels(WIDE, 1, patterns::test_card);
    fs::write(place(&folder, "Test card", "png")?, png(&card, WIDE, ExtendedColorType::Rgb8)?)?;
    fs::write(place(&folder, "Test card", "txt")?, "What this display shows\n")?;
    for (name, caption, paper) in [
        ("Line art/Radio waves", "Pulses of a far star", radio_waves()),
        ("Line art/Spirals", "Two toothed wheels", lines::spirals()),
        ("Line art/Telephone", "With a dial", lines::telephone()),
        ("Line art/Tree", "Winter", lines::tree()),
    ] {
        let size = (u32::try_from(paper.width)?, u32::try_from(paper.height)?);
        let greys: Vec<u8> = paper.ink.iter().map(|ink| byte((1.0 - ink) * 1.0)).collect();
        fs::write(place(&folder, name, "png")?, png(&greys, size, ExtendedColorType::L8)?)?;
        fs::write(place(&folder, name, "txt")?, format!("{caption}\n"))?;
    }
    Ok(())
}

fn place(folder: &Path, name: &str, ending: &str) -> Result<PathBuf, Box<dyn Error>> {
    let file = folder.join(format!("{name}.{ending}"));
    fs::create_dir_all(file.parent().unwrap_or(folder))?;
    Ok(file)
}

/// All pixels of a scene, each the mean of some places in it.
fn pixels((width, height): (u32, u32), places: u32, scene: fn(f32, f32) -> Rgb) -> Vec<u8> {
    let unit = 1.0 / height as f32;
    let mut bytes = Vec::new();
    for y in 0..height {
        for x in 0..width {
            let mut sum = [0.0; 3];
            for place in 0..places * places {
                let inner = |nth: u32| (nth as f32 + 0.5) / places as f32;
                let at = (x as f32 + inner(place % places), y as f32 + inner(place / places));
                let colour = scene(at.0 * unit, at.1 * unit);
                sum = [0, 1, 2].map(|channel| sum[channel] + colour[channel]);
            }
            bytes.extend(sum.map(|part| byte(part / (places * places) as f32)));
        }
    }
    bytes
}

fn radio_waves() -> Paper {
    let (width, height) = (960, 540);
    let at = |pixel: usize, shift: usize| (pixel as f32 + (shift as f32 + 0.5) / 3.0) / height as f32;
    let ink = (0..width * height).map(|pixel| {
        let sum: f32 =
            (0..9).map(|n| patterns::ridges(at(pixel % width, n % 3), at(pixel / width, n / 3))).sum();
        // White lines on black.
        1.0 - sum / 9.0
    });
    Paper { width, height, ink: ink.collect() }
}

fn byte(part: f32) -> u8 {
    (part.clamp(0.0, 1.0) * 255.0).round() as u8
}

fn jpeg(pixels: &[u8], (width, height): (u32, u32), caption: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut file = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut file, 82);
    encoder.set_exif_metadata(exif(caption))?;
    encoder.write_image(pixels, width, height, ExtendedColorType::Rgb8)?;
    Ok(file)
}

fn png(
    pixels: &[u8],
    (width, height): (u32, u32),
    colour: ExtendedColorType,
) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut file = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut file, CompressionType::Best, FilterType::Adaptive);
    encoder.write_image(pixels, width, height, colour)?;
    Ok(file)
}

/// A block with one field: ImageDescription (TIFF 6.0, tag 270), little end first.
fn exif(caption: &str) -> Vec<u8> {
    let mut text = caption.as_bytes().to_vec();
    text.push(0);
    let mut block = b"II\x2a\0\x08\0\0\0\x01\0\x0e\x01\x02\0".to_vec();
    block.extend(u32::try_from(text.len()).unwrap_or(0).to_le_bytes());
    // The text stands behind the directory: head 8, count 2, entry 12, end 4.
    block.extend(26_u32.to_le_bytes());
    block.extend([0; 4]);
    block.extend(text);
    block
}
