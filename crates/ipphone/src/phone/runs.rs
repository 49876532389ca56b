//! What a model runs: questions to its row of the table.

use super::{Model, PromptPlace};
use crate::uri::{Target, Uri};

impl Model {
    /// Why this model does not run the URI, and the source; `None`: it does, or nobody knows the URI.
    pub fn lacks(&self, uri: &Uri) -> Option<(String, String)> {
        let scheme = uri.scheme()?;
        if !self.uris.contains(scheme) {
            return Some((self.uris.source().to_string(), format!("its table has no {scheme:?} URIs")));
        }
        let Uri::Key(key) = uri else { return None };
        (!self.keys.has(*key)).then(|| (self.keys.source().to_string(), "it has no such button".to_string()))
    }

    /// Whether it runs this target: http addresses always.
    pub fn runs(&self, target: &Target) -> bool {
        target.as_uri().is_none_or(|uri| self.lacks(uri).is_none())
    }

    /// Whether a Prompt is worth its place: not where it takes one of three rows, or hides the title.
    pub fn wants_prompt(&self) -> bool {
        matches!(*self.prompt, PromptPlace::BottomLine | PromptPlace::UnderTitle)
    }
}

/// A caller that says nothing: a CP-7960.
impl Default for super::Phone {
    fn default() -> super::Phone {
        super::Phone::from_headers([], &super::Models::BUILT_IN)
    }
}
