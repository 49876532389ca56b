//! Drawing a [`Screen`](crate::screen::Screen): pure functions of the screen and the model.

pub mod pixels;
mod text;

pub(crate) use pixels::text_face;
pub use pixels::{Unpacked, pane, pixels, pixels_with, services_area, text_lines};
pub use text::{TextScreen, text, whole_text};
