//! From 24 bits to what a display shows. How one colour is dithered stands in `ipphone::bitmap`; here are three at once.

use ipphone::{
    bitmap::{Dither, dither_to_levels, luminance},
    phone::Display,
};

use crate::{
    Pixels,
    diffuse::diffuse,
    levels::{Levels, values},
};

/// In which values shades are dithered.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Light {
    /// As they are encoded (sRGB): nearest to the original from a little way off.
    #[default]
    Encoded,
    /// As light: true to a photometer, too bright to the eye. Only between two or four greys.
    Linear,
}

impl Pixels {
    /// As this display shows it: see [`Pixels::reduce`]. The size stays.
    pub fn reduce_to(self, display: Display, dither: Dither) -> Pixels {
        self.reduce(Levels::of(display), dither)
    }

    /// In so many levels. [`Dither::None`] takes bands of equal width; others spread what is lost over the pixels
    /// beside, colour by colour. Opacity stays as it is: put the picture [`onto`](Pixels::onto) a background before.
    pub fn reduce(self, levels: Levels, dither: Dither) -> Pixels {
        match levels {
            Levels::Rgb888 => self,
            Levels::Mono | Levels::Grey4 | Levels::Grey16 => {
                self.reduced_grey(levels, dither, Light::Encoded)
            }
            Levels::Rgb444 | Levels::Rgb565 if dither == Dither::FloydSteinberg => {
                diffuse(self, levels.bits())
            }
            Levels::Rgb444 | Levels::Rgb565 => self.reduced_colour(levels, dither),
        }
    }

    pub(crate) fn reduced_grey(self, levels: Levels, dither: Dither, light: Light) -> Pixels {
        let mut grey = self.map(|[red, green, blue, opacity]| {
            let grey = luminance(red, green, blue);
            [grey, grey, grey, opacity]
        });
        let [bits, ..] = levels.bits();
        let values = values(bits);
        let reduced = shades(&grey.plain(0), grey.width(), &values, dither, light);
        (0..3).for_each(|channel| grey.set_channel(channel, &reduced));
        grey
    }

    fn reduced_colour(mut self, levels: Levels, dither: Dither) -> Pixels {
        for (channel, bits) in levels.bits().into_iter().enumerate() {
            let reduced = shades(&self.plain(channel), self.width(), &values(bits), dither, Light::Encoded);
            self.set_channel(channel, &reduced);
        }
        self
    }

    /// One of red, green and blue.
    fn plain(&self, channel: usize) -> Vec<u8> {
        self.rgba().iter().skip(channel).step_by(4).copied().collect()
    }
}

/// Each shade as one of these values.
fn shades(plain: &[u8], width: u16, values: &[u8], dither: Dither, light: Light) -> Vec<u8> {
    let places = match light {
        Light::Encoded => dither_to_levels(plain, width.into(), values, dither),
        Light::Linear => {
            let [plain, levels] =
                [plain, values].map(|shades| shades.iter().map(|shade| linear(*shade)).collect::<Vec<u8>>());
            dither_to_levels(&plain, width.into(), &levels, dither)
        }
    };
    places.into_iter().map(|place| values.get(usize::from(place)).copied().unwrap_or(u8::MAX)).collect()
}

