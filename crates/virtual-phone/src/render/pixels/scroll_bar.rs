//! The mark for rows out of sight.

use phone_canvas::{Colour, Rect};

use super::Drawing;
use super::layout::{ScrollKind, ScrollLook};

impl Drawing<'_> {
    /// Nothing where all rows fit.
    pub(super) fn scroll_bar(&mut self, total: usize, first: usize, room: i32) {
        let room = usize::try_from(room).unwrap_or(1).max(1);
        if total <= room {
            return;
        }
        let look = self.layout.scroll;
        match look.kind {
            ScrollKind::Plain => self.plain(&look, look.area, total, first, room),
            ScrollKind::Arrows => self.arrows(&look, total, first, room),
            ScrollKind::Ticks => self.ticks(&look, total, first, room),
        }
    }

    fn plain(&mut self, look: &ScrollLook, track: Rect, total: usize, first: usize, room: usize) {
        self.canvas.fill(track, look.track);
        self.canvas.fill(thumb(track, total, first, room), look.thumb);
    }

    /// A dark bar, its arrow where there is more (7942).
    fn arrows(&mut self, look: &ScrollLook, total: usize, first: usize, room: usize) {
        let area = look.area;
        let track = Rect { y: area.y + 12, height: area.height - 24, ..area };
        self.plain(look, track.common(area), total, first, room);
        self.canvas.frame(track.common(area), 1, look.thumb);
        let (left, right, middle) = (area.x, area.right() - 1, area.x + area.width / 2);
        if first > 0 {
            let y = area.y + 9;
            self.canvas.triangle([(left, y), (right, y), (middle, area.y)], look.thumb);
        }
        if first + room < total {
            let y = area.bottom() - 10;
            self.canvas.triangle([(left, y), (right, y), (middle, area.bottom() - 1)], look.thumb);
        }
    }

    /// Arrows at both ends, hollow where there is no more; a line every third row; a thumb (7841).
    fn ticks(&mut self, look: &ScrollLook, total: usize, first: usize, room: usize) {
        let area = look.area;
        let track = Rect::new(area.x + 2, area.y + 12, area.width - 4, (area.height - 24).max(1));
        for y in (track.y..track.bottom()).step_by(3) {
            self.canvas.fill(Rect { y, height: 1, ..track }, look.track);
        }
        self.canvas.fill(thumb(track, total, first, room), look.thumb);
        self.arrow(look.thumb, area, true, first > 0);
        self.arrow(look.thumb, area, false, first + room < total);
    }

    fn arrow(&mut self, colour: Colour, area: Rect, is_up: bool, is_full: bool) {
        let (foot, tip) = match is_up {
            true => (area.y + 9, area.y),
            false => (area.bottom() - 10, area.bottom() - 1),
        };
        let (left, right, middle) = (area.x, area.right() - 1, area.x + area.width / 2);
        if is_full {
            return self.canvas.triangle([(left, foot), (right, foot), (middle, tip)], colour);
        }
        self.canvas.line((left, foot), (right, foot), colour);
        self.canvas.line((left, foot), (middle, tip), colour);
        self.canvas.line((right, foot), (middle, tip), colour);
    }
}

/// The part of the track that stands for what is seen.
fn thumb(track: Rect, total: usize, first: usize, room: usize) -> Rect {
    let share = |part: usize| {
        let length = i64::from(track.height.max(0));
        let part = i64::try_from(part).unwrap_or(i64::MAX).saturating_mul(length);
        i32::try_from(part / i64::try_from(total).unwrap_or(i64::MAX).max(1)).unwrap_or(i32::MAX)
    };
    let height = share(room).clamp(track.height.min(6), track.height.max(0));
    let y = share(first).clamp(0, (track.height - height).max(0));
    Rect { y: track.y + y, height, ..track }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_thumb_stays_on_its_track() {
        let track = Rect::new(0, 10, 4, 50);
        for (total, first, room) in
            [(10, 0, 5), (10, 5, 5), (1_000_000, 999_999, 3), (usize::MAX, usize::MAX, 1)]
        {
            let thumb = thumb(track, total, first, room);
            assert_eq!(thumb.common(track), thumb, "{total} {first} {room}");
        }
        assert_eq!(thumb(track, 10, 5, 5), Rect::new(0, 35, 4, 25));
    }
}
