//! One-time credentials: for our own pushes, so that no lasting password goes over the wire.

use std::collections::HashMap;
use std::fmt;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use subtle::ConstantTimeEq;

use crate::AuthError;

/// Credentials that are right once, for a short time. The password shows in no debug text.
#[derive(Clone, PartialEq, Eq)]
pub struct Ticket {
    /// Push as this user.
    pub user: String,
    /// With this password.
    pub password: String,
}

impl fmt::Debug for Ticket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ticket").field("user", &self.user).finish_non_exhaustive()
    }
}

/// What was given out and not used up.
#[derive(Debug, Default)]
pub(crate) struct Tickets {
    open: HashMap<String, Open>,
}

#[derive(Debug)]
struct Open {
    password: String,
    /// The phone that it is for; set by its first use, if nobody said.
    device: Option<String>,
    until: Instant,
    is_used: bool,
}

/// What users of tickets are called; nobody in a file of users is.
pub(crate) const PREFIX: &str = "once-";
/// The most that are open at the same time; the oldest makes room.
const MOST: usize = 8192;
/// How long a ticket may wait for its push.
const LIFE: Duration = Duration::from_secs(60);
/// A push of some phones is two requests, and each is asked about: after its first use the ticket still counts so long,
/// for the same phone.
const AFTERWARDS: Duration = Duration::from_secs(5);

impl Tickets {
    /// A new one; `device`: for this phone alone.
    pub(crate) fn issue(&mut self, device: Option<&str>, now: Instant) -> Result<Ticket, AuthError> {
        self.open.retain(|_, open| open.until > now);
        if self.open.len() >= MOST {
            let oldest = self.open.iter().min_by_key(|(_, open)| open.until).map(|(user, _)| user.clone());
            oldest.and_then(|oldest| self.open.remove(&oldest));
        }
        let ticket = Ticket { user: format!("{PREFIX}{}", random::<9>()?), password: random::<24>()? };
        let device = device.map(str::to_ascii_uppercase);
        let open = Open { password: ticket.password.clone(), device, until: now + LIFE, is_used: false };
        self.open.insert(ticket.user.clone(), open);
        Ok(ticket)
    }

    /// Whether this is a ticket of ours, and if so, whether it is right. A right one is used up by that.
    pub(crate) fn take(&mut self, user: &str, password: &str, device: &str, now: Instant) -> Option<bool> {
        if !user.starts_with(PREFIX) {
            return None;
        }
        let device = device.to_ascii_uppercase();
        let Some(open) = self.open.get_mut(user).filter(|open| open.until > now) else { return Some(false) };
        let is_right = bool::from(open.password.as_bytes().ct_eq(password.as_bytes()));
        if !is_right || open.device.as_ref().is_some_and(|own| *own != device) {
            return Some(false);
        }
        if !open.is_used {
            open.is_used = true;
            open.device = Some(device);
            open.until = open.until.min(now + AFTERWARDS);
        }
        Some(true)
    }
}

fn random<const BYTES: usize>() -> Result<String, AuthError> {
    let mut bytes = [0; BYTES];
    getrandom::fill(&mut bytes).map_err(|error| AuthError::Hash(error.to_string()))?;
    Ok(BASE64_URL_SAFE_NO_PAD.encode(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_is_good_for_one_push_of_one_phone() {
        let (mut tickets, now) = (Tickets::default(), Instant::now());
        let ticket = tickets.issue(Some("SEP1"), now).expect("a ticket");
        let mut take = |password: &str, device: &str, after| {
            tickets.take(&ticket.user, password, device, now + Duration::from_secs(after))
        };
        assert_eq!(take("wrong", "SEP1", 0), Some(false));
        assert_eq!(take(&ticket.password, "SEP2", 0), Some(false));
        assert_eq!(take(&ticket.password, "sep1", 1), Some(true));
        assert_eq!(take(&ticket.password, "SEP1", 3), Some(true), "the answer behind the redirect of a 7960");
        assert_eq!(take(&ticket.password, "SEP1", 7), Some(false), "used up");
    }

    #[test]
    fn an_open_ticket_belongs_to_the_first_phone_and_ends_by_itself() {
        let (mut tickets, now) = (Tickets::default(), Instant::now());
        let ticket = tickets.issue(None, now).expect("a ticket");
        assert_eq!(tickets.take(&ticket.user, &ticket.password, "SEP1", now), Some(true));
        assert_eq!(tickets.take(&ticket.user, &ticket.password, "SEP2", now), Some(false));
        let late = tickets.issue(None, now).expect("a ticket");
        let minutes = now + Duration::from_secs(61);
        assert_eq!(tickets.take(&late.user, &late.password, "SEP1", minutes), Some(false));
        assert_eq!(tickets.take("demo", "demo", "SEP1", now), None, "not our business");
    }

    #[test]
    fn no_more_than_the_most_are_kept() {
        let (mut tickets, now) = (Tickets::default(), Instant::now());
        let first = tickets.issue(None, now).expect("a ticket");
        for _ in 0..MOST {
            tickets.issue(None, now + Duration::from_secs(1)).expect("a ticket");
        }
        assert_eq!(tickets.open.len(), MOST);
        assert_eq!(tickets.take(&first.user, &first.password, "SEP1", now), Some(false));
    }
}
