//! URIs (skeleton: the uri room replaces this).
mod scheme;
pub mod key;
pub use scheme::{Scheme, Schemes};
