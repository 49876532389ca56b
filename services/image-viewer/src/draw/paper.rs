//! A picture in the middle of the whole display.
//!
//! Where the title stands inside the services area, pictures lie over it: without paper around them, parts of it would look
//! out at their sides.

use ipphone::phone::Size;
use ipphone_picture::{Drawn, Form, Picture, PictureError, Target, Wish};
use phone_canvas::{Canvas, Colour};

use super::pixels;

/// The picture as wished, on white paper of the target's size.
pub(crate) fn on_paper(picture: &Picture<'_>, wish: &Wish, target: &Target) -> Result<Drawn, PictureError> {
    // Inside the XML there are greys alone, and for these there is a shorter way than over colours.
    if let Form::Cip(_) = target.form {
        return picture.draw(target, wish).map(|drawn| drawn.on_paper(target.size));
    }
    let small = picture.pixels(target.size, wish)?;
    // Paper is flat: who looks at it too, takes photographs for line art.
    let dither = wish.dither.unwrap_or_else(|| small.kind(target.levels).dither());
    let mut canvas = Canvas::new(target.size.width, target.size.height, Colour::WHITE);
    let [x, y] = margins(small.size(), target.size).map(i32::from);
    canvas.copy_rgba(x, y, small.width(), small.rgba());
    pixels(&canvas)?.draw(target, Some(dither))
}

/// Left and above.
fn margins(inner: Size, outer: Size) -> [u16; 2] {
    [(outer.width, inner.width), (outer.height, inner.height)]
        .map(|(room, side)| room.saturating_sub(side) / 2)
}

#[cfg(test)]
mod tests {
    use ipphone::bitmap::Depth;
    use ipphone_picture::{Caps, Levels, Pixels};

    use super::*;

    #[test]
    fn a_picture_lies_in_the_middle_of_the_display() {
        let file = Pixels::filled(20, 40, [0, 0, 0, 255])
            .and_then(|black| black.to_png(Levels::Mono))
            .expect("a file");
        let picture = Picture::read(&file, &Caps::default()).expect("our own");
        let size = Size::new(60, 20);
        let Ok(Drawn::Cip(cip)) = on_paper(&picture, &Wish::default(), &Target::cip(size, Depth::Two)) else {
            panic!("CIP")
        };
        let Ok(Drawn::Png(png)) = on_paper(&picture, &Wish::default(), &Target::png(size, Levels::Rgb565))
        else {
            panic!("PNG")
        };
        let pixels = Pixels::from_png(&png.bytes).expect("our own");
        assert_eq!((png.size, Size::new(cip.width(), cip.height())), (size, size));
        for (x, black) in [(0, false), (24, false), (25, true), (34, true), (35, false), (59, false)] {
            assert_eq!(cip.level(x, 10) == 3, black, "{x}");
            assert_eq!(pixels.get(x, 10) == Some([0, 0, 0, 255]), black, "{x}");
        }
    }
}
