//! Which addresses are no public ones, and what they are instead.
//!
//! The table follows the special-purpose registries of IANA (RFC 6890 and its updates, as of 2026). IPv6 addresses that
//! carry an IPv4 address (mapped, compatible, NAT64) are judged by the one that they carry; 6to4 and Teredo are out of use
//! and refused as a whole.

use std::{
    fmt,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
};

use ipnet::{Ipv4Net, Ipv6Net};

/// What an address is that is no public one.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Special {
    /// "This host": 0.0.0.0/8, `::`. Connecting to it reaches the machine itself.
    Unspecified,
    /// The machine itself: 127.0.0.0/8, `::1`.
    Loopback,
    /// Networks of houses and offices: 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16.
    Private,
    /// The cable that the machine hangs on: 169.254.0.0/16, fe80::/10.
    LinkLocal,
    /// Between providers and their customers (CGNAT): 100.64.0.0/10.
    Shared,
    /// Where clouds tell their machines secrets, 169.254.169.254 above all.
    Metadata,
    /// Many receivers: 224.0.0.0/4, ff00::/8.
    Multicast,
    /// All of the network: 255.255.255.255.
    Broadcast,
    /// For examples in documents: 192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24, 2001:db8::/32, 3fff::/20.
    Documentation,
    /// For measuring networks: 198.18.0.0/15, 2001:2::/48.
    Benchmarking,
    /// Kept back by IANA, or for protocols: 192.0.0.0/24, 240.0.0.0/4, all IPv6 outside 2000::/3 that is nothing else.
    Reserved,
    /// The private networks of IPv6: fc00::/7, and the older fec0::/10.
    UniqueLocal,
    /// IPv6 through relays: 2002::/16, and their address 192.88.99.0/24.
    SixToFour,
    /// IPv6 through IPv4 routers: 2001::/32.
    Teredo,
    /// Translation with a local prefix: 64:ff9b:1::/48. (The common 64:ff9b::/96 is judged by what it carries.)
    LocalTranslation,
}

impl fmt::Display for Special {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Special::Unspecified => "an unspecified address",
            Special::Loopback => "a loopback address",
            Special::Private => "a private address",
            Special::LinkLocal => "a link-local address",
            Special::Shared => "an address inside a provider's network (CGNAT)",
            Special::Metadata => "the metadata service of a cloud",
            Special::Multicast => "a multicast address",
            Special::Broadcast => "the broadcast address",
            Special::Documentation => "an address for documentation",
            Special::Benchmarking => "an address for benchmarks",
            Special::Reserved => "a reserved address",
            Special::UniqueLocal => "a private (unique-local) address",
            Special::SixToFour => "a 6to4 address",
            Special::Teredo => "a Teredo address",
            Special::LocalTranslation => "an address of a local translation prefix",
        })
    }
}

/// What this address is, if it is no public one.
///
/// ```
/// use safe_fetch::{Special, special};
///
/// assert_eq!(special("::ffff:10.0.0.1".parse().unwrap()), Some(Special::Private));
/// assert_eq!(special("9.9.9.9".parse().unwrap()), None);
/// ```
pub fn special(address: IpAddr) -> Option<Special> {
    match address.to_canonical() {
        IpAddr::V4(address) => special_v4(address),
        IpAddr::V6(address) => special_v6(address),
    }
}

/// The IPv4 addresses that an IPv6 address leads to: none, one, or two (Teredo's router and client).
pub(crate) fn carried(address: IpAddr) -> Vec<Ipv4Addr> {
    let IpAddr::V6(address) = address else { return Vec::new() };
    let [_, second, third, fourth, _, _, seventh, eighth] = address.segments();
    let is_in = |networks: &[Ipv6Net]| networks.iter().any(|network| network.contains(&address));
    if is_in(&[MAPPED, COMPATIBLE, NAT64, LOCAL_NAT64]) {
        return vec![joined(seventh, eighth)];
    }
    if is_in(&[SIX_TO_FOUR]) {
        return vec![joined(second, third)];
    }
    if is_in(&[TEREDO]) {
        return vec![joined(third, fourth), joined(!seventh, !eighth)];
    }
    Vec::new()
}

fn joined(high: u16, low: u16) -> Ipv4Addr {
    Ipv4Addr::from((u32::from(high) << 16) | u32::from(low))
}

fn special_v4(address: Ipv4Addr) -> Option<Special> {
    SPECIAL_V4.iter().find(|(network, _)| network.contains(&address)).map(|(_, special)| *special)
}

