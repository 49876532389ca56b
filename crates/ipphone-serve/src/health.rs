//! `/healthz`, `/readyz` and `/metrics`: what balancers and monitoring ask.

use std::{
    collections::BTreeMap,
    fmt::{Display, Write},
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicBool, Ordering},
    },
};

use actix_web::{HttpResponse, Resource, http::StatusCode, web};

use crate::{Metrics, guard::plain};

/// Which of the things that a service needs are up; `/readyz` answers 503 while one is down.
///
/// Clones share their state: give one to [`Server::readiness`](crate::Server::readiness), keep one where the
/// upstream is watched.
///
/// ```
/// let readiness = ipphone_serve::Readiness::default();
/// readiness.set("ldap", Err("not connected yet"));
/// assert_eq!(readiness.down(), ["ldap: not connected yet"]);
/// readiness.set("ldap", Ok::<(), &str>(()));
/// assert!(readiness.down().is_empty());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Readiness(Arc<RwLock<BTreeMap<String, Option<String>>>>);

impl Readiness {
    /// Says that the named thing is up, or why it is down. The reason is shown to anyone who asks `/readyz`:
    /// keep addresses and names of people out of it.
    pub fn set(&self, name: &str, state: Result<(), impl Display>) {
        let reason = state.err().map(|reason| one_line(&reason.to_string()));
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned(), reason);
    }

    /// What is down, as `name: reason`, in the order of the names.
    #[must_use]
    pub fn down(&self) -> Vec<String> {
        let checks = self.0.read().unwrap_or_else(PoisonError::into_inner);
        checks.iter().filter_map(|(name, reason)| Some(format!("{name}: {}", reason.as_ref()?))).collect()
    }
}

fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// What the three pages show.
#[derive(Clone)]
pub(crate) struct Health {
    pub(crate) draining: Arc<AtomicBool>,
    pub(crate) readiness: Readiness,
    pub(crate) metrics: Metrics,
}

/// The three paths, which are logged at debug only: balancers ask every second.
pub(crate) const PATHS: [&str; 3] = ["/healthz", "/readyz", "/metrics"];

/// Adds the three pages.
pub(crate) fn routes(health: &Health, config: &mut web::ServiceConfig) {
    let [alive, ready, metrics] = PATHS;
    config.service(page(alive, health, Health::alive));
    config.service(page(ready, health, Health::ready));
    config.service(page(metrics, health, Health::metrics));
}

fn page(path: &str, health: &Health, answer: fn(&Health) -> HttpResponse) -> Resource {
    let handler = || {
        let health = health.clone();
        move || std::future::ready(answer(&health))
    };
    web::resource(path).route(web::get().to(handler())).route(web::head().to(handler()))
}

impl Health {
    fn alive(&self) -> HttpResponse {
        if self.draining.load(Ordering::Relaxed) {
            return plain(StatusCode::SERVICE_UNAVAILABLE, "draining".into());
        }
        plain(StatusCode::OK, "ok".into())
    }

    fn ready(&self) -> HttpResponse {
        let mut lines = self.readiness.down();
        if self.draining.load(Ordering::Relaxed) {
            lines.insert(0, "draining".into());
        }
        if lines.is_empty() {
            return plain(StatusCode::OK, "ready".into());
        }
        let text = lines.iter().fold(String::new(), |mut text, line| {
            let _ = writeln!(text, "{line}");
            text
        });
        plain(StatusCode::SERVICE_UNAVAILABLE, text)
    }

    fn metrics(&self) -> HttpResponse {
        HttpResponse::Ok()
            .content_type("application/openmetrics-text; version=1.0.0; charset=utf-8")
            .body(self.metrics.text())
    }
}
