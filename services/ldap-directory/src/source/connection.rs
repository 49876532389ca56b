//! Connections that are kept, and made anew when they are lost.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

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
    slots: Vec<Mutex<Slot>>,
    turn: AtomicUsize,
    /// The server to begin with: the first, until it fails.
    preferred: AtomicUsize,
}

/// A connection, if there is one.
#[derive(Default)]
struct Slot {
    ldap: Option<Ldap>,
    /// Counts the connections of this slot, so that one that died is told from the one that came after it.
    generation: u64,
    /// When connecting failed last: who waited meanwhile need not try the same again.
    failed: Option<Instant>,
}

/// LDAP result: more entries match than the server or we want.
const SIZE_LIMIT_EXCEEDED: u32 = 4;
/// LDAP results with entries that are right, if not all: time limit, administrator's limit.
const PARTIAL: [u32; 3] = [3, SIZE_LIMIT_EXCEEDED, 11];
/// LDAP results that another server may answer better: busy, unavailable, unwilling.
const TRY_ANOTHER: [u32; 3] = [51, 52, 53];
/// LDAP results of a bind that will not do.
const REFUSALS: [u32; 4] = [7, 48, 49, 50];
/// LDAP result: the place of the search is not there.
const NO_SUCH_OBJECT: u32 = 32;

impl Connections {
    pub(super) fn new(count: usize) -> Connections {
        let slots = (0..count.max(1)).map(|_| Mutex::default()).collect();
        Connections { slots, turn: AtomicUsize::new(0), preferred: AtomicUsize::new(0) }
    }

    /// The entries that match, and whether these are all. When a server is lost or silent, the next one is asked, once.
    pub(super) async fn search(
        &self,
        config: &LdapConfig,
        filter: &str,
    ) -> Result<(Vec<Entry>, bool), SourceError> {
        let turn = self.turn.fetch_add(1, Ordering::Relaxed) % self.slots.len();
        let Some(slot) = self.slots.get(turn) else { return Err(no_answer("no connections")) };
        let mut last = no_answer("no server");
        for _ in 0..2 {
            let (ldap, generation) = self.connected(slot, config).await?;
            // One limit for the whole search: a server that drips entries has no more time than one that is silent.
            let searched = tokio::time::timeout(config.timeout, search(ldap, config, filter)).await;
            let error = match searched {
                Ok(Ok(found)) => return Ok(found),
                Ok(Err(error)) if !may_help(&error) => return Err(failed(error)),
                Ok(Err(error)) => failed(error),
                Err(_) => no_answer("the search took too long"),
            };
            tracing::info!("{error}; connecting again");
            self.give_up(slot, generation).await;
            last = error;
        }
        Err(last)
    }

    /// Forgets a connection that failed, unless another has taken its place, and prefers the next server.
    async fn give_up(&self, slot: &Mutex<Slot>, generation: u64) {
        let mut slot = slot.lock().await;
        if slot.generation == generation {
            slot.ldap = None;
            self.preferred.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// The slot's connection, made now if there is none. The lock is held while connecting: many callers make one, and if it
    /// cannot be made, those who waited learn that at once.
    async fn connected(&self, slot: &Mutex<Slot>, config: &LdapConfig) -> Result<(Ldap, u64), SourceError> {
        let asked = Instant::now();
        let mut slot = slot.lock().await;
        if let Some(ldap) = slot.ldap.as_mut()
            && !ldap.is_closed()
        {
            return Ok((ldap.clone(), slot.generation));
        }
        if slot.failed.is_some_and(|failed| failed > asked) {
            return Err(no_answer("connecting failed a moment ago"));
        }
        match self.connect_any(config).await {
            Ok(ldap) => {
                slot.generation += 1;
                slot.failed = None;
                slot.ldap = Some(ldap.clone());
                Ok((ldap, slot.generation))
            }
            Err(error) => {
                slot.failed = Some(Instant::now());
                Err(error)
            }
        }
    }

    /// The first server that lets us in, beginning with the preferred one.
    async fn connect_any(&self, config: &LdapConfig) -> Result<Ldap, SourceError> {
        let first = self.preferred.load(Ordering::Relaxed);
        let mut last = no_answer("no server");
        for step in 0..config.urls.len() {
            let at = first.wrapping_add(step) % config.urls.len();
            let Some(url) = config.urls.get(at) else { continue };
            let connecting = tokio::time::timeout(config.timeout, connect(url, config)).await;
            match connecting.unwrap_or_else(|_| Err(no_answer("connecting took too long"))) {
                Ok(ldap) => {
                    self.preferred.store(at, Ordering::Relaxed);
                    return Ok(ldap);
                }
                Err(error) => {
                    tracing::warn!("{url}: {error}");
                    last = error;
                }
            }
        }
        Err(last)
    }
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
        rc if PARTIAL.contains(&rc) && (rc == SIZE_LIMIT_EXCEEDED || !entries.is_empty()) => {
            Ok((entries, false))
        }
        _ => Err(LdapError::LdapResult { result }),
    }
}

fn seconds(config: &LdapConfig) -> i32 {
    i32::try_from(config.timeout.as_secs()).unwrap_or(i32::MAX)
}

/// Whether a new connection, or another server, may help.
fn may_help(error: &LdapError) -> bool {
    match error {
        LdapError::LdapResult { result } => TRY_ANOTHER.contains(&result.rc),
        LdapError::FilterParsing => false,
        _ => true,
    }
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
