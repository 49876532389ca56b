//! What is drawn for pages and for the files behind them: the same order, whoever gives it.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Timelike, Utc};
use chrono_tz::Tz;
use ipphone::bitmap::Depth;
use ipphone::phone::{Phone, Size};
use ipphone_picture::{Caps, Drawn, Picture, Pixels, Target, Wish};

use crate::Service;
use crate::cameras::Snapshot;
use crate::draw::{self, Cell, CellPicture, Face, Grid, Icon, Moment};
use crate::gallery::{Entry, Folder, Gallery, GalleryPath, PictureFile, title};
use crate::look::Look;
use crate::studio::{Facts, Finished, Order, Subject, Trouble, Work};

/// How long a page waits for its picture before the phone is asked to come back: longer than a photograph takes on a small
/// machine, shorter than phones wait for a page.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);
/// How long a file waits: a phone that fetches one cannot be told to come back.
pub(super) const LONG_PATIENCE: Duration = Duration::from_secs(10);

/// Wherever phones have no pictures there are facts, which need no display.
fn nowhere() -> Target {
    Target::cip(Size::new(1, 1), Depth::One)
}

impl Service {
    /// A picture for this display; `None`: its facts alone.
    pub(super) async fn picture(
        &self,
        place: &GalleryPath,
        file: &PictureFile,
        target: Option<Target>,
        look: Look,
        patience: Duration,
    ) -> Result<Arc<Finished>, Trouble> {
        let subject = if target.is_some() { Subject::Picture } else { Subject::Facts };
        let look = if target.is_some() { look } else { Look::WHOLE };
        let order = Order {
            subject: (subject, place.as_str().to_owned()),
            stamp: file.stamp(),
            target: target.unwrap_or_else(nowhere),
            look,
        };
        let (gallery, place) = (self.0.gallery.clone(), place.clone());
        self.0
            .studio
            .finish(order, patience, move || {
                let bytes = gallery.read(&place, Caps::default().bytes)?;
                work(&bytes, target, look)
            })
            .await
    }

    /// A page of thumbnails.
    pub(super) async fn thumbnails(
        &self,
        place: &GalleryPath,
        folder: &Folder,
        start: usize,
        grid: Grid,
        target: &Target,
        patience: Duration,
    ) -> Result<Arc<Finished>, Trouble> {
        let order = Order {
            subject: (Subject::Thumbnails, format!("{start} {}", place.as_str())),
            stamp: self.stamp(folder, place, start, grid),
            target: *target,
            look: Look::WHOLE,
        };
        let wanted = self.wanted(folder, place, start, grid);
        let (gallery, target) = (self.0.gallery.clone(), *target);
        self.0
            .studio
            .finish(order, patience, move || {
                let cells: Vec<Cell> = wanted.into_iter().map(|wanted| wanted.cell(&gallery, grid)).collect();
                Ok(draw::thumbnails(grid, &cells, &target)?.into())
            })
            .await
    }

    /// Another number as soon as anything on a page of thumbnails is another.
    pub(super) fn stamp(&self, folder: &Folder, place: &GalleryPath, start: usize, grid: Grid) -> u64 {
        let mut hasher = DefaultHasher::new();
        for wanted in self.wanted(folder, place, start, grid) {
            (wanted.name, wanted.stamp).hash(&mut hasher);
        }
        hasher.finish()
    }

    fn wanted(&self, folder: &Folder, place: &GalleryPath, start: usize, grid: Grid) -> Vec<Wanted> {
        let icon = |icon, name: &str| Wanted { name: title(name), stamp: 0, source: Source::Icon(icon) };
        let cameras = self.0.cameras.names().filter(|_| place.is_root()).map(|name| icon(Icon::Camera, name));
        let entries = folder.entries().into_iter().map(|entry| match entry {
            Entry::Folder(name) => icon(Icon::Folder, name),
            Entry::Picture(file) => {
                Wanted { name: file.title(), stamp: file.stamp(), source: Source::File(place.at(&file.name)) }
            }
        });
        cameras.chain(entries).skip(start).take(grid.cells()).collect()
    }

    /// A snapshot for this display.
    pub(super) async fn snapshot(
        &self,
        name: &str,
        snapshot: &Snapshot,
        target: Option<Target>,
        patience: Duration,
    ) -> Result<Arc<Finished>, Trouble> {
        let order = camera_order(name, snapshot.stamp, target);
        let file = snapshot.file.clone();
        self.0.studio.finish(order, patience, move || work(&file, target, Look::WHOLE)).await
    }

