//! `Notify:` posts a line of text to a server (7.1).
//!
//! ```text
//! Notify:http:host:port:path[:credentials[:data]]
//!
//! POST /path HTTP/1.1
//! Content-Type: application/x-www-form-urlencoded; charset="UTF-8"
//!
//! DATA=data
//! ```
//! No cookies, no session: put who it is into path or data. Tried three times, then logged.

use std::fmt;

use super::{
    HttpUrl, Issue, Place,
    fault::Fault,
    fields::{field, is_field, is_text, number, split_open, write},
};
use crate::check::Grade;

const SOURCE: &str = "guide 7.1, \"Internal URI Features\", Notify";

/// Where to post and what.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Notify {
    host: String,
    port: u16,
    path: String,
    credentials: Option<String>,
    data: Option<String>,
}

impl Notify {
    /// Posts to `http://host:port/path`. The path goes without its leading `/` and may hold a query. `None`:
    /// port 0, an empty part, or one with `:`, `;` or white space.
    ///
    /// ```
    /// use ipphone::uri::Notify;
    /// let notify = Notify::new("10.0.0.5", 8080, "events?phone=1").unwrap().with_data("closed").unwrap();
    /// assert_eq!(notify.to_string(), "Notify:http:10.0.0.5:8080:events?phone=1::closed");
    /// ```
    pub fn new(host: &str, port: u16, path: &str) -> Option<Notify> {
        let is_right = is_part(host) && !host.contains(['/', '?', '#', '@']) && is_part(path) && port > 0;
        let notify = || Notify { host: host.into(), port, path: path.into(), credentials: None, data: None };
        is_right.then(notify)
    }

    /// With the base64 of `user:password`, for an Authorization header.
    pub fn with_credentials(mut self, base64: &str) -> Option<Notify> {
        self.credentials = Some(is_part(base64).then(|| base64.to_owned())?);
        Some(self)
    }

    /// With this data; it may hold `:` but no `;`.
    pub fn with_data(mut self, data: &str) -> Option<Notify> {
        self.data = Some(is_data(data).then(|| data.to_owned())?);
        Some(self)
    }

    /// A name or an IPv4 address.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// 1 to 65535.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Without the leading `/`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The base64 of `user:password`, as the header `Authorization: Basic` carries it.
    pub fn credentials(&self) -> Option<&str> {
        self.credentials.as_deref()
    }

    /// The data, if the URI has any.
    pub fn data(&self) -> Option<&str> {
        self.data.as_deref()
    }

    /// Where the phone posts to.
    pub fn url(&self) -> Option<HttpUrl> {
        HttpUrl::parse(&format!("http://{}:{}/{}", self.host, self.port, self.path))
    }

    /// The body of the request. `default` stands in for missing data: an event handler's own XML, what a
    /// [`QueryStringParam`](super::QueryStringParam) item adds, or nothing for a softkey.
    pub fn body(&self, default: &str) -> String {
        format!("DATA={}", self.data().unwrap_or(default))
    }

    pub(super) fn parse(rest: &str) -> Result<Notify, Fault> {
        let [protocol, host, port, path, credentials, data] = split_open(rest);
        if !protocol.eq_ignore_ascii_case("http") {
            return Err(Fault::syntax("the protocol must be http", FORM, SOURCE));
        }
        let port = number(port).and_then(|port| u16::try_from(port).ok()).filter(|port| *port > 0);
        let port = port.ok_or(Fault::syntax("a port from 1 to 65535 must follow the host", FORM, SOURCE))?;
        let parts = Fault::syntax("host and path may not be empty nor hold ';' or white space", FORM, SOURCE);
        let mut notify = Notify::new(host, port, path).ok_or(parts)?;
        let extras = Fault::syntax("credentials and data may not hold ';'", FORM, SOURCE);
        if !credentials.is_empty() {
            notify = notify.with_credentials(credentials).ok_or(extras)?;
        }
        if !data.is_empty() {
            notify = notify.with_data(data).ok_or(extras)?;
        }
        Ok(notify)
    }

    pub(super) fn issues(&self, _: Place, found: &mut Vec<Issue>) {
        if self.path.starts_with('/') {
            let message = format!("Notify to /{}: the phone writes the first '/' itself", self.path);
            found.push(
                Issue::new(Grade::Warning, "notify-path", message, SOURCE).fix("leave out the first /"),
            );
        }
    }
}

const FORM: &str = "write Notify:http:host:port:path, then :credentials:data if needed";

fn is_part(text: &str) -> bool {
    is_field(text) && !text.contains(char::is_whitespace)
}

fn is_data(text: &str) -> bool {
    is_text(text) && !text.contains(';')
}

impl fmt::Display for Notify {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Notify { host, port, path, credentials, data } = self;
        write(f, "Notify:http", &[Some(host), Some(port), Some(path), field(credentials), field(data)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_six_parts_are_read() {
        for (rest, expected) in [
            ("http:server:80:path", Some("Notify:http:server:80:path")),
            ("HTTP:10.0.0.1:8080:a/b?c=d", Some("Notify:http:10.0.0.1:8080:a/b?c=d")),
            ("http:h:80:p:dXNlcjpwdw==", Some("Notify:http:h:80:p:dXNlcjpwdw==")),
            ("http:h:80:p::x:y z", Some("Notify:http:h:80:p::x:y z")),
            ("http:h:80:p::", Some("Notify:http:h:80:p")),
            ("https:h:443:p", None),
            ("http:h:0:p", None),
            ("http:h:65536:p", None),
            ("http:h::p", None),
            ("http:h:80", None),
            ("http::80:p", None),
            ("http:h:80:p q", None),
            ("http:h:80:p::a;b", None),
        ] {
            let notify = Notify::parse(rest).ok().map(|notify| notify.to_string());
            assert_eq!(notify.as_deref(), expected, "{rest}");
        }
    }

    #[test]
    fn the_request_follows_from_the_parts() {
        let plain = Notify::parse("http:server:80:path?a=b").expect("Notify");
        assert_eq!(plain.url().as_ref().map(HttpUrl::as_str), Some("http://server:80/path?a=b"));
        assert_eq!(plain.body(""), "DATA=");
        assert_eq!(plain.body("id=2"), "DATA=id=2");
        let full = Notify::parse("http:server:80:path:eA==:data").expect("Notify");
        assert_eq!((full.body("id=2").as_str(), full.credentials()), ("DATA=data", Some("eA==")));
    }

    #[test]
    fn the_first_slash_of_a_path_is_found() {
        let mut found = Vec::new();
        Notify::new("h", 80, "/p").expect("Notify").issues(Place::Handler, &mut found);
        assert_eq!(found[0].code, "notify-path");
    }
}
