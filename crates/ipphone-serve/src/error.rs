//! What can go wrong before a service answers its first request. Each message says what to do.

use std::{fmt, io, net::SocketAddr, path::PathBuf};

/// Why a service could not start, or ended by itself.
///
/// Its `Debug` form is the sentence for people too: a `main` that returns it prints that.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum ServeError {
    /// Another program listens there already.
    #[error(
        "{address} is taken: another program listens there. Stop it, or choose another address with --listen \
         (port 0 takes any free port)"
    )]
    AddressTaken {
        /// The address that was asked for.
        address: SocketAddr,
    },
    /// The system gives this port to privileged programs only (below 1024 on most systems).
    #[error("not allowed to listen on {address}: choose a port of 1024 or above with --listen")]
    AddressForbidden {
        /// The address that was asked for.
        address: SocketAddr,
    },
    /// No network interface of this machine has the address.
    #[error(
        "this machine has no address {}: use one of its own with --listen, or 0.0.0.0:{} for all of them",
        .address.ip(), .address.port()
    )]
    AddressNotHere {
        /// The address that was asked for.
        address: SocketAddr,
    },
    /// Listening failed for another reason.
    #[error("could not listen on {address}: {source}")]
    Listen {
        /// The address that was asked for.
        address: SocketAddr,
        /// What the system said.
        source: io::Error,
    },
    /// Only one half of certificate and key was given.
    #[error("TLS needs both --tls-cert and --tls-key; {missing} is missing")]
    TlsHalf {
        /// The flag to add.
        missing: &'static str,
    },
    /// A PEM file could not be read, or holds nothing of its kind.
    #[error("could not read {what} from {}: {reason}", .file.display())]
    TlsFile {
        /// "a certificate" or "a private key".
        what: &'static str,
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// Certificate and key are both fine but do not belong together.
    #[error(
        "the certificate in {} and the key in {} do not belong together: {reason}",
        .certificate.display(), .key.display()
    )]
    TlsMismatch {
        /// The file of `--tls-cert`.
        certificate: PathBuf,
        /// The file of `--tls-key`.
        key: PathBuf,
        /// What the TLS library said.
        reason: String,
    },
    /// `--public-url` is not something that a phone could open.
    #[error("the public URL cannot be used: {0}")]
    PublicUrl(String),
    /// The file that should hold a secret could not be read or is empty.
    #[error("could not read the secret in {}: {reason}", .file.display())]
    Secret {
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The running server failed.
    #[error("the server ended: {0}")]
    Ended(#[source] io::Error),
}

impl fmt::Debug for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl ServeError {
    /// The error for an address that could not be bound.
    pub(crate) fn listening(address: SocketAddr, source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::AddrInUse => Self::AddressTaken { address },
            io::ErrorKind::PermissionDenied => Self::AddressForbidden { address },
            io::ErrorKind::AddrNotAvailable => Self::AddressNotHere { address },
            _ => Self::Listen { address, source },
        }
    }
}
