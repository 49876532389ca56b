//! Accepts connections and speaks HTTP/1 on them, within bounds.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, watch};
use tokio::time::{sleep, timeout};

use super::places::{Place, Places};
use super::{Ask, ask};
use crate::Snapshot;

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
    /// Only this machine reaches it.
    pub(super) is_private: bool,
}

/// Both ends of a connection.
#[derive(Clone, Copy)]
pub(super) struct Ends {
    pub(super) from: SocketAddr,
    pub(super) here: Option<SocketAddr>,
}

/// Until the phone ends.
pub(crate) async fn serve(
    listener: TcpListener,
    asks: mpsc::WeakSender<Ask>,
    seen: watch::Receiver<Arc<Snapshot>>,
) {
    let places = Places::new();
    let mut watched = seen.clone();
    let is_private = listener.local_addr().is_ok_and(|here| here.ip().to_canonical().is_loopback());
    let inside = Inside { asks, seen, is_private };
    loop {
        tokio::select! {
            () = ended(&mut watched) => return,
            Some((stream, from, place)) = accept(&listener, &places) => {
                tokio::spawn(connection(stream, from, inside.clone(), place));
            }
        }
    }
}

/// The phone publishes nothing any more.
async fn ended(seen: &mut watch::Receiver<Arc<Snapshot>>) {
    while seen.changed().await.is_ok() {}
}

async fn accept(listener: &TcpListener, places: &Places) -> Option<(TcpStream, SocketAddr, Place)> {
    loop {
        let free = places.free().await?;
        match listener.accept().await {
            Ok((stream, from)) => {
                // Who has enough is hung up on.
                if let Some(place) = free.take(from.ip()) {
                    return Some((stream, from, place));
                }
            }
            // The caller was gone again, or the process has no handle left: both pass.
            Err(_) => sleep(Duration::from_millis(100)).await,
        }
    }
}

async fn connection(stream: TcpStream, from: SocketAddr, inside: Inside, place: Place) {
    let ends = Ends { from, here: stream.local_addr().ok() };
    let service = service_fn(move |request| {
        let inside = inside.clone();
        async move { Ok::<_, Infallible>(ask::answer(request, ends, inside).await) }
    });
    let serving = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(place.head)
        .max_buf_size(MOST_HEAD)
        .max_headers(MOST_HEADERS)
        .auto_date_header(false)
        .title_case_headers(true)
        .serve_connection(TokioIo::new(stream), service);
    // How a connection ends is the caller's affair.
    let _ = timeout(LONGEST, serving).await;
}
