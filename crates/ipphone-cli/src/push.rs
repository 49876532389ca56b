//! `ipphone push`: objects, URIs and keys to real phones, and why they refuse.

mod cargo;
mod progress;
mod report;
mod wanted;

use std::ffi::OsString;
use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::value_parser;
use ipphone::push::SAFE_BYTES;
use ipphone_client::{Crowd, Endpoint, Report};

use crate::access::{Access, addresses};
use crate::error::Error;
use crate::format::{Format, show_json};
use crate::named_model::{OwnModels, find};
use crate::phone::run_on_all_cores;
use crate::screen;

use cargo::Truck;
use progress::Progress;
use wanted::Wanted;

/// Push keys, calls and pages to phones, and learn why one refuses
#[derive(clap::Args)]
#[command(after_help = EXAMPLES, override_usage = USAGE)]
pub(crate) struct PushTo {
    /// The phones, as HOST, HOST:PORT or https://HOST
    #[arg(value_name = "PHONE", required_unless_present = "list")]
    phones: Vec<String>,
    /// A file of further phones, one a line
    #[arg(long, value_name = "FILE", env = "IPPHONE_LIST")]
    list: Option<OsString>,
    #[command(flatten)]
    wanted: Wanted,
    /// Which phones, as 7970: they may take larger pushes than 512 bytes
    #[arg(long, value_name = "M", env = "IPPHONE_MODEL")]
    model: Option<String>,
    /// Where phones fetch from this machine what is too large for a push
    #[arg(long, value_name = "ADDR:PORT", env = "IPPHONE_OFFER", default_value = "0.0.0.0:0")]
    offer: SocketAddr,
    /// So many phones at the same time
    #[arg(long, value_name = "N", env = "IPPHONE_CONCURRENCY", default_value = "50", value_parser = value_parser!(u16).range(1..=2000))]
    concurrency: u16,
    /// Try so often again where no connection came about
    #[arg(long, value_name = "N", env = "IPPHONE_RETRIES", default_value = "1", value_parser = value_parser!(u8).range(0..=20))]
    retries: u8,
    /// Write the results as a table too
    #[arg(long, value_name = "OUT", env = "IPPHONE_CSV")]
    csv: Option<OsString>,
    /// text for people, json for programs
    #[arg(long, value_enum, default_value_t, hide_possible_values = true, env = "IPPHONE_FORMAT")]
    format: Format,
    #[command(flatten)]
    access: Access,
    #[command(flatten)]
    own: OwnModels,
}

/// One of three, though the environment may say which.
const USAGE: &str = "ipphone push [OPTIONS] <--uri <URI>|--object <FILE>|--keys <KEYS>> [PHONE]...";

const EXAMPLES: &str = "\
Examples:
  ipphone push 10.1.1.20 --user demo --uri Key:Services
  ipphone push 10.1.1.20 10.1.1.21 --user demo --uri http://10.1.1.5/alarm --uri Play:chime.raw
  ipphone push 10.1.1.20 --user demo --object news.xml       fetched from here if it is too large for a push
  ipphone push 10.1.1.20 --user demo --object caps.xml       a request too: getDeviceCaps, setBackground, setRingTone
  ipphone push 10.1.1.20 --user demo --keys \"Services wait:2 1 Soft1\"
  ipphone push --list phones.txt --user demo --object news.xml --csv result.csv

The password comes from --password-file, from IPPHONE_PASSWORD, or is asked for; never as an argument. Keys are 0 to 9
* # Up Down Left Right Select Back Soft1 Services Line1 …, or URIs, and wait:SECONDS. Each is a push of its own;
the first that fails ends the sequence. Flags beat the environment.

A refusal is explained with the setting to change; `ipphone doctor PHONE` looks further. What phones must know before
a push works stands in docs/push.md.

Exit code: 0 every phone did it; 1 some did not; 2 could not run.";

impl PushTo {
    pub(crate) fn run(&self) -> Result<ExitCode, Error> {
        let phones = self.endpoints()?;
        let model = self.model.as_deref().map(str::trim).filter(|name| !name.is_empty());
        let models = self.own.load()?;
        let model = model.map(|name| find(&models, name)).transpose()?;
        let limit = model.map_or(SAFE_BYTES, |model| usize::from(*model.push_limit));
        let cargo = self.wanted.cargo()?;
        cargo.warn(model)?;
        // A connection for each; where the system allows no more files, phones say so with errors.
        let _ = rlimit::increase_nofile_limit(2 * u64::from(self.concurrency) + 256);
        let reports = run_on_all_cores(async {
            let client = self.access.client(model)?.retries(self.retries.into());
            let truck = Truck::load(cargo, client, limit, (self.offer, models)).await?;
            let mut progress = Progress::of(phones.len());
            let crowd = Crowd::new(self.concurrency.into());
            let work = |phone| {
                let truck = truck.clone();
                async move { truck.deliver(phone).await }
            };
            Ok(crowd.collect(phones, work, |_, report: &Report| progress.step(report.ok)).await)
        })?;
        self.show(&reports)?;
        Ok(ExitCode::from(u8::from(!reports.iter().all(|report| report.ok))))
    }

    /// The phones of the arguments and of the file, each with the credentials.
    fn endpoints(&self) -> Result<Vec<Endpoint>, Error> {
        let list = match self.list.as_ref().filter(|name| !name.is_empty()) {
            None => String::new(),
            Some(name) => fs::read_to_string(name)
                .map_err(|reason| Error::Read { name: PathBuf::from(name), reason })?,
        };
        let lines = list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        let addresses = addresses(self.phones.iter().map(String::as_str).chain(lines))?;
        if addresses.is_empty() {
            return Err(Error::Usage("no phone is named"));
        }
        let credentials = self.access.credentials()?;
        let endpoint = |address| Endpoint { address, credentials: credentials.clone() };
        Ok(addresses.into_iter().map(endpoint).collect())
    }

    fn show(&self, reports: &[Report]) -> Result<(), Error> {
        if let Some(name) = self.csv.as_ref().filter(|name| !name.is_empty()) {
            let table = Report::csv(reports).map_err(|error| Error::Output(error.into()))?;
            let name = PathBuf::from(name);
            fs::write(&name, table).map_err(|reason| Error::Write { name, reason })?;
        }
        match self.format {
            Format::Json => show_json(&reports),
            Format::Text => screen::show(&report::text(reports)),
        }
    }
}

/// Between two keys, so that the phone has shown what the first one opened.
const BETWEEN: Duration = Duration::from_millis(300);
