//! What the head of a file says.

use exif::{In, Tag};
use image::ImageDecoder;
use image::metadata::Orientation;

use super::{Caps, FileKind, jpeg, other, turn};
use crate::PictureError;

/// What the head of a picture file says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Info {
    /// The kind of file, whatever its name.
    pub kind: FileKind,
    /// Pixels from left to right, upright.
    pub width: u32,
    /// Pixels from top to bottom, upright.
    pub height: u32,
    /// How the camera was held: the number of EXIF, 1 to 8; 1 is upright.
    pub turn: u8,
    /// Whether there may be more than one frame; [`Picture::frames`](super::Picture::frames) counts them.
    pub is_animated: bool,
    /// Whether the file ends before its picture does (JPEG); what is there is drawn.
    pub is_cut: bool,
    /// What the file says about itself (EXIF ImageDescription), one line of at most 200 characters.
    pub caption: Option<String>,
    /// When it was taken (EXIF DateTimeOriginal), as in `2026-11-24 12:15:00`.
    pub taken: Option<String>,
}

impl Info {
    pub(super) fn of(file: &[u8], caps: &Caps) -> Result<Info, PictureError> {
        let kind = FileKind::of(file)?;
        let head = match kind {
            FileKind::Jpeg => jpeg::head(file),
            _ => None,
        };
        let jpeg::Head { width, height, turn, exif } = match head {
            Some(head) => head,
            None => Info::head(file, kind, caps)?,
        };
        check_sides(width, height, caps.side)?;
        let (width, height) = if turn::swaps(turn) { (height, width) } else { (width, height) };
        let (caption, taken) = exif.map(words).unwrap_or_default();
        Ok(Info {
            kind,
            width,
            height,
            turn: turn.to_exif(),
            is_animated: other::is_animated(file, kind, caps),
            is_cut: kind == FileKind::Jpeg && jpeg::is_cut(file),
            caption,
            taken,
        })
    }

    fn head(file: &[u8], kind: FileKind, caps: &Caps) -> Result<jpeg::Head, PictureError> {
        let mut decoder = other::decoder(file, kind, caps)?;
        let (width, height) = decoder.dimensions();
        let exif = decoder.exif_metadata().ok().flatten();
        let turn = exif.as_deref().and_then(Orientation::from_exif_chunk);
        Ok(jpeg::Head { width, height, turn: turn.unwrap_or(Orientation::NoTransforms), exif })
    }
}

fn check_sides(width: u32, height: u32, most: u32) -> Result<(), PictureError> {
    if width == 0 || height == 0 {
        return Err(PictureError::Broken(format!("it says that it is {width}x{height} pixels")));
    }
    if width.max(height) > most {
        return Err(PictureError::Large { width, height, most });
    }
    Ok(())
}

/// Caption and time of an EXIF block.
fn words(exif: Vec<u8>) -> (Option<String>, Option<String>) {
    let Ok(exif) = exif::Reader::new().read_raw(exif) else { return (None, None) };
    let field = |tag: Tag| exif.get_field(tag, In::PRIMARY).map(|field| &field.value);
    let caption = match field(Tag::ImageDescription) {
        Some(exif::Value::Ascii(lines)) => lines.first().and_then(|line| caption(line)),
        _ => None,
    };
    let taken = match field(Tag::DateTimeOriginal) {
        Some(exif::Value::Ascii(lines)) => {
            lines.first().and_then(|line| exif::DateTime::from_ascii(line).ok())
        }
        _ => None,
    };
    (caption, taken.map(|time| time.to_string()))
}

/// Cameras fill the field with blanks, or with their own name in capitals; only blanks are known for sure.
fn caption(line: &[u8]) -> Option<String> {
    let line = String::from_utf8_lossy(line);
    let plain: String = line.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    let short: String = plain.trim().chars().take(200).collect();
    (!short.is_empty()).then_some(short)
}
