//! Where the pictures are: a directory, or those inside the program.
//!
//! A place is opened only if the listings from the root down show it: what no listing shows (`..`, hidden files, links
//! that lead out, files that are no pictures) does not exist. Listings are read again after a second.

#[cfg(feature = "demo")]
mod built_in;
mod disk;
mod folder;
mod path;

use std::borrow::Cow;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use ipphone::charset::Charset;
use moka::future::Cache;

pub(crate) use folder::{Entry, Folder, PictureFile, title};
pub(crate) use path::GalleryPath;

/// How long a listing is believed. New files appear within two seconds.
const FRESH: Duration = Duration::from_secs(1);
/// Names in listings that are kept, some 100 bytes each.
const KEPT_NAMES: u64 = 100_000;
/// Captions that are kept, a few hundred bytes each.
const KEPT_CAPTIONS: u64 = 2000;
/// The longest text beside a picture, in bytes.
const LONGEST_CAPTION: u64 = 4096;

/// The pictures that a service shows. Clones share their listings.
#[derive(Clone)]
pub(crate) struct Gallery {
    source: Source,
    listings: Cache<GalleryPath, Arc<Folder>>,
    captions: Cache<GalleryPath, Option<Arc<str>>>,
}

#[derive(Clone)]
enum Source {
    #[cfg(feature = "demo")]
    BuiltIn,
    Disk(disk::Disk),
}

/// Why a place cannot be shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub(crate) enum GalleryError {
    #[error("there is no such place in the gallery")]
    Missing,
    #[error("the gallery cannot be read: {0}")]
    Unreadable(io::ErrorKind),
}

/// What is at a place.
#[derive(Clone, Debug)]
pub(crate) enum Found {
    Folder(Arc<Folder>),
    /// A picture: the folder that it lies in, and where among its pictures.
    Picture(Arc<Folder>, usize),
}

impl Gallery {
    /// The pictures that come with the program.
    #[cfg(feature = "demo")]
    pub(crate) fn built_in() -> Gallery {
        Gallery::of(Source::BuiltIn)
    }

    /// A directory.
    pub(crate) fn open(root: &Path) -> io::Result<Gallery> {
        Ok(Gallery::of(Source::Disk(disk::Disk::open(root)?)))
    }

    fn of(source: Source) -> Gallery {
        let weight = |_: &GalleryPath, folder: &Arc<Folder>| {
            u32::try_from(1 + folder.folders.len() + folder.pictures.len()).unwrap_or(u32::MAX)
        };
        let listings = Cache::builder().time_to_live(FRESH).max_capacity(KEPT_NAMES).weigher(weight).build();
        let captions = Cache::builder().time_to_live(FRESH).max_capacity(KEPT_CAPTIONS).build();
        Gallery { source, listings, captions }
    }

    /// Whether it can be read now.
    pub(crate) async fn is_there(&self) -> Result<(), GalleryError> {
        self.root().await.map(drop)
    }

    /// What is at this place.
    pub(crate) async fn find(&self, place: &GalleryPath) -> Result<Found, GalleryError> {
        let Some((folder, name)) = place.split() else { return self.root().await.map(Found::Folder) };
        let folder = self.folder(&folder).await?;
        if let Some(position) = folder.position(name) {
            return Ok(Found::Picture(folder, position));
        }
        if !folder.has_folder(name) {
            return Err(GalleryError::Missing);
        }
        self.listed(place).await.map(Found::Folder)
    }

    /// The folder at this place, which every listing on the way must show.
    async fn folder(&self, place: &GalleryPath) -> Result<Arc<Folder>, GalleryError> {
        let mut here = GalleryPath::default();
        let mut listing = self.root().await?;
        for name in place.as_str().split('/').filter(|name| !name.is_empty()) {
            if !listing.has_folder(name) {
                return Err(GalleryError::Missing);
            }
            here = here.at(name);
            listing = self.listed(&here).await?;
        }
        Ok(listing)
    }

