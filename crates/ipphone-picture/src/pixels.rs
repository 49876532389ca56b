//! A picture in memory.

use ipphone::phone::{Display, Size};

use crate::PictureError;

/// Red, green, blue and opacity of each pixel, row by row from the top left, eight bits each.
///
/// No side is 0 or longer than [`Pixels::MAX_SIDE`]; there are exactly four bytes for each pixel.
#[derive(Clone, PartialEq, Eq)]
pub struct Pixels {
    size: Size,
    rgba: Vec<u8>,
}

impl Pixels {
    /// The longest side, in pixels.
    pub const MAX_SIDE: u16 = Display::LONGEST;
    /// The most pixels: 4 megapixels, 16 MiB.
    pub const MAX_PIXELS: u32 = 4 * 1024 * 1024;

    /// Four bytes for each pixel.
    pub fn new(width: u16, height: u16, rgba: Vec<u8>) -> Result<Pixels, PictureError> {
        let size = sized(width.into(), height.into())?;
        let wanted = bytes(size);
        if rgba.len() != wanted {
            return Err(PictureError::Length { found: rgba.len(), wanted });
        }
        Ok(Pixels { size, rgba })
    }

    /// One colour all over.
    pub fn filled(width: u16, height: u16, rgba: [u8; 4]) -> Result<Pixels, PictureError> {
        let size = sized(width.into(), height.into())?;
        Ok(Pixels { size, rgba: rgba.repeat(bytes(size) / 4) })
    }

    /// Pixels from left to right.
    pub fn width(&self) -> u16 {
        self.size.width
    }

    /// Pixels from top to bottom.
    pub fn height(&self) -> u16 {
        self.size.height
    }

    /// Width and height.
    pub fn size(&self) -> Size {
        self.size
    }

    /// The bytes, row by row, four each.
    pub fn rgba(&self) -> &[u8] {
        &self.rgba
    }

    /// One pixel; `None` outside of the picture.
    pub fn get(&self, x: u16, y: u16) -> Option<[u8; 4]> {
        if x >= self.width() || y >= self.height() {
            return None;
        }
        self.all().nth(usize::from(y) * usize::from(self.width()) + usize::from(x))
    }

    /// All pixels, row by row.
    pub fn all(&self) -> impl ExactSizeIterator<Item = [u8; 4]> {
        self.rgba.as_chunks::<4>().0.iter().copied()
    }

    /// Whether nothing behind it can be seen.
    pub fn is_opaque(&self) -> bool {
        self.all().all(|[.., opacity]| opacity == u8::MAX)
    }

    /// The picture before a background of one colour; displays know no opacity.
    pub fn onto(self, [red, green, blue]: [u8; 3]) -> Pixels {
        self.map(|[r, g, b, opacity]| {
            let mix = |front: u8, behind: u8| {
                let behind = u32::from(behind) * u32::from(u8::MAX - opacity);
                rounded(u32::from(front) * u32::from(opacity) + behind)
            };
            [mix(r, red), mix(g, green), mix(b, blue), u8::MAX]
        })
    }

    pub(crate) fn map(mut self, change: impl Fn([u8; 4]) -> [u8; 4]) -> Pixels {
        for pixel in self.rgba.as_chunks_mut::<4>().0 {
            *pixel = change(*pixel);
        }
        self
    }

    /// The pixels of each line, from the top.
    pub(crate) fn rows_mut(&mut self) -> impl Iterator<Item = &mut [[u8; 4]]> {
        let width = usize::from(self.width());
        self.rgba.as_chunks_mut::<4>().0.chunks_mut(width)
    }

    /// Puts new values into one of red (0), green (1) and blue (2).
    pub(crate) fn set_channel(&mut self, channel: usize, values: &[u8]) {
        for (byte, value) in self.rgba.iter_mut().skip(channel).step_by(4).zip(values) {
            *byte = *value;
        }
    }
}

impl std::fmt::Debug for Pixels {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Pixels({})", self.size)
    }
}

/// A size that pixels may have.
pub(crate) fn sized(width: u32, height: u32) -> Result<Size, PictureError> {
    let side = |side: u32| u16::try_from(side).ok().filter(|side| (1..=Pixels::MAX_SIDE).contains(side));
    match (side(width), side(height)) {
        (Some(w), Some(h)) if width * height <= Pixels::MAX_PIXELS => Ok(Size::new(w, h)),
        _ => Err(PictureError::Size { width, height }),
    }
}

fn bytes(size: Size) -> usize {
    usize::from(size.width) * usize::from(size.height) * 4
}

/// A sum of shares of 255, back to one byte.
fn rounded(sum: u32) -> u8 {
    u8::try_from((sum + 127) / 255).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pictures_of_a_sound_size_exist() {
        for (width, height, exists) in [
            (1, 1, true),
            (0, 1, false),
            (1, 0, false),
            (4096, 1024, true),
            (4096, 1025, false),
            (4097, 1, false),
        ] {
            assert_eq!(Pixels::filled(width, height, [0; 4]).is_ok(), exists, "{width}x{height}");
        }
        assert_eq!(Pixels::new(2, 1, vec![0; 7]), Err(PictureError::Length { found: 7, wanted: 8 }));
        assert!(Pixels::new(2, 1, vec![0; 8]).is_ok());
    }

    #[test]
    fn a_background_shines_through() {
        for (pixel, seen) in [
            ([10, 20, 30, 255], [10, 20, 30, 255]),
            ([10, 20, 30, 0], [200, 100, 0, 255]),
            ([0, 0, 255, 128], [100, 50, 128, 255]),
        ] {
            let picture = Pixels::filled(2, 2, pixel).expect("a picture").onto([200, 100, 0]);
            assert_eq!(picture.get(1, 1), Some(seen), "{pixel:?}");
            assert!(picture.is_opaque());
        }
    }

    #[test]
    fn pixels_stand_row_by_row() {
        let picture = Pixels::new(2, 2, (0..16).collect()).expect("a picture");
        for (x, y, pixel) in
            [(0, 0, Some([0, 1, 2, 3])), (1, 0, Some([4, 5, 6, 7])), (0, 1, Some([8, 9, 10, 11]))]
        {
            assert_eq!(picture.get(x, y), pixel, "{x} {y}");
        }
        assert_eq!((picture.get(2, 0), picture.get(0, 2)), (None, None));
    }
}
