//! One picture, with its neighbours.

use chrono_tz::Tz;
use ipphone::object::{HardKey, KeyItem, Page, Text};
use ipphone::phone::Feature;
use ipphone::reply::Reply;
use ipphone::uri::HttpUrl;
use ipphone_actix::Called;

use super::folder::facts;
use crate::gallery::PictureFile;
use crate::look::Look;
use crate::studio::{Finished, Form};

/// A picture as a page shows it.
pub(crate) struct View<'a> {
    pub(crate) file: &'a PictureFile,
    pub(crate) finished: &'a Finished,
    /// From the text beside it, else from the file.
    pub(crate) caption: Option<String>,
    /// Its place among the pictures of the folder, from 0, and how many there are.
    pub(crate) position: (usize, usize),
    pub(crate) look: Look,
    /// Of its date.
    pub(crate) zone: Tz,
    /// Where its neighbours are.
    pub(crate) previous: Option<HttpUrl>,
    pub(crate) next: Option<HttpUrl>,
    /// The whole of it, the slideshow from here, and the picture itself for this look.
    pub(crate) whole: HttpUrl,
    pub(crate) show: HttpUrl,
    pub(crate) picture: HttpUrl,
    /// The page of looks, without one.
    pub(crate) zoom: HttpUrl,
}

/// The picture; on phones that show none, what is known about it.
pub(crate) fn view(view: &View<'_>, caller: &Called) -> Reply {
    if view.finished.form == Form::Nothing {
        return words(view, caller);
    }
    let mut keys = caller.phone.keys();
    if let Some(nearer) = view.look.nearer() {
        keys = keys.add("Zoom", nearer.add_to(view.zoom.clone()));
    }
    if !view.look.is_whole() {
        keys = keys.add("Whole", view.whole.clone());
    }
    let keys =
        keys.next(view.next.clone()).exit().previous(view.previous.clone()).add("Show", view.show.clone());
    let page = Page {
        soft_keys: keys.into_iter().collect(),
        keys: hard_keys(view, caller),
        ..super::page(&view.file.title(), Some(view.prompt()), caller)
    };
    // Exit leads to the folder, however many pictures were looked at.
    super::picture_page(page, view.finished, view.picture.clone()).forget()
}

impl View<'_> {
    /// `3/12 First light over the lake`
    pub(super) fn prompt(&self) -> String {
        let (nth, of) = self.position;
        // On small phones the picture lies over the title.
        let words = self.caption.clone().unwrap_or_else(|| self.file.title());
        format!("{}/{of} {words}", nth + 1)
    }
}

/// 4, 6 and the arrows turn the pages, 5 looks nearer.
fn hard_keys(view: &View<'_>, caller: &Called) -> Vec<KeyItem> {
    if !caller.phone.model.has(Feature::KeyItems) || !view.look.is_whole() {
        return Vec::new();
    }
    let nearer = view.look.nearer().map(|look| look.add_to(view.zoom.clone()));
    let keys = [
        (HardKey::KeyPad4, &view.previous),
        (HardKey::NavLeft, &view.previous),
        (HardKey::KeyPad6, &view.next),
        (HardKey::NavRight, &view.next),
        (HardKey::KeyPad5, &nearer),
    ];
    keys.into_iter().filter_map(|(key, url)| Some(KeyItem::new(key, url.clone()?))).collect()
}

/// All that can be said about a picture.
fn words(view: &View<'_>, caller: &Called) -> Reply {
    let (width, height) = view.finished.facts.pixels;
    let (nth, of) = view.position;
    let mut lines: Vec<String> = view.caption.iter().cloned().collect();
    lines.push(format!("{width} x {height} pixels"));
    lines.push(facts(view.file, view.zone));
    lines.extend(view.finished.facts.taken.iter().map(|taken| format!("Taken {taken}")));
    lines.push(format!("Picture {} of {of}", nth + 1));
    let keys = caller.phone.keys().next(view.next.clone()).exit().previous(view.previous.clone());
    let page =
        Page { soft_keys: keys.into_iter().collect(), ..super::page(&view.file.title(), None, caller) };
    Reply::from(Text { page, text: Some(lines.join("\n")) }).forget()
}
