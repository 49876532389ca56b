//! What happens around every request: an id, the guards, the count, the log line.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use actix_web::{
    Error, HttpResponse,
    body::{BodySize, MessageBody},
    dev::{RequestHead, ServiceRequest, ServiceResponse},
    error::InternalError,
    middleware::Next,
};
use tracing::Instrument;

use crate::{
    Metrics, guard,
    request_log::{Answered, Asked},
};

/// Draws an error for the caller; see [`Server::redraw`](crate::Server::redraw).
pub(crate) type Redraw = Arc<dyn Fn(&RequestHead, &Error) -> Option<HttpResponse> + Send + Sync>;

/// What is the same for all requests.
#[derive(Clone)]
pub(crate) struct Around {
    pub(crate) limit: Duration,
    pub(crate) metrics: Metrics,
    pub(crate) redraw: Option<Redraw>,
    pub(crate) ids: Arc<Ids>,
}

impl Around {
    /// Answers one request by `next`, with everything around it.
    pub(crate) async fn answer<B: MessageBody>(
        self,
        request: ServiceRequest,
        next: Next<B>,
    ) -> Result<ServiceResponse<B>, Error> {
        let start = Instant::now();
        let _in_flight = self.metrics.enter();
        let asked = Asked::of(&request);
        let span = tracing::info_span!("request", id = %self.ids.of(&request));
        // The request moves into the handler and may be lost there; keep what drawing an error needs.
        let head = self.redraw.is_some().then(|| request.head().clone());
        let work = guard::guarded(next.call(request), self.limit);
        let outcome =
            work.instrument(span.clone()).await.map_err(|error| span.in_scope(|| self.draw(head, error)));
        let answered = answered(&outcome, start.elapsed());
        let route = outcome.as_ref().ok().and_then(|response| response.request().match_pattern());
        self.metrics.answered(route, answered.status, answered.duration);
        span.in_scope(|| asked.log(&answered));
        outcome
    }

    fn draw(&self, head: Option<RequestHead>, error: Error) -> Error {
        if error.as_response_error().status_code().is_server_error() {
            tracing::warn!(error = error.to_string(), "no route could answer");
        }
        let drawn = self.redraw.as_ref().zip(head).and_then(|(redraw, head)| redraw(&head, &error));
        match drawn {
            Some(response) => InternalError::from_response(error, response).into(),
            None => error,
        }
    }
}

fn answered<B: MessageBody>(outcome: &Result<ServiceResponse<B>, Error>, duration: Duration) -> Answered {
    match outcome {
        Ok(response) => Answered {
            status: response.status(),
            bytes: match response.response().body().size() {
                BodySize::None => Some(0),
                BodySize::Sized(bytes) => Some(bytes),
                BodySize::Stream => None,
            },
            error: response
                .response()
                .error()
                .filter(|_| response.status().is_server_error())
                .map(ToString::to_string),
            duration,
        },
        Err(error) => {
            let status = error.as_response_error().status_code();
            Answered { status, bytes: None, error: Some(error.to_string()), duration }
        }
    }
}

/// Names requests: a word for this process and a count, or the name that a proxy in front gave.
pub(crate) struct Ids {
    process: u32,
    count: AtomicU64,
}

impl Default for Ids {
    fn default() -> Self {
        // The standard hasher is seeded at random: good enough to tell two processes apart.
        let random = std::hash::BuildHasher::hash_one(&std::hash::RandomState::new(), 0);
        Self { process: u32::try_from(random >> 32).unwrap_or_default(), count: AtomicU64::new(0) }
    }
}

impl Ids {
    fn of(&self, request: &ServiceRequest) -> String {
        let given = request.headers().get("x-request-id").and_then(|id| id.to_str().ok());
        if let Some(id) = given.filter(|id| is_sane(id)) {
            return id.to_owned();
        }
        format!("{:08x}-{}", self.process, self.count.fetch_add(1, Ordering::Relaxed))
    }
}

fn is_sane(id: &str) -> bool {
    (1..=64).contains(&id.len())
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
}
