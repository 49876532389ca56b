//! What is too long for an address is remembered under a random number.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use crate::random::random;

/// The last things that were too long for an address, each under its number.
pub(crate) struct Remembered<T>(Mutex<VecDeque<(u64, T)>>);

/// How many are remembered.
const MOST: usize = 1000;

impl<T> Default for Remembered<T> {
    fn default() -> Remembered<T> {
        Remembered(Mutex::default())
    }
}

impl<T: Clone + PartialEq> Remembered<T> {
    /// Its number; the same thing has the same one.
    pub(crate) fn remember(&self, thing: &T) -> u64 {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((token, _)) = kept.iter().find(|(_, known)| known == thing) {
            return *token;
        }
        let token = random();
        kept.push_back((token, thing.clone()));
        if kept.len() > MOST {
            kept.pop_front();
        }
        token
    }

    /// What has this number, unless it was forgotten.
    pub(crate) fn recall(&self, token: u64) -> Option<T> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(known, _)| *known == token).map(|(_, thing)| thing.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_is_forgotten() {
        let remembered = Remembered::default();
        let first = remembered.remember(&0);
        assert_eq!(remembered.remember(&0), first);
        assert_eq!(remembered.recall(first), Some(0));
        assert_eq!(remembered.recall(first.wrapping_add(1)), None);
        for n in 1..=MOST {
            remembered.remember(&n);
        }
        assert_eq!(remembered.recall(first), None);
    }
}
