//! Another size, in linear light: so that fine black and white becomes the grey that it looks like from afar.

use std::sync::LazyLock;

use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::{U16, U16x3};
use fast_image_resize::{FilterType, PixelTrait, ResizeAlg, ResizeOptions, Resizer};

use super::raster::{Raster, Samples};
use crate::PictureError;

/// The part `from` (left, top, width, height in pixels) in the size `to`.
///
/// First blocks of whole pixels are averaged, down to two or three times the size; then Lanczos makes the rest, sharp.
/// What is averaged needs little memory however large the picture is.
pub(super) fn scale(raster: &Raster, from: [f64; 4], to: (u32, u32)) -> Result<Raster, PictureError> {
    let samples = match &raster.samples {
        Samples::Grey(grey) => {
            let small = resized(&shrink::<1>(grey, raster.width, from, to), to, |[grey]| U16::new(grey))?;
            Samples::Grey(small.iter().map(|pixel| encoded(pixel.0)).collect())
        }
        Samples::Rgb(rgb) => {
            let small = resized(&shrink::<3>(rgb, raster.width, from, to), to, U16x3::new)?;
            Samples::Rgb(small.iter().flat_map(|pixel| pixel.0.map(encoded)).collect())
        }
    };
    Ok(Raster { width: to.0, height: to.1, samples })
}

/// Blocks of pixels as linear light, and the part of them that is wanted.
struct Shrunk<const N: usize> {
    width: u32,
    height: u32,
    light: Vec<[u16; N]>,
    from: [f64; 4],
}

/// Sums of blocks stay within 32 bits up to this side.
const LONGEST_BLOCK: u32 = 256;

fn shrink<const N: usize>(samples: &[u8], width: u32, from: [f64; 4], to: (u32, u32)) -> Shrunk<N> {
    let [left, top, part_width, part_height] = from;
    let (pixels, _) = samples.as_chunks::<N>();
    let row_length = width.max(1) as usize;
    let height = pixels.len() / row_length;
    // Whole pixels around the part.
    let (first_x, first_y) = (left.max(0.0) as usize, top.max(0.0) as usize);
    let last_x = ((left + part_width).ceil() as usize).clamp(first_x + 1, row_length.max(first_x + 1));
    let last_y = ((top + part_height).ceil() as usize).clamp(first_y + 1, height.max(first_y + 1));
    let block = [block(part_width, to.0), block(part_height, to.1)];
    let rows = pixels.chunks_exact(row_length).take(last_y).skip(first_y);
    let rows: Vec<&[[u8; N]]> = rows.map(|row| row.get(first_x..last_x).unwrap_or_default()).collect();
    let light = rows.chunks(block[1]).flat_map(|rows| averages(rows, block[0])).collect();
    let [across, down] = block.map(|side| side as f64);
    Shrunk {
        width: (last_x - first_x).div_ceil(block[0]) as u32,
        height: (last_y - first_y).div_ceil(block[1]) as u32,
        light,
        from: [
            (left - first_x as f64) / across,
            (top - first_y as f64) / down,
            part_width / across,
            part_height / down,
        ],
    }
}

/// How many pixels become one: Lanczos shall have at least two for each of its own.
fn block(from: f64, to: u32) -> usize {
    let times = (from / (2.0 * f64::from(to.max(1)))) as u32;
    times.clamp(1, LONGEST_BLOCK) as usize
}

fn averages<const N: usize>(rows: &[&[[u8; N]]], block: usize) -> Vec<[u16; N]> {
    let light = &*LIGHT;
    let length = rows.first().map_or(0, |row| row.len());
    let mut sums = vec![[0_u32; N]; length.div_ceil(block)];
    for row in rows {
        for (sum, pixels) in sums.iter_mut().zip(row.chunks(block)) {
            for pixel in pixels {
                for (sum, sample) in sum.iter_mut().zip(pixel) {
                    *sum += u32::from(light[usize::from(*sample)]);
                }
            }
        }
    }
    let widths = (0..length).step_by(block).map(|start| block.min(length - start));
    let counts = widths.map(|width| (width * rows.len()) as u32);
    sums.iter()
        .zip(counts)
        .map(|(sum, count)| sum.map(|sum| ((sum + count / 2) / count.max(1)) as u16))
        .collect()
}

fn resized<const N: usize, P: PixelTrait>(
    shrunk: &Shrunk<N>,
    to: (u32, u32),
    pixel: impl Fn([u16; N]) -> P,
) -> Result<Vec<P>, PictureError> {
    let failed = |reason: &dyn std::fmt::Display| PictureError::damaged(reason);
    let pixels: Vec<P> = shrunk.light.iter().copied().map(pixel).collect();
    let source =
        TypedImageRef::new(shrunk.width, shrunk.height, &pixels).map_err(|reason| failed(&reason))?;
    let mut small = TypedImage::new(to.0, to.1);
    let [left, top, width, height] = shrunk.from;
    let width = width.min(f64::from(shrunk.width) - left);
    let height = height.min(f64::from(shrunk.height) - top);
    // Lanczos draws a dark line around whatever is bright; made larger, that line could be seen.
    let grows = f64::from(to.0) > width || f64::from(to.1) > height;
    let filter = if grows { FilterType::CatmullRom } else { FilterType::Lanczos3 };
    let options =
        ResizeOptions::new().resize_alg(ResizeAlg::Convolution(filter)).crop(left, top, width, height);
    Resizer::new().resize_typed(&source, &mut small, &options).map_err(|reason| failed(&reason))?;
    Ok(small.pixels().to_vec())
}

