//! Pixels to a PNG file.

use ipphone::bitmap::luminance;
use png::{BitDepth, ColorType, Compression, Encoder};

use crate::{Levels, PictureError, Pixels};

impl Pixels {
    /// The smallest kind of PNG that holds these levels: greys of 1, 2 or 4 bits, or colours of 8.
    ///
    /// What lies between two levels goes to the nearer one; [`reduce`](Pixels::reduce) first, to choose how. Pictures that
    /// are not opaque become colours with opacity, whatever the levels.
    pub fn to_png(&self, levels: Levels) -> Result<Vec<u8>, PictureError> {
        if !self.is_opaque() {
            return self.encoded(ColorType::Rgba, BitDepth::Eight, self.rgba());
        }
        match levels {
            Levels::Mono => self.encoded(ColorType::Grayscale, BitDepth::One, &self.packed(1)),
            Levels::Grey4 => self.encoded(ColorType::Grayscale, BitDepth::Two, &self.packed(2)),
            Levels::Grey16 => self.encoded(ColorType::Grayscale, BitDepth::Four, &self.packed(4)),
            Levels::Rgb444 | Levels::Rgb565 | Levels::Rgb888 => {
                let colours: Vec<u8> =
                    self.all().flat_map(|[red, green, blue, _]| [red, green, blue]).collect();
                self.encoded(ColorType::Rgb, BitDepth::Eight, &colours)
            }
        }
    }

    fn encoded(&self, colour: ColorType, depth: BitDepth, data: &[u8]) -> Result<Vec<u8>, PictureError> {
        let mut file = Vec::new();
        let mut encoder = Encoder::new(&mut file, self.width().into(), self.height().into());
        encoder.set_color(colour);
        encoder.set_depth(depth);
        encoder.set_compression(compression(depth));
        let failed = |error: png::EncodingError| PictureError::Encode(error.to_string());
        let mut writer = encoder.write_header().map_err(failed)?;
        writer.write_image_data(data).map_err(failed)?;
        writer.finish().map_err(failed)?;
        Ok(file)
    }

    /// Grey levels, the first pixel of a byte in its highest bits, each row on bytes of its own.
    fn packed(&self, bits: usize) -> Vec<u8> {
        let highest = (1_u32 << bits) - 1;
        let level = |[red, green, blue, _]: &[u8; 4]| {
            (u32::from(luminance(*red, *green, *blue)) * highest + 127) / 255
        };
        let (pixels, _) = self.rgba().as_chunks::<4>();
        let rows = pixels.chunks(usize::from(self.width()));
        let byte = |pixels: &[[u8; 4]]| {
            let shifts = (0..8).step_by(bits).rev();
            let byte =
                pixels.iter().zip(shifts).fold(0, |byte, (pixel, shift)| byte | (level(pixel) << shift));
            u8::try_from(byte).unwrap_or(u8::MAX)
        };
        rows.flat_map(|row| row.chunks(8 / bits).map(byte)).collect()
    }
}

/// Few levels compress well in no time; colours take long and gain little (measured).
fn compression(depth: BitDepth) -> Compression {
    match depth {
        BitDepth::Eight | BitDepth::Sixteen => Compression::Fast,
        BitDepth::One | BitDepth::Two | BitDepth::Four => Compression::Balanced,
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

    #[test]
    fn the_file_says_its_kind() {
        for (levels, depth, colour) in [
            (Levels::Mono, 1, 0),
            (Levels::Grey4, 2, 0),
            (Levels::Grey16, 4, 0),
            (Levels::Rgb444, 8, 2),
            (Levels::Rgb565, 8, 2),
            (Levels::Rgb888, 8, 2),
        ] {
            let file = picture(9).to_png(levels).expect("a file");
            assert_eq!(file[24..26], [depth, colour], "{levels:?}");
        }
        let glass = Pixels::filled(2, 2, [1, 2, 3, 4]).expect("a picture");
        let file = glass.to_png(Levels::Mono).expect("a file");
        assert_eq!(file[24..26], [8, 6]);
        assert_eq!(Pixels::from_png(&file), Ok(glass));
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
