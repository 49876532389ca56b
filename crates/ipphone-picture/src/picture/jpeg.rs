//! JPEG: the route that is fastest for what is wanted.
//!
//! | what | decoder | why |
//! |---|---|---|
//! | baseline and progressive | jpeg-decoder, at 1/8, 1/4 or 1/2 | unpacks no more pixels than the target needs |
//! | CMYK, damage, rare kinds | image | knows CMYK, and shows the part that is there |
//!
//! zune-jpeg for brightness alone was measured too: slower, as it unpacks all pixels, and a byte for each.

use image::metadata::Orientation;
use jpeg_decoder::{CodingProcess, Decoder, PixelFormat};
use memchr::memmem;

use super::raster::{Raster, Samples};
use super::timed::{OVER, Timed};
use super::{Caps, other};
use crate::PictureError;

/// What is known before anything is unpacked.
pub(super) struct Head {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) turn: Orientation,
    pub(super) exif: Option<Vec<u8>>,
}

/// `None`: a kind that this decoder does not know.
pub(super) fn head(file: &[u8]) -> Option<Head> {
    let mut decoder = Decoder::new(file);
    decoder.read_info().ok()?;
    let info = decoder.info()?;
    let exif = decoder.exif_data().map(<[u8]>::to_vec);
    let turn = exif.as_deref().and_then(Orientation::from_exif_chunk).unwrap_or(Orientation::NoTransforms);
    Some(Head { width: info.width.into(), height: info.height.into(), turn, exif })
}

/// Whether the file ends before its picture does: nothing after the last scan says that it is over.
pub(super) fn is_cut(file: &[u8]) -> bool {
    let marks = file.windows(2).rev();
    let last = marks.filter(|pair| matches!(pair, [0xff, 0xd9 | 0xda])).map(|pair| pair[1]).next();
    last != Some(0xd9)
}

/// Real files have a dozen; each one more makes a decoder walk over the whole picture again.
const MOST_SCANS: usize = 64;

/// The picture as it lies in the file, at least as large as `least` if it has that many pixels.
pub(super) fn unpack(file: &[u8], caps: &Caps, least: (u32, u32)) -> Result<Raster, PictureError> {
    check_scans(file)?;
    let mut decoder = Decoder::new(Timed::new(file, caps.time));
    let info = decoder.read_info().ok().and_then(|()| decoder.info());
    let Some(info) = info else { return other::jpeg(file, caps) };
    let is_baseline = info.coding_process == CodingProcess::DctSequential;
    let pixels = u32::from(info.width) * u32::from(info.height);
    match scaled(decoder, info.pixel_format, caps, least, pixels, is_baseline) {
        Err(Failed::Other) => other::jpeg(file, caps),
        Err(Failed::For(reason)) => Err(reason),
        Ok(raster) => Ok(raster),
    }
}

fn check_scans(file: &[u8]) -> Result<(), PictureError> {
    if memmem::find_iter(file, b"\xff\xda").nth(MOST_SCANS).is_none() {
        return Ok(());
    }
    Err(PictureError::Broken(format!("it is sent in more than {MOST_SCANS} layers")))
}

enum Failed {
    /// Another decoder may do better.
    Other,
    For(PictureError),
}

fn scaled(
    mut decoder: Decoder<Timed<'_>>,
    format: PixelFormat,
    caps: &Caps,
    least: (u32, u32),
    pixels: u32,
    is_baseline: bool,
) -> Result<Raster, Failed> {
    if format == PixelFormat::CMYK32 || format == PixelFormat::L16 {
        return Err(Failed::Other);
    }
    let side = |side: u32| u16::try_from(side).unwrap_or(u16::MAX);
    let (width, height) = decoder.scale(side(least.0), side(least.1)).map_err(|_| Failed::Other)?;
    let unpacked = u64::from(width) * u64::from(height) * format.pixel_bytes() as u64;
    // Progressive ones are collected whole: two bytes for each sample, up to three samples for a pixel.
    let collected = if is_baseline { 0 } else { u64::from(pixels) * 2 * format.pixel_bytes() as u64 };
    if unpacked * 2 + collected > caps.memory {
        return Err(Failed::For(PictureError::Memory));
    }
    decoder.set_max_decoding_buffer_size(usize::try_from(caps.memory).unwrap_or(usize::MAX));
    let samples = decoder.decode().map_err(|error| match error {
        jpeg_decoder::Error::Io(error) if error.to_string().contains(OVER) => Failed::For(PictureError::Time),
        _ => Failed::Other,
    })?;
    if samples.len() as u64 != unpacked {
        return Err(Failed::Other);
    }
    let samples = if format == PixelFormat::L8 { Samples::Grey(samples) } else { Samples::Rgb(samples) };
    Ok(Raster { width: width.into(), height: height.into(), samples })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_file_has_more_layers_than_real_ones() {
        assert_eq!(check_scans(&b"\xff\xda".repeat(MOST_SCANS)), Ok(()));
        assert!(check_scans(&b"\xff\xda".repeat(MOST_SCANS + 1)).is_err());
    }

    #[test]
    fn a_file_is_cut_if_nothing_follows_its_last_scan() {
        for (file, cut) in [
            (&b"\xff\xd8\xff\xda12\xff\xd9"[..], false),
            (b"\xff\xd8\xff\xda12\xff\xd9 and a trailer", false),
            (b"\xff\xd8\xff\xda12", true),
            // A thumbnail inside ends; the picture does not.
            (b"\xff\xd8\xff\xda12\xff\xd9\xff\xda3456", true),
            (b"", true),
        ] {
            assert_eq!(is_cut(file), cut, "{file:?}");
        }
    }
}
