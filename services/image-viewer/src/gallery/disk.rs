//! A directory as gallery. Blocking: called off the async threads.

use std::fs::{self, DirEntry, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::GalleryPath;
use super::folder::{Folder, MOST_ENTRIES, PictureFile, is_picture_name};

/// A directory that nothing leads out of.
#[derive(Clone, Debug)]
pub(super) struct Disk {
    /// Without links in it, so that others can be compared.
    root: PathBuf,
}

impl Disk {
    pub(super) fn open(root: &Path) -> io::Result<Disk> {
        let root = root.canonicalize()?;
        fs::read_dir(&root)?;
        Ok(Disk { root })
    }

    /// What is in a folder. Hidden names, names that are no UTF-8, links that lead out, and what is neither folder nor
    /// file are passed over.
    pub(super) fn list(&self, folder: &GalleryPath) -> io::Result<Folder> {
        let (mut folders, mut pictures) = (Vec::new(), Vec::new());
        for entry in fs::read_dir(self.inside(folder)?)? {
            // What goes away while it is listed is not there.
            let Ok(entry) = entry else { continue };
            if folders.len() + pictures.len() >= MOST_ENTRIES {
                tracing::warn!(
                    folder = folder.as_str(),
                    "only {MOST_ENTRIES} names of this folder are shown"
                );
                break;
            }
            match self.look(&entry) {
                Some(Seen::Folder(name)) => folders.push(name),
                Some(Seen::Picture(file)) => pictures.push(file),
                None => {}
            }
        }
        Ok(Folder::new(folders, pictures))
    }

    /// All bytes of a file, if there are no more than this; one more tells that there are.
    pub(super) fn read(&self, file: &GalleryPath, most: u64) -> io::Result<Vec<u8>> {
        let path = self.inside(file)?;
        if !fs::metadata(&path)?.is_file() {
            return Err(io::ErrorKind::NotFound.into());
        }
        let mut bytes = Vec::new();
        File::open(path)?.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Where it lies in truth, links followed: never outside of the root.
    fn inside(&self, place: &GalleryPath) -> io::Result<PathBuf> {
        let path = self.root.join(place.as_str()).canonicalize()?;
        if path.starts_with(&self.root) { Ok(path) } else { Err(io::ErrorKind::NotFound.into()) }
    }

    fn look(&self, entry: &DirEntry) -> Option<Seen> {
        let name = entry.file_name().into_string().ok().filter(|name| !name.starts_with('.'))?;
        let kind = entry.file_type().ok()?;
        // Links are named only where they stay inside.
        let meta = if kind.is_symlink() { self.linked(entry)? } else { entry.metadata().ok()? };
        if meta.is_dir() {
            return Some(Seen::Folder(name));
        }
        let is_picture = meta.is_file() && is_picture_name(&name);
        is_picture
            .then(|| Seen::Picture(PictureFile { name, bytes: meta.len(), changed: meta.modified().ok() }))
    }

    fn linked(&self, entry: &DirEntry) -> Option<fs::Metadata> {
        let target = entry.path().canonicalize().ok().filter(|target| target.starts_with(&self.root))?;
        fs::metadata(target).ok()
    }
}

enum Seen {
    Folder(String),
    Picture(PictureFile),
}
