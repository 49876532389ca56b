//! Where a phone is.

use std::fmt;
use std::str::FromStr;

use ipphone::uri::HttpUrl;

use crate::ClientError;

/// A phone's own web server: `HOST`, `HOST:PORT`, `http://HOST` or `https://HOST`.
///
/// ```
/// use ipphone_client::PhoneAddress;
///
/// let phone: PhoneAddress = "10.1.1.20".parse()?;
/// assert_eq!(phone.to_string(), "10.1.1.20");
/// assert_eq!("https://phone.example:8443/".parse::<PhoneAddress>()?.to_string(), "https://phone.example:8443");
/// assert!("http://user:secret@10.1.1.20".parse::<PhoneAddress>().is_err());
/// # Ok::<(), ipphone_client::ClientError>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PhoneAddress {
    url: HttpUrl,
}

impl PhoneAddress {
    /// The host: a name, an IPv4 address, or an IPv6 address in brackets.
    pub fn host(&self) -> &str {
        self.url.host()
    }

    /// The port; 80 for http and 443 for https if none was named.
    pub fn port(&self) -> u16 {
        self.url.port()
    }

    /// Whether the phone is asked over TLS.
    pub fn is_https(&self) -> bool {
        self.url.is_https()
    }

    /// The same phone over https, on port 443.
    pub fn over_https(&self) -> Option<PhoneAddress> {
        format!("https://{}", self.host()).parse().ok()
    }

    /// A page of this phone: `path` begins with `/` and may have a query.
    pub(crate) fn page(&self, path: &str) -> HttpUrl {
        self.url.join(path).unwrap_or_else(|| self.url.clone())
    }
}

impl FromStr for PhoneAddress {
    type Err = ClientError;

    fn from_str(text: &str) -> Result<PhoneAddress, ClientError> {
        let text = text.trim();
        let wrong = |reason| ClientError::Address { text: without_user(text), reason };
        if text.contains('@') {
            return Err(wrong("user and password never stand in an address"));
        }
        let whole = if text.contains("://") { text.to_owned() } else { format!("http://{text}") };
        let url = HttpUrl::parse(&whole).ok_or_else(|| wrong("write HOST, HOST:PORT or https://HOST"))?;
        if !matches!(url.path(), "" | "/") || whole.contains(['?', '#']) {
            return Err(wrong("name the phone alone, without a path"));
        }
        HttpUrl::parse(&url.origin()).map(|url| PhoneAddress { url }).ok_or_else(|| wrong("it has no host"))
    }
}

/// What stands before an `@` may be a password.
fn without_user(text: &str) -> String {
    text.rsplit_once('@').map_or_else(|| text.to_owned(), |(_, host)| format!("…@{host}"))
}

/// As it was written, without `http://`.
impl fmt::Display for PhoneAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.url.as_str();
        f.pad(text.strip_prefix("http://").unwrap_or(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_people_write_them() {
        for (text, host, port, https) in [
            ("10.1.1.20", "10.1.1.20", 80, false),
            (" 10.1.1.20:8086 ", "10.1.1.20", 8086, false),
            ("http://phone/", "phone", 80, false),
            ("https://phone", "phone", 443, true),
            ("[::1]:8086", "[::1]", 8086, false),
        ] {
            let address: PhoneAddress = text.parse().expect(text);
            assert_eq!((address.host(), address.port(), address.is_https()), (host, port, https), "{text}");
        }
    }

    #[test]
    fn what_is_no_phone_is_refused_and_no_password_is_repeated() {
        for text in ["", "phone/CGI/Execute", "phone?x", "ftp://phone", "phone:port", "a b", "u:secret@phone"]
        {
            let error = text.parse::<PhoneAddress>().expect_err(text).to_string();
            assert!(!error.contains("secret"), "{error}");
        }
    }
}
