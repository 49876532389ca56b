//! Flags that `convert` and `show` share: for which phone, and how.

use clap::ValueEnum;
use clap::builder::FalseyValueParser;
use ipphone::bitmap::{Depth, Dither};
use ipphone::phone::Size;
use ipphone_picture::{Fit, Light, Part, Wish};

use crate::named_model::OwnModels;

/// Where a picture goes, and how it gets there.
#[derive(clap::Args)]
pub(super) struct Look {
    /// The phone, as 7970 or CP-8841; size and levels come from its row of the model table
    #[arg(long, value_name = "M", env = "IPPHONE_MODEL")]
    pub(super) model: Option<String>,
    /// What the picture is for
    #[arg(long = "as", value_enum, default_value_t, env = "IPPHONE_AS", requires = "model")]
    pub(super) purpose: Purpose,
    /// A size of your own, at most; for a .cip its very size, with white paper around the picture
    #[arg(long, value_name = "WxH", env = "IPPHONE_SIZE", value_parser = size)]
    pub(super) size: Option<Size>,
    /// Bits for each pixel, 1 or 2; without it and without a model PNG has all colours, CIP 2 bits
    #[arg(long, value_name = "BITS", env = "IPPHONE_DEPTH", value_parser = depth)]
    pub(super) depth: Option<Depth>,
    /// How it gets into that size
    #[arg(long, value_enum, default_value_t, env = "IPPHONE_FIT")]
    fit: FitName,
    /// How few levels look like many [default: floyd-steinberg, for text and drawings none]
    #[arg(long, value_enum, env = "IPPHONE_DITHER")]
    dither: Option<DitherName>,
    /// Show a part only: pixels from left and top, width and height
    #[arg(long, value_name = "X,Y,W,H", env = "IPPHONE_CROP", value_parser = rectangle)]
    crop: Option<[u32; 4]>,
    /// Behind what is transparent, as FFFFFF
    #[arg(long, value_name = "RRGGBB", env = "IPPHONE_BACKGROUND", default_value = "FFFFFF", value_parser = colour)]
    background: [u8; 3],
    /// The frame of an animation, from 0
    #[arg(long, value_name = "N", env = "IPPHONE_FRAME", default_value_t = 0, hide_default_value = true)]
    frame: u32,
    /// Dither light instead of encoded values: true to a photometer, too bright to the eye
    #[arg(long, env = "IPPHONE_LINEAR", value_parser = FalseyValueParser::new())]
    linear: bool,
    /// Leave small pictures small
    #[arg(long, env = "IPPHONE_NO_ENLARGE", value_parser = FalseyValueParser::new())]
    no_enlarge: bool,
    #[command(flatten)]
    pub(super) own: OwnModels,
}

/// `--as`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub(super) enum Purpose {
    /// The services area
    #[default]
    Screen,
    /// An icon of a menu
    Icon,
    /// The status window
    Status,
    /// The background, with its thumbnail beside
    Wallpaper,
}

/// `--fit`.
#[derive(Clone, Copy, Default, ValueEnum)]
enum FitName {
    /// All of it, in proportion
    #[default]
    Contain,
    /// Fills the size, cut at two sides
    Cover,
    /// Fills the size, out of proportion
    Stretch,
}

/// `--dither`.
#[derive(Clone, Copy, ValueEnum)]
enum DitherName {
    /// The truest shades; for photographs
    FloydSteinberg,
    /// More contrast; for faces and small photographs
    Atkinson,
    /// A fixed pattern; does not flicker between frames
    Ordered,
    /// Bands; for text and drawings
    None,
}

impl Look {
    /// How, for a picture of this width and height.
    pub(super) fn wish(&self, of: (u32, u32)) -> Wish {
        let crop = |[left, top, width, height]: [u32; 4]| Part::pixels(left, top, width, height, of);
        Wish {
            fit: match self.fit {
                FitName::Contain => Fit::Contain,
                FitName::Cover => Fit::Cover,
                FitName::Stretch => Fit::Stretch,
            },
            enlarge: !self.no_enlarge,
            part: self.crop.map_or(Part::WHOLE, crop),
            background: self.background,
            dither: self.dither.map(DitherName::dither),
            light: if self.linear { Light::Linear } else { Light::Encoded },
            frame: self.frame,
        }
    }
}

impl DitherName {
    fn dither(self) -> Dither {
        match self {
            DitherName::FloydSteinberg => Dither::FloydSteinberg,
            DitherName::Atkinson => Dither::Atkinson,
            DitherName::Ordered => Dither::Ordered,
            DitherName::None => Dither::None,
        }
    }
}

/// The longest side to ask for; no phone has one that long.
const LONGEST: u16 = 4096;

fn size(text: &str) -> Result<Size, String> {
    let side = |text: &str| text.trim().parse::<u16>().ok().filter(|side| (1..=LONGEST).contains(side));
    let parts = text.split_once(['x', 'X', '×']).and_then(|(width, height)| side(width).zip(side(height)));
    let (width, height) = parts.ok_or(format!("write it as 133x65; a side has 1 to {LONGEST} pixels"))?;
    Ok(Size::new(width, height))
}

fn depth(text: &str) -> Result<Depth, String> {
    text.trim().parse().ok().and_then(Depth::from_bits).ok_or_else(|| "1 or 2".to_owned())
}

fn rectangle(text: &str) -> Result<[u32; 4], String> {
    let numbers: Option<Vec<u32>> = text.split(',').map(|number| number.trim().parse().ok()).collect();
    let rectangle = numbers.and_then(|numbers| <[u32; 4]>::try_from(numbers).ok());
    let is_some = |[_, _, width, height]: &[u32; 4]| *width > 0 && *height > 0;
    rectangle.filter(is_some).ok_or_else(|| "write it as 10,20,300,200".to_owned())
}

fn colour(text: &str) -> Result<[u8; 3], String> {
    let digits = text.trim().trim_start_matches('#');
    let are_six = digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    let number = u32::from_str_radix(digits, 16).ok().filter(|_| are_six);
    let number = number.ok_or_else(|| "write it as FFFFFF, red, green and blue".to_owned())?;
    let [_, red, green, blue] = number.to_be_bytes();
    Ok([red, green, blue])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_rectangles_and_colours_are_read_as_people_write_them() {
        assert_eq!(size("133x65"), Ok(Size::new(133, 65)));
        assert_eq!(size(" 298 X 168 "), Ok(Size::new(298, 168)));
        for wrong in ["", "133", "0x65", "133x", "x", "4097x1", "99999999999x1", "-1x5", "1x2x3"] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
        assert_eq!(rectangle("1,2, 3,4"), Ok([1, 2, 3, 4]));
        for wrong in ["", "1,2,3", "1,2,3,4,5", "1,2,0,4", "a,b,c,d", "-1,0,2,2"] {
            assert!(rectangle(wrong).is_err(), "{wrong}");
        }
        assert_eq!(colour("#10ff00"), Ok([16, 255, 0]));
        for wrong in ["", "fff", "gggggg", "1234567", "+12345"] {
            assert!(colour(wrong).is_err(), "{wrong}");
        }
    }
}
