//! Documents as phones write them: without a declaration, empty elements closed at once, items indented.

use super::writer::Writer;
use crate::charset::Charset;
use crate::object::{PhoneError, Response};

/// ```text
/// <CiscoIPPhoneResponse>
///   <ResponseItem Status="0" Data="Success" URL="Key:Services"/>
/// </CiscoIPPhoneResponse>
/// ```
pub(crate) fn response(response: &Response) -> String {
    let mut w = writer();
    w.raw("<CiscoIPPhoneResponse>\n");
    for item in &response.items {
        w.raw("  <ResponseItem");
        w.attribute("Status", &item.status.to_string());
        w.attribute("Data", item.data.as_deref().unwrap_or_default());
        w.attribute("URL", &item.url.as_ref().map(ToString::to_string).unwrap_or_default());
        w.raw("/>\n");
    }
    w.raw("</CiscoIPPhoneResponse>");
    finished(w)
}

/// `<CiscoIPPhoneError Number="4"/>`
pub(crate) fn error(error: &PhoneError) -> String {
    let mut w = writer();
    w.raw("<CiscoIPPhoneError");
    w.attribute("Number", &error.number.to_string());
    match &error.text {
        None => w.raw("/>"),
        Some(text) => {
            w.raw(">");
            w.text(text);
            w.raw("</CiscoIPPhoneError>");
        }
    }
    finished(w)
}

/// A document of nested elements: `names` are markup of ours, texts come from anywhere.
pub(crate) struct Tree(Writer);

impl Tree {
    /// With a declaration, or without.
    pub(crate) fn new(declared: bool) -> Tree {
        let mut w = writer();
        if declared {
            w.declaration();
        }
        Tree(w)
    }

    /// `<Name>`, what `inside` writes, `</Name>`.
    pub(crate) fn element(&mut self, name: &'static str, inside: impl FnOnce(&mut Tree)) {
        self.element_with(name, &[], inside);
    }

    /// The same with attributes.
    pub(crate) fn element_with(
        &mut self,
        name: &'static str,
        attributes: &[(&'static str, String)],
        inside: impl FnOnce(&mut Tree),
    ) {
        self.start(name, attributes);
        self.0.raw(">\n");
        inside(self);
        self.tag("</", name, ">\n");
    }

    /// `<Name>text</Name>`
    pub(crate) fn leaf(&mut self, name: &'static str, text: &str) {
        self.tag("<", name, ">");
        self.0.text(text);
        self.tag("</", name, ">\n");
    }

    /// `<Name a="1" b="2"/>`
    pub(crate) fn empty(&mut self, name: &'static str, attributes: &[(&'static str, String)]) {
        self.start(name, attributes);
        self.0.raw("/>\n");
    }

    /// Text beside elements.
    pub(crate) fn text(&mut self, text: &str) {
        self.0.text(text);
    }

    pub(crate) fn finish(self) -> String {
        finished(self.0)
    }

    fn start(&mut self, name: &'static str, attributes: &[(&'static str, String)]) {
        self.tag("<", name, "");
        for (attribute, value) in attributes {
            self.0.attribute(attribute, value);
        }
    }

    fn tag(&mut self, start: &str, name: &'static str, end: &str) {
        self.0.raw(start);
        self.0.raw(name);
        self.0.raw(end);
    }
}

fn writer() -> Writer {
    Writer::new(Charset::UTF_8, 512)
}

fn finished(writer: Writer) -> String {
    String::from_utf8_lossy(&writer.finish().0).into_owned()
}
