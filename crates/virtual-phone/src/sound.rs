//! What is heard: streams (RTP URIs), sound files (Play), audio/basic pages, and the lamps that tell of them.

use std::time::{Duration, SystemTime};

use ipphone::uri::{HttpUrl, Play, Rtp};

use crate::PhoneEvent;
use crate::machine::VirtualPhone;
use crate::refresh::Refresh;

/// The longest file that Play takes: 16080 samples at 8000 a second (guide 7.1, ring files).
const SOUND_FILE: Duration = Duration::from_millis(2010);
/// Bytes of audio/basic in a second.
const BYTES_A_SECOND: u64 = 8000;
/// The longest sound by HTTP: the guide says five seconds; a longer one is cut there.
const LONGEST: Duration = Duration::from_secs(5);

/// Streams and sounds.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Sound {
    /// What is heard.
    pub(crate) receiving: Option<Rtp>,
    /// What is sent.
    pub(crate) sending: Option<Rtp>,
    /// How loud, 0 to 100.
    pub(crate) level: u8,
    /// When the file or page that plays ends.
    pub(crate) until: Option<SystemTime>,
}

impl Sound {
    pub(crate) fn deadline(&self) -> Option<SystemTime> {
        self.until
    }
}

impl VirtualPhone {
    /// Starts or stops a stream: one for each direction, a second is refused (guide 7.1, RTP).
    pub(crate) fn stream(&mut self, rtp: Rtp) {
        match rtp {
            Rtp::StopRx | Rtp::StopMulticastRx => self.stop_receiving(),
            Rtp::StopTx | Rtp::StopMulticastTx => self.stop_sending(),
            Rtp::Rx { .. } | Rtp::MulticastRx { .. } if self.sound.receiving.is_some() => {
                self.ignore(rtp, "Rx is already active (error 1)");
            }
            Rtp::Tx { .. } | Rtp::MulticastTx { .. } if self.sound.sending.is_some() => {
                self.ignore(rtp, "Tx is already active (error 1)");
            }
            Rtp::Tx { .. } | Rtp::MulticastTx { .. } if self.is_calling() => {
                self.ignore(rtp, "no Tx during a call (error 4)");
            }
            Rtp::Rx { .. } | Rtp::MulticastRx { .. } => {
                self.sound.receiving = Some(rtp);
                self.tell(PhoneEvent::StreamStarted(rtp));
            }
            Rtp::Tx { .. } | Rtp::MulticastTx { .. } => {
                self.sound.sending = Some(rtp);
                self.tell(PhoneEvent::StreamStarted(rtp));
            }
        }
    }

    pub(crate) fn stop_receiving(&mut self) {
        if self.sound.receiving.take().is_some() {
            self.sound.level = 0;
            self.tell(PhoneEvent::StreamStopped(true));
        }
    }

    pub(crate) fn stop_sending(&mut self) {
        if self.sound.sending.take().is_some() {
            self.tell(PhoneEvent::StreamStopped(false));
        }
    }

    /// A file of the TFTP server; the virtual phone has none, so it is as long as the longest.
    pub(crate) fn play(&mut self, play: Play) {
        match play {
            Play::File(file) => {
                self.sound.until = Some(self.now + SOUND_FILE);
                self.tell(PhoneEvent::Played(file.as_str().to_owned()));
            }
            Play::Stop => self.silence(),
        }
    }

    /// A page that is a sound: the page before stays, and goes on as Refresh says.
    pub(crate) fn play_audio(&mut self, url: &HttpUrl, bytes: usize, refresh: Option<Refresh>) {
        let milliseconds = u64::try_from(bytes).unwrap_or(u64::MAX).saturating_mul(1000) / BYTES_A_SECOND;
        self.sound.until = Some(self.now + Duration::from_millis(milliseconds.max(1)).min(LONGEST));
        self.tell(PhoneEvent::Played(url.as_str().to_owned()));
        let (Some(page), Some(refresh)) = (&mut self.page, refresh) else { return };
        page.refresh_at = refresh.after.map(|after| self.now + after);
        page.refresh = Some(refresh);
    }

    pub(crate) fn silence(&mut self) {
        if self.sound.until.take().is_some() {
            self.tell(PhoneEvent::Silent);
            self.played_out();
        }
    }
}
