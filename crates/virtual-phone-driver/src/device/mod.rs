//! The phone's own web server on a socket: HTTP in, what the machine says out.
//!
//! Callers are strangers: connections, heads, bodies and times are bounded, whatever they send. What is asked and answered is
//! decided by [`virtual_phone::device`].

mod ask;
mod places;
mod serve;
mod visit;

pub use visit::DeviceVisit;

pub(crate) use serve::serve;
pub(crate) use visit::Asking;

use tokio::sync::oneshot;
use virtual_phone::device::{Asked, Reply};

/// A request on its way to the phone.
pub(crate) struct Ask {
    pub(crate) asked: Asked,
    pub(crate) reply: oneshot::Sender<Reply>,
}
