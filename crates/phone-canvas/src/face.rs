//! Which letters a text has.

/// A face: its kind of letters, their size and weight.
///
/// Grey and small displays take bitmap letters ([`Face::SMALL`] to [`Face::HUGE`]), which have no half tones. Colour displays
/// take smooth ones ([`Face::smooth`]). A letter that a font lacks comes from the next font that has it, else from simpler
/// letters (`–` becomes `-`), else it is a box.
///
/// The shapes of a face are cut when they are first needed and kept per thread: a few hundred bytes a letter, at most some
/// thousand letters a face. So a face is for the program to choose, not for foreign data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Face {
    pub(crate) letters: Letters,
    pub(crate) is_bold: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Letters {
    Bitmap(Size),
    /// By the height of the capitals in pixels.
    Smooth(u8),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Size {
    Small,
    Medium,
    Large,
    Huge,
}

/// DejaVu Sans: capitals of 1493 units in a square of 2048, from the font's own tables.
pub(crate) const CAPITALS: u32 = 1493;
const SQUARE: u32 = 2048;
/// Ascent and descent of DejaVu Sans in the same units.
const LINE: u32 = 1901 + 483;

impl Face {
    /// Bitmap letters with capitals of 8 pixels in lines of 12: five lines on a panel of 133x65.
    pub const SMALL: Self = Self::bitmap(Size::Small);
    /// [`Face::SMALL`] in bold.
    pub const SMALL_BOLD: Self = Self::SMALL.bold();
    /// Bitmap letters with capitals of 11 pixels in lines of 15.
    pub const MEDIUM: Self = Self::bitmap(Size::Medium);
    /// [`Face::MEDIUM`] in bold.
    pub const MEDIUM_BOLD: Self = Self::MEDIUM.bold();
    /// Bitmap letters with capitals of 12 pixels in lines of 17.
    pub const LARGE: Self = Self::bitmap(Size::Large);
    /// [`Face::LARGE`] in bold.
    pub const LARGE_BOLD: Self = Self::LARGE.bold();
    /// Bitmap letters with capitals of 14 pixels in lines of 19.
    pub const HUGE: Self = Self::bitmap(Size::Huge);
    /// [`Face::HUGE`] in bold.
    pub const HUGE_BOLD: Self = Self::HUGE.bold();

    /// Smooth letters for colour displays, by the usual size in pixels (8 to 96), rounded so that capitals fill whole rows.
    pub const fn smooth(pixels: u8) -> Self {
        let pixels = if pixels > 96 { 96 } else { pixels };
        Self::smooth_capitals(((pixels as u32 * CAPITALS + SQUARE / 2) / SQUARE) as u8)
    }

    /// Smooth letters with capitals of so many pixels (6 to 70): what one measures on a picture of a screen.
    pub const fn smooth_capitals(pixels: u8) -> Self {
        let pixels = if pixels < 6 { 6 } else { pixels };
        let pixels = if pixels > 70 { 70 } else { pixels };
        Self { letters: Letters::Smooth(pixels), is_bold: false }
    }

    /// The same letters in bold.
    pub const fn bold(self) -> Self {
        Self { is_bold: true, ..self }
    }

    const fn bitmap(size: Size) -> Self {
        Self { letters: Letters::Bitmap(size), is_bold: false }
    }

    /// Rows from the top to the foot of an `H`.
    pub const fn capitals(self) -> i32 {
        match self.letters {
            Letters::Bitmap(Size::Small) => 8,
            Letters::Bitmap(Size::Medium) => 11,
            Letters::Bitmap(Size::Large) => 12,
            Letters::Bitmap(Size::Huge) => 14,
            Letters::Smooth(capitals) => capitals as i32,
        }
    }

    /// Rows from the foot of one line to the foot of the next.
    pub const fn line_height(self) -> i32 {
        match self.letters {
            Letters::Bitmap(Size::Small) => 12,
            Letters::Bitmap(Size::Medium) => 15,
            Letters::Bitmap(Size::Large) => 17,
            Letters::Bitmap(Size::Huge) => 19,
            Letters::Smooth(capitals) => ((capitals as u32 * LINE + CAPITALS / 2) / CAPITALS) as i32,
        }
    }

    /// Pixels of the square that outlines are drawn in.
    pub(crate) fn square(capitals: u8) -> f32 {
        f32::from(capitals) * SQUARE as f32 / CAPITALS as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn smooth_sizes_are_those_of_their_capitals() {
        for (pixels, capitals, line) in
            [(14, 10, 16), (16, 12, 19), (22, 16, 26), (26, 19, 30), (0, 6, 10), (255, 70, 112)]
        {
            let face = Face::smooth(pixels);
            assert_eq!((face.capitals(), face.line_height()), (capitals, line), "{pixels} px");
            assert_eq!(face, Face::smooth_capitals(capitals as u8), "{pixels} px");
        }
    }
}
