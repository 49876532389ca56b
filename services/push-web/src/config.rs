//! Settings, checked once: past this file nothing about them is checked again.

use std::net::SocketAddr;

use safe_fetch::{Policy, Rule};

/// The settings of pushes from the web.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct PushSettings {
    /// Which phones may be typed into the page of pushes, when others can reach it
    ///
    /// HOST or HOST:PORT, with *. for all below it; CIDR or CIDR:PORT. Listening on this machine alone, any address may be
    /// typed; with --lan of the demo, those of private networks on port 80.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub push_to: Vec<String>,
}

/// Where the page stands, as whoever mounts it knows.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Where the server listens.
    pub listen: SocketAddr,
    /// Whoever started it said that this is a network of his own, with his phones in it.
    pub is_lan: bool,
}

/// A setting is wrong.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SettingsError {
    /// A rule that is none.
    #[error("--push-to {rule}: {error}")]
    Rule {
        /// As written.
        rule: String,
        /// What is wrong with it.
        error: safe_fetch::RuleError,
    },
}

/// Settings that are right.
#[derive(Clone, Debug)]
pub(crate) struct Config {
    /// Only this machine reaches the page.
    pub(crate) is_private: bool,
    /// Whom typed addresses may lead to.
    pub(crate) policy: Policy,
    /// Whether any address may be typed at all.
    pub(crate) takes_addresses: bool,
    /// The port of this server; 0: the system chose.
    pub(crate) port: u16,
}

/// Networks that are nobody's but one's own (RFC 1918, RFC 4193), and the port of phones.
const PRIVATE: [&str; 4] = ["10.0.0.0/8:80", "172.16.0.0/12:80", "192.168.0.0/16:80", "[fc00::]/7:80"];

impl PushSettings {
    pub(crate) fn check(&self, place: &Place) -> Result<Config, SettingsError> {
        let is_private = place.listen.ip().is_loopback();
        let named = self.push_to.iter().map(String::as_str);
        let rules: Vec<&str> = named.chain(PRIVATE.into_iter().filter(|_| place.is_lan)).collect();
        let takes_addresses = is_private || !rules.is_empty();
        let policy = if is_private { Policy::anything() } else { Policy::nothing() };
        let policy = rules.into_iter().try_fold(policy, |policy, rule| match rule.parse::<Rule>() {
            Ok(allowed) => Ok(policy.allow(allowed)),
            Err(error) => Err(SettingsError::Rule { rule: rule.to_owned(), error }),
        })?;
        Ok(Config { is_private, policy, takes_addresses, port: place.listen.port() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn may_call(listen: &str, is_lan: bool, push_to: &[&str], address: &str) -> bool {
        let settings = PushSettings { push_to: push_to.iter().map(|rule| (*rule).to_owned()).collect() };
        let place = Place { listen: listen.parse().expect(listen), is_lan };
        let config = settings.check(&place).expect("settings");
        let address: SocketAddr = address.parse().expect(address);
        config.policy.check(&address.ip().to_string(), address).is_ok()
    }

    #[test]
    fn strangers_call_nobody_that_no_setting_names() {
        for (listen, is_lan, push_to, address, allowed) in [
            ("127.0.0.1:0", false, &[][..], "10.1.1.20:8086", true),
            ("0.0.0.0:8080", false, &[], "10.1.1.20:80", false),
            ("0.0.0.0:8080", false, &["10.1.0.0/16:80"], "10.1.1.20:80", true),
            ("0.0.0.0:8080", false, &["10.1.0.0/16:80"], "10.2.1.20:80", false),
            ("0.0.0.0:8080", true, &[], "10.1.1.20:80", true),
            ("0.0.0.0:8080", true, &[], "192.168.1.20:80", true),
            ("0.0.0.0:8080", true, &[], "[fd00::1]:80", true),
            ("0.0.0.0:8080", true, &[], "10.1.1.20:22", false),
            ("0.0.0.0:8080", true, &[], "127.0.0.1:80", false),
            ("0.0.0.0:8080", true, &[], "169.254.169.254:80", false),
            ("0.0.0.0:8080", true, &[], "9.9.9.9:80", false),
        ] {
            assert_eq!(may_call(listen, is_lan, push_to, address), allowed, "{listen} {is_lan} {address}");
        }
    }

    #[test]
    fn a_rule_that_is_none_is_named() {
        let settings = PushSettings { push_to: vec!["10.0.0.0/99".to_owned()] };
        let place = Place { listen: "0.0.0.0:80".parse().expect("an address"), is_lan: false };
        assert!(settings.check(&place).expect_err("no rule").to_string().contains("--push-to 10.0.0.0/99"));
    }
}
