//! The sheet: a page for a browser, which scales pictures and lays them over each other.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use crate::case::Case;

const STYLE: &str = "body { font: 15px sans-serif; background: #ccc; margin: 1rem; }
section { display: flex; gap: 1rem; flex-wrap: wrap; margin-bottom: 1.5rem; }
figure { margin: 0; } figcaption { padding-bottom: .2rem; }
.both { position: relative; isolation: isolate; } .both img + img { position: absolute; left: 0; top: 0; mix-blend-mode: difference; }
img { display: block; image-rendering: pixelated; }";

/// Every screen that has a real picture in this folder.
pub fn sheet(cases: &[Case], real: &Path) -> Result<String, String> {
    let mut html = format!(
        "<!DOCTYPE html><meta charset=utf-8><title>Beside real phones</title><style>{STYLE}</style>\n"
    );
    for case in cases {
        let Some(picture) = picture(&case.name, real)? else {
            eprintln!("{}: no such picture in {}", case.name, real.display());
            continue;
        };
        row(&mut html, case, &picture);
    }
    Ok(html)
}

/// The picture whose name begins so; of several the longest name, which is the one that was worked on.
fn picture(name: &str, real: &Path) -> Result<Option<PathBuf>, String> {
    let failed = |error: std::io::Error| format!("{}: {error}", real.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(real).map_err(failed)? {
        let file = fs::canonicalize(entry.map_err(failed)?.path()).map_err(failed)?;
        let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let is_picture = file.extension().is_some_and(|ending| ending == "png" || ending == "jpg");
        if is_picture && stem.starts_with(name) {
            found.push(file);
        }
    }
    Ok(found.into_iter().max_by_key(|file| file.as_os_str().len()))
}

fn row(html: &mut String, case: &Case, picture: &Path) {
    let real = format!("file://{}", picture.display().to_string().replace('\'', "%27"));
    let ours = format!("{}.png", case.name);
    // Twice as large where that fits a screen.
    let factor = if case.canvas.width() < 500 { 2 } else { 1 };
    let size = format!("width={}", case.canvas.width() * factor);
    let figure = |title: &str, class: &str, pictures: &[&str]| {
        let images: String = pictures.iter().map(|src| format!("<img {size} src='{src}'>")).collect();
        format!("<figure><figcaption>{title}</figcaption><div class='{class}'>{images}</div></figure>\n")
    };
    // Writing to a String cannot fail.
    let _ = writeln!(html, "<h2>{}</h2><section>", case.name);
    html.push_str(&figure("real", "", &[&real]));
    html.push_str(&figure("ours", "", &[&ours]));
    html.push_str(&figure("difference", "both", &[&real, &ours]));
    html.push_str("</section>\n");
}
