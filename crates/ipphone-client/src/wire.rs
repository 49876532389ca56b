//! One request on one connection: every step has a bound, every failure its name.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use http_body_util::{BodyExt, Full};
use hyper::body::{Body, Bytes, Incoming};
use hyper::client::conn::http1;
use hyper::header::{self, HeaderMap, HeaderName};
use hyper::{Method, Request, Response};
use hyper_util::rt::TokioIo;
use ipphone::uri::HttpUrl;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpStream, lookup_host};
use tokio::task::AbortHandle;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use crate::trust::Pinned;
use crate::{ClientError, Fingerprint, Limits, digest};

/// What is asked.
#[derive(Clone, Debug)]
pub(crate) struct Ask {
    pub(crate) url: HttpUrl,
    /// The form of a POST; `None` asks with GET.
    pub(crate) form: Option<Bytes>,
    pub(crate) authorization: Option<String>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Heard {
    pub(crate) status: u16,
    pub(crate) location: Option<String>,
    pub(crate) challenges: Vec<String>,
    /// Whether it asks, or has asked, for a Digest that we know.
    pub(crate) asks_digest: bool,
    pub(crate) body: Vec<u8>,
    /// Who answered.
    pub(crate) peer: IpAddr,
}

impl Ask {
    pub(crate) fn method(&self) -> Method {
        if self.form.is_some() { Method::POST } else { Method::GET }
    }

    /// Path and query, as in the request line.
    pub(crate) fn path(&self) -> String {
        let url = self.url.as_str().split('#').next().unwrap_or_default();
        let path = url.get(self.url.origin().len()..).unwrap_or_default();
        if path.starts_with('/') { path.to_owned() } else { format!("/{path}") }
    }

    /// Never `Expect`: phones answer it with an error that no guide names.
    fn request(&self) -> Result<Request<Full<Bytes>>, hyper::http::Error> {
        let builder = Request::builder()
            .method(self.method())
            .uri(self.path())
            .header(header::HOST, self.host())
            .header(header::USER_AGENT, concat!("ipphone-client/", env!("CARGO_PKG_VERSION")))
            .header(header::ACCEPT, "*/*")
            .header(header::CONNECTION, "close");
        let builder = match &self.authorization {
            Some(authorization) => builder.header(header::AUTHORIZATION, authorization),
            None => builder,
        };
        let builder = match &self.form {
            Some(_) => builder.header(header::CONTENT_TYPE, ipphone::push::CONTENT_TYPE),
            None => builder,
        };
        builder.body(Full::new(self.form.clone().unwrap_or_default()))
    }

    /// Host and port as the URL has them.
    fn host(&self) -> String {
        self.url.origin().split_once("://").map(|(_, host)| host.to_owned()).unwrap_or_default()
    }
}

/// Asks, and collects at most `limits.bytes`.
pub(crate) async fn ask(ask: &Ask, limits: &Limits, pin: Option<Fingerprint>) -> Result<Heard, ClientError> {
    let host = ask.host();
    let stream = timeout(limits.connect, connect(&ask.url)).await;
    let late = |_| ClientError::Unreachable {
        host: host.clone(),
        reason: format!("nothing within {} s", limits.connect.as_secs_f32()),
    };
    let stream = stream.map_err(late)??;
    let peer = stream.peer_addr().map_err(|error| unreachable(&host, &error))?.ip();
    let talk = async {
        if !ask.url.is_https() {
            return talk(stream, ask, limits, peer).await;
        }
        talk(over_tls(stream, &ask.url, &host, pin).await?, ask, limits, peer).await
    };
    let late = |_| Err(ClientError::TimedOut { host: host.clone(), after: limits.answer });
    timeout(limits.answer, talk).await.unwrap_or_else(late)
}

/// To the first of the host's addresses that takes the connection.
async fn connect(url: &HttpUrl) -> Result<TcpStream, ClientError> {
    let name = url.host().trim_start_matches('[').trim_end_matches(']');
    let addresses: Vec<SocketAddr> = match name.parse::<IpAddr>() {
        Ok(address) => vec![SocketAddr::new(address, url.port())],
        Err(_) => lookup_host((name, url.port())).await.map(Iterator::collect).unwrap_or_default(),
    };
    let mut failure = ClientError::NoSuchHost(name.to_owned());
    for address in addresses {
        match TcpStream::connect(address).await {
            Ok(stream) => {
                // A request is one small write; waiting for more would only delay it.
                let _ = stream.set_nodelay(true);
                return Ok(stream);
            }
            Err(error) => failure = unreachable(&address.to_string(), &error),
        }
    }
    Err(failure)
}

fn unreachable(host: &str, error: &io::Error) -> ClientError {
    match error.kind() {
        io::ErrorKind::ConnectionRefused => ClientError::Refused(host.to_owned()),
        _ => ClientError::Unreachable { host: host.to_owned(), reason: error.to_string() },
    }
}

async fn over_tls(
    stream: TcpStream,
    url: &HttpUrl,
    host: &str,
    pin: Option<Fingerprint>,
) -> Result<impl AsyncRead + AsyncWrite + Unpin + Send + 'static, ClientError> {
    let failed = |reason: String| ClientError::Tls { host: host.to_owned(), reason };
    let pinned = Pinned::new(pin);
    let configuration = pinned.configuration().map_err(|error| failed(error.to_string()))?;
    let name = url.host().trim_start_matches('[').trim_end_matches(']').to_owned();
    let name = ServerName::try_from(name).map_err(|error| failed(error.to_string()))?;
    let shaken = TlsConnector::from(Arc::new(configuration)).connect(name, stream).await;
    shaken.map_err(|error| match pinned.seen.get() {
        Some(seen) if pin != Some(*seen) => ClientError::Certificate { host: host.to_owned(), seen: *seen },
        _ => failed(error.to_string()),
    })
}

