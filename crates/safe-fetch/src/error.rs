//! What can go wrong, in words for an operator.

use std::{error::Error, fmt, io, net::SocketAddr, sync::Arc, time::Duration};

use crate::policy::Refusal;

/// Why there is no answer. Printed, it says which host and which limit, and what to do where something can be done.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FetchError {
    /// The address is none that is fetched: another scheme, a user name in it, too long, no host.
    #[error("{url} is not fetched: {reason}")]
    Address {
        /// As it was given, cut to a readable length and without what stands before an `@`.
        url: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// A header that the fetcher writes itself, or that HTTP cannot carry.
    #[error("the header {name} cannot be sent: {reason}")]
    Header {
        /// Its name.
        name: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// The policy is against it. The first of the refusals, if a name leads to several addresses.
    #[error("refused: {0}")]
    Refused(Refusal),
    /// The name leads nowhere.
    #[error("no address found for the host {host}: {source}")]
    Dns {
        /// The name.
        host: String,
        /// What the system's resolver says.
        source: Arc<io::Error>,
    },
    /// Nobody listens there, or the way is closed. The last of the attempts, if a name leads to several addresses.
    #[error("no connection to {address}: {source}")]
    Connect {
        /// Where to.
        address: SocketAddr,
        /// What the system says.
        source: Arc<io::Error>,
    },
    /// No trust: certificate unknown, expired or for another host, or no common version.
    #[error("no safe connection to {host}: {reason}")]
    Tls {
        /// The host.
        host: String,
        /// What TLS says.
        reason: String,
    },
    /// It takes too long.
    #[error("{host} took longer than {after:?} {phase}")]
    TimedOut {
        /// The host that was waited for.
        host: String,
        /// What was waited for.
        phase: Phase,
        /// The limit.
        after: Duration,
    },
    /// The body goes on beyond the limit.
    #[error("the answer of {host} is longer than {limit} bytes")]
    TooLarge {
        /// The host.
        host: String,
        /// The limit in bytes.
        limit: usize,
    },
    /// One redirect after the other.
    #[error("more than {limit} redirects; the last led to {location}")]
    TooManyRedirects {
        /// The limit.
        limit: usize,
        /// Where the one too many led.
        location: String,
    },
    /// A redirect that is not followed.
    #[error("the redirect of {host} to {location} is not followed: {reason}")]
    Redirect {
        /// Who sent it.
        host: String,
        /// Where it leads, cut to a readable length.
        location: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// The body is compressed, though nobody asked for that.
    #[error("{host} answers in the encoding {encoding}, which was not asked for")]
    Encoded {
        /// The host.
        host: String,
        /// The value of its Content-Encoding.
        encoding: String,
    },
    /// The answer is no HTTP, its head is too large, or it ended early.
    #[error("the answer of {host} is broken: {reason}")]
    Broken {
        /// The host.
        host: String,
        /// What HTTP says.
        reason: String,
    },
}

/// What is waited for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Phase {
    /// An open connection.
    Connect,
    /// The head of the answer.
    FirstByte,
    /// All of it.
    Total,
}

impl fmt::Display for Phase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Phase::Connect => "to connect",
            Phase::FirstByte => "to begin its answer",
            Phase::Total => "for its whole answer",
        })
    }
}

impl FetchError {
    /// Our own error, TLS's, or the word of the library: whatever is deepest in the chain.
    pub(crate) fn inside(host: &str, error: &(dyn Error + 'static)) -> FetchError {
        let mut next = Some(error);
        let mut reason = String::new();
        while let Some(error) = next {
            if let Some(own) = error.downcast_ref::<FetchError>() {
                return own.clone();
            }
            if let Some(tls) = tls_inside(error) {
                return FetchError::Tls { host: host.to_owned(), reason: tls };
            }
            reason = error.to_string();
            next = error.source();
        }
        FetchError::Broken { host: host.to_owned(), reason }
    }
}

/// An `io::Error` holds what it wraps, but does not name it as its source.
fn tls_inside(error: &(dyn Error + 'static)) -> Option<String> {
    if let Some(error) = error.downcast_ref::<rustls::Error>() {
        return Some(error.to_string());
    }
    tls_inside(error.downcast_ref::<io::Error>()?.get_ref()?)
}

/// What people can read of a foreign text: one line, 200 characters.
pub(crate) fn readable(text: &str) -> String {
    text.chars().take(200).map(|character| if character.is_control() { ' ' } else { character }).collect()
}
