//! Asks, follows, collects.

use std::time::Duration;

use http_body_util::{BodyExt, Full};
use hyper::{
    HeaderMap,
    body::{Body, Bytes, Incoming},
    header,
};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::Client,
    rt::{TokioExecutor, TokioTimer},
};
use tokio::time::timeout;
use url::Url;

use crate::{
    Dialer, FetchError, Limits, Phase, Policy, Response, ask::Ask, connector::Connector, error::readable,
    response,
};

/// Fetches from addresses that strangers name. Holds its connections; one per program is enough. Cheap to clone.
///
/// ```no_run
/// # async fn f() -> Result<(), safe_fetch::FetchError> {
/// use safe_fetch::{Fetcher, Limits, Policy, parse};
///
/// let fetcher = Fetcher::new(Policy::public(), Limits::default());
/// let answer = fetcher.get(&parse("http://example.com/")?, &[("Accept", "text/xml")]).await?;
/// println!("{} {:?} {} bytes", answer.status, answer.header("content-type"), answer.body.len());
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
pub struct Fetcher {
    client: Client<HttpsConnector<Connector>, Full<Bytes>>,
    limits: Limits,
}

/// Connections that nobody uses are closed after this time.
const IDLE: Duration = Duration::from_secs(30);

impl Fetcher {
    /// Within this policy and these limits.
    pub fn new(policy: Policy, limits: Limits) -> Fetcher {
        Fetcher::over(Dialer::new(policy, limits.connect), limits)
    }

    /// On the connections of this dialer, whose limit becomes that of `limits`.
    pub fn over(dialer: Dialer, limits: Limits) -> Fetcher {
        let tls = dialer.tls().clone();
        let connector = Connector(dialer.with_limit(limits.connect));
        let https = HttpsConnectorBuilder::new().with_tls_config(tls).https_or_http().enable_http1();
        let client = Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(IDLE)
            .http1_max_buf_size(Limits::HEAD)
            .http1_max_headers(Limits::HEADERS)
            .build(https.wrap_connector(connector));
        Fetcher { client, limits }
    }

    /// Gets a page. `headers` go to the origin of `url`; Cookie and Authorization go nowhere else.
    pub async fn get(&self, url: &Url, headers: &[(&str, &str)]) -> Result<Response, FetchError> {
        self.within_total(Ask::get(url, headers)?).await
    }

    /// Sends a form, as UTF-8. A redirect is followed by a GET, as browsers do; where it asks for the form again (307, 308),
    /// only on the same origin.
    pub async fn post_form(
        &self,
        url: &Url,
        headers: &[(&str, &str)],
        form: &[(&str, &str)],
    ) -> Result<Response, FetchError> {
        self.within_total(Ask::post_form(url, headers, form)?).await
    }

    async fn within_total(&self, ask: Ask) -> Result<Response, FetchError> {
        let host = ask.host();
        let all = timeout(self.limits.total, self.follow(ask));
        all.await.unwrap_or_else(|_| Err(timed_out(host, Phase::Total, self.limits.total)))
    }

    async fn follow(&self, mut ask: Ask) -> Result<Response, FetchError> {
        let mut left = self.limits.redirects;
        loop {
            let answer = self.send(&ask).await?;
            if self.limits.redirects == 0 {
                return self.collect(ask, answer).await;
            }
            let Some(next) = ask.redirected(answer.status(), answer.headers())? else {
                return self.collect(ask, answer).await;
            };
            let location = readable(next.url.as_str());
            let too_many = FetchError::TooManyRedirects { limit: self.limits.redirects, location };
            left = left.checked_sub(1).ok_or(too_many)?;
            ask = next;
        }
    }

    async fn send(&self, ask: &Ask) -> Result<hyper::Response<Incoming>, FetchError> {
        let head = timeout(self.limits.first_byte, self.client.request(ask.request()?));
        let late = |_| timed_out(ask.host(), Phase::FirstByte, self.limits.first_byte);
        head.await.map_err(late)?.map_err(|error| FetchError::inside(&ask.host(), &error))
    }

    async fn collect(&self, ask: Ask, answer: hyper::Response<Incoming>) -> Result<Response, FetchError> {
        let host = ask.host();
        let (head, mut incoming) = answer.into_parts();
        check_encoding(&host, &head.headers)?;
        let limit = self.limits.bytes;
        let too_large = || FetchError::TooLarge { host: host.clone(), limit };
        let announced = usize::try_from(incoming.size_hint().lower()).unwrap_or(usize::MAX);
        if announced > limit {
            return Err(too_large());
        }
        let mut body = Vec::new();
        while let Some(frame) = incoming.frame().await {
            let frame = frame.map_err(|error| FetchError::inside(&host, &error))?;
            let Ok(data) = frame.into_data() else { continue };
            if data.len() > limit.saturating_sub(body.len()) {
                return Err(too_large());
            }
            body.extend_from_slice(&data);
        }
        let headers = response::pairs(&head.headers);
        Ok(Response { status: head.status.as_u16(), headers, body, url: ask.url })
    }
}

/// What nobody asked for may be a bomb.
fn check_encoding(host: &str, headers: &HeaderMap) -> Result<(), FetchError> {
    let lines = headers.get_all(header::CONTENT_ENCODING).iter().map(response::text);
    let other = |line: &String| line.split(',').any(|one| !is_identity(one.trim()));
    match lines.into_iter().find(other) {
        Some(encoding) => Err(FetchError::Encoded { host: host.to_owned(), encoding: readable(&encoding) }),
        None => Ok(()),
    }
}

fn is_identity(encoding: &str) -> bool {
    encoding.is_empty() || encoding.eq_ignore_ascii_case("identity")
}

fn timed_out(host: String, phase: Phase, after: Duration) -> FetchError {
    FetchError::TimedOut { host, phase, after }
}
