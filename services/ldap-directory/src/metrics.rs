//! What is counted: searches, how they ended and how long they took, connections, failures by kind.

use std::time::Duration;

use ipphone_serve::Metrics;
use ipphone_serve::prometheus_client::metrics::{counter::Counter, family::Family, histogram::Histogram};
use ipphone_serve::prometheus_client::registry::Unit;

use crate::source::SourceError;

/// The numbers of the directory. Clones share them.
#[derive(Clone)]
pub(crate) struct Counts {
    pub(crate) ldap: LdapCounts,
    searches: Family<Outcome, Counter>,
    durations: Histogram,
    cached: Family<Outcome, Counter>,
}

/// Those of the connections to LDAP servers.
#[derive(Clone, Default)]
pub(crate) struct LdapCounts {
    connections: Counter,
    failures: Family<Outcome, Counter>,
}

/// The label of what is counted by how it ended.
type Outcome = [(&'static str, &'static str); 1];

fn outcome(outcome: &'static str) -> Outcome {
    [("outcome", outcome)]
}

/// Upper bounds in seconds, up to the time limit of a search.
const BUCKETS: [f64; 9] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 1.0, 6.0];

impl Default for Counts {
    fn default() -> Counts {
        Counts {
            ldap: LdapCounts::default(),
            searches: Family::default(),
            durations: Histogram::new(BUCKETS),
            cached: Family::default(),
        }
    }
}

impl Counts {
    /// Shows them among the metrics of the process.
    pub(crate) fn register(&self, metrics: &Metrics) {
        metrics.register(|registry| {
            registry.register(
                "directory_searches",
                "Questions to the directory, by how they ended",
                self.searches.clone(),
            );
            let help = "Time that the directory took to answer";
            registry.register_with_unit("directory_search", help, Unit::Seconds, self.durations.clone());
            let help = "Questions that were remembered (hit) or not (miss)";
            registry.register("directory_cache", help, self.cached.clone());
            registry.register(
                "ldap_connections",
                "Connections made to LDAP servers",
                self.ldap.connections.clone(),
            );
            let help = "Connections to LDAP servers that could not be made, by reason";
            registry.register("ldap_connection_failures", help, self.ldap.failures.clone());
        });
    }

    /// A question was asked.
    pub(crate) fn searched(&self, error: Option<&SourceError>, took: Duration) {
        self.searches.get_or_create(&outcome(error.map_or("ok", SourceError::kind))).inc();
        self.durations.observe(took.as_secs_f64());
    }

    /// Whether the answer was known already.
    pub(crate) fn looked_up(&self, hit: bool) {
        self.cached.get_or_create(&outcome(if hit { "hit" } else { "miss" })).inc();
    }
}

impl LdapCounts {
    pub(crate) fn connected(&self) {
        self.connections.inc();
    }

    pub(crate) fn not_connected(&self, error: &SourceError) {
        self.failures.get_or_create(&outcome(error.kind())).inc();
    }
}
