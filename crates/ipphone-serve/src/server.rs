//! A service from binding to its end.

use std::{
    io::Write,
    net::SocketAddr,
    sync::{Arc, atomic::AtomicBool},
    thread::available_parallelism,
    time::Duration,
};

use actix_web::{Error, HttpResponse, dev::RequestHead, web::ServiceConfig};

use crate::{
    Listener, Metrics, Readiness, Running, ServeError, Settings,
    around::{Around, Ids, Redraw},
    health::{self, Health},
    listener::{self, Bound, Reading, Routes},
    running, settings, tls,
};

/// Limits on time and size. The defaults fit phones: they ask little and give up early.
#[derive(Clone, Debug)]
pub struct Limits {
    /// From the head of a request to the head of its answer; then the caller gets [`TimedOut`](crate::TimedOut).
    /// Default 15 s (chosen: nobody waits longer in front of a phone).
    pub request: Duration,
    /// For a client to send the head of its request, and for a TLS handshake. Default 5 s. At least 1 s: the clock behind
    /// it ticks twice a second, so that a shorter limit would cut off honest clients.
    pub head: Duration,
    /// For a client to take some of what it was sent; then its connection is cut (on Linux). Default 30 s.
    pub write: Duration,
    /// How long an idle connection is kept. Default 15 s.
    pub keep_alive: Duration,
    /// For a client to close its connection after the last answer. Default 1 s.
    pub disconnect: Duration,
    /// The largest request body in bytes. Default 16384: phones send short forms.
    pub body: usize,
    /// Connections open at the same time; more wait. Default 8192.
    pub connections: usize,
    /// Worker threads. Default: one per core, at most 4.
    pub workers: usize,
}

impl Limits {
    pub(crate) fn connections_of_worker(&self) -> usize {
        (self.connections / self.workers.max(1)).max(1)
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            request: Duration::from_secs(15),
            head: Duration::from_secs(5),
            write: Duration::from_secs(30),
            keep_alive: Duration::from_secs(15),
            disconnect: Duration::from_secs(1),
            body: 16 * 1024,
            connections: 8192,
            workers: available_parallelism().map_or(1, |cores| cores.get().min(4)),
        }
    }
}

