//! A slideshow: each page leads to the next one by itself.

use ipphone::object::Page;
use ipphone::reply::{Refresh, Reply};
use ipphone::uri::HttpUrl;
use ipphone_actix::Called;

use super::view::{View, view};
use crate::studio::Form;

/// A step of the show.
pub(crate) struct Slide<'a> {
    pub(crate) view: View<'a>,
    pub(crate) seconds: u32,
    /// The next step.
    pub(crate) next: HttpUrl,
}

/// The picture, then the next one. Stop stays with this one.
pub(crate) fn slide(slide: &Slide<'_>, caller: &Called) -> Reply {
    let refresh = Refresh::To { seconds: slide.seconds, url: slide.next.clone() };
    if slide.view.finished.form == Form::Nothing {
        return view(&slide.view, caller).refresh(refresh);
    }
    let keys = caller.phone.keys();
    let keys = keys.add("Stop", slide.view.whole.clone()).next(Some(slide.next.clone())).exit();
    let page = Page {
        soft_keys: keys.into_iter().collect(),
        ..super::page(&slide.view.file.title(), Some(slide.view.prompt()), caller)
    };
    super::picture_page(page, slide.view.finished, slide.view.picture.clone()).refresh(refresh).forget()
}
