//! The gallery inside the program, drawn by `examples/draw-demo`.

use std::collections::BTreeSet;

use super::GalleryPath;
use super::folder::{Folder, PictureFile, is_picture_name};

macro_rules! files {
    ($($path:literal),* $(,)?) => { &[ $( ($path, include_bytes!(concat!("../../demo/", $path))) ),* ] };
}

/// Paths and bytes; texts beside pictures are captions.
const FILES: &[(&str, &[u8])] = files![
    "Balloons.jpg",
    "Landscapes/City.jpg",
    "Landscapes/Dunes.jpg",
    "Landscapes/Lighthouse.jpg",
    "Landscapes/Mountain lake.jpg",
    "Landscapes/Northern lights.jpg",
    "Line art/Radio waves.png",
    "Line art/Radio waves.txt",
    "Line art/Spirals.png",
    "Line art/Spirals.txt",
    "Line art/Telephone.png",
    "Line art/Telephone.txt",
    "Line art/Tree.png",
    "Line art/Tree.txt",
    "Patterns/Julia set.jpg",
    "Patterns/Marble.jpg",
    "Patterns/Plasma.jpg",
    "Portraits/Captain.jpg",
    "Portraits/Cat.jpg",
    "Portraits/Girl with a pearl.jpg",
    "Portraits/Owl.jpg",
    "Test card.png",
    "Test card.txt",
];

/// 24 November 2026: the day on which they were drawn.
const DRAWN: std::time::Duration = std::time::Duration::from_secs(1_795_514_400);

pub(super) fn list(place: &GalleryPath) -> Folder {
    let inside = FILES.iter().filter_map(|(path, bytes)| Some((below(place, path)?, bytes)));
    let (mut folders, mut pictures) = (BTreeSet::new(), Vec::new());
    for (rest, bytes) in inside {
        if let Some((folder, _)) = rest.split_once('/') {
            folders.insert(folder.to_owned());
        } else if is_picture_name(rest) {
            pictures.push(PictureFile {
                name: rest.to_owned(),
                bytes: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
                changed: std::time::SystemTime::UNIX_EPOCH.checked_add(DRAWN),
            });
        }
    }
    Folder::new(folders.into_iter().collect(), pictures)
}

pub(super) fn read(file: &GalleryPath) -> Option<&'static [u8]> {
    FILES.iter().find(|(path, _)| *path == file.as_str()).map(|(_, bytes)| *bytes)
}

fn below<'p>(place: &GalleryPath, path: &'p str) -> Option<&'p str> {
    if place.is_root() {
        return Some(path);
    }
    path.strip_prefix(place.as_str())?.strip_prefix('/')
}
