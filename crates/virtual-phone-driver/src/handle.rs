//! A phone that lives in a task of its own.

use std::sync::Arc;

use ipphone::phone::Phone;
use ipphone::uri::HttpUrl;
use safe_fetch::Dialer;
use tokio::net::TcpListener;
use tokio::sync::{mpsc, watch};
use virtual_phone::{Button, Setup};

use crate::device::{self, Ask};
use crate::{Snapshot, task};

/// Commands that wait; of more, those that come are dropped: no hand presses that fast.
const MOST_WAITING: usize = 256;

/// Requests to the phone's web server that wait; of more, those that come are turned away.
const MOST_ASKING: usize = 32;

/// A phone that runs: press it, look at it. Cheap to clone; with the last handle the phone ends.
#[derive(Clone, Debug)]
pub struct PhoneHandle {
    commands: mpsc::Sender<Command>,
    asks: mpsc::Sender<Ask>,
    seen: watch::Receiver<Arc<Snapshot>>,
}

/// What a hand, or a page with buttons, does to a phone.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "a few wait at a time, and callers read better without a box")]
pub enum Command {
    /// Presses a button and releases it.
    Press(Button),
    /// Types a text into the field under the cursor.
    Type(String),
    /// Touches the services area, in its pixels.
    Touch {
        /// From the left.
        x: u16,
        /// From the top.
        y: u16,
    },
    /// Opens an address as if an item led there.
    Open(HttpUrl),
    /// What the services button opens from now on.
    Services(HttpUrl),
    /// Another phone in its place: the same configuration, cookies and history, and the address on show is opened again.
    Become(Phone),
}

impl PhoneHandle {
    /// Starts a phone in a task. It fetches what the dialer's policy lets through, and nothing else.
    ///
    /// # Panics
    /// Outside of a tokio runtime.
    pub fn start(phone: Phone, setup: Setup, dialer: Dialer) -> PhoneHandle {
        let (commands, taken) = mpsc::channel(MOST_WAITING);
        let (asks, asked) = mpsc::channel(MOST_ASKING);
        let (task, seen) = task::PhoneTask::new(phone, setup, dialer, taken, asked);
        tokio::spawn(task.run());
        PhoneHandle { commands, asks, seen }
    }

    /// Opens the phone's own web server on this listener: pushes (`POST /CGI/Execute`), pictures of the screen, device
    /// pages. Who may push stands in [`Setup::authentication`]. It ends with the phone, and does not keep it alive.
    ///
    /// # Panics
    /// Outside of a tokio runtime.
    pub fn serve_device(&self, listener: TcpListener) {
        tokio::spawn(device::serve(listener, self.asks.downgrade(), self.seen.clone()));
    }

    /// Does this as soon as the phone has done what was sent before. Dropped if 256 wait.
    pub fn send(&self, command: Command) {
        // Full, or the runtime is ending: there is nobody to tell.
        let _ = self.commands.try_send(command);
    }

    /// The phone as it is now.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.seen.borrow().clone()
    }

    /// Tells of each change. It may pass over snapshots that were replaced before anybody looked.
    pub fn changes(&self) -> watch::Receiver<Arc<Snapshot>> {
        self.seen.clone()
    }
}
