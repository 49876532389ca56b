//! PNG files of all kinds, good and bad, made here.
#![forbid(unsafe_code)]

use std::time::{Duration, Instant};

use ipphone_picture::{Levels, PictureError, Pixels};
use png::{BitDepth, ColorType, Encoder};
use proptest::prelude::*;

/// A file of 4 x 2 pixels; `set` does what is special about it.
fn file(
    colour: ColorType,
    depth: BitDepth,
    data: &[u8],
    set: impl FnOnce(&mut Encoder<'_, &mut Vec<u8>>),
) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, 4, 2);
    encoder.set_color(colour);
    encoder.set_depth(depth);
    set(&mut encoder);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(data).expect("its data");
    drop(writer);
    file
}

fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let named = [&name[..], data].concat();
    let length = u32::try_from(data.len()).expect("short");
    [&length.to_be_bytes()[..], &named, &checksum(&named).to_be_bytes()].concat()
}

/// CRC-32 as PNG has it, bit by bit.
fn checksum(data: &[u8]) -> u32 {
    !data.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg()))
    })
}

fn header(width: u32, height: u32, depth: u8, colour: u8, interlaced: u8) -> Vec<u8> {
    let sides = [width.to_be_bytes(), height.to_be_bytes()].concat();
    let header = chunk(b"IHDR", &[&sides[..], &[depth, colour, 0, 0, interlaced]].concat());
    [b"\x89PNG\r\n\x1a\n", &header[..]].concat()
}

/// Data in one stored block, as zlib writes what it cannot shorten.
fn stored(data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).expect("short");
    let (low, high) = data.iter().fold((1_u32, 0_u32), |(low, high), byte| {
        let low = (low + u32::from(*byte)) % 65521;
        (low, (high + low) % 65521)
    });
    let block = [&[0x78, 0x01, 1][..], &length.to_le_bytes(), &(!length).to_le_bytes(), data].concat();
    [block, ((high << 16) | low).to_be_bytes().to_vec()].concat()
}

fn row(picture: &Pixels, y: u16) -> Vec<[u8; 4]> {
    (0..picture.width()).filter_map(|x| picture.get(x, y)).collect()
}

fn greys(shades: [u8; 4]) -> Vec<[u8; 4]> {
    shades.map(|shade| [shade, shade, shade, 255]).to_vec()
}

#[test]
fn greys_of_every_depth_are_read() {
    for (depth, data, shades) in [
        (BitDepth::One, vec![0b0101_0000, 0], [0, 255, 0, 255]),
        (BitDepth::Two, vec![0b0001_1011, 0], [0, 85, 170, 255]),
        (BitDepth::Four, vec![0x01, 0xef, 0, 0], [0, 17, 238, 255]),
        (BitDepth::Eight, vec![1, 2, 3, 4, 0, 0, 0, 0], [1, 2, 3, 4]),
        (BitDepth::Sixteen, [[1, 9, 2, 9, 3, 9, 4, 9], [0; 8]].concat(), [1, 2, 3, 4]),
    ] {
        let picture = Pixels::from_png(&file(ColorType::Grayscale, depth, &data, |_| ())).expect("a picture");
        assert_eq!((picture.width(), picture.height()), (4, 2), "{depth:?}");
        assert_eq!(row(&picture, 0), greys(shades), "{depth:?}");
        assert_eq!(row(&picture, 1), greys([0; 4]), "{depth:?}");
    }
}

