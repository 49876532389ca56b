//! One spelling per host, so that rules and resolution look at the same thing.

use std::net::IpAddr;

use url::Host;

/// Lower case, punycode, without brackets and the last dot; numbers in any spelling (`0x7f000001`, `2130706433`, `0177.1`)
/// become the address that they stand for. `None`: no host.
pub(crate) fn canonical(host: &str) -> Option<String> {
    if let Ok(address) = host.parse::<IpAddr>() {
        return Some(address.to_canonical().to_string());
    }
    match Host::parse(host).ok()? {
        Host::Domain(name) => plain(&name),
        Host::Ipv4(address) => Some(address.to_string()),
        Host::Ipv6(address) => Some(IpAddr::V6(address).to_canonical().to_string()),
    }
}

/// The longest name that DNS knows.
const LONGEST: usize = 253;

fn plain(name: &str) -> Option<String> {
    let name = name.strip_suffix('.').unwrap_or(name);
    let is_name = name.len() <= LONGEST && name.split('.').all(|label| !label.is_empty());
    is_name.then(|| name.to_owned())
}

/// Host and port as they stand in an address: IPv6 in brackets.
pub(crate) fn with_port(host: &str, port: u16) -> String {
    if host.contains(':') {
        return format!("[{host}]:{port}");
    }
    format!("{host}:{port}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_a_host_becomes_one() {
        for (text, one) in [
            ("Example.COM.", "example.com"),
            ("müller.example", "xn--mller-kva.example"),
            ("ｅｘａｍｐｌｅ.com", "example.com"),
            ("127.0.0.1", "127.0.0.1"),
            ("127.0.0.1.", "127.0.0.1"),
            ("0x7f000001", "127.0.0.1"),
            ("0X7F.1", "127.0.0.1"),
            ("2130706433", "127.0.0.1"),
            ("017700000001", "127.0.0.1"),
            ("0177.0.0.01", "127.0.0.1"),
            ("127.1", "127.0.0.1"),
            ("①②⑦.0.0.1", "127.0.0.1"),
            ("127。0。0。1", "127.0.0.1"),
            ("0", "0.0.0.0"),
            ("::1", "::1"),
            ("[::1]", "::1"),
            ("[0:0:0:0:0:ffff:7f00:1]", "127.0.0.1"),
            ("::ffff:127.0.0.1", "127.0.0.1"),
        ] {
            assert_eq!(canonical(text).as_deref(), Some(one), "{text}");
        }
    }

    #[test]
    fn what_is_no_host_stays_out() {
        for text in
            ["", ".", "a..b", "a..", "256.1.1.1", "0x100000000", "a b", "a/b", "a@b", "[::1", "fe80::1%eth0"]
        {
            assert_eq!(canonical(text), None, "{text}");
        }
        assert_eq!(canonical(&"a.".repeat(200)), None);
    }
}
