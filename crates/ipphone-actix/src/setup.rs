//! What the routes of a service share, and mounting them anywhere.

use actix_web::dev::HttpServiceFactory;
use actix_web::middleware::from_fn;
use actix_web::web;
use ipphone::phone::Models;
use ipphone::uri::HttpUrl;

use crate::Problem;

/// What the glue must know about a service.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The model table.
    pub models: Models,
    /// How phones reach this service's root; `None`: by the Host header of their requests, at the place of mounting.
    pub public_url: Option<HttpUrl>,
}

impl Default for Setup {
    fn default() -> Setup {
        Setup { models: Models::BUILT_IN, public_url: None }
    }
}

/// The place of the routes below the server's root, as `/directory`.
#[derive(Clone)]
pub(crate) struct Mount(pub(crate) String);

/// Routes whose errors become screens, mounted at this path (`""`: the root).
///
/// A request that no route knows gets a screen too.
pub fn phone_routes<F: FnOnce(&mut web::ServiceConfig)>(
    path: &str,
    setup: Setup,
    routes: F,
) -> impl HttpServiceFactory + use<F> {
    let path = path.trim_end_matches('/');
    web::scope(path)
        .app_data(Mount(path.to_string()))
        .app_data(setup)
        .configure(routes)
        .default_service(web::to(|| async { Err::<crate::Screen, _>(Problem::not_here()) }))
        .wrap(from_fn(crate::problem::draw_problems))
}
