//! Many phones at once.

use std::future::Future;

use tokio::task::JoinSet;

use crate::Endpoint;

/// How many phones are called at the same time.
///
/// ```
/// use ipphone_client::{Crowd, Endpoint};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), ipphone_client::ClientError> {
/// let phones = ["10.1.1.20", "10.1.1.21"].map(|address| address.parse().map(Endpoint::open));
/// let phones = phones.into_iter().collect::<Result<Vec<_>, _>>()?;
/// let names = Crowd::new(100).collect(phones, |phone| async move { phone.address.to_string() }, |done, _| {
///     eprint!("\r{done} done");
/// });
/// assert_eq!(names.await, ["10.1.1.20", "10.1.1.21"]);
/// # Ok(()) }
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Crowd {
    concurrency: usize,
}

impl Crowd {
    /// So many at the same time, at least one.
    pub fn new(concurrency: usize) -> Crowd {
        Crowd { concurrency: concurrency.max(1) }
    }

    /// Does `work` for each phone, and gives what came of it to `done` as soon as it is there, with the phone's place in the
    /// list. No more than the concurrency is held in memory, however many phones there are.
    pub async fn run<T, F>(
        self,
        phones: impl IntoIterator<Item = Endpoint>,
        work: impl Fn(Endpoint) -> F,
        mut done: impl FnMut(usize, T),
    ) where
        T: Send + 'static,
        F: Future<Output = T> + Send + 'static,
    {
        let mut phones = phones.into_iter().enumerate();
        let mut running = JoinSet::new();
        loop {
            while running.len() < self.concurrency {
                let Some((place, phone)) = phones.next() else { break };
                let work = work(phone);
                running.spawn(async move { (place, work.await) });
            }
            match running.join_next().await {
                None => break,
                // Nothing cancels these tasks; one that panics is missing in the result and harms no other.
                Some(Err(_)) => {}
                Some(Ok((place, outcome))) => done(place, outcome),
            }
        }
    }

    /// The same, collected in the order of the phones. `progress`: how many are done, and the last of them.
    pub async fn collect<T, F>(
        self,
        phones: impl IntoIterator<Item = Endpoint>,
        work: impl Fn(Endpoint) -> F,
        mut progress: impl FnMut(usize, &T),
    ) -> Vec<T>
    where
        T: Send + 'static,
        F: Future<Output = T> + Send + 'static,
    {
        let mut outcomes = Vec::new();
        let keep = |place, outcome: T| {
            progress(outcomes.len() + 1, &outcome);
            outcomes.push((place, outcome));
        };
        self.run(phones, work, keep).await;
        outcomes.sort_by_key(|(place, _)| *place);
        outcomes.into_iter().map(|(_, outcome)| outcome).collect()
    }
}
