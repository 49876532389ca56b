//! The `entryUUID` (RFC 4530) of an entry, made from its name, so that a link to a person outlives a restart.

use crate::dn::Dn;

/// FNV-1a, 128 bits: small, the same on every machine, and no secret hangs on it.
const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;

/// A UUID of version 8 (RFC 9562: made in a way of one's own) from the name in any spelling.
pub(crate) fn entry_uuid(name: &Dn) -> String {
    let hash = name.key().bytes().fold(OFFSET, |hash, byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME));
    let versioned = hash & !(0xf << 76) | 0x8 << 76;
    let marked = versioned & !(0x3 << 62) | 0x2 << 62;
    let digits = format!("{marked:032x}");
    [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]].join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_has_one_uuid_of_version_8() {
        let uuid = |text: &str| entry_uuid(&Dn::parse(text).expect(text));
        let made = uuid("uid=john.smith,ou=people,dc=example,dc=com");
        assert_eq!(made, uuid("UID=John.Smith, ou=People,dc=example,dc=com"));
        assert_ne!(made, uuid("uid=jane.smith,ou=people,dc=example,dc=com"));
        assert_eq!(made.len(), 36);
        assert_eq!(&made[14..15], "8", "{made}");
        assert!(["8", "9", "a", "b"].contains(&&made[19..20]), "{made}");
    }
}
