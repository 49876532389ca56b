//! How much and how long.

use std::time::Duration;

/// What an answer may take; whatever goes beyond ends the request with an error that names the limit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// From the phone's name to an open connection.
    pub connect: Duration,
    /// From there to the end of the answer, TLS included.
    pub answer: Duration,
    /// Bytes of an answer.
    pub bytes: usize,
    /// Bytes of a picture.
    pub picture_bytes: usize,
}

impl Limits {
    /// The largest head of an answer, in bytes.
    pub const HEAD: usize = 16 * 1024;
    /// The most header lines of an answer.
    pub const HEADERS: usize = 64;

    /// The same, with room for a picture.
    pub(crate) fn for_pictures(self) -> Limits {
        Limits { bytes: self.picture_bytes, ..self }
    }
}

impl Default for Limits {
    /// 4 s to connect, 15 s for the whole answer (a phone waits 10 for its authentication URL, and then says so), 256 KiB; pictures 6 MiB (the largest screen takes 5 as BMP).
    fn default() -> Limits {
        Limits {
            connect: Duration::from_secs(4),
            answer: Duration::from_secs(15),
            bytes: 256 * 1024,
            picture_bytes: 6 * 1024 * 1024,
        }
    }
}
