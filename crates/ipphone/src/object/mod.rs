//! The fifteen objects.
mod kind;
pub use kind::{Kind, Kinds};
