//! The listener: takes connections, counts them, and stops.

use std::io;
use std::net::{SocketAddr, TcpListener as StdListener};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use bytes::BytesMut;
use futures_util::future::{Either, select};
use ldap3_proto::{DisconnectionNotice, LdapResultCode};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};
use tokio_util::codec::Encoder;
use tracing::{info, warn};

use crate::connection::{self, Shared};
use crate::directory::Directory;
use crate::options::Options;
use crate::wire::Wire;

/// A running server. It stops when this is dropped; [`DemoLdap::stop`] also waits for that.
///
/// It runs on the tokio runtime in which it was started (with I/O and time, as `#[tokio::main]` makes it).
#[derive(Debug)]
pub struct DemoLdap {
    address: SocketAddr,
    shared: Arc<Shared>,
    stop: watch::Sender<bool>,
    accepting: JoinHandle<()>,
}

impl DemoLdap {
    /// Starts a server with the default [`Options`]. Port 0 takes a free one.
    ///
    /// # Errors
    /// The address is taken or not of this machine, or this is not called inside a tokio runtime.
    pub fn start(listen: SocketAddr, directory: Directory) -> io::Result<Self> {
        Self::start_with(listen, directory, Options::default())
    }

    /// Starts a server.
    ///
    /// # Errors
    /// As [`DemoLdap::start`].
    pub fn start_with(listen: SocketAddr, directory: Directory, options: Options) -> io::Result<Self> {
        let runtime = Handle::try_current().map_err(io::Error::other)?;
        let listener = StdListener::bind(listen)?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let listener = TcpListener::from_std(listener)?;
        let (connections, searches) = (AtomicU64::new(0), AtomicU64::new(0));
        let shared = Arc::new(Shared { directory, options, connections, searches });
        let (stop, stops) = watch::channel(false);
        let accepting = runtime.spawn(accept(listener, Arc::clone(&shared), stops));
        info!(%address, "demo LDAP server listens");
        Ok(DemoLdap { address, shared, stop, accepting })
    }

    /// The address that it listens on, with the real port.
    #[must_use]
    pub fn addr(&self) -> SocketAddr {
        self.address
    }

    /// The same as a URL: `ldap://127.0.0.1:3389`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("ldap://{}", self.address)
    }

    /// How many searches it has answered so far, refused ones included: lets a test see what a cache saved.
    #[must_use]
    pub fn searches(&self) -> u64 {
        self.shared.searches.load(Ordering::Relaxed)
    }

    /// How many connections it has served so far: lets a test see a reconnect.
    #[must_use]
    pub fn connections(&self) -> u64 {
        self.shared.connections.load(Ordering::Relaxed)
    }

    /// Closes the listener, tells all clients, and waits until their connections are closed.
    pub async fn stop(self) {
        // Fails only if nobody waits any more, and then it is stopped.
        let _ = self.stop.send(true);
        let _ = self.accepting.await;
    }
}

async fn accept(listener: TcpListener, shared: Arc<Shared>, mut stops: watch::Receiver<bool>) {
    let mut open = JoinSet::new();
    loop {
        let accepted = match select(pin!(listener.accept()), pin!(stops.wait_for(|stops| *stops))).await {
            Either::Left((accepted, _)) => accepted,
            Either::Right(_) => break,
        };
        while open.try_join_next().is_some() {}
        match accepted {
            Ok((stream, peer)) if open.len() >= shared.options.connections => refuse(&stream, peer),
            Ok((stream, peer)) => {
                open.spawn(connection::serve(stream, peer, Arc::clone(&shared), stops.clone()));
            }
            // Out of file handles, mostly: wait for some to be freed.
            Err(error) => {
                warn!(%error, "demo LDAP server cannot accept a connection");
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }
    drop(listener);
    while open.join_next().await.is_some() {}
}

/// Says why, if that fits into the socket at once, and hangs up.
fn refuse(stream: &TcpStream, peer: SocketAddr) {
    warn!(%peer, "LDAP connection refused: too many are open");
    let notice = DisconnectionNotice::gen_response(LdapResultCode::Busy, "too many connections");
    let mut bytes = BytesMut::new();
    if Wire::default().encode(notice, &mut bytes).is_ok() {
        let _ = stream.try_write(&bytes);
    }
}
