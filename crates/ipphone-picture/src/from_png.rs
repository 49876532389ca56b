//! A PNG file to pixels, as a phone reads it.

use std::io::Cursor;

use png::{BitDepth, ColorType, Decoder, DecodingError, Info, Limits, Reader, Transformations};

use crate::{PictureError, Pixels, pixels::sized};

/// What reading a file may take beside the pixels themselves, in bytes.
const MAX_MEMORY: usize = 64 * 1024 * 1024;

impl Pixels {
    /// Reads a PNG: any colour type and depth, interlaced or not; of an animated one the still picture that stands in it.
    ///
    /// Sizes are checked before anything is unpacked, and that takes 64 MiB at most. A file that ends early or fails its
    /// check sums is broken: phones show nothing of such files either (inferred). Gamma and colour profiles are not looked
    /// at. Files of other kinds, and larger ones, are for `Picture`.
    pub fn from_png(file: &[u8]) -> Result<Pixels, PictureError> {
        read(file)
    }
}

fn decoder(file: &[u8]) -> Decoder<Cursor<&[u8]>> {
    let mut decoder = Decoder::new_with_limits(Cursor::new(file), Limits { bytes: MAX_MEMORY });
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    decoder
}

/// Whether other readers of PNG bear the palette.
#[cfg(feature = "decode")]
pub(crate) fn check(file: &[u8]) -> Result<(), PictureError> {
    check_palette(decoder(file).read_info().map_err(explain)?.info())
}

fn read(file: &[u8]) -> Result<Pixels, PictureError> {
    let mut decoder = decoder(file);
    decoder.set_transformations(Transformations::normalize_to_color8());
    let header = decoder.read_header_info().map_err(explain)?;
    let size = sized(header.width, header.height)?;
    let mut reader = decoder.read_info().map_err(explain)?;
    check_palette(reader.info())?;
    let data = first_frame(&mut reader)?;
    let (colour, _) = reader.output_color_type();
    Pixels::new(size.width, size.height, rgba(colour, data))
}

/// The decoder does not look, and panics on palettes that end within a colour or have more than 256 (png 0.18.1).
fn check_palette(info: &Info<'_>) -> Result<(), PictureError> {
    let length = info.palette.as_ref().map_or(0, |palette| palette.len());
    let is_whole = length.is_multiple_of(3) && (1..=256).contains(&(length / 3));
    if info.color_type == ColorType::Indexed && !is_whole {
        return Err(PictureError::Broken(format!(
            "its palette has {length} bytes, not 3 for each of 1 to 256 colours"
        )));
    }
    Ok(())
}

fn first_frame(reader: &mut Reader<Cursor<&[u8]>>) -> Result<Vec<u8>, PictureError> {
    let length =
        reader.output_buffer_size().filter(|length| *length <= MAX_MEMORY).ok_or(PictureError::Memory)?;
    if reader.output_color_type().1 != BitDepth::Eight {
        return Err(PictureError::Broken("its depth is unknown".to_owned()));
    }
    let mut data = vec![0; length];
    let frame = reader.next_frame(&mut data).map_err(explain)?;
    // Only animations can have frames of another size than the picture, and not the first one.
    if frame.buffer_size() != length {
        return Err(PictureError::Broken("its first frame is smaller than the picture".to_owned()));
    }
    Ok(data)
}

fn rgba(colour: ColorType, data: Vec<u8>) -> Vec<u8> {
    match colour {
        ColorType::Rgba => data,
        ColorType::Rgb => {
            data.as_chunks::<3>().0.iter().flat_map(|[r, g, b]| [*r, *g, *b, u8::MAX]).collect()
        }
        ColorType::GrayscaleAlpha => {
            data.as_chunks::<2>().0.iter().flat_map(|[grey, a]| [*grey, *grey, *grey, *a]).collect()
        }
        ColorType::Grayscale => data.into_iter().flat_map(|grey| [grey, grey, grey, u8::MAX]).collect(),
        // Palettes are unpacked by the decoder; were one left, its length would be wrong, and an error.
        ColorType::Indexed => data,
    }
}

fn explain(error: DecodingError) -> PictureError {
    match error {
        DecodingError::LimitsExceeded => PictureError::Memory,
        other => PictureError::damaged(other),
    }
}
