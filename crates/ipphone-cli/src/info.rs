//! `ipphone info`: what a real phone tells about itself.

use std::fmt::Write;
use std::process::ExitCode;

use ipphone_client::{Client, ClientError, DevicePage, Endpoint, Entry, PageKind};
use serde::Serialize;

use crate::access::Wire;
use crate::error::Error;
use crate::format::{Format, show_json};
use crate::phone::run;
use crate::printable::printable;
use crate::screen::{self, BOLD};

/// Read what a real phone tells about itself: model, network, counters, log
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Info {
    /// The phone, as HOST, HOST:PORT or https://HOST
    phone: String,
    /// text for people, json for programs
    #[arg(long, value_enum, default_value_t, hide_possible_values = true, env = "IPPHONE_FORMAT")]
    format: Format,
    #[command(flatten)]
    wire: Wire,
}

const EXAMPLES: &str = "\
Examples:
  ipphone info 10.1.1.20
  ipphone info 10.1.1.20 --format json

The pages of the phone's own web server; they need no user. The log holds what the phone's XML parser complained about,
the network page which authentication URL is in effect. Each page is shown as this model writes it.

Exit code: 0 shown; 1 the phone has none of these pages; 2 could not run.";

/// All pages; those that this phone lacks are `null`, or empty.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Pages {
    #[serde(rename = "phone")]
    phone: String,
    device_information: Option<DevicePage>,
    network_configuration: Option<DevicePage>,
    ethernet_information: Option<DevicePage>,
    port_information: Vec<DevicePage>,
    streaming_statistics: Vec<DevicePage>,
    device_log: Vec<DevicePage>,
}

impl Info {
    pub(crate) fn run(&self) -> Result<ExitCode, Error> {
        let endpoint = Endpoint::open(self.phone.parse()?);
        let client = self.wire.client()?.retries(1);
        let pages = match run(async { Ok(Pages::of(&client, &endpoint).await) })? {
            Ok(pages) => pages,
            Err(error) => {
                screen::complain(&error.into());
                return Ok(ExitCode::from(1));
            }
        };
        match self.format {
            Format::Json => show_json(&pages)?,
            Format::Text => screen::show(&pages.text())?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl Pages {
    /// The first page tells whether there is a phone at all.
    async fn of(client: &Client, at: &Endpoint) -> Result<Pages, ClientError> {
        let device = client.page(at, PageKind::DeviceInformation).await;
        let network = client.page(at, PageKind::NetworkConfiguration).await;
        let device = match (device, &network) {
            (Err(error), Err(_)) => return Err(error),
            (device, _) => device.ok(),
        };
        Ok(Pages {
            phone: at.address.to_string(),
            device_information: device,
            network_configuration: network.ok(),
            ethernet_information: client.page(at, PageKind::EthernetInformation).await.ok(),
            port_information: client.pages(at, PageKind::PortInformation, 1).await.unwrap_or_default(),
            streaming_statistics: client
                .pages(at, PageKind::StreamingStatistics, 1)
                .await
                .unwrap_or_default(),
            device_log: client.pages(at, PageKind::DeviceLog, 0).await.unwrap_or_default(),
        })
    }

    fn text(&self) -> String {
        let mut text = String::new();
        let single = [&self.device_information, &self.network_configuration, &self.ethernet_information];
        for page in single.into_iter().flatten() {
            section(&mut text, &page.name, page);
        }
        for (pages, first) in
            [(&self.port_information, 1), (&self.streaming_statistics, 1), (&self.device_log, 0)]
        {
            for (index, page) in pages.iter().enumerate() {
                section(&mut text, &format!("{} {}", page.name, index + first), page);
            }
        }
        text
    }
}

/// Entries without a text are left out: most phones have dozens.
fn section(text: &mut String, name: &str, page: &DevicePage) {
    let gap = if text.is_empty() { "" } else { "\n" };
    let _ = writeln!(text, "{gap}{BOLD}{}{BOLD:#}", printable(name));
    let width = page.entries.iter().map(|entry| entry.name.chars().count()).max().unwrap_or(0).min(40);
    for entry in &page.entries {
        let value = value(entry);
        if !value.is_empty() {
            let _ = writeln!(text, "  {:width$}  {value}", printable(&entry.name));
        }
    }
}

fn value(entry: &Entry) -> String {
    let inner = entry.entries.iter().map(value);
    let all: Vec<String> =
        std::iter::once(printable(&entry.text)).chain(inner).filter(|text| !text.is_empty()).collect();
    all.join(" ")
}