#[test]
fn colours_palettes_and_opacity_are_read() {
    let colours = [[1, 2, 3], [4, 5, 6], [7, 8, 9], [10, 11, 12]].concat();
    let wanted = [[1, 2, 3, 255], [4, 5, 6, 255], [7, 8, 9, 255], [10, 11, 12, 255]];
    let data = [&colours[..], &colours].concat();
    let rgb = Pixels::from_png(&file(ColorType::Rgb, BitDepth::Eight, &data, |_| ())).expect("a picture");
    assert_eq!(row(&rgb, 1), wanted);

    let wide: Vec<u8> = data.iter().flat_map(|byte| [*byte, 200]).collect();
    assert_eq!(Pixels::from_png(&file(ColorType::Rgb, BitDepth::Sixteen, &wide, |_| ())), Ok(rgb.clone()));

    for (depth, data) in
        [(BitDepth::Two, &[0b0001_1011; 2][..]), (BitDepth::Eight, &[0, 1, 2, 3, 0, 1, 2, 3])]
    {
        let palette = colours.clone();
        let indexed = file(ColorType::Indexed, depth, data, |encoder| encoder.set_palette(palette));
        assert_eq!(Pixels::from_png(&indexed), Ok(rgb.clone()), "{depth:?}");
    }

    let palette = file(ColorType::Indexed, BitDepth::Two, &[0b0001_1011; 2], |encoder| {
        encoder.set_palette(colours.clone());
        encoder.set_trns(vec![0, 128]);
    });
    let seen: Vec<u8> =
        row(&Pixels::from_png(&palette).expect("a picture"), 0).iter().map(|pixel| pixel[3]).collect();
    assert_eq!(seen, [0, 128, 255, 255]);

    let glass =
        Pixels::from_png(&file(ColorType::GrayscaleAlpha, BitDepth::Eight, &[9, 100].repeat(8), |_| ()));
    assert_eq!(glass.expect("a picture").get(3, 1), Some([9, 9, 9, 100]));
    let rgba = Pixels::from_png(&file(ColorType::Rgba, BitDepth::Eight, &[1, 2, 3, 4].repeat(8), |_| ()));
    assert_eq!(rgba.expect("a picture").get(3, 1), Some([1, 2, 3, 4]));
}

#[test]
fn interlaced_pictures_are_put_together() {
    // 2 x 2 in Adam7: pass 1 has the first pixel, pass 6 the second, pass 7 the lower row; each row with its filter.
    let data = chunk(b"IDAT", &stored(&[0, 10, 0, 20, 0, 30, 40]));
    let file = [header(2, 2, 8, 0, 1), data, chunk(b"IEND", &[])].concat();
    let picture = Pixels::from_png(&file).expect("a picture");
    let shades: Vec<u8> = picture.all().map(|[shade, ..]| shade).collect();
    assert_eq!(shades, [10, 20, 30, 40]);
}

#[test]
fn of_an_animation_the_first_frame_is_read() {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, 4, 2);
    encoder.set_color(ColorType::Grayscale);
    encoder.set_animated(2, 0).expect("an animation");
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&[7; 8]).expect("the first");
    writer.write_image_data(&[9; 8]).expect("the second");
    writer.finish().expect("whole");
    assert_eq!(row(&Pixels::from_png(&file).expect("a picture"), 1), greys([7; 4]));
}

#[test]
fn a_first_frame_smaller_than_its_picture_is_broken() {
    let control = |width: u32| {
        let sides = [0_u32, width, 2, 0, 0].map(u32::to_be_bytes).concat();
        chunk(b"fcTL", &[&sides[..], &[0, 1, 0, 1, 0, 0]].concat())
    };
    for (width, is_read) in [(4, true), (3, false), (5, false)] {
        let animation = chunk(b"acTL", &[0, 0, 0, 1, 0, 0, 0, 0]);
        let data = chunk(b"IDAT", &stored(&[0, 1, 1, 1, 1, 0, 1, 1, 1, 1]));
        let file = [header(4, 2, 8, 0, 0), animation, control(width), data, chunk(b"IEND", &[])].concat();
        assert_eq!(Pixels::from_png(&file).is_ok(), is_read, "{width}: {:?}", Pixels::from_png(&file));
    }
}

