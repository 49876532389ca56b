//! What a phone shows right now, in whatever format its family sends it, as pixels.

use std::io::Cursor;
use std::time::Duration;

use image::{ImageDecoder, ImageReader};
use ipphone::bitmap::Bitmap;
use ipphone::object::Object;
use ipphone::phone::Screenshot;
use ipphone::push::Answer;
use ipphone::{Document, Reading};
use ipphone_picture::{PictureError, Pixels};

use crate::wire::Heard;
use crate::{Client, ClientError, Endpoint};

/// Where screenshots are, in the order in which an unknown phone is asked.
const WAYS: [Screenshot; 3] = [Screenshot::Varies, Screenshot::LcdBmp, Screenshot::Screendump];

/// Multiplatform phones give one picture in so long a time, and say 503 before.
const BETWEEN: Duration = Duration::from_secs(2);

impl Client {
    /// The phone's screen. `way`: as the model table says ([`Model::screenshot`](ipphone::phone::Model::screenshot)); `None`
    /// tries all of them.
    ///
    /// # Errors
    /// [`ClientError`]: no answer, a refusal ([`ClientError::Answer`]), no such page, or no picture.
    pub async fn screenshot(&self, at: &Endpoint, way: Option<Screenshot>) -> Result<Pixels, ClientError> {
        if way.is_some_and(Screenshot::needs_https) && !at.address.is_https() {
            return Err(ClientError::HttpsOnly(at.address.host().to_owned()));
        }
        let only = way.filter(|way| way.path().is_some()).map(|way| vec![way]);
        let mut missing = None;
        for path in only.unwrap_or_else(|| WAYS.to_vec()).into_iter().filter_map(Screenshot::path) {
            let mut heard = self.get(at, path, self.limits.for_pictures()).await?;
            if heard.status == 503 {
                tokio::time::sleep(BETWEEN).await;
                heard = self.get(at, path, self.limits.for_pictures()).await?;
            }
            if heard.status == 404 {
                missing.get_or_insert((path, heard.status));
                continue;
            }
            if heard.status == 403 && way.is_none() && !at.address.is_https() {
                return Err(ClientError::Forbidden(at.address.to_string()));
            }
            return self.shown(at, path, &heard);
        }
        let (path, status) = missing.unwrap_or(("/", 404));
        Err(ClientError::NoPage { host: at.address.to_string(), path: path.to_owned(), status })
    }

    fn shown(&self, at: &Endpoint, path: &str, heard: &Heard) -> Result<Pixels, ClientError> {
        let host = at.address.to_string();
        match (heard.status, self.answer(at, heard)) {
            (
                _,
                answer @ (Answer::Refused(_)
                | Answer::Unauthorized
                | Answer::DigestUnauthorized
                | Answer::NoDigest
                | Answer::NotAssociated
                | Answer::Protected),
            ) => Err(ClientError::Answer(answer)),
            (200, _) => {
                read(&heard.body).map_err(|error| ClientError::Picture { host, reason: error.to_string() })
            }
            (status, _) => Err(ClientError::NoPage { host, path: path.to_owned(), status }),
        }
    }
}

/// A screenshot from its bytes: CIP as XML, BMP (also from the top down), PNG or JPEG, told apart by how they begin.
///
/// Never panics; of a picture that is too large nothing is unpacked.
///
/// # Errors
/// [`PictureError`], if it is none of these, broken, or too large.
pub fn read(file: &[u8]) -> Result<Pixels, PictureError> {
    match file {
        [0x89, b'P', b'N', b'G', ..] => Pixels::from_png(file),
        [b'B', b'M', ..] => decode(file, image::ImageFormat::Bmp),
        [0xFF, 0xD8, ..] => decode(file, image::ImageFormat::Jpeg),
        _ => cip(file),
    }
}

fn cip(file: &[u8]) -> Result<Pixels, PictureError> {
    match Document::read(file, Reading::ANSWER).object {
        Some(Object::Image(image)) => grey(&image.bitmap),
        Some(other) => Err(PictureError::Broken(format!("it is a {}", other.kind()))),
        None => Err(PictureError::Broken(format!("it begins with {:?}", beginning(file)))),
    }
}

