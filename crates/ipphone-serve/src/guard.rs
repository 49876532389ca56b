//! No handler holds a phone forever, and none takes its worker down: a time limit and a net for panics.

use std::{future::Future, panic::AssertUnwindSafe, time::Duration};

use actix_web::{HttpResponse, ResponseError, http::StatusCode, http::header::ContentType};
use futures_util::FutureExt;

/// The request took longer than [`Limits::request`](crate::Limits::request): status 503, plain text.
///
/// A phone would show "HTTP Error" only; see [`Server::redraw`](crate::Server::redraw).
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("This took longer than {} seconds. Try again in a moment.", .limit.as_secs_f32())]
pub struct TimedOut {
    /// The time that was allowed.
    pub limit: Duration,
}

/// A handler panicked: status 500, plain text. The log has the panic.
///
/// A phone would show "HTTP Error" only; see [`Server::redraw`](crate::Server::redraw).
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("This service made a mistake; its log says more.")]
pub struct Panicked;

impl ResponseError for TimedOut {
    fn status_code(&self) -> StatusCode {
        StatusCode::SERVICE_UNAVAILABLE
    }

    fn error_response(&self) -> HttpResponse {
        plain(self.status_code(), self.to_string())
    }
}

impl ResponseError for Panicked {
    fn error_response(&self) -> HttpResponse {
        plain(self.status_code(), self.to_string())
    }
}

/// Awaits `work`, at most `limit` long; a panic in it is an error like any other.
pub(crate) async fn guarded<T>(
    work: impl Future<Output = Result<T, actix_web::Error>>,
    limit: Duration,
) -> Result<T, actix_web::Error> {
    // What a panicking handler leaves behind is dropped with its future; shared state guards itself (poisoning).
    match tokio::time::timeout(limit, AssertUnwindSafe(work).catch_unwind()).await {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(_panic)) => Err(Panicked.into()),
        Err(_elapsed) => Err(TimedOut { limit }.into()),
    }
}

/// A plain text answer.
pub(crate) fn plain(status: StatusCode, text: String) -> HttpResponse {
    HttpResponse::build(status).content_type(ContentType::plaintext()).body(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[actix_web::test]
    async fn slow_work_times_out_and_a_panic_is_an_error() {
        let slow =
            guarded(std::future::pending::<Result<(), _>>(), Duration::from_millis(5)).await.unwrap_err();
        assert_eq!(slow.as_response_error().status_code(), 503);
        let panics = async { if slow.to_string().is_empty() { Ok(()) } else { panic!("on purpose") } };
        let panicked = guarded(panics, Duration::from_secs(5)).await.unwrap_err();
        assert!(panicked.as_error::<Panicked>().is_some());
        assert_eq!(panicked.as_response_error().status_code(), 500);
    }
}
