//! The parts of the screen that follow from everything else: clock, lamps, softkeys, the timer of a status window.

use std::time::SystemTime;

use chrono::{DateTime, FixedOffset, Utc};

use crate::machine::VirtualPhone;
use crate::screen::{Header, PageKind, Pane, Screen};
use crate::soft_keys;

impl VirtualPhone {
    /// Brings the screen up to date after an input.
    pub(crate) fn refresh_view(&mut self) {
        let (row, _) = soft_keys::row(&self.keys(), *self.phone.model.soft_keys, self.turn);
        self.screen.soft_keys = row;
        self.screen.busy = self.wires.is_fetching_page();
        self.refresh_header();
        let playing = self.sound.until.is_some();
        let lamps = &mut self.screen.lamps;
        lamps.receiving = self.sound.receiving.is_some();
        lamps.sending = self.sound.sending.is_some();
        lamps.mute = lamps.receiving && !lamps.sending;
        lamps.message = playing;
        lamps.level = if lamps.receiving { self.sound.level } else { 0 };
        if !matches!(self.screen.pane, Pane::Call(_)) {
            (lamps.speaker, lamps.headset) = (playing || lamps.receiving, false);
        }
        if let (Some(status), Some(since)) = (&mut self.screen.status, self.timers.status_since) {
            let seconds = self.now.duration_since(since).unwrap_or_default().as_secs();
            status.timer = Some(u32::try_from(seconds).unwrap_or(u32::MAX));
        }
    }

    /// The idle screen in front, while the page is minimised.
    pub(crate) fn show_idle_screen(&mut self) {
        self.turn = 0;
        idle_face(&mut self.screen);
    }

    /// Puts an empty screen in front of the page. Window, lamps, light and clock stay where they are.
    pub(crate) fn cover(&mut self) {
        if self.below.is_some() {
            return;
        }
        let mut page = std::mem::take(&mut self.screen);
        self.screen.of_the_phone_from(&mut page);
        self.below = Some(Box::new(page));
    }

    /// The page is in front again.
    pub(crate) fn uncover(&mut self) {
        let Some(page) = self.below.take() else { return };
        let mut over = std::mem::replace(&mut self.screen, *page);
        self.screen.of_the_phone_from(&mut over);
    }

    fn refresh_header(&mut self) {
        let (time, date) = clock(self.now, self.setup.utc_offset_minutes);
        self.screen.header = Header { number: self.setup.number.clone(), time, date };
    }
}

impl Screen {
    /// What belongs to the phone and not to the page.
    fn of_the_phone_from(&mut self, other: &mut Screen) {
        self.status = other.status.take();
        self.error = other.error.take();
        self.lamps = other.lamps;
        self.backlight = other.backlight;
    }
}

/// Nothing of a service is on this screen.
pub(crate) fn idle_face(face: &mut Screen) {
    face.page = PageKind::Idle;
    face.title.clear();
    face.title_icon = None;
    face.prompt.clear();
    face.prompt_away = false;
    face.options = None;
    face.pane = Pane::Idle;
}

/// `14:05` and `01/31/26`, as on a picture of IP Communicator.
fn clock(now: SystemTime, offset_minutes: i32) -> (String, String) {
    let seconds = offset_minutes.clamp(-24 * 60 + 1, 24 * 60 - 1) * 60;
    let utc = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs();
    let utc = i64::try_from(utc).ok().and_then(|seconds| DateTime::<Utc>::from_timestamp(seconds, 0));
    let (Some(utc), Some(offset)) = (utc, FixedOffset::east_opt(seconds)) else { return Default::default() };
    let local = utc.with_timezone(&offset);
    (local.format("%H:%M").to_string(), local.format("%m/%d/%y").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_follows_its_offset_and_survives_any_time() {
        let at = |seconds| SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(seconds);
        assert_eq!(clock(at(1_801_404_000), 60), ("15:00".to_owned(), "01/31/27".to_owned()));
        assert_eq!(clock(at(0), -60), ("23:00".to_owned(), "12/31/69".to_owned()));
        for offset in [i32::MIN, i32::MAX] {
            assert!(!clock(at(1_801_404_000), offset.clamp(-100_000, 100_000)).0.is_empty());
        }
        clock(at(u64::from(u32::MAX) * 1000), 0);
    }
}
