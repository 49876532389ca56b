//! Our screens, and beside them photographs of real phones that you have.
//!
//! `cargo run -p virtual-phone --example sheet -- OUT [REAL]`
//!
//! Draws each page of `examples/sheet/pages` as its phone shows it, into `OUT/NAME.png`. With a folder REAL it also writes
//! `OUT/sheet.html`: each of its pictures `NAME….png` or `.jpg` beside ours, and both over each other, so that what is alike
//! becomes black. Make a picture of your phone with `http://PHONE/CGI/Screenshot`. Pictures of real phones show
//! what is Cisco's: keep the sheet to yourself.
#![forbid(unsafe_code)]

mod case;
mod html;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

fn main() -> ExitCode {
    let folders: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    let done = match folders.as_slice() {
        [out] => write(out, None),
        [out, real] => write(out, Some(real)),
        _ => Err("sheet OUT [FOLDER WITH PICTURES OF REAL PHONES]".to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("error: {sentence}");
            ExitCode::FAILURE
        }
    }
}

fn write(out: &Path, real: Option<&Path>) -> Result<(), String> {
    let cases = case::all(&case::pages())?;
    let failed = |what: &Path, error: std::io::Error| format!("{}: {error}", what.display());
    fs::create_dir_all(out).map_err(|error| failed(out, error))?;
    for case in &cases {
        let file = out.join(format!("{}.png", case.name));
        fs::write(&file, phone_canvas::to_png(&case.canvas)).map_err(|error| failed(&file, error))?;
    }
    let Some(real) = real else { return Ok(()) };
    let sheet = out.join("sheet.html");
    fs::write(&sheet, html::sheet(&cases, real)?).map_err(|error| failed(&sheet, error))?;
    println!("{}", sheet.display());
    Ok(())
}
