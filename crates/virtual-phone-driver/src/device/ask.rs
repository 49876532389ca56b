//! From an HTTP request to a question, from an answer to an HTTP response.

use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::body::{Body as _, Incoming};
use hyper::header::{AUTHORIZATION, CONNECTION, CONTENT_TYPE, HOST, HeaderValue};
use hyper::{Request, Response, StatusCode};
use ipphone::phone::Model;
use ipphone::push::Browser;
use tokio::sync::oneshot;
use tokio::time::timeout;
use virtual_phone::device::{Asked, Body, Reply, is_public, most_push_bytes};

use super::Ask;
use super::serve::{Ends, Inside};

/// A body that takes longer is given up.
const BODY: Duration = Duration::from_secs(10);
/// Bytes of a body beyond the limit that are read and dropped, so that the caller hears the answer.
const MOST_DROPPED: usize = 8 * 1024 * 1024;
/// Who sends nothing more for so long has heard it.
const SILENCE: Duration = Duration::from_secs(1);
/// The phone answers sooner: it waits for its authentication URL and for a sound at most.
const REPLY: Duration = Duration::from_secs(150);

/// Asks the phone, and answers in its words.
pub(super) async fn answer(request: Request<Incoming>, ends: Ends, inside: Inside) -> Response<Full<Bytes>> {
    let model = inside.seen.borrow().phone.model;
    if let Some(refusal) = refused(&request, &model, inside.is_private) {
        return refusal;
    }
    let most = most_push_bytes(&model);
    let (asked, rest) = match timeout(BODY, read(request, ends, most)).await {
        Ok(Some(asked)) => asked,
        Ok(None) => return bare(StatusCode::BAD_REQUEST),
        Err(_) => return bare(StatusCode::REQUEST_TIMEOUT),
    };
    let mut response = match ask(&inside, asked).await {
        Some(reply) => response(reply),
        None => bare(StatusCode::SERVICE_UNAVAILABLE),
    };
    if let Some(rest) = rest {
        close(&mut response);
        tokio::spawn(timeout(BODY, drop_rest(rest)));
    }
    response
}

/// A web site of somebody else, open in the browser of whoever logged in here, must not push with his password. What anybody
/// may read is read from other pages too, as by the link in the inspector.
fn refused(request: &Request<Incoming>, model: &Model, is_private: bool) -> Option<Response<Full<Bytes>>> {
    let header = |name: &str| request.headers().get(name).map(|value| value.to_str().unwrap_or_default());
    let asks = Browser { host: header("host"), origin: header("origin"), site: header("sec-fetch-site") };
    if is_private && !asks.is_host_of_this_machine() {
        return Some(forbidden(
            "This phone is reached as localhost or 127.0.0.1 only, not by another name.\n",
        ));
    }
    if is_public(model, request.method().as_str(), request.uri().path()) {
        return None;
    }
    match asks.is_own_page() && (is_private || asks.is_host_of_this_network()) {
        true => None,
        false => Some(forbidden("A page of another web site asks: it may not push to this phone.\n")),
    }
}

async fn ask(inside: &Inside, asked: Asked) -> Option<Reply> {
    let (reply, replied) = oneshot::channel();
    let asks = inside.asks.upgrade()?;
    asks.try_send(Ask { asked, reply }).ok()?;
    drop(asks);
    timeout(REPLY, replied).await.ok()?.ok()
}

/// The request, and what of its body was not read because it is too large. `None`: the body broke off.
async fn read(request: Request<Incoming>, ends: Ends, most: usize) -> Option<(Asked, Option<Incoming>)> {
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
        from: Some(ends.from),
        here: ends.here,
        random: u128::from_be_bytes(random),
        ..Asked::default()
    };
    let mut incoming = request.into_body();
    let body = body(&mut incoming, most).await?;
    let rest = (body == Body::TooLarge).then_some(incoming);
    Some((Asked { body, ..asked }, rest))
}

/// What says beforehand that it is too large is not waited for.
async fn body(incoming: &mut Incoming, most: usize) -> Option<Body> {
    if incoming.size_hint().lower() > most as u64 {
        return Some(Body::TooLarge);
    }
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

/// Reads on for a while and keeps nothing: a connection that is closed with bytes unread loses the answer, and many clients
/// listen only when they have sent everything.
async fn drop_rest(mut incoming: Incoming) {
    let mut left = MOST_DROPPED;
    while let Ok(Some(Ok(frame))) = timeout(SILENCE, incoming.frame()).await {
        let bytes = frame.data_ref().map_or(0, Bytes::len);
        let Some(less) = left.checked_sub(bytes) else { return };
        left = less;
    }
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

/// For the person at the browser.
fn forbidden(why: &'static str) -> Response<Full<Bytes>> {
    let mut response = bare(StatusCode::FORBIDDEN);
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    *response.body_mut() = Full::new(Bytes::from_static(why.as_bytes()));
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
