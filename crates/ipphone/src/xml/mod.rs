//! XML in and out. The [`writer`] is the only place of the project that escapes, the [`reader`] the only one that parses.

mod escape;
pub(crate) mod from_phone;
mod grammar;
mod locate;
mod oddity;
mod prolog;
mod reader;
mod writer;

pub use oddity::{Oddity, OddityKind};
pub(crate) use prolog::Prolog;
pub use prolog::Reading;
pub use reader::Caps;

pub(crate) use locate::{Cursor, Locations};
pub(crate) use reader::{ANY_RANK, PictureParts, Reader, Tag};
pub(crate) use writer::Writer;
