//! `ipphone screenshot`: what a real phone shows right now.

use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use ipphone_picture::Levels;

use crate::access::Access;
use crate::error::Error;
use crate::named_model::{OwnModels, find};
use crate::phone::run;
use crate::screen;

/// Take a picture of what a real phone shows right now
#[derive(clap::Args)]
#[command(name = "screenshot", after_help = EXAMPLES)]
pub(crate) struct TakeScreenshot {
    /// The phone, as HOST, HOST:PORT or https://HOST
    phone: String,
    /// Where to write the picture
    #[arg(long, value_name = "OUT", env = "IPPHONE_PNG")]
    png: OsString,
    /// Which phone it is, as 7970; without it, all known ways are tried
    #[arg(long, value_name = "M", env = "IPPHONE_MODEL")]
    model: Option<String>,
    #[command(flatten)]
    access: Access,
    #[command(flatten)]
    own: OwnModels,
}

const EXAMPLES: &str = "\
Examples:
  ipphone screenshot 10.1.1.20 --user demo --png screen.png
  ipphone screenshot https://10.1.1.20 --model 9861 --user demo --png screen.png --pin AB:CD:…

Whatever the phone sends (CIP as XML, BMP, PNG, JPEG) becomes a PNG. A picture also proves that user and password are
right, and that the authentication URL works.

Exit code: 0 written; 1 the phone refused; 2 could not run.";

impl TakeScreenshot {
    pub(crate) fn run(&self) -> Result<ExitCode, Error> {
        let model = self.model.as_deref().map(str::trim).filter(|name| !name.is_empty());
        let model = model.map(|name| self.own.load().and_then(|models| find(&models, name))).transpose()?;
        let endpoint = self.access.endpoint(&self.phone)?;
        let client = self.access.client(model)?;
        let way = model.map(|model| *model.screenshot);
        let taken = run(async { Ok(client.screenshot(&endpoint, way).await) })?;
        let pixels = match taken {
            Ok(pixels) => pixels,
            Err(refusal) => {
                screen::complain(&refusal.into());
                return Ok(ExitCode::from(1));
            }
        };
        let name = PathBuf::from(&self.png);
        let png =
            pixels.to_png(Levels::Rgb888).map_err(|error| Error::Output(std::io::Error::other(error)))?;
        fs::write(&name, png).map_err(|reason| Error::Write { name: name.clone(), reason })?;
        screen::show(&format!("{} x {} pixels in {}\n", pixels.width(), pixels.height(), name.display()))?;
        Ok(ExitCode::SUCCESS)
    }
}
