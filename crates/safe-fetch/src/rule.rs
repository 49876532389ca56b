//! Rules that allow or deny: one line in a setting.

use std::{
    fmt,
    net::{IpAddr, SocketAddr},
    str::FromStr,
};

use ipnet::{IpNet, Ipv4Net};
use url::{Host, Url};

use crate::{
    address::carried,
    host::{canonical, with_port},
};

/// Hosts or addresses, on one port or on all.
///
/// ```text
/// intranet.example        this host, every port
/// intranet.example:8080   this host, this port
/// *.example               every host below example, not example itself
/// 10.1.2.0/24:80          every host whose address is in this network, port 80
/// 10.1.2.3  [2a00::1]:80  the same for one address
/// ```
///
/// A host rule trusts whoever answers for that name: an allowed name may lead to a private address.
///
/// ```
/// use safe_fetch::Rule;
///
/// let rule: Rule = "*.Example.COM:443".parse().unwrap();
/// assert_eq!(rule.to_string(), "*.example.com:443");
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Rule {
    whom: Whom,
    port: Option<u16>,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug)]
enum Whom {
    Host(String),
    Below(String),
    Network(IpNet),
}

impl Rule {
    /// Exactly the host, as it is written there, and the port of an address that stands in the settings.
    ///
    /// `None` if the address has no host or no known port.
    pub fn origin(url: &Url) -> Option<Rule> {
        let host = canonical(url.host_str()?)?;
        Some(Rule { whom: Whom::Host(host), port: Some(url.port_or_known_default()?) })
    }

    /// Whether this rule speaks of a host by its name; `host` is canonical.
    pub(crate) fn covers_name(&self, host: &str, port: u16) -> bool {
        let is_host = match &self.whom {
            Whom::Host(name) => name == host,
            Whom::Below(parent) => {
                host.strip_suffix(parent.as_str()).is_some_and(|rest| rest.len() > 1 && rest.ends_with('.'))
            }
            Whom::Network(_) => false,
        };
        is_host && self.has_port(port)
    }

    /// Whether this rule speaks of an address.
    pub(crate) fn covers_address(&self, address: SocketAddr) -> bool {
        let Whom::Network(network) = &self.whom else { return false };
        network.contains(&address.ip().to_canonical()) && self.has_port(address.port())
    }

    /// The same, or of an IPv4 address inside it. For rules that deny.
    pub(crate) fn touches_address(&self, address: SocketAddr) -> bool {
        let inside = carried(address.ip()).into_iter();
        let inside = inside.map(|inside| SocketAddr::new(inside.into(), address.port()));
        inside.chain([address]).any(|address| self.covers_address(address))
    }

    /// Whether names must be resolved before this rule can say anything.
    pub(crate) fn needs_address(&self) -> bool {
        matches!(self.whom, Whom::Network(_))
    }

    fn has_port(&self, port: u16) -> bool {
        self.port.is_none_or(|wanted| wanted == port)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.whom, self.port) {
            (Whom::Host(host), Some(port)) => f.write_str(&with_port(host, port)),
            (Whom::Host(host), None) => f.write_str(host),
            (Whom::Below(parent), None) => write!(f, "*.{parent}"),
            (Whom::Below(parent), Some(port)) => write!(f, "*.{parent}:{port}"),
            (Whom::Network(network), None) => write!(f, "{network}"),
            (Whom::Network(IpNet::V6(network)), Some(port)) => {
                write!(f, "[{}]/{}:{port}", network.addr(), network.prefix_len())
            }
            (Whom::Network(network), Some(port)) => write!(f, "{network}:{port}"),
        }
    }
}

/// A rule that cannot be read: what is wrong with it.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("`{rule}` {reason}; write HOST[:PORT], *.HOST[:PORT] or NETWORK/BITS[:PORT]")]
pub struct RuleError {
    rule: String,
    reason: &'static str,
}

impl FromStr for Rule {
    type Err = RuleError;

