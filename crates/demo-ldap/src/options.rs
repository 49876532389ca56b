//! What the owner of a server, mostly a test, may change about it.

use std::time::Duration;

/// How a [`DemoLdap`](crate::DemoLdap) behaves: who may search, how much it gives, and how it misbehaves.
///
/// ```
/// let strict = demo_ldap::Options { size_limit: 20, anonymous: false, ..Default::default() };
/// assert_eq!(strict.password, "demo");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The most entries of one answer: a search that finds more gets these and result code 4. A page of a paged
    /// search holds no more than this either, but there may be any number of pages, as in Active Directory.
    /// Default 500, as `slapd`.
    pub size_limit: usize,
    /// The name that may bind. Default `cn=admin,dc=example,dc=com`. It needs no entry.
    pub bind_dn: String,
    /// Its password. Default `demo`.
    pub password: String,
    /// Whether one may bind without a name and search without a bind. Default yes. If not, such a bind gets
    /// result code 48, such a search 50; the root entry stays readable.
    pub anonymous: bool,
    /// The most connections at once; one more is told `busy` and closed. Default 64.
    pub connections: usize,
    /// A connection that sends nothing, or takes nothing, for so long is closed. Default 15 minutes.
    pub idle: Duration,
    /// Answer each search so much later. Searches of one connection are answered one after another, so their
    /// delays add up. Default none.
    pub delay: Option<Duration>,
    /// Close each connection when it has had answers to so many searches; with 0, at its first search and without
    /// an answer. Default never.
    pub drop_after: Option<usize>,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            size_limit: 500,
            bind_dn: "cn=admin,dc=example,dc=com".into(),
            password: "demo".into(),
            anonymous: true,
            connections: 64,
            idle: Duration::from_secs(15 * 60),
            delay: None,
            drop_after: None,
        }
    }
}
