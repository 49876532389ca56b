//! `ipphone get`: what a phone shows of an address, and after these keys.

mod frame;
mod json;
mod picture;

use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use ipphone::phone::Phone;
use virtual_phone_driver::script::Script;
use virtual_phone_driver::{Walk, WalkError};

use crate::error::Error;
use crate::format::{Format, show_json};
use crate::named_model::OwnModels;
use crate::phone::{address, phone, run, walk};
use crate::screen;

/// See what a phone shows of an address, and after these keys
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Get {
    /// The address that the phone opens
    url: String,
    /// The phone, as 7970 or CP-8841
    #[arg(long, value_name = "M", env = "IPPHONE_MODEL", default_value = Phone::DEFAULT)]
    model: String,
    /// Keys to press then, with spaces between them
    #[arg(long, value_name = "KEYS", env = "IPPHONE_KEYS", conflicts_with = "script")]
    keys: Option<String>,
    /// A file of keys and of what must be shown then
    #[arg(long, value_name = "FILE", env = "IPPHONE_SCRIPT")]
    script: Option<OsString>,
    /// Write the panel of the phone as a picture
    #[arg(long, value_name = "OUT", env = "IPPHONE_PNG")]
    png: Option<OsString>,
    /// Of the picture the services area alone
    #[arg(long, requires = "png")]
    pane: bool,
    /// text for people, json for programs
    #[arg(long, value_enum, default_value_t, hide_possible_values = true, env = "IPPHONE_FORMAT")]
    format: Format,
    #[command(flatten)]
    own: OwnModels,
}

const EXAMPLES: &str = "\
Examples:
  ipphone get http://127.0.0.1:8080/services --model 7970
  ipphone get http://127.0.0.1:8080/services --model 8841 --keys \"1 type:M%C3%BCller Soft:Submit\"
  ipphone get http://127.0.0.1:8080/services --png screen.png

Keys: 0 to 9 * # Up Down Left Right Select Back Soft1 to Soft5 Soft:LABEL (also one under \"more\") Services
Directories Messages Settings Applications Contacts Info Speaker Headset Hook Line1 and on Mute VolUp VolDown;
type:TEXT (%20 for a space), touch:X,Y, wait:SECONDS (moves the phone's clock, nobody waits).

A script has such keys in its lines, and: open URL; expect object|title|prompt|line|softkey|error|event TEXT;
expect no error. A line that begins with // is a comment; docs/walk-scripts.md has it all.

Exit code: 0 shown; 1 the phone shows an error, or not what the script expects; 2 could not run.";

impl Get {
    pub(crate) fn run(&self) -> Result<ExitCode, Error> {
        let url = address(&self.url)?;
        let phone = phone(&self.own.load()?, self.model.trim())?;
        let script = self.script.as_ref().filter(|name| !name.is_empty()).map(read).transpose()?;
        let (walk, unmet) = run(async {
            let mut walk = walk(phone, &url);
            walk.open(url.clone()).await;
            let unmet = self.lead(&mut walk, script.as_ref()).await?;
            Ok((walk, unmet))
        })?;
        self.report(&walk)?;
        if let Some(unmet) = &unmet {
            screen::complain(&Error::Walk(unmet.clone()));
        }
        let failed = unmet.is_some() || walk.phone().screen().error.is_some();
        Ok(ExitCode::from(u8::from(failed)))
    }

    /// Keys or script; gives the expectation that does not hold, if so.
    async fn lead(&self, walk: &mut Walk, script: Option<&Script>) -> Result<Option<WalkError>, Error> {
        walk.press(self.keys.as_deref().unwrap_or("")).await?;
        let Some(script) = script else { return Ok(None) };
        Ok(walk.run(script).await.err())
    }

    fn report(&self, walk: &Walk) -> Result<(), Error> {
        if let Some(name) = self.png.as_ref().filter(|name| !name.is_empty()) {
            let name = PathBuf::from(name);
            let written = fs::write(&name, picture::png(walk.phone(), self.pane));
            written.map_err(|reason| Error::Write { name, reason })?;
        }
        match self.format {
            Format::Json => show_json(&json::Shown::new(walk, &self.url)),
            Format::Text => screen::show(&frame::report(walk)),
        }
    }
}

fn read(name: &OsString) -> Result<Script, Error> {
    let name = PathBuf::from(name);
    let text = match fs::read_to_string(&name) {
        Ok(text) => text,
        Err(reason) => return Err(Error::Read { name, reason }),
    };
    Ok(Script::read(&text)?)
}
