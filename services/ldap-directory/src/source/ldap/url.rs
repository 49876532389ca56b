//! The address of an LDAP server.

use std::fmt;

/// `ldap://HOST[:PORT]` or `ldaps://HOST[:PORT]`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct LdapUrl(String);

impl LdapUrl {
    /// `None`: another scheme, no host, a port that is none, or something behind it.
    pub(crate) fn parse(text: &str) -> Option<LdapUrl> {
        let (scheme, authority) = text.split_once("://")?;
        let scheme = ["ldap", "ldaps"].into_iter().find(|known| known.eq_ignore_ascii_case(scheme))?;
        let authority = authority.strip_suffix('/').unwrap_or(authority);
        let (host, port) = match authority.strip_prefix('[') {
            Some(rest) => {
                let (inside, after) = rest.split_once(']')?;
                inside.parse::<std::net::Ipv6Addr>().ok()?;
                (inside, if after.is_empty() { None } else { Some(after.strip_prefix(':')?) })
            }
            None => match authority.split_once(':') {
                Some((host, port)) => (host, Some(port)),
                None => (authority, None),
            },
        };
        let is_name = host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._:".contains(&byte));
        let is_port = |port: &str| {
            port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok_and(|port| port > 0)
        };
        (!host.is_empty() && is_name && port.is_none_or(is_port))
            .then(|| LdapUrl(format!("{scheme}://{authority}")))
    }

    /// As it is written.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether everything is encrypted from the first byte on.
    pub(crate) fn is_ldaps(&self) -> bool {
        self.0.starts_with("ldaps:")
    }
}

impl fmt::Display for LdapUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_scheme_host_and_port() {
        for (text, right) in [
            ("ldap://ldap.example.net", true),
            ("LDAPS://ldap.example.net:636", true),
            ("ldap://ldap.example.net/", true),
            ("ldap://10.1.1.1:389", true),
            ("ldap://[2001:db8::1]", true),
            ("ldap://[2001:db8::1]:389", true),
            ("ldap://[2001:db8::1", false),
            ("ldap://[2001:db8::1]389", false),
            ("ldap://[host]:389", false),
            ("ldap://2001:db8::1", false),
            ("ldap://h:0", false),
            ("ldap://h:65536", false),
            ("ldap://h:", false),
            ("ldap://h:+1", false),
            ("ldap://h:ldap", false),
            ("http://h", false),
            ("ldapi://h", false),
            ("ldap://", false),
            ("ldap://h/dc=x", false),
            ("ldap://u@h", false),
            ("ldap://h?x", false),
            ("ldap://h h", false),
            ("h:389", false),
        ] {
            assert_eq!(LdapUrl::parse(text).is_some(), right, "{text}");
        }
    }
}
