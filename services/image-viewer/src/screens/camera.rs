//! What a camera shows.

use ipphone::object::{Page, Text};
use ipphone::reply::{Refresh, Reply};
use ipphone::uri::HttpUrl;
use ipphone_actix::Called;

use crate::studio::{Finished, Form};

/// The snapshot of now, and the next one by itself.
pub(crate) fn camera(
    name: &str,
    finished: &Finished,
    picture: HttpUrl,
    seconds: u32,
    time: &str,
    caller: &Called,
) -> Reply {
    let keys = caller.phone.keys().update().exit();
    let page =
        Page { soft_keys: keys.into_iter().collect(), ..super::page(name, Some(time.to_string()), caller) };
    let again = Refresh::To { seconds, url: caller.at("camera").query("id", name) };
    if finished.form == Form::Nothing {
        let (width, height) = finished.facts.pixels;
        let text = format!(
            "The camera answers: {width} x {height} pixels at {time}. This phone shows no pictures; \
             look at it on another one."
        );
        return Reply::from(Text { page, text: Some(text) }).refresh(again).forget();
    }
    super::picture_page(page, finished, picture).refresh(again).forget()
}

/// There is no snapshot; the page tries again by itself.
pub(crate) fn camera_silent(name: &str, reason: &str, caller: &Called) -> Reply {
    let text = format!("{reason} This page tries again every ten seconds.");
    let keys = caller.phone.keys().update().exit();
    let page = Page { soft_keys: keys.into_iter().collect(), ..super::page(name, None, caller) };
    let again = Refresh::To { seconds: 10, url: caller.at("camera").query("id", name) };
    Reply::from(Text { page, text: Some(text) }).refresh(again).forget()
}
