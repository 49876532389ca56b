//! The page's bytes, never more than a reader takes.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use ipphone::uri::HttpUrl;

use crate::error::Error;
use crate::phone;
use crate::printable::printable;

/// Reads a file or standard input; of a longer one just so much that it is known to be too long.
pub(crate) fn read(page: &OsStr, most: usize) -> Result<Vec<u8>, Error> {
    if page == "-" {
        return read_bounded(io::stdin().lock(), most, page);
    }
    let file = File::open(page).map_err(|reason| unreadable(page, reason))?;
    read_bounded(file, most, page)
}

/// The page's name in reports.
pub(crate) fn name(page: &OsStr) -> String {
    if page == "-" { "standard input".to_owned() } else { printable(&page.to_string_lossy()) }
}

fn read_bounded(from: impl Read, most: usize, page: &OsStr) -> Result<Vec<u8>, Error> {
    let mut body = Vec::new();
    let bound = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    from.take(bound).read_to_end(&mut body).map_err(|reason| unreadable(page, reason))?;
    Ok(body)
}

fn unreadable(page: &OsStr, reason: io::Error) -> Error {
    Error::Read { name: Path::new(&name(page)).to_owned(), reason }
}

/// The address, if the page is one.
pub(crate) fn address(page: &OsStr) -> Option<Result<HttpUrl, Error>> {
    let (scheme, _) = page.to_str()?.split_once("://")?;
    let is_http = ["http", "https"].contains(&&*scheme.to_lowercase());
    is_http.then(|| phone::address(&page.to_string_lossy()))
}
