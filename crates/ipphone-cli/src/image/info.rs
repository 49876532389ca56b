//! `ipphone image info`: what a file is, and what it becomes on a phone.

use std::ffi::OsString;
use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;

use ipphone_picture::{Drawn, PictureKind};
use serde::Serialize;

use super::convert::levels;
use super::goal::Ending;
use super::look::Look;
use super::source::Source;
use crate::error::Error;
use crate::format::{Format, show_json};
use crate::printable::printable;
use crate::screen;

/// Look at a picture file: kind, size, frames, caption; with --model also what it becomes
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Info {
    /// Any picture, CIP digits with --size, or a page with a picture inside; - is standard input
    #[arg(value_name = "IN")]
    from: OsString,
    #[command(flatten)]
    look: Look,
    /// text for people, json for programs
    #[arg(long, value_enum, default_value_t, hide_possible_values = true, env = "IPPHONE_FORMAT")]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  ipphone image info photo.jpg
  ipphone image info photo.jpg --model 7970
  ipphone image info photo.jpg --model 7970 --format json

Exit code: 0 it is a picture; 1 it is one, but damaged; 2 it is none.";

/// What is known, for programs.
#[derive(Serialize)]
struct Facts {
    kind: &'static str,
    width: u32,
    height: u32,
    frames: u32,
    turn: u8,
    cut: bool,
    caption: Option<String>,
    taken: Option<String>,
    becomes: Option<Becomes>,
}

/// On the phone.
#[derive(Serialize)]
struct Becomes {
    form: &'static str,
    width: u16,
    height: u16,
    levels: &'static str,
    bytes: usize,
    shows: &'static str,
}

impl Info {
    pub(crate) fn run(&self) -> Result<ExitCode, Error> {
        let source = Source::read(Path::new(&self.from), &self.look)?;
        let facts = self.facts(&source)?;
        match self.format {
            Format::Json => show_json(&facts)?,
            Format::Text => screen::show(&facts.text())?,
        }
        Ok(ExitCode::from(u8::from(facts.cut)))
    }

    fn facts(&self, source: &Source) -> Result<Facts, Error> {
        let picture = source.picture()?;
        let info = picture.info();
        Ok(Facts {
            kind: if source.cip.is_some() { "CIP" } else { info.kind.name() },
            width: info.width,
            height: info.height,
            frames: picture.frames().map_err(|reason| source.failed(reason))?,
            turn: info.turn,
            cut: info.is_cut,
            caption: info.caption.clone(),
            taken: info.taken.clone(),
            becomes: self.becomes(source)?,
        })
    }

    /// The best that the phone shows.
    fn becomes(&self, source: &Source) -> Result<Option<Becomes>, Error> {
        let Some(phone) = self.look.phone()? else { return Ok(None) };
        let ending = if phone.png().is_some() { Ending::Png } else { Ending::Cip };
        let picture = source.picture()?;
        let info = picture.info();
        let wish = self.look.wish((info.width, info.height));
        let targets = self.look.targets(ending, ipphone::phone::Size::CIP)?;
        let Some(target) = targets.first() else { return Ok(None) };
        let failed = |reason| source.failed(reason);
        let kind = picture.pixels(target.size, &wish).map_err(failed)?.kind(target.levels);
        let drawn = picture.draw(target, &wish).map_err(failed)?;
        let (form, bytes) = match &drawn {
            Drawn::Cip(bitmap) => ("CIP", bitmap.data_len()),
            Drawn::Png(png) => ("PNG", png.bytes.len()),
            Drawn::Nothing => return Ok(None),
        };
        let size = drawn.size();
        Ok(Some(Becomes {
            form,
            width: size.width,
            height: size.height,
            levels: levels(target.levels),
            bytes,
            shows: match kind {
                PictureKind::LineArt => "line art",
                PictureKind::Photo => "a photograph",
            },
        }))
    }
}

impl Facts {
    fn text(&self) -> String {
        let mut text = format!("{}, {}x{}", self.kind, self.width, self.height);
        if self.frames > 1 {
            let _ = write!(text, ", {} frames", self.frames);
        }
        if self.turn != 1 {
            let _ = write!(text, ", turned upright (EXIF {})", self.turn);
        }
        text.push('\n');
        for (name, value) in [("caption", &self.caption), ("taken", &self.taken)] {
            if let Some(value) = value {
                let _ = writeln!(text, "{name}: {}", printable(value));
            }
        }
        if self.cut {
            text += "the file ends before the picture does\n";
        }
        if let Some(Becomes { form, width, height, levels, bytes, shows }) = &self.becomes {
            let _ = writeln!(
                text,
                "becomes: {form}, {width}x{height}, {levels}, {bytes} bytes; looks like {shows}"
            );
        }
        text
    }
}
