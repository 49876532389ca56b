//! Why users cannot be read or written.

use std::io;
use std::path::PathBuf;

/// What is wrong with the file of users, or with a setting.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AuthError {
    /// The file is not there, or not readable.
    #[error("could not read {}: {reason}", file.display())]
    Read {
        /// The file.
        file: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// The file could not be written.
    #[error("could not write {}: {reason}", file.display())]
    Write {
        /// The file.
        file: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// A line of the file is none.
    #[error("line {line}: {reason}; write it with `ipphone auth add FILE USER`")]
    Line {
        /// From 1.
        line: usize,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// No user can have this name.
    #[error("{name:?} can't be a user's name: {reason}")]
    Name {
        /// As given.
        name: String,
        /// Why not.
        reason: &'static str,
    },
    /// Nobody may have this password.
    #[error("the password is {0}")]
    Password(&'static str),
    /// A pattern for devices that is none.
    #[error("{0:?} names no device: write SEP000123456789, or a beginning with * as SEP0001*")]
    Device(String),
    /// The other authentication URL is no address.
    #[error("{0} is no address; write http://HOST/PATH")]
    Chain(String),
    /// The system gives no random numbers, or hashing failed.
    #[error("could not hash: {0}")]
    Hash(String),
}
