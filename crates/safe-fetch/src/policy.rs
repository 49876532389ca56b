//! Who may be asked: judged by the address that a name led to, just before connecting.

use std::{
    fmt,
    net::{IpAddr, SocketAddr},
};

use url::Url;

use crate::{
    address::{Special, special},
    host::{canonical, with_port},
    rule::Rule,
};

/// Which hosts and addresses may be asked.
///
/// Rules that deny come first, then rules that allow, then what holds for the rest. Names are judged by their rules and by
/// **each address that they lead to**; addresses that are refused are not connected to.
///
/// ```
/// use safe_fetch::Policy;
///
/// let policy = Policy::public().allow("intranet.example:80".parse().unwrap());
/// assert!(policy.check("intranet.example", "10.0.0.5:80".parse().unwrap()).is_ok());
/// assert!(policy.check("evil.example", "10.0.0.5:80".parse().unwrap()).is_err());
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Policy {
    allow: Vec<Rule>,
    deny: Vec<Rule>,
    rest: Rest,
}

/// What holds where no rule speaks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Rest {
    Public,
    Anything,
    Nothing,
}

impl Policy {
    /// Public addresses: for services that strangers use.
    pub fn public() -> Policy {
        Policy::of(Rest::Public)
    }

    /// Everything, this machine and its networks too: for tools that fetch what the person in front of them names.
    pub fn anything() -> Policy {
        Policy::of(Rest::Anything)
    }

    /// Nothing but what rules allow.
    pub fn nothing() -> Policy {
        Policy::of(Rest::Nothing)
    }

    /// Nothing but the host and port of this address, and what rules allow.
    pub fn only(origin: &Url) -> Policy {
        Policy::nothing().allow_origin(origin)
    }

    /// Also this; a private address too.
    pub fn allow(mut self, rule: Rule) -> Policy {
        self.allow.push(rule);
        self
    }

    /// Also exactly the host and port of an address that stands in the settings.
    pub fn allow_origin(mut self, origin: &Url) -> Policy {
        self.allow.extend(Rule::origin(origin));
        self
    }

    /// Never this, whatever else is allowed.
    pub fn deny(mut self, rule: Rule) -> Policy {
        self.deny.push(rule);
        self
    }

    fn of(rest: Rest) -> Policy {
        Policy { allow: Vec::new(), deny: Vec::new(), rest }
    }

    /// Whether this host may be asked at this address, which its name led to.
    pub fn check(&self, host: &str, address: SocketAddr) -> Result<(), Refusal> {
        let port = address.port();
        let refused = |reason| Refusal { host: host.to_owned(), port, address: Some(address.ip()), reason };
        let Some(name) = canonical(host) else { return Err(refused(Reason::NotAllowed)) };
        let denied = |rule: &&Rule| rule.covers_name(&name, port) || rule.touches_address(address);
        if let Some(rule) = self.deny.iter().find(denied) {
            return Err(refused(Reason::Denied(rule.clone())));
        }
        if self.allow.iter().any(|rule| rule.covers_name(&name, port) || rule.covers_address(address)) {
            return Ok(());
        }
        match (self.rest, special(address.ip())) {
            (Rest::Anything, _) | (Rest::Public, None) => Ok(()),
            (Rest::Public, Some(special)) => Err(refused(Reason::Special(special))),
            (Rest::Nothing, _) => Err(refused(Reason::NotAllowed)),
        }
    }

    /// Whether it is of use to ask what a name leads to. Others learn of names that are resolved.
    pub(crate) fn check_name(&self, host: &str, port: u16) -> Result<(), Refusal> {
        let refused = |reason| Refusal { host: host.to_owned(), port, address: None, reason };
        if let Some(rule) = self.deny.iter().find(|rule| rule.covers_name(host, port)) {
            return Err(refused(Reason::Denied(rule.clone())));
        }
        let may_be = |rule: &Rule| rule.needs_address() || rule.covers_name(host, port);
        if self.rest == Rest::Nothing && !self.allow.iter().any(may_be) {
            return Err(refused(Reason::NotAllowed));
        }
        Ok(())
    }
}

/// Why an address is not asked. Printed, it says so to an operator: it names addresses inside his network, which are
/// nothing for strangers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refusal {
    /// The host as the address named it.
    pub host: String,
    /// The port.
    pub port: u16,
    /// Where the name led to; `None` if the name alone was refused.
    pub address: Option<IpAddr>,
    /// What speaks against it.
    pub reason: Reason,
}

