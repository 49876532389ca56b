//! Drawing a [`Screen`](crate::screen::Screen): pure functions of the screen and the model.

pub mod pixels;

pub use pixels::{pane, pixels, text_lines};
