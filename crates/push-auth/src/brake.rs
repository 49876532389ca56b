//! Who guesses passwords is not listened to for a while.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::net::{IpAddr, Ipv6Addr};
use std::time::{Duration, Instant};

/// Counts refusals, by who asks and about whom. Two generations: what nobody adds to is forgotten with the older one.
#[derive(Debug, Default)]
pub(crate) struct Brake {
    young: HashMap<u64, Faults>,
    old: HashMap<u64, Faults>,
    hasher: RandomState,
}

#[derive(Clone, Copy, Debug)]
struct Faults {
    count: u32,
    /// When the count was true; it falls by one after each `FORGIVEN`.
    at: Instant,
}

/// So many wrong guesses about one user from one address at once, and then one after each `FORGIVEN`.
const ABOUT_A_USER: u32 = 10;
/// The same about all users together: an address that tries names.
const IN_ALL: u32 = 60;
const FORGIVEN: Duration = Duration::from_secs(6);
/// The most counters of a generation.
const MOST: usize = 4096;

impl Brake {
    /// Whether a question of this peer about this user is looked at.
    pub(crate) fn allows(&self, peer: IpAddr, user: &str, now: Instant) -> bool {
        let [about, all] = self.keys(peer, user);
        self.count(about, now) < ABOUT_A_USER && self.count(all, now) < IN_ALL
    }

    /// It was refused.
    pub(crate) fn blame(&mut self, peer: IpAddr, user: &str, now: Instant) {
        for key in self.keys(peer, user) {
            // More than the limit would only make the wait longer than anybody needs.
            let count = (self.count(key, now) + 1).min(IN_ALL);
            if self.young.len() >= MOST {
                self.old = std::mem::take(&mut self.young);
            }
            self.young.insert(key, Faults { count, at: now });
        }
    }

    fn count(&self, key: u64, now: Instant) -> u32 {
        self.young.get(&key).or_else(|| self.old.get(&key)).map_or(0, |faults| faults.left(now))
    }

    fn keys(&self, peer: IpAddr, user: &str) -> [u64; 2] {
        let peer = network(peer);
        [self.hasher.hash_one((peer, Some(user))), self.hasher.hash_one((peer, None::<&str>))]
    }
}

impl Faults {
    fn left(&self, now: Instant) -> u32 {
        let forgiven = now.saturating_duration_since(self.at).as_secs() / FORGIVEN.as_secs();
        self.count.saturating_sub(u32::try_from(forgiven).unwrap_or(u32::MAX))
    }
}

/// Whoever has one address of IPv6 has 2^64 of them.
fn network(peer: IpAddr) -> IpAddr {
    match peer.to_canonical() {
        IpAddr::V6(six) => IpAddr::V6(Ipv6Addr::from_bits(six.to_bits() >> 64 << 64)),
        four => four,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PEER: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(10, 1, 1, 20));

    #[test]
    fn ten_guesses_then_one_each_six_seconds() {
        let (mut brake, now) = (Brake::default(), Instant::now());
        let mut tried = 0;
        for second in 0..60 {
            let now = now + Duration::from_secs(second);
            while brake.allows(PEER, "demo", now) {
                brake.blame(PEER, "demo", now);
                tried += 1;
            }
        }
        assert!((18..=20).contains(&tried), "{tried}");
        assert!(brake.allows(PEER, "other", now) && brake.allows([10, 1, 1, 21].into(), "demo", now));
    }

    #[test]
    fn trying_names_is_guessing_too() {
        let (mut brake, now) = (Brake::default(), Instant::now());
        for name in 0..IN_ALL {
            brake.blame(PEER, &name.to_string(), now);
        }
        assert!(!brake.allows(PEER, "demo", now));
        assert!(brake.allows(PEER, "demo", now + FORGIVEN));
    }

    #[test]
    fn memory_is_bounded_and_ipv6_is_counted_by_network() {
        let (mut brake, now) = (Brake::default(), Instant::now());
        for host in 0..20_000_u32 {
            brake.blame(IpAddr::from(host.to_be_bytes()), "demo", now);
        }
        let kept = brake.young.len() + brake.old.len();
        assert!(kept <= 2 * MOST, "{kept}");
        let mut brake = Brake::default();
        for host in 0..ABOUT_A_USER {
            let peer = Ipv6Addr::from_bits(0x2001_0db8_u128 << 96 | u128::from(host));
            brake.blame(peer.into(), "demo", now);
        }
        assert!(!brake.allows("2001:db8::ffff".parse().expect("an address"), "demo", now));
    }
}
