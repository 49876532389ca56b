//! `push-web`: settings in, a page to push from out. What it does is in the library beside this file.
#![forbid(unsafe_code)]

use std::process::ExitCode;

use clap::Parser;
use ipphone_actix::{Setup, phone_routes};
use ipphone_serve::{Server, Settings};
use push_auth::{Authority, Users};
use push_web::{House, Place, PushSettings, Service};

/// Push texts, pictures, pages and calls to Cisco IP phones from a web page, and see who has read them
///
/// Phones fetch what is pushed from here, so they must reach this machine:
///
///   push-web --listen 0.0.0.0:8087 --push-to 10.1.2.0/24:80
///
/// User and password of the phones are typed in the page. Each phone asks its own authentication URL about them.
#[derive(Parser)]
#[command(version, verbatim_doc_comment, mut_arg("listen", |arg| arg.default_value("127.0.0.1:8087")))]
struct Args {
    #[command(flatten)]
    push: PushSettings,
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
    let place = Place { listen: args.settings.listen, is_lan: false };
    let service = Service::start(&args.push, &place, House::empty(), Authority::new(Users::default())?)?;
    Server::new(env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"), &args.settings)
        .redraw(ipphone_actix::redraw)
        .run(move |config| {
            config.service(phone_routes("", setup.clone(), push_web::routes(&service)));
        })
        .await?;
    Ok(())
}
