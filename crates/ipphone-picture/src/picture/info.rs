//! What the head of a file says.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{ImageDecoder, ImageFormat, ImageReader};

use super::Caps;
use crate::PictureError;

/// Kinds of files that are read.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum FileKind {
    /// Portable Network Graphics, also interlaced; of animated ones the first frame.
    Png,
    /// Baseline and progressive, grey, colour and CMYK.
    Jpeg,
    /// All frames.
    Gif,
    /// With and without loss, all frames.
    WebP,
    /// Windows bitmaps.
    Bmp,
}

impl FileKind {
    /// `PNG`, `JPEG`, `GIF`, `WebP` or `BMP`.
    pub fn name(self) -> &'static str {
        match self {
            FileKind::Png => "PNG",
            FileKind::Jpeg => "JPEG",
            FileKind::Gif => "GIF",
            FileKind::WebP => "WebP",
            FileKind::Bmp => "BMP",
        }
    }

    pub(super) fn format(self) -> ImageFormat {
        match self {
            FileKind::Png => ImageFormat::Png,
            FileKind::Jpeg => ImageFormat::Jpeg,
            FileKind::Gif => ImageFormat::Gif,
            FileKind::WebP => ImageFormat::WebP,
            FileKind::Bmp => ImageFormat::Bmp,
        }
    }
}

/// What the head of a picture file says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Info {
    /// The kind of file, whatever its name.
    pub kind: FileKind,
    /// Pixels from left to right, upright.
    pub width: u32,
    /// Pixels from top to bottom, upright.
    pub height: u32,
    /// How the camera was held: the EXIF number, 1 to 8; 1 is upright.
    pub turn: u8,
    /// What the file says about itself: EXIF's ImageDescription.
    pub caption: Option<String>,
    /// When it was taken, as in `2026-11-24 12:15:00`: EXIF's DateTimeOriginal.
    pub taken: Option<String>,
}

impl Info {
    pub(super) fn of(file: &[u8], _caps: &Caps) -> Result<Info, PictureError> {
        let kind = match image::guess_format(file) {
            Ok(ImageFormat::Png) => FileKind::Png,
            Ok(ImageFormat::Jpeg) => FileKind::Jpeg,
            Ok(ImageFormat::Gif) => FileKind::Gif,
            Ok(ImageFormat::WebP) => FileKind::WebP,
            Ok(ImageFormat::Bmp) => FileKind::Bmp,
            _ => return Err(PictureError::NoPicture("its first bytes are those of no picture")),
        };
        let broken = |error: image::ImageError| PictureError::Broken(error.to_string());
        let mut reader = ImageReader::new(Cursor::new(file));
        reader.set_format(kind.format());
        let mut decoder = reader.into_decoder().map_err(broken)?;
        let (width, height) = decoder.dimensions();
        let turn = decoder.orientation().unwrap_or(Orientation::NoTransforms).to_exif();
        let (width, height) = if turn > 4 { (height, width) } else { (width, height) };
        Ok(Info { kind, width, height, turn, caption: None, taken: None })
    }
}
