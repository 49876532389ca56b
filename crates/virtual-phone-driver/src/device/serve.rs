//! Accepts connections and speaks HTTP/1 on them, within bounds.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, watch};
use tokio::time::{sleep, timeout};

use super::{Ask, ask};
use crate::Snapshot;

/// Connections of one phone at the same time; others wait in the system's queue.
const MOST_CONNECTIONS: usize = 16;
/// A head that takes longer ends its connection; so does an idle one.
const HEAD: Duration = Duration::from_secs(10);
/// No connection lives longer, whatever it does.
const LONGEST: Duration = Duration::from_secs(180);
/// Bytes of a head.
const MOST_HEAD: usize = 16 * 1024;
/// Headers of a request.
const MOST_HEADERS: usize = 64;

/// A phone, as its web server reaches it: it does not keep the phone alive.
#[derive(Clone)]
pub(super) struct Inside {
    pub(super) asks: mpsc::WeakSender<Ask>,
    pub(super) seen: watch::Receiver<Arc<Snapshot>>,
}

/// Until the phone ends.
pub(crate) async fn serve(
    listener: TcpListener,
    asks: mpsc::WeakSender<Ask>,
    seen: watch::Receiver<Arc<Snapshot>>,
) {
    let slots = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    let mut watched = seen.clone();
    let inside = Inside { asks, seen };
    loop {
        tokio::select! {
            () = ended(&mut watched) => return,
            Some((stream, from, slot)) = accept(&listener, &slots) => {
                tokio::spawn(connection(stream, from, inside.clone(), slot));
            }
        }
    }
}

/// The phone publishes nothing any more.
async fn ended(seen: &mut watch::Receiver<Arc<Snapshot>>) {
    while seen.changed().await.is_ok() {}
}

async fn accept(
    listener: &TcpListener,
    slots: &Arc<Semaphore>,
) -> Option<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
    let slot = Arc::clone(slots).acquire_owned().await.ok()?;
    loop {
        match listener.accept().await {
            Ok((stream, from)) => return Some((stream, from, slot)),
            // The caller was gone again, or the process has no handle left: both pass.
            Err(_) => sleep(Duration::from_millis(100)).await,
        }
    }
}

async fn connection(stream: TcpStream, from: SocketAddr, inside: Inside, _slot: OwnedSemaphorePermit) {
    let service = service_fn(move |request| {
        let inside = inside.clone();
        async move { Ok::<_, Infallible>(ask::answer(request, from, inside).await) }
    });
    let serving = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(MOST_HEAD)
        .max_headers(MOST_HEADERS)
        .auto_date_header(false)
        .title_case_headers(true)
        .serve_connection(TokioIo::new(stream), service);
    // How a connection ends is the caller's affair.
    let _ = timeout(LONGEST, serving).await;
}
