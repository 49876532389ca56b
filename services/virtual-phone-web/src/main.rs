//! `virtual-phone-web`: settings in, a phone in the browser out. What it does is in the library beside this file.
#![forbid(unsafe_code)]

use std::process::ExitCode;

use clap::Parser;
use ipphone_actix::{Setup, phone_routes};
use ipphone_serve::{Server, Settings};
use virtual_phone_web::{Place, Service, WebSettings};

/// A Cisco IP phone in the browser, with an inspector
///
/// Open the address that it prints in a browser, and point its phone at the service that you write:
///
///   virtual-phone-web --services-url http://127.0.0.1:8080/services
#[derive(Parser)]
#[command(version, mut_arg("listen", |arg| arg.default_value("127.0.0.1:8085")))]
struct Args {
    #[command(flatten)]
    web: WebSettings,
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
    let place = Place {
        listen: args.settings.listen,
        models: setup.models.clone(),
        menu: None,
        authentication: None,
        records: false,
    };
    let service = Service::start(&args.web, &place)?;
    service.serve_devices().await;
    Server::new(env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"), &args.settings)
        .redraw(ipphone_actix::redraw)
        .run(move |config| {
            config.service(phone_routes("", setup.clone(), virtual_phone_web::routes(&service)));
        })
        .await?;
    Ok(())
}
