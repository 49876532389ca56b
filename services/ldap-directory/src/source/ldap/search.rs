//! One search on one connection.

use ldap3::asn1::{PL, parse_tag};
use ldap3::controls::{Control, ControlType, PagedResults};
use ldap3::{Ldap, LdapError, LdapResult, Scope, SearchOptions};

use super::Entry;
use super::result::{SIZE_LIMIT_EXCEEDED, is_partial};

/// What is looked for, and where.
#[derive(Clone, Copy)]
pub(super) struct Search<'s> {
    pub(super) base: &'s str,
    pub(super) scope: Scope,
    pub(super) filter: &'s str,
    /// The attributes to send.
    pub(super) wanted: &'s [&'s str],
    /// The most entries that are of use.
    pub(super) limit: usize,
    /// The most entries that are looked at.
    pub(super) most: usize,
    /// Which of them are of use: a filter may find more than was asked for.
    pub(super) keeps: &'s (dyn Fn(&Entry) -> bool + Sync),
    /// What the server is told about time, in seconds.
    pub(super) seconds: i32,
}

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Entries {
    pub(super) entries: Vec<Entry>,
    /// How many came, with those that were of no use.
    seen: usize,
    /// Whether these are all that match.
    pub(super) complete: bool,
    /// Whether the server's own limit ended it, before ours.
    pub(super) cut: bool,
}

/// In one piece. Streams, so that a server which sends more than was asked for costs no memory.
pub(super) async fn whole(ldap: Ldap, search: &Search<'_>) -> Result<Entries, LdapError> {
    let mut found = Entries::default();
    let Some(result) = read(ldap, search, None, &mut found).await? else { return Ok(found) };
    found.cut = result.rc == SIZE_LIMIT_EXCEEDED && found.seen < search.most;
    ended(result, found)
}

/// In pages (RFC 2696): gets past a server's limit for single answers, as that of Active Directory. Cookies hang on the
/// connection, and OpenLDAP keeps one per connection: nobody else may page on it meanwhile.
pub(super) async fn paged(ldap: Ldap, search: &Search<'_>) -> Result<Entries, LdapError> {
    let mut found = Entries::default();
    let mut cookie = Vec::new();
    loop {
        let size = search.most.saturating_sub(found.seen).clamp(1, LARGEST_PAGE);
        let control = PagedResults { size: i32::try_from(size).unwrap_or(i32::MAX), cookie };
        let before = found.seen;
        let Some(result) = read(ldap.clone(), search, Some(control), &mut found).await? else {
            return Ok(found);
        };
        cookie = next_cookie(&result);
        let got_none = found.seen == before;
        if result.rc != 0 || cookie.is_empty() || got_none {
            return ended(result, found);
        }
        if found.entries.len() >= search.limit || found.seen >= search.most {
            return Ok(found);
        }
    }
}

/// No server that we know gives more at once.
const LARGEST_PAGE: usize = 500;

/// Reads entries until the server has no more, or until we want no more (`None`).
async fn read(
    mut ldap: Ldap,
    search: &Search<'_>,
    page: Option<PagedResults>,
    found: &mut Entries,
) -> Result<Option<LdapResult>, LdapError> {
    let left = search.most.saturating_sub(found.seen);
    let mut options = SearchOptions::new().timelimit(search.seconds);
    match page {
        Some(page) => drop(ldap.with_controls(page)),
        None => options = options.sizelimit(i32::try_from(left).unwrap_or(i32::MAX)),
    }
    ldap.with_search_options(options);
    let mut stream = ldap.streaming_search(search.base, search.scope, search.filter, search.wanted).await?;
    while let Some(entry) = stream.next().await? {
        // What is elsewhere stays there: referrals are not chased.
        if entry.is_ref() || entry.is_intermediate() {
            continue;
        }
        if found.entries.len() == search.limit || found.seen == search.most {
            let id = stream.ldap_handle().last_id();
            stream.ldap_handle().abandon(id).await?;
            return Ok(None);
        }
        found.seen += 1;
        let entry = Entry::read(entry);
        if (search.keeps)(&entry) {
            found.entries.push(entry);
        }
    }
    Ok(Some(stream.finish().await))
}

fn ended(result: LdapResult, mut found: Entries) -> Result<Entries, LdapError> {
    found.complete = result.rc == 0;
    if result.rc == 0 || is_partial(result.rc, found.seen) {
        return Ok(found);
    }
    Err(LdapError::LdapResult { result })
}

/// Where the next page begins; empty: nowhere. Read by ourselves, since the client's reader panics on what is malformed.
fn next_cookie(result: &LdapResult) -> Vec<u8> {
    let value = result.ctrls.iter().find_map(|control| match control {
        Control(Some(ControlType::PagedResults), raw) => raw.val.as_deref(),
        _ => None,
    });
    let Some(Ok((_, sequence))) = value.map(parse_tag) else { return Vec::new() };
    let PL::C(parts) = sequence.payload else { return Vec::new() };
    match parts.into_iter().nth(1).map(|cookie| cookie.payload) {
        Some(PL::P(cookie)) => cookie,
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use ldap3::controls::RawControl;

    use super::*;

    fn cookie(value: Option<&[u8]>) -> Vec<u8> {
        let raw = RawControl { ctype: String::new(), crit: false, val: value.map(<[u8]>::to_vec) };
        let ctrls = vec![Control(Some(ControlType::PagedResults), raw)];
        next_cookie(&LdapResult { rc: 0, matched: String::new(), text: String::new(), refs: vec![], ctrls })
    }

    #[test]
    fn a_malformed_page_is_the_last_one() {
        assert_eq!(cookie(Some(&[0x30, 8, 2, 1, 0, 4, 3, b'a', b'b', b'c'])), b"abc");
        for value in [None, Some(&[][..]), Some(&[0x30, 0][..]), Some(&[0x30, 3, 2, 1, 0][..])] {
            assert_eq!(cookie(value), b"", "{value:?}");
        }
        assert_eq!(cookie(Some(&[0x30, 200, 1])), b"");
        assert_eq!(cookie(Some(&[4, 1, b'x'])), b"");
    }
}