fn beginning(file: &[u8]) -> String {
    String::from_utf8_lossy(file.get(..32).unwrap_or(file)).into_owned()
}

fn grey(bitmap: &Bitmap) -> Result<Pixels, PictureError> {
    let rgba = bitmap.to_grey().into_iter().flat_map(|grey| [grey, grey, grey, u8::MAX]).collect();
    Pixels::new(bitmap.width(), bitmap.height(), rgba)
}

fn decode(file: &[u8], format: image::ImageFormat) -> Result<Pixels, PictureError> {
    let broken = |error: image::ImageError| PictureError::Broken(error.to_string());
    let mut limits = image::Limits::default();
    limits.max_image_width = Some(Pixels::MAX_SIDE.into());
    limits.max_image_height = Some(Pixels::MAX_SIDE.into());
    limits.max_alloc = Some(u64::from(Pixels::MAX_PIXELS) * 4);
    let mut reader = ImageReader::with_format(Cursor::new(file), format);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    let wrong = PictureError::Size { width, height };
    let (Ok(across), Ok(down)) = (u16::try_from(width), u16::try_from(height)) else { return Err(wrong) };
    if width.saturating_mul(height) > Pixels::MAX_PIXELS {
        return Err(wrong);
    }
    // A screen hides nothing; the fourth byte of some phones' pixels is 0 all over.
    let picture = image::DynamicImage::from_decoder(decoder).map_err(broken)?.into_rgb8();
    let rgba = picture.pixels().flat_map(|pixel| [pixel.0[0], pixel.0[1], pixel.0[2], u8::MAX]).collect();
    Pixels::new(across, down, rgba)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Red above blue, two pixels wide; `height` negative: from the top down.
    fn bmp(height: i32) -> Vec<u8> {
        let mut file = b"BM".to_vec();
        for number in [54 + 16, 0, 54, 40, 2] {
            file.extend(i32::to_le_bytes(number));
        }
        file.extend(height.to_le_bytes());
        file.extend([1, 0, 24, 0]);
        file.extend([0; 24]);
        let (red, blue) = ([0, 0, 255, 0, 0, 255, 0, 0], [255, 0, 0, 255, 0, 0, 0, 0]);
        file.extend(if height < 0 { [red, blue].concat() } else { [blue, red].concat() });
        file
    }

    #[test]
    fn a_bmp_is_read_from_both_ends() {
        for height in [2, -2] {
            let pixels = read(&bmp(height)).expect("a BMP");
            assert_eq!((pixels.width(), pixels.height()), (2, 2));
            assert_eq!(pixels.get(0, 0), Some([255, 0, 0, 255]), "{height}");
            assert_eq!(pixels.get(1, 1), Some([0, 0, 255, 255]), "{height}");
        }
    }

    #[test]
    fn a_cip_picture_is_read_out_of_its_xml() {
        let file = b"<CiscoIPPhoneImage><Width>4</Width><Height>1</Height><Depth>2</Depth><Data>E4</Data></CiscoIPPhoneImage>";
        let pixels = read(file).expect("a picture");
        let row: Vec<u8> = (0..4).filter_map(|x| pixels.get(x, 0)).map(|[grey, ..]| grey).collect();
        assert_eq!(row, [255, 170, 85, 0]);
    }

    #[test]
    fn what_is_no_picture_is_an_explanation() {
        let mut huge = bmp(2);
        huge[18..26].copy_from_slice(&[0xFF, 0xFF, 0, 0, 0xFF, 0xFF, 0, 0]);
        for (file, words) in [
            (&b"<html>"[..], "<html>"),
            (b"", "begins with"),
            (b"<CiscoIPPhoneMenu/>", "CiscoIPPhoneMenu"),
            (b"BM", ""),
            (b"\xFF\xD8\xFF", ""),
            (b"\x89PNG", ""),
            (&bmp(2)[..60], ""),
            (&huge, ""),
        ] {
            let error = read(file).expect_err("no picture").to_string();
            assert!(error.contains(words), "{error}");
        }
    }
}
