//! A service that listens, and how it ends.
//!
//! ```text
//! SIGTERM   /healthz says 503, everything is still answered for --drain seconds; then as Ctrl-C,
//!           with as much time for what is in flight as a request may take
//! Ctrl-C    no new connections, idle ones are closed, what is in flight gets two seconds
//! again     ends at once
//! ```

use std::{
    future::Future,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use actix_web::dev::{Server as ActixServer, ServerHandle};
use futures_util::future::try_join_all;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::{ServeError, listener::Bound};

/// How long Ctrl-C waits for what is in flight.
const SHORT: Duration = Duration::from_secs(2);

#[derive(Clone, Copy, Debug, PartialEq)]
enum Ask {
    Terminate,
    Stop,
}

/// Ends a running service from inside the process. Clones speak to the same service.
#[derive(Clone, Debug)]
pub struct Handle {
    asks: UnboundedSender<Ask>,
    draining: Arc<AtomicBool>,
}

impl Handle {
    /// Drains, then ends, as on SIGTERM.
    pub fn terminate(&self) {
        let _ = self.asks.send(Ask::Terminate);
    }

    /// Answers what is in flight, then ends, as on Ctrl-C. The second call ends at once.
    pub fn stop(&self) {
        let _ = self.asks.send(Ask::Stop);
    }
}

/// A service that listens; it answers while [`wait`](Running::wait) is polled.
#[must_use = "a service answers only while `wait` is polled"]
pub struct Running {
    main: SocketAddr,
    also: Vec<SocketAddr>,
    servers: Vec<ActixServer>,
    handle: Handle,
    asks: UnboundedReceiver<Ask>,
    drain: Duration,
    in_flight: Duration,
}

impl Running {
    pub(crate) fn new(
        main: Bound,
        also: Vec<Bound>,
        draining: Arc<AtomicBool>,
        drain: Duration,
        in_flight: Duration,
    ) -> Self {
        let (sender, asks) = unbounded_channel();
        Self {
            main: main.address,
            also: also.iter().map(|bound| bound.address).collect(),
            servers: std::iter::once(main).chain(also).map(|bound| bound.server).collect(),
            handle: Handle { asks: sender, draining },
            asks,
            drain,
            in_flight,
        }
    }

    /// Where the main listener listens; the real port where port 0 was asked for.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.main
    }

    /// Where the further listeners listen, in the order of [`Server::also`](crate::Server::also), without those
    /// that were optional and could not be had.
    #[must_use]
    pub fn also(&self) -> &[SocketAddr] {
        &self.also
    }

    /// To end it from elsewhere.
    #[must_use]
    pub fn handle(&self) -> Handle {
        self.handle.clone()
    }

    /// Serves until it is asked to end.
    ///
    /// # Errors
    /// [`ServeError::Ended`] when the server fails by itself.
    pub async fn wait(mut self) -> Result<(), ServeError> {
        let handles: Vec<ServerHandle> = self.servers.iter().map(ActixServer::handle).collect();
        let mut serving = Box::pin(try_join_all(self.servers));
        let first = tokio::select! {
            ended = &mut serving => return ended.map(drop).map_err(ServeError::Ended),
            ask = next(&mut self.asks) => ask,
        };
        self.handle.draining.store(true, Ordering::Relaxed);
        if first == Ask::Terminate {
            tracing::info!("draining for {} s; /healthz answers 503 from now on", self.drain.as_secs_f32());
            tokio::select! {
                ended = &mut serving => return ended.map(drop).map_err(ServeError::Ended),
                () = tokio::time::sleep(self.drain) => {}
                _ = next(&mut self.asks) => {}
            }
        }
        let patience = if first == Ask::Terminate { self.in_flight } else { SHORT };
        finish(serving, &handles, patience, &mut self.asks).await
    }
}

/// Closes the listeners and waits for what is in flight. Dropping `serving` ends what is left.
async fn finish<T>(
    serving: impl Future<Output = std::io::Result<T>>,
    handles: &[ServerHandle],
    patience: Duration,
    asks: &mut UnboundedReceiver<Ask>,
) -> Result<(), ServeError> {
    tracing::info!("stopping");
    // The command is sent by the call itself; the future only reports when it was carried out.
    let _stopping: Vec<_> = handles.iter().map(|handle| handle.stop(true)).collect();
    tokio::select! {
        ended = serving => return ended.map(drop).map_err(ServeError::Ended),
        () = tokio::time::sleep(patience) => tracing::warn!("some requests were not answered in time"),
        _ = next(asks) => tracing::warn!("asked again: stopping at once"),
    }
    Ok(())
}

/// The next ask. `Running` holds a sender itself, so the channel never closes.
async fn next(asks: &mut UnboundedReceiver<Ask>) -> Ask {
    match asks.recv().await {
        Some(ask) => ask,
        None => std::future::pending().await,
    }
}

/// The signals of the process, listened to from the moment of construction.
pub(crate) struct Signals {
    #[cfg(unix)]
    terminate: std::io::Result<tokio::signal::unix::Signal>,
    #[cfg(unix)]
    interrupt: std::io::Result<tokio::signal::unix::Signal>,
}

#[cfg(unix)]
impl Signals {
    pub(crate) fn listen() -> Self {
        use tokio::signal::unix::{SignalKind, signal};
        Self { terminate: signal(SignalKind::terminate()), interrupt: signal(SignalKind::interrupt()) }
    }

    pub(crate) async fn forward_to(mut self, handle: Handle) {
        loop {
            tokio::select! {
                () = arrival(&mut self.terminate) => handle.terminate(),
                () = arrival(&mut self.interrupt) => handle.stop(),
            }
        }
    }
}

/// Waits for a signal; a signal that cannot be listened to never comes.
#[cfg(unix)]
async fn arrival(signal: &mut std::io::Result<tokio::signal::unix::Signal>) {
    let came = match signal {
        Ok(signal) => signal.recv().await,
        Err(_) => None,
    };
    if came.is_none() {
        std::future::pending().await
    }
}

#[cfg(not(unix))]
impl Signals {
    pub(crate) fn listen() -> Self {
        Self {}
    }

    pub(crate) async fn forward_to(self, handle: Handle) {
        while tokio::signal::ctrl_c().await.is_ok() {
            handle.stop();
        }
    }
}