fn special_v6(address: Ipv6Addr) -> Option<Special> {
    if NAT64.contains(&address) {
        return carried(address.into()).into_iter().find_map(special_v4);
    }
    let listed = SPECIAL_V6.iter().find(|(network, _)| network.contains(&address));
    let kept_back = (!GLOBAL.contains(&address)).then_some(Special::Reserved);
    listed.map(|(_, special)| *special).or(kept_back)
}

const fn v4(a: u8, b: u8, c: u8, d: u8, length: u8) -> Ipv4Net {
    Ipv4Net::new_assert(Ipv4Addr::new(a, b, c, d), length)
}

const fn v6(start: [u16; 4], length: u8) -> Ipv6Net {
    let [a, b, c, d] = start;
    Ipv6Net::new_assert(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0), length)
}

const MAPPED: Ipv6Net = Ipv6Net::new_assert(Ipv6Addr::new(0, 0, 0, 0, 0, 0xffff, 0, 0), 96);
const COMPATIBLE: Ipv6Net = v6([0, 0, 0, 0], 96);
const NAT64: Ipv6Net = v6([0x64, 0xff9b, 0, 0], 96);
const LOCAL_NAT64: Ipv6Net = v6([0x64, 0xff9b, 1, 0], 48);
const SIX_TO_FOUR: Ipv6Net = v6([0x2002, 0, 0, 0], 16);
const TEREDO: Ipv6Net = v6([0x2001, 0, 0, 0], 32);
/// All that IANA gives out for use across the world.
const GLOBAL: Ipv6Net = v6([0x2000, 0, 0, 0], 3);

/// The first that fits counts.
const SPECIAL_V4: &[(Ipv4Net, Special)] = &[
    // AWS, Azure, Google, OpenStack and others; AWS containers; Alibaba; Oracle; Azure's wire server.
    (v4(169, 254, 169, 254, 32), Special::Metadata),
    (v4(169, 254, 170, 2, 32), Special::Metadata),
    (v4(100, 100, 100, 200, 32), Special::Metadata),
    (v4(192, 0, 0, 192, 32), Special::Metadata),
    (v4(168, 63, 129, 16, 32), Special::Metadata),
    (v4(0, 0, 0, 0, 8), Special::Unspecified),
    (v4(10, 0, 0, 0, 8), Special::Private),
    (v4(100, 64, 0, 0, 10), Special::Shared),
    (v4(127, 0, 0, 0, 8), Special::Loopback),
    (v4(169, 254, 0, 0, 16), Special::LinkLocal),
    (v4(172, 16, 0, 0, 12), Special::Private),
    (v4(192, 0, 0, 0, 24), Special::Reserved),
    (v4(192, 0, 2, 0, 24), Special::Documentation),
    (v4(192, 88, 99, 0, 24), Special::SixToFour),
    (v4(192, 168, 0, 0, 16), Special::Private),
    (v4(198, 18, 0, 0, 15), Special::Benchmarking),
    (v4(198, 51, 100, 0, 24), Special::Documentation),
    (v4(203, 0, 113, 0, 24), Special::Documentation),
    (v4(224, 0, 0, 0, 4), Special::Multicast),
    (v4(255, 255, 255, 255, 32), Special::Broadcast),
    (v4(240, 0, 0, 0, 4), Special::Reserved),
];

