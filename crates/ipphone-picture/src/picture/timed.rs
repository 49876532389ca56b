//! A file that can be read for so long.

use std::io::{BufRead, Cursor, Error, ErrorKind, Read, Result, Seek, SeekFrom};
use std::time::{Duration, Instant};

/// Reads from memory, and fails once the time is over: decoders that are led in circles end with it.
pub(super) struct Timed<'a> {
    file: Cursor<&'a [u8]>,
    until: Instant,
    /// Calls until the clock is looked at again; decoders ask for single bytes.
    calls: u32,
}

/// What decoders get at once.
const CHUNK: usize = 32 * 1024;

/// So many single bytes take less than a millisecond.
const CALLS: u32 = 4096;

impl<'a> Timed<'a> {
    pub(super) fn new(file: &'a [u8], time: Duration) -> Timed<'a> {
        let now = Instant::now();
        Timed { file: Cursor::new(file), until: now.checked_add(time).unwrap_or(now), calls: 0 }
    }

    /// Whether the time is over.
    pub(super) fn is_over(&self) -> bool {
        Instant::now() > self.until
    }

    fn tick(&mut self, cost: u32) -> Result<()> {
        if let Some(left) = self.calls.checked_sub(cost) {
            self.calls = left;
            return Ok(());
        }
        self.calls = CALLS;
        if self.is_over() { Err(Error::new(ErrorKind::TimedOut, OVER)) } else { Ok(()) }
    }
}

/// Decoders wrap the error in their own; this text is how it is found again.
pub(super) const OVER: &str = "the time for this picture is over";

impl Read for Timed<'_> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        self.tick(1)?;
        self.file.read(into)
    }
}

impl BufRead for Timed<'_> {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        self.tick(CALLS / 16)?;
        let all = self.file.fill_buf()?;
        Ok(all.get(..CHUNK).unwrap_or(all))
    }

    fn consume(&mut self, amount: usize) {
        self.file.consume(amount);
    }
}

impl Seek for Timed<'_> {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        self.tick(1)?;
        self.file.seek(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_ends_with_the_time() {
        let file = vec![7; 100_000];
        let mut in_time = Timed::new(&file, Duration::from_secs(600));
        assert_eq!(in_time.read_to_end(&mut Vec::new()).expect("in time"), file.len());
        let mut late = Timed::new(&file, Duration::ZERO);
        std::thread::sleep(Duration::from_millis(2));
        assert_eq!(late.fill_buf().expect_err("late").kind(), ErrorKind::TimedOut);
        assert!(Timed::new(&file, Duration::ZERO).bytes().any(|byte| byte.is_err()), "byte by byte");
    }
}
