//! Parse, ask, show.

mod asked;
mod drawings;
mod files;
mod folder;
mod picture;
mod watch;

use actix_web::web::{self, Data, ServiceConfig};

use crate::Service;
use crate::recent::Recent;

/// The routes of the service; mount them with [`phone_routes`](ipphone_actix::phone_routes).
pub fn routes(service: &Service) -> impl FnOnce(&mut ServiceConfig) + use<> {
    let service = Data::new(service.clone());
    move |config| {
        config
            .app_data(service)
            // Made once for each worker.
            .app_data(Data::new(Recent::new()))
            .route("", web::get().to(folder::folder))
            .route("/", web::get().to(folder::folder))
            .route("/folder", web::get().to(folder::folder))
            .route("/view", web::get().to(picture::view))
            .route("/zoom", web::get().to(picture::zoom))
            .route("/slideshow", web::get().to(picture::slideshow))
            .route("/camera", web::get().to(watch::camera))
            .route("/clock", web::get().to(watch::clock))
            .route("/logo", web::get().to(watch::logo))
            .route("/picture.png", web::get().to(files::picture))
            .route("/thumbs.png", web::get().to(files::thumbnails))
            .route("/icon.png", web::get().to(files::icon))
            .route("/camera.png", web::get().to(files::camera))
            .route("/clock.png", web::get().to(files::clock))
            .route("/logo.png", web::get().to(files::logo));
    }
}
