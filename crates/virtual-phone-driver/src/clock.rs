//! The phone's clock: the real one, and however far somebody moved it ahead.

use std::time::{Duration, SystemTime};

use tokio::time::Instant;

/// Runs steadily from where the system's clock stood; steps of that clock do not matter.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clock {
    started: Instant,
    epoch: SystemTime,
    ahead: Duration,
}

impl Clock {
    pub(crate) fn new() -> Clock {
        Clock { started: Instant::now(), epoch: SystemTime::now(), ahead: Duration::ZERO }
    }

    pub(crate) fn now(&self) -> SystemTime {
        self.epoch + self.started.elapsed() + self.ahead
    }

    /// When this clock will show that time; now, if it has passed.
    pub(crate) fn when(&self, time: SystemTime) -> Instant {
        Instant::now() + time.duration_since(self.now()).unwrap_or_default()
    }

    /// Moves it ahead to this time, without waiting; never back.
    pub(crate) fn jump(&mut self, time: SystemTime) {
        self.ahead += time.duration_since(self.now()).unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_jumps_ahead_and_never_back() {
        let mut clock = Clock::new();
        let later = clock.now() + Duration::from_secs(3600);
        clock.jump(later);
        assert!(clock.now() >= later);
        clock.jump(later - Duration::from_secs(1800));
        assert!(clock.now() >= later);
        assert!(clock.when(later) <= Instant::now());
    }
}
