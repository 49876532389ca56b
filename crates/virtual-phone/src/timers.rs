//! What happens when nobody presses anything.

use std::time::{Duration, SystemTime};

use ipphone::uri::{AppAction, Display, HttpUrl};

use crate::PhoneEvent;
use crate::machine::VirtualPhone;
use crate::request::{Application, How};
use crate::screen::Backlight;

/// Moments that are waited for.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Timers {
    /// The last press.
    pub(crate) last_key: SystemTime,
    /// When the idle URL is shown.
    pub(crate) idle: Option<SystemTime>,
    /// When an item number counts as complete.
    pub(crate) number: Option<SystemTime>,
    /// When the backlight goes back to default.
    pub(crate) light: Option<SystemTime>,
    /// When an App URI runs.
    pub(crate) app: Option<(SystemTime, AppAction)>,
    /// Since when a status window counts.
    pub(crate) status_since: Option<SystemTime>,
    /// An address of an Execute that waits until the phone is idle.
    pub(crate) waiting: Option<HttpUrl>,
}

impl Default for Timers {
    fn default() -> Timers {
        Timers {
            last_key: SystemTime::UNIX_EPOCH,
            idle: None,
            number: None,
            light: None,
            app: None,
            status_since: None,
            waiting: None,
        }
    }
}

impl Timers {
    pub(crate) fn next(&self) -> Option<SystemTime> {
        [self.idle, self.number, self.light, self.app.map(|(at, _)| at)].into_iter().flatten().min()
    }

    /// Timers that die with the page.
    pub(crate) fn of_page_end(&mut self) {
        self.number = None;
        self.app = None;
    }
}

/// Takes a moment that has come.
fn due(at: &mut Option<SystemTime>, now: SystemTime) -> bool {
    at.take_if(|at| *at <= now).is_some()
}

impl VirtualPhone {
    /// Everything whose time has come.
    pub(crate) fn run_due(&mut self) {
        let now = self.now;
        self.give_up_late_ones();
        if self.sound.until.is_some_and(|until| until <= now) {
            self.silence();
        }
        self.settle_letter();
        if due(&mut self.timers.number, now) {
            self.complete_number();
        }
        if due(&mut self.timers.light, now) {
            self.set_light(Backlight::Default);
        }
        if let Some((_, action)) = self.timers.app.take_if(|(at, _)| *at <= now) {
            self.app_now(action);
        }
        self.refresh_page();
        if due(&mut self.timers.idle, now) {
            self.show_idle_url();
        }
    }

    fn settle_letter(&mut self) {
        let now = self.now;
        let until =
            self.page.as_ref().and_then(|page| page.values.as_ref()).and_then(|values| values.deadline());
        if until.is_some_and(|until| until <= now) && !self.with_form(|values, form| values.settle(form)) {
            // The form is covered: nobody sees the letters, but the moment must pass.
            if let Some(values) = self.page.as_mut().and_then(|page| page.values.as_mut()) {
                values.settle(&mut crate::screen::Form::default());
            }
        }
    }

    /// The Refresh header's time has come: the page again, or the next one.
    fn refresh_page(&mut self) {
        let now = self.now;
        let Some(page) = &mut self.page else { return };
        if !due(&mut page.refresh_at, now) {
            return;
        }
        self.chain = 0;
        self.next_page();
    }

    /// The idle time begins anew.
    pub(crate) fn arm_idle(&mut self) {
        let wanted = self.setup.idle.is_some() && !self.setup.idle_after.is_zero();
        let is_idle = self.page.is_none() && self.below.is_none();
        self.timers.idle = (wanted && is_idle).then(|| self.now + self.setup.idle_after);
    }

    fn show_idle_url(&mut self) {
        let Some(url) = self.setup.idle.clone().filter(|_| self.page.is_none()) else { return };
        self.chain = 0;
        self.go_configured(url, Application::Idle);
        // Should the page not come, the phone asks again after another idle time.
        self.timers.idle = Some(self.now + self.setup.idle_after.max(Duration::from_secs(1)));
    }

    /// Fetches an address of the configuration.
    pub(crate) fn go_configured(&mut self, url: HttpUrl, application: Application) {
        let url = self.configured(&url);
        self.go(url, None, How::Open(application));
    }

    /// Somebody pressed: the light comes back.
    pub(crate) fn wake(&mut self) {
        self.timers.last_key = self.now;
        if self.screen.backlight == Backlight::Off {
            self.timers.light = None;
            self.set_light(Backlight::Default);
        }
    }

    /// `Display:` (6.0).
    pub(crate) fn light(&mut self, display: Display) {
        let (light, minutes) = match display {
            Display::On { minutes } => (Backlight::On, minutes),
            Display::Off { minutes } => (Backlight::Off, minutes),
            Display::Default => (Backlight::Default, None),
        };
        let minutes = u64::from(minutes.unwrap_or(0).min(Display::LONGEST_MINUTES));
        self.timers.light = (minutes > 0).then(|| self.now + Duration::from_secs(minutes * 60));
        self.set_light(light);
    }

    fn set_light(&mut self, light: Backlight) {
        if self.screen.backlight != light {
            self.screen.backlight = light;
            self.tell(PhoneEvent::Lit(light));
        }
    }
}
