//! The folder: from the path of a request to a file in it, and to nothing outside.

use std::ffi::OsStr;
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;

use super::file_kind::FileKind;
use crate::error::Error;

/// Most names that are read of one folder; a menu of more helps nobody.
pub(super) const MOST_NAMES: usize = 1000;
/// Most bytes of a name, as file systems have it.
const LONGEST_NAME: usize = 255;
/// Most folders below each other.
pub(super) const DEEPEST: usize = 16;

/// A folder whose pages are served.
#[derive(Debug)]
pub(super) struct Folder {
    root: PathBuf,
}

/// What a path leads to.
#[derive(Debug)]
pub(super) enum Found {
    /// A file with its bytes, and the names of the folders to it and its own.
    File {
        /// What it is.
        kind: FileKind,
        /// The whole of it.
        bytes: Vec<u8>,
        /// From the root to it.
        names: Vec<String>,
    },
    /// A folder without a page of its own.
    Listing {
        /// Sorted, folders first.
        entries: Vec<Entry>,
        /// From the root to it.
        names: Vec<String>,
    },
}

/// A name in a folder.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Entry {
    /// Whether it is a file; folders sort before them.
    pub(super) is_file: bool,
    /// As on the disk.
    pub(super) name: String,
}

/// Why nothing is served.
#[derive(Debug, thiserror::Error)]
pub(super) enum Refusal {
    /// No such file, one outside, or one of another kind.
    #[error("no such page")]
    NotHere,
    /// Larger than its kind may be.
    #[error("{name} has more than {most} bytes")]
    TooLarge {
        /// Its name.
        name: String,
        /// The bound.
        most: usize,
    },
    /// The system does not let us read it.
    #[error("{name} can't be read: {reason}")]
    Unreadable {
        /// Its name.
        name: String,
        /// What the system says.
        reason: io::Error,
    },
}

impl Folder {
    /// The folder at this path.
    pub(super) fn open(path: &Path) -> Result<Folder, Error> {
        let root = match path.canonicalize() {
            Ok(root) => root,
            Err(reason) => return Err(Error::Read { name: path.to_owned(), reason }),
        };
        if !root.is_dir() {
            return Err(Error::NoFolder(path.to_owned()));
        }
        Ok(Folder { root })
    }

    /// What stands at the path of a request, percent-encoded as it came.
    pub(super) fn find(&self, path: &str) -> Result<Found, Refusal> {
        let mut names = names(path).ok_or(Refusal::NotHere)?;
        let place = self.inside(&names).ok_or(Refusal::NotHere)?;
        let metadata = fs::metadata(&place).map_err(|reason| unreadable(&names, reason))?;
        if metadata.is_file() {
            return read(&place, &metadata, names);
        }
        let entries = entries(&place).map_err(|reason| unreadable(&names, reason))?;
        let Some(index) = index(&entries) else { return Ok(Found::Listing { entries, names }) };
        names.push(index.to_owned());
        let place = self.inside(&names).ok_or(Refusal::NotHere)?;
        let metadata = fs::metadata(&place).map_err(|reason| unreadable(&names, reason))?;
        read(&place, &metadata, names)
    }

    /// The file or folder of these names, if it lies in the folder: symbolic links may not lead out of it.
    pub(super) fn inside(&self, names: &[String]) -> Option<PathBuf> {
        let place = names.iter().fold(self.root.clone(), |place, name| place.join(name));
        let place = place.canonicalize().ok()?;
        place.starts_with(&self.root).then_some(place)
    }
}

/// The names on the path of a request; `None` if one of them is none of ours.
pub(super) fn names(path: &str) -> Option<Vec<String>> {
    let parts = path.split('/').filter(|part| !part.is_empty());
    let names: Option<Vec<String>> = parts.map(name).collect();
    names.filter(|names| names.len() <= DEEPEST)
}

/// A name that is no way up or out, not hidden, and in UTF-8.
fn name(part: &str) -> Option<String> {
    let name = percent_decode_str(part).decode_utf8().ok()?;
    is_servable(&name).then(|| name.into_owned())
}

fn is_servable(name: &str) -> bool {
    let is_plain = |c: char| !c.is_control() && c != '/' && c != '\\';
    !name.is_empty() && name.len() <= LONGEST_NAME && !name.starts_with('.') && name.chars().all(is_plain)
}

