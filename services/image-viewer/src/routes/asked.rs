//! What addresses of this service may say. Everything is a text: nothing that stands there is an error.

use chrono_tz::Tz;
use ipphone_actix::Problem;
use serde::Deserialize;

use crate::addresses::Addresses;
use crate::draw::Face;
use crate::gallery::GalleryPath;
use crate::look::Look;
use crate::{Service, screens};

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    path: String,
    long: String,
    zoom: String,
    x: String,
    y: String,
    start: String,
    seconds: String,
    list: String,
    pub(super) id: String,
    tz: String,
    face: String,
    v: String,
}

/// How long a slide stays, in seconds, if the address does not say: long enough to look, short enough to see that it moves.
const SLIDE: u32 = 10;
/// Each slide is two requests, so phones in numbers need a floor.
const SHORTEST_SLIDE: u32 = 3;
const LONGEST_SLIDE: u32 = 3600;

impl Asked {
    /// The place that is asked for; nothing: the root.
    pub(super) fn place(&self, service: &Service) -> Result<GalleryPath, Problem> {
        let place = match self.long.as_str() {
            "" => GalleryPath::parse(&self.path),
            number => service.0.long_paths.recall(number),
        };
        place.ok_or_else(screens::no_place)
    }

    /// The stamp of the picture that a page was made for.
    pub(super) fn version(&self) -> Option<u64> {
        u64::from_str_radix(&self.v, 16).ok()
    }

    pub(super) fn look(&self) -> Look {
        Look::read(&self.zoom, &self.x, &self.y)
    }

    pub(super) fn start(&self) -> usize {
        self.start.parse().unwrap_or(0)
    }

    pub(super) fn seconds(&self) -> u32 {
        self.seconds.parse().unwrap_or(SLIDE).clamp(SHORTEST_SLIDE, LONGEST_SLIDE)
    }

    /// Whether a list is wanted where thumbnails would be shown.
    pub(super) fn is_list(&self) -> bool {
        !self.list.is_empty()
    }

    pub(super) fn face(&self) -> Face {
        if self.face.to_ascii_lowercase().starts_with("analog") { Face::Analogue } else { Face::Digital }
    }

    /// The zone of the clock, and its place if the address names it.
    pub(super) fn zone(&self, default: Tz) -> Result<(Tz, Option<String>), Problem> {
        if self.tz.is_empty() {
            return Ok((default, None));
        }
        let zones = || chrono_tz::TZ_VARIANTS.iter().copied();
        let by_name = zones().find(|zone| zone.name().eq_ignore_ascii_case(&self.tz));
        let zone = by_name.or_else(|| zones().find(|zone| city(*zone).eq_ignore_ascii_case(&self.tz)));
        let zone = zone.ok_or_else(|| {
            Problem::new("No such time zone", "Names of time zones look like Europe/Berlin or Asia/Tokyo.")
        })?;
        Ok((zone, Some(city(zone))))
    }
}

/// `Europe/Berlin` is Berlin.
fn city(zone: Tz) -> String {
    zone.name().rsplit('/').next().unwrap_or_default().replace('_', " ")
}

impl Service {
    pub(super) fn addresses<'a>(&'a self, caller: &'a ipphone_actix::Called) -> Addresses<'a> {
        Addresses { caller, long: &self.0.long_paths }
    }
}
