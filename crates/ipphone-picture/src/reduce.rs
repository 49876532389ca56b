//! From 24 bits to what a display shows.

use ipphone::{
    bitmap::{Dither, dither_to_levels, luminance},
    phone::Display,
};

use crate::{
    Pixels,
    levels::{Levels, values},
};

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
            Levels::Mono | Levels::Grey4 | Levels::Grey16 => self.reduced_grey(levels, dither),
            Levels::Rgb444 | Levels::Rgb565 => self.reduced_colour(levels, dither),
        }
    }

    fn reduced_grey(self, levels: Levels, dither: Dither) -> Pixels {
        let mut grey = self.map(|[red, green, blue, opacity]| {
            let grey = luminance(red, green, blue);
            [grey, grey, grey, opacity]
        });
        let [bits, ..] = levels.bits();
        let reduced = grey.channel(0, bits, dither);
        (0..3).for_each(|channel| grey.set_channel(channel, &reduced));
        grey
    }

    fn reduced_colour(mut self, levels: Levels, dither: Dither) -> Pixels {
        for (channel, bits) in levels.bits().into_iter().enumerate() {
            let reduced = self.channel(channel, bits, dither);
            self.set_channel(channel, &reduced);
        }
        self
    }

    /// One of red, green and blue in so many bits, as values from 0 to 255.
    fn channel(&self, channel: usize, bits: u32, dither: Dither) -> Vec<u8> {
        let values = values(bits);
        let plain: Vec<u8> = self.rgba().iter().skip(channel).step_by(4).copied().collect();
        let places = dither_to_levels(&plain, self.width().into(), &values, dither);
        places.into_iter().map(|place| values.get(usize::from(place)).copied().unwrap_or(u8::MAX)).collect()
    }
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