/// Ends the connection's task with the request.
struct Ended(AbortHandle);

impl Drop for Ended {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Phones are sloppy servers; what can be passed over is.
fn builder() -> http1::Builder {
    let mut builder = http1::Builder::new();
    builder
        .title_case_headers(true)
        .ignore_invalid_headers_in_responses(true)
        .allow_spaces_after_header_name_in_responses(true)
        .allow_obsolete_multiline_headers_in_responses(true)
        .max_buf_size(Limits::HEAD)
        .max_headers(Limits::HEADERS);
    builder
}

async fn talk(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    ask: &Ask,
    limits: &Limits,
    peer: IpAddr,
) -> Result<Heard, ClientError> {
    let host = ask.host();
    let request = ask.request().map_err(|error| no_http(&host, &error))?;
    let shaken = builder().handshake(TokioIo::new(stream)).await;
    let (mut sender, connection) = shaken.map_err(|error| no_http(&host, &error))?;
    let _ended = Ended(tokio::spawn(connection).abort_handle());
    let answer = sender.send_request(request).await.map_err(|error| no_http(&host, &error))?;
    collect(answer, limits.bytes, &host, peer).await
}

async fn collect(
    answer: Response<Incoming>,
    limit: usize,
    host: &str,
    peer: IpAddr,
) -> Result<Heard, ClientError> {
    let too_large = || ClientError::TooLarge { host: host.to_owned(), limit };
    let (head, mut incoming) = answer.into_parts();
    if incoming.size_hint().lower() > u64::try_from(limit).unwrap_or(u64::MAX) {
        return Err(too_large());
    }
    let mut body = Vec::new();
    while let Some(frame) = incoming.frame().await {
        let frame = match frame {
            Ok(frame) => frame,
            Err(error) if body.is_empty() => return Err(no_http(host, &error)),
            // A length that promises more than comes is a fault of old web servers; what came may be all there is.
            Err(_) => break,
        };
        let Ok(data) = frame.into_data() else { continue };
        if data.len() > limit.saturating_sub(body.len()) {
            return Err(too_large());
        }
        body.extend_from_slice(&data);
    }
    let challenges = values(&head.headers, &header::WWW_AUTHENTICATE);
    let location = values(&head.headers, &header::LOCATION).into_iter().next();
    let asks_digest = digest::strongest(challenges.iter().map(String::as_str)).is_some();
    Ok(Heard { status: head.status.as_u16(), location, challenges, asks_digest, body, peer })
}

fn values(headers: &HeaderMap, name: &HeaderName) -> Vec<String> {
    headers.get_all(name).iter().map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()).collect()
}

/// The error and what is behind it.
fn no_http(host: &str, error: &dyn std::error::Error) -> ClientError {
    let source = error.source().map(|source| format!(": {source}")).unwrap_or_default();
    ClientError::NoHttp { host: host.to_owned(), reason: format!("{error}{source}") }
}
