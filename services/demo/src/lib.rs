//! Every sample service in one process, with demo data.
//!
//! | path | what |
//! |---|---|
//! | `/` | the start page, for a browser |
//! | `/services` | the menu of all services, for phones |
//! | `/directory` | [`ldap_directory`], searching an embedded LDAP server of made-up people |
//! | `/images` | [`image_viewer`]: a gallery drawn by ourselves, a slideshow, a clock |
//! | `/authenticate` | [`push_auth`]: the authentication URL, which phones ask before they run a push |
//! | `/push` | [`push_web`]: push texts, pictures, pages and calls to phones, and see who has read them |
//! | `/phone` | [`virtual_phone_web`]: the phone in the browser, to press and to look inside; `/phone/received`: what real phones ask |
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod house;
mod lan;
mod push_users;
mod start_page;

pub use lan::for_real_phones;
pub use push_users::PushUsers;

use actix_web::middleware::from_fn;
use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpResponse, http::header::ContentType};
use image_viewer::ViewerSettings;
use ipphone::object::Menu;
use ipphone::uri::HttpUrl;
use ipphone_actix::{Caller, Screen, Setup, phone_routes};
use ipphone_serve::{Metrics, Readiness, Settings};
use ldap_directory::DirectorySettings;
use push_web::PushSettings;
use virtual_phone_web::WebSettings;

/// The running demo, shared by all workers.
#[derive(Clone)]
pub struct Demo {
    setup: Setup,
    directory: ldap_directory::Service,
    images: image_viewer::Service,
    authority: push_auth::Authority,
    phone: virtual_phone_web::Service,
    push: push_web::Service,
}

/// The settings of all services.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct DemoSettings {
    /// Of the directory.
    #[command(flatten)]
    pub directory: DirectorySettings,
    /// Of the image viewer.
    #[command(flatten)]
    pub images: ViewerSettings,
    /// Who may push.
    #[command(flatten)]
    pub users: PushUsers,
    /// Of the page that pushes.
    #[command(flatten)]
    pub push: PushSettings,
    /// Of the virtual phone.
    #[command(flatten)]
    pub web: WebSettings,
    /// Whether the network around is one's own: its phones may be pushed to.
    #[arg(skip)]
    pub is_lan: bool,
}

/// A setting of one of the services is wrong.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DemoError {
    /// One of the directory.
    #[error(transparent)]
    Directory(#[from] ldap_directory::SettingsError),
    /// One of the image viewer.
    #[error(transparent)]
    Images(#[from] image_viewer::SettingsError),
    /// One of the virtual phone.
    #[error(transparent)]
    Phone(#[from] virtual_phone_web::SettingsError),
    /// The users who may push.
    #[error("--push-users or --push-chain: {0}")]
    Push(#[from] push_auth::AuthError),
    /// One of pushes from the web.
    #[error(transparent)]
    PushWeb(#[from] push_web::SettingsError),
}

impl Demo {
    /// Starts the services, and the LDAP server inside.
    ///
    /// # Errors
    /// If a setting of a service is wrong.
    pub fn start(services: &DemoSettings, settings: &Settings, setup: Setup) -> Result<Demo, DemoError> {
        let place = virtual_phone_web::Place {
            listen: settings.listen,
            models: setup.models.clone(),
            menu: Some("/services"),
            authentication: settings.tls_cert.is_none().then_some("/authenticate"),
            records: true,
        };
        let authority = services.users.authority()?;
        let phone = virtual_phone_web::Service::start(&house::settings(&services.web), &place)?;
        let place = push_web::Place { listen: settings.listen, is_lan: services.is_lan };
        let push = push_web::Service::start(&services.push, &place, house::of(&phone), authority.clone())?;
        Ok(Demo {
            setup,
            directory: ldap_directory::Service::start(&services.directory)?,
            images: image_viewer::Service::start(&services.images, settings.timezone)?,
            authority,
            phone,
            push,
        })
    }

    /// What `/readyz` tells.
    pub fn readiness(&self) -> Readiness {
        self.directory.readiness()
    }

    /// Counts what the services count among these metrics.
    pub fn count_in(&self, metrics: &Metrics) {
        self.directory.count_in(metrics);
        self.images.show_in(metrics);
    }

    /// Looks after the services' upstreams, until the program ends.
    pub async fn watch(self) {
        let readiness = self.readiness();
        let (images, directory) = (self.images, self.directory);
        actix_web::rt::spawn(async move { images.watch(&readiness).await });
        directory.watch().await;
    }

    /// Opens the web server of the virtual phone, for pushes to it.
    pub async fn serve_devices(&self) {
        self.phone.serve_devices().await;
    }

    /// All routes of the demo. What real phones ask of them, the page `/phone/received` shows.
    pub fn routes(&self, config: &mut ServiceConfig) {
        let at = |path| Setup { public_url: self.public(path), ..self.setup.clone() };
        let recorder = self.phone.recorder();
        // Not recorded: it hears passwords. Phones bear three headers in its answers.
        let authenticate = web::scope("/authenticate").wrap(from_fn(ipphone_serve::undated));
        config.service(authenticate.configure(push_auth::routes(&self.authority, "")));
        config.service(phone_routes("/push", at("push"), push_web::routes(&self.push)));
        config.service(phone_routes("/phone", at("phone"), virtual_phone_web::routes(&self.phone))).service(
            web::scope("")
                .wrap(from_fn(move |request, next| recorder.clone().record(request, next)))
                .configure(|all| {
                    all.service(phone_routes(
                        "/directory",
                        at("directory"),
                        ldap_directory::routes(&self.directory),
                    ))
                    .service(phone_routes("/images", at("images"), image_viewer::routes(&self.images)))
                    .service(phone_routes("", self.setup.clone(), |root| {
                        root.route("/", web::get().to(start)).route("/services", web::get().to(services));
                    }));
                }),
        );
    }

    /// The public address of a mounted service.
    fn public(&self, path: &str) -> Option<HttpUrl> {
        self.setup.public_url.as_ref().map(|url| url.at(path))
    }
}

/// The menu behind the services button.
async fn services(caller: Caller) -> Screen {
    Menu::new("Services")
        .prompt("Choose a service")
        .item("Company Directory", caller.at("directory"))
        .item("Pictures", caller.at("images"))
        .item("Clock", caller.carry(&caller.base.at("images").at("clock")))
        .soft_keys(caller.phone.keys().select().exit())
        .into()
}

async fn start(caller: Caller) -> HttpResponse {
    HttpResponse::Ok().content_type(ContentType::html()).body(start_page::page(&caller.base).into_string())
}