/// Names worth showing: folders, and files of a kind that is served.
pub(super) fn entries(folder: &Path) -> io::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)?.take(MOST_NAMES).flatten() {
        let Some(name) = entry.file_name().to_str().filter(|name| is_servable(name)).map(str::to_owned)
        else {
            continue;
        };
        // A symbolic link counts as what it leads to; where that is gone or outside, the page will say so.
        let Ok(metadata) = fs::metadata(entry.path()) else { continue };
        let is_file = metadata.is_file();
        if metadata.is_dir() || (is_file && FileKind::of(Path::new(&name)).is_some()) {
            entries.push(Entry { is_file, name });
        }
    }
    entries.sort_by_cached_key(|entry| (entry.is_file, entry.name.to_lowercase(), entry.name.clone()));
    Ok(entries)
}

/// The page of the folder.
fn index(entries: &[Entry]) -> Option<&str> {
    let is_index = |entry: &&Entry| {
        let name = Path::new(&entry.name);
        entry.is_file
            && name.file_stem() == Some(OsStr::new("index"))
            && FileKind::of(name).is_some_and(FileKind::is_text)
    };
    entries.iter().find(is_index).map(|entry| entry.name.as_str())
}

/// Reads a regular file: a pipe or a device would never end.
fn read(place: &Path, metadata: &Metadata, names: Vec<String>) -> Result<Found, Refusal> {
    let last = names.last().cloned().unwrap_or_default();
    let kind = FileKind::of(Path::new(&last)).filter(|_| metadata.is_file()).ok_or(Refusal::NotHere)?;
    let bytes = read_bounded(place, kind.most_bytes()).map_err(|reason| unreadable(&names, reason))?;
    let most = kind.most_bytes();
    if bytes.len() > most {
        return Err(Refusal::TooLarge { name: last, most });
    }
    Ok(Found::File { kind, bytes, names })
}

/// The file, or one byte more than the bound of it.
pub(super) fn read_bounded(place: &Path, most: usize) -> io::Result<Vec<u8>> {
    let bound = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    File::open(place)?.take(bound).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn unreadable(names: &[String], reason: io::Error) -> Refusal {
    Refusal::Unreadable { name: names.join("/"), reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leads_up_out_or_to_what_is_hidden() {
        for (path, expected) in [
            ("/", Some(vec![])),
            ("/a/b.xml", Some(vec!["a", "b.xml"])),
            ("//a//", Some(vec!["a"])),
            ("/caf%C3%A9%20%26%20bar.xml", Some(vec!["café & bar.xml"])),
            ("/../etc/passwd", None),
            ("/a/%2e%2e/b", None),
            ("/a/..%2fb", None),
            ("/%2e%2e%2f%2e%2e%2fetc", None),
            ("/a%00.xml", None),
            ("/a%5Cb", None),
            ("/.env", None),
            ("/.git/config", None),
            ("/./a", None),
            ("/%ff.xml", None),
        ] {
            let found = names(path);
            let found: Option<Vec<&str>> =
                found.as_ref().map(|names| names.iter().map(String::as_str).collect());
            assert_eq!(found, expected, "{path}");
        }
        assert_eq!(names(&"/a".repeat(DEEPEST + 1)), None);
        assert_eq!(names(&format!("/{}", "a".repeat(LONGEST_NAME + 1))), None);
    }

    #[test]
    fn a_link_may_lead_about_in_the_folder_but_not_out_of_it() {
        let outside = tempfile::tempdir().expect("a folder");
        fs::write(outside.path().join("secret.xml"), "secret").expect("written");
        let inside = tempfile::tempdir().expect("a folder");
        let at = |name: &str| inside.path().join(name);
        fs::create_dir(at("sub")).expect("made");
        fs::write(at("sub/page.xml"), "page").expect("written");
        for (to, link) in [
            (outside.path().join("secret.xml"), "out.xml"),
            (outside.path().to_owned(), "out"),
            (at("sub/page.xml"), "in.xml"),
            (inside.path().to_owned(), "sub/round"),
            (at("gone"), "gone.xml"),
        ] {
            std::os::unix::fs::symlink(to, at(link)).expect("linked");
        }
        let folder = Folder::open(inside.path()).expect("a folder");
        for (path, is_found) in [
            ("/in.xml", true),
            ("/sub/page.xml", true),
            ("/sub/round/sub/round/in.xml", true),
            ("/out.xml", false),
            ("/out/secret.xml", false),
            ("/out", false),
            ("/gone.xml", false),
            ("/in.xml/deeper.xml", false),
        ] {
            assert_eq!(folder.find(path).is_ok(), is_found, "{path}");
        }
    }

    #[test]
    fn what_is_too_large_is_not_read_to_its_end() {
        let dir = tempfile::tempdir().expect("a folder");
        let file = File::create(dir.path().join("huge.xml")).expect("a file");
        file.set_len(1 << 40).expect("a hole");
        let folder = Folder::open(dir.path()).expect("a folder");
        assert!(matches!(folder.find("/huge.xml"), Err(Refusal::TooLarge { .. })));
    }
}
