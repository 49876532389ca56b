//! Randomness without a crate for it.

use std::hash::{BuildHasher, Hasher, RandomState};

/// A number that nobody guesses: the standard library keys each of these hashers with the system's randomness.
pub(crate) fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}
