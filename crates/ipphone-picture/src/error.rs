//! What can be wrong with a picture.

use crate::Pixels;

/// Why a picture cannot be read or made.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PictureError {
    /// A side is 0, or longer than [`Pixels::MAX_SIDE`], or there are more than [`Pixels::MAX_PIXELS`]. Send a smaller one.
    #[error(
        "a picture of {width}x{height} pixels; at most {side} on a side and {all} in all",
        side = Pixels::MAX_SIDE,
        all = Pixels::MAX_PIXELS
    )]
    Size {
        /// Pixels from left to right.
        width: u32,
        /// Pixels from top to bottom.
        height: u32,
    },
    /// As many bytes as pixels times four are needed.
    #[error("{found} bytes for a picture that has {wanted}")]
    Length {
        /// What was given.
        found: usize,
        /// Width times height times four.
        wanted: usize,
    },
    /// The file is none of the kinds that are read, or damaged.
    #[error("no PNG that can be read: {0}")]
    Broken(String),
    /// To read it takes more memory than is given for it.
    #[error("the picture takes too much memory to read")]
    Memory,
    /// The file could not be made.
    #[error("no PNG could be made: {0}")]
    Encode(String),
}
