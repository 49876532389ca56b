//! Line art or photograph, told apart by looking.

use ipphone::bitmap::{Dither, luminance};

use crate::{Levels, Pixels, levels::values};

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
    ///
    /// It is line art if at least half of all neighbours are the same shade, if what changes changes at once more often
    /// than gently, and if bands would change the mean tone by less than 4 % of white.
    pub fn kind(&self, levels: Levels) -> PictureKind {
        let grey: Vec<u8> = self.all().map(|[red, green, blue, _]| luminance(red, green, blue)).collect();
        let steps = Steps::between(&grey, usize::from(self.width()));
        if steps.are_those_of_line_art() && self.lost_in_bands(levels) < 10.0 {
            return PictureKind::LineArt;
        }
        PictureKind::Photo
    }

    /// How far, on average, values are from those that bands would give them.
    fn lost_in_bands(&self, levels: Levels) -> f64 {
        let bands = levels.bits().map(|bits| {
            let values = values(bits);
            std::array::from_fn::<u8, 256, _>(|value| {
                let seen = values.get(value * values.len() / 256).copied().unwrap_or_default();
                seen.abs_diff(u8::try_from(value).unwrap_or_default())
            })
        });
        let lost = |pixel: [u8; 4]| {
            let [red, green, blue, _] = pixel;
            let seen = if levels.is_colour() { [red, green, blue] } else { [luminance(red, green, blue); 3] };
            seen.iter().zip(&bands).map(|(value, band)| u64::from(band[usize::from(*value)])).sum::<u64>()
        };
        self.all().map(lost).sum::<u64>() as f64 / (3 * self.all().len()) as f64
    }
}

/// Differences between neighbours, side by side and one above the other.
#[derive(Default)]
struct Steps {
    flat: usize,
    gentle: usize,
    sharp: usize,
}

impl Steps {
    /// What JPEG does to a flat area is less than this.
    const FLAT: u8 = 4;
    const GENTLE: u8 = 40;

    fn between(grey: &[u8], width: usize) -> Steps {
        let mut steps = Steps::default();
        for row in grey.chunks(width) {
            row.iter().zip(row.iter().skip(1)).for_each(|(left, right)| steps.add(left.abs_diff(*right)));
        }
        grey.iter().zip(grey.iter().skip(width)).for_each(|(upper, lower)| steps.add(upper.abs_diff(*lower)));
        steps
    }

    fn add(&mut self, difference: u8) {
        if difference <= Steps::FLAT {
            self.flat += 1;
        } else if difference <= Steps::GENTLE {
            self.gentle += 1;
        } else {
            self.sharp += 1;
        }
    }

    fn are_those_of_line_art(&self) -> bool {
        self.sharp > 0 && self.flat >= self.gentle + self.sharp && self.sharp >= self.gentle
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(colour: impl Fn(i32, i32) -> [u8; 3]) -> Pixels {
        let all = (0..100).flat_map(|y| (0..160).map(move |x| (x, y)));
        let rgba = all.flat_map(|(x, y)| {
            let [red, green, blue] = colour(x, y);
            [red, green, blue, 255]
        });
        Pixels::new(160, 100, rgba.collect()).expect("a picture")
    }

    fn black(is_black: bool) -> [u8; 3] {
        [if is_black { 0 } else { 255 }; 3]
    }

    #[test]
    fn line_art_is_known_by_its_borders() {
        let pictures: [(&str, Pixels); 4] = [
            ("letters", drawn(|x, y| black(x % 20 < 3 && y % 25 < 15))),
            ("a frame", drawn(|x, y| black((10..13).contains(&x) || (60..62).contains(&y)))),
            (
                "a red disc",
                drawn(|x, y| if (x - 80).pow(2) + (y - 50).pow(2) < 900 { [255, 0, 0] } else { [255; 3] }),
            ),
            ("bars in the display's own greys", drawn(|x, _| [[0, 85, 170, 255][(x / 40) as usize]; 3])),
        ];
        for (name, picture) in pictures {
            assert_eq!(picture.kind(Levels::Grey4), PictureKind::LineArt, "{name}");
        }
    }

    #[test]
    fn shades_are_photographs() {
        let pictures: [(&str, Pixels); 5] = [
            ("a ramp", drawn(|x, _| [(x * 255 / 159) as u8; 3])),
            ("a flat grey that the display lacks", drawn(|_, _| [128; 3])),
            ("two of them", drawn(|x, _| [if x < 80 { 128 } else { 42 }; 3])),
            (
                "a moon in the night",
                drawn(|x, y| {
                    let from = f64::from((x - 80).pow(2) + (y - 50).pow(2)).sqrt();
                    [if from < 30.0 { (230.0 - 6.0 * from) as u8 } else { 0 }; 3]
                }),
            ),
            ("noise", drawn(|x, y| [((x * 7919 + y * 104_729) % 251) as u8; 3])),
        ];
        for (name, picture) in pictures {
            assert_eq!(picture.kind(Levels::Grey4), PictureKind::Photo, "{name}");
        }
    }

    #[test]
    fn the_same_flat_colours_are_line_art_where_the_display_has_them() {
        let chart = drawn(|x, y| if y > x / 2 { [128, 128, 128] } else { [42, 42, 42] });
        assert_eq!(chart.kind(Levels::Grey4), PictureKind::Photo);
        assert_eq!(chart.kind(Levels::Rgb565), PictureKind::LineArt);
    }
}
