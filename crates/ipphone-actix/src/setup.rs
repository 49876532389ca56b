//! What the routes of a service share, and mounting them anywhere.

use std::path::Path;

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

/// A setting that the glue could not take.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SetupError {
    /// The file of models could not be read.
    #[error("--models {file}: {error}")]
    File {
        /// The file.
        file: String,
        /// Why.
        error: std::io::Error,
    },
    /// The file of models has a mistake.
    #[error("--models {file}: {error}")]
    Models {
        /// The file.
        file: String,
        /// What is wrong, and where.
        error: ipphone::phone::ModelError,
    },
    /// The public URL is none that a phone could open.
    #[error("--public-url {0}: write an absolute address, as http://services.example.net:8080")]
    PublicUrl(String),
}

impl Setup {
    /// From the settings that every service has: a file of models (TOML), and the public URL.
    ///
    /// # Errors
    /// [`SetupError`] names the setting and what is wrong with it.
    pub fn load(models: Option<&Path>, public_url: Option<&str>) -> Result<Setup, SetupError> {
        let parse = |url: &str| HttpUrl::parse(url).ok_or_else(|| SetupError::PublicUrl(url.to_string()));
        let public_url = public_url.map(parse).transpose()?;
        Ok(Setup { models: models.map_or(Ok(Models::BUILT_IN), load_models)?, public_url })
    }
}

fn load_models(path: &Path) -> Result<Models, SetupError> {
    let file = path.display().to_string();
    match std::fs::read_to_string(path) {
        Ok(text) => Models::from_toml(&text).map_err(|error| SetupError::Models { file, error }),
        Err(error) => Err(SetupError::File { file, error }),
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
