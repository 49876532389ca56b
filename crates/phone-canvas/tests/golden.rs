//! Text in every face, pixel by pixel against pictures in `tests/golden`.
//!
//! `UPDATE=1` writes the pictures anew: look at them. What differs is put into `target/golden`: what was drawn, what was
//! expected, and both differences over each other in red.
#![forbid(unsafe_code)]

use std::{env, fs, io::Cursor, path::Path, path::PathBuf};

use phone_canvas::{Align, Canvas, Colour, Depth, Face, Rect, Style, to_png};

const FACES: [(&str, Face); 8] = [
    ("small", Face::SMALL),
    ("small bold", Face::SMALL_BOLD),
    ("medium", Face::MEDIUM),
    ("medium bold", Face::MEDIUM_BOLD),
    ("large", Face::LARGE),
    ("large bold", Face::LARGE_BOLD),
    ("huge", Face::HUGE),
    ("huge bold", Face::HUGE_BOLD),
];

/// Latin, umlauts, Central European, Cyrillic, Greek, Japanese, signs, boxes.
const SAMPLES: [&str; 7] = [
    "Müller, Jürgen +49 170 1234 (fax) Ägypten ßÉçñ",
    "Łódź Őry Žižek Čapek Ţară gypqj",
    "Съешь ещё этих мягких французских булок",
    "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία Ω",
    "電話番号 東京都 ｱｲｳ カタカナ ひらがな",
    "“quoted” – dash … • item → next € it’s",
    "boxes: क 한 \u{e000} end, e\u{301} mark",
];

fn sheet(faces: &[(&str, Face)], width: u16) -> Canvas {
    let rows: i32 = faces.iter().map(|(_, face)| face.line_height() * 8 + 10).sum();
    let mut canvas = Canvas::new(width, u16::try_from(rows).expect("a sheet of some rows"), Colour::WHITE);
    let mut y = 0;
    for (name, face) in faces {
        let title = Rect::new(0, y, canvas.width(), face.line_height());
        canvas.fill(title, Colour::BLACK);
        canvas.text_in(title, Align::Centre, &Style::new(*face, Colour::WHITE), name);
        for sample in SAMPLES {
            y += face.line_height();
            canvas.text(4, y + face.capitals() + 4, &Style::new(*face, Colour::BLACK), sample);
        }
        y += face.line_height() + 10;
    }
    canvas
}

#[test]
fn bitmap_letters_are_as_they_were() {
    compare("bitmap", &sheet(&FACES[..4], 330));
    compare("bitmap-large", &sheet(&FACES[4..], 460));
}

#[test]
fn smooth_letters_are_as_they_were() {
    let faces = [14, 16, 18, 20, 22, 26].map(|pixels| (format!("smooth {pixels}"), Face::smooth(pixels)));
    let faces: Vec<_> = faces.iter().map(|(name, face)| (name.as_str(), *face)).collect();
    compare("smooth", &sheet(&faces, 640));
    let bold = [14, 20, 26].map(|pixels| (format!("smooth bold {pixels}"), Face::smooth(pixels).bold()));
    let bold: Vec<_> = bold.iter().map(|(name, face)| (name.as_str(), *face)).collect();
    compare("smooth-bold", &sheet(&bold, 720));
}

#[test]
fn a_grey_panel_is_as_it_was() {
    let mut canvas = Canvas::new(133, 65, Colour::WHITE);
    let ink = Style::new(Face::SMALL, Colour::BLACK);
    for (row, line) in (0..).zip([
        "Müller, Jürgen",
        "1 Новости дня",
        "2 Διάλεξε όνομα",
        "3 電話帳 (12)",
        "Select  Exit  Next",
    ]) {
        canvas.text(2, 9 + 13 * row, &ink, line);
    }
    canvas.invert(Rect::new(0, 13, 133, 13));
    canvas.reduce(Depth::Grey2);
    compare("panel-grey", &canvas);
}

#[test]
fn a_colour_panel_is_as_it_was() {
    let mut canvas = Canvas::new(320, 234, Colour::hex(0xe8_ee_f2));
    canvas.gradient_down(Rect::new(0, 22, 320, 168), Colour::WHITE, Colour::hex(0xb0_c8_dc));
    canvas.fill(Rect::new(0, 0, 320, 22), Colour::BLACK);
    let title = Style::new(Face::smooth_capitals(11).bold(), Colour::WHITE);
    canvas.text_in(Rect::new(4, 0, 312, 22), Align::Left, &title, "Directories");
    canvas.text_in(Rect::new(4, 0, 312, 22), Align::Right, &title, "12:34");
    canvas.rounded(Rect::new(8, 30, 280, 24), 4, Colour::hex(0x47_9c_d4));
    canvas.rounded_frame(Rect::new(8, 60, 280, 24), 6, 2, Colour::hex(0x33_33_33));
    canvas.triangle([(296, 36), (296, 46), (302, 41)], Colour::BLACK);
    canvas.line((8, 180), (300, 100), Colour::hex(0xc0_30_30));
    let row = Style::new(Face::smooth(16), Colour::hex(0x20_20_20));
    for (number, line) in (0..).zip(["Missed Calls – 3 new", "Προσωπικό · Личное", "社員名簿"])
    {
        canvas.text_in(Rect::new(16, 30 + 30 * number, 260, 24), Align::Left, &row, line);
    }
    for (slot, label) in (0..).zip(["Select", "Exit", "", "Help", "more"]) {
        let key = Rect::new(64 * slot, 213, 64, 21);
        canvas.gradient_down(key, Colour::hex(0x73_a2_b5), Colour::hex(0x29_55_63));
        canvas.text_in(
            key,
            Align::Centre,
            &Style::new(Face::smooth_capitals(9).bold(), Colour::BLACK),
            label,
        );
    }
    canvas.reduce(Depth::Colour12);
    compare("panel-colour", &canvas);
}

fn compare(name: &str, canvas: &Canvas) {
    let expected = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(format!("{name}.png"));
    let actual = to_png(canvas);
    if env::var_os("UPDATE").is_some() {
        fs::write(&expected, &actual).expect("a picture that can be written");
        return;
    }
    let known = fs::read(&expected).unwrap_or_default();
    let old = read(&known);
    if old.as_ref().is_some_and(|old| old == canvas) {
        return;
    }
    let folder = output();
    fs::create_dir_all(&folder).expect("a folder");
    let files = [("actual", actual), ("expected", known), ("difference", to_png(&difference(old, canvas)))];
    for (kind, bytes) in files {
        fs::write(folder.join(format!("{name}-{kind}.png")), bytes).expect("a picture that can be written");
    }
    panic!(
        "{name} differs: see {name}-difference.png and others in {}; UPDATE=1 takes the new one",
        folder.display()
    );
}

/// Beside the programs of the tests.
fn output() -> PathBuf {
    let program = env::current_exe().expect("a program");
    let target = program.ancestors().nth(3).expect("target/debug/deps");
    target.join("golden")
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
