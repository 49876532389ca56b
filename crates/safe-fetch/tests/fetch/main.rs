//! The fetcher against servers that mean no good, all on loopback.
#![forbid(unsafe_code)]

mod dialing;
mod hostile;
mod plain;
mod redirects;
mod refusals;
mod server;
mod tls;

use std::time::Duration;

use safe_fetch::{FetchError, Fetcher, Limits, Policy, Response};

/// Short, so that a test of a limit takes no time.
fn limits() -> Limits {
    Limits { bytes: 10_000, total: Duration::from_secs(5), ..Limits::default() }
}

async fn get(url: &str, limits: Limits) -> Result<Response, FetchError> {
    Fetcher::new(Policy::anything(), limits).get(&safe_fetch::parse(url)?, &[]).await
}