    async fn root(&self) -> Result<Arc<Folder>, GalleryError> {
        self.listed(&GalleryPath::default()).await
    }

    /// A listing, read once however many ask for it.
    async fn listed(&self, place: &GalleryPath) -> Result<Arc<Folder>, GalleryError> {
        let source = self.source.clone();
        let read = async {
            let place = place.clone();
            let listing = tokio::task::spawn_blocking(move || source.list(&place)).await;
            match listing {
                Ok(Ok(folder)) => Ok(Arc::new(folder)),
                Ok(Err(error)) => Err(GalleryError::of(&error)),
                // The program ends.
                Err(_) => Err(GalleryError::Missing),
            }
        };
        self.listings.try_get_with(place.clone(), read).await.map_err(|error| *error)
    }

    /// The bytes of a file; one more than `most` if there are more. Blocks.
    pub(crate) fn read(&self, file: &GalleryPath, most: u64) -> Result<Cow<'static, [u8]>, GalleryError> {
        self.source.read(file, most).map_err(|error| GalleryError::of(&error))
    }

    /// The text in the file beside a picture (`sunset.txt` for `sunset.jpg`), its first line.
    pub(crate) async fn caption(&self, picture: &GalleryPath) -> Option<Arc<str>> {
        let source = self.source.clone();
        let read = async {
            let picture = picture.clone();
            let caption = tokio::task::spawn_blocking(move || source.caption(&picture)).await;
            caption.ok().flatten().map(Arc::from)
        };
        self.captions.get_with(picture.clone(), read).await
    }
}

impl Source {
    fn caption(&self, picture: &GalleryPath) -> Option<String> {
        let (stem, _) = picture.as_str().rsplit_once('.')?;
        let beside = GalleryPath::parse(&format!("{stem}.txt"))?;
        let text = self.read(&beside, LONGEST_CAPTION).ok()?;
        let line = text.split(|byte| matches!(byte, b'\n' | b'\r')).map(letters);
        let line = line.map(|line| title(&line).trim().to_owned()).find(|line| !line.is_empty())?;
        Some(line.chars().take(200).collect())
    }

    fn list(&self, place: &GalleryPath) -> io::Result<Folder> {
        match self {
            #[cfg(feature = "demo")]
            Source::BuiltIn => Ok(built_in::list(place)),
            Source::Disk(disk) => disk.list(place),
        }
    }

    fn read(&self, file: &GalleryPath, most: u64) -> io::Result<Cow<'static, [u8]>> {
        match self {
            #[cfg(feature = "demo")]
            Source::BuiltIn => built_in::read(file).map(Cow::Borrowed).ok_or(io::ErrorKind::NotFound.into()),
            Source::Disk(disk) => disk.read(file, most).map(Cow::Owned),
        }
    }
}

/// UTF-8, with the mark that some editors begin it with or without; else Latin-1, which every byte is.
fn letters(line: &[u8]) -> Cow<'_, str> {
    let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
    match std::str::from_utf8(line) {
        Ok(text) => text.into(),
        // The reader has cut it, perhaps within a letter.
        Err(_) if u64::try_from(line.len()).is_ok_and(|length| length >= LONGEST_CAPTION) => {
            String::from_utf8_lossy(line)
        }
        Err(_) => Charset::LATIN_1.decode(line).0,
    }
}

