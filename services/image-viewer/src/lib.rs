//! Pictures on Cisco IP phones: a gallery of any folder, slideshows, cameras, and a clock for idle screens.
//!
//! What you see on the phone:
//!
//! ```text
//! /            the gallery, folders first: a Menu; with icons, or as thumbnails to touch, where the phone has that
//!   ├ /folder  the same of a folder in it
//!   └ /view    one picture: Next, Prev, Zoom, Show                (an Image or ImageFile; a Text on text-only phones)
//!       ├ /zoom       a part of it, moved by keypad or finger     (a GraphicMenu, GraphicFileMenu, Image or ImageFile)
//!       └ /slideshow  this picture, then the next one by itself
//! /camera      what a camera shows, renewed by itself
//! /clock       digits or hands, for idle screens                  /logo  a logo, for the same
//! /picture.png, /thumbs.png, /icon.png, /camera.png, /clock.png, /logo.png: what these pages show
//! ```
//!
//! | file | idea |
//! |---|---|
//! | `config` | settings, checked once |
//! | `routes` | parse, ask, show |
//! | `screens` | data and phone → page; most tests |
//! | `gallery` | where pictures are: a directory, or inside the program |
//! | `studio` | finished pictures: drawn once for each display, few at a time, kept |
//! | `recent` | what went out a moment ago, for who asks the very same again |
//! | `look`, `addresses` | zoom and place of a window, and how places travel in addresses |
//! | `cameras` | snapshots: one fetch for all who watch |
//! | `counts` | what the service counts |
//! | `draw` | what we draw ourselves: clock, logo, icons, thumbnails |
//!
//! ```no_run
//! # async fn run() -> Result<(), Box<dyn std::error::Error>> {
//! use image_viewer::{Service, ViewerSettings};
//! use ipphone_actix::{Setup, phone_routes};
//!
//! let service = Service::start(&ViewerSettings::default(), chrono_tz::Tz::UTC)?;
//! let app = actix_web::App::new().service(phone_routes("/images", Setup::default(), image_viewer::routes(&service)));
//! # drop(app); Ok(()) }
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod addresses;
mod cameras;
mod config;
mod counts;
mod draw;
mod gallery;
mod look;
mod recent;
mod routes;
mod screens;
mod studio;

pub use config::{SettingsError, ViewerSettings};
pub use routes::routes;

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use chrono_tz::Tz;
use ipphone_serve::{Metrics, Readiness};

use addresses::LongPaths;
use cameras::Cameras;
use counts::Counts;
use gallery::Gallery;
use studio::Studio;

/// Tells the time: `SystemTime::now`, or a fixed time in tests.
pub type Clock = fn() -> SystemTime;

/// How often the gallery is looked at for `/readyz`.
const WATCH: Duration = Duration::from_secs(5);

/// Bytes of clocks and logos that are kept: those of this minute, for every kind of display.
const IDLE_CACHE: u64 = 4 << 20;

/// The running service, shared by all workers.
#[derive(Clone)]
pub struct Service(Arc<State>);

struct State {
    gallery: Gallery,
    studio: Studio,
    /// Clock and logo have benches of their own: they hang on walls, however many pictures wait.
    idle: Studio,
    cameras: Cameras,
    logo: Option<Arc<[u8]>>,
    timezone: Tz,
    now: Clock,
    long_paths: LongPaths,
    counts: Counts,
}

impl Service {
    /// Checks the settings. `timezone`: of the clock, unless its address names another one.
    ///
    /// # Errors
    /// [`SettingsError`] says which setting is wrong and what to write.
    pub fn start(settings: &ViewerSettings, timezone: Tz) -> Result<Service, SettingsError> {
        Service::start_at(settings, timezone, SystemTime::now)
    }

    /// The same with a clock of your own.
    ///
    /// # Errors
    /// As [`Service::start`].
    pub fn start_at(settings: &ViewerSettings, timezone: Tz, now: Clock) -> Result<Service, SettingsError> {
        let (checked, counts) = (settings.check()?, Counts::default());
        Ok(Service(Arc::new(State {
            gallery: checked.gallery,
            studio: Studio::new(checked.cache, counts.clone()),
            idle: Studio::new(IDLE_CACHE, counts.clone()),
            cameras: checked.cameras.counting(counts.camera_failures.clone()),
            logo: checked.logo.map(Arc::from),
            timezone,
            now,
            long_paths: LongPaths::default(),
            counts,
        })))
    }

    /// Shows what this service counts in these metrics: `viewer_pictures_drawn_total`, `viewer_pictures_kept_total` and
    /// `viewer_camera_failures_total`.
    pub fn show_in(&self, metrics: &Metrics) {
        self.0.counts.show_in(metrics);
    }

    /// Looks every few seconds whether the gallery can be read, and says so there; ends never.
    pub async fn watch(&self, readiness: &Readiness) {
        loop {
            readiness.set("gallery", self.0.gallery.is_there().await);
            tokio::time::sleep(WATCH).await;
        }
    }
}
