//! What is wrong with an answer around its document: status, Content-Type, length, Refresh, cookies.

use std::borrow::Cow;

use ipphone::check::{Finding, Grade};
use ipphone::object::Kind;
use ipphone::phone::{Http, Model};
use ipphone::reply::{Cookie, MOST_COOKIES};
use ipphone::uri::HttpUrl;
use virtual_phone_driver::{ContentType, Exchange};

/// Media types that phones read as they are (guide 5.0(2) ch. 5).
const PLAIN: [&str; 3] = ["text/plain", "text/html", "audio/basic"];

/// All findings; they have no place in the document.
pub(crate) fn check(exchange: &Exchange, model: Option<Model>) -> Vec<Finding> {
    if let Some(finding) = status(exchange) {
        return vec![finding];
    }
    let mut findings = Vec::new();
    findings.extend(media(exchange, model));
    findings.extend(charset(exchange, model));
    findings.extend(length(exchange, model));
    findings.extend(refresh(exchange));
    findings.extend(cookies(exchange));
    findings
}

/// The Content-Type of the answer.
pub(crate) fn content_type(exchange: &Exchange) -> ContentType {
    ContentType::read(exchange.header("Content-Type").unwrap_or_default())
}

/// Whether the body is to be checked: XML for a phone, or what was meant to be.
pub(crate) fn is_document(exchange: &Exchange) -> bool {
    let is_fine = exchange.status.is_some_and(|status| (200..300).contains(&status));
    is_fine && (content_type(exchange).is_object() || is_meant_as_object(exchange))
}

/// The root of an object stands near the beginning.
fn is_meant_as_object(exchange: &Exchange) -> bool {
    let start = exchange.body.get(..1024).unwrap_or(&exchange.body);
    let holds = |root: &[u8]| start.windows(root.len()).any(|window| window == root);
    Kind::ALL.iter().any(|kind| holds(kind.root().as_bytes()))
}

fn finding(grade: Grade, code: &'static str, message: String, fix: &str, source: &'static str) -> Finding {
    let source = Some(Cow::Borrowed(source));
    let fix = Some(fix.to_owned());
    Finding { grade, code, path: None, line: None, column: None, limit: None, source, message, fix }
}

fn status(exchange: &Exchange) -> Option<Finding> {
    let status = exchange.status.filter(|status| !(200..300).contains(status))?;
    let message =
        format!("the server answers with status {status}: phones show an HTTP error and not the page");
    let fix = "answer with status 200, and say what is wrong in a CiscoIPPhoneText";
    Some(finding(Grade::Error, "http-status", message, fix, "guide 5.0(2) ch. 6, troubleshooting"))
}

fn media(exchange: &Exchange, model: Option<Model>) -> Option<Finding> {
    let media = content_type(exchange).media;
    let source = "guide 5.0(2) ch. 5, Content-Type";
    if media == "text/xml" || (PLAIN.contains(&media.as_str()) && !is_meant_as_object(exchange)) {
        return None;
    }
    if media == "image/png" {
        let blind = model.filter(|model| !model.objects.contains(Kind::ImageFile))?;
        let message = format!("this model ({:?}) shows no PNG", *blind.family);
        return Some(finding(Grade::Error, "content-type", message, "send a CiscoIPPhoneImage", source));
    }
    let named =
        if media.is_empty() { "no Content-Type".to_owned() } else { format!("the Content-Type {media}") };
    let message = format!("the answer has {named}: phones do not read it as an object");
    Some(finding(Grade::Error, "content-type", message, "send Content-Type: text/xml; charset=UTF-8", source))
}

/// What the document itself says about its charset, its own findings compare with the header.
fn charset(exchange: &Exchange, model: Option<Model>) -> Option<Finding> {
    let kind = content_type(exchange);
    let source = "guide 5.0(2) ch. 5, Accept-Charset";
    let fix = "name the charset: Content-Type: text/xml; charset=UTF-8";
    let Some(label) = &kind.label else {
        let declared = exchange.body.starts_with(b"<?xml")
            && exchange
                .body
                .get(..100)
                .unwrap_or(&exchange.body)
                .windows(9)
                .any(|window| window == b"encoding=");
        let plain = declared || exchange.body.is_ascii() || !kind.media.starts_with("text/");
        let message = "nothing names the charset of letters beyond ASCII: phones take that of their locale";
        return (!plain).then(|| finding(Grade::Warning, "charset-missing", message.to_owned(), fix, source));
    };
    let Some(charset) = kind.charset() else {
        let message = format!("the charset {label} of the Content-Type is unknown");
        return Some(finding(Grade::Warning, "charset-unknown", message, fix, source));
    };
    let model = model.filter(|model| !model.charsets.list().contains(&charset))?;
    if exchange.body.is_ascii() {
        return None;
    }
    let own: Vec<&str> = model.charsets.list().iter().map(|charset| charset.name()).collect();
    let message = format!("this model asks for {}, the answer is in {}", own.join(", "), charset.name());
    Some(finding(
        Grade::Warning,
        "charset-not-accepted",
        message,
        "answer in a charset of its Accept-Charset",
        source,
    ))
}

