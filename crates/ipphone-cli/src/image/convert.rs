//! `ipphone image convert`: a picture, or a folder of them, for a phone.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use ipphone::bitmap::{Bitmap, IMAGE_LIMIT};
use ipphone::object;
use ipphone::phone::Size;
use ipphone_picture::{Drawn, Fit, Levels, Target, Wish};

use super::folder;
use super::goal::Ending;
use super::look::{Look, Purpose};
use super::source::Source;
use crate::error::Error;
use crate::printable::printable;
use crate::screen::{self, YELLOW};

/// Make a picture fit for a phone: PNG, CIP, or a page
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Convert {
    /// Any picture, CIP digits with --size, a page with a picture inside, or a folder of them; - is standard input
    #[arg(value_name = "IN")]
    from: OsString,
    /// Its ending says what: .png as the phone shows it, .xml a page with the picture inside, .cip the digits alone. For a
    /// folder, a folder
    #[arg(value_name = "OUT")]
    to: OsString,
    #[command(flatten)]
    pub(super) look: Look,
    /// Of a folder: which kind of files [default: png if the phone fetches pictures, else xml]
    #[arg(long, value_enum, env = "IPPHONE_KIND")]
    pub(super) kind: Option<Ending>,
}

const EXAMPLES: &str = "\
Examples:
  ipphone image convert photo.jpg photo.png --model 7970      298x168 at most, in 4096 colours
  ipphone image convert photo.jpg photo.xml --model 7960      a page: CiscoIPPhoneImage, four greys
  ipphone image convert logo.gif logo.cip --size 133x65       the digits for <Data>, on white paper of just this size
  ipphone image convert old.cip old.png --size 133x65         and back
  ipphone image convert beach.jpg beach.png --model 8841 --as wallpaper
                                                              beach.png and its thumbnail TN-beach.png
  ipphone image convert photos/ out/ --model 7960             a folder, with all cores

Pictures: PNG, JPEG, GIF, WebP and BMP of up to 256 MiB and 32,768 pixels on a side, and what unpacks to at most 512 MiB.

Exit code: 0 made; 1 made, but the file is damaged (or some of a folder could not be read); 2 nothing made.";

impl Convert {
    pub(crate) fn run(&self) -> Result<ExitCode, Error> {
        let (from, to) = (Path::new(&self.from), Path::new(&self.to));
        if from.is_dir() {
            return folder::run(self, from, to);
        }
        let made = self.one(from, to, Ending::of(to)?)?;
        screen::show(&made.report())?;
        Ok(ExitCode::from(u8::from(made.is_cut)))
    }

    /// Converts one file.
    pub(super) fn one(&self, from: &Path, to: &Path, ending: Ending) -> Result<Made, Error> {
        let source = Source::read(from, &self.look)?;
        let picture = source.picture()?;
        let info = picture.info();
        let mut made = Made::new(from, info.is_cut);
        let targets = self.look.targets(ending, own_size(info.width, info.height))?;
        for (target, to) in targets.iter().zip([to.to_owned(), thumbnail(to)]) {
            let wish = self.wish((info.width, info.height));
            let drawn = match (&source.cip, is_as_it_is(&source, target, &wish)) {
                (Some(bitmap), true) => Drawn::Cip(bitmap.clone()),
                _ => picture.draw(target, &wish).map_err(|reason| source.failed(reason))?,
            };
            // Digits alone do not say their size, so it must be the one that was asked for.
            let drawn = if ending == Ending::Cip { drawn.on_paper(target.size) } else { drawn };
            made.add(&drawn, &to, target, &self.bytes(drawn.clone(), ending, from)?)?;
        }
        Ok(made)
    }

    /// Wallpapers must meet their size.
    fn wish(&self, of: (u32, u32)) -> Wish {
        let wish = self.look.wish(of);
        match self.look.purpose {
            Purpose::Wallpaper if wish.fit == Fit::Contain => Wish { fit: Fit::Cover, ..wish },
            _ => wish,
        }
    }

