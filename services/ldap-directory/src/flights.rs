//! Questions that are being asked right now: who asks the same meanwhile gets the same answer.

use std::collections::HashMap;
use std::future::Future;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::OnceCell;

/// Questions under way, each with the place where its answer will be.
pub(crate) struct Flights<K, V>(Mutex<HashMap<K, Arc<OnceCell<V>>>>);

impl<K, V> Default for Flights<K, V> {
    fn default() -> Flights<K, V> {
        Flights(Mutex::default())
    }
}

impl<K: Eq + Hash + Clone, V: Clone> Flights<K, V> {
    /// The answer: asked now, or that of somebody who asks the same already. If he goes away, the next one asks.
    pub(crate) async fn share(&self, question: &K, ask: impl Future<Output = V>) -> V {
        let place = self.under_way().entry(question.clone()).or_default().clone();
        let answer = place.get_or_init(|| ask).await.clone();
        let mut under_way = self.under_way();
        if under_way.get(question).is_some_and(|known| Arc::ptr_eq(known, &place)) {
            under_way.remove(question);
        }
        answer
    }

    fn under_way(&self) -> MutexGuard<'_, HashMap<K, Arc<OnceCell<V>>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[actix_web::test]
    async fn the_same_question_is_asked_once_at_a_time() {
        let (flights, asked) = (Arc::new(Flights::default()), Arc::new(AtomicUsize::new(0)));
        let ask = |question: u32| {
            let (flights, asked) = (flights.clone(), asked.clone());
            actix_web::rt::spawn(async move {
                let answer = async {
                    tokio::task::yield_now().await;
                    asked.fetch_add(1, Ordering::Relaxed)
                };
                flights.share(&question, answer).await
            })
        };
        let [first, second, other] = [ask(1), ask(1), ask(2)];
        let (first, second) = (first.await.unwrap(), second.await.unwrap());
        other.await.unwrap();
        assert_eq!(first, second);
        assert_eq!(asked.load(Ordering::Relaxed), 2);
        assert!(flights.under_way().is_empty(), "nothing stays behind");
        assert_eq!(ask(1).await.unwrap(), 2, "later it is asked anew");
    }
}
