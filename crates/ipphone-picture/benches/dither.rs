//! Dithering, in pixels per second on one core. Aim: 100 million grey, 20 million in colours.
//!
//! ```sh
//! cargo bench -p ipphone-picture --bench dither
//! ```

use std::hint::black_box;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use ipphone::bitmap::{Depth, Dither, dither_to_levels};
use ipphone_picture::{Levels, Pixels};

const WIDTH: u16 = 1024;
const HEIGHT: u16 = 1024;

/// Soft shades with a little noise, the same in every run.
fn pixels() -> Pixels {
    let mut noise = 1_u32;
    let all = (0..u32::from(HEIGHT)).flat_map(|y| (0..u32::from(WIDTH)).map(move |x| (x, y)));
    let rgba = all.flat_map(|(x, y)| {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let grain = noise >> 28;
        [x / 5 + grain, y / 5 + grain, (x + y) / 9 + grain, 255].map(|value| value.min(255) as u8)
    });
    Pixels::new(WIDTH, HEIGHT, rgba.collect()).expect("a picture")
}

fn grey(criterion: &mut Criterion) {
    let shades: Vec<u8> = pixels().all().map(|[red, ..]| red).collect();
    let mut group = criterion.benchmark_group("grey to four levels");
    group.throughput(Throughput::Elements(shades.len() as u64));
    for dither in Dither::ALL {
        group.bench_function(dither.name(), |bencher| {
            bencher.iter(|| dither_to_levels(black_box(&shades), WIDTH.into(), Depth::Two.greys(), dither));
        });
    }
    group.finish();
}

fn colour(criterion: &mut Criterion) {
    let pixels = pixels();
    let mut group = criterion.benchmark_group("colours to 12 bits");
    group.throughput(Throughput::Elements(pixels.all().len() as u64));
    for dither in Dither::ALL {
        group.bench_function(dither.name(), |bencher| {
            bencher.iter_batched(
                || pixels.clone(),
                |pixels| pixels.reduce(Levels::Rgb444, dither),
                BatchSize::LargeInput,
            );
        });
    }
    group.finish();
}

criterion_group!(benches, grey, colour);
criterion_main!(benches);