/// The first that fits counts; what is outside of 2000::/3 and not here is reserved.
const SPECIAL_V6: &[(Ipv6Net, Special)] = &[
    // AWS, in its own unique-local range.
    (Ipv6Net::new_assert(Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254), 128), Special::Metadata),
    (Ipv6Net::new_assert(Ipv6Addr::UNSPECIFIED, 128), Special::Unspecified),
    (Ipv6Net::new_assert(Ipv6Addr::LOCALHOST, 128), Special::Loopback),
    (LOCAL_NAT64, Special::LocalTranslation),
    (TEREDO, Special::Teredo),
    (v6([0x2001, 2, 0, 0], 48), Special::Benchmarking),
    (v6([0x2001, 0xdb8, 0, 0], 32), Special::Documentation),
    (v6([0x2001, 0, 0, 0], 23), Special::Reserved),
    (SIX_TO_FOUR, Special::SixToFour),
    (v6([0x3fff, 0, 0, 0], 20), Special::Documentation),
    (v6([0xfc00, 0, 0, 0], 7), Special::UniqueLocal),
    (v6([0xfe80, 0, 0, 0], 10), Special::LinkLocal),
    (v6([0xfec0, 0, 0, 0], 10), Special::UniqueLocal),
    (v6([0xff00, 0, 0, 0], 8), Special::Multicast),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap_or_else(|_| panic!("{text} is no address"))
    }

    #[test]
    fn addresses_that_are_not_public_have_their_names() {
        for (text, special_one) in [
            ("0.0.0.0", Special::Unspecified),
            ("0.1.2.3", Special::Unspecified),
            ("10.0.0.0", Special::Private),
            ("10.255.255.255", Special::Private),
            ("100.64.0.1", Special::Shared),
            ("100.127.255.255", Special::Shared),
            ("100.100.100.200", Special::Metadata),
            ("127.0.0.1", Special::Loopback),
            ("127.255.255.254", Special::Loopback),
            ("169.254.1.1", Special::LinkLocal),
            ("169.254.169.254", Special::Metadata),
            ("169.254.170.2", Special::Metadata),
            ("168.63.129.16", Special::Metadata),
            ("172.16.0.1", Special::Private),
            ("172.31.255.255", Special::Private),
            ("192.0.0.1", Special::Reserved),
            ("192.0.0.192", Special::Metadata),
            ("192.0.2.1", Special::Documentation),
            ("192.88.99.1", Special::SixToFour),
            ("192.168.1.1", Special::Private),
            ("198.18.0.1", Special::Benchmarking),
            ("198.19.255.255", Special::Benchmarking),
            ("198.51.100.7", Special::Documentation),
            ("203.0.113.7", Special::Documentation),
            ("224.0.0.1", Special::Multicast),
            ("239.255.255.250", Special::Multicast),
            ("240.0.0.1", Special::Reserved),
            ("255.255.255.255", Special::Broadcast),
            ("::", Special::Unspecified),
            ("::1", Special::Loopback),
            ("::ffff:127.0.0.1", Special::Loopback),
            ("::ffff:169.254.169.254", Special::Metadata),
            ("::127.0.0.1", Special::Reserved),
            ("64:ff9b::10.0.0.1", Special::Private),
            ("64:ff9b::169.254.169.254", Special::Metadata),
            ("64:ff9b:1::9.9.9.9", Special::LocalTranslation),
            ("100::1", Special::Reserved),
            ("2001::1", Special::Teredo),
            ("2001:0:4136:e378:8000:63bf:3fff:fdd2", Special::Teredo),
            ("2001:2::1", Special::Benchmarking),
            ("2001:10::1", Special::Reserved),
            ("2001:db8::1", Special::Documentation),
            ("2002:7f00:1::", Special::SixToFour),
            ("2002:909:909::1", Special::SixToFour),
            ("3fff::1", Special::Documentation),
            ("4000::1", Special::Reserved),
            ("5f00::1", Special::Reserved),
            ("fc00::1", Special::UniqueLocal),
            ("fd12:3456::1", Special::UniqueLocal),
            ("fd00:ec2::254", Special::Metadata),
            ("fe80::1", Special::LinkLocal),
            ("fec0::1", Special::UniqueLocal),
            ("ff02::1", Special::Multicast),
        ] {
            assert_eq!(special(address(text)), Some(special_one), "{text}");
        }
    }

    #[test]
    fn public_addresses_are_public() {
        for text in [
            "1.1.1.1",
            "9.9.9.9",
            "11.0.0.0",
            "100.63.255.255",
            "100.128.0.0",
            "126.255.255.255",
            "128.0.0.1",
            "169.253.255.255",
            "172.15.255.255",
            "172.32.0.0",
            "192.0.1.1",
            "192.167.255.255",
            "198.17.255.255",
            "198.20.0.0",
            "223.255.255.255",
            "::ffff:9.9.9.9",
            "64:ff9b::9.9.9.9",
            "2001:200::1",
            "2001:4860:4860::8888",
            "2620:fe::fe",
            "2a00:1450::1",
        ] {
            assert_eq!(special(address(text)), None, "{text}");
        }
    }

    #[test]
    fn what_ipv6_carries_is_found() {
        for (text, inside) in [
            ("::ffff:10.0.0.1", &["10.0.0.1"][..]),
            ("::10.0.0.1", &["10.0.0.1"]),
            ("64:ff9b::10.0.0.1", &["10.0.0.1"]),
            ("64:ff9b:1::10.0.0.1", &["10.0.0.1"]),
            ("2002:a00:1::5", &["10.0.0.1"]),
            ("2001:0:a00:1::f5ff:fffe", &["10.0.0.1", "10.0.0.1"]),
            ("2a00::10.0.0.1", &[]),
            ("10.0.0.1", &[]),
        ] {
            let inside: Vec<Ipv4Addr> = inside.iter().map(|text| text.parse().expect("an address")).collect();
            assert_eq!(carried(address(text)), inside, "{text}");
        }
    }
}
