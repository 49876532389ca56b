//! Who guesses passwords is not listened to for a while.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasher, RandomState};
use std::net::{IpAddr, Ipv6Addr};
use std::time::{Duration, Instant};

/// Counts refusals, by who asks and about whom. Two generations: what nobody adds to is forgotten with the older one.
#[derive(Debug, Default)]
pub(crate) struct Brake {
    young: HashMap<u64, Faults>,
    old: HashMap<u64, Faults>,
    /// Questions that are being looked at: each may turn out to be a guess.
    open: HashMap<u64, u32>,
    hasher: RandomState,
}

/// What becomes of a question.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Gate {
    /// It is looked at, and counts as open until [`Brake::leave`].
    Open,
    /// If all that are looked at now are guesses, this is one too many: ask again when one has left.
    Wait,
    /// Too many wrong guesses.
    Shut,
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
    /// A question of this peer about this user comes in.
    pub(crate) fn enter(&mut self, peer: IpAddr, user: &str, now: Instant) -> Gate {
        let keys = self.keys(peer, user);
        if keys.iter().any(|(key, most)| self.count(*key, now) >= *most) {
            return Gate::Shut;
        }
        let open = |key| self.open.get(&key).copied().unwrap_or_default();
        if keys.iter().any(|(key, most)| self.count(*key, now) + open(*key) >= *most) {
            return Gate::Wait;
        }
        for (key, _) in keys {
            *self.open.entry(key).or_default() += 1;
        }
        Gate::Open
    }

    /// A question that was let in is over; `is_wrong`: it was refused.
    pub(crate) fn leave(&mut self, peer: IpAddr, user: &str, is_wrong: bool, now: Instant) {
        for (key, most) in self.keys(peer, user) {
            if let Entry::Occupied(mut open) = self.open.entry(key) {
                *open.get_mut() -= 1;
                if *open.get() == 0 {
                    open.remove();
                }
            }
            if is_wrong {
                self.blame(key, most, now);
            }
        }
    }

    fn blame(&mut self, key: u64, most: u32, now: Instant) {
        // More than the limit would only make the wait longer than anybody needs.
        let count = (self.count(key, now) + 1).min(most);
        if self.young.len() >= MOST {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(key, Faults { count, at: now });
    }

    fn count(&self, key: u64, now: Instant) -> u32 {
        self.young.get(&key).or_else(|| self.old.get(&key)).map_or(0, |faults| faults.left(now))
    }

    /// What is counted, and how far.
    fn keys(&self, peer: IpAddr, user: &str) -> [(u64, u32); 2] {
        let peer = network(peer);
        let about = self.hasher.hash_one((peer, Some(user)));
        [(about, ABOUT_A_USER), (self.hasher.hash_one((peer, None::<&str>)), IN_ALL)]
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

    /// A wrong guess; whether it was looked at.
    fn guess(brake: &mut Brake, peer: IpAddr, user: &str, now: Instant) -> bool {
        let is_in = brake.enter(peer, user, now) == Gate::Open;
        if is_in {
            brake.leave(peer, user, true, now);
        }
        is_in
    }

    #[test]
    fn ten_guesses_then_one_each_six_seconds() {
        let (mut brake, now) = (Brake::default(), Instant::now());
        let mut tried = 0;
        for second in 0..60 {
            while guess(&mut brake, PEER, "demo", now + Duration::from_secs(second)) {
                tried += 1;
            }
        }
        assert!((18..=20).contains(&tried), "{tried}");
        assert!(
            guess(&mut brake, PEER, "other", now) && guess(&mut brake, [10, 1, 1, 21].into(), "demo", now)
        );
    }

    #[test]
    fn what_is_still_looked_at_counts_until_it_is_known() {
        let (mut brake, now) = (Brake::default(), Instant::now());
        for _ in 0..ABOUT_A_USER {
            assert_eq!(brake.enter(PEER, "demo", now), Gate::Open);
        }
        assert_eq!(brake.enter(PEER, "demo", now), Gate::Wait);
        brake.leave(PEER, "demo", false, now);
        assert_eq!(brake.enter(PEER, "demo", now), Gate::Open);
        for _ in 0..ABOUT_A_USER {
            brake.leave(PEER, "demo", true, now);
        }
        assert_eq!(brake.enter(PEER, "demo", now), Gate::Shut);
        assert!(brake.open.is_empty());
    }

    #[test]
    fn six_seconds_later_the_right_password_counts_again() {
        let (mut brake, now) = (Brake::default(), Instant::now());
        for name in 0..2 * IN_ALL {
            guess(&mut brake, PEER, "demo", now);
            guess(&mut brake, PEER, &name.to_string(), now);
            let [(about, most), _] = brake.keys(PEER, "demo");
            // Even if more were blamed than were ever let in.
            brake.blame(about, most, now);
        }
        assert_eq!(brake.enter(PEER, "demo", now), Gate::Shut);
        assert_eq!(brake.enter(PEER, "demo", now + FORGIVEN), Gate::Open);
    }

    #[test]
    fn trying_names_is_guessing_too() {
        let (mut brake, now) = (Brake::default(), Instant::now());
        for name in 0..IN_ALL {
            assert!(guess(&mut brake, PEER, &name.to_string(), now));
        }
        assert!(!guess(&mut brake, PEER, "demo", now));
        assert!(guess(&mut brake, PEER, "demo", now + FORGIVEN));
    }

    #[test]
    fn memory_is_bounded_and_ipv6_is_counted_by_network() {
        let (mut brake, now) = (Brake::default(), Instant::now());
        for host in 0..20_000_u32 {
            guess(&mut brake, IpAddr::from(host.to_be_bytes()), "demo", now);
        }
        let kept = brake.young.len() + brake.old.len() + brake.open.len();
        assert!(kept <= 2 * MOST, "{kept}");
        let mut brake = Brake::default();
        for host in 0..ABOUT_A_USER {
            let peer = Ipv6Addr::from_bits(0x2001_0db8_u128 << 96 | u128::from(host));
            assert!(guess(&mut brake, peer.into(), "demo", now));
        }
        assert!(!guess(&mut brake, "2001:db8::ffff".parse().expect("an address"), "demo", now));
    }
}
