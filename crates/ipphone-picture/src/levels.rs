//! What displays can show.

use ipphone::phone::{Colour, Display};

/// How many shades each pixel can have.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Levels {
    /// Black and white.
    Mono,
    /// Four greys, two bits.
    Grey4,
    /// Sixteen greys, four bits.
    Grey16,
    /// 4096 colours, twelve bits.
    Rgb444,
    /// 65,536 colours, sixteen bits, green finest.
    Rgb565,
    /// 24 bits: as they are.
    Rgb888,
}

impl Levels {
    /// All, the fewest first.
    pub const ALL: [Levels; 6] =
        [Levels::Mono, Levels::Grey4, Levels::Grey16, Levels::Rgb444, Levels::Rgb565, Levels::Rgb888];

    /// What this display can show. Depths between two are taken as the finer one: a header that says three bits
    /// was seen where the guide says four.
    pub fn of(display: Display) -> Levels {
        match (display.colour, display.depth) {
            (Colour::Mono, _) | (Colour::Grey, 0 | 1) => Levels::Mono,
            (Colour::Grey, 2) => Levels::Grey4,
            (Colour::Grey, _) => Levels::Grey16,
            (Colour::Colour, 0..=12) => Levels::Rgb444,
            (Colour::Colour, 13..=16) => Levels::Rgb565,
            (Colour::Colour, _) => Levels::Rgb888,
        }
    }

    /// Whether it has colours.
    pub fn is_colour(self) -> bool {
        matches!(self, Levels::Rgb444 | Levels::Rgb565 | Levels::Rgb888)
    }

    /// Bits of red, green and blue; the same three times for greys.
    pub(crate) fn bits(self) -> [u32; 3] {
        match self {
            Levels::Mono => [1; 3],
            Levels::Grey4 => [2; 3],
            Levels::Grey16 | Levels::Rgb444 => [4; 3],
            Levels::Rgb565 => [5, 6, 5],
            Levels::Rgb888 => [8; 3],
        }
    }
}

/// The values that so many bits can have, at equal distances from 0 to 255.
pub(crate) fn values(bits: u32) -> Vec<u8> {
    let last = (1_u32 << bits.clamp(1, 8)) - 1;
    (0..=last).filter_map(|level| u8::try_from((level * 255 + last / 2) / last).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_display_has_the_levels_of_its_header() {
        for (header, levels) in [
            ("133,65,2,G", Levels::Grey4),
            ("133,65,1,G", Levels::Mono),
            ("298,144,4,G", Levels::Grey16),
            ("298,144,3,G", Levels::Grey16),
            ("396,81,1,M", Levels::Mono),
            ("298,168,12,C", Levels::Rgb444),
            ("298,156,16,C", Levels::Rgb565),
            ("559,265,24,C", Levels::Rgb888),
        ] {
            assert_eq!(Levels::of(Display::parse(header).expect(header)), levels, "{header}");
        }
    }

    #[test]
    fn values_go_from_black_to_white() {
        assert_eq!(values(1), [0, 255]);
        assert_eq!(values(2), [0, 85, 170, 255]);
        assert_eq!(values(4), (0..16).map(|level| level * 17).collect::<Vec<u8>>());
        assert_eq!(values(8), (0..=255).collect::<Vec<u8>>());
        for (bits, count) in [(5, 32), (6, 64)] {
            let values = values(bits);
            assert_eq!((values.len(), values[0], values[count - 1]), (count, 0, 255), "{bits}");
        }
    }
}