#[test]
fn huge_pictures_are_refused_before_they_are_unpacked() {
    let start = Instant::now();
    for (width, height) in [
        (4097, 1),
        (1, 4097),
        (4096, 1025),
        (30_000, 30_000),
        (u32::MAX >> 1, u32::MAX >> 1),
        (65_537, 65_537),
    ] {
        let file = [header(width, height, 8, 6, 0), chunk(b"IDAT", &stored(&[0; 9]))].concat();
        assert_eq!(Pixels::from_png(&file), Err(PictureError::Size { width, height }), "{width}x{height}");
    }
    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
}

#[test]
fn chunks_that_unpack_to_much_are_not_kept() {
    // A profile and texts are skipped whole; one that claims to be larger than the file is an early end.
    let claims = |name: &[u8; 4]| [&0x7fff_ffff_u32.to_be_bytes()[..], name, &[0; 100]].concat();
    for name in [b"iCCP", b"zTXt", b"tEXt", b"iTXt", b"eXIf", b"PLTE", b"IDAT", b"xxXx"] {
        let file = [header(4, 2, 8, 0, 0), claims(name)].concat();
        let error = Pixels::from_png(&file).expect_err("an early end");
        assert!(matches!(error, PictureError::Damaged(_) | PictureError::Memory), "{error}");
    }
}

#[test]
fn what_is_no_png_is_an_error_in_words() {
    let good = file(ColorType::Rgb, BitDepth::Eight, &[5; 24], |_| ());
    let mut damaged = good.clone();
    damaged[20] ^= 1;
    for (name, file) in [
        ("nothing", Vec::new()),
        ("text", b"<html>".to_vec()),
        ("signature alone", good[..8].to_vec()),
        ("header alone", good[..33].to_vec()),
        ("half", good[..good.len() / 2].to_vec()),
        ("damaged header", damaged),
        ("no data", [header(4, 2, 8, 0, 0), chunk(b"IEND", &[])].concat()),
        (
            "no palette",
            [header(1, 1, 8, 3, 0), chunk(b"IDAT", &stored(&[0, 0])), chunk(b"IEND", &[])].concat(),
        ),
        ("no such depth", [header(4, 2, 3, 0, 0), chunk(b"IEND", &[])].concat()),
        (
            "too few rows",
            [header(4, 2, 8, 0, 0), chunk(b"IDAT", &stored(&[0; 5])), chunk(b"IEND", &[])].concat(),
        ),
        ("no side", [header(0, 2, 8, 0, 0), chunk(b"IEND", &[])].concat()),
    ] {
        let error = Pixels::from_png(&file).expect_err(name);
        assert!(error.to_string().len() > 10, "{name}: {error}");
    }
}

#[test]
fn a_palette_index_beyond_the_palette_does_no_harm() {
    let data = chunk(b"IDAT", &stored(&[0, 200]));
    let file = [header(1, 1, 8, 3, 0), chunk(b"PLTE", &[1, 2, 3]), data, chunk(b"IEND", &[])].concat();
    if let Ok(picture) = Pixels::from_png(&file) {
        assert_eq!(picture.get(0, 0), Some([0, 0, 0, 255]));
    }
}

#[test]
fn a_palette_has_1_to_256_whole_colours() {
    for (length, is_read) in [
        (0, false),
        (1, false),
        (2, false),
        (3, true),
        (4, false),
        (5, false),
        (768, true),
        (769, false),
        (771, false),
    ] {
        let (palette, opacity) = (chunk(b"PLTE", &vec![9; length]), chunk(b"tRNS", &[7]));
        let data = chunk(b"IDAT", &stored(&[0, 0]));
        let file = [header(1, 1, 8, 3, 0), palette, opacity, data, chunk(b"IEND", &[])].concat();
        assert_eq!(Pixels::from_png(&file).is_ok(), is_read, "{length}: {:?}", Pixels::from_png(&file));
    }
}

