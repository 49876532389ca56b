//! Pictures of `tests/pixels/golden`, compared pixel by pixel.
//!
//! `UPDATE=1` writes them anew: look at them. What differs is put into `target/pixels`: what was drawn, what was expected,
//! and both differences over each other in red.

use std::{env, fs, io::Cursor, path::Path, path::PathBuf};

use phone_canvas::{Canvas, Colour, to_png};

pub fn compare(name: &str, canvas: &Canvas) {
    compare_in("tests/pixels/golden", name, canvas);
}

/// The same with a picture of another folder, from this crate's own.
pub fn compare_in(folder: &str, name: &str, canvas: &Canvas) {
    let expected = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join(format!("{name}.png"));
    if env::var_os("UPDATE").is_some() {
        fs::write(&expected, small_file(canvas)).expect("a picture that can be written");
        return;
    }
    let known = fs::read(&expected).unwrap_or_default();
    let old = read(&known);
    if old.as_ref().is_some_and(|old| old == canvas) {
        return;
    }
    let folder = output();
    fs::create_dir_all(&folder).expect("a folder");
    let files = [
        ("actual", small_file(canvas)),
        ("expected", known),
        ("difference", to_png(&difference(old, canvas))),
    ];
    for (kind, bytes) in files {
        fs::write(folder.join(format!("{name}-{kind}.png")), bytes).expect("a picture that can be written");
    }
    panic!(
        "{name} differs: see {name}-difference.png and others in {}; UPDATE=1 takes the new one",
        folder.display()
    );
}

/// A file that is kept: small rather than quick, with a palette where that holds all colours.
fn small_file(canvas: &Canvas) -> Vec<u8> {
    let [width, height] = [canvas.width(), canvas.height()].map(|side| u32::try_from(side).expect("a side"));
    let mut palette: Vec<Colour> = canvas.pixels().to_vec();
    palette.sort_by_key(|colour| colour.bytes());
    palette.dedup();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_compression(png::Compression::High);
    let data: Vec<u8> = if palette.len() <= 256 {
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_palette(palette.iter().flat_map(|colour| colour.bytes()).collect::<Vec<_>>());
        let index = |colour: &Colour| palette.binary_search_by_key(&colour.bytes(), |known| known.bytes());
        let indices = canvas.pixels().iter().map(|colour| index(colour).expect("a colour of the palette"));
        indices.map(|index| u8::try_from(index).expect("at most 256")).collect()
    } else {
        encoder.set_color(png::ColorType::Rgb);
        canvas.pixels().iter().flat_map(|pixel| pixel.bytes()).collect()
    };
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&data).expect("pixels");
    writer.finish().expect("an end");
    bytes
}

/// Beside the programs of the tests.
fn output() -> PathBuf {
    let program = env::current_exe().expect("a program");
    let target = program.ancestors().nth(3).expect("target/debug/deps");
    target.join("pixels")
}

/// What both have is pale, what one has is red.
fn difference(old: Option<Canvas>, new: &Canvas) -> Canvas {
    let mut shown = new.clone();
    let same = |x, y| old.as_ref().and_then(|old| old.pixel(x, y)) == new.pixel(x, y);
    for y in 0..new.height() {
        for x in 0..new.width() {
            let colour = new.pixel(x, y).unwrap_or_default();
            shown.set(
                x,
                y,
                if same(x, y) { colour.mix(Colour::WHITE, 200) } else { Colour::hex(0xd0_00_00) },
            );
        }
    }
    shown
}

fn read(bytes: &[u8]) -> Option<Canvas> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().ok()?;
    let mut data = vec![0; reader.output_buffer_size()?];
    let frame = reader.next_frame(&mut data).ok()?;
    let channels = reader.output_color_type().0.samples();
    let rgba: Vec<u8> = data[..frame.buffer_size()]
        .chunks(channels)
        .flat_map(|pixel| [pixel[0], pixel[channels / 2], pixel[channels - 1], 255])
        .collect();
    let [width, height] =
        [frame.width, frame.height].map(|side| u16::try_from(side).expect("a small picture"));
    let mut canvas = Canvas::new(width, height, Colour::WHITE);
    canvas.copy_rgba(0, 0, width, &rgba);
    Some(canvas)
}
