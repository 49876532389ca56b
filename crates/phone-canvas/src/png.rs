//! Canvases as PNG.

use png::{BitDepth, ColorType, Compression, Encoder, EncodingError};

use crate::{canvas::Canvas, colour::Colour};

/// A canvas as a PNG, in the smallest form that holds its colours: grey of one or two bits, a palette of up to 256 colours,
/// else 24 bits.
///
/// The same canvas always gives the same bytes.
pub fn to_png(canvas: &Canvas) -> Vec<u8> {
    // Fails on a writer that fails, or without pixels: neither exists here.
    encode(canvas).unwrap_or_default()
}

fn encode(canvas: &Canvas) -> Result<Vec<u8>, EncodingError> {
    let mut bytes = Vec::new();
    let [width, height] = [canvas.width(), canvas.height()].map(i32::unsigned_abs);
    let mut encoder = Encoder::new(&mut bytes, width, height);
    let palette = Palette::of(canvas.pixels());
    let form = palette.as_ref().map(|palette| (palette, palette.form()));
    let data = match form {
        None => {
            encoder.set_color(ColorType::Rgb);
            // Much quicker than any other, and only a little larger.
            encoder.set_compression(Compression::Fast);
            canvas.pixels().iter().flat_map(|pixel| pixel.bytes()).collect()
        }
        Some((palette, Form::Grey(bits))) => {
            encoder.set_color(ColorType::Grayscale);
            encoder.set_depth(depth(bits));
            encoder.set_compression(Compression::Balanced);
            let levels = palette.colours.iter().map(|colour| colour.red >> (8 - bits)).collect::<Vec<_>>();
            pack(canvas, palette, &levels, bits)
        }
        Some((palette, Form::Indexed(bits))) => {
            encoder.set_color(ColorType::Indexed);
            encoder.set_depth(depth(bits));
            encoder.set_compression(Compression::Fast);
            encoder.set_palette(palette.colours.iter().flat_map(|colour| colour.bytes()).collect::<Vec<_>>());
            pack(canvas, palette, &(0..=u8::MAX).collect::<Vec<_>>(), bits)
        }
    };
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&data)?;
    writer.finish()?;
    Ok(bytes)
}

/// How the colours of a palette are best written, with the bits of one pixel.
enum Form {
    Grey(u8),
    Indexed(u8),
}

/// Pixels as numbers of so few bits, each row beginning with a new byte.
fn pack(canvas: &Canvas, palette: &Palette, values: &[u8], bits: u8) -> Vec<u8> {
    let width = usize::try_from(canvas.width()).unwrap_or(1);
    let mut values_of = palette.reader(values);
    let mut packed = Vec::with_capacity(canvas.pixels().len());
    for row in canvas.pixels().chunks(width) {
        for group in row.chunks(usize::from(8 / bits)) {
            let joined = group.iter().fold(0_u16, |byte, pixel| byte << bits | u16::from(values_of(*pixel)));
            let missing = usize::from(8 / bits) - group.len();
            packed.push((joined << (missing * usize::from(bits))).to_be_bytes()[1]);
        }
    }
    packed
}

fn depth(bits: u8) -> BitDepth {
    match bits {
        1 => BitDepth::One,
        2 => BitDepth::Two,
        4 => BitDepth::Four,
        _ => BitDepth::Eight,
    }
}

/// Slots of the table that finds a colour: a power of two, four times as many as colours.
const SLOTS: usize = 1024;

/// The colours of a canvas, at most 256.
struct Palette {
    colours: Vec<Colour>,
    /// Number of a colour and one, at the place that its bytes give or the next free one.
    slots: [u16; SLOTS],
}

impl Palette {
    /// None if there are too many colours.
    fn of(pixels: &[Colour]) -> Option<Self> {
        let mut palette = Self { colours: Vec::new(), slots: [0; SLOTS] };
        let mut last = None;
        for pixel in pixels {
            if last != Some(*pixel) {
                palette.add(*pixel)?;
                last = Some(*pixel);
            }
        }
        Some(palette)
    }

    fn add(&mut self, colour: Colour) -> Option<()> {
        let place = self.place(colour);
        let slot = self.slots.get_mut(place)?;
        if *slot > 0 {
            return Some(());
        }
        self.colours.push(colour);
        *slot = u16::try_from(self.colours.len()).ok().filter(|number| *number <= 256)?;
        Some(())
    }

