//! Where pictures are finished: once for each display, off the async threads, few at a time; and kept.

use std::future::Future;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use std::time::Duration;

use actix_web::http::header::HeaderValue;
use actix_web::web::Bytes;
use ipphone::bitmap::Bitmap;
use ipphone::phone::Size;
use ipphone_picture::{Drawn, PictureError, Target};
use moka::future::Cache;
use tokio::sync::Semaphore;

use crate::counts::Counts;
use crate::gallery::GalleryError;
use crate::look::Look;

/// What is drawn: where it comes from, what it is like there, for which display.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Order {
    /// The kind of thing, and its name: a file, a page of thumbnails, a minute of a clock.
    pub(crate) subject: (Subject, String),
    /// Another one as soon as that changes.
    pub(crate) stamp: u64,
    pub(crate) target: Target,
    pub(crate) look: Look,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Subject {
    Picture,
    /// What the file says about itself, for phones that show no pictures.
    Facts,
    Thumbnails,
    Camera,
    Clock,
    Logo,
}

/// A picture as it goes to phones.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Finished {
    pub(crate) form: Form,
    pub(crate) size: Size,
    pub(crate) facts: Facts,
    /// With its quotation marks.
    pub(crate) etag: HeaderValue,
}

/// What travels.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Form {
    Cip(Bitmap),
    Png(Bytes),
    /// For phones that show no pictures: only facts were wanted.
    Nothing,
}

/// What was drawn, and what the file says about itself.
pub(crate) struct Work {
    pub(crate) drawn: Drawn,
    pub(crate) facts: Facts,
}

/// What a picture file says about itself; nothing for what we draw ourselves.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Facts {
    /// Pixels from left to right, and from top to bottom.
    pub(crate) pixels: (u32, u32),
    pub(crate) caption: Option<String>,
    /// When a camera took it, as in `2026-11-24 12:15:00`.
    pub(crate) taken: Option<String>,
}