    fn from_str(text: &str) -> Result<Rule, RuleError> {
        read(text.trim()).map_err(|reason| RuleError { rule: text.to_owned(), reason })
    }
}

const NO_HOST: &str = "names no host";
const NO_NETWORK: &str = "names no network";

fn read(text: &str) -> Result<Rule, &'static str> {
    if text.contains("://") {
        return Err("is an address of a page");
    }
    if let Some((address, rest)) = text.split_once('/') {
        return network(address, rest);
    }
    if let Ok(address) = text.parse::<IpAddr>() {
        return Ok(Rule { whom: Whom::Network(address.to_canonical().into()), port: None });
    }
    let (host, port) = split_port(text)?;
    if let Some(parent) = host.strip_prefix("*.") {
        return below(parent, port);
    }
    let host = canonical(host).filter(|host| !host.contains('*')).ok_or(NO_HOST)?;
    let address = host.parse::<IpAddr>().ok();
    let whom = address.map_or(Whom::Host(host), |address| Whom::Network(address.into()));
    Ok(Rule { whom, port })
}

fn below(parent: &str, port: Option<u16>) -> Result<Rule, &'static str> {
    let is_name = matches!(Host::parse(parent), Ok(Host::Domain(_)));
    let parent = canonical(parent).filter(|parent| is_name && !parent.contains('*')).ok_or(NO_HOST)?;
    Ok(Rule { whom: Whom::Below(parent), port })
}

fn network(address: &str, rest: &str) -> Result<Rule, &'static str> {
    let (bits, port) = split_port(rest)?;
    let address = address.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')).unwrap_or(address);
    let address: IpAddr = address.parse().map_err(|_| NO_NETWORK)?;
    let network = IpNet::new(address, bits.parse().map_err(|_| NO_NETWORK)?).map_err(|_| NO_NETWORK)?;
    Ok(Rule { whom: Whom::Network(unmapped(network.trunc())), port })
}

/// Addresses are compared in their shortest form, so networks have to be in it too.
fn unmapped(network: IpNet) -> IpNet {
    let IpAddr::V4(address) = network.addr().to_canonical() else { return network };
    let bits = network.prefix_len().checked_sub(network.max_prefix_len() - 32);
    bits.and_then(|bits| Ipv4Net::new(address, bits).ok()).map_or(network, IpNet::V4)
}

