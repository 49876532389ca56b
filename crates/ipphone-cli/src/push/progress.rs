//! How far it is, on a terminal.

use std::io::{self, IsTerminal, Write};

/// A bar on standard error; nothing for a single phone, or where nobody watches.
pub(super) struct Progress {
    all: usize,
    done: usize,
    failed: usize,
    is_shown: bool,
}

const WIDTH: usize = 30;

impl Progress {
    pub(super) fn of(all: usize) -> Progress {
        Progress { all, done: 0, failed: 0, is_shown: all > 1 && io::stderr().is_terminal() }
    }

    pub(super) fn step(&mut self, ok: bool) {
        self.done += 1;
        self.failed += usize::from(!ok);
        if self.is_shown {
            let end = if self.done == self.all { "\r\x1b[K".to_owned() } else { self.bar() };
            let _ = write!(io::stderr(), "{end}");
        }
    }

    fn bar(&self) -> String {
        let full = WIDTH * self.done / self.all.max(1);
        let bar = "█".repeat(full) + &"·".repeat(WIDTH - full);
        format!("\r{bar} {} of {}, {} failed", self.done, self.all, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_fills() {
        let mut progress = Progress { is_shown: false, ..Progress::of(4) };
        progress.step(true);
        progress.step(false);
        let bar = progress.bar();
        assert!(bar.contains("2 of 4, 1 failed") && bar.matches('█').count() == 15, "{bar}");
    }
}
