//! One search, from request to answer, without a socket.

use ldap3_proto::control::LdapControl;
use ldap3_proto::proto::{LdapResult, LdapSearchRequest};
use ldap3_proto::{LdapResultCode, LdapSearchResultEntry, LdapSearchScope};

use crate::directory::Directory;
use crate::dn::Dn;
use crate::entry::Entry;
use crate::filter::Filter;
use crate::ldif::Record;
use crate::paging::Cookie;
use crate::selection::Selection;

/// The OID of paged results (RFC 2696).
const PAGED_RESULTS: &str = "1.2.840.113556.1.4.319";

/// What goes back to the client.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) entries: Vec<LdapSearchResultEntry>,
    pub(crate) result: LdapResult,
    /// The answer to a paged results control.
    pub(crate) paging: Option<LdapControl>,
}

impl Answer {
    pub(crate) fn refused(result: LdapResult) -> Self {
        Answer { entries: Vec::new(), result, paging: None }
    }
}

pub(crate) fn result(code: LdapResultCode, message: impl Into<String>) -> LdapResult {
    LdapResult { code, matcheddn: String::new(), message: message.into(), referral: vec![] }
}

/// Whether a request reads the root entry, which tells what the server can do.
pub(crate) fn is_of_root(request: &LdapSearchRequest) -> bool {
    request.base.trim().is_empty() && request.scope == LdapSearchScope::Base
}

/// Answers a search. `limit` is the server's own for entries in one answer, `connection` the number of the client's
/// connection.
pub(crate) fn search(
    directory: &Directory,
    limit: usize,
    connection: u64,
    request: &LdapSearchRequest,
    controls: &[LdapControl],
) -> Answer {
    if is_of_root(request) {
        return of_root(directory, request);
    }
    let found = match matching(directory, request) {
        Ok(found) => found,
        Err(refusal) => return Answer::refused(refusal),
    };
    let wanted = usize::try_from(request.sizelimit).ok().filter(|limit| *limit > 0).unwrap_or(usize::MAX);
    let selection = Selection::new(&request.attrs, request.typesonly);
    let paging = controls.iter().find_map(|control| match control {
        LdapControl::SimplePagedResults { size, cookie } => Some((*size, cookie)),
        _ => None,
    });
    match paging {
        None => whole(&found, &selection, wanted.min(limit)),
        Some((size, cookie)) => {
            let Some(place) = Cookie::new(connection, request).resume(cookie) else {
                return Answer::refused(result(
                    LdapResultCode::UnwillingToPerform,
                    "the paged results cookie is of another search or connection",
                ));
            };
            let size = usize::try_from(size).unwrap_or(0).min(limit);
            page(&found, &selection, place, size, wanted)
        }
    }
}

/// All entries in scope that match, or why there can be none.
fn matching<'a>(directory: &'a Directory, request: &LdapSearchRequest) -> Result<Vec<&'a Entry>, LdapResult> {
    let base = Dn::parse(&request.base)
        .map_err(|error| result(LdapResultCode::InvalidDNSyntax, error.to_string()))?;
    if directory.find(&base).is_none() {
        return Err(no_such_object(directory, &base));
    }
    let filter = Filter::new(&request.filter, directory);
    let hits = directory.entries().iter().filter(|entry| {
        is_in_scope(entry.name.levels_below(&base), &request.scope) && filter.matches(entry) == Some(true)
    });
    Ok(hits.collect())
}

fn is_in_scope(levels: Option<usize>, scope: &LdapSearchScope) -> bool {
    match (levels, scope) {
        (None, _) => false,
        (Some(levels), LdapSearchScope::Base) => levels == 0,
        (Some(levels), LdapSearchScope::OneLevel) => levels == 1,
        (Some(_), LdapSearchScope::Subtree) => true,
        (Some(levels), LdapSearchScope::Children) => levels > 0,
    }
}

fn no_such_object(directory: &Directory, base: &Dn) -> LdapResult {
    let message = match base.is_root() {
        true => format!("name a base; here is {}", directory.naming_contexts().join(" and ")),
        false => String::new(),
    };
    let above = directory.nearest_above(base).map(|entry| entry.dn.clone());
    LdapResult { matcheddn: above.unwrap_or_default(), ..result(LdapResultCode::NoSuchObject, message) }
}

fn whole(found: &[&Entry], selection: &Selection, limit: usize) -> Answer {
    let entries = found.iter().take(limit).map(|entry| selection.of(entry)).collect();
    Answer { entries, result: outcome(found.len() > limit), paging: None }
}

/// The client's own limit counts over all pages, the server's for each page. A page of no entries is how a client
/// leaves a search, or asks how much there would be.
fn page(found: &[&Entry], selection: &Selection, place: Cookie, size: usize, wanted: usize) -> Answer {
    let start = place.offset().min(found.len());
    let end = start.saturating_add(size).min(found.len()).min(wanted.max(start));
    let entries = found.get(start..end).unwrap_or_default().iter().map(|entry| selection.of(entry)).collect();
    let is_over_limit = end == wanted && end < found.len();
    let is_last = size == 0 || is_over_limit || end == found.len();
    let cookie = if is_last { Vec::new() } else { place.at(end) };
    let total = i64::try_from(found.len()).unwrap_or(i64::MAX);
    Answer {
        entries,
        result: outcome(is_over_limit),
        paging: Some(LdapControl::SimplePagedResults { size: total, cookie }),
    }
}

fn outcome(is_over_limit: bool) -> LdapResult {
    match is_over_limit {
        true => {
            result(LdapResultCode::SizeLimitExceeded, "there are more entries; narrow the search or page it")
        }
        false => result(LdapResultCode::Success, ""),
    }
}

/// The root entry (RFC 4512 section 5.1). Its attributes count as ordinary ones here, so that a client sees them
/// without knowing their names.
fn of_root(directory: &Directory, request: &LdapSearchRequest) -> Answer {
    let facts = [("objectClass", "top"), ("supportedLDAPVersion", "3"), ("supportedControl", PAGED_RESULTS)];
    let contexts = directory.naming_contexts().into_iter().map(|context| ("namingContexts", context));
    let attributes = facts.into_iter().chain(contexts);
    let attributes = attributes.map(|(name, value)| (name.to_string(), value.as_bytes().to_vec())).collect();
    let Ok(root) = Entry::as_written(Record { dn: String::new(), attributes }) else {
        return Answer::refused(result(LdapResultCode::Other, "the root entry cannot be made"));
    };
    let mut wanted = request.attrs.clone();
    if wanted.iter().any(|name| name == "+") {
        wanted.push("*".into());
    }
    let is_hit = Filter::new(&request.filter, directory).matches(&root) == Some(true);
    let entries = is_hit.then(|| Selection::new(&wanted, request.typesonly).of(&root));
    Answer { entries: entries.into_iter().collect(), result: outcome(false), paging: None }
}
