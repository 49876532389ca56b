//! `image-viewer`: settings in, service out. What it shows is in the library beside this file.
#![forbid(unsafe_code)]

use std::process::ExitCode;

use clap::Parser;
use image_viewer::{Service, ViewerSettings};
use ipphone_actix::{Setup, phone_routes};
use ipphone_serve::{Metrics, Readiness, Server, Settings};

/// Pictures on Cisco IP phones: a gallery of any folder, slideshows, cameras, and a clock for idle screens
///
///   image-viewer --gallery /srv/pictures --camera Door=http://10.1.2.3/snapshot.jpg --listen 0.0.0.0:8083
///
/// Paste its address into CallManager as a phone service, and the address with /clock or /logo behind it as the Idle
/// URL. /clock?face=analogue&tz=Asia/Tokyo is a clock with hands that shows the time in Tokyo.
#[derive(Parser)]
#[command(version, verbatim_doc_comment, mut_arg("listen", |arg| arg.default_value("127.0.0.1:8083")))]
struct Args {
    #[command(flatten)]
    viewer: ViewerSettings,
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
    let args: Args = ipphone_serve::parse();
    ipphone_serve::init_logs(&args.settings);
    let setup = Setup::load(args.settings.models.as_deref(), args.settings.public_url.as_deref())?;
    let service = Service::start(&args.viewer, args.settings.timezone)?;
    let (metrics, readiness) = (Metrics::default(), Readiness::default());
    service.show_in(&metrics);
    let (watching, told) = (service.clone(), readiness.clone());
    actix_web::rt::spawn(async move { watching.watch(&told).await });
    Server::new(env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"), &args.settings)
        .metrics(metrics)
        .readiness(readiness)
        .redraw(ipphone_actix::redraw)
        .run(move |config| {
            config.service(phone_routes("", setup.clone(), image_viewer::routes(&service)));
        })
        .await?;
    Ok(())
}
