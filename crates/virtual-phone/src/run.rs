//! Running targets: addresses are fetched, URIs do what their family says (guide 7.1, "Internal URI Features").

use ipphone::object::{Application as Attributes, ApplicationEvent};
use ipphone::phone::Feature;
use ipphone::uri::{App, AppAction, AppPriority, Device, Init, Target, Uri, key::Key};

use crate::history::Entry;
use crate::machine::VirtualPhone;
use crate::request::{Application, How};
use crate::screen::Pane;
use crate::{Button, PhoneEvent};

/// URIs inside URIs, as a softkey that presses itself.
const DEEPEST: u8 = 8;
/// URIs that run on one input: handlers can call each other many times over.
const MOST_STEPS: u8 = 64;

impl VirtualPhone {
    /// Fetches an address, or does what a URI says. `title`: the name of the item.
    pub(crate) fn run(&mut self, target: Target, title: Option<String>) {
        match target {
            Target::Url(url) => self.go(url, title, How::Forward),
            Target::Uri(uri) => self.run_uri(uri, ""),
        }
    }

    /// Whether this model runs the URI; if not, that is told.
    pub(crate) fn runs(&mut self, uri: &Uri) -> bool {
        match self.phone.model.lacks(uri) {
            None => true,
            Some((_, why)) => {
                self.ignore(uri, &format!("URI not found: {why}"));
                false
            }
        }
    }

    /// `default`: what a Notify without data posts.
    fn run_uri(&mut self, uri: Uri, default: &str) {
        if self.nested >= DEEPEST || self.steps >= MOST_STEPS {
            self.ignore(uri, "URIs lead to each other in circles");
            return;
        }
        if !self.runs(&uri) {
            return;
        }
        self.nested += 1;
        self.steps += 1;
        self.do_uri(uri, default);
        self.nested -= 1;
    }

    fn do_uri(&mut self, uri: Uri, default: &str) {
        match uri {
            Uri::Key(key) => self.key_uri(key),
            Uri::SoftKey(action) => self.soft_key_uri(action),
            Uri::Rtp(rtp) => self.stream(rtp),
            Uri::Init(init) => self.init(init),
            Uri::Dial(dial) => {
                self.dial(&dial.digits, dial.use_app_ui);
                self.call_owner = dial.application_id.map(|id| id.as_str().to_owned());
            }
            Uri::EditDial(dial) => self.edit_number(dial.digits.as_str()),
            Uri::Play(play) => self.play(play),
            Uri::Display(display) => self.light(display),
            Uri::Vibrate(vibrate) => self.tell(PhoneEvent::Vibrated(vibrate)),
            Uri::SendDigits(sent) => self.send_digits(sent.digits.as_str()),
            Uri::Notify(notify) => self.notify(&notify, default),
            Uri::App(app) => self.app(app),
            Uri::Device(device) => self.device(device),
            Uri::QueryStringParam(param) => {
                self.ignore(param, "it adds to another URL; alone it asks for nothing")
            }
            other => self.ignore(other, "URI not found"),
        }
    }

    /// An Execute waited until the phone is idle.
    pub(crate) fn run_waiting(&mut self) {
        if let Some(url) = self.timers.waiting.take() {
            self.go(url, None, How::Executed);
        }
    }

    /// A press that the user did not do; one that the phone lacks is silently discarded.
    fn key_uri(&mut self, key: Key) {
        match Button::of(key) {
            Some(button) => self.press(&button),
            None => self.ignore(key, "the virtual phone has nothing behind this key"),
        }
    }

    fn init(&mut self, init: Init) {
        let closes = match init {
            Init::CallHistory => {
                self.placed.clear();
                self.tell(PhoneEvent::CallHistoryCleared);
                return;
            }
            Init::AppStatus => {
                self.screen.status = None;
                self.timers.status_since = None;
                return;
            }
            Init::Services => Application::Services,
            Init::Messages => Application::Messages,
            Init::Directories => Application::Directories,
            Init::Settings => Application::Settings,
        };
        if self.application == Some(closes) {
            self.close_application();
        }
    }

    fn device(&mut self, device: Device) {
        if device == Device::Unlock {
            self.wake();
        }
        self.tell(PhoneEvent::Device(device));
    }

    /// A request about the application; one for a later moment waits until the user is done.
    fn app(&mut self, app: App) {
        let id = app.application_id.as_ref().map(|id| id.as_str());
        let page = self.page.as_ref().and_then(|page| page.application.as_ref());
        let own = page.and_then(|application| application.app_id.as_deref());
        if id.is_some() && id != own {
            self.ignore(app, "Unknown Application ID");
            return;
        }
        let idle = std::time::Duration::from_secs(app.idle_timer.unwrap_or(App::DEFAULT_IDLE_TIMER).into());
        let done = self.timers.last_key + idle;
        match app.priority.unwrap_or(AppPriority::Now) {
            AppPriority::WhenDone if done > self.now => self.timers.app = Some((done, app.action)),
            AppPriority::IfIdle if done > self.now => {
                self.ignore(app, "the user is busy with the phone (priority 2)")
            }
            _ => self.app_now(app.action),
        }
    }

    pub(crate) fn app_now(&mut self, action: AppAction) {
        self.tell(PhoneEvent::App(action));
        match action {
            AppAction::Close => self.close_application(),
            AppAction::Minimize => self.minimise(),
            AppAction::RequestFocus | AppAction::ReleaseFocus => {}
        }
    }

    /// The page goes behind the idle screen; the button of its application brings it back.
    fn minimise(&mut self) {
        if self.page.is_none() || self.minimised {
            return;
        }
        if !self.phone.model.uris.contains(ipphone::uri::Scheme::App) {
            return;
        }
        self.handler(ApplicationEvent::FocusLost);
        self.handler(ApplicationEvent::Minimized);
        self.minimised = true;
        self.cover();
        self.show_idle_screen();
    }

    /// The page comes back from behind the idle screen.
    pub(crate) fn restore(&mut self) {
        if std::mem::take(&mut self.minimised) && !matches!(self.screen.pane, Pane::Call(_)) {
            self.uncover();
        }
    }

    /// Runs the handler of the page on show.
    pub(crate) fn handler(&mut self, event: ApplicationEvent) {
        let attributes = self.page.as_ref().and_then(|page| page.application.clone());
        if let Some(attributes) = attributes {
            self.run_handler(&attributes, event);
        }
    }

    /// Pages that left the stack.
    pub(crate) fn closed(&mut self, entries: Vec<Entry>) {
        for entry in entries {
            if let Some(attributes) = entry.application {
                self.run_handler(&attributes, ApplicationEvent::Closed);
            }
        }
    }

    /// onAppClosed holds no address; App with priority 0 stands in no handler (guide 7.1).
    fn run_handler(&mut self, attributes: &Attributes, event: ApplicationEvent) {
        let Some(handler) = attributes.handler(event) else { return };
        if !self.phone.model.has(Feature::EventHandlers) {
            return;
        }
        for target in handler.targets() {
            match target {
                Target::Url(url) if event != ApplicationEvent::Closed => {
                    self.go(url.clone(), None, How::Forward)
                }
                Target::Url(url) => self.ignore(url, "onAppClosed takes no address"),
                Target::Uri(Uri::App(app))
                    if app.priority.unwrap_or(AppPriority::Now) == AppPriority::Now =>
                {
                    self.ignore(app, "a handler takes no App URI with priority 0");
                }
                Target::Uri(uri) => self.run_uri(uri.clone(), &attributes.notice(event)),
            }
        }
    }
}