/// What speaks against an address.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Reason {
    /// This rule denies it.
    Denied(Rule),
    /// Only public addresses are asked, and it is none.
    Special(Special),
    /// Only what rules allow is asked, and none does.
    NotAllowed,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = with_port(&self.host, self.port);
        f.write_str(&place)?;
        let shown =
            self.address.filter(|address| canonical(&self.host) != Some(address.to_canonical().to_string()));
        if let Some(address) = shown {
            write!(f, " (at {address})")?;
        }
        match &self.reason {
            Reason::Denied(rule) => write!(f, " is denied by the rule `{rule}`"),
            Reason::Special(special) => {
                write!(
                    f,
                    " is {special}; only public addresses are asked, unless a rule like `{place}` allows more"
                )
            }
            Reason::NotAllowed => write!(f, " is allowed by no rule; `{place}` would be one"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rule(text: &str) -> Rule {
        text.parse().expect(text)
    }

    fn verdict(policy: &Policy, host: &str, address: &str) -> Option<Reason> {
        policy.check(host, address.parse().expect(address)).err().map(|refusal| refusal.reason)
    }

    #[test]
    fn public_addresses_are_asked_and_others_not() {
        let policy = Policy::public();
        for (address, reason) in [
            ("9.9.9.9:80", None),
            ("[2620:fe::fe]:8080", None),
            ("127.0.0.1:80", Some(Special::Loopback)),
            ("[::ffff:10.0.0.1]:80", Some(Special::Private)),
            ("169.254.169.254:80", Some(Special::Metadata)),
            ("[fd00::1]:80", Some(Special::UniqueLocal)),
        ] {
            assert_eq!(verdict(&policy, "a.example", address), reason.map(Reason::Special), "{address}");
        }
    }

    #[test]
    fn an_allowed_host_is_allowed_at_any_address_but_no_other_host_is() {
        let policy = Policy::public().allow(rule("intranet.example:80"));
        assert_eq!(verdict(&policy, "Intranet.Example.", "10.0.0.5:80"), None);
        for (host, address) in [
            ("intranet.example", "10.0.0.5:81"),
            ("other.example", "10.0.0.5:80"),
            ("10.0.0.5", "10.0.0.5:80"),
            ("intranet.example.evil.example", "10.0.0.5:80"),
        ] {
            assert_eq!(
                verdict(&policy, host, address),
                Some(Reason::Special(Special::Private)),
                "{host} {address}"
            );
        }
    }

    #[test]
    fn an_origin_opens_one_port_and_no_other() {
        let origin = Url::parse("http://127.0.0.1:8080/menu").expect("an address");
        let policy = Policy::only(&origin);
        assert_eq!(verdict(&policy, "127.0.0.1", "127.0.0.1:8080"), None);
        assert_eq!(verdict(&policy, "0x7f000001", "127.0.0.1:8080"), None);
        for (host, address) in [
            ("127.0.0.1", "127.0.0.1:8081"),
            ("localhost", "127.0.0.1:8080"),
            ("127.0.0.2", "127.0.0.2:8080"),
            ("a.example", "9.9.9.9:80"),
        ] {
            assert_eq!(verdict(&policy, host, address), Some(Reason::NotAllowed), "{host} {address}");
        }
        assert!(policy.check_name("a.example", 80).is_err(), "refused before it is resolved");
        assert!(
            policy.clone().allow(rule("9.0.0.0/8")).check_name("a.example", 80).is_ok(),
            "its address decides"
        );
    }

    #[test]
    fn to_deny_is_stronger_than_to_allow() {
        for (policy, host, address, denied) in [
            (Policy::anything(), "a.example", "9.9.9.9:25", "0.0.0.0/0:25"),
            (Policy::anything(), "a.example", "[64:ff9b::a00:1]:80", "10.0.0.0/8"),
            (Policy::public().allow(rule("*.example")), "bad.example", "9.9.9.9:80", "bad.example"),
        ] {
            let policy = policy.deny(rule(denied));
            assert_eq!(
                verdict(&policy, host, address),
                Some(Reason::Denied(rule(denied))),
                "{host} {address}"
            );
        }
        assert_eq!(verdict(&Policy::anything(), "a.example", "127.0.0.1:25"), None);
    }

    #[test]
    fn refusals_explain() {
        let refusal = |policy: Policy, host: &str, address: &str| {
            policy.check(host, address.parse().expect(address)).expect_err(host).to_string()
        };
        for (found, wanted) in [
            (
                refusal(Policy::public(), "a.example", "10.0.0.5:80"),
                "a.example:80 (at 10.0.0.5) is a private address; only public addresses are asked, unless a rule like \
                 `a.example:80` allows more",
            ),
            (
                refusal(Policy::public(), "::1", "[::1]:80"),
                "[::1]:80 is a loopback address; only public addresses are asked, unless a rule like `[::1]:80` allows \
                 more",
            ),
            (
                refusal(Policy::nothing(), "a.example", "9.9.9.9:80"),
                "a.example:80 (at 9.9.9.9) is allowed by no rule; `a.example:80` would be one",
            ),
            (
                refusal(Policy::anything().deny(rule("*.example")), "a.example", "9.9.9.9:80"),
                "a.example:80 (at 9.9.9.9) is denied by the rule `*.example`",
            ),
        ] {
            assert_eq!(found, wanted);
        }
    }

    proptest! {
        #[test]
        fn no_wrapping_makes_a_special_address_public(bits: u32, port: u16) {
            let inside = std::net::Ipv4Addr::from(bits);
            let [a, b, c, d] = inside.octets();
            let mut nat64 = [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
            nat64[12..].copy_from_slice(&[a, b, c, d]);
            let policy = Policy::public();
            let plain = policy.check("a.example", SocketAddr::new(inside.into(), port)).is_ok();
            for wrapped in [inside.to_ipv6_mapped(), nat64.into()] {
                let found = policy.check("a.example", SocketAddr::new(wrapped.into(), port)).is_ok();
                prop_assert_eq!(found, plain, "{}", wrapped);
            }
            let compatible = SocketAddr::new(inside.to_ipv6_compatible().into(), port);
            prop_assert!(policy.check("a.example", compatible).is_err());
        }

        #[test]
        fn any_text_is_a_rule_or_none(text in ".{0,40}") {
            if let Ok(rule) = text.parse::<Rule>() {
                prop_assert_eq!(rule.to_string().parse::<Rule>(), Ok(rule));
            }
        }
    }
}
