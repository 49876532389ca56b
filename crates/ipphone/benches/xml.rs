//! Writing, reading, headers, charsets and replies, each beside its rival: `cargo bench -p ipphone --bench xml`.
#![allow(missing_docs, reason = "criterion's macros make undocumented functions")]

mod sides;

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use ipphone::charset::Charset;
use ipphone::check::Rules;
use ipphone::object::Text;
use ipphone::phone::{Models, Phone};
use ipphone::reply::Reply;
use ipphone::{Document, Reading};

fn write(c: &mut Criterion) {
    let (ours, theirs) = (sides::menu(), sides::serde_menu());
    let bytes = ours.to_bytes(Charset::UTF_8);
    let mut copy = Vec::with_capacity(bytes.len());
    let mut group = c.benchmark_group("write");
    group.bench_function("ours", |b| b.iter(|| black_box(&ours).to_bytes(Charset::UTF_8)));
    group.bench_function("serde", |b| b.iter(|| sides::serde_write(black_box(&theirs))));
    group.bench_function("copy", |b| {
        b.iter(|| {
            copy.clear();
            copy.extend_from_slice(black_box(&bytes));
            black_box(&mut copy);
        });
    });
    group.finish();
}

fn read(c: &mut Criterion) {
    let xml = sides::menu().to_xml();
    let document = Document::read(xml.as_bytes(), Reading::PAGE);
    let mut group = c.benchmark_group("read");
    group.bench_function("ours", |b| b.iter(|| Document::read(black_box(xml.as_bytes()), Reading::PAGE)));
    group.bench_function("check", |b| b.iter(|| black_box(&document).check(Rules::ANY_PHONE)));
    group.bench_function("serde", |b| b.iter(|| sides::serde_read(black_box(&xml))));
    group.finish();
}

fn phones(c: &mut Criterion) {
    let mut group = c.benchmark_group("phone");
    group.bench_function("headers", |b| {
        b.iter(|| Phone::from_headers(black_box(sides::HEADERS), &Models::BUILT_IN));
    });
    for model in ["7960", "8841"] {
        let phone = Phone::of(model, &Models::BUILT_IN).expect("a known model");
        let reply = Reply::from(sides::menu());
        group.bench_function(format!("render for a {model}"), |b| b.iter(|| reply.render(black_box(&phone))));
    }
    group.finish();
}

fn charset(c: &mut Criterion) {
    let text = Text::new("Grüße", "Über Größe und Maß: Müller & Söhne, Zürich. ".repeat(40));
    let mut group = c.benchmark_group("charset");
    for charset in [Charset::UTF_8, Charset::LATIN_1, Charset::ASCII] {
        group.bench_function(charset.name(), |b| b.iter(|| black_box(&text).to_bytes(charset)));
    }
    group.finish();
}

criterion_group!(benches, write, read, phones, charset);
criterion_main!(benches);
