//! A Cisco IP phone as a machine without I/O.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod render;
pub mod screen;
