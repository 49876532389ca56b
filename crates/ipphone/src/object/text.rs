//! CiscoIPPhoneText: a page of text.

use super::Page;
use super::element::shape;
use super::field::text;

/// A page of text; the phone wraps and scrolls it (guide 7.1 ch. 3).
///
/// Every phone that shows XML shows it. Without own softkeys: Update (or Next, with a Refresh address), Exit.
///
/// ```text
/// <CiscoIPPhoneText>
/// <Title>Canteen</Title>
/// <Text>Monday: soup</Text>
/// </CiscoIPPhoneText>
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Text {
    /// Title, Prompt and softkeys.
    pub page: Page,
    /// 0 to 4000 characters; of the control characters only CR, LF and TAB.
    pub text: Option<String>,
}

shape! { Text = "CiscoIPPhoneText" with page {
    text: "Text", text(4000), "XSD 3.3.4";
} }

impl Text {
    /// A page with this title and text.
    pub fn new(title: impl Into<String>, text: impl Into<String>) -> Text {
        Text { page: Page { title: Some(title.into()), ..Page::default() }, text: Some(text.into()) }
    }
}
