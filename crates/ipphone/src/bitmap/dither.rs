//! Grey to few levels, so that from arm's length it still looks grey.
//!
//! Error diffusion gives the error of a pixel to its neighbours, so that the mean brightness stays:
//!
//! ```text
//! Floyd–Steinberg      Atkinson
//!       *  7                *  1  1
//!    3  5  1   / 16      1  1  1      / 8 (the other two eighths are dropped)
//!                           1
//! ```
//!
//! Lines are walked to and fro, against the diagonal worms that one direction draws. All is whole numbers:
//! the same picture gives the same bytes everywhere.

/// How grey values become the few levels of a display.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Dither {
    /// Error diffusion by Floyd and Steinberg: the truest greys; for photos.
    #[default]
    FloydSteinberg,
    /// Error diffusion by Atkinson: more contrast, clean whites and blacks; for small photos and faces.
    Atkinson,
    /// A fixed pattern of 8 x 8 thresholds: does not flicker between frames; for charts and camera pictures.
    Ordered,
    /// Bands of equal width, the plain threshold of the first CIP converter (2002): below a quarter black …;
    /// for drawings and text.
    None,
}

impl Dither {
    /// Every way, the default first.
    pub const ALL: [Dither; 4] = [Dither::FloydSteinberg, Dither::Atkinson, Dither::Ordered, Dither::None];

    /// The name in settings and on command lines.
    pub fn name(self) -> &'static str {
        match self {
            Dither::FloydSteinberg => "floyd-steinberg",
            Dither::Atkinson => "atkinson",
            Dither::Ordered => "ordered",
            Dither::None => "none",
        }
    }
}

/// For each pixel the place in `levels` (grey values, in any order) of the level that it takes.
///
/// `grey` is row by row, `width` pixels each, without padding; 0 is black. Only the first 256 levels count.
/// With levels [255, 170, 85, 0] the places are the levels of CIP at depth 2. Error diffusion keeps the mean
/// brightness where the levels span black to white.
///
/// ```
/// use ipphone::bitmap::{Dither, dither_to_levels};
///
/// assert_eq!(dither_to_levels(&[0, 80, 160, 240], 4, &[255, 170, 85, 0], Dither::None), [3, 2, 1, 0]);
/// ```
pub fn dither_to_levels(grey: &[u8], width: usize, levels: &[u8], dither: Dither) -> Vec<u8> {
    let width = width.clamp(1, grey.len().max(1));
    match dither {
        Dither::FloydSteinberg => diffuse(grey, width, levels, FloydSteinberg::new(width)),
        Dither::Atkinson => diffuse(grey, width, levels, Atkinson::new(width)),
        Dither::Ordered => order(grey, width, levels),
        Dither::None => band(grey, levels),
    }
}

/// One line of error diffusion after the other, each in the direction that it is walked.
trait Diffusion {
    /// Chooses the places of a line and keeps the errors for later lines.
    fn line(&mut self, grey: &[u8], nearest: &Nearest, places: &mut [u8]);
}

fn diffuse(grey: &[u8], width: usize, levels: &[u8], mut diffusion: impl Diffusion) -> Vec<u8> {
    let nearest = Nearest::of(levels);
    let mut places = vec![0; grey.len()];
    let mut backwards = Vec::with_capacity(width.min(grey.len()));
    for (y, (line, places)) in grey.chunks(width).zip(places.chunks_mut(width)).enumerate() {
        if y % 2 == 0 {
            diffusion.line(line, &nearest, places);
            continue;
        }
        backwards.clear();
        backwards.extend(line.iter().rev());
        diffusion.line(&backwards, &nearest, places);
        places.reverse();
    }
    places
}

/// The errors of the line above, in the direction of the line to come.
struct FloydSteinberg {
    above: Vec<i32>,
    /// One more than pixels: slot x + 1 is below pixel x.
    below: Vec<i32>,
}

impl FloydSteinberg {
    fn new(width: usize) -> FloydSteinberg {
        FloydSteinberg { above: vec![0; width + 1], below: vec![0; width + 1] }
    }
}

