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
    last: Mutex<Option<(Instant, Shot)>>,
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

/// What a snapshot may cost.
const LIMITS: Limits = Limits {
    bytes: 8 * 1024 * 1024,
    connect: Duration::from_secs(2),
    first_byte: Duration::from_secs(4),
    total: Duration::from_secs(6),
    redirects: 2,
};

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
        if let Some((taken, shot)) = last.as_ref()
            && taken.elapsed() < self.floor
        {
            return Some(shot.clone());
        }
        let shot = self.fetch(&camera.url).await;
        if let Err(error) = &shot {
            self.failures.inc();
            tracing::warn!(camera = camera.name, "camera does not answer: {error}");
        }
        *last = Some((Instant::now(), shot.clone()));
        Some(shot)
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
