//! Pictures for Cisco IP phones: from a file to pixels, down to what a display shows, and back to a file.
//!
//! The beginning of it: PNG alone, within limits that a hostile file cannot pass ([`Pixels::MAX_SIDE`],
//! [`Pixels::MAX_PIXELS`], [`MAX_MEMORY`]).
//!
//! ```
//! use ipphone::{bitmap::Dither, phone::Display};
//! use ipphone_picture::{Levels, Pixels, decode};
//!
//! # fn main() -> Result<(), ipphone_picture::PictureError> {
//! let grey = Pixels::filled(8, 8, [100, 100, 100, 255])?;
//! let file = grey.to_png(Levels::Rgb888)?;
//!
//! let display = Display::grey(133, 65, 2);
//! let shown = decode(&file)?.onto([255, 255, 255]).reduce_to(display, Dither::FloydSteinberg);
//! let file_for_that_phone = shown.to_png(Levels::of(display))?;
//! # Ok(()) }
//! ```
//!
//! # Map
//! - [`Pixels`]: a picture in memory; [`Pixels::onto`] a background, [`Pixels::reduce_to`] a display
//! - [`Levels`]: what displays can show, from black and white to 24 bits
//! - [`decode`] (feature `decode`, on by default): a PNG file to pixels
//! - [`Pixels::to_png`]: pixels to the smallest kind of PNG that holds them
//!
//! Errors are [`PictureError`].
#![forbid(unsafe_code)]
#![warn(missing_docs, unreachable_pub)]

#[cfg(feature = "decode")]
mod decode;
mod encode;
mod error;
mod levels;
mod pixels;
mod reduce;

#[cfg(feature = "decode")]
pub use decode::{MAX_MEMORY, decode};
pub use error::PictureError;
pub use levels::Levels;
pub use pixels::Pixels;
