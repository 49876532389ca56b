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

/// Whether the file ends before its picture does: nothing says that it is over.
pub(super) fn is_cut(file: &[u8]) -> bool {
    !extent(file).is_over
}

/// Real files have a dozen; each one more makes a decoder walk over the whole picture again.
const MOST_SCANS: usize = 64;

/// The picture as it lies in the file, at least as large as `least` if it has that many pixels.
pub(super) fn unpack(file: &[u8], caps: &Caps, least: (u32, u32)) -> Result<Raster, PictureError> {
    let extent = extent(file);
    extent.check_scans()?;
    // What stands behind the end, a film or another picture, is for nobody here.
    let file = file.get(..extent.end).unwrap_or(file);
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

/// What of a file is its picture: cameras put films, maps of depth and more pictures behind it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Extent {
    /// Where the picture ends: behind its EOI, or where the file ends.
    end: usize,
    /// Whether it has an EOI.
    is_over: bool,
    /// How many SOS it has.
    scans: usize,
}

impl Extent {
    fn check_scans(&self) -> Result<(), PictureError> {
        if self.scans <= MOST_SCANS {
            return Ok(());
        }
        Err(PictureError::Broken(format!("it is sent in more than {MOST_SCANS} layers")))
    }
}

/// Walks over the markers. What looks like one inside a segment, as in the thumbnail of EXIF, is passed over.
fn extent(file: &[u8]) -> Extent {
    let (mut at, mut scans) = (0, 0);
    while let Some((marker, behind)) = next_marker(file, at) {
        match marker {
            0xd9 => return Extent { end: behind, is_over: true, scans },
            0xda => scans += 1,
            _ => {}
        }
        at = behind + segment(file, marker, behind);
    }
    Extent { end: file.len(), is_over: false, scans }
}

/// The next marker from here on, and where it ends. FF 00 and RSTn belong to what is packed; FFs before it fill up.
fn next_marker(file: &[u8], mut at: usize) -> Option<(u8, usize)> {
    loop {
        at += memchr::memchr(0xff, file.get(at..)?)? + 1;
        match *file.get(at)? {
            0xff => {}
            0x00 | 0xd0..=0xd7 => at += 1,
            marker => return Some((marker, at + 1)),
        }
    }
}

/// How long the segment behind a marker is; 0 where it says what cannot be, so that no scan hides in it.
fn segment(file: &[u8], marker: u8, at: usize) -> usize {
    let has_none = matches!(marker, 0x01 | 0xd8 | 0xd9);
    let said = file.get(at..).and_then(|rest| rest.first_chunk::<2>()).map(|said| u16::from_be_bytes(*said));
    let length = said.filter(|_| !has_none).map_or(0, usize::from);
    if length <= file.len() - at { length } else { 0 }
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

    /// A scan with an empty head.
    const SCAN: &[u8] = b"\xff\xda\0\x02";

    #[test]
    fn no_file_has_more_layers_than_real_ones() {
        assert_eq!(extent(&SCAN.repeat(MOST_SCANS)).check_scans(), Ok(()));
        assert!(extent(&SCAN.repeat(MOST_SCANS + 1)).check_scans().is_err());
        // Not hidden in a segment that says to be longer than the file.
        let hidden = [b"\xff\xe0\xff\xff".to_vec(), SCAN.repeat(MOST_SCANS + 1)].concat();
        assert!(extent(&hidden).check_scans().is_err());
        // What stands behind the end does not count.
        let behind = [b"\xff\xd8\xff\xda\0\x02\xff\xd9".to_vec(), SCAN.repeat(MOST_SCANS + 1)].concat();
        assert_eq!(extent(&behind), Extent { end: 8, is_over: true, scans: 1 });
    }

    #[test]
    fn a_file_is_cut_if_its_picture_does_not_end() {
        for (file, cut) in [
            (&b"\xff\xd8\xff\xda\0\x0212\xff\xd9"[..], false),
            (b"\xff\xd8\xff\xda\0\x0212\xff\xd9 and a trailer", false),
            // Of a motion photo: whatever stands behind its end.
            (b"\xff\xd8\xff\xda\0\x0212\xff\xd9\xff\xda", false),
            (b"\xff\xd8\xff\xda\0\x0212", true),
            // A thumbnail in a segment ends; the picture does not.
            (b"\xff\xd8\xff\xe1\0\x06\xff\xda\xff\xd9\xff\xda\0\x023456", true),
            // Packed values and RSTn are no markers, and FFs fill up.
            (b"\xff\xd8\xff\xda\0\x02\xff\0\xd9\xff\xd0\xd9", true),
            (b"\xff\xd8\xff\xda\0\x0212\xff\xff\xff\xd9", false),
            (b"\xff", true),
            (b"", true),
        ] {
            assert_eq!(is_cut(file), cut, "{file:?}");
        }
    }
}
