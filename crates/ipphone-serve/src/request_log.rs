//! One log line per request: method, path, status, time, bytes, phone. Never a query string: it holds names.

use std::time::Duration;

use actix_web::{
    dev::ServiceRequest,
    http::{Method, StatusCode, Uri, header::HeaderValue},
};

use crate::health;

/// The target of these lines, for `--log info,request=off`.
const TARGET: &str = "request";

/// What the line says about the request; cheap to take, written only if the line is wanted.
pub(crate) struct Asked {
    method: Method,
    uri: Uri,
    phone: Option<HeaderValue>,
}

/// What the line says about the answer.
pub(crate) struct Answered {
    pub(crate) status: StatusCode,
    pub(crate) bytes: Option<u64>,
    pub(crate) error: Option<String>,
    pub(crate) duration: Duration,
}

/// The header in which a phone names its model (capture of a 7970).
const MODEL: &str = "x-ciscoipphonemodelname";

impl Asked {
    pub(crate) fn of(request: &ServiceRequest) -> Self {
        Self {
            method: request.method().clone(),
            uri: request.uri().clone(),
            phone: request.headers().get(MODEL).cloned(),
        }
    }

    /// Writes the line.
    pub(crate) fn log(&self, answered: &Answered) {
        let path = self.uri.path();
        if health::PATHS.contains(&path) {
            tracing::debug!(target: TARGET, method = %self.method, path, status = answered.status.as_u16());
            return;
        }
        if !tracing::enabled!(target: TARGET, tracing::Level::INFO) {
            return;
        }
        let debug = tracing::enabled!(target: TARGET, tracing::Level::DEBUG);
        let query = self.uri.query().filter(|_| debug).map(masked);
        let phone = self.phone.as_ref().map(printable);
        tracing::info!(
            target: TARGET,
            method = %self.method,
            path,
            query,
            status = answered.status.as_u16(),
            ms = (answered.duration.as_secs_f64() * 10_000.0).round() / 10.0,
            bytes = answered.bytes,
            phone,
            error = answered.error.as_deref(),
        );
    }
}

/// A query string with every value hidden.
fn masked(query: &str) -> String {
    let pair = |pair: &str| match pair.split_once('=') {
        Some((name, "")) => format!("{name}="),
        Some((name, _)) => format!("{name}=***"),
        None if pair.is_empty() => String::new(),
        None => "***".to_owned(),
    };
    query.split('&').map(pair).collect::<Vec<_>>().join("&")
}

/// A header from outside, at most 64 characters. The log formats quote it and escape its control characters.
fn printable(value: &HeaderValue) -> String {
    String::from_utf8_lossy(value.as_bytes()).chars().take(64).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_value_of_a_query_survives_masking() {
        for (query, expected) in [
            ("last=M%C3%BCller&number=1234&start=", "last=***&number=***&start="),
            ("Smith", "***"),
            ("a=b=c&&x", "a=***&&***"),
            ("", ""),
        ] {
            assert_eq!(masked(query), expected, "{query}");
        }
    }

    #[test]
    fn a_header_is_text_and_short() {
        let hostile = HeaderValue::from_bytes(b"CP-7970G\t\xff\x80x").unwrap();
        assert_eq!(printable(&hostile), "CP-7970G\t\u{fffd}\u{fffd}x");
        let long = HeaderValue::from_str(&"x".repeat(500)).unwrap();
        assert_eq!(printable(&long).len(), 64);
    }
}