/// The light of an encoded value (sRGB), in eight bits: enough between four greys, too coarse between sixteen.
pub(crate) fn linear(value: u8) -> u8 {
    let value = f64::from(value) / 255.0;
    let light = if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) };
    (light * 255.0).round() as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All shades of everything, a little of each.
    fn colourful() -> Pixels {
        let bytes = (0..64 * 64_u32).flat_map(|pixel| {
            let [x, y] = [pixel % 64 * 4, pixel / 64 * 4].map(|shade| shade as u8);
            [x, y, x ^ y, 255]
        });
        Pixels::new(64, 64, bytes.collect()).expect("a picture")
    }

    fn mean(picture: &Pixels, channel: usize) -> f64 {
        let all = picture.all().map(|pixel| f64::from(pixel[channel]));
        all.sum::<f64>() / picture.all().len() as f64
    }

    #[test]
    fn each_channel_has_only_the_values_of_its_bits() {
        for (levels, dither) in
            Levels::ALL.iter().flat_map(|levels| Dither::ALL.map(|dither| (*levels, dither)))
        {
            let reduced = colourful().reduce(levels, dither);
            for (channel, bits) in levels.bits().into_iter().enumerate() {
                let values = values(bits);
                let other = reduced.all().find(|pixel| !values.contains(&pixel[channel]));
                assert_eq!(other, None, "{levels:?} {dither:?} {channel}");
            }
            assert!(
                levels.is_colour() || reduced.all().all(|[r, g, b, _]| r == g && g == b),
                "{levels:?} {dither:?}"
            );
        }
    }

    #[test]
    fn what_is_reduced_stays_as_it_is() {
        for levels in Levels::ALL {
            let once = colourful().reduce(levels, Dither::FloydSteinberg);
            for dither in Dither::ALL {
                assert!(once.clone().reduce(levels, dither) == once, "{levels:?} {dither:?}");
            }
        }
    }

    #[test]
    fn dithering_keeps_the_brightness_of_each_colour() {
        for levels in [Levels::Rgb444, Levels::Rgb565] {
            let reduced = colourful().reduce(levels, Dither::FloydSteinberg);
            for channel in 0..3 {
                let (before, after) = (mean(&colourful(), channel), mean(&reduced, channel));
                assert!((before - after).abs() < 1.0, "{levels:?} {channel}: {before} {after}");
            }
        }
        let grey = Pixels::filled(64, 64, [100, 100, 100, 255]).expect("a picture");
        for levels in [Levels::Mono, Levels::Grey4, Levels::Grey16] {
            let after = mean(&grey.clone().reduce(levels, Dither::FloydSteinberg), 0);
            assert!((after - 100.0).abs() < 2.0, "{levels:?}: {after}");
        }
    }

    #[test]
    fn in_linear_light_half_the_light_is_half_the_pixels() {
        for (light, share) in [(Light::Encoded, 188.0 / 255.0), (Light::Linear, 0.5)] {
            let picture = Pixels::filled(64, 64, [188, 188, 188, 255]).expect("a picture");
            let reduced = picture.reduced_grey(Levels::Mono, Dither::FloydSteinberg, light);
            let found = mean(&reduced, 0) / 255.0;
            assert!((found - share).abs() < 0.02, "{light:?}: {found}");
        }
    }

    #[test]
    fn three_colours_at_once_are_the_same_as_one_by_one() {
        for levels in [Levels::Rgb444, Levels::Rgb565] {
            let at_once = colourful().reduce(levels, Dither::FloydSteinberg);
            assert!(at_once == colourful().reduced_colour(levels, Dither::FloydSteinberg), "{levels:?}");
        }
    }

    #[test]
    fn without_dithering_bands_are_equally_wide() {
        for (levels, shade, seen) in [
            (Levels::Mono, 127, 0),
            (Levels::Mono, 128, 255),
            (Levels::Grey4, 63, 0),
            (Levels::Grey4, 64, 85),
            (Levels::Grey16, 250, 255),
            (Levels::Rgb444, 250, 255),
            (Levels::Rgb565, 252, 255),
            (Levels::Rgb888, 250, 250),
        ] {
            let picture = Pixels::filled(3, 3, [shade, shade, shade, 255]).expect("a picture");
            let reduced = picture.reduce(levels, Dither::None);
            assert_eq!(reduced.get(1, 1), Some([seen, seen, seen, 255]), "{levels:?} {shade}");
        }
    }

    #[test]
    fn colours_become_the_grey_of_television_and_opacity_stays() {
        let picture = Pixels::filled(1, 1, [0, 255, 0, 7]).expect("a picture");
        assert_eq!(
            picture.reduce_to(Display::grey(1, 1, 2), Dither::None).get(0, 0),
            Some([170, 170, 170, 7])
        );
    }
}
