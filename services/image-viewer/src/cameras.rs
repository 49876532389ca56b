//! Cameras: a snapshot at a time, one fetch for all who watch.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use std::time::{Duration, Instant};

use ipphone_serve::prometheus_client::metrics::counter::Counter;
use safe_fetch::{FetchError, Fetcher, Limits, Policy, Url};
use tokio::sync::Mutex;

/// The cameras of a service. Nobody watching, nothing is fetched.
pub(crate) struct Cameras {
    cameras: Vec<Camera>,
    fetcher: Fetcher,
    /// A snapshot is not fetched again before this time is over, however many watch.
    floor: Duration,
    failures: Counter,
}

struct Camera {
    name: String,
    url: Url,
    /// Held while fetching: whoever comes meanwhile waits for the same snapshot.
    last: Mutex<Option<Last>>,
}

struct Last {
    taken: Instant,
    shot: Shot,
    /// Nothing that can be shown.
    is_useless: bool,
}

/// What a camera showed last.
pub(crate) type Shot = Result<Snapshot, CameraError>;

/// A file from a camera.
#[derive(Clone, Debug)]
pub(crate) struct Snapshot {
    pub(crate) file: Arc<[u8]>,
    /// Another one for another picture.
    pub(crate) stamp: u64,
}

/// Why there is no snapshot. Its words are for the log: they name the network inside.
#[derive(Clone, Debug, thiserror::Error)]
pub(crate) enum CameraError {
    #[error(transparent)]
    Fetch(#[from] FetchError),
    #[error("it answers with status {0}")]
    Status(u16),
}

/// A failure is not remembered longer: pages that tell of it try again as often.
const RETRY: Duration = Duration::from_secs(10);

/// What a snapshot may cost.
const LIMITS: Limits = Limits {
    bytes: 8 * 1024 * 1024,
    connect: Duration::from_secs(2),
    first_byte: Duration::from_secs(4),
    total: Duration::from_secs(6),
    redirects: 2,
};

impl Last {
    /// How long it is the answer for all who ask.
    fn believed(&self, floor: Duration) -> Duration {
        if self.is_useless { floor.min(RETRY) } else { floor }
    }
}

impl Cameras {
    /// Names and addresses, each allowed for exactly its host and port.
    pub(crate) fn new(cameras: Vec<(String, Url)>, floor: Duration) -> Cameras {
        let policy = cameras.iter().fold(Policy::nothing(), |policy, (_, url)| policy.allow_origin(url));
        let cameras = cameras.into_iter().map(|(name, url)| Camera { name, url, last: Mutex::default() });
        Cameras {
            cameras: cameras.collect(),
            fetcher: Fetcher::new(policy, LIMITS),
            floor,
            failures: Counter::default(),
        }
    }

    /// Counts the snapshots that were not to be had here.
    pub(crate) fn counting(self, failures: Counter) -> Cameras {
        Cameras { failures, ..self }
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.cameras.iter().map(|camera| camera.name.as_str())
    }

    pub(crate) fn floor(&self) -> Duration {
        self.floor
    }

    /// The snapshot of now; `None`: there is no such camera.
    pub(crate) async fn shot(&self, name: &str) -> Option<Shot> {
        let camera = self.cameras.iter().find(|camera| camera.name == name)?;
        let mut last = camera.last.lock().await;
        if let Some(last) = last.as_ref()
            && last.taken.elapsed() < last.believed(self.floor)
        {
            return Some(last.shot.clone());
        }
        let shot = self.fetch(&camera.url).await;
        if let Err(error) = &shot {
            self.failures.inc();
            tracing::warn!(camera = camera.name, "camera does not answer: {error}");
        }
        *last = Some(Last { taken: Instant::now(), is_useless: shot.is_err(), shot: shot.clone() });
        Some(shot)
    }

    /// What this camera sent is no picture: no better than no answer.
    pub(crate) async fn useless(&self, name: &str, snapshot: &Snapshot) {
        let Some(camera) = self.cameras.iter().find(|camera| camera.name == name) else { return };
        if let Some(last) = camera.last.lock().await.as_mut()
            && last.shot.as_ref().is_ok_and(|shot| shot.stamp == snapshot.stamp)
        {
            last.is_useless = true;
        }
    }

    async fn fetch(&self, url: &Url) -> Shot {
        let answer = self.fetcher.get(url, &[("Accept", "image/*")]).await?;
        if answer.status != 200 {
            return Err(CameraError::Status(answer.status));
        }
        let mut hasher = DefaultHasher::new();
        answer.body.hash(&mut hasher);
        Ok(Snapshot { file: answer.body.into(), stamp: hasher.finish() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[actix_web::test]
    async fn failures_and_what_is_no_picture_are_forgotten_soon_whatever_the_interval() {
        let hour = Duration::from_secs(3600);
        // Nobody listens there.
        let url: Url = "http://127.0.0.1:1/".parse().expect("a URL");
        let cameras = Cameras::new(vec![("Door".into(), url)], hour);
        assert!(matches!(cameras.shot("Door").await, Some(Err(_))));
        let believed = async || cameras.cameras[0].last.lock().await.as_ref().expect("a shot").believed(hour);
        assert_eq!(believed().await, RETRY);
        let snapshot = Snapshot { file: Arc::from(*b"hello"), stamp: 1 };
        let last = Last { taken: Instant::now(), shot: Ok(snapshot.clone()), is_useless: false };
        *cameras.cameras[0].last.lock().await = Some(last);
        assert_eq!(believed().await, hour);
        cameras.useless("Door", &Snapshot { stamp: 2, ..snapshot.clone() }).await;
        assert_eq!(believed().await, hour);
        cameras.useless("Door", &snapshot).await;
        assert_eq!(believed().await, RETRY);
    }
}
