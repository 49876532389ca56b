//! Paged results (RFC 2696): where the next page starts, as bytes that the client brings back.
//!
//! A cookie holds its connection, the search it belongs to and an offset. Nothing is kept on the server, so any number
//! of paged searches may run on one connection, and leaving one costs nothing. A cookie is not signed: an offset gives
//! a client nothing that it may not read anyway.

use std::hash::{DefaultHasher, Hash, Hasher};

use ldap3_proto::proto::LdapSearchRequest;

/// The place of one page in one search of one connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cookie {
    connection: u64,
    search: u64,
    offset: u64,
}

impl Cookie {
    /// The start of a search.
    pub(crate) fn new(connection: u64, request: &LdapSearchRequest) -> Self {
        let mut hasher = DefaultHasher::new();
        request.hash(&mut hasher);
        Cookie { connection, search: hasher.finish(), offset: 0 }
    }

    /// The place that the client names in this search: its start if the bytes are empty, `None` if they are those of
    /// another search or of another connection.
    pub(crate) fn resume(self, bytes: &[u8]) -> Option<Self> {
        if bytes.is_empty() {
            return Some(self);
        }
        let (offset, owner) = bytes.split_first_chunk()?;
        let offset = u64::from_be_bytes(*offset);
        let found = Cookie { offset, ..self };
        (owner == found.owner()).then_some(found)
    }

    /// How many entries the pages before this place hold.
    pub(crate) fn offset(self) -> usize {
        usize::try_from(self.offset).unwrap_or(usize::MAX)
    }

    /// The bytes that lead to the page after so many entries.
    pub(crate) fn at(self, offset: usize) -> Vec<u8> {
        let offset = u64::try_from(offset).unwrap_or(u64::MAX);
        [offset.to_be_bytes().as_slice(), &self.owner()].concat()
    }

    fn owner(self) -> [u8; 16] {
        (u128::from(self.connection) << 64 | u128::from(self.search)).to_be_bytes()
    }
}

#[cfg(test)]
mod tests {
    use ldap3_proto::proto::LdapDerefAliases;
    use ldap3_proto::{LdapFilter, LdapSearchScope};

    use super::*;

    fn request(name: &str) -> LdapSearchRequest {
        LdapSearchRequest {
            base: String::new(),
            scope: LdapSearchScope::Subtree,
            aliases: LdapDerefAliases::Never,
            sizelimit: 0,
            timelimit: 0,
            typesonly: false,
            filter: LdapFilter::Present(name.into()),
            attrs: vec![],
        }
    }

    #[test]
    fn a_cookie_leads_back_to_its_search_only() {
        let start = Cookie::new(7, &request("cn"));
        let bytes = start.at(32);
        assert_eq!(start.resume(b"").map(Cookie::offset), Some(0));
        assert_eq!(start.resume(&bytes).map(Cookie::offset), Some(32));
        assert_eq!(Cookie::new(8, &request("cn")).resume(&bytes), None, "another connection");
        assert_eq!(Cookie::new(7, &request("sn")).resume(&bytes), None, "another search");
        for foreign in [&b"x"[..], b"12345678", &bytes[1..], &[&bytes[..], b"x"].concat()] {
            assert_eq!(start.resume(foreign), None, "{foreign:?}");
        }
    }
}