impl GalleryError {
    fn of(error: &io::Error) -> GalleryError {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory | io::ErrorKind::InvalidInput => {
                GalleryError::Missing
            }
            kind => GalleryError::Unreadable(kind),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn place(text: &str) -> GalleryPath {
        GalleryPath::parse(text).expect("a place")
    }

    fn on_disk() -> (tempfile::TempDir, Gallery) {
        let outside = tempfile::tempdir().expect("a folder");
        let root = outside.path().join("gallery");
        fs::create_dir_all(root.join("trip/day 1")).expect("folders");
        fs::write(root.join("trip/day 1/sea.png"), "x").expect("a file");
        fs::write(root.join("trip/day 1/sea.txt"), "\n The sea \nmore").expect("a file");
        fs::write(root.join("secret.txt"), "x").expect("a file");
        fs::write(root.join(".hidden.png"), "x").expect("a file");
        fs::write(outside.path().join("private.png"), "x").expect("a file");
        (outside, Gallery::open(&root).expect("a gallery"))
    }

    #[actix_web::test]
    async fn what_a_listing_shows_can_be_opened_and_nothing_else() {
        let (_outside, gallery) = on_disk();
        assert!(
            matches!(gallery.find(&place("trip/day 1")).await, Ok(Found::Folder(folder)) if folder.pictures.len() == 1)
        );
        assert!(matches!(gallery.find(&place("trip/day 1/sea.png")).await, Ok(Found::Picture(_, 0))));
        for missing in
            ["secret.txt", ".hidden.png", "trip/day 1/sea.txt", "trip/day 2", "trip/day 1/sea.png/x"]
        {
            assert_eq!(gallery.find(&place(missing)).await.err(), Some(GalleryError::Missing), "{missing}");
        }
        assert_eq!(gallery.caption(&place("trip/day 1/sea.png")).await.as_deref(), Some("The sea"));
    }

    #[actix_web::test]
    async fn captions_are_read_as_editors_write_them() {
        let (outside, gallery) = on_disk();
        let long = "ы".repeat(3000);
        let written: [(&[u8], &str); 5] = [
            (b"\xEF\xBB\xBFM\xC3\xBCller", "Müller"),
            (b"\xEF\xBB\xBF\r\n caf\xC3\xA9\r\n", "café"),
            (b"Caf\xE9 M\xFCller", "Café Müller"),
            (b"caf\xE9", "café"),
            (long.as_bytes(), long.get(..400).expect("two bytes each")),
        ];
        for (nth, (text, caption)) in written.into_iter().enumerate() {
            fs::write(outside.path().join(format!("gallery/{nth}.txt")), text).expect("a file");
            let found = gallery.caption(&place(&format!("{nth}.png"))).await;
            assert_eq!(found.as_deref(), Some(caption));
        }
    }

    #[cfg(unix)]
    #[actix_web::test]
    async fn links_are_shown_only_where_they_stay_inside() {
        let (outside, gallery) = on_disk();
        let root = outside.path().join("gallery");
        let link =
            |target: &Path, name: &str| std::os::unix::fs::symlink(target, root.join(name)).expect("a link");
        link(&outside.path().join("private.png"), "out.png");
        link(outside.path(), "up");
        link(Path::new("trip/day 1/sea.png"), "in.png");
        link(Path::new("."), "circle");
        link(Path::new("/dev/zero"), "endless.png");
        link(Path::new("nowhere.png"), "broken.png");
        for missing in ["out.png", "up", "up/private.png", "endless.png", "broken.png"] {
            assert_eq!(gallery.find(&place(missing)).await.err(), Some(GalleryError::Missing), "{missing}");
            assert!(gallery.read(&place(missing), 10).is_err(), "{missing}");
        }
        assert!(matches!(gallery.find(&place("in.png")).await, Ok(Found::Picture(..))));
        let circles = ["circle"; 15].join("/");
        assert!(matches!(gallery.find(&place(&circles)).await, Ok(Found::Folder(_))));
    }

    #[actix_web::test]
    async fn a_folder_that_is_gone_is_missing() {
        let (outside, gallery) = on_disk();
        assert_eq!(gallery.is_there().await, Ok(()));
        fs::remove_dir_all(outside.path().join("gallery")).expect("removed");
        gallery.listings.invalidate_all();
        assert_eq!(gallery.is_there().await, Err(GalleryError::Missing));
        assert_eq!(gallery.find(&place("trip")).await.err(), Some(GalleryError::Missing));
    }
}
