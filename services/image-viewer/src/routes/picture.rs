//! One picture: whole, in part, in a show.

use std::sync::Arc;

use actix_web::web::Data;
use ipphone::reply::Reply;
use ipphone::uri::HttpUrl;
use ipphone_actix::{Caller, Form, Problem, Screen};
use ipphone_picture::Target;

use super::asked::Asked;
use super::drawings::PATIENCE;
use crate::gallery::{Folder, Found, GalleryPath};
use crate::look::Look;
use crate::screens::{self, Slide, View};
use crate::studio::{Finished, Trouble};
use crate::{Service, gallery::PictureFile};

pub(super) async fn view(
    caller: Caller,
    form: Form<Asked>,
    service: Data<Service>,
) -> Result<Screen, Problem> {
    let Some(chosen) = service.chosen(&form).await? else {
        return Err(screens::no_place());
    };
    service.shown(&chosen, form.look(), None, &caller, |view| screens::view(&view, &caller)).await
}

pub(super) async fn zoom(
    caller: Caller,
    form: Form<Asked>,
    service: Data<Service>,
) -> Result<Screen, Problem> {
    let Some(chosen) = service.chosen(&form).await? else {
        return Err(screens::no_place());
    };
    let look = form.look();
    service
        .shown(&chosen, look, None, &caller, |view| {
            if look.is_whole() { screens::view(&view, &caller) } else { screens::zoomed(&view, &caller) }
        })
        .await
}

pub(super) async fn slideshow(
    caller: Caller,
    form: Form<Asked>,
    service: Data<Service>,
) -> Result<Screen, Problem> {
    let place = form.place(&service)?;
    let chosen = match service.chosen(&form).await? {
        Some(chosen) => chosen,
        // A folder: its first picture.
        None => match service.first(&place).await? {
            Some(chosen) => chosen,
            None => return Ok(screens::empty("Slideshow", &caller).into()),
        },
    };
    let seconds = form.seconds();
    let next = service.addresses(&caller).at("slideshow", &chosen.neighbour(1)).query("seconds", seconds);
    let show = Some((seconds, next.clone()));
    service
        .shown(&chosen, Look::WHOLE, show, &caller, |view| {
            screens::slide(&Slide { view, seconds, next }, &caller)
        })
        .await
}

/// A picture that was found.
struct Chosen {
    place: GalleryPath,
    inside: GalleryPath,
    folder: Arc<Folder>,
    nth: usize,
}

impl Chosen {
    fn file(&self) -> Option<&PictureFile> {
        self.folder.pictures.get(self.nth)
    }

    /// The picture so many places further; after the last one comes the first.
    fn neighbour(&self, by: usize) -> GalleryPath {
        let nth = (self.nth + by) % self.folder.pictures.len().max(1);
        self.at(nth).unwrap_or_else(|| self.place.clone())
    }

    fn at(&self, nth: usize) -> Option<GalleryPath> {
        Some(self.inside.at(&self.folder.pictures.get(nth)?.name))
    }
}

impl Service {
    /// The picture of this address; `None`: it names a folder.
    async fn chosen(&self, form: &Form<Asked>) -> Result<Option<Chosen>, Problem> {
        let place = form.place(self)?;
        let Found::Picture(folder, nth) = self.find(&place).await? else { return Ok(None) };
        let inside = place.split().map(|(inside, _)| inside).unwrap_or_default();
        Ok(Some(Chosen { place, inside, folder, nth }))
    }

    async fn first(&self, place: &GalleryPath) -> Result<Option<Chosen>, Problem> {
        let Found::Folder(folder) = self.find(place).await? else { return Ok(None) };
        let Some(file) = folder.pictures.first() else { return Ok(None) };
        Ok(Some(Chosen {
            place: place.at(&file.name),
            inside: place.clone(),
            nth: 0,
            folder: folder.clone(),
        }))
    }

    /// The page of a picture, once it is ready; until then one that comes back. A show goes on where a picture cannot be shown.
    async fn shown(
        &self,
        chosen: &Chosen,
        look: Look,
        show: Option<(u32, HttpUrl)>,
        caller: &Caller,
        page: impl FnOnce(View<'_>) -> Reply,
    ) -> Result<Screen, Problem> {
        let file = chosen.file().ok_or_else(screens::no_place)?;
        let target = Target::screen(&caller.phone);
        let finished = match self.picture(&chosen.place, file, target, look, PATIENCE).await {
            Ok(finished) => finished,
            Err(trouble) if trouble.passes() => return Ok(screens::wait(caller).into()),
            Err(trouble) => return Ok(self.broken(chosen, file, &trouble, show, caller).into()),
        };
        let caption = self.0.gallery.caption(&chosen.place).await.map(|caption| caption.to_string());
        Ok(page(self.framed(chosen, file, look, &finished, caption, caller)).into())
    }

    /// Instead of a picture that cannot be shown: the way to its neighbours. The log has the reason.
    fn broken(
        &self,
        chosen: &Chosen,
        file: &PictureFile,
        trouble: &Trouble,
        show: Option<(u32, HttpUrl)>,
        caller: &Caller,
    ) -> Reply {
        tracing::info!(file = chosen.place.as_str(), "not shown: {trouble}");
        let (previous, next) = self.neighbours(chosen, caller);
        let next = show.as_ref().map(|(_, url)| url.clone()).or(next);
        screens::broken(trouble, file, screens::WaysOn { previous, next, show }, caller)
    }

    /// The pages of the pictures before and after.
    fn neighbours(&self, chosen: &Chosen, caller: &Caller) -> (Option<HttpUrl>, Option<HttpUrl>) {
        let at = self.addresses(caller);
        let page_of = |nth: usize| Some(at.at("view", &chosen.at(nth)?));
        (chosen.nth.checked_sub(1).and_then(page_of), page_of(chosen.nth + 1))
    }

    fn framed<'a>(
        &self,
        chosen: &'a Chosen,
        file: &'a PictureFile,
        look: Look,
        finished: &'a Finished,
        caption: Option<String>,
        caller: &Caller,
    ) -> View<'a> {
        let at = self.addresses(caller);
        let (previous, next) = self.neighbours(chosen, caller);
        let picture = look.add_to(at.picture("picture.png", &chosen.place, file.stamp()));
        View {
            file,
            finished,
            caption: caption.or_else(|| finished.facts.caption.clone()),
            position: (chosen.nth, chosen.folder.pictures.len()),
            look,
            zone: self.0.timezone,
            previous,
            next,
            whole: at.at("view", &chosen.place),
            show: at.at("slideshow", &chosen.place),
            picture,
            zoom: at.at("zoom", &chosen.place),
        }
    }
}
