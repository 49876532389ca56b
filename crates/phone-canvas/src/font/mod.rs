//! Where the shape of a letter comes from.

mod bitmap;
mod enlarge;
mod glyph;
mod smooth;
mod stand_in;
mod store;

pub(crate) use self::{
    glyph::Glyph,
    stand_in::is_wide,
    store::{Shapes, with_shapes},
};
