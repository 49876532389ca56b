//! `ipphone load`: many phones at once, to see what a service bears.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::process::ExitCode;
use std::time::Duration;

use clap::value_parser;
use ipphone::phone::Phone;
use serde::Serialize;
use virtual_phone_driver::{Fleet, Harvest};

use crate::error::Error;
use crate::format::{Format, show_json};
use crate::named_model::OwnModels;
use crate::phone::{address, dialer, phone, run_on_all_cores, setup};
use crate::printable::printable;
use crate::screen::{self, BOLD, RED};

/// Let many phones walk through a service, and see what it bears
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Load {
    /// The address that each phone opens, again and again
    url: String,
    /// How many phones
    #[arg(long, value_name = "N", env = "IPPHONE_PHONES", value_parser = value_parser!(u32).range(1..=100_000))]
    phones: u32,
    /// For how long
    #[arg(long, value_name = "S", env = "IPPHONE_SECONDS", value_parser = value_parser!(u32).range(1..=86_400))]
    seconds: u32,
    /// Keys that each phone presses in each round; wait:SECONDS really waits here
    #[arg(long, value_name = "KEYS", env = "IPPHONE_KEYS", default_value = "", hide_default_value = true)]
    keys: String,
    /// Which phones, as 7970 or CP-8841
    #[arg(long, value_name = "M", env = "IPPHONE_MODEL", default_value = Phone::DEFAULT)]
    model: String,
    /// text for people, json for programs
    #[arg(long, value_enum, default_value_t, hide_possible_values = true, env = "IPPHONE_FORMAT")]
    format: Format,
    #[command(flatten)]
    own: OwnModels,
}

const EXAMPLES: &str = "\
Examples:
  ipphone load http://127.0.0.1:8080/services --phones 100 --seconds 10
  ipphone load http://127.0.0.1:8081/ --phones 1000 --seconds 60 --keys \"type:M wait:2 Soft:Submit wait:5\"

Each phone has a name of its own, opens the address, presses the keys, and begins anew. A screen counts from the
press until the page and its pictures are there.

Exit code: 0 all was shown; 1 phones showed errors; 2 could not run.";

impl Load {
    pub(crate) fn run(&self) -> Result<ExitCode, Error> {
        let url = address(&self.url)?;
        let phone = phone(&self.own.load()?, self.model.trim())?;
        let fleet = Fleet::new(phone, setup(&url), dialer(), url, &self.keys)?;
        // Each phone may hold a connection; where the system allows no more files, phones say so with errors.
        let _ = rlimit::increase_nofile_limit(u64::from(self.phones) + 1024);
        let time = Duration::from_secs(self.seconds.into());
        let harvest = run_on_all_cores(async { Ok(fleet.run(self.phones, time).await) })?;
        let report = Report::new(self.phones, &harvest);
        match self.format {
            Format::Json => show_json(&report)?,
            Format::Text => screen::show(&report.text())?,
        }
        Ok(ExitCode::from(u8::from(!harvest.errors.is_empty() || harvest.screens.count() == 0)))
    }
}

/// The result, for programs.
#[derive(Serialize)]
struct Report {
    phones: u32,
    seconds: f64,
    requests: u64,
    screens: u64,
    screens_per_second: f64,
    millis: Millis,
    errors: BTreeMap<String, u64>,
}

#[derive(Serialize)]
struct Millis {
    p50: f64,
    p90: f64,
    p99: f64,
    max: f64,
}

impl Report {
    fn new(phones: u32, harvest: &Harvest) -> Report {
        let millis = |time: Duration| (time.as_secs_f64() * 1e5).round() / 100.0;
        let times = &harvest.screens;
        let part = |percent| millis(times.percentile(percent));
        let seconds = harvest.took.as_secs_f64();
        let screens = u32::try_from(times.count()).unwrap_or(u32::MAX);
        Report {
            phones,
            seconds: (seconds * 100.0).round() / 100.0,
            requests: harvest.requests,
            screens: times.count(),
            screens_per_second: (f64::from(screens) / seconds.max(0.001)).round(),
            millis: Millis { p50: part(50), p90: part(90), p99: part(99), max: millis(times.longest()) },
            errors: harvest.errors.clone(),
        }
    }

    fn text(&self) -> String {
        let Millis { p50, p90, p99, max } = self.millis;
        let mut text = format!("{BOLD}{} screens per second{BOLD:#}", self.screens_per_second);
        let _ = writeln!(
            text,
            " — {} phones, {} s, {} screens, {} requests",
            self.phones, self.seconds, self.screens, self.requests
        );
        let _ = writeln!(
            text,
            "half within {p50} ms, 90 % within {p90} ms, 99 % within {p99} ms, the slowest {max} ms"
        );
        if self.errors.is_empty() {
            let _ = writeln!(text, "no errors");
        }
        for (words, count) in &self.errors {
            let _ = writeln!(text, "{RED}{count} × {}{RED:#}", printable(words));
        }
        text
    }
}
