//! From a name to an open connection, past the policy: the only place that opens connections.

use std::{
    future::Future,
    io,
    net::{IpAddr, SocketAddr},
    pin::Pin,
    sync::Arc,
    time::Duration,
};

use rustls::{ClientConfig, pki_types::ServerName};
use tokio::{
    net::{TcpStream, lookup_host},
    time::{Instant, timeout_at},
};
use tokio_rustls::{TlsConnector, client::TlsStream};

use crate::{
    error::{FetchError, Phase, readable},
    host::canonical,
    policy::Policy,
    tls,
};

/// Opens checked connections, for programs that speak for themselves on them.
///
/// It resolves a name once, checks each address, and connects to those that passed and to nothing else; so a name that
/// changes its address between check and connection gains nothing. Cheap to clone.
///
/// ```no_run
/// # async fn f() -> Result<(), safe_fetch::FetchError> {
/// use safe_fetch::{Dialer, Policy};
///
/// let dialer = Dialer::new(Policy::public(), std::time::Duration::from_secs(5));
/// let stream: tokio::net::TcpStream = dialer.connect("example.com", 80).await?;
/// # Ok(()) }
/// ```
#[derive(Clone)]
pub struct Dialer {
    policy: Arc<Policy>,
    limit: Duration,
    resolve: Resolve,
    tls: Arc<ClientConfig>,
}

type Found = Pin<Box<dyn Future<Output = io::Result<Vec<SocketAddr>>> + Send>>;
type Resolve = Arc<dyn Fn(String, u16) -> Found + Send + Sync>;

/// No name is worth more attempts.
const ATTEMPTS: usize = 8;

impl Dialer {
    /// What this policy lets through, with a limit from the name to the open connection.
    ///
    /// Names are resolved by the system; TLS trusts what the system trusts, or Mozilla's list where it has none.
    pub fn new(policy: Policy, limit: Duration) -> Dialer {
        let resolve: Resolve = Arc::new(|host, port| Box::pin(by_system(host, port)));
        Dialer { policy: Arc::new(policy), limit, resolve, tls: tls::trusted_by_system() }
    }

    /// Another way from names to addresses: hosts of a test, a cache. Its answers are checked like all others.
    pub fn with_resolver<F>(mut self, resolve: impl Fn(String, u16) -> F + Send + Sync + 'static) -> Dialer
    where
        F: Future<Output = io::Result<Vec<SocketAddr>>> + Send + 'static,
    {
        self.resolve = Arc::new(move |host, port| Box::pin(resolve(host, port)));
        self
    }

    /// Other certificates to trust, or one of our own to show.
    pub fn with_tls(mut self, config: Arc<ClientConfig>) -> Dialer {
        self.tls = config;
        self
    }

    /// The policy that it holds to.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    pub(crate) fn with_limit(mut self, limit: Duration) -> Dialer {
        self.limit = limit;
        self
    }

    pub(crate) fn tls(&self) -> &ClientConfig {
        &self.tls
    }

    /// An open connection. `host` is a name or an address in any spelling, IPv6 with or without brackets.
    pub async fn connect(&self, host: &str, port: u16) -> Result<TcpStream, FetchError> {
        self.connect_until(host, port, Instant::now() + self.limit).await
    }

    /// The same with TLS on it, for the given host; the limit counts for both together.
    pub async fn connect_tls(&self, host: &str, port: u16) -> Result<TlsStream<TcpStream>, FetchError> {
        let end = Instant::now() + self.limit;
        let stream = self.connect_until(host, port, end).await?;
        let failed = |reason: String| FetchError::Tls { host: readable(host), reason };
        let name = ServerName::try_from(canonical(host).unwrap_or_default());
        let name = name.map_err(|error| failed(error.to_string()))?;
        let connecting = TlsConnector::from(self.tls.clone()).connect(name, stream);
        let connected = timeout_at(end, connecting).await.map_err(|_| self.timed_out(host))?;
        connected.map_err(|error| failed(error.to_string()))
    }

    async fn connect_until(&self, host: &str, port: u16, end: Instant) -> Result<TcpStream, FetchError> {
        let no_host = || FetchError::Address { url: readable(host), reason: "it is no valid host" };
        let name = canonical(host).ok_or_else(no_host)?;
        self.policy.check_name(&name, port).map_err(FetchError::Refused)?;
        let found = timeout_at(end, self.addresses(&name, port)).await.map_err(|_| self.timed_out(host))?;
        let allowed = self.allowed(&name, found?)?;
        self.first_open(host, &allowed, end).await
    }

    async fn addresses(&self, name: &str, port: u16) -> Result<Vec<SocketAddr>, FetchError> {
        if let Ok(address) = name.parse::<IpAddr>() {
            return Ok(vec![SocketAddr::new(address, port)]);
        }
        let unknown = |source| FetchError::Dns { host: name.to_owned(), source: Arc::new(source) };
        let found = (self.resolve)(name.to_owned(), port).await.map_err(unknown)?;
        if found.is_empty() {
            return Err(unknown(io::Error::new(io::ErrorKind::NotFound, "the name has no address")));
        }
        // The port is the one that was asked for, whoever resolves.
        Ok(found.into_iter().map(|address| SocketAddr::new(address.ip(), port)).collect())
    }

    fn allowed(&self, name: &str, found: Vec<SocketAddr>) -> Result<Vec<SocketAddr>, FetchError> {
        let mut refusal = None;
        let mut allowed = Vec::new();
        for address in found {
            match self.policy.check(name, address) {
                Ok(()) => allowed.push(address),
                Err(refused) => refusal = refusal.or(Some(refused)),
            }
        }
        match refusal {
            Some(refusal) if allowed.is_empty() => Err(FetchError::Refused(refusal)),
            _ => Ok(allowed),
        }
    }

    /// One after the other; each gets its share of the time that is left.
    async fn first_open(
        &self,
        host: &str,
        all: &[SocketAddr],
        end: Instant,
    ) -> Result<TcpStream, FetchError> {
        let mut failure = self.timed_out(host);
        let attempts = all.len().min(ATTEMPTS);
        for (address, left) in all.iter().zip((1..=attempts).rev()) {
            let share = end.saturating_duration_since(Instant::now()) / u32::try_from(left).unwrap_or(1);
            match timeout_at(Instant::now() + share, TcpStream::connect(address)).await {
                Ok(Ok(stream)) => {
                    // A request is one write; to wait for more would only cost time. Works without, too.
                    let _ = stream.set_nodelay(true);
                    return Ok(stream);
                }
                Ok(Err(error)) => {
                    failure = FetchError::Connect { address: *address, source: Arc::new(error) }
                }
                Err(_) => failure = self.timed_out(host),
            }
        }
        Err(failure)
    }

    fn timed_out(&self, host: &str) -> FetchError {
        FetchError::TimedOut { host: readable(host), phase: Phase::Connect, after: self.limit }
    }
}

impl std::fmt::Debug for Dialer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Dialer")
            .field("policy", &self.policy)
            .field("limit", &self.limit)
            .finish_non_exhaustive()
    }
}

async fn by_system(host: String, port: u16) -> io::Result<Vec<SocketAddr>> {
    Ok(lookup_host((host, port)).await?.collect())
}
