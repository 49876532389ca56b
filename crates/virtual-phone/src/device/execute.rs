//! What the phone answers about each item of an Execute (guide 7.1 and 2026 edition, "Internal URI Features").

use std::time::Duration;

use ipphone::object::Priority;
use ipphone::phone::Feature;
use ipphone::uri::{App, Device, HttpUrl, Outcome, Play, Rtp, Target, Uri};

use crate::VirtualPhone;
use crate::request::{Application, How};
use crate::screen::Pane;

/// How long a problem report takes (inferred).
const REPORT_TAKES: Duration = Duration::from_secs(10);

/// What became of an item.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Ran {
    /// Status and Data of its ResponseItem.
    Done(i16, String),
    /// A sound plays; done when it ends.
    Plays,
}

impl Ran {
    pub(crate) fn of(outcome: Outcome) -> Ran {
        Ran::Done(outcome.status().into(), outcome.data().to_owned())
    }
}

impl VirtualPhone {
    /// Runs an item. `host`: how a pusher reaches the phone.
    pub(crate) fn run_from_execute(&mut self, target: Target, priority: Priority, host: Option<&str>) -> Ran {
        match target {
            Target::Url(url) => {
                self.fetch_when(url, priority);
                Ran::of(Outcome::Success)
            }
            Target::Uri(uri) => {
                let ran = self.prospect(&uri, host);
                match &ran {
                    Ran::Done(status, data) if *status != 0 => self.ignore(&uri, data),
                    _ => self.run(Target::Uri(uri), None),
                }
                ran
            }
        }
    }

    /// Priority counts for addresses alone: now, when the phone is idle, or only if it is (guide 5.0(2) ch. 5).
    fn fetch_when(&mut self, url: HttpUrl, priority: Priority) {
        match priority {
            Priority::WhenIdle if !self.is_idle() => self.timers.waiting = Some(url),
            Priority::IfIdle if !self.is_idle() => self.ignore(url, "the phone is not idle (Priority 2)"),
            _ => self.go(url, None, How::Executed),
        }
    }

    /// Nothing of a service in front, and no call. The idle URL's page does not count.
    pub(crate) fn is_idle(&self) -> bool {
        let has_page = self.page.is_some() && self.application != Some(Application::Idle);
        !has_page && self.below.is_none() && !matches!(self.screen.pane, Pane::Call(_))
    }

    /// What will become of a URI.
    fn prospect(&mut self, uri: &Uri, host: Option<&str>) -> Ran {
        let Some(scheme) = uri.scheme() else { return Ran::of(Outcome::NotFound) };
        let is_out_of_place = match uri {
            Uri::Notify(_)
            | Uri::QueryStringParam(_)
            | Uri::Resource(_)
            | Uri::Tftp(_)
            | Uri::UserData(_) => true,
            Uri::SoftKey(_) => !self.phone.model.has(Feature::SoftKeyInExecute),
            _ => false,
        };
        if is_out_of_place || !self.phone.model.uris.contains(scheme) {
            return Ran::of(Outcome::NotFound);
        }
        match uri {
            Uri::Other(_) => Ran::of(Outcome::InvalidUri),
            Uri::Rtp(rtp) => self.stream_prospect(*rtp),
            Uri::SendDigits(sent) => {
                let wanted = sent.application_id.as_ref().map(|id| id.as_str());
                self.digits_prospect(wanted)
            }
            Uri::App(app) => self.app_prospect(app),
            Uri::Device(device) => self.device_prospect(*device, host),
            Uri::Play(Play::File(_)) => Ran::Plays,
            // A key that the phone lacks is silently discarded: the push is a success all the same.
            _ => Ran::of(Outcome::Success),
        }
    }

    /// One stream for each direction (numbers: guide 7.1, RTP).
    fn stream_prospect(&self, rtp: Rtp) -> Ran {
        match rtp {
            Rtp::Rx { .. } | Rtp::MulticastRx { .. } if self.sound.receiving.is_some() => {
                Ran::Done(1, "Rx is already active".to_owned())
            }
            Rtp::Tx { .. } | Rtp::MulticastTx { .. } if self.sound.sending.is_some() => {
                Ran::Done(1, "Tx is already active".to_owned())
            }
            Rtp::Tx { .. } | Rtp::MulticastTx { .. } if self.is_calling() => {
                Ran::Done(4, "Unauthorized".to_owned())
            }
            // The phone chooses a port and says which.
            Rtp::Rx { port: None, .. } => Ran::Done(0, Rtp::PORTS.0.to_string()),
            _ => Ran::of(Outcome::Success),
        }
    }

    fn digits_prospect(&self, wanted: Option<&str>) -> Ran {
        if !self.is_calling() {
            return Ran::of(Outcome::NoActiveCall);
        }
        let owner = self.call_owner.as_deref();
        let is_another = wanted.is_some_and(|id| !id.is_empty() && Some(id) != owner);
        Ran::of(if is_another { Outcome::NoActiveCallForApplication } else { Outcome::Success })
    }

    /// An Execute must name the application (guide 7.1; that a missing name is bad syntax is inferred).
    fn app_prospect(&self, app: &App) -> Ran {
        let Some(id) = app.application_id.as_ref().map(|id| id.as_str()) else {
            return Ran::of(Outcome::InvalidUri);
        };
        let is_it = |application: &Option<Box<ipphone::object::Application>>| {
            application.as_ref().and_then(|application| application.app_id.as_deref()) == Some(id)
        };
        if self.page.as_ref().is_some_and(|page| is_it(&page.application)) {
            return Ran::of(Outcome::Success);
        }
        let is_known = self.history.entries().iter().any(|entry| is_it(&entry.application));
        Ran::of(if is_known { Outcome::ApplicationNotActive } else { Outcome::UnknownApplication })
    }

    /// Problem reports: one at a time.
    fn device_prospect(&mut self, device: Device, host: Option<&str>) -> Ran {
        let has_reports = self.phone.model.has(Feature::ProblemReport);
        let pending = self.device.report.is_some_and(|ready| ready > self.now);
        match device {
            Device::Unlock => Ran::of(Outcome::Success),
            Device::GeneratePrt | Device::PrtStatus if !has_reports => Ran::of(Outcome::NotFound),
            Device::GeneratePrt if pending => Ran::of(Outcome::PendingReport),
            Device::GeneratePrt => {
                self.device.report = Some(self.now + REPORT_TAKES);
                Ran::of(Outcome::Success)
            }
            Device::PrtStatus if pending => Ran::of(Outcome::GeneratingReport),
            Device::PrtStatus => match self.device.report {
                None => Ran::of(Outcome::NoPendingReport),
                Some(_) => {
                    let host = host.unwrap_or_default().split(':').next().unwrap_or_default();
                    let mac = self.setup.mac().to_ascii_lowercase();
                    Ran::Done(
                        0,
                        format!(
                            "Generated PRT at https://{host}/FS/prt-{}-{mac}.tar.gz",
                            self.day_and_time()
                        ),
                    )
                }
            },
        }
    }

    fn day_and_time(&self) -> String {
        let ready = self.device.report.unwrap_or(self.now);
        chrono::DateTime::<chrono::Utc>::from(ready).format("%Y%m%d-%H%M%S").to_string()
    }
}
