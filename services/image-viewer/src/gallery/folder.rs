//! What a folder of the gallery shows.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::SystemTime;

/// Folders and pictures, each by name.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Folder {
    pub(crate) folders: Vec<String>,
    pub(crate) pictures: Vec<PictureFile>,
    /// The same in the order of their bytes, to find one.
    folders_by_bytes: Vec<usize>,
    pictures_by_bytes: Vec<usize>,
}

/// A file whose name says that it is a picture.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct PictureFile {
    pub(crate) name: String,
    pub(crate) bytes: u64,
    pub(crate) changed: Option<SystemTime>,
}

/// A line of a folder.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Entry<'a> {
    Folder(&'a str),
    Picture(&'a PictureFile),
}

/// Most folders and pictures of one folder that are shown: what a person can page through, and a bound on memory.
pub(super) const MOST_ENTRIES: usize = 10_000;

/// Endings of files that are read.
const ENDINGS: [&str; 7] = ["png", "jpg", "jpeg", "gif", "webp", "bmp", "jpe"];

impl Folder {
    /// Sorted: by name, capitals and small letters alike.
    pub(super) fn new(mut folders: Vec<String>, mut pictures: Vec<PictureFile>) -> Folder {
        folders.sort_by_cached_key(|name| by_name(name));
        pictures.sort_by_cached_key(|file| by_name(&file.name));
        let folders_by_bytes = by_bytes(&folders, |name| name);
        let pictures_by_bytes = by_bytes(&pictures, |file| &file.name);
        Folder { folders, pictures, folders_by_bytes, pictures_by_bytes }
    }

    /// Folders first.
    pub(crate) fn entries(&self) -> Vec<Entry<'_>> {
        let folders = self.folders.iter().map(|name| Entry::Folder(name));
        folders.chain(self.pictures.iter().map(Entry::Picture)).collect()
    }

    pub(crate) fn has_folder(&self, name: &str) -> bool {
        position(&self.folders_by_bytes, &self.folders, name, |known| known).is_some()
    }

    /// Where a picture stands among the pictures.
    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        position(&self.pictures_by_bytes, &self.pictures, name, |known| &known.name)
    }
}

impl PictureFile {
    /// Another number as soon as the file is another one.
    pub(crate) fn stamp(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (&self.name, self.bytes, self.changed).hash(&mut hasher);
        hasher.finish()
    }

    /// The name without its ending, on one line.
    pub(crate) fn title(&self) -> String {
        title(self.name.rsplit_once('.').map_or(&self.name, |(stem, _)| stem))
    }
}

/// A name as it is shown: control characters would break lines.
pub(crate) fn title(name: &str) -> String {
    name.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

pub(super) fn is_picture_name(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// What names are sorted by: their letters, and capitals where nothing else differs.
fn by_name(name: &str) -> (String, String) {
    (name.chars().flat_map(char::to_lowercase).collect(), name.to_owned())
}

fn by_bytes<T>(sorted: &[T], name: impl Fn(&T) -> &str) -> Vec<usize> {
    let mut places: Vec<usize> = (0..sorted.len()).collect();
    places.sort_by(|a, b| sorted.get(*a).map(&name).cmp(&sorted.get(*b).map(&name)));
    places
}

fn position<T>(places: &[usize], sorted: &[T], wanted: &str, name: impl Fn(&T) -> &str) -> Option<usize> {
    let found = places.binary_search_by(|place| sorted.get(*place).map(&name).cmp(&Some(wanted))).ok()?;
    places.get(found).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(name: &str) -> PictureFile {
        PictureFile { name: name.to_owned(), bytes: 1, changed: None }
    }

    #[test]
    fn folders_come_first_then_names_whatever_their_case() {
        let folder = Folder::new(
            vec!["zoo".into(), "Animals".into()],
            ["b.png", "A.png", "a.png", "C.jpg"].map(picture).to_vec(),
        );
        let names: Vec<&str> = folder
            .entries()
            .into_iter()
            .map(|entry| match entry {
                Entry::Folder(name) => name,
                Entry::Picture(file) => &file.name,
            })
            .collect();
        assert_eq!(names, ["Animals", "zoo", "A.png", "a.png", "b.png", "C.jpg"]);
        assert!(folder.has_folder("zoo") && !folder.has_folder("animals"));
        assert_eq!((folder.position("b.png"), folder.position("B.png")), (Some(2), None));
    }

    #[test]
    fn names_say_what_a_picture_is() {
        for (name, is) in [("a.png", true), ("A.JPEG", true), ("a", false), ("png", false), ("a.txt", false)]
        {
            assert_eq!(is_picture_name(name), is, "{name}");
        }
        assert_eq!(picture("Two\nlines.v2.png").title(), "Two lines.v2");
    }

    #[test]
    fn a_changed_file_has_another_stamp() {
        let old = picture("a.png");
        let longer = PictureFile { bytes: 2, ..old.clone() };
        let later = PictureFile { changed: Some(SystemTime::UNIX_EPOCH), ..old.clone() };
        assert_eq!(old.stamp(), picture("a.png").stamp());
        assert_ne!(old.stamp(), longer.stamp());
        assert_ne!(old.stamp(), later.stamp());
    }
}
