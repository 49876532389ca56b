//! `demo`: settings in, every sample service out, in one process.
#![forbid(unsafe_code)]

use std::net::IpAddr;
use std::process::ExitCode;

use clap::Parser;
use demo::{Demo, DemoSettings};
use ipphone_actix::Setup;
use ipphone_serve::{Metrics, Server, Settings};

/// Every sample service in one process, with demo data
///
/// Open the address that it prints in a browser: /phone is a phone to press, /push sends messages to phones, /services is the
/// menu for real ones.
///
///   demo                 for this machine alone
///   demo --lan           for real phones too: prints what to paste into them
#[derive(Parser)]
#[command(version, verbatim_doc_comment)]
struct Args {
    /// Listen on all addresses of this machine, and print what to paste into a real phone
    #[arg(long)]
    lan: bool,
    #[command(flatten)]
    services: DemoSettings,
    #[command(flatten)]
    settings: Settings,
}

#[actix_web::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // The sentence, not the structure: it says which setting is wrong and what to write.
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn std::error::Error>> {
    let mut args: Args = ipphone_serve::parse();
    ipphone_serve::init_logs(&args.settings);
    let setup = Setup::load(args.settings.models.as_deref(), args.settings.public_url.as_deref())?;
    if args.lan {
        args.settings.listen.set_ip(IpAddr::from([0, 0, 0, 0]));
        // Whoever says so has phones to look at, in a network of his own.
        args.services.web.show_real_phones = true;
        args.services.is_lan = true;
    }
    let public_url = setup.public_url.clone();
    let demo = Demo::start(&args.services, &args.settings, setup)?;
    demo.serve_devices().await;
    let metrics = Metrics::default();
    demo.count_in(&metrics);
    actix_web::rt::spawn(demo.clone().watch());
    let mut server = Server::new(env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"), &args.settings);
    if args.lan {
        server = server
            .announce(move |address, scheme| demo::for_real_phones(address, scheme, public_url.as_ref()));
    }
    server
        .metrics(metrics)
        .readiness(demo.readiness())
        .redraw(ipphone_actix::redraw)
        .keep_heads()
        .run(move |config| demo.routes(config))
        .await?;
    Ok(())
}