/// What a service says once it listens.
type Announce = Box<dyn FnOnce(SocketAddr, &'static str) -> Vec<String> + Send>;

/// A service that is about to listen.
///
/// ```no_run
/// # async fn example(settings: ipphone_serve::Settings) -> Result<(), ipphone_serve::ServeError> {
/// use actix_web::{HttpResponse, web};
/// use ipphone_serve::{Readiness, Server};
///
/// let readiness = Readiness::default();
/// Server::new("hello", "0.1.0", &settings)
///     .readiness(readiness.clone())
///     .run(|routes| drop(routes.route("/", web::get().to(HttpResponse::Ok))))
///     .await
/// # }
/// ```
#[must_use = "a server listens only after `run` or `start`"]
pub struct Server {
    name: String,
    version: String,
    settings: Settings,
    limits: Limits,
    metrics: Metrics,
    announce: Option<Announce>,
    readiness: Readiness,
    redraw: Option<Redraw>,
    also: Vec<Listener>,
    keeps_heads: bool,
}

impl Server {
    /// A service with the name and version that logs and metrics show: `env!("CARGO_PKG_NAME")` and
    /// `env!("CARGO_PKG_VERSION")`. Makes ring the TLS cryptography of the process if there is none yet.
    pub fn new(name: impl Into<String>, version: impl Into<String>, settings: &Settings) -> Self {
        tls::install_provider();
        Self {
            name: name.into(),
            version: version.into(),
            settings: settings.clone(),
            limits: Limits::default(),
            metrics: Metrics::default(),
            announce: None,
            readiness: Readiness::default(),
            redraw: None,
            also: Vec::new(),
            keeps_heads: false,
        }
    }

    /// Other limits than the defaults.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Counts into these metrics, to which the service adds its own.
    pub fn metrics(mut self, metrics: Metrics) -> Self {
        self.metrics = metrics;
        self
    }

    /// Lines that stderr gets beside `listening on …`, once it listens: from the address, the real port where port 0 was asked
    /// for, and the scheme, `http` or `https`.
    pub fn announce(
        mut self,
        lines: impl FnOnce(SocketAddr, &'static str) -> Vec<String> + Send + 'static,
    ) -> Self {
        self.announce = Some(Box::new(lines));
        self
    }

    /// What `/readyz` tells.
    pub fn readiness(mut self, readiness: Readiness) -> Self {
        self.readiness = readiness;
        self
    }

    /// Draws the errors that no route could answer ([`TimedOut`](crate::TimedOut),
    /// [`Panicked`](crate::Panicked), errors of middleware) so that a person at a phone can read them.
    /// `None` leaves the plain answer.
    pub fn redraw(
        mut self,
        draw: impl Fn(&RequestHead, &Error) -> Option<HttpResponse> + Send + Sync + 'static,
    ) -> Self {
        self.redraw = Some(Arc::new(draw));
        self
    }

    /// Keeps the heads of requests as they come, for [`Heads::take`](crate::Heads::take): on the main listener, without TLS.
    pub fn keep_heads(mut self) -> Self {
        self.keeps_heads = true;
        self
    }

    /// Listens on a further address too. May be called several times.
    pub fn also(mut self, listener: Listener) -> Self {
        self.also.push(listener);
        self
    }

    /// Listens, prints `listening on http://ADDRESS` to stderr, and serves until SIGTERM (drains first) or
    /// Ctrl-C (answers what is in flight, then ends).
    ///
    /// `routes` is called once per worker thread; state that all workers share is made before.
    ///
    /// # Errors
    /// [`ServeError`], when it cannot listen as the settings say or the server fails.
    pub async fn run(
        self,
        routes: impl Fn(&mut ServiceConfig) + Send + Sync + 'static,
    ) -> Result<(), ServeError> {
        let signals = running::Signals::listen();
        let running = self.start(routes)?;
        let forward = actix_web::rt::spawn(signals.forward_to(running.handle()));
        let ended = running.wait().await;
        forward.abort();
        ended
    }

    /// As [`run`](Server::run), but does not mind signals, and the caller drives it: for tests, and for programs
    /// with an end of their own.
    ///
    /// # Errors
    /// [`ServeError`], when it cannot listen as the settings say.
    pub fn start(
        mut self,
        routes: impl Fn(&mut ServiceConfig) + Send + Sync + 'static,
    ) -> Result<Running, ServeError> {
        if let Some(url) = &self.settings.public_url {
            settings::public_url(url).map_err(ServeError::PublicUrl)?;
        }
        let tls = tls::configuration(&self.settings)?;
        let scheme = if tls.is_some() { "https" } else { "http" };
        let draining = Arc::new(AtomicBool::new(false));
        let around = self.around();
        let routes = self.with_health(Arc::new(routes), draining.clone());
        let reading = match tls {
            Some(tls) => Reading::Tls(Box::new(tls)),
            None if self.keeps_heads => Reading::KeepingHeads,
            None => Reading::Plain,
        };
        let main = listener::bind(self.settings.listen, reading, &self.limits, &around, routes)?;
        let mut lines = vec![format!("listening on {scheme}://{}", main.address)];
        let mut also = Vec::new();
        for listener in &self.also {
            let Some(bound) = self.bind_also(listener, &around)? else { continue };
            lines.push(format!("{} on http://{}", listener.name, bound.address));
            also.push(bound);
        }
        if let Some(announce) = self.announce.take() {
            lines.extend(announce(main.address, scheme));
        }
        self.metrics.build(&self.name, &self.version);
        tracing::info!("{} {} starts", self.name, self.version);
        say(&lines);
        Ok(Running::new(main, also, draining, self.settings.drain, self.limits.request))
    }

    fn around(&self) -> Around {
        Around {
            limit: self.limits.request,
            metrics: self.metrics.clone(),
            redraw: self.redraw.clone(),
            ids: Arc::new(Ids::default()),
        }
    }

    fn with_health(&self, routes: Routes, draining: Arc<AtomicBool>) -> Routes {
        let (readiness, metrics) = (self.readiness.clone(), self.metrics.clone());
        let health = Health { draining, readiness, metrics };
        Arc::new(move |config| {
            health::routes(&health, config);
            routes(config);
        })
    }

    fn bind_also(&self, listener: &Listener, around: &Around) -> Result<Option<Bound>, ServeError> {
        let limits = Limits { workers: 1, ..self.limits.clone() };
        match listener::bind(listener.address, Reading::Plain, &limits, around, listener.routes.clone()) {
            Ok(bound) => Ok(Some(bound)),
            Err(error) if listener.needed => Err(error),
            Err(error) => {
                tracing::warn!("going on without the {}: {error}", listener.name);
                Ok(None)
            }
        }
    }
}

/// Plain lines on stderr, whatever `--log` says; nobody may be reading them.
fn say(lines: &[String]) {
    let mut stderr = std::io::stderr().lock();
    for line in lines {
        let _ = writeln!(stderr, "{line}");
    }
}