/// Files to start from, one of each kind.
fn seeds() -> Vec<Vec<u8>> {
    let interlaced =
        [header(2, 2, 8, 0, 1), chunk(b"IDAT", &stored(&[0, 10, 0, 20, 0, 30, 40])), chunk(b"IEND", &[])];
    vec![
        file(ColorType::Grayscale, BitDepth::One, &[0x50, 0], |_| ()),
        file(ColorType::Rgba, BitDepth::Sixteen, &[7; 64], |_| ()),
        file(ColorType::Indexed, BitDepth::Two, &[0x1b; 2], |encoder| {
            encoder.set_palette(vec![9; 12]);
            encoder.set_trns(vec![1, 2]);
        }),
        interlaced.concat(),
    ]
}

/// Writes the right check sums over a damaged file, so that the damage gets past them.
fn mended(mut file: Vec<u8>) -> Vec<u8> {
    let mut start = 8;
    while let Some(length) = file.get(start..start + 4).and_then(|bytes| bytes.try_into().ok()) {
        let length = u32::from_be_bytes(length) as usize;
        let Some(named) = file.get(start + 4..start + 8 + length) else { break };
        let sum = checksum(named).to_be_bytes();
        let Some(place) = file.get_mut(start + 8 + length..start + 12 + length) else { break };
        place.copy_from_slice(&sum);
        start += 12 + length;
    }
    file
}

/// Chunks between header and end, each as long as it says and with the right check sum.
fn chunks() -> impl Strategy<Value = Vec<u8>> {
    let names = [
        b"PLTE", b"tRNS", b"acTL", b"fcTL", b"fdAT", b"IDAT", b"IDAT", b"sBIT", b"gAMA", b"cHRM", b"iCCP",
        b"bKGD",
    ];
    let bytes = prop_oneof![
        // Small numbers are filters of rows, often enough.
        prop::collection::vec(0..5_u8, 0..40).prop_map(|data| stored(&data)),
        prop::collection::vec(any::<u8>(), 0..40).prop_map(|data| stored(&data)),
        prop::collection::vec(any::<u8>(), 0..40),
        // A frame's number, sides, place, time and two ways.
        (0..6_u32, 0..6_u32, 0..3_u32).prop_map(|(width, height, place)| {
            [[0, width, height, place, place].map(u32::to_be_bytes).concat(), vec![0; 6]].concat()
        }),
    ];
    let one = (prop::sample::select(names.to_vec()), bytes).prop_map(|(name, data)| chunk(name, &data));
    prop::collection::vec(one, 1..7).prop_map(|chunks| chunks.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn no_bytes_are_too_bad(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(Pixels::from_png(&bytes).is_err());
    }

    #[test]
    fn no_damage_is_too_bad(
        seed in 0..4_usize,
        damage in prop::collection::vec((8..200_usize, any::<u8>()), 1..6),
        cut in prop::option::of(8..200_usize),
    ) {
        let mut file = seeds().swap_remove(seed);
        for (place, byte) in damage {
            if let Some(found) = file.get_mut(place) {
                *found = byte;
            }
        }
        file.truncate(cut.unwrap_or(usize::MAX));
        for file in [mended(file.clone()), file] {
            if let Ok(picture) = Pixels::from_png(&file) {
                prop_assert!(picture.width() <= Pixels::MAX_SIDE && picture.height() <= Pixels::MAX_SIDE);
                for levels in Levels::ALL {
                    prop_assert!(picture.to_png(levels).is_ok());
                }
            }
        }
    }

    #[test]
    fn no_chunks_are_too_bad(
        sides in (1..6_u32, 1..6_u32),
        depth in prop::sample::select(&[1_u8, 2, 4, 8, 16][..]),
        colour in prop::sample::select(&[0_u8, 2, 3, 4, 6][..]),
        interlaced in 0..2_u8,
        chunks in chunks(),
    ) {
        let file = [header(sides.0, sides.1, depth, colour, interlaced), chunks, chunk(b"IEND", &[])].concat();
        if let Ok(picture) = Pixels::from_png(&file) {
            prop_assert_eq!((u32::from(picture.width()), u32::from(picture.height())), sides);
        }
    }
}
