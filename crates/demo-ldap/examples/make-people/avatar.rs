//! Draws a face for everybody: 96x96 points, JPEG, about 2 KB. Whole numbers only, so that it is the same everywhere.

use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};

use crate::random::Random;

const SIDE: i32 = 96;
/// Each point is the mean of so many by so many.
const FINE: i32 = 2;
const QUALITY: u8 = 72;

const WALLS: &[[u8; 3]] =
    &[[198, 219, 239], [253, 224, 197], [209, 231, 204], [226, 213, 236], [250, 235, 180], [203, 226, 226]];
const SKINS: &[[u8; 3]] =
    &[[255, 224, 196], [241, 194, 155], [224, 172, 125], [198, 134, 86], [141, 85, 48], [92, 58, 36]];
const HAIRS: &[[u8; 3]] =
    &[[40, 30, 28], [92, 60, 32], [160, 106, 52], [222, 184, 110], [150, 60, 30], [170, 170, 172]];
const SHIRTS: &[[u8; 3]] =
    &[[38, 70, 120], [150, 44, 54], [46, 110, 84], [90, 90, 100], [238, 238, 240], [200, 120, 30]];
const DARK: [u8; 3] = [38, 34, 38];
const MOUTH: [u8; 3] = [168, 66, 66];
const WHITE: [u8; 3] = [255, 255, 255];

struct Face {
    wall: [u8; 3],
    skin: [u8; 3],
    hair: [u8; 3],
    shirt: [u8; 3],
    hair_style: usize,
    has_glasses: bool,
    has_beard: bool,
    width: i32,
}

/// The picture of the person with this number.
pub fn jpeg(number: u64) -> Vec<u8> {
    let mut random = Random(number.wrapping_mul(7919) + 17);
    let face = Face {
        wall: *random.pick(WALLS),
        skin: *random.pick(SKINS),
        hair: *random.pick(HAIRS),
        shirt: *random.pick(SHIRTS),
        hair_style: random.below(5),
        has_glasses: random.chance(30),
        has_beard: random.chance(18),
        width: 20 + random.below(4) as i32,
    };
    let picture = RgbImage::from_fn(SIDE as u32, SIDE as u32, |x, y| mean(&face, x as i32, y as i32));
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY)
        .encode_image(&picture)
        .expect("a Vec takes everything");
    bytes
}

fn mean(face: &Face, x: i32, y: i32) -> Rgb<u8> {
    let mut sum = [0u32; 3];
    for step in 0..FINE * FINE {
        let colour = face.at(x * FINE + step % FINE, y * FINE + step / FINE);
        (0..3).for_each(|part| sum[part] += u32::from(colour[part]));
    }
    Rgb(sum.map(|part| (part / (FINE * FINE) as u32) as u8))
}

/// Whether a fine point is in an ellipse that is given in points.
fn inside(x: i32, y: i32, centre: (i32, i32), half: (i32, i32)) -> bool {
    let (dx, dy) = (i64::from(x - centre.0 * FINE), i64::from(y - centre.1 * FINE));
    let (a, b) = (i64::from(half.0 * FINE), i64::from(half.1 * FINE));
    dx * dx * b * b + dy * dy * a * a <= a * a * b * b
}

impl Face {
    /// The colour of a fine point: what lies on top comes first.
    fn at(&self, x: i32, y: i32) -> [u8; 3] {
        let mirrored = if x > 48 * FINE { 96 * FINE - x } else { x };
        let features = self.features(mirrored, y);
        if let Some(colour) = features {
            return colour;
        }
        let is_head = inside(x, y, (48, 46), (self.width, 27));
        if is_head && self.is_hair_on_head(x, y) {
            return self.hair;
        }
        if is_head || inside(mirrored, y, (48 - self.width, 48), (4, 6)) {
            return self.skin;
        }
        if inside(x, y, (48, 72), (9, 14)) {
            return self.skin.map(|part| part - part / 8);
        }
        if self.is_hair_behind(x, y) {
            return self.hair;
        }
        if inside(x, y, (48, 104), (38, 30)) { self.shirt } else { self.wall }
    }

    fn features(&self, x: i32, y: i32) -> Option<[u8; 3]> {
        let (eye, ring) = ((39, 46), (39, 46));
        if inside(x, y, eye, (2, 3)) {
            return Some(DARK);
        }
        if inside(x, y, eye, (4, 3)) {
            return Some(WHITE);
        }
        let is_rim = inside(x, y, ring, (8, 7)) && !inside(x, y, ring, (7, 6));
        let is_bridge = (45 * FINE..48 * FINE + 1).contains(&x) && (45 * FINE..46 * FINE).contains(&y);
        if self.has_glasses && (is_rim || is_bridge) {
            return Some(DARK);
        }
        if inside(x, y, (39, 39), (6, 2)) && y < 39 * FINE {
            return Some(self.hair);
        }
        if inside(x, y, (48, 58), (8, 5)) && y > 59 * FINE {
            return Some(MOUTH);
        }
        let is_beard =
            inside(x, y, (48, 46), (self.width, 27)) && !inside(x, y, (48, 48), (self.width - 3, 18));
        (self.has_beard && is_beard && y > 50 * FINE).then_some(self.hair)
    }

    fn is_hair_on_head(&self, x: i32, y: i32) -> bool {
        match self.hair_style {
            0 => y < 30 * FINE,
            1 => !inside(x, y, (48, 52), (self.width - 1, 22)) && y < 44 * FINE,
            2 => y < 26 * FINE + (x - 30 * FINE) / 4,
            3 => false,
            _ => !inside(x, y, (54, 50), (self.width + 1, 20)) && y < 48 * FINE,
        }
    }

    fn is_hair_behind(&self, x: i32, y: i32) -> bool {
        match self.hair_style {
            1 => inside(x, y, (48, 52), (self.width + 6, 36)),
            3 => false,
            4 => inside(x, y, (48, 42), (self.width + 4, 27)),
            _ => inside(x, y, (48, 40), (self.width + 1, 24)) && y < 40 * FINE,
        }
    }
}
