//! `ipphone image show`: a picture in the terminal, as a phone shows it.

use std::env;
use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use clap::value_parser;
use ipphone::phone::Size;
use ipphone_picture::{Caps, Drawn, Levels, Picture, PictureError, Pixels, Target, Wish};

use super::blocks;
use super::goal::Ending;
use super::look::Look;
use super::source::Source;
use crate::error::Error;
use crate::screen;

/// See a picture in the terminal, as a phone shows it
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Show {
    /// Any picture, CIP digits with --size, or a page with a picture inside; - is standard input
    #[arg(value_name = "IN")]
    from: OsString,
    #[command(flatten)]
    look: Look,
    /// How many characters a line may have; wider pictures are made smaller [default: as many as a display of up to 160
    /// pixels has, else 100]
    #[arg(long, value_name = "N", env = "COLUMNS", hide_env = true, value_parser = value_parser!(u16).range(1..=1000))]
    columns: Option<u16>,
}

const EXAMPLES: &str = "\
Examples:
  ipphone image show photo.jpg                        in all colours that there are
  ipphone image show photo.jpg --model 7960           the four greys of a 7960, each pixel
  ipphone image show old.cip --size 133x65            Cisco's ImageViewer
  ipphone image show page.xml --columns 200

A character is two pixels. 24-bit colours are written, nothing is asked of the terminal; with NO_COLOR shades.

Exit code: 0 shown; 1 shown, but the file is damaged; 2 not.";

impl Show {
    pub(crate) fn run(&self) -> Result<ExitCode, Error> {
        let source = Source::read(Path::new(&self.from), &self.look)?;
        let is_cut = source.picture()?.info().is_cut;
        let pixels = self.pixels(&source)?;
        let is_plain = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let text = if is_plain { blocks::in_shades(&pixels) } else { blocks::in_colours(&pixels) };
        screen::show_raw(&text)?;
        Ok(ExitCode::from(u8::from(is_cut)))
    }

    fn pixels(&self, source: &Source) -> Result<Pixels, Error> {
        let picture = source.picture()?;
        let info = picture.info();
        let wish = self.look.wish((info.width, info.height));
        let failed = |reason| source.failed(reason);
        let room = Size::new(self.columns.unwrap_or(COLUMNS), Pixels::MAX_SIDE / 4);
        if self.look.model.is_none() && self.look.size.is_none() {
            let small = Wish { enlarge: false, ..wish };
            return picture.pixels(room, &small).map_err(failed);
        }
        // CIP is for pixels of one bit or two; a wider screen is seen as what it fetches.
        let targets = self.look.targets(Ending::Png, room)?;
        let Some(target) = targets.first() else { return picture.pixels(room, &wish).map_err(failed) };
        let drawn = picture.draw(target, &wish).map_err(failed)?;
        seen(&drawn, target, self.room(target)).map_err(failed)
    }

    /// What is asked for; else each pixel of a small display.
    fn room(&self, target: &Target) -> Size {
        let own = if target.size.width <= MOST_COLUMNS { target.size.width.max(COLUMNS) } else { COLUMNS };
        Size::new(self.columns.unwrap_or(own), Pixels::MAX_SIDE / 4)
    }
}

/// As many as most terminals have room for.
const COLUMNS: u16 = 100;
/// As many as a terminal may be made to have room for, to see each pixel.
const MOST_COLUMNS: u16 = 160;

/// The finished picture again as pixels, no wider than the terminal. Greys are picked, not mixed: a display has no others.
fn seen(drawn: &Drawn, target: &Target, room: Size) -> Result<Pixels, PictureError> {
    let Drawn::Png(png) = drawn else { return Pixels::filled(1, 1, [u8::MAX; 4]) };
    if png.size.width <= room.width {
        return Pixels::from_png(&png.bytes);
    }
    if matches!(target.levels, Levels::Mono | Levels::Grey4 | Levels::Grey16) {
        return picked(&Pixels::from_png(&png.bytes)?, room.width);
    }
    Picture::read(&png.bytes, &Caps::default())?.pixels(room, &Wish::default())
}

/// Of each block of pixels that falls together the one in its middle.
fn picked(pixels: &Pixels, width: u16) -> Result<Pixels, PictureError> {
    let of = |side: u16, length: u16| u32::from(side) * u32::from(length) / u32::from(pixels.width().max(1));
    let height = u16::try_from(of(pixels.height(), width)).unwrap_or(u16::MAX).max(1);
    let middle = |at: u16, from: u16, to: u16| {
        let place = (2 * u32::from(at) + 1) * u32::from(from) / (2 * u32::from(to.max(1)));
        usize::try_from(place).unwrap_or(usize::MAX)
    };
    let rows: Vec<&[[u8; 4]]> = pixels.rgba().as_chunks::<4>().0.chunks(pixels.width().into()).collect();
    let all = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    let rgba = all.filter_map(|(x, y)| {
        let row = rows.get(middle(y, pixels.height(), height))?;
        row.get(middle(x, pixels.width(), width)).copied()
    });
    Pixels::new(width, height, rgba.flatten().collect())
}
