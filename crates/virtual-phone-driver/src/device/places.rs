//! Places for connections: one caller cannot take them all, nor keep them with silence.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Connections of one phone at the same time; others wait in the system's queue.
const MOST: usize = 16;
/// Of one other machine: a browser opens six, and a client finds room beside it. Callers on this machine have no such limit.
const MOST_OF_ONE: usize = 8;
/// A head that takes longer ends its connection; so does an idle one.
const HEAD: Duration = Duration::from_secs(10);
/// The same while half of the places or more are taken.
const HEAD_WHEN_SHORT: Duration = Duration::from_secs(2);

/// The places of one phone.
#[derive(Clone)]
pub(super) struct Places {
    free: Arc<Semaphore>,
    taken: Arc<Mutex<HashMap<IpAddr, usize>>>,
}

/// A place for a connection that is still to come.
pub(super) struct Free {
    permit: OwnedSemaphorePermit,
    places: Places,
}

/// A place in use, until it is dropped.
pub(super) struct Place {
    _permit: OwnedSemaphorePermit,
    taken: Arc<Mutex<HashMap<IpAddr, usize>>>,
    peer: IpAddr,
    /// How long the head of a request may take.
    pub(super) head: Duration,
}

impl Places {
    pub(super) fn new() -> Places {
        Places { free: Arc::new(Semaphore::new(MOST)), taken: Arc::default() }
    }

    /// Waits for one. `None`: never, the phone has ended.
    pub(super) async fn free(&self) -> Option<Free> {
        let permit = Arc::clone(&self.free).acquire_owned().await.ok()?;
        Some(Free { permit, places: self.clone() })
    }
}

impl Free {
    /// For this caller. `None`: he has enough.
    pub(super) fn take(self, peer: IpAddr) -> Option<Place> {
        let Free { permit, places } = self;
        let peer = peer.to_canonical();
        let mut taken = lock(&places.taken);
        let count = taken.get(&peer).copied().unwrap_or_default();
        if count >= MOST_OF_ONE && !peer.is_loopback() {
            return None;
        }
        taken.insert(peer, count + 1);
        drop(taken);
        let is_short = places.free.available_permits() < MOST / 2;
        let head = if is_short { HEAD_WHEN_SHORT } else { HEAD };
        Some(Place { _permit: permit, taken: places.taken, peer, head })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = lock(&self.taken);
        let left = taken.get(&self.peer).map_or(0, |count| count.saturating_sub(1));
        match left {
            0 => taken.remove(&self.peer),
            left => taken.insert(self.peer, left),
        };
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn take(places: &Places, peer: [u8; 4]) -> Option<Place> {
        places.free().await.expect("it lives").take(peer.into())
    }

    #[tokio::test]
    async fn one_machine_cannot_take_all_places() {
        let (places, mut taken) = (Places::new(), Vec::new());
        for _ in 0..MOST_OF_ONE {
            taken.push(take(&places, [10, 0, 0, 1]).await.expect("a place"));
        }
        assert!(take(&places, [10, 0, 0, 1]).await.is_none());
        assert!(take(&places, [10, 0, 0, 2]).await.is_some());
        taken.pop();
        assert!(take(&places, [10, 0, 0, 1]).await.is_some());
        taken.clear();
        assert_eq!((places.free.available_permits(), lock(&places.taken).len()), (MOST, 0));
    }

    #[tokio::test]
    async fn silence_is_cheap_until_places_are_short() {
        let (places, mut taken) = (Places::new(), Vec::new());
        for _ in 0..MOST {
            taken.push(take(&places, [127, 0, 0, 1]).await.expect("a place"));
        }
        assert_eq!((taken[0].head, taken[MOST - 1].head), (HEAD, HEAD_WHEN_SHORT));
    }
}
