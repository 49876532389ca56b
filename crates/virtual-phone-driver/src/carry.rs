//! One request, one connection, one answer.

use std::time::Duration;

use safe_fetch::{Dialer, FetchError, Reason};
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt};
use tokio::time::{Instant, timeout};
use virtual_phone::{Failure, Fetched, Request};

use crate::answer::{Answer, receive};
use crate::own::Own;
use crate::write;

/// No request takes longer, whatever the phone's own limit is.
const LONGEST: Duration = Duration::from_secs(120);

/// What became of a request.
#[derive(Debug)]
pub(crate) struct Carried {
    /// Status line and headers as received.
    pub(crate) head: String,
    /// What came, also of an answer that broke off.
    pub(crate) fetched: Fetched,
    /// Why it is no answer, for the phone and in words.
    pub(crate) fault: Option<(Failure, String)>,
    pub(crate) took: Duration,
}

/// Sends it and waits for the answer.
pub(crate) async fn carry(dialer: Dialer, request: Request) -> Carried {
    let started = Instant::now();
    let mut answer = Answer::default();
    let outcome = timeout(LONGEST, exchange(&dialer, &request, &mut answer)).await;
    let outcome =
        outcome.unwrap_or_else(|_| Err((Failure::TimedOut, format!("no whole answer in {LONGEST:?}"))));
    Carried { head: answer.head, fetched: answer.fetched, fault: outcome.err(), took: started.elapsed() }
}

async fn exchange(dialer: &Dialer, request: &Request, answer: &mut Answer) -> Result<(), (Failure, String)> {
    let (host, port) = (request.url.host(), request.url.port());
    if request.url.is_https() {
        let stream = dialer.connect_tls(host, port).await.map_err(|error| failure(&error))?;
        let _own = Own::of(stream.get_ref().0);
        return talk(stream, request, answer).await;
    }
    let stream = dialer.connect(host, port).await.map_err(|error| failure(&error))?;
    let _own = Own::of(&stream);
    talk(stream, request, answer).await
}

async fn talk(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    request: &Request,
    answer: &mut Answer,
) -> Result<(), (Failure, String)> {
    let broken = |reason: String| (Failure::Broken, reason);
    let sent = async {
        stream.write_all(&write::request(request)).await?;
        stream.flush().await
    };
    sent.await.map_err(|error| broken(format!("the request could not be sent: {error}")))?;
    receive(&mut stream, request.most_bytes, answer).await.map_err(broken)
}

/// For the phone, and in words that strangers may read: where a name leads is not among them.
fn failure(error: &FetchError) -> (Failure, String) {
    match error {
        FetchError::Dns { host, .. } => (Failure::Dns, format!("no address found for the host {host}")),
        FetchError::Address { reason, .. } => (Failure::Dns, format!("it is not fetched: {reason}")),
        FetchError::Connect { source, .. } => (Failure::Refused, format!("no connection: {}", source.kind())),
        FetchError::Tls { .. } => (Failure::Refused, error.to_string()),
        FetchError::Refused(refusal) => {
            let why = match refusal.reason {
                Reason::Special(_) => "only public addresses are asked from here",
                _ => "the settings do not allow it",
            };
            (Failure::Refused, format!("{}:{} is not asked: {why}", refusal.host, refusal.port))
        }
        FetchError::TimedOut { .. } => (Failure::TimedOut, error.to_string()),
        _ => (Failure::Broken, error.to_string()),
    }
}
