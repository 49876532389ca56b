//! What is counted, and the OpenMetrics text of it.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError, atomic::AtomicI64},
    time::Duration,
};

use actix_web::http::StatusCode;
use prometheus_client::{
    encoding::{EncodeLabelSet, text},
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram, info::Info},
    registry::{Registry, Unit},
};

/// The numbers of one process. Clones share them.
///
/// Every service has `http_requests_total` by route pattern and class of status, the histogram
/// `http_request_duration_seconds` by route pattern, `http_requests_in_flight` and `ipphone_build_info`.
/// A service adds its own by [`register`](Metrics::register).
#[derive(Clone)]
pub struct Metrics {
    registry: Arc<Mutex<Registry>>,
    requests: Family<RequestLabels, Counter>,
    durations: Family<RouteLabels, Histogram>,
    in_flight: Gauge,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RequestLabels {
    route: String,
    status: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RouteLabels {
    route: String,
}

/// Upper bounds in seconds: from a cached screen to the time limit of a request.
const BUCKETS: [f64; 11] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 15.0];

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::default();
        let requests = Family::default();
        let durations = Family::new_with_constructor((|| Histogram::new(BUCKETS)) as fn() -> Histogram);
        let in_flight = Gauge::default();
        registry.register(
            "http_requests",
            "Answered requests by route and class of status",
            requests.clone(),
        );
        let help = "Time from the head of a request to the head of its answer";
        registry.register_with_unit("http_request_duration", help, Unit::Seconds, durations.clone());
        registry.register("http_requests_in_flight", "Requests being answered now", in_flight.clone());
        Self { registry: Arc::new(Mutex::new(registry)), requests, durations, in_flight }
    }
}

impl fmt::Debug for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Metrics")
    }
}

impl Metrics {
    /// Adds a service's own metrics to the registry. Keep a clone of what you register and count with that.
    ///
    /// ```
    /// use ipphone_serve::{Metrics, prometheus_client::metrics::counter::Counter};
    ///
    /// let metrics = Metrics::default();
    /// let searches: Counter = Counter::default();
    /// metrics.register(|registry| registry.register("ldap_searches", "Searches sent", searches.clone()));
    /// searches.inc();
    /// assert!(metrics.text().contains("ldap_searches_total 1"));
    /// ```
    pub fn register(&self, add: impl FnOnce(&mut Registry)) {
        add(&mut self.registry.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Everything as OpenMetrics text.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        let registry = self.registry.lock().unwrap_or_else(PoisonError::into_inner);
        // Writing to a String cannot fail; a metric that refuses to encode leaves the text without "# EOF".
        let _ = text::encode(&mut text, &registry);
        text
    }

    /// Says which program this is.
    pub(crate) fn build(&self, name: &str, version: &str) {
        let labels = vec![("service", name.to_owned()), ("version", version.to_owned())];
        self.register(|registry| {
            registry.register("ipphone_build", "Which service runs, and its version", Info::new(labels));
        });
    }

    /// Counts a request as being answered for as long as the result lives.
    pub(crate) fn enter(&self) -> InFlight {
        self.in_flight.inc();
        InFlight(self.in_flight.clone())
    }

    /// Counts an answered request. `route` is the pattern that matched, never the path: paths are endless.
    pub(crate) fn answered(&self, route: Option<String>, status: StatusCode, duration: Duration) {
        let route = route.unwrap_or_else(|| "other".into());
        let by_route = RouteLabels { route: route.clone() };
        self.durations.get_or_create(&by_route).observe(duration.as_secs_f64());
        self.requests.get_or_create(&RequestLabels { route, status: class(status) }).inc();
    }
}

fn class(status: StatusCode) -> &'static str {
    match status.as_u16() {
        ..200 => "1xx",
        200..300 => "2xx",
        300..400 => "3xx",
        400..500 => "4xx",
        _ => "5xx",
    }
}

/// One request in flight; dropped when it is answered or its caller went away.
pub(crate) struct InFlight(Gauge<i64, AtomicI64>);

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.dec();
    }
}
