//! Bits per pixel, and what the levels look like.
//!
//! | level | Depth 1 | Depth 2 | grey |
//! |---|---|---|---|
//! | 0 | white | white | 255 |
//! | 1 | black (inferred) | light grey | 170 (depth 1: 0) |
//! | 2 | - | dark grey | 85 |
//! | 3 | - | black | 0 |

/// Bits per pixel of a CIP picture: 1 or 2, the most on every phone, also those with colours (guide 7.1 ch. 3).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Depth {
    /// 1 bit: white and black. No program that sends it is known.
    One,
    /// 2 bits: white, two greys, black.
    #[default]
    Two,
}

impl Depth {
    /// The depth with so many bits, as in `<Depth>2</Depth>`; `None` unless 1 or 2.
    pub fn from_bits(bits: u16) -> Option<Depth> {
        match bits {
            1 => Some(Depth::One),
            2 => Some(Depth::Two),
            _ => None,
        }
    }

    /// Bits per pixel, as in `<Depth>2</Depth>`.
    pub const fn bits(self) -> u8 {
        match self {
            Depth::One => 1,
            Depth::Two => 2,
        }
    }

    /// The highest level, which is black: 1 or 3. White is always 0.
    pub const fn black(self) -> u8 {
        match self {
            Depth::One => 1,
            Depth::Two => 3,
        }
    }

    /// The grey value of every level, from level 0 on; 0 is black, 255 white.
    pub const fn greys(self) -> &'static [u8] {
        match self {
            Depth::One => &[255, 0],
            Depth::Two => &[255, 170, 85, 0],
        }
    }

    /// The grey value of a level; levels beyond the depth are black.
    pub fn grey(self, level: u8) -> u8 {
        self.greys().get(usize::from(level)).copied().unwrap_or(0)
    }

    pub(super) const fn pixels_per_byte(self) -> usize {
        match self {
            Depth::One => 8,
            Depth::Two => 4,
        }
    }

    /// A level of this depth at another one: to the nearer end, or from end to end.
    pub(super) fn convert(self, level: u8, to: Depth) -> u8 {
        match (self, to) {
            (Depth::Two, Depth::One) => level / 2,
            (Depth::One, Depth::Two) => level * 3,
            _ => level,
        }
    }
}

/// The grey value of a colour, 0.299 red + 0.587 green + 0.114 blue: the weights of the first CIP converter
/// (2002), which are those of television.
pub fn luminance(red: u8, green: u8, blue: u8) -> u8 {
    let thousandths = 299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue);
    u8::try_from((thousandths + 500) / 1000).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_and_two_bits_are_depths() {
        for (bits, wanted) in [(0, None), (1, Some(Depth::One)), (2, Some(Depth::Two)), (3, None), (4, None)]
        {
            assert_eq!(Depth::from_bits(bits), wanted, "{bits}");
        }
        for depth in [Depth::One, Depth::Two] {
            assert_eq!(Depth::from_bits(u16::from(depth.bits())), Some(depth));
        }
    }

    #[test]
    fn zero_is_white_and_the_highest_level_black() {
        for (depth, level, grey) in [
            (Depth::Two, 0, 255),
            (Depth::Two, 1, 170),
            (Depth::Two, 2, 85),
            (Depth::Two, 3, 0),
            (Depth::Two, 9, 0),
            (Depth::One, 0, 255),
            (Depth::One, 1, 0),
        ] {
            assert_eq!(depth.grey(level), grey, "{depth:?} {level}");
        }
    }

    #[test]
    fn colours_have_the_brightness_of_television() {
        for ((red, green, blue), grey) in [
            ((255, 255, 255), 255),
            ((0, 0, 0), 0),
            ((255, 0, 0), 76),
            ((0, 255, 0), 150),
            ((0, 0, 255), 29),
            ((128, 128, 128), 128),
        ] {
            assert_eq!(luminance(red, green, blue), grey, "{red} {green} {blue}");
        }
    }
}
