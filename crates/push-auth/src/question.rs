//! What a phone asks.

use std::fmt;
use std::net::IpAddr;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use ipphone::push::authentication::{DEVICE, PASSWORD, USER};

/// May this user push to this device? The password shows in no text.
#[derive(Clone, PartialEq, Eq)]
pub struct Question {
    /// The user's name.
    pub user: String,
    /// His password.
    pub password: String,
    /// The phone's name, as `SEP000123456789`; a label, never a proof.
    pub device: String,
    /// Who asks.
    pub peer: IpAddr,
}

/// Most bytes of a name, a password or a device that are looked at.
const MOST_BYTES: usize = 256;

impl Question {
    /// From the query of the address, a posted form and the value of `Authorization`; the first that names a user counts.
    /// `None`: there is no user, or something is longer than any phone sends.
    ///
    /// ```
    /// use push_auth::Question;
    ///
    /// let peer = [10, 1, 1, 20].into();
    /// let asked = Question::read(b"UserID=demo&Password=a%20b&devicename=SEP000123456789", b"", None, peer).unwrap();
    /// assert_eq!((&*asked.user, &*asked.password, &*asked.device), ("demo", "a b", "SEP000123456789"));
    /// ```
    pub fn read(query: &[u8], form: &[u8], authorization: Option<&str>, peer: IpAddr) -> Option<Question> {
        let (mut user, mut password, mut device) = (None, None, None);
        for (name, value) in form_urlencoded::parse(form).chain(form_urlencoded::parse(query)) {
            let place = match &*name {
                USER => &mut user,
                PASSWORD => &mut password,
                DEVICE => &mut device,
                _ => continue,
            };
            place.get_or_insert_with(|| value.into_owned());
        }
        let (user, password) = match user {
            Some(user) => (user, password.unwrap_or_default()),
            None => basic(authorization?)?,
        };
        let asked = Question { user, password, device: device.unwrap_or_default(), peer };
        let texts = [&asked.user, &asked.password, &asked.device];
        let is_sound = !asked.user.is_empty() && texts.iter().all(|text| text.len() <= MOST_BYTES);
        is_sound.then_some(asked)
    }
}

fn basic(authorization: &str) -> Option<(String, String)> {
    let (scheme, encoded) = authorization.trim().split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("Basic") {
        return None;
    }
    let decoded = String::from_utf8(BASE64_STANDARD.decode(encoded.trim()).ok()?).ok()?;
    decoded.split_once(':').map(|(user, password)| (user.to_owned(), password.to_owned()))
}

impl fmt::Debug for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Question { user, device, peer, .. } = self;
        f.debug_struct("Question")
            .field("user", user)
            .field("device", device)
            .field("peer", peer)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str, form: &str, authorization: Option<&str>) -> Option<(String, String, String)> {
        let asked = Question::read(query.as_bytes(), form.as_bytes(), authorization, [127, 0, 0, 1].into())?;
        Some((asked.user, asked.password, asked.device))
    }

    #[test]
    fn get_post_and_basic_say_the_same() {
        let said = Some(("demo".to_owned(), "p&ü".to_owned(), "SEP1".to_owned()));
        let fields = "UserID=demo&Password=p%26%C3%BC&devicename=SEP1";
        assert_eq!(read(fields, "", None), said);
        assert_eq!(read("", fields, None), said);
        assert_eq!(read("devicename=SEP1", "", Some("Basic ZGVtbzpwJsO8")), said);
    }

    #[test]
    fn what_names_nobody_is_no_question() {
        let long = format!("UserID={}", "x".repeat(300));
        for (query, authorization) in [
            ("", None),
            ("UserID=", None),
            ("userid=demo&Password=demo", None),
            (&*long, None),
            ("", Some("Basic !!!")),
            ("", Some("Basic ZGVtbw==")),
            ("", Some("Digest x")),
        ] {
            assert_eq!(read(query, "", authorization), None, "{query} {authorization:?}");
        }
    }

    #[test]
    fn the_password_is_never_shown() {
        let asked = Question::read(b"UserID=demo&Password=geheim", b"", None, [127, 0, 0, 1].into());
        assert!(!format!("{asked:?}").contains("geheim"));
    }
}
