//! What kind of file some bytes are: by how they begin, never by a name.

use image::{ImageFormat, guess_format};

use crate::PictureError;

/// Kinds of files that are read.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum FileKind {
    /// Portable Network Graphics, also interlaced; of animated ones the picture that programs without animation show.
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

    /// The kind of a file that begins so. The error says what it is instead, as far as that can be seen.
    pub fn of(file: &[u8]) -> Result<FileKind, PictureError> {
        match guess_format(file) {
            Ok(ImageFormat::Png) => Ok(FileKind::Png),
            Ok(ImageFormat::Jpeg) => Ok(FileKind::Jpeg),
            Ok(ImageFormat::Gif) => Ok(FileKind::Gif),
            Ok(ImageFormat::WebP) => Ok(FileKind::WebP),
            Ok(ImageFormat::Bmp) => Ok(FileKind::Bmp),
            _ => Err(refusal(file)),
        }
    }
}

fn refusal(file: &[u8]) -> PictureError {
    let starts = |with: &[u8]| file.starts_with(with);
    let brand = file.get(4..12).unwrap_or_default();
    if file.is_empty() {
        return PictureError::NoPicture("the file is empty");
    }
    if brand.starts_with(b"ftyp") {
        return match brand.get(4..).unwrap_or_default() {
            b"avif" | b"avis" => PictureError::Kind("AVIF"),
            b"heic" | b"heix" | b"mif1" | b"msf1" => PictureError::Kind("HEIC"),
            _ => PictureError::NoPicture("it is a film"),
        };
    }
    if starts(b"II*\0") || starts(b"MM\0*") {
        return PictureError::Kind("TIFF");
    }
    if starts(b"\0\0\x01\0") {
        return PictureError::Kind("ICO");
    }
    if starts(b"\xff\x0a") || starts(b"\0\0\0\x0cJXL ") {
        return PictureError::Kind("JPEG XL");
    }
    if starts(b"\0\0\0\x0cjP  ") {
        return PictureError::Kind("JPEG 2000");
    }
    if starts(b"8BPS") {
        return PictureError::Kind("PSD");
    }
    if starts(b"%PDF") {
        return PictureError::NoPicture("it is a PDF");
    }
    if starts(b"PK\x03\x04") {
        return PictureError::NoPicture("it is an archive");
    }
    text(file).unwrap_or(PictureError::NoPicture("no kind of picture begins like this"))
}

fn text(file: &[u8]) -> Option<PictureError> {
    let start = file.get(..512).unwrap_or(file);
    let is_text = |byte: &u8| !byte.is_ascii_control() || byte.is_ascii_whitespace();
    if !start.iter().all(is_text) {
        return None;
    }
    let start = String::from_utf8_lossy(start).to_ascii_lowercase();
    if start.contains("<svg") {
        return Some(PictureError::Kind("SVG"));
    }
    let is_page = start.contains("<html") || start.contains("<!doctype html");
    Some(PictureError::NoPicture(if is_page { "it is a web page" } else { "it is text" }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_says_what_it_is_instead() {
        for (file, words) in [
            (&b""[..], "empty"),
            (b"<!DOCTYPE html><p>404", "web page"),
            (b"hello\n", "text"),
            (b"<?xml version='1.0'?><svg/>", "SVG"),
            (b"\0\0\0\x20ftypavif", "AVIF"),
            (b"\0\0\0\x20ftypheic", "HEIC"),
            (b"\0\0\0\x20ftypisom", "film"),
            (b"II*\0", "TIFF"),
            (b"%PDF-1.7", "PDF"),
            (b"\x01\x02\x03", "no kind"),
        ] {
            let error = FileKind::of(file).expect_err(words).to_string();
            assert!(error.contains(words), "{words}: {error}");
        }
    }
}
