//! What can be wrong with a picture.

use crate::Pixels;

/// Why a picture cannot be read or made. Each message is a sentence for whoever sent the file.
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
    /// The file is longer than the limits allow. Send a smaller one, or raise the limit `bytes`.
    #[error("the file has {found} bytes; at most {most} are read")]
    Long {
        /// Bytes of the file.
        found: u64,
        /// The limit.
        most: u64,
    },
    /// The file says that it has a longer side than the limits allow. Send a smaller one, or raise the limit `side`.
    #[error("the picture is {width}x{height} pixels; at most {most} on a side are read")]
    Large {
        /// Pixels from left to right.
        width: u32,
        /// Pixels from top to bottom.
        height: u32,
        /// The limit.
        most: u32,
    },
    /// No picture at all.
    #[error("this is no picture: {0}")]
    NoPicture(&'static str),
    /// A picture of a kind that is not read. Save it as one of those that are.
    #[error("{0} is not read; PNG, JPEG, GIF, WebP and BMP are")]
    Kind(&'static str),
    /// The file is damaged, or of a rare kind that its decoder does not know.
    #[error("damaged, or written in a way that is not read: {0}")]
    Broken(String),
    /// The same, found by a decoder. What it said is the [`source`](std::error::Error::source), for the log.
    #[error("the file is damaged, or written in a way that is not read")]
    Damaged(#[source] Damage),
    /// To read it takes more memory than the limits allow. Send a smaller one.
    #[error("the picture takes too much memory to read")]
    Memory,
    /// To read it takes longer than the limits allow.
    #[error("the picture takes too long to read")]
    Time,
    /// The animation has no such frame.
    #[error("there is no frame {wanted}, the picture has {found}; frames count from 0")]
    Frame {
        /// The frame that was asked for, from 0.
        wanted: u32,
        /// How many there are.
        found: u32,
    },
    /// The file could not be made.
    #[error("no PNG could be made: {0}")]
    Encode(String),
}

/// What a decoder said about a damaged file, in its own words: for who reads a log, not for who sent the file.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{0}")]
pub struct Damage(String);

impl PictureError {
    pub(crate) fn damaged(said: impl ToString) -> PictureError {
        PictureError::Damaged(Damage(said.to_string()))
    }
}
