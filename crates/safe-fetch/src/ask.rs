//! One request, and what a redirect makes of it.

use http_body_util::Full;
use hyper::{
    HeaderMap, Method, Request, StatusCode,
    body::Bytes,
    header::{self, HeaderName, HeaderValue},
};
use url::Url;

use crate::{
    error::{FetchError, readable},
    response::text,
    target,
};

/// What is asked, of whom.
#[derive(Clone, Debug)]
pub(crate) struct Ask {
    method: Method,
    pub(crate) url: Url,
    headers: HeaderMap,
    body: Bytes,
}

/// Written by the fetcher alone: they frame the message, or ask for what it does not read.
const OWN: &[HeaderName] = &[
    header::HOST,
    header::CONTENT_LENGTH,
    header::TRANSFER_ENCODING,
    header::CONNECTION,
    header::UPGRADE,
    header::TE,
    header::TRAILER,
    header::EXPECT,
    header::ACCEPT_ENCODING,
];

/// Meant for one origin alone.
const SECRETS: &[HeaderName] = &[header::COOKIE, header::AUTHORIZATION, header::PROXY_AUTHORIZATION];

const AGENT: &str = concat!("safe-fetch/", env!("CARGO_PKG_VERSION"));
const FORM: HeaderValue = HeaderValue::from_static("application/x-www-form-urlencoded");

impl Ask {
    pub(crate) fn get(url: &Url, headers: &[(&str, &str)]) -> Result<Ask, FetchError> {
        target::check(url)?;
        let mut lines = HeaderMap::new();
        for (name, value) in headers {
            let (name, value) = line(name, value)?;
            lines.append(name, value);
        }
        lines.entry(header::USER_AGENT).or_insert(HeaderValue::from_static(AGENT));
        Ok(Ask { method: Method::GET, url: url.clone(), headers: lines, body: Bytes::new() })
    }

    pub(crate) fn post_form(
        url: &Url,
        headers: &[(&str, &str)],
        form: &[(&str, &str)],
    ) -> Result<Ask, FetchError> {
        let mut ask = Ask::get(url, headers)?;
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        ask.method = Method::POST;
        ask.headers.insert(header::CONTENT_TYPE, FORM);
        ask.body = form.into();
        Ok(ask)
    }

    pub(crate) fn host(&self) -> String {
        target::host(&self.url)
    }

    pub(crate) fn request(&self) -> Result<Request<Full<Bytes>>, FetchError> {
        let mut request = Request::new(Full::new(self.body.clone()));
        let reason = "it holds characters that no address has";
        let refused = |_| FetchError::Address { url: readable(self.url.as_str()), reason };
        *request.uri_mut() = target::without_fragment(&self.url).parse().map_err(refused)?;
        *request.method_mut() = self.method.clone();
        *request.headers_mut() = self.headers.clone();
        Ok(request)
    }

    /// The request that this answer leads to; `None` if it is no redirect.
    pub(crate) fn redirected(
        &self,
        status: StatusCode,
        answer: &HeaderMap,
    ) -> Result<Option<Ask>, FetchError> {
        let Some(location) = answer.get(header::LOCATION).filter(|_| is_redirect(status)).map(text) else {
            return Ok(None);
        };
        let refused =
            |reason| FetchError::Redirect { host: self.host(), location: readable(&location), reason };
        let mut url = self.url.join(&location).map_err(|_| refused("it is no address"))?;
        if let Some(reason) = target::objection(&url) {
            return Err(refused(reason));
        }
        if url.fragment().is_none() {
            url.set_fragment(self.url.fragment());
        }
        let mut next = self.clone();
        if !is_repeated(status) && next.method == Method::POST {
            next.become_get();
        }
        if !target::is_same_origin(&self.url, &url) {
            if next.method == Method::POST {
                return Err(refused("what was typed into a form is for its own host"));
            }
            next.forget_secrets();
        }
        next.url = url;
        Ok(Some(next))
    }

    fn become_get(&mut self) {
        self.method = Method::GET;
        self.body = Bytes::new();
        self.headers.remove(header::CONTENT_TYPE);
    }

    fn forget_secrets(&mut self) {
        for name in SECRETS {
            self.headers.remove(name);
        }
    }
}

fn is_redirect(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

/// Redirects that want the same request again, body and all.
fn is_repeated(status: StatusCode) -> bool {
    matches!(status.as_u16(), 307 | 308)
}

fn line(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), FetchError> {
    let refused = |reason| FetchError::Header { name: readable(name), reason };
    let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| refused("no header has this name"))?;
    if OWN.contains(&name) {
        return Err(refused("it is written by the fetcher itself"));
    }
    let value = HeaderValue::from_str(value).or_else(|_| HeaderValue::from_bytes(value.as_bytes()));
    Ok((name, value.map_err(|_| refused("its value holds a control character"))?))
}