    /// Where a colour is, or would be: there is always a free slot.
    fn place(&self, colour: Colour) -> usize {
        let [red, green, blue] = colour.bytes().map(usize::from);
        let mut place = (red * 31 + green * 173 + blue * 89) % SLOTS;
        loop {
            match self.slots.get(place) {
                Some(0) | None => return place,
                Some(number) if self.colours.get(usize::from(*number) - 1) == Some(&colour) => return place,
                _ => place = (place + 1) % SLOTS,
            }
        }
    }

    fn form(&self) -> Form {
        let has_only =
            |step| self.colours.iter().all(|colour| colour.is_grey() && colour.red.is_multiple_of(step));
        match self.colours.len() {
            _ if has_only(255) => Form::Grey(1),
            _ if has_only(85) => Form::Grey(2),
            0..=2 => Form::Indexed(1),
            3..=4 => Form::Indexed(2),
            5..=16 => Form::Indexed(4),
            _ => Form::Indexed(8),
        }
    }

    /// Gives the value for each colour; quick where neighbours are alike.
    fn reader(&self, values: &[u8]) -> impl FnMut(Colour) -> u8 {
        let mut last = (None, 0);
        move |colour| {
            if last.0 != Some(colour) {
                let number = self.slots.get(self.place(colour)).copied().unwrap_or(0);
                last =
                    (Some(colour), values.get(usize::from(number).saturating_sub(1)).copied().unwrap_or(0));
            }
            last.1
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pixels of a PNG, and how it holds them.
    fn read(bytes: &[u8]) -> (Vec<[u8; 3]>, ColorType, BitDepth) {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().expect("a PNG");
        let (colour, depth) = (reader.info().color_type, reader.info().bit_depth);
        let mut data = vec![0; reader.output_buffer_size().expect("a size")];
        let frame = reader.next_frame(&mut data).expect("pixels");
        data.truncate(frame.buffer_size());
        let pixels = match reader.output_color_type().0 {
            ColorType::Grayscale => data.iter().map(|grey| [*grey; 3]).collect(),
            _ => data.chunks(3).map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect(),
        };
        (pixels, colour, depth)
    }

    fn with_colours(colours: impl Iterator<Item = Colour>) -> Canvas {
        let mut canvas = Canvas::new(33, 40, Colour::WHITE);
        for (number, colour) in (0..).zip(colours) {
            canvas.set(number % 33, number / 33, colour);
        }
        canvas
    }

    #[test]
    fn pixels_come_back_in_the_smallest_form() {
        let greys = |step: u8| (0..=255 / step).map(move |level| Colour::grey(level * step));
        let mixed = |count: u32| (1..count).map(|number| Colour::hex(number * 65_793 / 7));
        for (canvas, colour, depth) in [
            (with_colours(greys(255)), ColorType::Grayscale, BitDepth::One),
            (with_colours(greys(85)), ColorType::Grayscale, BitDepth::Two),
            (with_colours(greys(17)), ColorType::Indexed, BitDepth::Four),
            (with_colours(greys(1)), ColorType::Indexed, BitDepth::Eight),
            (with_colours(mixed(2)), ColorType::Indexed, BitDepth::One),
            (with_colours(mixed(4)), ColorType::Indexed, BitDepth::Two),
            (with_colours(mixed(256)), ColorType::Indexed, BitDepth::Eight),
            (with_colours(mixed(257)), ColorType::Rgb, BitDepth::Eight),
            (with_colours(mixed(1200)), ColorType::Rgb, BitDepth::Eight),
        ] {
            let (pixels, found, bits) = read(&to_png(&canvas));
            assert_eq!((found, bits), (colour, depth));
            assert!(canvas.pixels().iter().map(|pixel| pixel.bytes()).eq(pixels), "{colour:?} {depth:?}");
        }
    }

    #[test]
    fn one_pixel_is_a_picture() {
        let (pixels, ..) = read(&to_png(&Canvas::new(1, 1, Colour::hex(0x12_34_56))));
        assert_eq!(pixels, [[0x12, 0x34, 0x56]]);
    }
}
