//! Pictures of phone screens: boxes and lines, text in fonts that come with the crate, the colours of the display, PNG.
//!
//! For whatever draws what a phone shows, or what it is to show: a played phone, a clock, a chart. No I/O, no system fonts.
//!
//! ```
//! use phone_canvas::{Align, Canvas, Colour, Depth, Face, Rect, Style};
//!
//! let mut canvas = Canvas::new(133, 65, Colour::WHITE);
//! let bar = Rect::new(0, 0, 133, 13);
//! canvas.fill(bar, Colour::BLACK);
//! canvas.text_in(bar, Align::Centre, &Style::new(Face::SMALL_BOLD, Colour::WHITE), "Müller, Jürgen");
//! canvas.text(2, 24, &Style::new(Face::SMALL, Colour::BLACK), "+49 170 1234");
//! canvas.reduce(Depth::Grey2);
//! assert!(phone_canvas::to_png(&canvas).starts_with(b"\x89PNG"));
//! ```
//!
//! | file | what it is |
//! |---|---|
//! | `canvas.rs` | [`Canvas`]: pixels, clipping, [`Rect`] filled, framed, inverted |
//! | `shapes.rs` | rounded boxes, lines, triangles, gradients |
//! | `copy.rs` | other canvases and pictures with transparency laid on a canvas |
//! | `colour.rs`, `depth.rs` | [`Colour`], and what a display of some [`Depth`] makes of it |
//! | `face.rs` | [`Face`]: which letters, how high, how far apart the lines |
//! | `text.rs`, `wrap.rs` | drawing and measuring a line; breaking text into lines, cutting a line |
//! | `font/` | where the shape of a letter comes from, and the store of shapes drawn before. Private |
//! | `png.rs` | [`to_png`] |
//!
//! Every call takes any coordinates and any text: what lies outside is not drawn, nothing panics.
//!
//! Shapes of letters are kept per thread, so that a face is cut once; see [`Face`] for what that costs.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod canvas;
mod colour;
mod copy;
mod depth;
mod face;
mod font;
mod png;
mod rect;
mod shapes;
mod text;
mod wrap;

pub use crate::{
    canvas::Canvas,
    colour::Colour,
    depth::Depth,
    face::Face,
    png::to_png,
    rect::Rect,
    text::{Align, Style},
};

#[doc = include_str!("../README.md")]
#[cfg(doctest)]
struct Readme;