impl Diffusion for FloydSteinberg {
    fn line(&mut self, grey: &[u8], nearest: &Nearest, places: &mut [u8]) {
        // What is known so far of the errors for the next pixel, and for those below the last and this one.
        let (mut ahead, mut behind, mut under) = (0, 0, 0);
        for (((grey, place), above), slot) in grey.iter().zip(places).zip(&self.above).zip(&mut self.below) {
            let (nearest, error) = nearest.choose(i32::from(*grey) * ONE + above + ahead);
            *place = nearest;
            let (five, three) = ((5 * error) >> 4, (3 * error) >> 4);
            ahead = (7 * error) >> 4;
            *slot = behind + three;
            behind = under + five;
            // The rest, so that rounding loses nothing.
            under = error - ahead - five - three;
        }
        // What would leave the picture at its sides goes straight down.
        if let Some(last) = self.below.last_mut() {
            *last = behind + under + ahead;
        }
        if let [outside, first, ..] = self.below.as_mut_slice() {
            *first += std::mem::take(outside);
        }
        std::mem::swap(&mut self.above, &mut self.below);
        self.above.reverse();
    }
}

/// As [`FloydSteinberg`], and the errors for the line after the next.
struct Atkinson {
    above: Vec<i32>,
    below: Vec<i32>,
    /// Per pixel: what the line before the last left to this line, overwritten by what it leaves itself. Lines
    /// two apart are walked in the same direction.
    far: Vec<i32>,
    other_far: Vec<i32>,
}

impl Atkinson {
    fn new(width: usize) -> Atkinson {
        let zeros = vec![0; width + 1];
        Atkinson { above: zeros.clone(), below: zeros.clone(), far: zeros.clone(), other_far: zeros }
    }
}

impl Diffusion for Atkinson {
    fn line(&mut self, grey: &[u8], nearest: &Nearest, places: &mut [u8]) {
        let (mut ahead, mut beyond, mut behind, mut under) = (0, 0, 0, 0);
        let errors = self.above.iter().zip(&mut self.below).zip(&mut self.far);
        for ((grey, place), ((above, slot), far)) in grey.iter().zip(places).zip(errors) {
            let (nearest, error) = nearest.choose(i32::from(*grey) * ONE + above + *far + ahead);
            *place = nearest;
            let eighth = (error + 4) >> 3;
            ahead = beyond + eighth;
            beyond = eighth;
            *slot = behind + eighth;
            behind = under + eighth;
            under = eighth;
            *far = eighth;
        }
        if let Some(last) = self.below.last_mut() {
            *last = behind;
        }
        std::mem::swap(&mut self.far, &mut self.other_far);
        std::mem::swap(&mut self.above, &mut self.below);
        self.above.reverse();
    }
}

/// Errors and values count in sixteenths of a grey value.
const ONE: i32 = 16;

/// The lowest value that error diffusion looks up; the highest is 383, so the table has 512.
const LOWEST: i32 = -128;

/// The nearest level of each value.
struct Nearest([Choice; 512]);

#[derive(Clone, Copy)]
struct Choice {
    place: u8,
    /// The grey value of the level, in sixteenths.
    value: i16,
}

impl Nearest {
    fn of(levels: &[u8]) -> Nearest {
        let mut choices = [Choice { place: 0, value: 0 }; 512];
        for (value, choice) in (LOWEST..).zip(&mut choices) {
            let distance = |level: u8| i32::from(level).abs_diff(value);
            if let Some((place, level)) = placed(levels).min_by_key(|(_, level)| distance(*level)) {
                *choice = Choice { place, value: i16::from(level) * 16 };
            }
        }
        Nearest(choices)
    }

    /// The place of the level nearest to a value, and the error.
    fn choose(&self, value: i32) -> (u8, i32) {
        // Levels that do not span black to white would pile up errors for ever.
        let value = value.clamp(LOWEST * ONE, (LOWEST + 511) * ONE);
        let from_lowest = (value - LOWEST * ONE + ONE / 2) / ONE;
        let choice = self.0[from_lowest as usize & 511];
        (choice.place, value - i32::from(choice.value))
    }
}

