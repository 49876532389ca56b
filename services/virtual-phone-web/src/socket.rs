//! The connection of a page to its phone.

use std::sync::Arc;
use std::time::{Duration, Instant};

use actix_web::web::Bytes;
use actix_ws::{AggregatedMessage, AggregatedMessageStream, CloseCode, CloseReason, Closed};
use ipphone::phone::Models;

use crate::protocol::{Said, State};
use crate::session::{Session, Ticket};
use crate::sessions::IDLE;

/// Largest message of a page, in bytes: an address and a little more.
pub(crate) const MOST_BYTES: usize = 8 * 1024;
/// Messages of one page in a second. Nobody presses quicker; a key that is held repeats about 30 times.
const MOST_A_SECOND: u32 = 50;
/// The code (of those for programs) that tells a page not to connect again: its phone is gone.
const PUT_AWAY: CloseCode = CloseCode::Other(4000);
/// How often a page is asked whether it is still there.
const PING: Duration = Duration::from_secs(20);

/// A page and its phone.
pub(crate) struct Talk {
    pub(crate) session: Arc<Session>,
    pub(crate) models: Models,
    /// Whether the phone is put away when nobody uses it.
    pub(crate) ends: bool,
    pub(crate) out: actix_ws::Session,
    pub(crate) _ticket: Ticket,
}

/// How a conversation ended.
enum End {
    /// The page is gone.
    Gone,
    /// The service ends it, for this reason.
    Reason(CloseCode, &'static str),
}

impl From<Closed> for End {
    fn from(_: Closed) -> End {
        End::Gone
    }
}

impl Talk {
    /// Shows each change and does what the page says, until one of them ends.
    pub(crate) async fn run(mut self, messages: AggregatedMessageStream) {
        if let Err(End::Reason(code, reason)) = self.talk(messages).await {
            let reason = CloseReason { code, description: Some(reason.to_owned()) };
            let _ = self.out.close(Some(reason)).await;
        }
    }

    async fn talk(&mut self, mut messages: AggregatedMessageStream) -> Result<(), End> {
        let mut changes = self.session.changes();
        let mut ping = tokio::time::interval(PING);
        let (mut pace, mut last) = (Pace::default(), Bytes::new());
        changes.mark_changed();
        loop {
            tokio::select! {
                changed = changes.changed() => {
                    changed.map_err(|_| End::Reason(CloseCode::Away, "the phone was switched off"))?;
                    changes.mark_unchanged();
                    self.show(&mut last).await?;
                }
                message = messages.recv() => match message {
                    Some(Ok(message)) if pace.allows() => self.take(message).await?,
                    Some(Ok(_)) => return Err(End::Reason(CloseCode::Policy, "too many messages at once")),
                    Some(Err(_)) | None => return Err(End::Gone),
                },
                _ = ping.tick() => {
                    if self.ends && self.session.idle() >= IDLE {
                        return Err(End::Reason(PUT_AWAY, "the phone was put away: nobody used it for 15 minutes"));
                    }
                    self.out.ping(b"").await?;
                }
            }
        }
    }

    /// The state, and the picture if it is another one.
    async fn show(&mut self, last: &mut Bytes) -> Result<(), End> {
        let snapshot = self.session.snapshot();
        let picture = self.session.picture(&snapshot).await;
        let state = serde_json::to_string(&State::of(&snapshot)).unwrap_or_default();
        self.out.text(state).await?;
        if picture != *last {
            *last = picture.clone();
            self.out.binary(picture).await?;
        }
        Ok(())
    }

    async fn take(&mut self, message: AggregatedMessage) -> Result<(), End> {
        match message {
            AggregatedMessage::Text(text) => self.obey(&text).await,
            AggregatedMessage::Ping(bytes) => Ok(self.out.pong(&bytes).await?),
            AggregatedMessage::Pong(_) => Ok(()),
            AggregatedMessage::Binary(_) => Err(End::Reason(CloseCode::Unsupported, "text only")),
            AggregatedMessage::Close(_) => Err(End::Reason(CloseCode::Normal, "")),
        }
    }

    async fn obey(&mut self, text: &str) -> Result<(), End> {
        let snapshot = self.session.snapshot();
        match Said::read(text).and_then(|said| said.command(&snapshot, &self.models)) {
            Ok(Some(command)) => self.session.send(command),
            Ok(None) => {}
            Err(problem) => {
                let problem = serde_json::json!({ "problem": problem }).to_string();
                self.out.text(problem).await?;
            }
        }
        Ok(())
    }
}

/// Counts messages by the second.
struct Pace {
    since: Instant,
    count: u32,
}

impl Default for Pace {
    fn default() -> Pace {
        Pace { since: Instant::now(), count: 0 }
    }
}

impl Pace {
    fn allows(&mut self) -> bool {
        if self.since.elapsed() >= Duration::from_secs(1) {
            *self = Pace::default();
        }
        self.count += 1;
        self.count <= MOST_A_SECOND
    }
}
