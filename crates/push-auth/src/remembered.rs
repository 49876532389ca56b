//! Passwords that were right a moment ago: a push to a thousand phones is a thousand questions about one user, and argon2
//! is slow on purpose.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use sha2::{Digest, Sha256};

use crate::AuthError;

/// Keyed hashes of name and password; the key is new in each process, and no password is kept.
#[derive(Debug)]
pub(crate) struct Remembered {
    key: [u8; 32],
    right: HashMap<[u8; 32], Instant>,
}

/// How long; whoever is taken out of the file is out at once, because then everything is forgotten.
const LIFE: Duration = Duration::from_secs(60);
/// The most that are kept.
const MOST: usize = 1024;

impl Remembered {
    pub(crate) fn new() -> Result<Remembered, AuthError> {
        let mut key = [0; 32];
        getrandom::fill(&mut key).map_err(|error| AuthError::Hash(error.to_string()))?;
        Ok(Remembered { key, right: HashMap::new() })
    }

    pub(crate) fn is_right(&self, user: &str, password: &str, now: Instant) -> bool {
        self.right.get(&self.hash(user, password)).is_some_and(|until| *until > now)
    }

    pub(crate) fn remember(&mut self, user: &str, password: &str, now: Instant) {
        if self.right.len() >= MOST {
            self.right.retain(|_, until| *until > now);
        }
        if self.right.len() < MOST {
            self.right.insert(self.hash(user, password), now + LIFE);
        }
    }

    pub(crate) fn forget(&mut self) {
        self.right.clear();
    }

    /// Two hashes, one inside the other: nobody can prolong what he knows.
    fn hash(&self, user: &str, password: &str) -> [u8; 32] {
        let inner =
            Sha256::new().chain_update(self.key).chain_update(user).chain_update([0]).chain_update(password);
        Sha256::new().chain_update(self.key).chain_update(inner.finalize()).finalize().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_name_and_password_are_right_and_not_for_long() {
        let (mut remembered, now) = (Remembered::new().expect("random"), Instant::now());
        remembered.remember("demo", "pass", now);
        assert!(remembered.is_right("demo", "pass", now));
        for (user, password) in [("demo", "wrong"), ("demopass", ""), ("dem", "opass")] {
            assert!(!remembered.is_right(user, password, now), "{user}");
        }
        assert!(!remembered.is_right("demo", "pass", now + LIFE));
        remembered.forget();
        assert!(!remembered.is_right("demo", "pass", now));
    }
}
