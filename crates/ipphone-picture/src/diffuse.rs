//! Floyd and Steinberg's error diffusion for three colours at once: what `ipphone::bitmap` does for one, with the same
//! numbers, and faster than three times.
//!
//! ```text
//!       *  7
//!    3  5  1   / 16
//! ```

use crate::Pixels;
use crate::levels::values;

/// Errors and values count in sixteenths.
const ONE: i32 = 16;

/// The lowest value that is looked up; the highest is 383.
const LOWEST: i32 = -128;

/// In sixteenths, the nearest value that can be shown, for each value from [`LOWEST`] on.
type Nearest = [i16; 512];

/// Red, green and blue, each in so many bits.
pub(crate) fn diffuse(mut pixels: Pixels, bits: [u32; 3]) -> Pixels {
    let nearest = bits.map(nearest);
    let width = usize::from(pixels.width());
    // Slot x + 1 belongs to pixel x, whatever the direction; the slots at both ends are outside.
    let (mut above, mut below) = (vec![[0; 3]; width + 2], vec![[0; 3]; width + 2]);
    for (y, row) in pixels.rows_mut().enumerate() {
        below.fill([0; 3]);
        if y % 2 == 0 {
            line(row.iter_mut(), above.get(1..), &mut below, &nearest);
        } else {
            above.reverse();
            line(row.iter_mut().rev(), above.get(1..), &mut below, &nearest);
            below.reverse();
        }
        std::mem::swap(&mut above, &mut below);
    }
    pixels
}

/// One line in its direction; `above` begins at its first pixel, `below` one before it.
fn line<'a>(
    row: impl ExactSizeIterator<Item = &'a mut [u8; 4]>,
    above: Option<&[[i32; 3]]>,
    below: &mut [[i32; 3]],
    nearest: &[Nearest; 3],
) {
    let length = row.len();
    let (mut ahead, mut behind, mut under) = ([0; 3], [0; 3], [0; 3]);
    for ((pixel, above), slot) in row.zip(above.unwrap_or_default()).zip(below.iter_mut()) {
        for channel in 0..3 {
            let value = i32::from(pixel[channel]) * ONE + above[channel] + ahead[channel];
            let shown = i32::from(nearest[channel][place(value)]);
            let error = value - shown;
            pixel[channel] = (shown >> 4) as u8;
            let (seven, five, three) = ((7 * error) >> 4, (5 * error) >> 4, (3 * error) >> 4);
            ahead[channel] = seven;
            slot[channel] = behind[channel] + three;
            behind[channel] = under[channel] + five;
            // The rest, so that rounding loses nothing.
            under[channel] = error - seven - five - three;
        }
    }
    // What would leave the picture at its sides goes straight down.
    for channel in 0..3 {
        if let Some(slot) = below.get_mut(length) {
            slot[channel] += behind[channel] + under[channel] + ahead[channel];
        }
        let outside = below.first_mut().map_or(0, |slot| std::mem::take(&mut slot[channel]));
        if let Some(slot) = below.get_mut(1) {
            slot[channel] += outside;
        }
    }
}

/// The line in the table; errors never leave it as long as levels span black to white.
fn place(value: i32) -> usize {
    ((value - LOWEST * ONE + ONE / 2) >> 4) as usize & 511
}

fn nearest(bits: u32) -> Nearest {
    let values = values(bits);
    let mut value = LOWEST - 1;
    std::array::from_fn(|_| {
        value += 1;
        let level = values.iter().min_by_key(|level| i32::from(**level).abs_diff(value));
        level.map_or(0, |level| i16::from(*level) * 16)
    })
}