fn length(exchange: &Exchange, model: Option<Model>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let is_chunked = exchange.header("Transfer-Encoding").is_some();
    let is_old = model.is_some_and(|model| model.client.http == Http::V1_0);
    if is_chunked && is_old {
        let message = "the answer comes in chunks, which a client of HTTP/1.0 does not know".to_owned();
        findings.push(finding(
            Grade::Warning,
            "chunked",
            message,
            "send Content-Length",
            "RFC 9112 section 6.1",
        ));
    } else if !is_chunked && exchange.header("Content-Length").is_none() {
        let message = "the answer has no Content-Length: a phone waits until the server closes".to_owned();
        findings.push(finding(Grade::Note, "content-length", message, "send Content-Length", "inferred"));
    }
    if let Some(encoding) =
        exchange.header("Content-Encoding").filter(|value| !value.eq_ignore_ascii_case("identity"))
    {
        let message = format!("the body is encoded as {encoding}, which no phone asks for");
        findings.push(finding(
            Grade::Error,
            "content-encoding",
            message,
            "send it plain",
            "captures: no Accept-Encoding",
        ));
    }
    let most = model.map_or(0, |model| model.download.body);
    if most > 0 && u32::try_from(exchange.bytes).is_ok_and(|bytes| bytes > most) {
        let message = format!("the body is longer than {most} bytes: this model shows \"Data too large!\"");
        let long = finding(Grade::Error, "body-too-large", message, "send less", "guide 7.1(3) ch. 7");
        findings.push(Finding { limit: Some(most), ..long });
    }
    findings
}

fn refresh(exchange: &Exchange) -> Option<Finding> {
    let value = exchange.header("Refresh")?;
    let (seconds, rest) = value.split_once(';').unwrap_or((value, ""));
    let rest = rest.trim();
    let named = rest.split_at_checked(4).filter(|(name, _)| name.eq_ignore_ascii_case("url="));
    let url = named.map_or(rest, |(_, url)| url.trim());
    let source = "guide 5.0(2) ch. 5, Refresh";
    let fix = "write Refresh: 5; url=http://HOST/PATH";
    if !url.is_empty() && HttpUrl::parse(url).is_none() {
        let message =
            format!("Refresh leads to {url}, which is no whole address: phones show this page again");
        return Some(finding(Grade::Warning, "refresh-url", message, fix, source));
    }
    let seconds = seconds.trim();
    if seconds.parse::<u32>().is_err() && (url.is_empty() || !seconds.is_empty()) {
        let message = format!("Refresh: {value} names no seconds");
        return Some(finding(Grade::Warning, "refresh-seconds", message, fix, source));
    }
    None
}

fn cookies(exchange: &Exchange) -> Vec<Finding> {
    let lines = exchange.head.lines().filter_map(|line| line.split_once(':'));
    let set = lines.filter(|(name, _)| name.eq_ignore_ascii_case("Set-Cookie"));
    let pairs: Vec<&str> = set.map(|(_, value)| value.split(';').next().unwrap_or_default().trim()).collect();
    let source = "guide 5.0(2) ch. 5, cookies";
    let mut findings = Vec::new();
    if pairs.len() > MOST_COOKIES {
        let message = format!("{} cookies are set; a phone keeps {MOST_COOKIES} for a host", pairs.len());
        findings.push(finding(
            Grade::Warning,
            "too-many-cookies",
            message,
            "keep one, and the rest on the server",
            source,
        ));
    }
    for pair in pairs.iter().filter(|pair| pair.len() > Cookie::MOST_BYTES) {
        let name = pair.split('=').next().unwrap_or_default();
        let message =
            format!("the cookie {name} is longer than {} bytes: phones drop it", Cookie::MOST_BYTES);
        findings.push(finding(Grade::Warning, "cookie-too-long", message, "keep a short key in it", source));
    }
    findings
}
