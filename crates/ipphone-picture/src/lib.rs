//! Any picture on any Cisco IP phone: from a file to pixels, fitted and reduced to what a display shows, as CIP or PNG.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # #[cfg(feature = "decode")] {
//! use ipphone::phone::{Models, Phone};
//! use ipphone_picture::{Caps, Drawn, Levels, Picture, Pixels, Wish};
//!
//! let file = Pixels::filled(400, 300, [100, 100, 100, 255])?.to_png(Levels::Rgb888)?;
//! let phone = Phone::from_headers([("x-CiscoIPPhoneModelName", &b"CP-7960"[..])], &Models::BUILT_IN);
//!
//! let Drawn::Cip(bitmap) = Picture::read(&file, &Caps::default())?.for_phone(&phone, &Wish::default())? else {
//!     panic!("a 7960 shows CIP");
//! };
//! assert_eq!((bitmap.width(), bitmap.height()), (87, 65));
//! # }
//! # Ok(()) }
//! ```
//!
//! # Map
//! - [`Picture`] (feature `decode`, on by default): a file within [`Caps`]; [`Picture::for_phone`], [`Picture::draw`]
//! - [`Target`]: where a picture goes, from the model table: screen, icon, status window, wallpaper
//! - [`Wish`]: [`Fit`], [`Part`], [`Light`], background, dither, frame
//! - [`Drawn`]: the finished picture; [`Pixels::draw`] finishes what you drew yourself
//! - [`Pixels`]: a picture in memory; [`Pixels::onto`] a background, [`Pixels::reduce_to`] a display
//! - [`Levels`]: what displays can show; [`PictureKind`]: line art and photographs
//! - [`Pixels::from_png`], [`Pixels::to_png`]: PNG as phones read it
//! - [`TouchMap`]: places in a picture to a GraphicFileMenu
//!
//! Errors are [`PictureError`].
#![forbid(unsafe_code)]
#![warn(missing_docs, unreachable_pub)]

mod diffuse;
mod drawn;
mod error;
mod from_png;
mod kind;
mod levels;
#[cfg(feature = "decode")]
mod picture;
mod pixels;
mod reduce;
mod target;
mod to_png;
mod touch;
#[cfg(feature = "decode")]
mod wish;

pub use drawn::{Drawn, Png};
pub use error::{Damage, PictureError};
pub use kind::PictureKind;
pub use levels::Levels;
#[cfg(feature = "decode")]
pub use picture::{Caps, FileKind, Info, Picture};
pub use pixels::Pixels;
pub use reduce::Light;
pub use target::{Form, Target};
pub use touch::{Place, TouchMap};
#[cfg(feature = "decode")]
pub use wish::{Fit, Part, Wish};
