//! Cameras, the clock and the logo: pages that renew themselves.

use actix_web::web::Data;
use ipphone::uri::HttpUrl;
use ipphone_actix::{Caller, Form, Problem, Screen};
use ipphone_picture::Target;

use super::asked::Asked;
use super::drawings::PATIENCE;
use crate::draw::Face;
use crate::screens::ClockUrls;
use crate::studio::Trouble;
use crate::{Service, screens};

pub(super) async fn camera(
    caller: Caller,
    form: Form<Asked>,
    service: Data<Service>,
) -> Result<Screen, Problem> {
    let name = form.id.as_str();
    let Some(shot) = service.0.cameras.shot(name).await else {
        return Err(Problem::new(
            "No such camera",
            "This camera is not here. Please go back and choose another one.",
        ));
    };
    let Ok(snapshot) = shot else {
        return Ok(screens::camera_silent(name, "The camera does not answer.", &caller).into());
    };
    let finished = match service.snapshot(name, &snapshot, Target::screen(&caller.phone), PATIENCE).await {
        Ok(finished) => finished,
        Err(Trouble::Slow | Trouble::Busy) => return Ok(screens::wait(&caller).into()),
        Err(error) => {
            tracing::warn!(camera = name, "what the camera sent cannot be shown: {error}");
            let reason = "The camera answers, but what it sends is no picture.";
            return Ok(screens::camera_silent(name, reason, &caller).into());
        }
    };
    let time = service.moment(service.0.timezone, None).time.format("%H:%M:%S").to_string();
    let picture = service.addresses(&caller).own_picture("camera.png").query("id", name);
    let picture = picture.query("v", format!("{:016x}", snapshot.stamp));
    let seconds = u32::try_from(service.0.cameras.floor().as_secs()).unwrap_or(u32::MAX);
    Ok(screens::camera(name, &finished, picture, seconds, &time, &caller).into())
}

pub(super) async fn clock(
    caller: Caller,
    form: Form<Asked>,
    service: Data<Service>,
) -> Result<Screen, Problem> {
    let (zone, place) = form.zone(service.0.timezone)?;
    let moment = service.moment(zone, place);
    let finished = service.clock_face(form.face(), &moment, Target::screen(&caller.phone)).await;
    let finished = finished.map_err(|trouble| screens::trouble(&trouble))?;
    let named = |url: HttpUrl, face| {
        let name = if face == Face::Digital { "digital" } else { "analogue" };
        let url = url.query("face", name);
        if moment.place.is_some() { url.query("tz", zone.name()) } else { url }
    };
    let other = if form.face() == Face::Digital { Face::Analogue } else { Face::Digital };
    let picture = named(service.addresses(&caller).own_picture("clock.png"), form.face());
    let urls = ClockUrls {
        picture: picture.query("v", moment.time.format("%H%M")),
        here: named(caller.at("clock"), form.face()),
        other: named(caller.at("clock"), other),
    };
    Ok(screens::clock(&moment, &finished, urls, &caller).into())
}

pub(super) async fn logo(caller: Caller, service: Data<Service>) -> Result<Screen, Problem> {
    let finished = service.logo(Target::screen(&caller.phone)).await;
    let finished = finished.map_err(|trouble| screens::trouble(&trouble))?;
    let picture = service.addresses(&caller).own_picture("logo.png");
    Ok(screens::logo(&finished, picture, &caller).into())
}