    fn bytes(&self, drawn: Drawn, ending: Ending, from: &Path) -> Result<Vec<u8>, Error> {
        match (drawn, ending) {
            (Drawn::Png(png), _) => Ok(png.bytes),
            (Drawn::Cip(bitmap), Ending::Cip) => Ok(format!("{}\n", bitmap.hex()).into_bytes()),
            (Drawn::Cip(bitmap), _) => self.page(bitmap, from),
            (Drawn::Nothing, _) => Ok(Vec::new()),
        }
    }

    fn page(&self, bitmap: Bitmap, from: &Path) -> Result<Vec<u8>, Error> {
        let name = from.file_stem().map(|name| name.to_string_lossy().chars().take(32).collect::<String>());
        match self.look.purpose {
            Purpose::Status => Ok(object::Status::new(bitmap).to_xml().into_bytes()),
            Purpose::Icon => Err(Error::IconAlone),
            _ => Ok(object::Image::new(name.unwrap_or_default(), bitmap).to_xml().into_bytes()),
        }
    }
}

/// CIP that already is what it shall become keeps every level.
fn is_as_it_is(source: &Source, target: &Target, wish: &Wish) -> bool {
    let is_whole = wish.part == ipphone_picture::Part::WHOLE;
    source.cip.as_ref().is_some_and(|bitmap| {
        let size = Size::new(bitmap.width(), bitmap.height());
        is_whole && target.size == size && *target == Target::cip(size, bitmap.depth())
    })
}

/// What a picture's own size is on this machine; more than any phone has is cut down.
fn own_size(width: u32, height: u32) -> Size {
    let most = f64::from(ipphone_picture::Pixels::MAX_SIDE / 2);
    let scale = (most / f64::from(width.max(height))).min(1.0);
    let side = |side: u32| (f64::from(side) * scale).round().max(1.0) as u16;
    Size::new(side(width), side(height))
}

/// The name that Cisco's image lists have for it.
fn thumbnail(of: &Path) -> PathBuf {
    let name = of.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    of.with_file_name(format!("TN-{name}"))
}

/// What was written, for people.
pub(super) struct Made {
    from: String,
    lines: Vec<String>,
    pub(super) is_cut: bool,
}

impl Made {
    fn new(from: &Path, is_cut: bool) -> Made {
        Made { from: printable(&from.to_string_lossy()), lines: Vec::new(), is_cut }
    }

    fn add(&mut self, drawn: &Drawn, to: &Path, target: &Target, bytes: &[u8]) -> Result<(), Error> {
        fs::write(to, bytes).map_err(|reason| Error::Write { name: to.to_owned(), reason })?;
        let Size { width, height } = drawn.size();
        let name = printable(&to.to_string_lossy());
        let levels = levels(target.levels);
        self.lines.push(format!("{name}: {width}x{height}, {levels}, {} bytes", bytes.len()));
        if matches!(drawn, Drawn::Cip(_)) && (width > IMAGE_LIMIT.0 || height > IMAGE_LIMIT.1) {
            self.lines.push(format!("{YELLOW}warning:{YELLOW:#} no phone shows CIP of more than 133x65"));
        }
        Ok(())
    }

    pub(super) fn report(&self) -> String {
        let mut text = self.lines.iter().map(|line| format!("{line}\n")).collect::<String>();
        if self.is_cut {
            text +=
                &format!("{YELLOW}warning:{YELLOW:#} {} ends too early; what is there was used\n", self.from);
        }
        text
    }
}

/// In words.
pub(super) fn levels(levels: Levels) -> &'static str {
    match levels {
        Levels::Mono => "black and white",
        Levels::Grey4 => "4 greys",
        Levels::Grey16 => "16 greys",
        Levels::Rgb444 => "4096 colours",
        Levels::Rgb565 => "65,536 colours",
        Levels::Rgb888 => "all colours",
    }
}
