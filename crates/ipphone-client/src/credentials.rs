//! Who pushes, and how he proves it.

use std::fmt;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

/// User and password for one phone. They go to the host that they stand beside in an [`Endpoint`](crate::Endpoint) and to
/// no other; no text of this crate shows the password.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    user: String,
    password: String,
}

impl Credentials {
    /// These. A user name cannot hold a colon (RFC 7617); `None` if it does, or if there are control characters.
    pub fn new(user: impl Into<String>, password: impl Into<String>) -> Option<Credentials> {
        let (user, password) = (user.into(), password.into());
        let is_sound =
            !user.contains(':') && ![&user, &password].iter().any(|text| text.contains(char::is_control));
        is_sound.then_some(Credentials { user, password })
    }

    /// The user's name.
    pub fn user(&self) -> &str {
        &self.user
    }

    /// The password itself, for a place that the user has named for it; never for a text that is shown.
    pub fn reveal(&self) -> &str {
        &self.password
    }

    /// The value of `Authorization` for Basic.
    pub(crate) fn basic(&self) -> String {
        format!("Basic {}", BASE64_STANDARD.encode(format!("{}:{}", self.user, self.password)))
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials").field("user", &self.user).finish_non_exhaustive()
    }
}

/// How credentials are shown to a phone.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Proof {
    /// Basic with the first request, as the guide has it (most phones answer a request without it with error 4 and never
    /// ask); Digest as soon as the phone asks for it. On the wire Basic is clear text.
    #[default]
    BasicThenDigest,
    /// Only Digest: the password never goes over the wire. Phones that know no Digest refuse. For Multiplatform phones.
    DigestOnly,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_password_is_never_shown() {
        let credentials = Credentials::new("demo", "geheim").expect("sound");
        assert!(!format!("{credentials:?}").contains("geheim"));
        assert_eq!(credentials.basic(), "Basic ZGVtbzpnZWhlaW0=");
    }

    #[test]
    fn what_would_break_the_header_is_refused() {
        assert_eq!(Credentials::new("a:b", "c"), None);
        assert_eq!(Credentials::new("a", "c\r\nX: y"), None);
        assert!(Credentials::new("Jürgen", "pa:ss wörd").is_some());
    }
}
