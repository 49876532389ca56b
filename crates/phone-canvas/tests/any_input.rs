//! No call panics, for any place and any text; texts keep their promises.
#![forbid(unsafe_code)]

use phone_canvas::{Align, Canvas, Colour, Depth, Face, Rect, Style, to_png};
use proptest::prelude::*;

const FACES: [Face; 4] = [Face::SMALL, Face::LARGE_BOLD, Face::smooth(16), Face::smooth(26).bold()];

/// Places on the canvas, beside it, and as far away as numbers go.
fn place() -> impl Strategy<Value = i32> {
    prop_oneof![-5..40, any::<i32>(), Just(i32::MIN), Just(i32::MAX)]
}

fn area() -> impl Strategy<Value = Rect> {
    (place(), place(), place(), place()).prop_map(|(x, y, width, height)| Rect::new(x, y, width, height))
}

proptest! {
    #[test]
    fn shapes_take_any_place(
        areas in [area(), area()],
        points in [(place(), place()), (place(), place()), (place(), place())],
        size in place(),
        bytes in prop::collection::vec(any::<u8>(), 0..300),
        width in 0_u16..12,
    ) {
        let mut canvas = Canvas::new(31, 23, Colour::WHITE);
        let (ink, [area, clip]) = (Colour::hex(0x12_34_56), areas);
        let stamp = canvas.clone();
        let draw = |canvas: &mut Canvas| {
            canvas.fill(area, ink);
            canvas.frame(area, size, ink);
            canvas.rounded(area, size, ink);
            canvas.rounded_frame(area, size, size / 3, ink);
            canvas.gradient_down(area, ink, Colour::WHITE);
            canvas.gradient_across(area, ink, Colour::WHITE);
            canvas.line(points[0], points[1], ink);
            canvas.triangle(points, ink);
            canvas.copy(area.x, area.y, &stamp);
            canvas.copy_rgba(area.x, area.y, width, &bytes);
            canvas.invert(area);
            canvas.set(area.x, area.y, ink);
        };
        draw(&mut canvas);
        let before = canvas.clone();
        canvas.inside(clip, draw);
        for y in 0..canvas.height() {
            for x in 0..canvas.width() {
                let is_inside = clip.common(canvas.size()).contains(x, y);
                prop_assert!(is_inside || canvas.pixel(x, y) == before.pixel(x, y), "{x}, {y}");
            }
        }
        canvas.reduce(Depth::Grey4);
        prop_assert!(to_png(&canvas).len() > 50);
    }

    #[test]
    fn texts_take_any_place_and_any_letters(text in any::<String>(), x in place(), y in place(), area in area()) {
        let mut canvas = Canvas::new(31, 23, Colour::WHITE);
        for face in FACES {
            let style = Style::new(face, Colour::BLACK);
            let width = canvas.text(x, y, &style, &text);
            prop_assert!(width == face.measure(&text) || x > i32::MAX - 40_000);
            for align in [Align::Left, Align::Centre, Align::Right] {
                canvas.text_in(area, align, &style, &text);
            }
        }
    }

    #[test]
    fn lines_are_narrow_enough_and_lose_only_blanks(text in "[a-zé東 \t\n\r\u{3000}\u{301}-]{0,60}", width in -5..200) {
        for face in FACES {
            let lines = face.wrap(&text, width);
            let mut end = 0;
            for line in &lines {
                let lost = text.get(end..line.start).expect("a place between letters");
                prop_assert!(lost.chars().all(char::is_whitespace), "{lost:?} lost");
                let shown = text.get(line.clone()).expect("a place between letters");
                prop_assert!(face.measure(shown) <= width || shown.trim_start().chars().count() <= 2, "{shown:?}");
                end = line.end;
            }
            prop_assert!(text.get(end..).is_some_and(|lost| lost.chars().all(char::is_whitespace)));
            let short = face.fit(&text, width);
            prop_assert!(face.measure(&short) <= width.max(0), "{short:?}");
        }
    }

    #[test]
    fn any_text_is_wrapped(text in any::<String>(), width in any::<i32>()) {
        for line in Face::SMALL.wrap(&text, width) {
            prop_assert!(text.get(line).is_some());
        }
        Face::smooth(16).fit(&text, width);
    }
}
