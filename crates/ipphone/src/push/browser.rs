//! Which browsers may command a phone, on its own web server or from a page of ours: pages of that server, and nobody else's.
//!
//! A page of a stranger, open in the same browser, could otherwise push with the password of whoever logged in there, by a form,
//! a WebSocket, or a name that leads to this machine only since a moment ago (DNS rebinding). Browsers say who asks; clients that
//! push are none.

use std::net::IpAddr;

/// What the headers of a request say about the page that it comes from.
///
/// ```
/// use ipphone::push::Browser;
///
/// let host = Some("evil.example:8086");
/// let asks = Browser { host, origin: Some("http://evil.example:8086"), site: None };
/// assert!(asks.is_own_page(), "as far as it says");
/// assert!(!asks.is_host_of_this_machine(), "but no such name is ours");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Browser<'a> {
    /// `Host`
    pub host: Option<&'a str>,
    /// `Origin`: with every WebSocket and every POST of a page; `null` is a page without a place.
    pub origin: Option<&'a str>,
    /// `Sec-Fetch-Site`
    pub site: Option<&'a str>,
}

impl Browser<'_> {
    /// Whether a page of the same host and port asks, or no page at all (curl, tests, the address bar).
    pub fn is_own_page(&self) -> bool {
        let host = self.host.unwrap_or_default();
        let is_own = |origin: &str| {
            origin.split_once("://").is_some_and(|(_, authority)| authority.eq_ignore_ascii_case(host))
        };
        self.origin.is_none_or(is_own) && self.site.is_none_or(|site| matches!(site, "same-origin" | "none"))
    }

    /// Whether `Host`, if there is one, can only mean the machine itself. What listens there alone needs no other.
    pub fn is_host_of_this_machine(&self) -> bool {
        self.host.is_none() || self.is_loopback()
    }

    /// Whether `Host`, if a browser sent it, can be no trick: an address, or a name without a dot, as machines have in their own
    /// network. Names with dots belong to whoever has the domain.
    pub fn is_host_of_this_network(&self) -> bool {
        let is_browser = self.origin.is_some() || self.site.is_some();
        let host = self.host.unwrap_or_default();
        !is_browser
            || self.is_loopback()
            || self.address().is_some()
            || !host.is_empty() && !host.contains('.')
    }

    /// The name or the number in `Host`, without the port: `localhost` of `localhost:8086`, `::1` of `[::1]:8086`; empty if there
    /// is none.
    pub fn host_name(&self) -> &str {
        name_of(self.host.unwrap_or_default())
    }

    /// The number in `Host`, if it is one.
    pub fn address(&self) -> Option<IpAddr> {
        self.host_name().parse().ok()
    }

    fn is_loopback(&self) -> bool {
        self.host_name().eq_ignore_ascii_case("localhost")
            || self.address().is_some_and(|ip| ip.is_loopback())
    }
}

/// `localhost` of `localhost:8086`, `::1` of `[::1]:8086`; nothing of what is neither.
fn name_of(host: &str) -> &str {
    let (name, rest) = match host.strip_prefix('[') {
        Some(inner) => inner.split_once(']').unwrap_or_default(),
        None => host.split_at(host.find(':').unwrap_or(host.len())),
    };
    let is_port = |port: &str| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    match rest.is_empty() || rest.strip_prefix(':').is_some_and(is_port) {
        true => name,
        false => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_port_of_this_machine_is_another_page() {
        let asks = |origin, site| Browser { host: Some("127.0.0.1:8086"), origin, site }.is_own_page();
        assert!(asks(None, None) && asks(None, Some("none")) && asks(None, Some("same-origin")));
        assert!(asks(Some("http://127.0.0.1:8086"), Some("same-origin")));
        for site in ["same-site", "cross-site", "", "anything"] {
            assert!(!asks(None, Some(site)), "{site}");
        }
        for origin in ["http://127.0.0.1:8085", "null", "", "http://evil.example"] {
            assert!(!asks(Some(origin), None), "{origin}");
        }
    }

    #[test]
    fn names_that_merely_lead_here_are_not_ours() {
        let host = |host| Browser { host: Some(host), ..Browser::default() };
        for own in ["localhost", "LOCALHOST:8086", "127.0.0.1:8086", "127.1.2.3", "[::1]:8086"] {
            assert!(host(own).is_host_of_this_machine(), "{own}");
        }
        for other in ["evil.example", "", "10.0.0.7", "localhost.evil.example", "localhost:80.evil", "[::2]"]
        {
            assert!(!host(other).is_host_of_this_machine(), "{other}");
        }
        assert!(Browser::default().is_host_of_this_machine());
        let page = |host| Browser { host: Some(host), origin: Some("http://x"), site: None };
        for own in ["10.0.0.7:8086", "[2001:db8::7]:8086", "lab-server:8086", "localhost"] {
            assert!(page(own).is_host_of_this_network(), "{own}");
        }
        for other in ["evil.example:8086", "", "10.0.0.7.evil.example"] {
            assert!(!page(other).is_host_of_this_network(), "{other}");
        }
        assert!(host("phone.example.net").is_host_of_this_network(), "no browser");
    }
}
