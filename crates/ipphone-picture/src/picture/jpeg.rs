//! JPEG: the route that is fastest for what is wanted.
//!
//! | what | decoder | why |
//! |---|---|---|
//! | baseline, for greys | zune-jpeg, brightness alone | colours are not even unpacked |
//! | all else | jpeg-decoder, at 1/8, 1/4 or 1/2 | unpacks no more pixels than the target needs |
//! | CMYK, damage, rare kinds | image | knows CMYK, and shows the part that is there |

use std::io::BufReader;

use image::metadata::Orientation;
use jpeg_decoder::{CodingProcess, Decoder, PixelFormat};
use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;

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

/// More pixels than this go the scaled way also for greys: memory.
const MOST_IN_FULL: u32 = 24_000_000;

/// The picture as it lies in the file, at least as large as `least` if it has that many pixels.
pub(super) fn unpack(
    file: &[u8],
    caps: &Caps,
    least: (u32, u32),
    is_grey: bool,
) -> Result<Raster, PictureError> {
    let mut decoder = Decoder::new(BufReader::new(Timed::new(file, caps.time)));
    if decoder.read_info().is_err() {
        return other::jpeg(file, caps);
    }
    let Some(info) = decoder.info() else { return other::jpeg(file, caps) };
    let pixels = u32::from(info.width) * u32::from(info.height);
    let is_baseline = info.coding_process == CodingProcess::DctSequential;
    check_scans(file, is_baseline)?;
    if is_grey
        && is_baseline
        && pixels <= MOST_IN_FULL
        && u64::from(pixels) <= caps.memory
        && let Some(raster) = brightness(file, least)
    {
        return Ok(raster);
    }
    match scaled(decoder, info.pixel_format, caps, least, pixels, is_baseline) {
        Err(Failed::Other) => other::jpeg(file, caps),
        Err(Failed::For(reason)) => Err(reason),
        Ok(raster) => Ok(raster),
    }
}

fn check_scans(file: &[u8], is_baseline: bool) -> Result<(), PictureError> {
    let scans = || file.windows(2).filter(|pair| *pair == [0xff, 0xda]).count();
    if is_baseline || scans() <= MOST_SCANS {
        return Ok(());
    }
    Err(PictureError::Broken(format!("it is sent in more than {MOST_SCANS} layers")))
}

/// Only Y of YCbCr, no larger than need be. `None`: damaged, or not in these colours.
fn brightness(file: &[u8], least: (u32, u32)) -> Option<Raster> {
    let options = DecoderOptions::default()
        .set_strict_mode(true)
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX))
        .jpeg_set_out_colorspace(ColorSpace::Luma);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(file), options);
    decoder.decode_headers().ok()?;
    if !matches!(decoder.input_colorspace()?, ColorSpace::YCbCr | ColorSpace::Luma) {
        return None;
    }
    let (width, height) = decoder.dimensions()?;
    let grey = decoder.decode().ok()?;
    (grey.len() == width * height).then_some(())?;
    let suffices = |times: usize| {
        [(width, least.0), (height, least.1)].iter().all(|(side, least)| side / times >= *least as usize)
    };
    let times = [8, 4, 2].into_iter().find(|times| suffices(*times)).unwrap_or(1);
    let grey = if times > 1 { averaged(&grey, width, times) } else { grey };
    let side = |side: usize| u32::try_from(side.div_ceil(times)).ok();
    Some(Raster { width: side(width)?, height: side(height)?, samples: Samples::Grey(grey) })
}

/// Squares of `times` (8 at most) pixels become one, in encoded values: what jpeg-decoder does when it scales.
fn averaged(grey: &[u8], width: usize, times: usize) -> Vec<u8> {
    let mut small = Vec::with_capacity(grey.len() / times);
    let mut sums = vec![0_u16; width];
    for rows in grey.chunks(width * times) {
        sums.fill(0);
        for row in rows.chunks(width) {
            sums.iter_mut().zip(row).for_each(|(sum, value)| *sum += u16::from(*value));
        }
        small.extend(sums.chunks(times).map(|sums| {
            let count = (sums.len() * (rows.len() / width)).max(1) as u32;
            let sum: u32 = sums.iter().map(|sum| u32::from(*sum)).sum();
            u8::try_from((sum + count / 2) / count).unwrap_or(u8::MAX)
        }));
    }
    small
}

enum Failed {
    /// Another decoder may do better.
    Other,
    For(PictureError),
}

fn scaled(
    mut decoder: Decoder<BufReader<Timed<'_>>>,
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
    fn squares_are_averaged_also_those_that_are_cut() {
        let grey: Vec<u8> = [[10, 20, 30, 40, 100], [10, 20, 30, 40, 100], [1, 2, 3, 4, 5]].concat();
        assert_eq!(averaged(&grey, 5, 2), [15, 35, 100, 2, 4, 5]);
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
