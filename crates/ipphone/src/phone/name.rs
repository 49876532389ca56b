//! The model's name as the phone sent it.

use std::fmt;

/// A model name such as `CP-7970G`, for logs and tables.
///
/// It prints, and cannot be compared with text on purpose: a rule about a model belongs into the model table, not
/// into an `if` elsewhere.
/// ```compile_fail
/// # let phone = ipphone::phone::Phone::of("7960", &ipphone::phone::Models::BUILT_IN).unwrap();
/// if phone.name == "CP-7960" { /* does not compile */ }
/// ```
#[derive(Clone)]
pub struct ModelName(Box<str>);

impl ModelName {
    /// Longer names are cut, in characters.
    pub const LONGEST: usize = 64;

    /// The name as sent: cut at [`LONGEST`](ModelName::LONGEST), control characters dropped.
    pub(super) fn new(text: &str) -> ModelName {
        let text = text.trim();
        if text.len() <= ModelName::LONGEST && !text.chars().any(char::is_control) {
            return ModelName(text.into());
        }
        ModelName(text.chars().filter(|c| !c.is_control()).take(ModelName::LONGEST).collect())
    }
}

impl fmt::Display for ModelName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for ModelName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_kept_as_sent_within_bounds() {
        assert_eq!(ModelName::new(" CP-7970G\0 ").to_string(), "CP-7970G");
        assert_eq!(ModelName::new(&"x".repeat(9000)).to_string().len(), ModelName::LONGEST);
    }
}
