//! Width, Height, Depth and Data: a [`Bitmap`] as four elements.

use super::element::Member;
use super::field::{Field, Value};
use crate::bitmap::{Bitmap, DataFit, Depth};
use crate::check::{Fault, Fit, Walk};
use crate::xml::{OddityKind, PictureParts, Reader, Tag, Writer};

impl Member for Bitmap {
    fn write(&self, field: &Field, w: &mut Writer) {
        let line = if field.open.starts_with('\n') { "\n" } else { "" };
        let mut part = |name: &str, number: i32| {
            w.raw(line);
            w.raw("<");
            w.raw(name);
            w.raw(">");
            w.number(number);
            w.raw("</");
            w.raw(name);
            w.raw(">");
        };
        let (width, height) = (i32::from(self.width()), i32::from(self.height()));
        if height_first(field) {
            part("Height", height);
            part("Width", width);
        } else {
            part("Width", width);
            part("Height", height);
        }
        part("Depth", i32::from(self.depth().bits()));
        w.raw(field.open);
        w.picture(self);
        w.raw(field.close);
    }

    fn takes(_field: &Field, name: &str) -> bool {
        matches!(name, "Width" | "Height" | "Depth" | "Data")
    }

    /// Only collects; the bitmap is made when its element ends ([`read_picture`]).
    fn read<'x>(&mut self, _field: &Field, tag: &Tag<'x>, r: &mut Reader<'x>) {
        let text = r.text(tag);
        if tag.name() == "Data" {
            if r.picture.data.is_some() {
                return r.odd(OddityKind::RepeatedElement, tag.offset, "Data");
            }
            r.picture.data = Some(text.into_owned());
            return;
        }
        let number = text.trim().parse().ok();
        if number.is_none() {
            r.odd(OddityKind::NotANumber, tag.offset, &text);
        }
        let part = match tag.name() {
            "Width" => &mut r.picture.width,
            "Height" => &mut r.picture.height,
            _ => &mut r.picture.depth,
        };
        if part.is_some() {
            return r.odd(OddityKind::RepeatedElement, tag.offset, tag.name());
        }
        // A part that is there but no number counts as 0, so that it is not reported as missing too.
        *part = number.or(Some(0));
    }

    fn check(&self, field: &Field, walk: &mut Walk<'_>) {
        let Value::Picture(limits) = field.value else { return };
        if (self.width() == 0 || self.height() == 0) && !walk.is_unread("") {
            walk.found(
                Fault::Range,
                "picture-empty",
                field.source,
                "the picture has no pixels".to_string(),
                Some("make it 1 x 1 pixel at least".to_string()),
            );
        }
        for (name, size, limit) in
            [("Width", self.width(), limits.width), ("Height", self.height(), limits.height)]
        {
            if size <= limit {
                continue;
            }
            walk.enter_only(name);
            walk.found_limit(
                Fault::Range,
                "picture-too-large",
                field.source,
                u32::from(limit),
                format!("{name} is {size} pixels; {limit} is the most on every phone"),
                Some(format!("make the picture at most {} x {} pixels", limits.width, limits.height)),
            );
            walk.leave();
        }
    }

    fn fit(&mut self, field: &Field, _fit: &mut Fit<'_>) {
        let Value::Picture(limits) = field.value else { return };
        if self.width() > limits.width || self.height() > limits.height {
            *self = self.at_most((limits.width, limits.height));
        }
        if self.width() == 0 || self.height() == 0 {
            *self = Bitmap::from_levels(1, 1, self.depth(), |_, _| 0).unwrap_or_default();
        }
    }
}

fn height_first(field: &Field) -> bool {
    matches!(field.value, Value::Picture(picture) if picture.height_first)
}

/// The bitmap of the parts that were read.
pub(crate) fn read_picture(r: &mut Reader<'_>) -> Bitmap {
    let parts = std::mem::take(&mut r.picture);
    let offset = parts.offset;
    let (Some(width), Some(height), Some(bits)) = (parts.width, parts.height, parts.depth) else {
        r.odd(OddityKind::PictureIncomplete, offset, missing_part(&parts));
        return Bitmap::default();
    };
    let depth = match bits {
        1 => Depth::One,
        2 => Depth::Two,
        other => {
            r.odd(OddityKind::BadDepth, offset, &other.to_string());
            Depth::Two
        }
    };
    let (Ok(width), Ok(height)) = (u16::try_from(width), u16::try_from(height)) else {
        r.odd(OddityKind::PictureTooLarge, offset, &format!("{width} x {height}"));
        return Bitmap::default();
    };
    let pixels = u32::from(width) * u32::from(height);
    if pixels > r.pixels_left {
        r.odd(OddityKind::PictureTooLarge, offset, &format!("{width} x {height}"));
        return Bitmap::default();
    }
    r.pixels_left -= pixels;
    decode(r, offset, width, height, depth, &parts.data.unwrap_or_default())
}

fn decode(r: &mut Reader<'_>, offset: usize, width: u16, height: u16, depth: Depth, data: &str) -> Bitmap {
    let Some((bitmap, fit)) = Bitmap::from_hex(width, height, depth, data) else {
        r.odd(OddityKind::PictureTooLarge, offset, &format!("{width} x {height}"));
        return Bitmap::default();
    };
    let digits = data.bytes().filter(|byte| !byte.is_ascii_whitespace()).count();
    let detail = format!("{} of {} digits", digits, bitmap.data_len() * 2);
    if data.bytes().any(|byte| byte.is_ascii_whitespace()) {
        r.odd(OddityKind::DataWhiteSpace, offset, "");
    }
    match fit {
        DataFit::Short => r.odd(OddityKind::DataShort, offset, &detail),
        DataFit::Long => r.odd(OddityKind::DataLong, offset, &detail),
        DataFit::NotHex => r.odd(OddityKind::DataNotHex, offset, &detail),
        _ => {}
    }
    bitmap
}

fn missing_part(parts: &PictureParts) -> &'static str {
    if parts.width.is_none() {
        return "Width";
    }
    if parts.height.is_none() { "Height" } else { "Depth" }
}
