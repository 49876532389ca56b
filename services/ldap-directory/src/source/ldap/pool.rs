//! A few connections that are kept, looked after, and made anew when they are lost; to the first server that is well.

use std::future::Future;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use ldap3::{Ldap, LdapError};
use tokio::sync::{Mutex, Semaphore};

use super::circuit::{Circuit, Leave};
use super::connect::{connect, ping};
use super::result::{failed, may_help, no_answer};
use super::search::{Entries, Search, paged, whole};
use super::{LdapConfig, LdapUrl};
use crate::metrics::LdapCounts;
use crate::source::SourceError;

/// The connections to some servers, of which one is asked at a time.
pub(super) struct Pool {
    servers: Vec<Server>,
    slots: Vec<Slot>,
    /// For searches in pages, one at a time.
    paging: Slot,
    paging_turn: Mutex<()>,
    turn: AtomicUsize,
    /// The server to begin with: the first, until it fails.
    preferred: AtomicUsize,
    counts: LdapCounts,
}

struct Server {
    url: LdapUrl,
    circuit: Circuit,
    /// It let a search run out of time: before it is asked again it must greet.
    is_suspect: AtomicBool,
}

/// A place for a connection, used by many searches at once.
struct Slot {
    connection: Mutex<Connection>,
    room: Semaphore,
}

#[derive(Default)]
struct Connection {
    ldap: Option<Ldap>,
    server: usize,
    /// Tells a connection that died from the one that came after it.
    generation: u64,
}

/// A connection in use.
struct Link {
    ldap: Ldap,
    server: usize,
    generation: u64,
}

/// Searches on one connection at the same time. OpenLDAP closes a connection with more than 100 waiting.
const AT_ONCE: usize = 64;
/// How long to wait for somebody else's try of a server: a server that is there answers sooner.
const FOR_SOMEBODY_ELSE: Duration = Duration::from_millis(200);

impl Slot {
    fn new() -> Slot {
        Slot { connection: Mutex::default(), room: Semaphore::new(AT_ONCE) }
    }
}

impl Pool {
    pub(super) fn new(config: &LdapConfig, counts: LdapCounts) -> Pool {
        let server = |url: &LdapUrl| Server {
            url: url.clone(),
            circuit: Circuit::default(),
            is_suspect: AtomicBool::new(false),
        };
        Pool {
            servers: config.urls.iter().map(server).collect(),
            slots: (0..config.connections.max(1)).map(|_| Slot::new()).collect(),
            paging: Slot::new(),
            paging_turn: Mutex::default(),
            turn: AtomicUsize::new(0),
            preferred: AtomicUsize::new(0),
            counts,
        }
    }

    /// The entries that match. Where the server's own limit is lower than ours, the rest is fetched in pages.
    pub(super) async fn search(
        &self,
        config: &LdapConfig,
        search: &Search<'_>,
    ) -> Result<Entries, SourceError> {
        let turn = self.turn.fetch_add(1, Ordering::Relaxed) % self.slots.len();
        let Some(slot) = self.slots.get(turn) else { return Err(no_answer("no connections")) };
        let found = self.twice(slot, config, |ldap| whole(ldap, search)).await?;
        if !found.cut {
            return Ok(found);
        }
        let turn = tokio::time::timeout(config.timeout, self.paging_turn.lock()).await;
        let Ok(_turn) = turn else { return Ok(found) };
        match self.twice(&self.paging, config, |ldap| paged(ldap, search)).await {
            Ok(more) if more.entries.len() >= found.entries.len() => Ok(more),
            _ => Ok(found),
        }
    }

    /// Asks; if the connection or the server is lost meanwhile, asks once more on another connection.
    async fn twice<W: Future<Output = Result<Entries, LdapError>>>(
        &self,
        slot: &Slot,
        config: &LdapConfig,
        ask: impl Fn(Ldap) -> W,
    ) -> Result<Entries, SourceError> {
        let room = tokio::time::timeout(config.timeout, slot.room.acquire()).await;
        let Ok(Ok(_room)) = room else { return Err(no_answer("too many searches at once")) };
        let mut slow = None;
        let mut last = no_answer("no server");
        for _ in 0..2 {
            let link = self.connected(slot, config).await?;
            if slow == Some(link.server) {
                // It answers, so it was the search that is slow: the same again would be as slow.
                return Err(last);
            }
            let (server, generation) = (link.server, link.generation);
            // One limit for the whole search: a server that drips entries has no more time than one that is silent.
            last = match tokio::time::timeout(config.timeout, ask(link.ldap)).await {
                Ok(Ok(found)) => return Ok(found),
                Ok(Err(error)) if !may_help(&error) => return Err(failed(error)),
                Ok(Err(error)) => failed(error),
                Err(_) => {
                    slow = Some(server);
                    self.suspect(server);
                    no_answer("the search took too long")
                }
            };
            tracing::info!("{last}; trying another connection");
            self.give_up(slot, generation).await;
        }
        Err(last)
    }

