//! A folder of the gallery.

use actix_web::web::Data;
use ipphone::object::Kind;
use ipphone::pager::{Pager, Part};
use ipphone::phone::{Feature, Phone};
use ipphone::uri::HttpUrl;
use ipphone_actix::{Caller, Form, Problem, Screen};
use ipphone_picture::Target;

use super::asked::Asked;
use super::picture;
use crate::addresses::Addresses;
use crate::draw::{Grid, Icon};
use crate::gallery::{Entry, Folder, Found, GalleryPath, title};
use crate::screens::{self, Line, Sheet};
use crate::studio::Trouble;
use crate::{Service, routes::drawings::PATIENCE};

pub(super) async fn folder(
    caller: Caller,
    form: Form<Asked>,
    service: Data<Service>,
) -> Result<Screen, Problem> {
    let place = form.place(&service)?;
    let folder = match service.find(&place).await? {
        Found::Folder(folder) => folder,
        Found::Picture(..) => return picture::view(caller, form, service).await,
    };
    let all = service.seen(&folder, &place);
    if all.is_empty() {
        return Ok(screens::empty(&name(&place), &caller).into());
    }
    match grid(&caller.phone).filter(|_| !form.is_list()) {
        Some(grid) => service.sheet(grid, &place, &folder, all, form.start(), &caller).await,
        None => Ok(service.list(&place, &folder, all, form.start(), &caller)),
    }
}

/// What a folder shows, without an address: those are made for the lines of a page alone, since long ones are remembered.
enum Seen<'a> {
    Camera(&'a str),
    Entry(Entry<'a>),
}

/// Thumbnails are for fingers.
pub(super) fn grid(phone: &Phone) -> Option<Grid> {
    let is_touched = phone.model.has(Feature::Touch) && phone.shows(Kind::GraphicFileMenu);
    Target::screen_file(phone).filter(|_| is_touched).map(|target| Grid::of(target.size))
}

/// So many cells from there; a start beyond the end gives the last page.
pub(super) fn cells<T>(grid: Grid, start: usize, mut all: Vec<T>) -> Part<T> {
    let (total, length) = (all.len(), grid.cells());
    let start = if start < total { start } else { total.saturating_sub(1) / length * length };
    let mut items: Vec<T> = all.drain(start..).collect();
    items.truncate(length);
    let more = start + items.len() < total;
    Part { items, start, length, total: Some(total), more }
}

/// What a folder is called.
fn name(place: &GalleryPath) -> String {
    place.split().map_or_else(|| "Pictures".to_string(), |(_, name)| title(name))
}

impl Service {
    pub(super) async fn find(&self, place: &GalleryPath) -> Result<Found, Problem> {
        self.0.gallery.find(place).await.map_err(|error| screens::trouble(&Trouble::from(error)))
    }

    /// Cameras, on the first page of all; folders; pictures.
    fn seen<'a>(&'a self, folder: &'a Folder, place: &GalleryPath) -> Vec<Seen<'a>> {
        let cameras = self.0.cameras.names().filter(|_| place.is_root()).map(Seen::Camera);
        cameras.chain(folder.entries().into_iter().map(Seen::Entry)).collect()
    }

    fn line(&self, seen: Seen<'_>, place: &GalleryPath, at: &Addresses<'_>) -> Line {
        match seen {
            Seen::Camera(name) => {
                let url = at.caller.at("camera").query("id", name);
                Line { icon: Icon::Camera, name: name.to_owned(), facts: None, url }
            }
            Seen::Entry(Entry::Folder(name)) => {
                let url = at.at("folder", &place.at(name));
                Line { icon: Icon::Folder, name: title(name), facts: None, url }
            }
            Seen::Entry(Entry::Picture(file)) => {
                Line::picture(file, at.at("view", &place.at(&file.name)), self.0.timezone)
            }
        }
    }

    fn list(
        &self,
        place: &GalleryPath,
        folder: &Folder,
        all: Vec<Seen<'_>>,
        start: usize,
        caller: &Caller,
    ) -> Screen {
        let at = self.addresses(caller);
        let part = Pager::new(&caller.phone, Kind::IconFileMenu, start).cut_all(all);
        let part = part.map(|seen| self.line(seen, place, &at));
        let has_grid = grid(&caller.phone).is_some();
        let here = at.at("folder", place);
        let sheet = Sheet {
            here: if has_grid { here.query("list", 1) } else { here.clone() },
            other: has_grid.then_some(("Thumbs", here)),
            ..self.frame(place, folder, &at)
        };
        let icon = |icon: Icon| at.own_picture("icon.png").query("id", icon.index());
        screens::list(&part, &Sheet { title: &name(place), ..sheet }, icon, caller).into()
    }

    async fn sheet(
        &self,
        grid: Grid,
        place: &GalleryPath,
        folder: &Folder,
        all: Vec<Seen<'_>>,
        start: usize,
        caller: &Caller,
    ) -> Result<Screen, Problem> {
        let at = self.addresses(caller);
        let part = cells(grid, start, all).map(|seen| self.line(seen, place, &at));
        let target = Target::screen_file(&caller.phone).ok_or_else(screens::no_place)?;
        if let Err(trouble) = self.thumbnails(place, folder, part.start, grid, &target, PATIENCE).await {
            return Ok(screens::instead(&trouble, caller)?.into());
        }
        let stamp = self.stamp(folder, place, part.start, grid);
        let picture: HttpUrl = at.picture("thumbs.png", place, stamp).query("start", part.start);
        let here = at.at("folder", place);
        let other = Some(("List", here.query("list", 1)));
        let sheet = Sheet { here, other, title: &name(place), ..self.frame(place, folder, &at) };
        Ok(screens::sheet(&part, &sheet, grid, picture, caller).into())
    }

    /// What both ways have.
    fn frame(&self, place: &GalleryPath, folder: &Folder, at: &Addresses<'_>) -> Sheet<'static> {
        let show = (!folder.pictures.is_empty()).then(|| at.at("slideshow", place));
        let clock = place.is_root().then(|| at.caller.at("clock"));
        Sheet { title: "", here: at.at("folder", place), show, other: None, clock }
    }
}
