//! Connections that are kept, and made anew when they are lost.

use std::sync::atomic::{AtomicUsize, Ordering};

use ldap3::{Ldap, LdapConnAsync, LdapConnSettings, LdapError, Scope, SearchOptions};
use tokio::sync::Mutex;

use super::{Entry, LdapConfig, SourceError};

/// Who searches.
pub(crate) struct Bind {
    pub(crate) dn: String,
    pub(crate) password: String,
}

/// A few connections, used in turn.
pub(super) struct Connections {
    slots: Vec<Mutex<Option<Ldap>>>,
    turn: AtomicUsize,
}

/// LDAP result: more entries match than the server or we want.
const SIZE_LIMIT_EXCEEDED: u32 = 4;
/// LDAP results of a bind that will not do.
const REFUSALS: [u32; 4] = [7, 48, 49, 50];
/// LDAP result: the place of the search is not there.
const NO_SUCH_OBJECT: u32 = 32;

impl Connections {
    pub(super) fn new(count: usize) -> Connections {
        let slots = (0..count.max(1)).map(|_| Mutex::new(None)).collect();
        Connections { slots, turn: AtomicUsize::new(0) }
    }

    /// The entries that match, and whether these are all. A connection that was lost meanwhile is made anew once.
    pub(super) async fn search(
        &self,
        config: &LdapConfig,
        filter: &str,
    ) -> Result<(Vec<Entry>, bool), SourceError> {
        let turn = self.turn.fetch_add(1, Ordering::Relaxed) % self.slots.len();
        let Some(slot) = self.slots.get(turn) else { return Err(no_answer("no connections")) };
        let (ldap, fresh) = connected(slot, config).await?;
        match search(ldap, config, filter).await {
            Err(error) if is_lost(&error) && !fresh => {
                tracing::info!("the connection was lost ({error}); connecting again");
                *slot.lock().await = None;
                let (ldap, _) = connected(slot, config).await?;
                search(ldap, config, filter).await.map_err(failed)
            }
            Err(error) => {
                *slot.lock().await = None;
                Err(failed(error))
            }
            Ok(found) => Ok(found),
        }
    }
}

/// The slot's connection, made now if there is none. The lock is held while connecting, so that many callers make one.
async fn connected(slot: &Mutex<Option<Ldap>>, config: &LdapConfig) -> Result<(Ldap, bool), SourceError> {
    let mut kept = slot.lock().await;
    if let Some(ldap) = kept.as_mut()
        && !ldap.is_closed()
    {
        return Ok((ldap.clone(), false));
    }
    let mut last = no_answer("no server");
    for url in &config.urls {
        match connect(url, config).await {
            Ok(ldap) => {
                *kept = Some(ldap.clone());
                return Ok((ldap, true));
            }
            Err(error) => {
                tracing::warn!("{url}: {error}");
                last = error;
            }
        }
    }
    Err(last)
}

async fn connect(url: &str, config: &LdapConfig) -> Result<Ldap, SourceError> {
    let mut settings = LdapConnSettings::new().set_conn_timeout(config.timeout).set_starttls(config.starttls);
    if let Some(tls) = &config.tls {
        settings = settings.set_config(tls.clone());
    }
    let (connection, mut ldap) = LdapConnAsync::with_settings(settings, url).await.map_err(no_answer)?;
    tokio::task::spawn(async move {
        if let Err(error) = connection.drive().await {
            tracing::info!("LDAP connection ended: {error}");
        }
    });
    let Some(bind) = &config.bind else { return Ok(ldap) };
    let outcome =
        ldap.with_timeout(config.timeout).simple_bind(&bind.dn, &bind.password).await.map_err(no_answer)?;
    match outcome.rc {
        0 => Ok(ldap),
        rc if REFUSALS.contains(&rc) => Err(SourceError::Refused(format!("{} (result {rc})", bind.dn))),
        rc => Err(no_answer(format!("bind gave result {rc}: {}", outcome.text))),
    }
}

/// Streams, so that a server which sends more than was asked for costs no memory.
async fn search(mut ldap: Ldap, config: &LdapConfig, filter: &str) -> Result<(Vec<Entry>, bool), LdapError> {
    let limit = usize::from(config.limit);
    let options = SearchOptions::new().sizelimit(i32::from(config.limit)).timelimit(seconds(config));
    ldap.with_search_options(options).with_timeout(config.timeout);
    let mut stream =
        ldap.streaming_search(&config.base, Scope::Subtree, filter, config.attributes.wanted()).await?;
    let mut entries = Vec::new();
    while let Some(entry) = stream.next().await? {
        if entry.is_ref() || entry.is_intermediate() {
            continue;
        }
        if entries.len() == limit {
            let id = stream.ldap_handle().last_id();
            stream.ldap_handle().abandon(id).await?;
            return Ok((entries, false));
        }
        entries.push(Entry::read(entry));
    }
    let result = stream.finish().await;
    match result.rc {
        0 => Ok((entries, true)),
        SIZE_LIMIT_EXCEEDED => Ok((entries, false)),
        _ => Err(LdapError::LdapResult { result }),
    }
}

fn seconds(config: &LdapConfig) -> i32 {
    i32::try_from(config.timeout.as_secs()).unwrap_or(i32::MAX)
}

/// Whether a new connection may help.
fn is_lost(error: &LdapError) -> bool {
    !matches!(error, LdapError::LdapResult { .. } | LdapError::Timeout { .. } | LdapError::FilterParsing)
}

fn failed(error: LdapError) -> SourceError {
    match error {
        LdapError::LdapResult { result } if REFUSALS.contains(&result.rc) => {
            SourceError::Refused(format!("search gave result {}: {}", result.rc, result.text))
        }
        LdapError::LdapResult { result } if result.rc == NO_SUCH_OBJECT => {
            SourceError::Search("--base-dn is not in this directory (result 32)".to_string())
        }
        LdapError::LdapResult { result } => {
            SourceError::Search(format!("result {}: {}", result.rc, result.text))
        }
        other => no_answer(other),
    }
}

fn no_answer(reason: impl ToString) -> SourceError {
    SourceError::NoAnswer(reason.to_string())
}