fn order(grey: &[u8], width: usize, levels: &[u8]) -> Vec<u8> {
    let between: [Between; 256] = std::array::from_fn(|grey| Between::of(grey as u8, levels));
    let mut places = Vec::with_capacity(grey.len());
    for (line, thresholds) in grey.chunks(width).zip(BAYER.iter().cycle()) {
        let pairs = line.iter().zip(thresholds.iter().cycle());
        places.extend(pairs.map(|(grey, threshold)| between[usize::from(*grey)].choose(*threshold)));
    }
    places
}

/// The two levels around a grey value.
#[derive(Clone, Copy)]
struct Between {
    darker: u8,
    lighter: u8,
    /// How many of 64 pixels take the lighter one.
    share: u32,
}

impl Between {
    fn of(grey: u8, levels: &[u8]) -> Between {
        let below = placed(levels).filter(|(_, level)| *level <= grey).max_by_key(|(_, level)| *level);
        let above = placed(levels).filter(|(_, level)| *level >= grey).min_by_key(|(_, level)| *level);
        let Some((darker, low)) = below.or(above) else { return Between { darker: 0, lighter: 0, share: 0 } };
        let (lighter, high) = above.unwrap_or((darker, low));
        let span = u32::from(high.abs_diff(low));
        let share = (64 * u32::from(grey.abs_diff(low)) + span / 2).checked_div(span).unwrap_or(0);
        Between { darker, lighter, share }
    }

    fn choose(self, threshold: u32) -> u8 {
        if self.share > threshold {
            return self.lighter;
        }
        self.darker
    }
}

/// Bayer's 8 x 8 pattern: the numbers 0 to 63, every quarter of it as even as the whole.
const BAYER: [[u32; 8]; 8] = {
    let mut pattern = [[0; 8]; 8];
    let mut place = 0;
    while place < 64 {
        let (x, y) = (place % 8, place / 8);
        let (mut number, mut bit) = (0, 0);
        // The bits of x ^ y and y by turns, the lowest first: the reverse of counting along the rows.
        while bit < 3 {
            number = (number << 2) | ((((x ^ y) >> bit) & 1) << 1) | ((y >> bit) & 1);
            bit += 1;
        }
        pattern[y][x] = number as u32;
        place += 1;
    }
    pattern
};

fn band(grey: &[u8], levels: &[u8]) -> Vec<u8> {
    let mut sorted: Vec<(u8, u8)> = placed(levels).collect();
    sorted.sort_by_key(|(_, level)| *level);
    let place_of = |grey: usize| sorted.get(grey * sorted.len() / 256).map_or(0, |(place, _)| *place);
    let places: [u8; 256] = std::array::from_fn(place_of);
    grey.iter().map(|grey| places[usize::from(*grey)]).collect()
}

