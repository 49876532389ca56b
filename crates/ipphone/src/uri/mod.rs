//! URIs (skeleton: the uri room replaces this).
pub mod key;
mod scheme;
pub use scheme::{Scheme, Schemes};
