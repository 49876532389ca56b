//! `Play:file` plays a sound that the phone fetches from its TFTP server.
//!
//! The answer to a push comes only after the sound. A sound during ringing waits.

use std::fmt;

use super::{Issue, Place, fault::Fault, fields::is_text};
use crate::check::Grade;

const SOURCE: &str = "guide 5.0(2), \"Internal URI Features\", Play";

/// A sound file, or the end of one.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Play {
    /// `Play:file`.
    File(SoundFile),
    /// `Play:Stop` ends the sound at once (2026 edition).
    Stop,
}

/// The name of a sound file on the TFTP server, as `chime.raw`; it need not be in the ring list.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SoundFile(String);

impl SoundFile {
    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a raw file of so many bytes can be played: mu-law, 8000 bytes a second, 240 to 16080 of them,
    /// a multiple of 240 (it should also start and end at a zero crossing).
    pub const fn fits(bytes: usize) -> bool {
        bytes >= 240 && bytes <= 16_080 && bytes.is_multiple_of(240)
    }
}

impl Play {
    /// This file. `None`: an empty name, `Stop`, a semicolon, control characters, white space at the end.
    pub fn file(name: &str) -> Option<Play> {
        let is_name = is_text(name) && !name.contains(';') && !name.eq_ignore_ascii_case("Stop");
        is_name.then(|| Play::File(SoundFile(name.to_owned())))
    }

    pub(super) fn parse(rest: &str) -> Result<Play, Fault> {
        if rest.eq_ignore_ascii_case("Stop") {
            return Ok(Play::Stop);
        }
        let form = Fault::syntax("a file name must follow, without ';'", "write Play:chime.raw", SOURCE);
        Play::file(rest).ok_or(form)
    }

    pub(super) fn later(&self) -> Option<&'static str> {
        (*self == Play::Stop).then_some("2026 edition")
    }

    pub(super) fn issues(&self, _: Place, found: &mut Vec<Issue>) {
        let Play::File(SoundFile(name)) = self else { return };
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        if ["wav", "mp3", "au"].iter().any(|other| other.eq_ignore_ascii_case(ending)) {
            let message = format!("{self}: phones play raw mu-law without a header");
            let fix = "convert it to 8000 samples a second, 8 bit, mu-law, no header";
            found.push(Issue::new(Grade::Note, "play-format", message, SOURCE).fix(fix));
        }
    }
}

impl fmt::Display for Play {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self {
            Play::File(SoundFile(name)) => name.as_str(),
            Play::Stop => "Stop",
        };
        write!(f, "Play:{name}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_and_stop_are_told_apart() {
        for (rest, expected) in [
            ("Classic2.raw", Some("Play:Classic2.raw")),
            ("chime.raw", Some("Play:chime.raw")),
            ("STOP", Some("Play:Stop")),
            ("", None),
            ("a;b.raw", None),
        ] {
            let play = Play::parse(rest).ok().map(|play| play.to_string());
            assert_eq!(play.as_deref(), expected, "{rest}");
        }
        assert_eq!(Play::file("stop"), None);
        assert_eq!(Play::Stop.later(), Some("2026 edition"));
    }

    #[test]
    fn a_playable_file_has_240_to_16080_bytes_in_steps_of_240() {
        for (bytes, expected) in [(0, false), (240, true), (241, false), (16_080, true), (16_320, false)] {
            assert_eq!(SoundFile::fits(bytes), expected, "{bytes}");
        }
    }

    #[test]
    fn a_wav_is_noted() {
        for (name, expected) in [("alert.wav", 1), ("ring.raw", 0), ("ring", 0)] {
            let mut found = Vec::new();
            Play::file(name).expect(name).issues(Place::Execute, &mut found);
            assert_eq!(found.len(), expected, "{name}");
        }
    }
}
