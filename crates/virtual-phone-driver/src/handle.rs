//! A phone that lives in a task of its own.

use std::sync::Arc;

use ipphone::phone::Phone;
use ipphone::uri::HttpUrl;
use safe_fetch::Dialer;
use tokio::sync::{mpsc, watch};
use virtual_phone::{Button, Setup};

use crate::{Snapshot, task};

/// Commands that wait; of more, those that come are dropped: no hand presses that fast.
const MOST_WAITING: usize = 256;

/// A phone that runs: press it, look at it. Cheap to clone; with the last handle the phone ends.
#[derive(Clone, Debug)]
pub struct PhoneHandle {
    commands: mpsc::Sender<Command>,
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
        let (task, seen) = task::PhoneTask::new(phone, setup, dialer, taken);
        tokio::spawn(task.run());
        PhoneHandle { commands, seen }
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