/// The levels with their places, at most 256.
fn placed(levels: &[u8]) -> impl Iterator<Item = (u8, u8)> {
    (0..=u8::MAX).zip(levels.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    const CIP: [u8; 4] = [255, 170, 85, 0];
    /// The ways that keep the mean brightness of every grey.
    const TRUE_WAYS: [Dither; 2] = [Dither::FloydSteinberg, Dither::Ordered];

    fn mean(values: &[u8]) -> f64 {
        values.iter().map(|value| f64::from(*value)).sum::<f64>() / values.len() as f64
    }

    fn dithered(grey: &[u8], width: usize, levels: &[u8], dither: Dither) -> Vec<u8> {
        let places = dither_to_levels(grey, width, levels, dither);
        assert_eq!(places.len(), grey.len(), "{dither:?}");
        places.into_iter().map(|place| levels[usize::from(place)]).collect()
    }

    #[test]
    fn none_cuts_at_the_quarters_of_the_first_converter() {
        for (grey, level) in [(0, 3), (63, 3), (64, 2), (127, 2), (128, 1), (191, 1), (192, 0), (255, 0)] {
            assert_eq!(dither_to_levels(&[grey], 1, &CIP, Dither::None), [level], "{grey}");
        }
        for (grey, level) in [(0, 1), (127, 1), (128, 0), (255, 0)] {
            assert_eq!(dither_to_levels(&[grey], 1, &[255, 0], Dither::None), [level], "{grey}");
        }
    }

    #[test]
    fn exact_levels_stay_as_they_are() {
        for dither in Dither::ALL {
            for (level, grey) in (0..).zip(CIP) {
                assert_eq!(dither_to_levels(&[grey; 35], 7, &CIP, dither), [level; 35], "{dither:?} {grey}");
            }
        }
    }

    #[test]
    fn a_flat_grey_keeps_its_brightness() {
        for (width, height) in [(133, 65), (64, 64)] {
            for grey in (0..=255).step_by(5) {
                let picture = vec![grey; width * height];
                for (dither, levels) in TRUE_WAYS.iter().flat_map(|way| [(way, &CIP[..]), (way, &[255, 0])]) {
                    let found = mean(&dithered(&picture, width, levels, *dither));
                    let off = (found - f64::from(grey)).abs();
                    assert!(off < 0.02 * 255.0, "{dither:?} {levels:?} {width} x {height} {grey}: {found}");
                }
            }
        }
    }

    #[test]
    fn the_middle_grey_keeps_its_brightness_in_every_diffusion() {
        for dither in [Dither::FloydSteinberg, Dither::Atkinson, Dither::Ordered] {
            for levels in [&CIP[..], &[255, 0]] {
                let found = mean(&dithered(&[128; 133 * 65], 133, levels, dither));
                assert!((found - 128.0).abs() < 0.02 * 255.0, "{dither:?} {levels:?}: {found}");
            }
        }
    }

    #[test]
    fn a_gradient_keeps_its_brightness_in_every_way() {
        let picture: Vec<u8> = (0..256 * 64).map(|place| (place % 256) as u8).collect();
        for dither in Dither::ALL {
            for levels in [
                &CIP[..],
                &[255, 0],
                &[0, 17, 34, 51, 68, 85, 102, 119, 136, 153, 170, 187, 204, 221, 238, 255],
            ] {
                let found = mean(&dithered(&picture, 256, levels, dither));
                assert!((found - mean(&picture)).abs() < 0.02 * 255.0, "{dither:?} {levels:?}: {found}");
            }
        }
    }

    #[test]
    fn a_gradient_stays_true_in_every_part() {
        let picture: Vec<u8> = (0..256 * 256).map(|place| (place % 256) as u8).collect();
        for dither in TRUE_WAYS {
            let shown = dithered(&picture, 256, &CIP, dither);
            for start in (0..256).step_by(32) {
                let part = |all: &[u8]| -> Vec<u8> {
                    all.chunks(256).flat_map(|line| line[start..start + 32].to_vec()).collect()
                };
                let (wanted, found) = (mean(&part(&picture)), mean(&part(&shown)));
                assert!(
                    (wanted - found).abs() < 0.02 * 255.0,
                    "{dither:?} from {start}: {found}, not {wanted}"
                );
            }
        }
    }

    #[test]
    fn bayers_pattern_has_every_number_once() {
        let mut numbers: Vec<u32> = BAYER.iter().flatten().copied().collect();
        assert_eq!(numbers[..4], [0, 32, 8, 40]);
        numbers.sort_unstable();
        assert_eq!(numbers, (0..64).collect::<Vec<u32>>());
    }

    #[test]
    fn odd_input_gives_as_many_places_and_no_panic() {
        for dither in Dither::ALL {
            for (grey, width, levels) in [
                (&[][..], 0, &CIP[..]),
                (&[9, 9, 9], 0, &CIP),
                (&[9, 9, 9], 2, &CIP),
                (&[9, 9, 9], usize::MAX, &CIP),
                (&[0, 255, 0, 255, 3, 4], 2, &[]),
                (&[255; 4000], 40, &[7]),
                (&[0; 4000], 40, &[250, 251]),
            ] {
                let places = dither_to_levels(grey, width, levels, dither);
                assert_eq!(places.len(), grey.len(), "{dither:?} {width} {levels:?}");
            }
            let many: Vec<u8> = (0..=255).chain(0..=255).collect();
            assert_eq!(dither_to_levels(&[0, 255], 2, &many, dither), [0, 255], "{dither:?}");
        }
    }

    #[test]
    fn names_are_those_of_the_command_line() {
        let names: Vec<&str> = Dither::ALL.iter().map(|dither| dither.name()).collect();
        assert_eq!(names, ["floyd-steinberg", "atkinson", "ordered", "none"]);
        assert_eq!(Dither::ALL[0], Dither::default());
    }
}
