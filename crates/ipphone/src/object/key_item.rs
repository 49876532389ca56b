//! KeyItem: a hard key with an action while the page is shown. XSD 3.3.4 only; no prose describes it.

use super::element::shape;
use super::field::{Need, Value, target};
use super::word::{HardKey, Word};
use crate::uri::{Place, Target, Uri};

/// A hard key with an action.
///
/// ```text
/// <KeyItem><Key>NavLeft</Key><URL>http://example.net/back</URL></KeyItem>
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct KeyItem {
    /// Which key.
    pub key: Option<HardKey>,
    /// Runs when the key is released.
    pub url: Option<Target>,
    /// Runs when the key is pressed: a URI, never http.
    pub url_down: Option<Uri>,
}

shape! { KeyItem = "KeyItem" {
    key: "Key", Value::Word(HardKey::WORDS), "XSD 3.3.4" [need(Need::Mandatory)];
    url: "URL", target(Place::SoftKey), "XSD 3.3.4";
    url_down: "URLDown", target(Place::UrlDown), "XSD 3.3.4";
} }

impl KeyItem {
    /// This key runs that.
    pub fn new(key: HardKey, url: impl Into<Target>) -> KeyItem {
        KeyItem { key: Some(key), url: Some(url.into()), url_down: None }
    }
}