/// `HOST:PORT`, `[IPV6]:PORT`, or no port.
fn split_port(text: &str) -> Result<(&str, Option<u16>), &'static str> {
    let Some((host, port)) = text.rsplit_once(':').filter(|_| !text.ends_with(']')) else {
        return Ok((text, None));
    };
    let is_number = port.bytes().all(|byte| byte.is_ascii_digit());
    let port = port.parse().ok().filter(|port| is_number && *port != 0);
    Ok((host, Some(port.ok_or("has no port from 1 to 65535 after the colon")?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(text: &str) -> Rule {
        text.parse().unwrap_or_else(|error| panic!("{error}"))
    }

    fn socket(text: &str) -> SocketAddr {
        text.parse().unwrap_or_else(|_| panic!("{text} is no address with port"))
    }

    #[test]
    fn rules_are_printed_as_they_are_read() {
        for (text, printed) in [
            ("Example.COM", "example.com"),
            ("example.com.:80", "example.com:80"),
            (" *.Example.com:443 ", "*.example.com:443"),
            ("müller.example", "xn--mller-kva.example"),
            ("10.1.2.3", "10.1.2.3/32"),
            ("10.1.2.3:80", "10.1.2.3/32:80"),
            ("0x7f000001:80", "127.0.0.1/32:80"),
            ("10.1.2.3/8", "10.0.0.0/8"),
            ("10.0.0.0/8:80", "10.0.0.0/8:80"),
            ("::1", "::1/128"),
            ("[::1]", "::1/128"),
            ("[::1]:80", "[::1]/128:80"),
            ("2a00::/32", "2a00::/32"),
            ("2a00::/32:80", "[2a00::]/32:80"),
            ("[2a00::]/32:80", "[2a00::]/32:80"),
            ("::ffff:10.0.0.0/104", "10.0.0.0/8"),
            ("[::ffff:10.0.0.1]:80", "10.0.0.1/32:80"),
        ] {
            assert_eq!(rule(text).to_string(), printed, "{text}");
            assert_eq!(rule(printed), rule(text), "{printed}");
        }
    }

    #[test]
    fn what_is_no_rule_says_why() {
        for (text, reason) in [
            ("", NO_HOST),
            ("*", NO_HOST),
            ("*.", NO_HOST),
            ("*.10.0.0.1", NO_HOST),
            ("a.*.example", NO_HOST),
            ("*.*.example", NO_HOST),
            ("http://example.com", "is an address of a page"),
            ("example.com:", "has no port from 1 to 65535 after the colon"),
            ("example.com:0", "has no port from 1 to 65535 after the colon"),
            ("example.com:+80", "has no port from 1 to 65535 after the colon"),
            ("example.com:65536", "has no port from 1 to 65535 after the colon"),
            ("example.com/24", NO_NETWORK),
            ("10.0.0.0/33", NO_NETWORK),
            ("10.0.0.0/", NO_NETWORK),
        ] {
            let error = text.parse::<Rule>().expect_err(text);
            assert_eq!(error.reason, reason, "{text}");
            assert!(error.to_string().contains("HOST[:PORT]"), "{text}");
        }
    }

    #[test]
    fn host_rules_cover_names() {
        for (text, host, port, covered) in [
            ("example.com", "example.com", 80, true),
            ("example.com", "www.example.com", 80, false),
            ("example.com:80", "example.com", 81, false),
            ("*.example.com", "www.example.com", 80, true),
            ("*.example.com", "a.b.example.com", 80, true),
            ("*.example.com", "example.com", 80, false),
            ("*.example.com", "badexample.com", 80, false),
            ("*.example.com", ".example.com", 80, false),
            ("10.0.0.1", "10.0.0.1", 80, false),
        ] {
            assert_eq!(rule(text).covers_name(host, port), covered, "{text} {host}:{port}");
        }
    }

    #[test]
    fn network_rules_cover_addresses() {
        for (text, address, covered) in [
            ("10.0.0.0/8", "10.9.9.9:80", true),
            ("10.0.0.0/8:80", "10.9.9.9:81", false),
            ("10.0.0.0/8", "11.0.0.0:80", false),
            ("10.0.0.0/8", "[::ffff:10.0.0.1]:80", true),
            ("10.0.0.0/8", "[64:ff9b::a00:1]:80", false),
            ("0.0.0.0/0", "[2a00::1]:80", false),
            ("example.com", "10.0.0.1:80", false),
        ] {
            assert_eq!(rule(text).covers_address(socket(address)), covered, "{text} {address}");
        }
    }

    #[test]
    fn rules_that_deny_see_through_ipv6() {
        for address in
            ["[64:ff9b::a00:1]:80", "[2002:a00:1::]:80", "[2001:0:909:909::f5ff:fffe]:80", "[::10.0.0.1]:80"]
        {
            assert!(rule("10.0.0.0/8").touches_address(socket(address)), "{address}");
            assert!(!rule("11.0.0.0/8").touches_address(socket(address)), "{address}");
        }
    }

    #[test]
    fn an_origin_is_exactly_its_host_and_port() {
        for (url, printed) in [
            ("http://Example.com/a", Some("example.com:80")),
            ("https://example.com./", Some("example.com:443")),
            ("http://127.0.0.1:8080", Some("127.0.0.1:8080")),
            ("http://[::1]:8080", Some("[::1]:8080")),
            ("mailto:a@example.com", None),
        ] {
            let rule = Rule::origin(&Url::parse(url).expect(url));
            assert_eq!(rule.map(|rule| rule.to_string()).as_deref(), printed, "{url}");
        }
    }
}
