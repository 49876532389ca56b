//! Which phones a user may push to.

use std::fmt;
use std::str::FromStr;

use crate::AuthError;

/// Names of devices, or their beginnings with `*`; `*` alone is every phone.
///
/// ```
/// use push_auth::Devices;
///
/// let devices: Devices = "SEP000123456789,SEP00AA*".parse()?;
/// assert!(devices.contain("sep000123456789") && devices.contain("SEP00AABBCCDDEE"));
/// assert!(!devices.contain("SEP001122334455") && !devices.contain(""));
/// # Ok::<(), push_auth::AuthError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Devices {
    patterns: Vec<String>,
}

impl Devices {
    /// Every phone.
    pub fn all() -> Devices {
        Devices { patterns: vec!["*".to_owned()] }
    }

    /// Whether this phone is one of them; letters in any case.
    pub fn contain(&self, device: &str) -> bool {
        let device = device.to_ascii_uppercase();
        self.patterns.iter().any(|pattern| match pattern.strip_suffix('*') {
            Some(beginning) => device.starts_with(beginning),
            None => device == *pattern,
        })
    }
}

/// Patterns with commas between them.
impl FromStr for Devices {
    type Err = AuthError;

    fn from_str(text: &str) -> Result<Devices, AuthError> {
        let pattern = |pattern: &str| {
            let pattern = pattern.trim().to_ascii_uppercase();
            let name = pattern.strip_suffix('*').unwrap_or(&pattern);
            let is_name = name.chars().all(|c| c.is_ascii_alphanumeric() || "-_.@".contains(c));
            let is_sound = is_name && !pattern.is_empty() && pattern.len() <= 128;
            if is_sound { Ok(pattern) } else { Err(AuthError::Device(pattern)) }
        };
        Ok(Devices { patterns: text.split(',').map(pattern).collect::<Result<_, _>>()? })
    }
}

impl fmt::Display for Devices {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.patterns.join(","))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_names_no_device_is_refused() {
        for text in ["", "SEP1,,SEP2", "a b", "SEP*1", "**", "a:b"] {
            assert!(text.parse::<Devices>().is_err(), "{text:?}");
        }
    }
}
