//! The application status window: how large it is on a model.

use super::Size;

/// The window of CiscoIPPhoneStatus and CiscoIPPhoneStatusFile, in pixels.
///
/// With a text or a timer the window has its largest width. With neither, it is as wide as the picture, within
/// [`min_width`](StatusWindow::min_width) and [`max_width`](StatusWindow::max_width); the height never changes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct StatusWindow {
    /// The narrowest window.
    pub min_width: u16,
    /// The widest window, and the widest picture.
    pub max_width: u16,
    /// The height of window and picture.
    pub height: u16,
    /// Whether only the two widths occur, nothing between (7940, 7960).
    pub stepped: bool,
    /// Where text and timer stand; `None`: not published.
    pub text: Option<StatusText>,
}

/// The line of text and the timer in a status window, in pixels.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct StatusText {
    /// Height of text and timer.
    pub height: u16,
    /// Width of the text beside a timer.
    pub beside_timer: u16,
    /// Width of the timer.
    pub timer: u16,
    /// Width of the text without a timer.
    pub alone: u16,
}

impl StatusWindow {
    /// Pictures of `min` to `max` by `height` and no word about text.
    pub const fn new(min_width: u16, max_width: u16, height: u16) -> StatusWindow {
        StatusWindow { min_width, max_width, height, stepped: false, text: None }
    }

    /// The same with text `beside_timer`, `timer` and text `alone`, all `height` high.
    pub const fn with_text(mut self, beside_timer: u16, timer: u16, alone: u16, height: u16) -> StatusWindow {
        self.text = Some(StatusText { height, beside_timer, timer, alone });
        self
    }

    /// The same with only two widths.
    pub const fn stepped(mut self) -> StatusWindow {
        self.stepped = true;
        self
    }

    /// The largest picture.
    pub const fn picture(self) -> Size {
        Size::new(self.max_width, self.height)
    }

    /// The window around a picture of this width when neither text nor timer is configured.
    pub const fn around(self, picture_width: u16) -> Size {
        if picture_width <= self.min_width {
            return Size::new(self.min_width, self.height);
        }
        if self.stepped || picture_width > self.max_width {
            return Size::new(self.max_width, self.height);
        }
        Size::new(picture_width, self.height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_follows_the_picture_between_its_two_widths() {
        let window = StatusWindow::new(50, 262, 50);
        for (picture, width) in [(0, 50), (50, 50), (133, 133), (262, 262), (400, 262)] {
            assert_eq!(window.around(picture), Size::new(width, 50), "{picture}");
        }
    }

    #[test]
    fn a_7960_has_only_two_widths() {
        let window = StatusWindow::new(21, 106, 21).stepped();
        for (picture, width) in [(21, 21), (22, 106), (106, 106), (200, 106)] {
            assert_eq!(window.around(picture), Size::new(width, 21), "{picture}");
        }
    }
}
