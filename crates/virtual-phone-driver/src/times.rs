//! How long things took: a histogram of fixed size, exact to two percent.

use std::time::Duration;

/// Steps of two percent from 10 microseconds on: the last bucket begins beyond ten minutes.
const BUCKETS: usize = 1024;
const FIRST_MICROS: f64 = 10.0;
const STEP: f64 = 1.02;

/// Times, counted in buckets. Takes the same memory for ten and for ten million.
#[derive(Clone, PartialEq, Debug)]
pub struct Times {
    counts: Vec<u64>,
    total: u64,
    longest: Duration,
}

impl Default for Times {
    fn default() -> Times {
        Times { counts: vec![0; BUCKETS], total: 0, longest: Duration::ZERO }
    }
}

impl Times {
    /// Counts one.
    pub fn add(&mut self, time: Duration) {
        let place = Times::place(time);
        if let Some(count) = self.counts.get_mut(place) {
            *count += 1;
        }
        self.total += 1;
        self.longest = self.longest.max(time);
    }

    /// All of the other.
    pub fn merge(&mut self, other: &Times) {
        for (count, more) in self.counts.iter_mut().zip(&other.counts) {
            *count += more;
        }
        self.total += other.total;
        self.longest = self.longest.max(other.longest);
    }

    /// How many were counted.
    pub fn count(&self) -> u64 {
        self.total
    }

    /// The longest, exactly.
    pub fn longest(&self) -> Duration {
        self.longest
    }

    /// The time that this many of a hundred stay below, to two percent; zero without any.
    ///
    /// ```
    /// use std::time::Duration;
    /// let mut times = virtual_phone_driver::Times::default();
    /// (1..=100).for_each(|millis| times.add(Duration::from_millis(millis)));
    /// let half = times.percentile(50).as_secs_f64();
    /// assert!((0.049..0.052).contains(&half), "{half}");
    /// ```
    pub fn percentile(&self, percent: u8) -> Duration {
        let wanted = (self.total * u64::from(percent.min(100))).div_ceil(100);
        let mut seen = 0;
        for (place, count) in self.counts.iter().enumerate() {
            seen += count;
            if seen >= wanted && seen > 0 {
                return Times::end(place).min(self.longest);
            }
        }
        self.longest
    }

    /// The first bucket that ends at this time or later.
    fn place(time: Duration) -> usize {
        let (mut low, mut high) = (0, BUCKETS - 1);
        while low < high {
            let middle = (low + high) / 2;
            if Times::end(middle) < time { low = middle + 1 } else { high = middle }
        }
        low
    }

    fn end(place: usize) -> Duration {
        let place = i32::try_from(place).unwrap_or(i32::MAX);
        Duration::from_secs_f64(FIRST_MICROS * STEP.powi(place.min(1023)) / 1e6)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_time_is_counted_and_none_is_exceeded() {
        let mut times = Times::default();
        assert_eq!(times.percentile(99), Duration::ZERO);
        for time in [Duration::ZERO, Duration::from_nanos(1), Duration::from_secs(1), Duration::MAX] {
            times.add(time);
        }
        assert_eq!((times.count(), times.longest()), (4, Duration::MAX));
        assert!(times.percentile(75) >= Duration::from_secs(1));
        assert!(times.percentile(50) <= Duration::from_micros(10));
        let mut twice = times.clone();
        twice.merge(&times);
        assert_eq!(twice.count(), 8);
        assert_eq!(twice.percentile(75), times.percentile(75));
    }
}
