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
            service.0.cameras.useless(name, &snapshot).await;
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
    let finished = match service.clock_face(form.face(), &moment, Target::screen(&caller.phone)).await {
        Ok(finished) => finished,
        Err(trouble) => return Ok(screens::instead(&trouble, &caller)?.into()),
    };
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
    let finished = match service.logo(Target::screen(&caller.phone)).await {
        Ok(finished) => finished,
        Err(trouble) => return Ok(screens::instead(&trouble, &caller)?.into()),
    };
    let picture = service.addresses(&caller).own_picture("logo.png");
    Ok(screens::logo(&finished, picture, &caller).into())
}

#[cfg(test)]
mod tests {
    use actix_web::{App, test};
    use ipphone_actix::{Setup, phone_routes};

    use crate::{Service, ViewerSettings};

    fn service() -> Service {
        Service::start(&ViewerSettings::default(), chrono_tz::Tz::UTC).expect("good settings")
    }

    /// What a 7960 reads, and when it comes back.
    async fn ask(service: &Service, path: &str) -> (String, Option<String>) {
        let routes = phone_routes("", Setup::default(), crate::routes(service));
        let app = test::init_service(App::new().service(routes)).await;
        let request = test::TestRequest::get().uri(path).insert_header(("Host", "10.1.1.1:8083"));
        let request = request.insert_header(("x-CiscoIPPhoneModelName", "CP-7960G"));
        let answer = test::call_service(&app, request.to_request()).await;
        let refresh = answer.headers().get("Refresh").and_then(|refresh| refresh.to_str().ok());
        let refresh = refresh.map(str::to_owned);
        (String::from_utf8_lossy(&test::read_body(answer).await).into_owned(), refresh)
    }

    #[actix_web::test]
    async fn clock_and_logo_are_drawn_however_many_pictures_wait() {
        let service = service();
        let _pictures = service.0.studio.crowd();
        let (picture, back) = ask(&service, "/view?path=Balloons.jpg").await;
        assert!(picture.contains("One moment"), "{picture}");
        assert_eq!(back.as_deref(), Some("2; url=http://10.1.1.1:8083/view?path=Balloons.jpg"));
        for path in ["/clock", "/clock?face=analogue", "/logo"] {
            let (page, _) = ask(&service, path).await;
            assert!(page.contains("<CiscoIPPhoneImage"), "{path}: {page}");
        }
    }

    #[actix_web::test]
    async fn a_clock_and_a_logo_that_must_wait_come_back_by_themselves() {
        let service = service();
        let _idle = service.0.idle.crowd();
        for path in ["/clock", "/logo"] {
            let (page, back) = ask(&service, path).await;
            assert!(page.contains("One moment"), "{path}: {page}");
            assert_eq!(back, Some(format!("2; url=http://10.1.1.1:8083{path}")));
        }
    }
}