/// Why there is no picture.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub(crate) enum Trouble {
    /// The file is none that can be shown. This is remembered like a picture.
    #[error(transparent)]
    Picture(#[from] PictureError),
    #[error(transparent)]
    Gallery(#[from] GalleryError),
    /// More pictures are waiting than there is room for.
    #[error("too many pictures are waiting to be drawn")]
    Busy,
    /// It takes longer than anybody waits; it is still being drawn.
    #[error("the picture is still being drawn")]
    Slow,
    /// The drawing itself failed: our fault.
    #[error("drawing a picture failed")]
    Failed,
}

impl Trouble {
    /// Whether who comes back later may find the picture.
    pub(crate) fn passes(&self) -> bool {
        matches!(self, Trouble::Busy | Trouble::Slow)
    }
}

/// Orders that may wait. Each holds its address and no pixels.
const LINE: usize = 1024;
/// Drawings at once: each may take some 230 MB of a hostile file (`Caps::default()`), a camera's photograph some 20.
const MOST_AT_ONCE: usize = 4;

/// Finishes and keeps pictures. Clones share everything.
#[derive(Clone)]
pub(crate) struct Studio {
    kept: Cache<Order, Outcome>,
    /// One permit for each drawing.
    benches: Arc<Semaphore>,
    /// One permit for each order that waits or is drawn.
    line: Arc<Semaphore>,
    counts: Counts,
}

type Outcome = Result<Arc<Finished>, PictureError>;

impl Studio {
    /// Keeps finished pictures of so many bytes in all.
    pub(crate) fn new(bytes: u64, counts: Counts) -> Studio {
        let kept = Cache::builder().max_capacity(bytes).weigher(weight).build();
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Studio {
            kept,
            benches: Arc::new(Semaphore::new(cores.min(MOST_AT_ONCE))),
            line: Arc::new(Semaphore::new(LINE)),
            counts,
        }
    }

    /// As if all places in the line were taken, until the answer is dropped.
    #[cfg(test)]
    pub(crate) fn crowd(&self) -> tokio::sync::OwnedSemaphorePermit {
        let all = u32::try_from(LINE).expect("a small number");
        self.line.clone().try_acquire_many_owned(all).expect("nobody waits")
    }

    /// The finished picture, if it is there.
    pub(crate) async fn kept(&self, order: &Order) -> Option<Result<Arc<Finished>, Trouble>> {
        let kept = self.kept.get(order).await?;
        self.counts.kept.inc();
        Some(kept.map_err(Trouble::from))
    }

    /// The finished picture, drawn by `draw` if it is not there: once, however many ask. After `patience` it is
    /// [`Trouble::Slow`], and drawn nevertheless.
    pub(crate) async fn finish(
        &self,
        order: Order,
        patience: Duration,
        draw: impl FnOnce() -> Result<Work, Trouble> + Send + 'static,
    ) -> Result<Arc<Finished>, Trouble> {
        if let Some(kept) = self.kept(&order).await {
            return kept;
        }
        let Ok(place) = self.line.clone().try_acquire_owned() else { return Err(Trouble::Busy) };
        let studio = self.clone();
        // A task of its own: it goes on when nobody waits any more.
        let work = tokio::spawn(async move {
            let drawn = studio.kept.try_get_with(order.clone(), studio.draw(order, draw)).await;
            drop(place);
            drawn
        });
        match tokio::time::timeout(patience, work).await {
            Ok(Ok(Ok(outcome))) => outcome.map_err(Trouble::from),
            Ok(Ok(Err(trouble))) => Err(Trouble::clone(&trouble)),
            Ok(Err(_)) => Err(Trouble::Failed),
            Err(_) => Err(Trouble::Slow),
        }
    }

    fn draw(
        &self,
        order: Order,
        draw: impl FnOnce() -> Result<Work, Trouble> + Send + 'static,
    ) -> impl Future<Output = Result<Outcome, Trouble>> + Send + 'static {
        let (benches, drawn) = (self.benches.clone(), self.counts.drawn.clone());
        async move {
            let _bench = benches.acquire_owned().await.map_err(|_| Trouble::Failed)?;
            drawn.inc();
            let drawn = tokio::task::spawn_blocking(draw).await.map_err(|_| Trouble::Failed)?;
            match drawn {
                Ok(work) => Ok(Ok(Arc::new(Finished::of(work, &order)))),
                Err(Trouble::Picture(error)) => Ok(Err(error)),
                Err(trouble) => Err(trouble),
            }
        }
    }
}

impl From<Drawn> for Work {
    fn from(drawn: Drawn) -> Work {
        Work { drawn, facts: Facts::default() }
    }
}

impl Finished {
    fn of(work: Work, order: &Order) -> Finished {
        let size = work.drawn.size();
        let form = match work.drawn {
            Drawn::Cip(bitmap) => Form::Cip(bitmap),
            Drawn::Png(png) => Form::Png(Bytes::from(png.bytes)),
            Drawn::Nothing => Form::Nothing,
        };
        let mut hasher = DefaultHasher::new();
        // The same order may be drawn in another way tomorrow: another logo, a new release.
        if let Form::Png(bytes) = &form {
            bytes.hash(&mut hasher);
        }
        order.hash(&mut hasher);
        let etag = HeaderValue::from_str(&format!("\"{:016x}\"", hasher.finish()));
        Finished { form, size, facts: work.facts, etag: etag.unwrap_or(HeaderValue::from_static("\"\"")) }
    }

    fn bytes(&self) -> usize {
        match &self.form {
            Form::Cip(bitmap) => bitmap.data_len(),
            Form::Png(bytes) => bytes.len(),
            Form::Nothing => 0,
        }
    }
}

