//! CiscoIPPhoneResponse: the phone's answer to an Execute.

use super::element::shape;
use super::field::{Need, number, some_items, text};
use crate::uri::Target;

/// The phone's answer to an Execute: one item for each, in the order in which they were done (guide 5.0(2) ch. 5).
///
/// Read in both published forms (attributes or child elements) and with the misspelt root of one schema.
///
/// ```text
/// <CiscoIPPhoneResponse>
/// <ResponseItem Status="0" Data="Success" URL="Key:Services"/>
/// </CiscoIPPhoneResponse>
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Response {
    /// 1 to 3 items.
    pub items: Vec<ResponseItem>,
}

/// What became of one URI.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ResponseItem {
    /// 0 done, 1 bad syntax, 6 could not be done.
    pub status: i16,
    /// `Success`, a reason, or a value; real phones send more than the schema's 32 characters.
    pub data: Option<String>,
    /// The URI that was asked for.
    pub url: Option<Target>,
}

shape! { ResponseItem = "ResponseItem" {
    status: "Status", number(-32768, 32767), "guide 5.0(2) ch. 5; XSD 3.3.4" [attribute_or_child()] [need(Need::Mandatory)];
    data: "Data", text(32), "XSD 3.3.4" [attribute_or_child()];
    url: "URL", text(256), "XSD 3.3.4" [attribute_or_child()];
} }

shape! { Response = "CiscoIPPhoneResponse" root {
    items: "ResponseItem", some_items(3, &ResponseItem::SHAPE), "guide 5.0(2) ch. 5; XSD 3.3.4";
} }

impl Response {
    /// With one more item.
    pub fn item(mut self, status: i16, data: impl Into<String>, url: impl Into<Target>) -> Response {
        self.items.push(ResponseItem { status, data: Some(data.into()), url: Some(url.into()) });
        self
    }

    /// As a phone writes it: no declaration, one item a line, no line end after the last.
    ///
    /// ```
    /// use ipphone::object::Response;
    /// assert_eq!(Response::default().item(0, "Success", "Key:Services").as_phones_write(),
    /// "<CiscoIPPhoneResponse>\n  <ResponseItem Status=\"0\" Data=\"Success\" URL=\"Key:Services\"/>\n</CiscoIPPhoneResponse>");
    /// ```
    pub fn as_phones_write(&self) -> String {
        crate::xml::from_phone::response(self)
    }
}
