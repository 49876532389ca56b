//! Why a test could not even begin.

use std::{io, path::PathBuf, process::ExitStatus};

/// Why a test could not even begin. Each names what was tried, and what to do where that is known.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TestError {
    /// A file could not be read or written.
    #[error("{path}: {error}", path = .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// A program could not be started.
    #[error("{program} does not start: {error}{advice}")]
    Start {
        /// The program.
        program: String,
        /// What the system said.
        error: io::Error,
        /// What to install, or nothing.
        advice: &'static str,
    },
    /// A program ended although its work was needed.
    #[error("{program} ended with {status}:\n{output}")]
    Ended {
        /// The program.
        program: String,
        /// How it ended.
        status: ExitStatus,
        /// What it had written to its standard error.
        output: String,
    },
    /// A program runs, but does not do what is waited for.
    #[error("{program} did not answer within {seconds} s:\n{output}")]
    Silent {
        /// The program.
        program: String,
        /// How long it was waited for.
        seconds: u64,
        /// What it had written to its standard error.
        output: String,
    },
    /// A captured request has no request line or a line without a colon.
    #[error("not the head of a request: `{0}`")]
    Capture(String),
    /// The connection failed or fell silent.
    #[error("{address}: {error}")]
    Connection {
        /// Who was called.
        address: std::net::SocketAddr,
        /// What the system said.
        error: io::Error,
    },
    /// What came back is not an HTTP answer.
    #[error("not an HTTP answer ({why}): {start:?}")]
    Answer {
        /// What is wrong.
        why: &'static str,
        /// How it began.
        start: String,
    },
}
