//! Answers that are remembered for a short while, within a bound.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Remembers values for a time, the newest ones if there are too many.
pub(crate) struct Cache<K, V> {
    lifetime: Duration,
    most: usize,
    kept: Mutex<Kept<K, V>>,
}

struct Kept<K, V> {
    values: HashMap<K, Value<V>>,
    /// Oldest first; one that was replaced since has another number.
    order: VecDeque<(K, u64)>,
    weight: usize,
    count: u64,
}

struct Value<V> {
    value: Arc<V>,
    weight: usize,
    since: Instant,
    number: u64,
}

impl<K: Eq + Hash + Clone, V> Cache<K, V> {
    /// For this long, up to this weight in all. A lifetime of zero remembers nothing.
    pub(crate) fn new(lifetime: Duration, most: usize) -> Cache<K, V> {
        let kept = Kept { values: HashMap::new(), order: VecDeque::new(), weight: 0, count: 0 };
        Cache { lifetime, most, kept: Mutex::new(kept) }
    }

    /// The value, unless it is too old.
    pub(crate) fn get(&self, key: &K, now: Instant) -> Option<Arc<V>> {
        let kept = self.kept();
        let value = kept.values.get(key)?;
        (now.duration_since(value.since) < self.lifetime).then(|| value.value.clone())
    }

    /// Remembers a value of this weight.
    pub(crate) fn put(&self, key: K, value: Arc<V>, weight: usize, now: Instant) {
        if self.lifetime.is_zero() || weight > self.most {
            return;
        }
        let mut kept = self.kept();
        kept.count += 1;
        let number = kept.count;
        kept.order.push_back((key.clone(), number));
        kept.weight += weight;
        if let Some(old) = kept.values.insert(key, Value { value, weight, since: now, number }) {
            kept.weight -= old.weight;
        }
        while kept.weight > self.most || kept.order.len() > self.most {
            let Some((oldest, number)) = kept.order.pop_front() else { break };
            if kept.values.get(&oldest).is_some_and(|value| value.number == number)
                && let Some(old) = kept.values.remove(&oldest)
            {
                kept.weight -= old.weight;
            }
        }
    }

    fn kept(&self) -> MutexGuard<'_, Kept<K, V>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_remembered_for_their_time_and_within_the_bound() {
        let now = Instant::now();
        let cache = Cache::new(Duration::from_secs(60), 10);
        cache.put(1, Arc::new("one"), 4, now);
        cache.put(2, Arc::new("two"), 4, now);
        assert_eq!(cache.get(&1, now).as_deref(), Some(&"one"));
        assert_eq!(cache.get(&1, now + Duration::from_secs(60)), None, "too old");
        cache.put(1, Arc::new("eins"), 4, now);
        cache.put(3, Arc::new("three"), 4, now);
        assert_eq!(cache.get(&2, now), None, "the oldest went");
        assert_eq!(cache.get(&1, now).as_deref(), Some(&"eins"));
        assert_eq!(cache.get(&3, now).as_deref(), Some(&"three"));
        cache.put(4, Arc::new("huge"), 11, now);
        assert_eq!(cache.get(&4, now), None);
        for _ in 0..1000 {
            cache.put(3, Arc::new("three"), 1, now);
        }
        assert!(cache.kept().order.len() <= 11, "memory has a bound");
        let none = Cache::new(Duration::ZERO, 10);
        none.put(1, Arc::new("one"), 1, now);
        assert_eq!(none.get(&1, now), None);
    }
}
