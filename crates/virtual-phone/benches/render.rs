//! A panel: at most 3 ms at 800x480, 0.5 ms on a 133x65 services area.
#![forbid(unsafe_code)]

#[path = "../tests/pixels/scenes.rs"]
#[allow(dead_code)]
mod scenes;

use criterion::{Criterion, criterion_group, criterion_main};
use ipphone::phone::Models;
use virtual_phone::render::pixels;

fn panels(criterion: &mut Criterion) {
    for name in ["7960", "7970", "7841", "8841", "9861", "9871"] {
        let model = Models::BUILT_IN.find(name).expect(name);
        for (page, screen) in [
            ("menu", scenes::menu(&model)),
            ("directory", scenes::directory(&model)),
            ("text", scenes::text(&model)),
            ("image file", scenes::image_file(&model)),
        ] {
            criterion.bench_function(&format!("{name} {page}"), |bencher| {
                bencher.iter(|| pixels(&screen, &model))
            });
        }
    }
}

criterion_group!(benches, panels);
criterion_main!(benches);
