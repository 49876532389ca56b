//! When a server may be tried again: not at all for a while after it failed, longer the more often it did.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::random::random;
use crate::source::SourceError;

/// The first pause after a failure.
const SHORTEST: Duration = Duration::from_millis(250);
/// The longest one: a server that is back is found within two seconds.
const LONGEST: Duration = Duration::from_millis(1500);
/// After a refused bind: each try counts against the account, and some directories lock it.
const AFTER_REFUSAL: Duration = Duration::from_secs(30);

/// Whether one server is well, and when to try it again if not.
#[derive(Default)]
pub(super) struct Circuit(Mutex<State>);

#[derive(Default)]
struct State {
    failures: u32,
    closed_until: Option<Instant>,
    is_tried: bool,
    last: Option<SourceError>,
}

/// What somebody hears who asks for a server.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Leave {
    /// It may be tried now.
    Try,
    /// Somebody tries it at this moment; until now it failed for this reason.
    Tried(SourceError),
    /// Not now; it failed for this reason.
    Later(SourceError),
}

impl Circuit {
    /// Leave to try the server now. Of many who ask while it is not well, one is let through (`patience`: how long its try
    /// may take); all others hear at once that it does not answer.
    pub(super) fn ask(&self, now: Instant, patience: Duration) -> Leave {
        let mut state = self.state();
        let Some(until) = state.closed_until else { return Leave::Try };
        if now >= until {
            (state.closed_until, state.is_tried) = (Some(now + patience), true);
            return Leave::Try;
        }
        let unknown = || SourceError::NoAnswer("waiting before the next try".to_string());
        let last = state.last.clone().unwrap_or_else(unknown);
        if state.is_tried { Leave::Tried(last) } else { Leave::Later(last) }
    }

    /// It answered.
    pub(super) fn succeeded(&self) {
        *self.state() = State::default();
    }

    /// It did not. `true`: that is news. Many who lose it at the same moment count as one failure.
    pub(super) fn failed(&self, error: &SourceError, now: Instant) -> bool {
        let mut state = self.state();
        let is_news = state.closed_until.is_none();
        if !is_news && !state.is_tried {
            return false;
        }
        state.failures = state.failures.saturating_add(1);
        state.closed_until = Some(now + pause(state.failures, error));
        state.is_tried = false;
        state.last = Some(error.clone());
        is_news
    }

    /// Another server was lost: this one may be tried at once, unless it refuses us.
    pub(super) fn hurry(&self, now: Instant) {
        let mut state = self.state();
        let refuses = matches!(state.last, Some(SourceError::Refused(_)));
        if state.closed_until.is_some() && !state.is_tried && !refuses {
            state.closed_until = Some(now);
        }
    }

    /// Whether it answered when it was asked last.
    pub(super) fn is_well(&self) -> bool {
        self.state().closed_until.is_none()
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Doubles with each failure; between half and all of that, so that many services do not come back at the same moment.
fn pause(failures: u32, error: &SourceError) -> Duration {
    if matches!(error, SourceError::Refused(_)) {
        return AFTER_REFUSAL;
    }
    let doubled = SHORTEST.saturating_mul(1 << failures.saturating_sub(1).min(8)).min(LONGEST);
    let half = doubled / 2;
    half + half.mul_f64((random() % 1000) as f64 / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lost() -> SourceError {
        SourceError::NoAnswer("connection refused".to_string())
    }

    #[test]
    fn after_a_failure_all_but_one_hear_at_once_that_it_does_not_answer() {
        let (circuit, now) = (Circuit::default(), Instant::now());
        let patience = Duration::from_secs(3);
        assert_eq!(circuit.ask(now, patience), Leave::Try);
        assert_eq!(circuit.ask(now, patience), Leave::Try, "while it is well, everybody may");
        assert!(circuit.failed(&lost(), now));
        assert!(!circuit.failed(&lost(), now), "lost by many at once, it is lost once");
        assert_eq!(circuit.ask(now, patience), Leave::Later(lost()));
        let later = now + LONGEST;
        assert_eq!(circuit.ask(later, patience), Leave::Try, "the first after the pause");
        assert_eq!(circuit.ask(later, patience), Leave::Tried(lost()), "the second waits for the first");
        circuit.succeeded();
        assert_eq!(circuit.ask(later, patience), Leave::Try);
        assert!(circuit.is_well());
        circuit.hurry(now);
        assert!(circuit.is_well());
        circuit.failed(&lost(), now);
        circuit.hurry(now);
        assert_eq!(circuit.ask(now, patience), Leave::Try, "another server was lost");
        circuit.failed(&SourceError::Refused("no".into()), now);
        circuit.hurry(now);
        assert_ne!(circuit.ask(now, patience), Leave::Try, "a refusal would be one again");
    }

    #[test]
    fn pauses_grow_differ_and_end() {
        for (failures, least, most) in [(1, 125, 250), (2, 250, 500), (3, 500, 1000), (60, 750, 1500)] {
            let pauses: Vec<_> = (0..50).map(|_| pause(failures, &lost()).as_millis()).collect();
            assert!(pauses.iter().all(|pause| (least..=most).contains(pause)), "{failures}: {pauses:?}");
            assert!(pauses.iter().any(|pause| pause != &pauses[0]), "{failures}: all the same");
        }
        assert_eq!(pause(1, &SourceError::Refused(String::new())), AFTER_REFUSAL);
    }
}
