//! `demo`: settings in, every sample service out, in one process.
#![forbid(unsafe_code)]

use std::net::{IpAddr, SocketAddr, UdpSocket};

use clap::Parser;
use demo::Demo;
use ipphone_actix::Setup;
use ipphone_serve::{Server, Settings};
use ldap_directory::DirectorySettings;

/// Every sample service in one process, with demo data
///
/// Open the address that it prints in a browser; /services is the menu for phones.
///
///   demo                 for this machine alone
///   demo --lan           for real phones too: prints what to paste into them
#[derive(Parser)]
#[command(version)]
struct Args {
    /// Listen on all addresses of this machine, and print what to paste into a real phone
    #[arg(long)]
    lan: bool,
    #[command(flatten)]
    directory: DirectorySettings,
    #[command(flatten)]
    settings: Settings,
}

#[actix_web::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args: Args = ipphone_serve::parse();
    ipphone_serve::init_logs(&args.settings);
    let setup = Setup::load(args.settings.models.as_deref(), args.settings.public_url.as_deref())?;
    if args.lan {
        args.settings.listen.set_ip(IpAddr::from([0, 0, 0, 0]));
        print_for_phones(args.settings.listen.port());
    }
    let demo = Demo::start(&args.directory, setup)?;
    Server::new(env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"), &args.settings)
        .readiness(demo.readiness())
        .redraw(ipphone_actix::redraw)
        .run(move |config| demo.routes(config))
        .await?;
    Ok(())
}

/// What an owner of a real phone pastes where.
fn print_for_phones(port: u16) {
    let address = own_address().map_or_else(|| "THIS-MACHINE".to_string(), |address| address.to_string());
    eprintln!("For real phones (the address must be reachable from them):");
    eprintln!("  Services URL     http://{address}:{port}/services");
    eprintln!("  Directories URL  http://{address}:{port}/directory/menu");
    eprintln!("CallManager: Device > Device Settings > Phone Services, or the URLs of the phone itself.");
}

/// The address that this machine has towards others. Nothing is sent: connecting a UDP socket only chooses a route.
fn own_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind(SocketAddr::from(([0, 0, 0, 0], 0))).ok()?;
    socket.connect(SocketAddr::from(([192, 0, 2, 1], 9))).ok()?;
    socket.local_addr().ok().map(|address| address.ip())
}
