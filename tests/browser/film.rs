//! Pictures one after the other, as an animated PNG.

use std::collections::HashMap;
use std::io::Cursor;

use png::{BitDepth, ColorType, Compression, Decoder, Encoder, Filter, Transformations};

type Failure = Box<dyn std::error::Error>;

/// A part of a page: left, top, width, height.
pub(crate) type Part = [u32; 4];

/// A picture without alpha.
#[derive(Clone, PartialEq)]
pub(crate) struct Shot {
    width: u32,
    rgb: Vec<u8>,
}

impl Shot {
    /// This part of a PNG.
    pub(crate) fn cut(png: &[u8], [left, top, width, height]: Part) -> Result<Shot, Failure> {
        let mut decoder = Decoder::new(Cursor::new(png));
        decoder.set_transformations(Transformations::normalize_to_color8());
        let mut reader = decoder.read_info()?;
        let mut bytes = vec![0; reader.output_buffer_size().ok_or("too large")?];
        let frame = reader.next_frame(&mut bytes)?;
        if left + width > frame.width || top + height > frame.height {
            return Err(
                format!("{left}+{width} x {top}+{height} of {} x {}", frame.width, frame.height).into()
            );
        }
        let channels = frame.color_type.samples();
        let rows = bytes.chunks(frame.line_size).skip(top as usize).take(height as usize);
        let pixels = rows.flat_map(|row| row.chunks(channels).skip(left as usize).take(width as usize));
        let rgb = pixels.flat_map(|pixel| pixel.iter().take(3).copied()).collect();
        Ok(Shot { width, rgb })
    }

    fn height(&self) -> u32 {
        u32::try_from(self.rgb.len()).unwrap_or(0) / 3 / self.width
    }

    fn pixel(&self, x: u32, y: u32) -> &[u8] {
        let at = 3 * (y * self.width + x) as usize;
        &self.rgb[at..at + 3]
    }

    /// The smallest part that holds every pixel in which the two differ; one pixel, if none does.
    fn difference(&self, before: &Shot) -> Part {
        let places = (0..self.height()).flat_map(|y| (0..self.width).map(move |x| (x, y)));
        let changed: Vec<_> = places.filter(|(x, y)| self.pixel(*x, *y) != before.pixel(*x, *y)).collect();
        let side = |of: fn(&(u32, u32)) -> u32| {
            let all = || changed.iter().map(of);
            (all().min().unwrap_or(0), all().max().unwrap_or(0))
        };
        let ((left, right), (top, bottom)) = (side(|place| place.0), side(|place| place.1));
        [left, top, right - left + 1, bottom - top + 1]
    }

    fn part(&self, [left, top, width, height]: Part) -> Vec<u8> {
        (top..top + height)
            .flat_map(|y| {
                let at = 3 * (y * self.width + left) as usize;
                self.rgb[at..at + 3 * width as usize].iter().copied()
            })
            .collect()
    }
}

/// Pictures of one size, each with the time that it is seen.
#[derive(Default)]
pub(crate) struct Film {
    shots: Vec<(Shot, u16)>,
}

impl Film {
    /// One more picture. The same again is seen longer.
    pub(crate) fn add(&mut self, shot: Shot, millis: u16) {
        match self.shots.last_mut() {
            Some((last, time)) if *last == shot => *time += millis,
            _ => self.shots.push((shot, millis)),
        }
    }

    /// How many pictures differ from the one before.
    pub(crate) fn pictures(&self) -> usize {
        self.shots.len()
    }

    /// The colours that are seen most, in steps that nobody sees.
    fn palette(&self) -> Palette {
        let mut counts: HashMap<[u8; 3], u32> = HashMap::new();
        let mut before: Option<&Shot> = None;
        for (shot, _) in &self.shots {
            let part = before.map_or([0, 0, shot.width, shot.height()], |before| shot.difference(before));
            for colour in shot.part(part).chunks(3) {
                *counts.entry(coarse(colour)).or_default() += 1;
            }
            before = Some(shot);
        }
        let mut seen: Vec<_> = counts.into_iter().collect();
        seen.sort_by_key(|(colour, count)| (std::cmp::Reverse(*count), *colour));
        let colours = seen.into_iter().take(256).map(|(colour, _)| colour).collect();
        Palette { colours, known: HashMap::new() }
    }

    /// An animated PNG that begins anew at its end; each picture holds only what changed.
    pub(crate) fn to_png(&self) -> Result<Vec<u8>, Failure> {
        let (first, _) = self.shots.first().ok_or("no picture")?;
        let mut file = Vec::new();
        let mut encoder = Encoder::new(&mut file, first.width, first.height());
        let mut palette = self.palette();
        encoder.set_color(ColorType::Indexed);
        encoder.set_depth(BitDepth::Eight);
        encoder.set_palette(palette.colours.concat());
        encoder.set_compression(Compression::High);
        // What differs little has numbers that differ much: filters would only disturb.
        encoder.set_filter(Filter::NoFilter);
        encoder.set_animated(u32::try_from(self.shots.len())?, 0)?;
        let mut writer = encoder.write_header()?;
        let mut before = None;
        for (shot, millis) in &self.shots {
            let part = before.map_or([0, 0, shot.width, shot.height()], |before| shot.difference(before));
            writer.reset_frame_position()?;
            writer.set_frame_dimension(part[2], part[3])?;
            writer.set_frame_position(part[0], part[1])?;
            writer.set_frame_delay(*millis, 1000)?;
            let numbers: Vec<u8> = shot.part(part).chunks(3).map(|colour| palette.nearest(colour)).collect();
            writer.write_image_data(&numbers)?;
            before = Some(shot);
        }
        writer.finish()?;
        Ok(file)
    }
}

/// At most 256 colours.
struct Palette {
    colours: Vec<[u8; 3]>,
    known: HashMap<[u8; 3], u8>,
}

impl Palette {
    /// The number of the colour that is most like this one.
    fn nearest(&mut self, colour: &[u8]) -> u8 {
        let wanted = coarse(colour);
        *self.known.entry(wanted).or_insert_with(|| {
            let away = |colour: &[u8; 3]| -> u32 {
                colour.iter().zip(wanted).map(|(one, other)| u32::from(one.abs_diff(other)).pow(2)).sum()
            };
            let nearest = (0_u8..=255).zip(&self.colours).min_by_key(|(_, colour)| away(colour));
            nearest.map_or(0, |(number, _)| number)
        })
    }
}

/// In 64 steps; black and white stay what they are.
fn coarse(colour: &[u8]) -> [u8; 3] {
    [0, 1, 2].map(|part| colour.get(part).map_or(0, |value| value & 0xfc | value >> 6))
}
