//! How often typed addresses may be called: the page is no scanner and no relay.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// Typed addresses that are called in a minute, by all who use the page.
const MOST_ADDRESSES: usize = 240;
/// Messages in a minute.
const MOST_MESSAGES: usize = 60;
const MINUTE: Duration = Duration::from_secs(60);

/// What was called in the last minute.
#[derive(Debug, Default)]
pub(crate) struct Pace {
    messages: VecDeque<(Instant, usize)>,
}

impl Pace {
    /// Whether one more message to so many typed addresses may go out now; if so, it counts.
    pub(crate) fn allows(&mut self, addresses: usize, now: Instant) -> bool {
        while self.messages.front().is_some_and(|(at, _)| now.duration_since(*at) >= MINUTE) {
            self.messages.pop_front();
        }
        let called: usize = self.messages.iter().map(|(_, addresses)| addresses).sum();
        let is_allowed = self.messages.len() < MOST_MESSAGES
            && (addresses == 0 || called.saturating_add(addresses) <= MOST_ADDRESSES);
        if is_allowed {
            self.messages.push_back((now, addresses));
        }
        is_allowed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_messages_have_a_limit_by_the_minute() {
        let (mut pace, now) = (Pace::default(), Instant::now());
        assert!(pace.allows(200, now) && !pace.allows(100, now) && pace.allows(0, now));
        assert!(pace.allows(100, now + MINUTE));
        let (mut pace, mut sent) = (Pace::default(), 0);
        while pace.allows(0, now) {
            sent += 1;
        }
        assert_eq!(sent, MOST_MESSAGES);
    }
}
