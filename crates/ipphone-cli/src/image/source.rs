//! What is read: a picture file, CIP digits, or an object with a picture inside.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use ipphone::bitmap::{Bitmap, Depth};
use ipphone::object::Object;
use ipphone::phone::Size;
use ipphone::{Document, Reading};
use ipphone_picture::{Caps, FileKind, Levels, Picture, PictureError, Pixels};

use super::look::Look;
use crate::error::Error;

/// The command reads larger files than a service does: who runs it named them. The peak of memory is the sum of the file
/// and `memory`, and 16 MiB.
pub(super) fn caps() -> Caps {
    Caps { bytes: 256 << 20, memory: 512 << 20, side: 32_768, ..Caps::default() }
}

/// A file in memory that a [`Picture`] can be made of.
pub(super) struct Source {
    pub(super) name: PathBuf,
    bytes: Vec<u8>,
    /// What CIP it was, if so.
    pub(super) cip: Option<Bitmap>,
}

impl Source {
    /// Reads a file, or standard input for `-`.
    pub(super) fn read(name: &Path, look: &Look) -> Result<Source, Error> {
        let bytes = bounded(name)?;
        let failed = |reason| Error::Picture { name: name.to_owned(), reason };
        let reason = match FileKind::of(&bytes) {
            Ok(_) => return Ok(Source { name: name.to_owned(), bytes, cip: None }),
            Err(reason) => reason,
        };
        let Some(bitmap) = cip(name, &bytes, look)? else { return Err(failed(reason)) };
        let bytes = file(&bitmap).map_err(failed)?;
        Ok(Source { name: name.to_owned(), bytes, cip: Some(bitmap) })
    }

    pub(super) fn picture(&self) -> Result<Picture<'_>, Error> {
        Picture::read(&self.bytes, &caps()).map_err(|reason| self.failed(reason))
    }

    pub(super) fn failed(&self, reason: PictureError) -> Error {
        Error::Picture { name: self.name.clone(), reason }
    }
}

fn bounded(name: &Path) -> Result<Vec<u8>, Error> {
    let most = caps().bytes;
    let unreadable = |reason| Error::Read { name: name.to_owned(), reason };
    let mut bytes = Vec::new();
    let found = if name == Path::new("-") {
        io::stdin().lock().take(most + 1).read_to_end(&mut bytes)
    } else {
        File::open(name).and_then(|file| {
            let length = file.metadata()?.len().min(most + 1);
            bytes.reserve_exact(usize::try_from(length).unwrap_or(0) + 1);
            file.take(most + 1).read_to_end(&mut bytes)
        })
    };
    found.map_err(unreadable)?;
    Ok(bytes)
}

/// The picture of a page or of bare digits; `None`: neither.
fn cip(name: &Path, bytes: &[u8], look: &Look) -> Result<Option<Bitmap>, Error> {
    let bare = |reason| Error::Cip { name: name.to_owned(), reason };
    if bytes.trim_ascii_start().starts_with(b"<") {
        return Ok(inside(bytes));
    }
    let is_named = name.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("cip"));
    let is_digits = |byte: &u8| byte.is_ascii_hexdigit() || byte.is_ascii_whitespace();
    if bytes.is_empty() || !bytes.iter().all(is_digits) {
        return if is_named { Err(bare("it has other signs than hex digits")) } else { Ok(None) };
    }
    let Some(Size { width, height }) = look.size else {
        return Err(bare("digits alone have no size: give it with --size WxH"));
    };
    let digits = str::from_utf8(bytes).unwrap_or_default();
    let depth = look.depth.unwrap_or(Depth::Two);
    let bitmap = Bitmap::from_hex(width, height, depth, digits).map(|(bitmap, _)| bitmap);
    let count = bytes.iter().filter(|byte| byte.is_ascii_hexdigit()).count();
    match bitmap {
        Some(bitmap) if 2 * bitmap.data_len() == count => Ok(Some(bitmap)),
        Some(bitmap) if 2 * bitmap.data_len() < count => Err(bare("it has more digits than this size needs")),
        Some(_) => Err(bare("it has fewer digits than this size needs")),
        None => Err(bare("it would have more than a million pixels")),
    }
}

/// The picture of the object, of a menu of icons the first.
fn inside(page: &[u8]) -> Option<Bitmap> {
    let bitmap = match Document::read(page, Reading::PAGE).object? {
        Object::Image(image) => image.bitmap,
        Object::GraphicMenu(menu) => menu.bitmap,
        Object::Status(status) => status.bitmap,
        Object::IconMenu(menu) => menu.icons.into_iter().next()?.bitmap,
        _ => return None,
    };
    (bitmap.width() > 0 && bitmap.height() > 0).then_some(bitmap)
}

/// The same picture as a PNG in memory, so that all that follows has one way.
fn file(bitmap: &Bitmap) -> Result<Vec<u8>, PictureError> {
    let rgba = bitmap.to_grey().into_iter().flat_map(|grey| [grey, grey, grey, u8::MAX]).collect();
    Pixels::new(bitmap.width(), bitmap.height(), rgba)?.to_png(Levels::Grey4)
}
