//! One phone, who looks at it, and its last picture.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use actix_web::web::Bytes;
use ipphone::phone::Phone;
use safe_fetch::Dialer;
use tokio::sync::{Semaphore, watch};

use crate::picture::Painter;
use virtual_phone_driver::{Command, PhoneHandle, Snapshot};

/// Pages that may look at one phone at the same time.
const MOST_PAGES: usize = 64;

/// A phone that pages look at.
pub(crate) struct Session {
    handle: PhoneHandle,
    /// All pages share the picture.
    painter: tokio::sync::Mutex<Painter>,
    drawing: Arc<Semaphore>,
    used: Mutex<Instant>,
    pages: AtomicUsize,
}

impl Session {
    /// Starts the phone. Its panel is drawn when `drawing` has a permit.
    pub(crate) fn start(
        phone: Phone,
        setup: virtual_phone::Setup,
        dialer: Dialer,
        drawing: Arc<Semaphore>,
    ) -> Session {
        let handle = PhoneHandle::start(phone, setup, dialer);
        Session {
            handle,
            painter: tokio::sync::Mutex::default(),
            drawing,
            used: Mutex::new(Instant::now()),
            pages: AtomicUsize::new(0),
        }
    }

    /// Opens the phone's own web server.
    pub(crate) fn serve_device(&self, listener: tokio::net::TcpListener) {
        self.handle.serve_device(listener);
    }

    /// Somebody does something with it.
    pub(crate) fn send(&self, command: Command) {
        self.touch();
        self.handle.send(command);
    }

    /// Somebody wants it.
    pub(crate) fn touch(&self) {
        *self.used.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    /// How long nobody did anything with it.
    pub(crate) fn idle(&self) -> Duration {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).elapsed()
    }

    pub(crate) fn snapshot(&self) -> Arc<Snapshot> {
        self.handle.snapshot()
    }

    pub(crate) fn changes(&self) -> watch::Receiver<Arc<Snapshot>> {
        self.handle.changes()
    }

    /// The panel as PNG; drawn once however many look.
    pub(crate) async fn picture(&self, snapshot: &Arc<Snapshot>) -> Bytes {
        self.painter.lock().await.picture(snapshot, &self.drawing).await
    }

    /// Counts a page until the ticket is dropped; `None`: too many look already.
    pub(crate) fn look(self: &Arc<Session>) -> Option<Ticket> {
        let ticket = Ticket(Arc::clone(self));
        (self.pages.fetch_add(1, Ordering::Relaxed) < MOST_PAGES).then_some(ticket)
    }

    pub(crate) fn is_watched(&self) -> bool {
        self.pages.load(Ordering::Relaxed) > 0
    }
}

/// A page that looks at a phone.
pub(crate) struct Ticket(Arc<Session>);

impl Drop for Ticket {
    fn drop(&mut self) {
        self.0.pages.fetch_sub(1, Ordering::Relaxed);
    }
}
