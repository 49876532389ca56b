//! Pixels to a PNG file.

use ipphone::bitmap::luminance;
use png::{BitDepth, ColorType, Compression, Encoder};

use crate::{Levels, PictureError, Pixels};

impl Pixels {
    /// The smallest kind of PNG that holds these levels: greys of 1, 2 or 4 bits, a palette of at most 256 colours, or
    /// colours of 8 bits.
    ///
    /// What lies between two levels goes to the nearer one; [`reduce`](Pixels::reduce) first, to choose how. Pictures that
    /// are not opaque become colours with opacity, whatever the levels: a palette if 256 are enough.
    pub fn to_png(&self, levels: Levels) -> Result<Vec<u8>, PictureError> {
        if !self.is_opaque() {
            return self.see_through();
        }
        match levels {
            Levels::Mono => self.in_greys(1),
            Levels::Grey4 => self.in_greys(2),
            Levels::Grey16 => self.in_greys(4),
            Levels::Rgb444 | Levels::Rgb565 | Levels::Rgb888 => self.in_colours(levels),
        }
    }

    /// A palette where it is enough: that is what phones were promised to be sent.
    fn see_through(&self) -> Result<Vec<u8>, PictureError> {
        if let Some(palette) = palette(self.all()) {
            let colours = palette.iter().flat_map(|[red, green, blue, _]| [*red, *green, *blue]).collect();
            let opacities = palette.iter().map(|[.., opacity]| *opacity).collect();
            return self.by_places(&palette, self.all(), Palette { colours, opacities });
        }
        let kind = Kind { colour: ColorType::Rgba, depth: BitDepth::Eight, compression: Compression::Fast };
        self.encoded(kind, None, self.rgba())
    }

    fn in_colours(&self, levels: Levels) -> Result<Vec<u8>, PictureError> {
        let colours = || self.all().map(|[red, green, blue, _]| [red, green, blue]);
        if let Some(palette) = palette(colours()) {
            let written = Palette { colours: palette.concat(), opacities: Vec::new() };
            return self.by_places(&palette, colours(), written);
        }
        // Dithered pictures shrink by more than half for some milliseconds; plain colours gain nothing (measured).
        let compression = if levels == Levels::Rgb888 { Compression::Fast } else { Compression::Balanced };
        let kind = Kind { colour: ColorType::Rgb, depth: BitDepth::Eight, compression };
        self.encoded(kind, None, &colours().collect::<Vec<_>>().concat())
    }

    /// Each pixel as the place of its colour in a palette.
    fn by_places<const N: usize>(
        &self,
        palette: &[[u8; N]],
        pixels: impl Iterator<Item = [u8; N]>,
        written: Palette,
    ) -> Result<Vec<u8>, PictureError> {
        let place = |colour| palette.binary_search(&colour).unwrap_or(0);
        let places: Vec<u32> = pixels.filter_map(|colour| u32::try_from(place(colour)).ok()).collect();
        let bits = [1, 2, 4].into_iter().find(|bits| palette.len() <= 1 << bits).unwrap_or(8);
        let data = packed(&places, self.width().into(), bits);
        let kind =
            Kind { colour: ColorType::Indexed, depth: depth(bits), compression: Compression::Balanced };
        self.encoded(kind, Some(written), &data)
    }

    fn in_greys(&self, bits: usize) -> Result<Vec<u8>, PictureError> {
        let highest = (1_u32 << bits) - 1;
        let level =
            |[red, green, blue, _]: [u8; 4]| (u32::from(luminance(red, green, blue)) * highest + 127) / 255;
        let levels: Vec<u32> = self.all().map(level).collect();
        let data = packed(&levels, self.width().into(), bits);
        let kind =
            Kind { colour: ColorType::Grayscale, depth: depth(bits), compression: Compression::Balanced };
        self.encoded(kind, None, &data)
    }

    fn encoded(&self, kind: Kind, palette: Option<Palette>, data: &[u8]) -> Result<Vec<u8>, PictureError> {
        let mut file = Vec::new();
        let mut encoder = Encoder::new(&mut file, self.width().into(), self.height().into());
        encoder.set_color(kind.colour);
        encoder.set_depth(kind.depth);
        encoder.set_compression(kind.compression);
        if let Some(Palette { colours, opacities }) = palette {
            encoder.set_palette(colours);
            if !opacities.is_empty() {
                encoder.set_trns(opacities);
            }
        }
        let failed = |error: png::EncodingError| PictureError::Encode(error.to_string());
        let mut writer = encoder.write_header().map_err(failed)?;
        writer.write_image_data(data).map_err(failed)?;
        writer.finish().map_err(failed)?;
        Ok(file)
    }
}

