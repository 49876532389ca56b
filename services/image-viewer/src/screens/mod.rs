//! Data and phone → page. No I/O, no state: most tests are here.

mod camera;
mod folder;
mod idle;
mod slideshow;
mod trouble;
mod view;
mod zoomed;

use ipphone::object::{Image, ImageFile, Page, Text};
use ipphone::reply::{Refresh, Reply};
use ipphone::uri::HttpUrl;
use ipphone_actix::Called;

pub(crate) use camera::{camera, camera_silent};
pub(crate) use folder::{Line, Sheet, empty, list, sheet};
pub(crate) use idle::{ClockUrls, clock, logo};
pub(crate) use slideshow::{Slide, slide};
pub(crate) use trouble::{WaysOn, broken, instead, no_place, trouble};
pub(crate) use view::{View, view};
pub(crate) use zoomed::zoomed;

use crate::studio::{Finished, Form};

/// Titles, prompts and names of touch areas have 32 characters (XSD 3.3.4).
const LINE: usize = 32;
/// Names in a Menu have 64 (guide 7.1 ch. 3).
const ITEM: usize = 64;

/// A picture with a title: inside the page, or behind its address.
fn picture_page(page: Page, finished: &Finished, url: HttpUrl) -> Reply {
    match &finished.form {
        Form::Cip(bitmap) => Image { page, ..Image::new("", bitmap.clone()) }.into(),
        Form::Png(_) => ImageFile { page, ..ImageFile::new("", url) }.into(),
        Form::Nothing => Text { page, text: Some(String::new()) }.into(),
    }
}

/// A title, and a prompt where it costs nothing.
fn page(title: &str, prompt: Option<String>, caller: &Called) -> Page {
    let prompt = prompt.filter(|_| caller.phone.model.wants_prompt());
    Page {
        title: Some(caller.phone.cut(title, LINE)),
        prompt: prompt.map(|prompt| caller.phone.cut(&prompt, LINE)),
        ..Page::default()
    }
}

/// The picture is not ready: the phone asks again by itself.
pub(crate) fn wait(caller: &Called) -> Reply {
    let text = "The picture is being made ready. It appears by itself.";
    let page = Text::new("One moment", text).soft_keys(caller.phone.keys().exit());
    Reply::from(page).refresh(Refresh::To { seconds: 2, url: caller.here.clone() }).forget()
}

#[cfg(test)]
mod testing;
