//! Who may ask, and how often.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A network of addresses.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Network {
    address: IpAddr,
    length: u32,
}

impl Network {
    /// `10.1.0.0/16`, `2001:db8::/32`, or a single address.
    pub(crate) fn parse(text: &str) -> Option<Network> {
        let (address, length) = match text.trim().split_once('/') {
            Some((address, length)) => (address, Some(length.parse::<u32>().ok()?)),
            None => (text.trim(), None),
        };
        let address: IpAddr = address.parse().ok()?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let length = length.unwrap_or(most);
        (length <= most).then_some(Network { address, length })
    }

    /// Whether this address is one of it; an IPv4 address in IPv6 clothes is that IPv4 address.
    fn contains(&self, other: IpAddr) -> bool {
        match (self.address.to_canonical(), other.to_canonical()) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                let differ = own.to_bits() ^ other.to_bits();
                differ.checked_shr(32 - self.length.min(32)).unwrap_or(0) == 0
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => {
                let differ = own.to_bits() ^ other.to_bits();
                differ.checked_shr(128 - self.length.min(128)).unwrap_or(0) == 0
            }
            _ => false,
        }
    }
}

/// Why somebody is not answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Refusal {
    /// Not of a network that may ask.
    Stranger,
    /// Too often within a minute.
    TooOften,
}

/// The rule for all callers.
pub(crate) struct Access {
    networks: Vec<Network>,
    per_minute: Option<u32>,
    counts: Mutex<Counts>,
}

struct Counts {
    since: Instant,
    by_address: HashMap<IpAddr, u32>,
}

const MINUTE: Duration = Duration::from_secs(60);
/// Most callers that are counted in a minute: memory has a bound; who comes later is let in.
const MOST_CALLERS: usize = 100_000;

impl Access {
    pub(crate) fn new(networks: Vec<Network>, per_minute: Option<u32>) -> Access {
        let counts = Counts { since: Instant::now(), by_address: HashMap::new() };
        Access { networks, per_minute, counts: Mutex::new(counts) }
    }

    /// Whether a caller of this address is answered now. Who has none (no socket) is let in.
    pub(crate) fn ask(&self, caller: Option<IpAddr>, now: Instant) -> Result<(), Refusal> {
        let Some(caller) = caller else { return Ok(()) };
        if !self.networks.is_empty() && !self.networks.iter().any(|network| network.contains(caller)) {
            return Err(Refusal::Stranger);
        }
        let Some(most) = self.per_minute else { return Ok(()) };
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if now.duration_since(counts.since) >= MINUTE {
            *counts = Counts { since: now, by_address: HashMap::new() };
        }
        if counts.by_address.len() >= MOST_CALLERS && !counts.by_address.contains_key(&caller) {
            return Ok(());
        }
        let count = counts.by_address.entry(caller).or_insert(0);
        *count = count.saturating_add(1);
        if *count > most { Err(Refusal::TooOften) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_contains_its_addresses() {
        for (network, address, inside) in [
            ("10.1.0.0/16", "10.1.255.1", true),
            ("10.1.0.0/16", "10.2.0.1", false),
            ("10.1.0.0/16", "::ffff:10.1.2.3", true),
            ("10.1.2.3", "10.1.2.3", true),
            ("10.1.2.3", "10.1.2.4", false),
            ("0.0.0.0/0", "192.0.2.1", true),
            ("0.0.0.0/0", "2001:db8::1", false),
            ("::/0", "2001:db8::1", true),
            ("2001:db8::/32", "2001:db8:1::1", true),
            ("2001:db8::/32", "2001:db9::1", false),
        ] {
            let parsed = Network::parse(network).unwrap();
            assert_eq!(parsed.contains(address.parse().unwrap()), inside, "{network} {address}");
        }
        for text in ["10.1.0.0/33", "10.1/16", "::/129", "lan", "", "10.1.0.0/-1", "/8"] {
            assert_eq!(Network::parse(text), None, "{text}");
        }
    }

    #[test]
    fn each_address_has_its_own_minute() {
        let access = Access::new(vec![], Some(2));
        let now = Instant::now();
        let ask = |address: &str, now| access.ask(Some(address.parse().unwrap()), now);
        assert_eq!([ask("10.0.0.1", now), ask("10.0.0.1", now)], [Ok(()), Ok(())]);
        assert_eq!(ask("10.0.0.1", now), Err(Refusal::TooOften));
        assert_eq!(ask("10.0.0.2", now), Ok(()));
        assert_eq!(ask("10.0.0.1", now + MINUTE), Ok(()));
    }

    #[test]
    fn strangers_are_refused_if_networks_are_named() {
        let access = Access::new(vec![Network::parse("10.0.0.0/8").unwrap()], None);
        let ask = |address: &str| access.ask(Some(address.parse().unwrap()), Instant::now());
        assert_eq!(ask("10.9.9.9"), Ok(()));
        assert_eq!(ask("192.0.2.1"), Err(Refusal::Stranger));
        assert_eq!(access.ask(None, Instant::now()), Ok(()));
    }
}