/// The light of each encoded value (sRGB, IEC 61966-2-1), 0 to 65,535.
static LIGHT: LazyLock<[u16; 256]> =
    LazyLock::new(|| std::array::from_fn(|value| (light(value as f64) * 65535.0).round() as u16));

/// The encoded value that is nearest, for each amount of light.
static ENCODED: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut values = vec![u8::MAX; 1 << 16];
    let mut start = 0;
    for value in 0..u8::MAX {
        let end = (light(f64::from(value) + 0.5) * 65535.0).round() as usize;
        values.get_mut(start..=end).into_iter().flatten().for_each(|place| *place = value);
        start = end + 1;
    }
    values
});

fn encoded(light: u16) -> u8 {
    ENCODED.get(usize::from(light)).copied().unwrap_or(u8::MAX)
}

/// Linear light of an encoded value of 0 to 255, 0 to 1.
fn light(value: f64) -> f64 {
    let value = value / 255.0;
    if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grey(width: u32, height: u32, shade: impl Fn(u32, u32) -> u8) -> Raster {
        let all = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        Raster { width, height, samples: Samples::Grey(all.map(|(x, y)| shade(x, y)).collect()) }
    }

    fn values(raster: Raster) -> Vec<u8> {
        match raster.samples {
            Samples::Grey(grey) => grey,
            Samples::Rgb(rgb) => rgb,
        }
    }

    #[test]
    fn every_value_survives_the_way_to_light_and_back() {
        for value in 0..=u8::MAX {
            assert_eq!(encoded(LIGHT[usize::from(value)]), value);
        }
    }

    #[test]
    fn fine_stripes_become_the_grey_that_they_look_like() {
        for (width, to) in [(640, 16), (64, 16), (6000, 7)] {
            let stripes = grey(width, width, |x, _| if x % 2 == 0 { 255 } else { 0 });
            let size = f64::from(width);
            let small = scale(&stripes, [0.0, 0.0, size, size], (to, to)).expect("a picture");
            // Half the light is 188 of 255; half the value would be 128.
            let found = values(small);
            assert!(found.iter().all(|value| value.abs_diff(188) <= 2), "{width} {to}: {found:?}");
        }
    }

    #[test]
    fn one_colour_stays_as_it_is_in_any_size() {
        for (width, height, to) in
            [(1, 1, (298, 168)), (977, 3, (13, 65)), (3000, 2000, (1, 1)), (7, 7, (7, 7))]
        {
            let flat = Raster {
                width,
                height,
                samples: Samples::Rgb([12, 200, 77].repeat((width * height) as usize)),
            };
            let small = scale(&flat, [0.0, 0.0, width.into(), height.into()], to).expect("a picture");
            assert!(
                values(small).as_chunks::<3>().0.iter().all(|pixel| *pixel == [12, 200, 77]),
                "{width}x{height}"
            );
        }
    }

    #[test]
    fn a_part_is_taken_from_where_it_is() {
        // Four quarters, each of one shade; the middle of a quarter shows nothing of the others.
        let quarters = grey(400, 300, |x, y| [10, 90, 170, 250][(x / 200 + 2 * (y / 150)) as usize]);
        for (left, top, shade) in [(0.0, 0.0, 10), (200.0, 0.0, 90), (0.0, 150.0, 170), (200.0, 150.0, 250)] {
            let part =
                scale(&quarters, [left + 20.0, top + 15.0, 160.0, 120.0], (16, 12)).expect("a picture");
            assert!(values(part).iter().all(|value| *value == shade), "{left} {top}");
        }
        let same = scale(&quarters, [0.0, 0.0, 400.0, 300.0], (400, 300)).expect("a picture");
        assert!(same == quarters);
    }

    #[test]
    fn a_ramp_keeps_its_place() {
        // Blocks at the border are smaller; the middle must not move.
        let ramp = grey(1003, 40, |x, _| (x * 255 / 1002) as u8);
        let small = values(scale(&ramp, [0.0, 0.0, 1003.0, 40.0], (50, 2)).expect("a picture"));
        for (x, value) in small.iter().take(50).enumerate() {
            let wanted = (x as f64 + 0.5) * 255.0 / 50.0;
            assert!((f64::from(*value) - wanted).abs() < 3.0, "{x}: {value}, not {wanted}");
        }
    }
}