/// Bytes of an entry: picture, name, and what the cache itself needs.
fn weight(order: &Order, outcome: &Outcome) -> u32 {
    let picture = outcome.as_ref().map_or(0, |finished| finished.bytes());
    u32::try_from(picture + order.subject.1.len() + 512).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use ipphone_picture::{Levels, Pixels};

    use super::*;

    const PATIENCE: Duration = Duration::from_secs(20);

    fn order(name: &str, stamp: u64) -> Order {
        let target = Target::png(Size::new(8, 8), Levels::Grey4);
        Order { subject: (Subject::Picture, name.to_owned()), stamp, target, look: Look::WHOLE }
    }

    fn drawing() -> Result<Work, Trouble> {
        let target = Target::png(Size::new(8, 8), Levels::Grey4);
        Ok(Pixels::filled(8, 8, [0, 0, 0, 255])?.draw(&target, None)?.into())
    }

    #[actix_web::test]
    async fn fifty_who_ask_at_once_get_one_drawing() {
        let studio = Studio::new(1 << 20, Counts::default());
        let drawings = Arc::new(AtomicUsize::new(0));
        let asked: Vec<_> = (0..50)
            .map(|_| {
                let (studio, drawings) = (studio.clone(), drawings.clone());
                tokio::spawn(async move {
                    let draw = move || {
                        drawings.fetch_add(1, Ordering::SeqCst);
                        drawing()
                    };
                    studio.finish(order("a", 1), PATIENCE, draw).await
                })
            })
            .collect();
        for one in asked {
            assert!(one.await.expect("no panic").is_ok());
        }
        assert_eq!(drawings.load(Ordering::SeqCst), 1);
        studio.finish(order("a", 2), PATIENCE, drawing).await.expect("the changed file is another one");
    }

    #[actix_web::test]
    async fn a_broken_file_is_remembered_and_a_missing_one_is_not() {
        let studio = Studio::new(1 << 20, Counts::default());
        let broken = || Err(PictureError::NoPicture("text").into());
        let missing = || Err(GalleryError::Missing.into());
        assert_eq!(
            studio.finish(order("a", 1), PATIENCE, broken).await.err(),
            Some(PictureError::NoPicture("text").into())
        );
        assert_eq!(
            studio.finish(order("a", 1), PATIENCE, drawing).await.err(),
            Some(PictureError::NoPicture("text").into())
        );
        assert_eq!(
            studio.finish(order("b", 1), PATIENCE, missing).await.err(),
            Some(Trouble::Gallery(GalleryError::Missing))
        );
        assert!(studio.finish(order("b", 1), PATIENCE, drawing).await.is_ok());
    }

    #[test]
    fn other_bytes_for_the_same_order_have_another_etag() {
        let file = |bytes: &[u8]| {
            let png = ipphone_picture::Png { size: Size::new(1, 1), bytes: bytes.to_vec() };
            Finished::of(Drawn::Png(png).into(), &order("a", 1)).etag
        };
        assert_eq!(file(b"one"), file(b"one"));
        assert_ne!(file(b"one"), file(b"two"));
    }

    #[actix_web::test]
    async fn who_does_not_wait_finds_the_picture_later() {
        let studio = Studio::new(1 << 20, Counts::default());
        let (go, wait) = std::sync::mpsc::channel::<()>();
        let slow = move || {
            let _ = wait.recv();
            drawing()
        };
        assert_eq!(studio.finish(order("a", 1), Duration::ZERO, slow).await.err(), Some(Trouble::Slow));
        drop(go);
        let never = || Err(Trouble::Failed);
        assert!(studio.finish(order("a", 1), PATIENCE, never).await.is_ok());
    }

    #[actix_web::test]
    async fn a_drawing_that_panics_is_a_trouble() {
        let studio = Studio::new(1 << 20, Counts::default());
        let panics = || panic!("on purpose");
        assert_eq!(studio.finish(order("a", 1), PATIENCE, panics).await.err(), Some(Trouble::Failed));
    }

    #[actix_web::test]
    async fn kept_pictures_have_a_bound() {
        let studio = Studio::new(10_000, Counts::default());
        for number in 0..200 {
            studio.finish(order(&number.to_string(), 1), PATIENCE, drawing).await.expect("drawn");
        }
        studio.kept.run_pending_tasks().await;
        assert!(studio.kept.weighted_size() <= 10_000, "{}", studio.kept.weighted_size());
    }
}
