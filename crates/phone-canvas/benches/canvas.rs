//! A panel full of text: at most 3 ms at 800x480 and 0.5 ms at 133x65. Wrapping 4000 letters: at most 1 ms.

#![forbid(unsafe_code)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use phone_canvas::{Align, Canvas, Colour, Depth, Face, Rect, Style, to_png};

const LINE: &str = "Jürgen Müller, Łódź, Новости дня, +49 170 123456, extension 4711, floor 2";

fn large() -> Canvas {
    let mut canvas = Canvas::new(800, 480, Colour::hex(0xfe_fe_fe));
    canvas.gradient_down(Rect::new(0, 0, 800, 60), Colour::WHITE, Colour::hex(0xb0_c8_dc));
    let row = Style::new(Face::smooth(22), Colour::hex(0x33_33_33));
    for number in 0..14 {
        let area = Rect::new(20, 64 + 26 * number, 760, 26);
        canvas.rounded(area, 4, Colour::hex(0xc5_e9_f7));
        canvas.text_in(area, Align::Left, &row, LINE);
    }
    for slot in 0..4 {
        let key = Rect::new(200 * slot, 426, 200, 54);
        canvas.text_in(key, Align::Centre, &Style::new(Face::smooth(20).bold(), Colour::BLACK), "Select");
    }
    canvas
}

fn small() -> Canvas {
    let mut canvas = Canvas::new(133, 65, Colour::WHITE);
    for number in 0..5 {
        canvas.text(2, 9 + 13 * number, &Style::new(Face::SMALL, Colour::BLACK), LINE);
    }
    canvas.invert(Rect::new(0, 13, 133, 13));
    canvas.reduce(Depth::Grey2);
    canvas
}

fn panels(criterion: &mut Criterion) {
    criterion.bench_function("panel 800x480", |bencher| bencher.iter(large));
    criterion.bench_function("panel 133x65", |bencher| bencher.iter(small));
    let mut reduced = large();
    criterion.bench_function("reduce 800x480 to 16 bits", |bencher| {
        bencher.iter(|| black_box(&mut reduced).reduce(Depth::Colour16))
    });
    let (large, small) = (large(), small());
    criterion.bench_function("PNG 800x480", |bencher| bencher.iter(|| to_png(&large)));
    criterion.bench_function("PNG 133x65", |bencher| bencher.iter(|| to_png(&small)));
}

fn texts(criterion: &mut Criterion) {
    let text: String = LINE.chars().chain([' ']).cycle().take(4000).collect();
    for (name, face) in [("small", Face::SMALL), ("smooth", Face::smooth(22))] {
        criterion.bench_function(&format!("wrap 4000 letters, {name}"), |bencher| {
            bencher.iter(|| face.wrap(&text, 300))
        });
        criterion.bench_function(&format!("measure 4000 letters, {name}"), |bencher| {
            bencher.iter(|| face.measure(&text))
        });
    }
}

criterion_group!(benches, panels, texts);
criterion_main!(benches);
