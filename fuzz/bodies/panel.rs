//! Any bytes as the answer of a server: some phone of each family shows it, or its own error, in words and in pixels.

use ipphone::phone::{Models, Phone};
use virtual_phone::Fetched;
use virtual_phone::bench::Bench;
use virtual_phone::render;

pub fn run(bytes: &[u8]) {
    let Some((model, body)) = bytes.split_first() else { return };
    let models = Models::BUILT_IN;
    let names: Vec<&str> = models.names().collect();
    let name = names[usize::from(*model) % names.len()];
    let page = || Fetched {
        status: 200,
        headers: vec![("Content-Type".to_string(), "text/xml".to_string())],
        body: body.to_vec(),
    };
    let mut bench = Bench::new(name, |_: &virtual_phone::Request| page());
    bench.open("http://h/").press("Down 2 Select Soft1 type:x Soft2 wait:5");
    let phone = Phone::of(name, &models).expect("a name of the table");
    let screen = bench.phone.screen();
    let panel = render::pixels(screen, &phone.model);
    assert!(panel.width() > 0 && panel.height() > 0);
    render::pane(screen, &phone.model);
    render::whole_text(screen, &phone.model);
}
