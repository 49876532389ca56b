//! `ipphone serve DIR`: a folder of pages as a service, with a lint on every save.

mod book;
mod book_reader;
mod file_kind;
mod folder;
mod judge;
mod neighbourhood;
mod routes;
mod screens;
mod sound;
mod toml_page;
mod watch;

use std::net::{IpAddr, SocketAddr, UdpSocket};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use ipphone::phone::Models;
use ipphone::uri::HttpUrl;
use ipphone_actix::{Setup, phone_routes};
use ipphone_serve::{LogFilter, Server, Settings};

use crate::error::Error;
use crate::named_model::{OwnModels, find};
use crate::phone::address;
use crate::printable::printable;
use folder::Folder;
use judge::Judge;

/// Serve a folder of pages and phone books, and check each page when it is saved
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Serve {
    /// The folder
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Where to listen; 0.0.0.0:8000 lets real phones in
    #[arg(long, value_name = "ADDRESS:PORT", env = "IPPHONE_LISTEN", default_value = "127.0.0.1:8000", value_parser = listen)]
    listen: SocketAddr,
    /// How phones reach it, if not by this machine's address: behind a proxy
    #[arg(long, value_name = "URL", env = "IPPHONE_PUBLIC_URL")]
    public_url: Option<String>,
    /// Check for this phone, as 7970 or CP-8841; without it for phones in general
    #[arg(long, value_name = "M", env = "IPPHONE_MODEL")]
    model: Option<String>,
    /// What to log: off, error, warn, info (each request) or debug
    #[arg(long, value_name = "FILTER", env = "IPPHONE_LOG", default_value_t)]
    log: LogFilter,
    #[command(flatten)]
    own: OwnModels,
}

const EXAMPLES: &str = "\
Examples:
  ipphone serve my-pages                              on this machine alone; then, beside it:
  ipphone get http://127.0.0.1:8000/ --model 7960     what a 7960 shows of it
  ipphone serve my-pages --listen 0.0.0.0:8000 --model 8841
                                                      for the real 8841 on your desk

What lies in the folder, and what phones get:
  page.xml    an object as you wrote it, in the charset that the phone reads
  page.toml   a Menu, a Text or a Directory in fewer words:
                title = \"Canteen\"
                [[item]]
                name = \"Lunch today\"
                url = \"lunch.toml\"        a file beside this one, an http address, or a URI as Dial:1000
              with text = \"\"\"…\"\"\" in place of items a Text; with [[entry]] name and number a Directory
  people.csv  a phone book with the columns name and number, in pages, with a search if it is long
  hours.txt   plain text; door.png, door.jpg pictures; chime.au, chime.raw mu-law sound of at most 5 seconds
  index.…     the page of its folder; without one the folder is a Menu of what it holds

Nothing else is served: no other endings, no name that begins with a dot, nothing outside of the folder.

Exit code: 0 ended by Ctrl-C; 2 could not run.";

/// Ctrl-C ends it at once: nobody balances load to a desk.
const DRAIN: Duration = Duration::ZERO;

impl Serve {
    pub(crate) fn run(&self) -> Result<ExitCode, Error> {
        let models = self.own.load()?;
        let folder = Arc::new(Folder::open(&self.folder)?);
        let public_url = self.public_url.as_deref().map(str::trim).filter(|url| !url.is_empty());
        let setup = Setup { models: models.clone(), public_url: public_url.map(address).transpose()? };
        let judge = self.judge(&models, &setup)?;
        let settings = self.settings(public_url);
        ipphone_serve::init_logs(&settings);
        let (watched, shown) = (folder.clone(), printable(&self.folder.to_string_lossy()));
        let announce = move |address: SocketAddr, scheme: &'static str| {
            std::thread::spawn(move || watch::run(&watched, &judge));
            whom_to_tell(&shown, address, scheme)
        };
        let server = Server::new("ipphone-serve-folder", env!("CARGO_PKG_VERSION"), &settings)
            .announce(announce)
            .redraw(ipphone_actix::redraw);
        actix_web::rt::System::new().block_on(server.run(move |config| {
            config.service(phone_routes("", setup.clone(), routes::routes(folder.clone())));
        }))?;
        Ok(ExitCode::SUCCESS)
    }

    /// Pages are checked before anybody asks for them: as if at this address.
    fn judge(&self, models: &Models, setup: &Setup) -> Result<Judge, Error> {
        let name = self.model.as_deref().map(str::trim).filter(|name| !name.is_empty());
        let model = name.map(|name| find(models, name).map(|model| (name.to_owned(), model))).transpose()?;
        let base = match &setup.public_url {
            Some(url) => url.clone(),
            None => address(&["http://", &self.listen.to_string()].concat())?,
        };
        Ok(Judge { model, base })
    }

    fn settings(&self, public_url: Option<&str>) -> Settings {
        Settings {
            listen: self.listen,
            public_url: public_url.map(str::to_owned),
            log: self.log.clone(),
            drain: DRAIN,
            ..Settings::default()
        }
    }
}

fn listen(text: &str) -> Result<SocketAddr, &'static str> {
    text.parse().map_err(
        |_| "give an IP address and a port, for example 127.0.0.1:8000, or 0.0.0.0:8000 for all addresses",
    )
}

/// What to open, and what to paste.
fn whom_to_tell(folder: &str, listening: SocketAddr, scheme: &str) -> Vec<String> {
    let port = listening.port();
    let reached = |ip: IpAddr| [scheme, "://", &SocketAddr::new(ip, port).to_string(), "/"].concat();
    let here = if listening.ip().is_unspecified() { IpAddr::from([127, 0, 0, 1]) } else { listening.ip() };
    let mut lines = vec![
        format!("serving {folder}; Ctrl-C ends it"),
        format!("see it without a phone: ipphone get {} --model 7960", reached(here)),
    ];
    if listening.ip().is_loopback() {
        lines.push(format!("for a real phone: --listen 0.0.0.0:{port}"));
    } else if let Some(own) = Some(listening.ip()).filter(|ip| !ip.is_unspecified()).or_else(own_address) {
        let pasted = reached(own);
        lines.push(format!("paste into CallManager as the URL of a phone service: {pasted}"));
    }
    lines
}

/// The address that this machine has towards others. Nothing is sent: connecting a UDP socket only chooses a route.
fn own_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind(SocketAddr::from(([0, 0, 0, 0], 0))).ok()?;
    socket.connect(SocketAddr::from(([192, 0, 2, 1], 9))).ok()?;
    socket.local_addr().ok().map(|address| address.ip())
}

/// The address of a file below this one, by the names on the way to it.
fn below(base: &HttpUrl, names: &[String]) -> HttpUrl {
    names.iter().fold(base.clone(), |url, name| url.at(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_to_paste_is_an_address_that_phones_reach() {
        let lines =
            |listening: &str| whom_to_tell("p", listening.parse().expect("an address"), "http").join("\n");
        assert!(lines("127.0.0.1:8000").contains("ipphone get http://127.0.0.1:8000/ --model"));
        assert!(lines("127.0.0.1:8000").contains("--listen 0.0.0.0:8000"));
        assert!(lines("192.0.2.7:80").contains("phone service: http://192.0.2.7:80/"));
        assert!(lines("[2001:db8::1]:80").contains("phone service: http://[2001:db8::1]:80/"));
        assert!(!lines("0.0.0.0:8000").contains("//0.0.0.0"), "{}", lines("0.0.0.0:8000"));
    }
}
