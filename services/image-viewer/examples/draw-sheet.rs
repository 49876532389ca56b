//! Draws a sheet of a gallery as six families of phones show it: to be looked at after every change.
//!
//! ```sh
//! cargo run --release -p image-viewer --example draw-sheet                       # the gallery inside → pictures/sheet.jpg
//! cargo run --release -p image-viewer --example draw-sheet -- FOLDER sheet.png   # one of your own
//! ```
//!
//! Every picture stands in its own pixels, as small as on the phone; that of the 8841 in half its size.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use ipphone::phone::{Models, Phone, Size};
use ipphone_picture::{Caps, Drawn, Picture, Pixels, Target, Wish};
use phone_canvas::{Align, Canvas, Colour, Face, Rect, Style};

/// One of each kind of display: four greys (inside the XML, however large the screen), sixteen greys, 16, 12 and 24 bits of
/// colour.
const MODELS: [&str; 6] = ["7960", "7937", "7941", "7921", "7970", "8841"];
/// The largest cell.
const CELL: Size = Size::new(298, 168);
const GAP: i32 = 8;
const NAME: i32 = 18;

fn main() -> Result<(), Box<dyn Error>> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().map_or_else(|| home.join("demo"), PathBuf::from);
    let sheet = arguments.next().map_or_else(|| home.join("pictures/sheet.jpg"), PathBuf::from);
    let mut files = Vec::new();
    collect(&folder, &mut files)?;
    files.sort();
    let targets = MODELS.map(|model| {
        let phone = Phone::of(model, &Models::BUILT_IN);
        phone.as_ref().and_then(Target::screen).map(|target| target.within(CELL))
    });
    let canvas = draw(&files, &folder, targets)?;
    save(&canvas, &sheet)?;
    println!("{} pictures: {}", files.len(), sheet.display());
    Ok(())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|ending| ending != "txt") {
            files.push(path);
        }
    }
    Ok(())
}

fn draw(files: &[PathBuf], folder: &Path, targets: [Option<Target>; 6]) -> Result<Canvas, Box<dyn Error>> {
    let widths = targets.map(|target| i32::from(target.map_or(0, |target| target.size.width)));
    let width = widths.iter().sum::<i32>() + GAP * 7;
    let row = i32::from(CELL.height) + NAME;
    let height = 30 + i32::try_from(files.len())? * row;
    let mut canvas = Canvas::new(u16::try_from(width)?, u16::try_from(height)?, Colour::grey(128));
    let bold = Style::new(Face::smooth_capitals(11).bold(), Colour::WHITE);
    let plain = Style::new(Face::smooth_capitals(9), Colour::WHITE);
    let lefts = |nth: usize| GAP + widths.iter().take(nth).map(|width| width + GAP).sum::<i32>();
    for (nth, model) in MODELS.iter().enumerate() {
        canvas.text_in(Rect::new(lefts(nth), 4, widths[nth], 24), Align::Left, &bold, model);
    }
    for (line, file) in (0..).zip(files) {
        let (bytes, top) = (fs::read(file)?, 30 + line * row);
        let name = file.strip_prefix(folder).unwrap_or(file).display().to_string();
        canvas.text(GAP, top + 11, &plain, &name);
        let picture = Picture::read(&bytes, &Caps::default())?;
        for (nth, target) in targets.iter().enumerate() {
            let Some(target) = target else { continue };
            let Drawn::Png(png) = picture.draw(&target.as_png(), &Wish::default())? else { continue };
            let pixels = Pixels::from_png(&png.bytes)?;
            canvas.copy_rgba(lefts(nth), top + NAME, pixels.width(), pixels.rgba());
        }
    }
    Ok(canvas)
}

fn save(canvas: &Canvas, file: &Path) -> Result<(), Box<dyn Error>> {
    let bytes: Vec<u8> = canvas.pixels().iter().flat_map(|colour| colour.bytes()).collect();
    let (width, height) = (u32::try_from(canvas.width())?, u32::try_from(canvas.height())?);
    let picture = image::RgbImage::from_raw(width, height, bytes).ok_or("a picture")?;
    Ok(picture.save(file)?)
}
