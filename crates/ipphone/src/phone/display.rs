//! Sizes: the area that services own on the screen, and what fits into it.

use std::fmt;

/// Width and height in pixels.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Size {
    /// Pixels from left to right.
    pub width: u16,
    /// Pixels from top to bottom.
    pub height: u16,
}

impl Size {
    /// The largest picture inside the XML on every phone, also colour ones (guide 5.0(2) to 2026, schema 3.3.4).
    pub const CIP: Size = Size::new(133, 65);
    /// The largest picture of a Status object (schema 3.3.4).
    pub const CIP_STATUS: Size = Size::new(106, 21);
    /// The largest icon of an IconMenu (guide 7.1 ch. 3, schema 3.3.4).
    pub const ICON: Size = Size::new(16, 10);
    /// The largest icon of an IconFileMenu (guide 7.1 ch. 3).
    pub const ICON_FILE: Size = Size::new(18, 18);

    /// This wide, this high.
    pub const fn new(width: u16, height: u16) -> Size {
        Size { width, height }
    }

    /// The part of this size that also fits into the other.
    pub const fn within(self, other: Size) -> Size {
        Size {
            width: if self.width < other.width { self.width } else { other.width },
            height: if self.height < other.height { self.height } else { other.height },
        }
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}x{}", self.width, self.height)
    }
}

/// What the pixels can show.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Colour {
    /// Colours; `C` in the header.
    Colour,
    /// Shades of grey; `G` in the header.
    Grey,
    /// Black and white; the header has no letter of its own for it and says `G`.
    Mono,
}

/// The area usable by services, as `x-CiscoIPPhoneDisplay` says it: not the physical panel.
///
/// ```text
/// x-CiscoIPPhoneDisplay: 298, 168, 12, C
/// ```
/// `Display` prints the form that captured phones send:
/// ```
/// let display = ipphone::phone::Display::parse("298, 168, 12, C").unwrap();
/// assert_eq!(display.to_string(), "298,168,12,C");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Display {
    /// Pixels from left to right.
    pub width: u16,
    /// Pixels from top to bottom.
    pub height: u16,
    /// Bits per pixel. Only informational: the guide says 4 for a 7942, a captured one said 3.
    pub depth: u8,
    /// Colour or grey.
    pub colour: Colour,
}

impl Display {
    /// Nothing at all: phones without services.
    pub const NONE: Display = Display::new(0, 0, 1, Colour::Mono);
    /// A side longer than this is not believed: a made-up header must not make us draw a wall.
    pub const LONGEST: u16 = 4096;
    const DEEPEST: u8 = 32;

    /// This wide and high, so many bits deep.
    pub const fn new(width: u16, height: u16, depth: u8, colour: Colour) -> Display {
        Display { width, height, depth, colour }
    }

    /// A colour screen.
    pub const fn colour(width: u16, height: u16, depth: u8) -> Display {
        Display::new(width, height, depth, Colour::Colour)
    }

    /// A grey screen.
    pub const fn grey(width: u16, height: u16, depth: u8) -> Display {
        Display::new(width, height, depth, Colour::Grey)
    }

    /// A black and white screen.
    pub const fn mono(width: u16, height: u16) -> Display {
        Display::new(width, height, 1, Colour::Mono)
    }

    /// Width and height alone.
    pub const fn size(self) -> Size {
        Size::new(self.width, self.height)
    }

    /// The value of an `x-CiscoIPPhoneDisplay` header, spaces or none; `None` if no size can be read from it.
    ///
    /// A missing or absurd depth is taken as 12 for colour and 2 for grey, a missing letter as grey.
    pub fn parse(text: &str) -> Option<Display> {
        let fallback = Display::grey(0, 0, 2);
        Display::parse_over(text, if is_colour(text) { Display::colour(0, 0, 12) } else { fallback })
    }

    /// The same, with what is missing or absurd taken from this display.
    pub(super) fn parse_over(text: &str, fallback: Display) -> Option<Display> {
        let mut parts = text.split(',').map(str::trim);
        let width = side(parts.next()?)?;
        let height = side(parts.next()?)?;
        let depth = parts.next().and_then(|depth| depth.parse().ok());
        let depth = depth.filter(|depth| (1..=Display::DEEPEST).contains(depth)).unwrap_or(fallback.depth);
        let colour = parts.next().and_then(letter).unwrap_or(fallback.colour);
        Some(Display { width, height, depth, colour })
    }
}

fn side(text: &str) -> Option<u16> {
    text.parse().ok().filter(|side| (1..=Display::LONGEST).contains(side))
}

fn letter(text: &str) -> Option<Colour> {
    match text {
        "C" | "c" => Some(Colour::Colour),
        "G" | "g" => Some(Colour::Grey),
        "M" | "m" => Some(Colour::Mono),
        _ => None,
    }
}

fn is_colour(text: &str) -> bool {
    text.split(',').nth(3).map(str::trim).and_then(letter) == Some(Colour::Colour)
}

impl fmt::Display for Display {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter = if self.colour == Colour::Colour { 'C' } else { 'G' };
        write!(f, "{},{},{},{letter}", self.width, self.height, self.depth)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_of_the_header_are_read() {
        let cases = [
            ("298, 168, 12, C", Some(Display::colour(298, 168, 12))),
            ("298,144,3,G", Some(Display::grey(298, 144, 3))),
            (" 176 ,140 ,16 ,c ", Some(Display::colour(176, 140, 16))),
            ("396,162,1,M", Some(Display::mono(396, 162))),
            ("133,65", Some(Display::grey(133, 65, 2))),
            ("133,65,0,G", Some(Display::grey(133, 65, 2))),
            ("133,65,99,C", Some(Display::colour(133, 65, 12))),
            ("133,65,x,?,more", Some(Display::grey(133, 65, 2))),
            ("4096,4096,24,C", Some(Display::colour(4096, 4096, 24))),
            ("0,65,2,G", None),
            ("4097,65,2,G", None),
            ("-1,65,2,G", None),
            ("65536,65,2,G", None),
            ("133", None),
            ("", None),
            (",,,", None),
        ];
        for (text, expected) in cases {
            assert_eq!(Display::parse(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_picture_inside_the_xml_is_never_larger_than_133_by_65() {
        assert_eq!(Size::new(298, 168).within(Size::CIP), Size::new(133, 65));
        assert_eq!(Size::new(128, 59).within(Size::CIP), Size::new(128, 59));
    }
}
