//! What there is to copy.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::Error;

/// The files below a folder, as paths from there, sorted. Left out: what builds and version control leave behind,
/// and links, which would lead out of the copy.
pub(super) fn files(root: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        let at = root.join(&folder);
        let entries = fs::read_dir(&at).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        for entry in entries.map_err(|reason| Error::Read { name: at.clone(), reason })? {
            let path = folder.join(entry.file_name());
            let kind = entry.file_type().map_err(|reason| Error::Read { name: entry.path(), reason })?;
            if kind.is_dir() && !is_left_out(&path) {
                folders.push(path);
            } else if kind.is_file() {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

fn is_left_out(folder: &Path) -> bool {
    folder == Path::new("target") || folder == Path::new(".git")
}
