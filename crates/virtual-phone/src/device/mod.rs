//! The phone's own web server, without sockets: what somebody asks, and what the phone answers.
//!
//! ```text
//! Asked ─► door ─► access ─────────────► push ─► Reply      POST /CGI/Execute
//!           │        └► authentication URL  └► screenshot   GET /CGI/Screenshot
//!           └► pages                                        DeviceInformationX and its sisters
//! ```
//!
//! | file | idea |
//! |---|---|
//! | `asked`, `reply` | a request as it came; an answer, and why |
//! | `door` | which path is what, for this model |
//! | `access`, `digest` | who may: Basic, the authentication URL, Digest |
//! | `push`, `execute` | what becomes of a pushed object, and of each item of an Execute |
//! | `refusal` | how this model says no |
//! | `pages`, `html`, `log` | device pages as rows, as HTML; the console log |
//! | `screenshot`, `bmp` | the panel in this model's format |
//!
//! Which model answers how is a matter of the model table: [`PushStyle`](ipphone::phone::PushStyle),
//! [`Callback`](ipphone::phone::Callback), [`Screenshot`](ipphone::phone::Screenshot) and the limit of pushes.

mod access;
mod asked;
mod bmp;
mod digest;
mod door;
mod execute;
mod html;
mod log;
mod pages;
mod push;
mod refusal;
mod reply;
mod screenshot;

pub use access::{Account, Authentication};
pub use asked::{AskId, Asked, Body};
pub use door::is_public;
pub use reply::Reply;

pub(crate) use execute::Ran;

use std::collections::VecDeque;
use std::time::SystemTime;

use crate::VirtualPhone;

/// Callers that wait for the authentication URL, or for the end of a sound. More are sent away.
const MOST_WAITING: usize = 16;

/// What the phone's web server remembers.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Device {
    waiting: Vec<access::Waiting>,
    playing: Vec<push::Playing>,
    nonces: digest::Nonces,
    kept: VecDeque<push::Kept>,
    log: log::Log,
    last_dump: Option<SystemTime>,
    /// Pages that were pushed.
    pushed: u64,
    /// Requests that were answered.
    answered: u64,
    /// The problem report of `Device:GeneratePRT`: when it is ready.
    report: Option<SystemTime>,
}

/// The most bytes of a form that a push to this model can have: a driver stops reading beyond.
///
/// Percent-encoding makes three bytes of one; a little is left for other fields.
pub fn most_push_bytes(model: &ipphone::phone::Model) -> usize {
    usize::from(*model.push_limit) * 3 + 1024
}

impl VirtualPhone {
    pub(crate) fn reply(&mut self, id: AskId, reply: Reply) {
        self.device.answered += 1;
        self.push(crate::Output::Reply(id, self.dressed(reply)));
    }
}
