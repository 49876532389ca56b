//! What phones show when nobody uses them.

use chrono::Timelike;
use ipphone::object::{Page, Text};
use ipphone::reply::{Refresh, Reply};
use ipphone::uri::HttpUrl;
use ipphone_actix::Called;

use crate::draw::Moment;
use crate::studio::{Finished, Form};

/// The addresses of a clock: its picture, itself, and the same with its other face.
pub(crate) struct ClockUrls {
    pub(crate) picture: HttpUrl,
    pub(crate) here: HttpUrl,
    pub(crate) other: HttpUrl,
}

/// The time, and the next minute by itself.
pub(crate) fn clock(moment: &Moment, finished: &Finished, urls: ClockUrls, caller: &Called) -> Reply {
    let time = moment.time;
    let next_minute = Refresh::To { seconds: 60 - time.second().min(59), url: urls.here };
    if finished.form == Form::Nothing {
        let place = moment.place.as_deref().map(|place| format!("\n{place}")).unwrap_or_default();
        let text = format!("{}\n{}{place}", time.format("%H:%M"), time.format("%A, %-d %B %Y"));
        let page = super::page(&time.format("%H:%M").to_string(), None, caller);
        let page = Page { soft_keys: caller.phone.keys().exit().into_iter().collect(), ..page };
        return Reply::from(Text { page, text: Some(text) }).refresh(next_minute).forget();
    }
    let title = moment.place.clone().unwrap_or_else(|| time.format("%A, %-d %B").to_string());
    let keys = caller.phone.keys().exit().add("Face", urls.other);
    let page = Page { soft_keys: keys.into_iter().collect(), ..super::page(&title, None, caller) };
    super::picture_page(page, finished, urls.picture).refresh(next_minute).forget()
}

/// The logo.
pub(crate) fn logo(finished: &Finished, picture: HttpUrl, caller: &Called) -> Reply {
    let keys = caller.phone.keys().exit();
    let page = Page { soft_keys: keys.into_iter().collect(), ..super::page("Welcome", None, caller) };
    if finished.form == Form::Nothing {
        return Reply::from(Text { page, text: Some("ipphone: open phone services".to_string()) }).forget();
    }
    super::picture_page(page, finished, picture).forget()
}
