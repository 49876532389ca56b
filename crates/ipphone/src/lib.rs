//! Cisco IP Phone Services as types.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod bitmap;
pub mod charset;
pub mod check;
pub mod object;
pub mod phone;
pub mod uri;
