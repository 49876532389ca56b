//! Many phones that take the same walk again and again.

use std::collections::BTreeMap;
use std::time::Duration;

use ipphone::phone::Phone;
use ipphone::uri::HttpUrl;
use safe_fetch::Dialer;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, sleep_until, timeout_at};
use virtual_phone::Setup;

use crate::{Step, Times, Walk, WalkError, step};

/// The first phones start over so long, not all at once.
const RAMP: Duration = Duration::from_secs(1);
/// A phone without keys looks at its page for so long before it opens it again.
const PAUSE: Duration = Duration::from_millis(10);

/// A load test: phones with names of their own, each in its task.
#[derive(Clone, Debug)]
pub struct Fleet {
    phone: Phone,
    setup: Setup,
    dialer: Dialer,
    url: HttpUrl,
    steps: Vec<Step>,
}

/// What a fleet saw.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Harvest {
    /// How long it ran.
    pub took: Duration,
    /// Requests sent.
    pub requests: u64,
    /// From a key press, or from opening the address, until the screen with its pictures stands. Errors are not in it.
    pub screens: Times,
    /// The phone's words for errors, and how often they stood there.
    pub errors: BTreeMap<String, u64>,
}

impl Fleet {
    /// Phones that open this address, press these keys, and begin anew. `wait:` really waits here: for people who read.
    pub fn new(
        phone: Phone,
        setup: Setup,
        dialer: Dialer,
        url: HttpUrl,
        keys: &str,
    ) -> Result<Fleet, WalkError> {
        Ok(Fleet { phone, setup, dialer, url, steps: step::steps(keys)? })
    }

    /// Runs so many phones for so long. Whatever is under way at the end does not count.
    pub async fn run(&self, phones: u32, time: Duration) -> Harvest {
        let started = Instant::now();
        let end = started + time;
        let mut tasks = JoinSet::new();
        for number in 0..phones {
            let start = started + RAMP.min(time / 4) * number / phones.max(1);
            tasks.spawn(self.clone().one(number, start, end));
        }
        let mut harvest = Harvest::default();
        while let Some(done) = tasks.join_next().await {
            harvest.merge(done.unwrap_or_default());
        }
        harvest.took = started.elapsed();
        harvest
    }

    /// The life of one phone.
    async fn one(self, number: u32, start: Instant, end: Instant) -> Harvest {
        sleep_until(start).await;
        let setup = Setup { device_name: format!("SEP{number:012X}"), ..self.setup.clone() };
        let mut walk = Walk::of_fleet(self.phone.clone(), setup, self.dialer.clone());
        let mut harvest = Harvest::default();
        let walking = async {
            loop {
                self.round(&mut walk, &mut harvest).await;
            }
        };
        // The end comes in the middle of something.
        let _ = timeout_at(end, walking).await;
        harvest.requests = walk.requests();
        harvest
    }

    async fn round(&self, walk: &mut Walk, harvest: &mut Harvest) {
        let asked = Instant::now();
        walk.open(self.url.clone()).await;
        harvest.count(walk, asked);
        for step in &self.steps {
            if let Step::Wait(time) = step {
                sleep(*time).await;
            }
            let (before, pressed) = (walk.requests(), Instant::now());
            walk.step(if matches!(step, Step::Wait(_)) { &Step::Wait(Duration::ZERO) } else { step }).await;
            if walk.requests() > before {
                harvest.count(walk, pressed);
            }
        }
        if self.steps.is_empty() {
            sleep(PAUSE).await;
        }
    }
}

impl Harvest {
    fn count(&mut self, walk: &Walk, since: Instant) {
        match &walk.phone().screen().error {
            Some(error) => *self.errors.entry(error.text.clone()).or_default() += 1,
            None => self.screens.add(since.elapsed()),
        }
    }

    fn merge(&mut self, other: Harvest) {
        self.requests += other.requests;
        self.screens.merge(&other.screens);
        for (words, count) in other.errors {
            *self.errors.entry(words).or_default() += count;
        }
    }
}
