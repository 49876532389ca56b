//! What the service counts, beside what every service does.

use ipphone_serve::Metrics;
use ipphone_serve::prometheus_client::metrics::counter::Counter;

/// Clones count together.
#[derive(Clone, Default)]
pub(crate) struct Counts {
    pub(crate) drawn: Counter,
    pub(crate) kept: Counter,
    pub(crate) camera_failures: Counter,
}

impl Counts {
    pub(crate) fn show_in(&self, metrics: &Metrics) {
        let all = [
            ("viewer_pictures_drawn", "Pictures that were drawn, failures too", &self.drawn),
            ("viewer_pictures_kept", "Pictures that were there when asked for", &self.kept),
            ("viewer_camera_failures", "Snapshots that a camera did not give", &self.camera_failures),
        ];
        metrics.register(|registry| {
            for (name, help, counter) in all {
                registry.register(name, help, counter.clone());
            }
        });
    }
}