    fn suspect(&self, server: usize) {
        if let Some(suspect) = self.servers.get(server) {
            suspect.is_suspect.store(true, Ordering::Relaxed);
        }
        // Only if nobody did so before.
        let next = server.wrapping_add(1) % self.servers.len().max(1);
        let _ = self.preferred.compare_exchange(server, next, Ordering::Relaxed, Ordering::Relaxed);
    }

    /// Forgets a connection that failed, unless another has taken its place.
    async fn give_up(&self, slot: &Slot, generation: u64) {
        let mut connection = slot.connection.lock().await;
        if connection.generation == generation {
            connection.ldap = None;
        }
    }

    /// The slot's connection, made now if there is none. The lock is held while connecting: many callers make one.
    async fn connected(&self, slot: &Slot, config: &LdapConfig) -> Result<Link, SourceError> {
        let mut connection = slot.connection.lock().await;
        let is_well = self.servers.get(connection.server).is_some_and(|server| server.circuit.is_well());
        if let Some(ldap) = connection.ldap.as_mut()
            && is_well
            && !ldap.is_closed()
        {
            let ldap = ldap.clone();
            return Ok(Link { ldap, server: connection.server, generation: connection.generation });
        }
        connection.ldap = None;
        let (ldap, server) = self.connect_any(config).await?;
        connection.generation += 1;
        connection.server = server;
        connection.ldap = Some(ldap.clone());
        Ok(Link { ldap, server, generation: connection.generation })
    }

    /// The first server that lets us in. If none does, but somebody tries one at this moment, waits a little for that: else
    /// all but one would be sent away when the first of two servers comes back and the second goes.
    async fn connect_any(&self, config: &LdapConfig) -> Result<(Ldap, usize), SourceError> {
        let start = Instant::now();
        loop {
            let (error, is_tried) = match self.try_all(config).await {
                Ok(connected) => return Ok(connected),
                Err(failed) => failed,
            };
            if !is_tried || start.elapsed() > FOR_SOMEBODY_ELSE {
                return Err(error);
            }
            tokio::time::sleep(FOR_SOMEBODY_ELSE / 20).await;
        }
    }

    /// Begins with the preferred server. Those that failed a moment ago are passed over. The error says why the last one
    /// failed, and whether somebody tries one at this moment.
    async fn try_all(&self, config: &LdapConfig) -> Result<(Ldap, usize), (SourceError, bool)> {
        let first = self.preferred.load(Ordering::Relaxed);
        let (mut last, mut is_tried) = (no_answer("no server"), false);
        for step in 0..self.servers.len() {
            let at = first.wrapping_add(step) % self.servers.len();
            let Some(server) = self.servers.get(at) else { continue };
            last = match server.circuit.ask(Instant::now(), config.connect_timeout) {
                Leave::Later(error) => error,
                Leave::Tried(error) => {
                    is_tried = true;
                    error
                }
                Leave::Try => match self.try_server(server, config).await {
                    Ok(ldap) => {
                        self.preferred.store(at, Ordering::Relaxed);
                        return Ok((ldap, at));
                    }
                    Err((error, is_news)) => {
                        // The others get another chance, also those that were passed over just now.
                        is_tried |= is_news && self.servers.len() > 1;
                        error
                    }
                },
            };
        }
        Err((last, is_tried))
    }

    /// The error says why, and whether the server was well until now.
    async fn try_server(&self, server: &Server, config: &LdapConfig) -> Result<Ldap, (SourceError, bool)> {
        let doubtful = server.is_suspect.load(Ordering::Relaxed) || !server.circuit.is_well();
        match connect(&server.url, config, doubtful).await {
            Ok(ldap) => {
                server.circuit.succeeded();
                server.is_suspect.store(false, Ordering::Relaxed);
                self.counts.connected();
                Ok(ldap)
            }
            Err(error) => {
                tracing::warn!("{}: {error}", server.url);
                self.counts.not_connected(&error);
                let now = Instant::now();
                let is_news = server.circuit.failed(&error, now);
                if is_news {
                    let others = self.servers.iter().filter(|other| other.url != server.url);
                    others.for_each(|other| other.circuit.hurry(now));
                }
                Err((error, is_news))
            }
        }
    }

    /// Asks every open connection whether it still is one, and drops those that are not: a firewall may have forgotten an
    /// idle one. Then sees whether some server answers.
    pub(super) async fn look(&self, config: &LdapConfig) -> Result<(), SourceError> {
        for slot in self.slots.iter().chain([&self.paging]) {
            let open = {
                let connection = slot.connection.lock().await;
                connection.ldap.clone().map(|ldap| (ldap, connection.generation))
            };
            let Some((ldap, generation)) = open else { continue };
            if !matches!(tokio::time::timeout(config.connect_timeout, ping(ldap)).await, Ok(Ok(()))) {
                self.give_up(slot, generation).await;
            }
        }
        let Some(slot) = self.slots.first() else { return Ok(()) };
        let link = self.connected(slot, config).await?;
        let pinged = tokio::time::timeout(config.timeout, ping(link.ldap)).await;
        match pinged.unwrap_or_else(|_| Err(no_answer("it is silent"))) {
            Ok(()) => Ok(()),
            Err(error) => {
                self.suspect(link.server);
                self.give_up(slot, link.generation).await;
                Err(error)
            }
        }
    }
}
