//! The colours that a display has.

use crate::colour::Colour;

/// How many bits a display has for one pixel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Depth {
    /// Black and white.
    Mono,
    /// Four greys.
    Grey2,
    /// Sixteen greys.
    Grey4,
    /// 4096 colours, four bits each of red, green and blue.
    Colour12,
    /// 65,536 colours: five bits of red and blue, six of green.
    Colour16,
    /// All colours.
    Colour24,
}

impl Depth {
    /// The nearest colour that the display has. Greys are evenly spaced from black to white.
    pub const fn nearest(self, colour: Colour) -> Colour {
        let Colour { red, green, blue } = colour;
        match self {
            Self::Mono => Colour::grey(step(colour.light(), 1)),
            Self::Grey2 => Colour::grey(step(colour.light(), 2)),
            Self::Grey4 => Colour::grey(step(colour.light(), 4)),
            Self::Colour12 => Colour::new(step(red, 4), step(green, 4), step(blue, 4)),
            Self::Colour16 => Colour::new(step(red, 5), step(green, 6), step(blue, 5)),
            Self::Colour24 => colour,
        }
    }
}

/// The nearest of the steps that so many bits make of 0 to 255.
const fn step(value: u8, bits: u32) -> u8 {
    let highest = (1 << bits) - 1;
    let step = (value as u32 * highest + 127) / 255;
    ((step * 255 + highest / 2) / highest) as u8
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn greys_are_even_from_black_to_white() {
        for (depth, greys) in [(Depth::Mono, 2), (Depth::Grey2, 4), (Depth::Grey4, 16)] {
            let found: BTreeSet<_> = (0..=255).map(|light| depth.nearest(Colour::grey(light))).collect();
            let even: Vec<_> =
                (0..greys).map(|level| Colour::grey((level * 255 / (greys - 1)) as u8)).collect();
            assert!(found.iter().eq(&even), "{depth:?}: {found:?}");
        }
    }

    #[test]
    fn each_channel_has_its_bits() {
        for (depth, steps) in [
            (Depth::Colour12, [16, 16, 16]),
            (Depth::Colour16, [32, 64, 32]),
            (Depth::Colour24, [256, 256, 256]),
        ] {
            let nearest: Vec<_> = (0..=255).map(|light| depth.nearest(Colour::grey(light)).bytes()).collect();
            for (channel, steps) in steps.into_iter().enumerate() {
                let found: BTreeSet<_> = nearest.iter().map(|bytes| bytes[channel]).collect();
                assert_eq!(found.len(), steps, "{depth:?} {channel}");
                assert!(found.contains(&0) && found.contains(&255));
            }
        }
    }

    #[test]
    fn what_a_display_has_stays_as_it_is() {
        for depth in
            [Depth::Mono, Depth::Grey2, Depth::Grey4, Depth::Colour12, Depth::Colour16, Depth::Colour24]
        {
            for digits in (0..0x100_0000).step_by(7919) {
                let once = depth.nearest(Colour::hex(digits));
                assert_eq!(depth.nearest(once), once, "{depth:?} {digits:06x}");
            }
        }
    }
}
