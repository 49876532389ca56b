//! From an HTTP request to a question, from an answer to an HTTP response.

use std::net::SocketAddr;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::header::{AUTHORIZATION, CONNECTION, HOST, HeaderValue};
use hyper::{Request, Response, StatusCode};
use tokio::sync::oneshot;
use tokio::time::timeout;
use virtual_phone::device::{Asked, Body, Reply, most_push_bytes};

use super::Ask;
use super::serve::Inside;

/// A body that takes longer is given up.
const BODY: Duration = Duration::from_secs(10);
/// The phone answers sooner: it waits for its authentication URL and for a sound at most.
const REPLY: Duration = Duration::from_secs(150);

/// Asks the phone, and answers in its words.
pub(super) async fn answer(
    request: Request<Incoming>,
    from: SocketAddr,
    inside: Inside,
) -> Response<Full<Bytes>> {
    if is_of_a_strangers_page(&request) {
        return bare(StatusCode::FORBIDDEN);
    }
    let most = most_push_bytes(&inside.seen.borrow().phone.model);
    let (asked, is_read) = match timeout(BODY, read(request, from, most)).await {
        Ok(Some(asked)) => asked,
        Ok(None) => return bare(StatusCode::BAD_REQUEST),
        Err(_) => return bare(StatusCode::REQUEST_TIMEOUT),
    };
    let mut response = match ask(&inside, asked).await {
        Some(reply) => response(reply),
        None => bare(StatusCode::SERVICE_UNAVAILABLE),
    };
    if !is_read {
        close(&mut response);
    }
    response
}

/// A web site of somebody else, open in the browser of whoever logged in here, must not push with his password. Browsers say
/// who asks; clients that push are none.
fn is_of_a_strangers_page(request: &Request<Incoming>) -> bool {
    let header = |name: &str| request.headers().get(name).map(|value| value.to_str().unwrap_or_default());
    let host = header("host").unwrap_or_default();
    let is_own =
        |origin: &str| origin.split_once("://").is_some_and(|(_, own)| own.eq_ignore_ascii_case(host));
    header("origin").is_some_and(|origin| !is_own(origin))
        || header("sec-fetch-site").is_some_and(|site| !matches!(site, "same-origin" | "none"))
}

async fn ask(inside: &Inside, asked: Asked) -> Option<Reply> {
    let (reply, replied) = oneshot::channel();
    let asks = inside.asks.upgrade()?;
    asks.try_send(Ask { asked, reply }).ok()?;
    drop(asks);
    timeout(REPLY, replied).await.ok()?.ok()
}

/// The request, and whether its body was read to the end. `None`: the body broke off.
async fn read(request: Request<Incoming>, from: SocketAddr, most: usize) -> Option<(Asked, bool)> {
    let mut random = [0; 16];
    getrandom::fill(&mut random).ok()?;
    let header = |name| {
        request.headers().get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
    };
    let asked = Asked {
        method: request.method().as_str().to_owned(),
        path: request.uri().path().to_owned(),
        query: request.uri().query().unwrap_or_default().to_owned(),
        host: header(HOST).unwrap_or_default(),
        authorization: header(AUTHORIZATION),
        from: Some(from),
        random: u128::from_be_bytes(random),
        ..Asked::default()
    };
    let body = body(request.into_body(), most).await?;
    let is_read = body != Body::TooLarge;
    Some((Asked { body, ..asked }, is_read))
}

async fn body(mut incoming: Incoming, most: usize) -> Option<Body> {
    let mut bytes = Vec::new();
    while let Some(frame) = incoming.frame().await {
        let Ok(data) = frame.ok()?.into_data() else { continue };
        if bytes.len() + data.len() > most {
            return Some(Body::TooLarge);
        }
        bytes.extend_from_slice(&data);
    }
    Some(Body::Whole(bytes))
}

fn response(reply: Reply) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(reply.body)));
    *response.status_mut() = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in reply.headers {
        let name = hyper::header::HeaderName::from_bytes(name.as_bytes());
        if let (Ok(name), Ok(value)) = (name, HeaderValue::from_str(&value)) {
            response.headers_mut().append(name, value);
        }
    }
    response
}

/// Nothing that the phone said.
fn bare(status: StatusCode) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::default());
    *response.status_mut() = status;
    close(&mut response);
    response
}

fn close(response: &mut Response<Full<Bytes>>) {
    response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
}
