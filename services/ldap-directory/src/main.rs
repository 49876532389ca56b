//! `ldap-directory`: settings in, service out. What it shows is in the library beside this file.
#![forbid(unsafe_code)]

use std::process::ExitCode;

use clap::Parser;
use ipphone_actix::{Setup, phone_routes};
use ipphone_serve::{Metrics, Server, Settings};
use ldap_directory::{DirectorySettings, Service, try_numbers};

/// Search people in an LDAP directory from a Cisco IP phone
///
/// Point it at your directory, see what comes, and paste its address into CallManager as a phone service:
///
///   ldap-directory --ldap-url ldap://ldap.example.net --base-dn ou=people,dc=example,dc=net --check
///   ldap-directory --ldap-url ldap://ldap.example.net --base-dn ou=people,dc=example,dc=net --listen 0.0.0.0:8081
///
/// Without --ldap-url it searches a directory of made-up people. For the Directories button of 7900 phones use the
/// address with /menu behind it. On SIGHUP the settings of the directory are read anew.
#[derive(Parser)]
#[command(version, verbatim_doc_comment, mut_arg("listen", |arg| arg.default_value("127.0.0.1:8081")))]
struct Args {
    /// Search once, for these words or for everybody, print what came and what a phone gets, and end
    #[arg(long, value_name = "WORDS", num_args = 0..=1, default_missing_value = "")]
    check: Option<String>,

    /// Print how this number is dialled, and end
    #[arg(long, value_name = "NUMBER", allow_hyphen_values = true)]
    try_number: Vec<String>,

    #[command(flatten)]
    directory: DirectorySettings,
    #[command(flatten)]
    settings: Settings,
}

#[actix_web::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(code) => code,
        Err(error) => {
            // The sentence, not the structure: it says which setting is wrong and what to write.
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<ExitCode, Box<dyn std::error::Error>> {
    let args: Args = ipphone_serve::parse();
    ipphone_serve::init_logs(&args.settings);
    if !args.try_number.is_empty() {
        print!("{}", try_numbers(&args.directory.numbers, &args.try_number)?);
        return Ok(ExitCode::SUCCESS);
    }
    let service = Service::start(&args.directory)?;
    if let Some(words) = &args.check {
        let trial = service.trial(words).await;
        print!("{trial}");
        return Ok(if trial.is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE });
    }
    serve(&args, service).await?;
    Ok(ExitCode::SUCCESS)
}

async fn serve(args: &Args, service: Service) -> Result<(), Box<dyn std::error::Error>> {
    let setup = Setup::load(args.settings.models.as_deref(), args.settings.public_url.as_deref())?;
    let metrics = Metrics::default();
    service.count_in(&metrics);
    actix_web::rt::spawn(service.clone().watch());
    #[cfg(unix)]
    actix_web::rt::spawn(reload(service.clone()));
    Server::new(env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"), &args.settings)
        .metrics(metrics)
        .readiness(service.readiness())
        .redraw(ipphone_actix::redraw)
        .run(move |config| {
            config.service(phone_routes("", setup.clone(), ldap_directory::routes(&service)));
        })
        .await?;
    Ok(())
}

/// Reads the settings anew on each SIGHUP; wrong ones are told, and all stays as it was.
#[cfg(unix)]
async fn reload(service: Service) {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut hangup) = signal(SignalKind::hangup()) else { return };
    while hangup.recv().await.is_some() {
        let read = ipphone_serve::parse_from::<Args>(std::env::args_os(), |name| std::env::var_os(name));
        let outcome = match read {
            Ok(args) => service.reload(&args.directory).map_err(|error| error.to_string()),
            Err(error) => Err(error.to_string()),
        };
        match outcome {
            Ok(()) => tracing::info!("settings of the directory read anew"),
            Err(error) => tracing::error!("settings stay as they were: {error}"),
        }
    }
}
