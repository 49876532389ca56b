//! All kinds, through the crate `image`.

use std::error::Error;
use std::io::{BufRead, Seek};

use image::codecs::{gif::GifDecoder, webp::WebPDecoder};
use image::{
    AnimationDecoder, DynamicImage, Frames, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits,
};

use super::raster::Raster;
use super::timed::{OVER, Timed};
use super::{Caps, FileKind};
use crate::{PictureError, from_png};

/// A decoder that has read the head of the file, within the limits.
pub(super) fn decoder<'a>(
    file: &'a [u8],
    kind: FileKind,
    caps: &Caps,
) -> Result<impl ImageDecoder + use<'a>, PictureError> {
    let mut reader = ImageReader::new(Timed::new(file, caps.time));
    reader.set_format(kind.format());
    reader.limits(limits(caps));
    reader.into_decoder().map_err(explain)
}

/// The still picture, or the first frame.
pub(super) fn still(
    file: &[u8],
    kind: FileKind,
    caps: &Caps,
    background: [u8; 3],
) -> Result<Raster, PictureError> {
    let decoder = decoder(file, kind, caps)?;
    check_memory(&decoder, kind, caps)?;
    if kind == FileKind::Png {
        from_png::check(file)?;
    }
    Ok(Raster::of(DynamicImage::from_decoder(decoder).map_err(explain)?, background))
}

/// What the faster decoders do not know, or what is damaged: the part that is there.
pub(super) fn jpeg(file: &[u8], caps: &Caps) -> Result<Raster, PictureError> {
    still(file, FileKind::Jpeg, caps, [0; 3])
}

/// One frame of an animation, from 0.
pub(super) fn frame(
    file: &[u8],
    kind: FileKind,
    caps: &Caps,
    background: [u8; 3],
    wanted: u32,
) -> Result<Raster, PictureError> {
    let mut found = 0;
    for frame in frames(file, kind, caps)? {
        let frame = frame.map_err(explain)?;
        if found == wanted {
            return Ok(Raster::of(DynamicImage::ImageRgba8(frame.into_buffer()), background));
        }
        found += 1;
        if found >= caps.frames {
            break;
        }
    }
    Err(PictureError::Frame { wanted, found })
}

/// How many frames an animation has; those before the damage if it is damaged.
pub(super) fn count(file: &[u8], kind: FileKind, caps: &Caps) -> Result<u32, PictureError> {
    let frames = frames(file, kind, caps)?.take(usize::try_from(caps.frames).unwrap_or(usize::MAX));
    let mut count = 0;
    for frame in frames {
        match frame.map_err(explain) {
            Ok(_) => count += 1,
            Err(reason) if count == 0 => return Err(reason),
            Err(_) => break,
        }
    }
    Ok(count)
}

fn frames<'a>(file: &'a [u8], kind: FileKind, caps: &Caps) -> Result<Frames<'a>, PictureError> {
    let reader = Timed::new(file, caps.time);
    match kind {
        FileKind::Gif => animated(GifDecoder::new(reader), kind, caps),
        FileKind::WebP => animated(WebPDecoder::new(reader), kind, caps),
        _ => Err(PictureError::Frame { wanted: 1, found: 1 }),
    }
}

fn animated<'a, D: ImageDecoder + AnimationDecoder<'a>>(
    decoder: Result<D, ImageError>,
    kind: FileKind,
    caps: &Caps,
) -> Result<Frames<'a>, PictureError> {
    let mut decoder = decoder.map_err(explain)?;
    decoder.set_limits(limits(caps)).map_err(explain)?;
    check_memory(&decoder, kind, caps)?;
    Ok(decoder.into_frames())
}

/// Whether a file of this kind can hold more than one frame, and does.
pub(super) fn is_animated(file: &[u8], kind: FileKind, caps: &Caps) -> bool {
    match kind {
        FileKind::Gif => true,
        FileKind::WebP => {
            WebPDecoder::new(Timed::new(file, caps.time)).is_ok_and(|decoder| has_animation(&decoder))
        }
        _ => false,
    }
}

fn has_animation<R: BufRead + Seek>(decoder: &WebPDecoder<R>) -> bool {
    decoder.has_animation()
}

/// Not all decoders ask before they take; so what they take is counted here, a little too high.
fn check_memory(decoder: &impl ImageDecoder, kind: FileKind, caps: &Caps) -> Result<(), PictureError> {
    let (width, height) = decoder.dimensions();
    let colour = decoder.color_type();
    let narrowed = if colour.bytes_per_pixel() > 4 { u64::from(colour.channel_count()) } else { 0 };
    let each = u64::from(colour.bytes_per_pixel()) + narrowed;
    let each = match kind {
        // Canvas, frame, and the copy that is handed out.
        FileKind::Gif | FileKind::WebP => 12,
        // Coefficients of progressive ones.
        FileKind::Jpeg => each + 6,
        FileKind::Png | FileKind::Bmp => each,
    };
    if u64::from(width) * u64::from(height) * each > caps.memory {
        return Err(PictureError::Memory);
    }
    Ok(())
}

fn limits(caps: &Caps) -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(caps.memory);
    limits
}

fn explain(error: ImageError) -> PictureError {
    let words = innermost(&error);
    match error {
        ImageError::Limits(_) => PictureError::Memory,
        _ if words.contains(OVER) => PictureError::Time,
        _ => PictureError::damaged(words),
    }
}

/// What went wrong at first; what is around it only names the decoder.
fn innermost(mut error: &(dyn Error + 'static)) -> String {
    while let Some(cause) = error.source() {
        error = cause;
    }
    error.to_string()
}

impl FileKind {
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
