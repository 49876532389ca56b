//! `ldap-directory`: settings in, service out. What it shows is in the library beside this file.
#![forbid(unsafe_code)]

use std::process::ExitCode;

use clap::Parser;
use ipphone_actix::{Setup, phone_routes};
use ipphone_serve::{Server, Settings};
use ldap_directory::{DirectorySettings, Service};

/// Search people in an LDAP directory from a Cisco IP phone
///
/// Point it at your directory and paste its address into CallManager as a phone service:
///
///   ldap-directory --ldap-url ldap://ldap.example.net --base-dn ou=people,dc=example,dc=net --listen 0.0.0.0:8081
///
/// Without --ldap-url it searches a directory of made-up people. For the Directories button of 7900 phones use the
/// address with /menu behind it.
#[derive(Parser)]
#[command(version, mut_arg("listen", |arg| arg.default_value("127.0.0.1:8081")))]
struct Args {
    #[command(flatten)]
    directory: DirectorySettings,
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
    let service = Service::start(&args.directory)?;
    actix_web::rt::spawn(service.clone().watch());
    Server::new(env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"), &args.settings)
        .readiness(service.readiness())
        .redraw(ipphone_actix::redraw)
        .run(move |config| {
            config.service(phone_routes("", setup.clone(), ldap_directory::routes(&service)));
        })
        .await?;
    Ok(())
}
