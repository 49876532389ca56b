//! What the phone's web server answers.

/// An answer, byte for byte; the driver adds framing alone.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The headers in their order, without `Content-Length`.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Vec<u8>,
    /// What happened and why, for an inspector; never on the wire, and without any password.
    pub why: String,
    /// Who the caller said that he is.
    pub user: Option<String>,
}

impl Reply {
    /// This status, type and body.
    pub(crate) fn new(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Reply {
        let headers = vec![("Content-Type", content_type.to_owned())];
        Reply { status, headers, body: body.into(), ..Reply::default() }
    }

    /// A document, as the capture of a 7940 has its type.
    pub(crate) fn xml(body: String) -> Reply {
        Reply::new(200, "text/xml; charset=\"utf-8\"", body)
    }

    pub(crate) fn html(status: u16, markup: maud::Markup) -> Reply {
        Reply::new(status, "text/html; charset=\"utf-8\"", markup.into_string())
    }

    pub(crate) fn because(self, why: impl Into<String>) -> Reply {
        Reply { why: why.into(), ..self }
    }

    pub(crate) fn header(mut self, name: &'static str, value: impl Into<String>) -> Reply {
        self.headers.push((name, value.into()));
        self
    }

    pub(crate) fn by(self, user: Option<String>) -> Reply {
        Reply { user, ..self }
    }
}
