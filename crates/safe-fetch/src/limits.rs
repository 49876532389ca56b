//! How much and how long.

use std::time::Duration;

/// What an answer may cost. Whatever goes beyond ends the fetch with an error that names the limit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Bytes of a body.
    pub bytes: usize,
    /// From a host's name to an open connection, per request.
    pub connect: Duration,
    /// From the start of a request (connecting and TLS included) to the end of the answer's head.
    pub first_byte: Duration,
    /// Everything, redirects included.
    pub total: Duration,
    /// How many redirects are followed. With 0 a redirect is an answer like others.
    pub redirects: usize,
}

impl Limits {
    /// The longest address that is fetched, in bytes.
    pub const ADDRESS: usize = 8192;
    /// The largest head of an answer, in bytes, up to one read more.
    pub const HEAD: usize = 64 * 1024;
    /// The most header lines of an answer.
    pub const HEADERS: usize = 100;
}

impl Default for Limits {
    /// 4 MiB, 5 seconds to connect, 10 to the first byte, 20 in all, 5 redirects.
    fn default() -> Limits {
        Limits {
            bytes: 4 * 1024 * 1024,
            connect: Duration::from_secs(5),
            first_byte: Duration::from_secs(10),
            total: Duration::from_secs(20),
            redirects: 5,
        }
    }
}