    /// The clock's time, as the address wants it.
    pub(super) fn moment(&self, zone: Tz, place: Option<String>) -> Moment {
        let now: DateTime<Utc> = (self.0.now)().into();
        Moment { time: now.with_timezone(&zone).naive_local(), place }
    }

    /// A clock for this display; `None`: for a phone without pictures.
    pub(super) async fn clock_face(
        &self,
        face: Face,
        moment: &Moment,
        target: Option<Target>,
    ) -> Result<Arc<Finished>, Trouble> {
        // All that a clock shows, without its seconds.
        let minute =
            moment.time.with_second(0).and_then(|time| time.with_nanosecond(0)).unwrap_or(moment.time);
        let subject = format!("{face:?} {minute} {}", moment.place.as_deref().unwrap_or_default());
        let moment = moment.clone();
        self.drawing(Subject::Clock, subject, target, move |target| {
            draw::clock(face, &moment, target).map_err(Trouble::from)
        })
        .await
    }

    /// The logo for this display.
    pub(super) async fn logo(&self, target: Option<Target>) -> Result<Arc<Finished>, Trouble> {
        let own = self.0.logo.clone();
        self.drawing(Subject::Logo, String::new(), target, move |target| match own {
            Some(file) => Ok(Picture::read(&file, &Caps::default())?.draw(target, &Wish::default())?),
            None => Ok(draw::logo(target)?),
        })
        .await
    }

    async fn drawing(
        &self,
        subject: Subject,
        name: String,
        target: Option<Target>,
        draw: impl FnOnce(&Target) -> Result<Drawn, Trouble> + Send + 'static,
    ) -> Result<Arc<Finished>, Trouble> {
        let order = Order {
            subject: (subject, name),
            stamp: u64::from(target.is_some()),
            target: target.unwrap_or_else(nowhere),
            look: Look::WHOLE,
        };
        let drawn = move || target.map_or(Ok(Drawn::Nothing), |target| draw(&target)).map(Work::from);
        self.0.idle.finish(order, LONG_PATIENCE, drawn).await
    }
}

/// A snapshot is drawn once, whatever page or file it is for.
pub(super) fn camera_order(name: &str, stamp: u64, target: Option<Target>) -> Order {
    let kind = if target.is_some() { "" } else { "facts " };
    Order {
        subject: (Subject::Camera, format!("{kind}{name}")),
        stamp,
        target: target.unwrap_or_else(nowhere),
        look: Look::WHOLE,
    }
}

/// The target that `/…png` draws for: the phone's own, CIP as a file too.
pub(super) fn as_file(phone: &Phone) -> Option<Target> {
    Target::screen(phone).map(Target::as_png)
}

/// A cell of a page of thumbnails that is still to be drawn.
struct Wanted {
    name: String,
    stamp: u64,
    source: Source,
}

enum Source {
    Icon(Icon),
    File(GalleryPath),
}

impl Wanted {
    /// A file that cannot be shown is a broken picture among others, and no reason to show none of them.
    fn cell(self, gallery: &Gallery, grid: Grid) -> Cell {
        let picture = match self.source {
            Source::Icon(icon) => CellPicture::Icon(icon),
            Source::File(file) => match thumbnail(gallery, &file, grid.picture()) {
                Ok(pixels) => CellPicture::Pixels(pixels),
                Err(error) => {
                    tracing::info!(file = file.as_str(), "no thumbnail: {error}");
                    CellPicture::Broken
                }
            },
        };
        Cell { name: self.name, picture }
    }
}

fn thumbnail(gallery: &Gallery, file: &GalleryPath, size: Size) -> Result<Pixels, Trouble> {
    let bytes: Cow<'static, [u8]> = gallery.read(file, Caps::default().bytes)?;
    Ok(Picture::read(&bytes, &Caps::default())?.pixels(size, &Wish::default())?)
}

/// Looks at a file, and draws it if there is a display.
fn work(file: &[u8], target: Option<Target>, look: Look) -> Result<Work, Trouble> {
    let picture = Picture::read(file, &Caps::default())?;
    let info = picture.info();
    let facts =
        Facts { pixels: (info.width, info.height), caption: info.caption.clone(), taken: info.taken.clone() };
    let wish = Wish { part: look.part(), ..Wish::default() };
    let drawn = target.map_or(Ok(Drawn::Nothing), |target| draw::on_paper(&picture, &wish, &target))?;
    Ok(Work { drawn, facts })
}
