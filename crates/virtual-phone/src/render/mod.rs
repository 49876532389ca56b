//! Drawing a [`Screen`](crate::screen::Screen): pure functions of the screen and the model.

mod text;

pub use text::{TextScreen, text, whole_text};
