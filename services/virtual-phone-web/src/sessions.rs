//! Phones of their own for visitors who want one.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::session::Session;

/// Phones of visitors at the same time.
const MOST: usize = 64;
/// How long a phone of a visitor is kept that nobody presses.
pub(crate) const IDLE: Duration = Duration::from_secs(15 * 60);

/// All phones.
#[derive(Default)]
pub(crate) struct Sessions {
    own: Mutex<HashMap<String, Arc<Session>>>,
}

impl Sessions {
    /// The phone of a visitor, if it is still there.
    pub(crate) fn find(&self, id: &str) -> Option<Arc<Session>> {
        self.sweep();
        let found = self.lock().get(id).cloned()?;
        found.touch();
        Some(found)
    }

    /// A new phone with a device name of its own, and the secret that leads to it. Where there is no room, one that nobody looks at makes room; `None`:
    /// all are in use.
    pub(crate) fn open(&self, start: impl FnOnce(String) -> Session) -> Option<String> {
        self.sweep();
        let (id, name) = (secret()?, device_name()?);
        let mut own = self.lock();
        if own.len() >= MOST {
            let unwatched = own.iter().filter(|(_, session)| !session.is_watched());
            let longest = unwatched.max_by_key(|(_, session)| session.idle()).map(|(id, _)| id.clone())?;
            own.remove(&longest);
        }
        own.insert(id.clone(), Arc::new(start(name)));
        Some(id)
    }

    /// Puts away what nobody used for too long.
    pub(crate) fn sweep(&self) {
        self.lock().retain(|_, session| session.idle() < IDLE);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, Arc<Session>>> {
        self.own.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// 128 random bits in hex: who knows it has the phone. `None`: the system has no random numbers.
fn secret() -> Option<String> {
    random::<16>()
}

/// A name of its own, so that services keep the things of visitors apart; a locally administered address, as no real phone
/// has. Services see it, so nothing of the secret is in it.
fn device_name() -> Option<String> {
    Some(format!("SEP02{}", random::<5>()?.to_uppercase()))
}

fn random<const BYTES: usize>() -> Option<String> {
    let mut bytes = [0_u8; BYTES];
    getrandom::fill(&mut bytes).ok()?;
    Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_long_and_never_the_same() {
        let secrets: Vec<String> = (0..100).filter_map(|_| secret()).collect();
        assert!(secrets.iter().all(|secret| secret.len() == 32), "{secrets:?}");
        let name = device_name().expect("random numbers");
        assert!(name.starts_with("SEP02") && name.len() == 15, "{name}");
        let different: std::collections::HashSet<_> = secrets.iter().collect();
        assert_eq!(different.len(), 100);
    }
}
