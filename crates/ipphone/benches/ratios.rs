//! Ours against the rivals in one run: `cargo bench -p ipphone --bench ratios`.
//!
//! Sides take turns, and each side's best time counts, because whatever else the machine does only adds to it. Times of two
//! runs of this program say nothing to each other; the ratios do. No test depends on them.

mod sides;

use std::hint::black_box;
use std::time::Instant;

use ipphone::charset::Charset;
use ipphone::check::Rules;
use ipphone::phone::{Models, Phone};
use ipphone::{Document, Reading};

const ROUNDS: usize = 45;
/// Microseconds of one run.
const BATCH: f64 = 5000.0;

fn main() {
    let (ours, theirs) = (sides::menu(), sides::serde_menu());
    let bytes = ours.to_bytes(Charset::UTF_8);
    let xml = ours.to_xml();
    assert_eq!(sides::serde_read(&sides::serde_write(&theirs)), theirs, "the rival writes the same content");
    let mut copy = Vec::with_capacity(bytes.len());
    println!("a Menu of {} items, {} bytes", ours.items.len(), bytes.len());

    let [write, serde, copied] = compare([
        &mut || drop(black_box(black_box(&ours).to_bytes(Charset::UTF_8))),
        &mut || drop(black_box(sides::serde_write(black_box(&theirs)))),
        &mut || {
            copy.clear();
            copy.extend_from_slice(black_box(&bytes));
            black_box(&mut copy);
        },
    ]);
    println!("write: {:.1}x serde (at least 10), {:.0}x memcpy (at most 40)", serde / write, write / copied);
    println!("       ours {:.2} us, serde {:.2} us, memcpy {:.3} us", write, serde, copied);

    let [read, checked, serde] = compare([
        &mut || drop(black_box(Document::read(black_box(xml.as_bytes()), Reading::PAGE))),
        &mut || {
            let document = Document::read(black_box(xml.as_bytes()), Reading::PAGE);
            drop(black_box(document.check(Rules::ANY_PHONE)));
        },
        &mut || drop(black_box(sides::serde_read(black_box(&xml)))),
    ]);
    println!("read:  {:.1}x serde (at least 4), with check {:.1}x", serde / read, serde / checked);
    println!("       ours {read:.1} us, with check {checked:.1} us, serde {serde:.1} us");

    let [headers] =
        compare([&mut || drop(black_box(Phone::from_headers(black_box(sides::HEADERS), &Models::BUILT_IN)))]);
    println!("headers to Phone: {headers:.2} us (under 1)");
}

/// Microseconds of one call of each side: the best of all rounds.
fn compare<const N: usize>(mut sides: [&mut dyn FnMut(); N]) -> [f64; N] {
    let calls: Vec<u32> = sides.iter_mut().map(|side| enough_calls(side)).collect();
    let mut best = [f64::MAX; N];
    for _ in 0..ROUNDS {
        for ((side, calls), best) in sides.iter_mut().zip(&calls).zip(&mut best) {
            *best = best.min(time(side, *calls));
        }
    }
    best
}

/// So many that looking at the clock costs nothing beside them.
fn enough_calls(side: &mut dyn FnMut()) -> u32 {
    let mut calls = 1;
    while time(side, calls) * f64::from(calls) < BATCH {
        calls *= 2;
    }
    calls
}

fn time(side: &mut dyn FnMut(), calls: u32) -> f64 {
    let start = Instant::now();
    for _ in 0..calls {
        side();
    }
    start.elapsed().as_secs_f64() * 1e6 / f64::from(calls)
}