/// What the head of the file says, and how much time its data may take.
struct Kind {
    colour: ColorType,
    depth: BitDepth,
    compression: Compression,
}

/// Three bytes for each colour, and one for each that is not opaque.
struct Palette {
    colours: Vec<u8>,
    opacities: Vec<u8>,
}

/// All colours in order; `None`: more than 256.
fn palette<const N: usize>(colours: impl Iterator<Item = [u8; N]>) -> Option<Vec<[u8; N]>> {
    let mut palette = Vec::new();
    let mut last = None;
    for colour in colours {
        if last == Some(colour) {
            continue;
        }
        last = Some(colour);
        if let Err(place) = palette.binary_search(&colour) {
            palette.insert(place, colour);
        }
        if palette.len() > 256 {
            return None;
        }
    }
    Some(palette)
}

/// Numbers of so many bits, the first one of a byte in its highest bits, each row on bytes of its own.
fn packed(numbers: &[u32], width: usize, bits: usize) -> Vec<u8> {
    let byte = |numbers: &[u32]| {
        let shifts = (0..8).step_by(bits).rev();
        let byte = numbers.iter().zip(shifts).fold(0, |byte, (number, shift)| byte | (number << shift));
        u8::try_from(byte).unwrap_or(u8::MAX)
    };
    numbers.chunks(width).flat_map(|row| row.chunks(8 / bits).map(byte)).collect()
}

fn depth(bits: usize) -> BitDepth {
    match bits {
        1 => BitDepth::One,
        2 => BitDepth::Two,
        4 => BitDepth::Four,
        _ => BitDepth::Eight,
    }
}

#[cfg(test)]
mod tests {
    use ipphone::bitmap::Dither;

    use super::*;

    fn picture(width: u16) -> Pixels {
        let bytes = (0..u32::from(width) * 5).flat_map(|pixel| {
            let shade = (pixel * 37 % 256) as u8;
            [shade, shade.wrapping_mul(3), 255 - shade, 255]
        });
        Pixels::new(width, 5, bytes.collect()).expect("a picture")
    }

    #[test]
    fn what_is_written_is_read_again_at_any_width() {
        for (width, levels) in (1..=17).flat_map(|width| Levels::ALL.map(|levels| (width, levels))) {
            let reduced = picture(width).reduce(levels, Dither::FloydSteinberg);
            let file = reduced.to_png(levels).expect("a file");
            assert!(Pixels::from_png(&file).expect("our own") == reduced, "{width} {levels:?}");
        }
    }

    /// More than 256 colours.
    fn motley() -> Pixels {
        let bytes = (0..1000_u32).flat_map(|pixel| [(pixel % 256) as u8, (pixel / 4) as u8, 7, 255]);
        Pixels::new(50, 20, bytes.collect()).expect("a picture")
    }

    #[test]
    fn the_file_says_its_kind() {
        for (picture, levels, depth, colour) in [
            (picture(9), Levels::Mono, 1, 0),
            (picture(9), Levels::Grey4, 2, 0),
            (picture(9), Levels::Grey16, 4, 0),
            (picture(9), Levels::Rgb444, 8, 3),
            (picture(3), Levels::Rgb565, 4, 3),
            (Pixels::filled(9, 9, [1, 2, 3, 255]).expect("a picture"), Levels::Rgb888, 1, 3),
            (motley(), Levels::Rgb888, 8, 2),
        ] {
            let file = picture.to_png(levels).expect("a file");
            assert_eq!(file[24..26], [depth, colour], "{levels:?}");
        }
        assert!(Pixels::from_png(&motley().to_png(Levels::Rgb444).expect("a file")) == Ok(motley()));
        let glass = Pixels::filled(2, 2, [1, 2, 3, 4]).expect("a picture");
        let bytes = (0..1000_u32).flat_map(|pixel| [(pixel % 256) as u8, (pixel / 4) as u8, 7, pixel as u8]);
        let motley_glass = Pixels::new(50, 20, bytes.collect()).expect("a picture");
        for (glass, kind) in [(glass, [1, 3]), (motley_glass, [8, 6])] {
            let file = glass.to_png(Levels::Mono).expect("a file");
            assert_eq!(file[24..26], kind);
            assert_eq!(Pixels::from_png(&file), Ok(glass));
        }
    }

    #[test]
    fn shades_between_levels_go_to_the_nearer_one() {
        for (shade, seen) in [(42, 0), (43, 85), (127, 85), (128, 170), (255, 255)] {
            let picture = Pixels::filled(1, 1, [shade, shade, shade, 255]).expect("a picture");
            let read = Pixels::from_png(&picture.to_png(Levels::Grey4).expect("a file")).expect("our own");
            assert_eq!(read.get(0, 0), Some([seen, seen, seen, 255]), "{shade}");
        }
    }
}
