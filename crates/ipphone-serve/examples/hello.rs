//! A whole service: a greeting for every phone, with the settings, health pages and limits of all services.
//!
//! ```text
//! cargo run -p ipphone-serve --example hello -- --name Anna
//! curl http://127.0.0.1:8089/           # Hello, Anna
//! curl http://127.0.0.1:8089/healthz    # ok; "draining" for five seconds after SIGTERM
//! IPPHONE_NAME=Ben cargo run -p ipphone-serve --example hello
//! ```

use actix_web::{HttpResponse, web};
use ipphone_serve::{ServeError, Server, Settings};

/// Says hello to every phone.
#[derive(clap::Parser)]
#[command(version, mut_arg("listen", |arg| arg.default_value("127.0.0.1:8089")))]
struct Args {
    /// Whom to greet
    #[arg(long, default_value = "world")]
    name: String,
    #[command(flatten)]
    settings: Settings,
}

#[actix_web::main]
async fn main() -> Result<(), ServeError> {
    let args: Args = ipphone_serve::parse();
    ipphone_serve::init_logs(&args.settings);
    let greeting = web::Data::new(format!("Hello, {}", args.name));
    Server::new(env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"), &args.settings)
        .run(move |routes| {
            routes.app_data(greeting.clone()).route("/", web::get().to(hello));
        })
        .await
}

async fn hello(greeting: web::Data<String>) -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body(greeting.as_str().to_owned())
}
