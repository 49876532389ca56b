//! A page, the phone that shows it, and what that phone then shows.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use ipphone::phone::Models;
use phone_canvas::{Canvas, Colour, Rect, to_png};
use virtual_phone::bench::Bench;
use virtual_phone::{Fetched, Request, Setup, render};

/// One screen of ours.
pub struct Case {
    /// What the picture is called, and how that of the real phone begins.
    pub name: String,
    /// What the virtual phone shows.
    pub canvas: Canvas,
}

/// Where the pages are.
pub fn pages() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/sheet/pages")
}

/// All pages of a folder, by name.
pub fn all(folder: &Path) -> Result<Vec<Case>, String> {
    let failed = |error| format!("{}: {error}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        files.push(entry.map_err(failed)?.path());
    }
    files.sort();
    files
        .iter()
        .filter(|file| file.extension().is_some_and(|ending| ending == "xml"))
        .map(|file| of(file))
        .collect()
}

fn of(file: &Path) -> Result<Case, String> {
    let page = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let canvas = shown(&page).map_err(|reason| format!("{}: {reason}", file.display()))?;
    Ok(Case { name, canvas })
}

/// What a phone shows of a page whose first line is `<!-- model: M | number: N | keys: K -->`. Nothing after that line: an
/// idle phone.
fn shown(page: &str) -> Result<Canvas, String> {
    let (head, body) =
        page.split_once("-->").ok_or("the first line is <!-- model: M | number: N | keys: K -->")?;
    let head = head.trim_start().strip_prefix("<!--").ok_or("the first line is a comment")?;
    let said = |name: &str| {
        let parts = head.split('|').filter_map(|part| part.split_once(':'));
        parts.filter(|(key, _)| key.trim() == name).map(|(_, value)| value.trim()).next().unwrap_or_default()
    };
    let model = said("model");
    Models::BUILT_IN.find(model).ok_or_else(|| format!("no model {model:?}"))?;
    let setup = Setup { number: said("number").to_owned(), ..Setup::default() };
    let document = body.trim().to_owned();
    let mut bench = Bench::with_setup(model, setup, |request: &Request| answer(request, &document));
    // 31 January 2027, 14:05.
    bench.now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_801_404_300);
    bench.wait(0);
    if !body.trim().is_empty() {
        bench.open("http://service.example/");
    }
    bench.press(said("keys"));
    Ok(render::pixels(bench.phone.screen(), bench.phone.model()))
}

/// The page, and whatever picture it names: `WIDTHxHEIGHT.png`.
fn answer(request: &Request, document: &str) -> Fetched {
    let picture = request.target().trim_start_matches('/').strip_suffix(".png");
    let size = picture.and_then(|size| size.split_once('x'));
    match size.map(|(width, height)| (width.parse(), height.parse())) {
        Some((Ok(width), Ok(height))) => Fetched::ok("image/png", picture_of(width, height)),
        _ => Fetched::xml(document),
    }
}

/// A red field with a white frame: where a picture lies, and that no side of it is cut.
fn picture_of(width: u16, height: u16) -> Vec<u8> {
    let mut canvas = Canvas::new(width, height, Colour::hex(0xcc_00_00));
    let whole = Rect::new(0, 0, canvas.width(), canvas.height());
    canvas.frame(whole, 2, Colour::WHITE);
    canvas.frame(whole.shrunk(whole.height / 4), 2, Colour::WHITE);
    to_png(&canvas)
}
