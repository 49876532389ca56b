//! Samples as decoders give them, put onto a background.

use image::metadata::Orientation;
use image::{DynamicImage, GrayImage, RgbImage};
use ipphone::bitmap::luminance;

use crate::{PictureError, Pixels};

/// A picture without opacity, one sample for each pixel or three, as it lies in the file.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Raster {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) samples: Samples,
}

#[derive(Clone, PartialEq, Eq)]
pub(super) enum Samples {
    Grey(Vec<u8>),
    Rgb(Vec<u8>),
}

impl Raster {
    /// What a decoder gave, in front of a background. Sixteen bits become eight.
    pub(super) fn of(image: DynamicImage, background: [u8; 3]) -> Raster {
        let (width, height) = (image.width(), image.height());
        let samples = match image {
            DynamicImage::ImageLuma8(grey) => Samples::Grey(grey.into_raw()),
            DynamicImage::ImageLuma16(_) => Samples::Grey(image.into_luma8().into_raw()),
            DynamicImage::ImageRgb8(rgb) => Samples::Rgb(rgb.into_raw()),
            DynamicImage::ImageRgb16(_) | DynamicImage::ImageRgb32F(_) => {
                Samples::Rgb(image.into_rgb8().into_raw())
            }
            other => Samples::Rgb(before(other.into_rgba8().into_raw(), background)),
        };
        Raster { width, height, samples }
    }

    /// Without its colours. Grey is that of the encoded values, as JPEG has it inside.
    pub(super) fn grey(self) -> Raster {
        let samples = match self.samples {
            Samples::Rgb(mut rgb) => {
                let pixels = rgb.len() / 3;
                for at in 0..pixels {
                    if let Some([red, green, blue]) = rgb.get(3 * at..).and_then(|rest| rest.first_chunk()) {
                        rgb[at] = luminance(*red, *green, *blue);
                    }
                }
                rgb.truncate(pixels);
                Samples::Grey(rgb)
            }
            grey @ Samples::Grey(_) => grey,
        };
        Raster { samples, ..self }
    }

    /// Upright, as EXIF says.
    pub(super) fn upright(self, turn: Orientation) -> Raster {
        let Raster { width, height, samples } = self;
        let image = match samples {
            Samples::Grey(grey) => GrayImage::from_raw(width, height, grey).map(DynamicImage::ImageLuma8),
            Samples::Rgb(rgb) => RgbImage::from_raw(width, height, rgb).map(DynamicImage::ImageRgb8),
        };
        // There are as many samples as the size says: we made them.
        let mut image = image.unwrap_or_default();
        image.apply_orientation(turn);
        Raster::of(image, [0; 3])
    }

    /// With colours and full opacity.
    pub(super) fn pixels(self) -> Result<Pixels, PictureError> {
        let rgba = match &self.samples {
            Samples::Grey(grey) => grey.iter().flat_map(|grey| [*grey, *grey, *grey, u8::MAX]).collect(),
            Samples::Rgb(rgb) => {
                rgb.as_chunks::<3>().0.iter().flat_map(|[r, g, b]| [*r, *g, *b, u8::MAX]).collect()
            }
        };
        let too_large = PictureError::Size { width: self.width, height: self.height };
        let (Ok(width), Ok(height)) = (u16::try_from(self.width), u16::try_from(self.height)) else {
            return Err(too_large);
        };
        Pixels::new(width, height, rgba)
    }
}

/// Red, green, blue and opacity before a background, in the same memory.
fn before(mut rgba: Vec<u8>, background: [u8; 3]) -> Vec<u8> {
    let pixels = rgba.len() / 4;
    for at in 0..pixels {
        if let Some([colour @ .., opacity]) =
            rgba.get(4 * at..).and_then(|rest| rest.first_chunk::<4>().copied())
            && let Some(place) = rgba.get_mut(3 * at..3 * at + 3)
        {
            for ((place, front), behind) in place.iter_mut().zip(colour).zip(background) {
                *place = mix(front, behind, opacity);
            }
        }
    }
    rgba.truncate(3 * pixels);
    rgba
}

fn mix(front: u8, behind: u8, opacity: u8) -> u8 {
    if opacity == u8::MAX {
        return front;
    }
    let sum = u32::from(front) * u32::from(opacity) + u32::from(behind) * u32::from(u8::MAX - opacity);
    u8::try_from((sum + 127) / 255).unwrap_or(u8::MAX)
}
