//! Limits that no file passes.

use std::time::Duration;

/// What reading a picture file may cost at most.
///
/// The peak of memory is `memory` for what is unpacked, the file itself, and at most 16 MiB for the rest, however hostile
/// the file: 240 MiB in all with the default limits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Caps {
    /// The longest file, in bytes.
    pub bytes: u64,
    /// The longest side, in pixels, as the file says it.
    pub side: u32,
    /// What unpacking may take, in bytes: decoders of progressive JPEG take six for a pixel, others one to eight.
    pub memory: u64,
    /// How long reading may take. Checked whenever a decoder asks for more of the file.
    pub time: Duration,
    /// The most frames of an animation that are looked at.
    pub frames: u32,
}

impl Default for Caps {
    /// What cameras make: 32 MiB, 16,384 pixels on a side, 192 MiB of memory, 10 seconds, 1000 frames.
    fn default() -> Caps {
        Caps { bytes: 32 << 20, side: 16_384, memory: 192 << 20, time: Duration::from_secs(10), frames: 1000 }
    }
}
