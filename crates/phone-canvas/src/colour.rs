//! One colour of three bytes.

/// A colour as screens take it: red, green and blue of 0 (dark) to 255.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Colour {
    /// 0 to 255.
    pub red: u8,
    /// 0 to 255.
    pub green: u8,
    /// 0 to 255.
    pub blue: u8,
}

impl Colour {
    /// All dark.
    pub const BLACK: Self = Self::grey(0);
    /// All light.
    pub const WHITE: Self = Self::grey(255);

    /// From its three parts.
    pub const fn new(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue }
    }

    /// From the usual six digits: `Colour::hex(0x47_9c_d4)`. Digits above them are left out.
    pub const fn hex(digits: u32) -> Self {
        let [_, red, green, blue] = digits.to_be_bytes();
        Self { red, green, blue }
    }

    /// Between black (0) and white (255).
    pub const fn grey(light: u8) -> Self {
        Self { red: light, green: light, blue: light }
    }

    /// How light it looks, 0 to 255 (weights of ITU-R BT.601).
    pub const fn light(self) -> u8 {
        let sum = self.red as u32 * 299 + self.green as u32 * 587 + self.blue as u32 * 114;
        ((sum + 500) / 1000) as u8
    }

    /// This colour, with `share` of 255 of `other` laid over it.
    #[inline]
    pub const fn mix(self, other: Self, share: u8) -> Self {
        Self {
            red: mix(self.red, other.red, share),
            green: mix(self.green, other.green, share),
            blue: mix(self.blue, other.blue, share),
        }
    }

    /// The colour that an inverted area has.
    pub const fn inverted(self) -> Self {
        Self { red: 255 - self.red, green: 255 - self.green, blue: 255 - self.blue }
    }

    /// Red, green, blue.
    pub const fn bytes(self) -> [u8; 3] {
        [self.red, self.green, self.blue]
    }

    /// All three parts are alike.
    pub const fn is_grey(self) -> bool {
        self.red == self.green && self.green == self.blue
    }
}

/// Rounded to the nearest, and exact at both ends.
#[inline]
const fn mix(below: u8, above: u8, share: u8) -> u8 {
    let sum = below as u32 * (255 - share as u32) + above as u32 * share as u32;
    ((sum + 127) / 255) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mixing_is_exact_at_both_ends() {
        let (blue, amber) = (Colour::hex(0x47_9c_d4), Colour::hex(0xff_bf_00));
        assert_eq!(blue.mix(amber, 0), blue);
        assert_eq!(blue.mix(amber, 255), amber);
        assert_eq!(Colour::BLACK.mix(Colour::WHITE, 128), Colour::grey(128));
    }

    #[test]
    fn green_is_lighter_than_blue() {
        assert_eq!(Colour::WHITE.light(), 255);
        assert_eq!(Colour::BLACK.light(), 0);
        assert!(Colour::new(0, 255, 0).light() > Colour::new(0, 0, 255).light());
    }
}
