//! The phone itself: what it holds, and the three calls that drive it.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use ipphone::check::Finding;
use ipphone::phone::{Language, Phone, locale};

use crate::cookies::{Jar, Session};
use crate::device::Device;
use crate::history::{Entry, History};
use crate::page::Page;
use crate::request::{Application, Wires};
use crate::screen::Screen;
use crate::sound::Sound;
use crate::timers::Timers;
use crate::{Input, Output, PhoneEvent, Setup};

/// Outputs that wait for [`poll`](VirtualPhone::poll); of more, the oldest events are dropped.
const MOST_WAITING: usize = 256;

/// A Cisco IP phone without sockets and without a clock.
///
/// [`handle`](VirtualPhone::handle) what happens, [`poll`](VirtualPhone::poll) until nothing is left to do, sleep until the
/// [`deadline`](VirtualPhone::deadline), look at the [`screen`](VirtualPhone::screen).
///
/// ```
/// use std::time::SystemTime;
/// use ipphone::{phone::{Models, Phone}, uri::HttpUrl};
/// use virtual_phone::{Fetched, Input, Output, Setup, VirtualPhone, render};
///
/// let phone = Phone::of("7960", &Models::BUILT_IN).unwrap();
/// let mut phone = VirtualPhone::new(phone, Setup::default());
/// let now = SystemTime::UNIX_EPOCH;
/// phone.handle(now, Input::Open(HttpUrl::parse("http://h/hello").unwrap()));
/// let Some(Output::Fetch(id, request)) = phone.poll() else { panic!("it asks") };
/// assert_eq!(request.target(), "/hello");
/// phone.handle(now, Input::Fetched(id, Ok(Fetched::ok("text/plain", "Good morning"))));
/// assert_eq!(render::text(phone.screen(), phone.model()).lines, ["Good morning"]);
/// ```
#[derive(Clone, Debug)]
pub struct VirtualPhone {
    pub(crate) phone: Phone,
    pub(crate) setup: Setup,
    pub(crate) now: SystemTime,
    pub(crate) screen: Screen,
    /// The page that a call covers.
    pub(crate) below: Option<Box<Screen>>,
    pub(crate) page: Option<Page>,
    pub(crate) application: Option<Application>,
    pub(crate) minimised: bool,
    pub(crate) history: History,
    pub(crate) jar: Jar,
    pub(crate) wires: Wires,
    pub(crate) timers: Timers,
    pub(crate) sound: Sound,
    /// Which turn of "more" is seen.
    pub(crate) turn: u8,
    /// Keypad digits of an item number that is not complete.
    pub(crate) typed_number: usize,
    /// The softkey that is held down.
    pub(crate) held: Option<usize>,
    /// Numbers that were dialled, the last first.
    pub(crate) placed: VecDeque<String>,
    /// The application that started the call.
    pub(crate) call_owner: Option<String>,
    /// The phone's own web server.
    pub(crate) device: Device,
    pub(crate) source: Option<Source>,
    pub(crate) findings: Vec<Finding>,
    /// Fetches since somebody pressed a key or a timer ran: a server can send a phone in circles.
    pub(crate) chain: u8,
    /// URIs inside URIs.
    pub(crate) nested: u8,
    /// URIs that ran since the last input.
    pub(crate) steps: u8,
    outputs: VecDeque<Output>,
}

/// The last document, for an inspector.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Source {
    /// Where it came from.
    pub url: ipphone::uri::HttpUrl,
    /// Its Content-Type.
    pub content_type: String,
    /// Its bytes.
    pub body: Arc<[u8]>,
}

impl VirtualPhone {
    /// A phone that was just started: idle. It asks for the language of its locale.
    pub fn new(phone: Phone, setup: Setup) -> VirtualPhone {
        let history = History::new(setup.history_depth);
        let mut machine = VirtualPhone {
            phone: in_language(phone, &setup.locale),
            setup,
            now: SystemTime::UNIX_EPOCH,
            screen: Screen::default(),
            below: None,
            page: None,
            application: None,
            minimised: false,
            history,
            jar: Jar::default(),
            wires: Wires::default(),
            timers: Timers::default(),
            sound: Sound::default(),
            turn: 0,
            typed_number: 0,
            held: None,
            placed: VecDeque::new(),
            call_owner: None,
            device: Device::default(),
            source: None,
            findings: Vec::new(),
            chain: 0,
            nested: 0,
            steps: 0,
            outputs: VecDeque::new(),
        };
        machine.refresh_view();
        machine
    }

    /// Another phone in its place: the same configuration, cookies and pages to go back to; idle until it opens one of them.
    pub fn replaced_by(&self, phone: Phone) -> VirtualPhone {
        let mut other = VirtualPhone::new(phone, self.setup.clone());
        other.jar = self.jar.clone();
        other.history = self.history.pages();
        other.now = self.now;
        other
    }

    /// Something happens at this time. Time never runs backwards: an earlier one counts as the last.
    pub fn handle(&mut self, now: SystemTime, input: Input<'_>) {
        self.start_clock(now);
        self.now = self.now.max(now);
        (self.nested, self.steps) = (0, 0);
        self.run_due();
        match input {
            Input::Tick => {}
            Input::Press(button) => self.by_hand(|phone| phone.press(&button)),
            Input::Hold(button) => self.by_hand(|phone| phone.hold(&button)),
            Input::Release(button) => self.by_hand(|phone| phone.release(&button)),
            Input::Touch(x, y) => self.by_hand(|phone| phone.touch(x, y)),
            Input::Type(text) => self.by_hand(|phone| phone.type_text(text)),
            Input::Open(url) => self.by_hand(|phone| phone.open(url)),
            Input::Fetched(id, result) => self.land(id, result),
            Input::Asked(id, asked) => self.asked(id, asked),
            Input::Level(level) => self.sound.level = level.min(100),
        }
        self.refresh_view();
    }

    /// The next thing to do or to know; `None`: nothing until the next input.
    pub fn poll(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// When the phone wants a [`Tick`](Input::Tick): Refresh, a letter under the cursor, an item number, a time limit, the
    /// end of a sound.
    pub fn deadline(&self) -> Option<SystemTime> {
        let page = self.page.as_ref();
        let of_page = page.and_then(|page| page.refresh_at);
        let of_form = page.and_then(|page| page.values.as_ref()).and_then(|values| values.deadline());
        [self.wires.deadline(), self.timers.next(), self.sound.deadline(), of_page, of_form]
            .into_iter()
            .flatten()
            .min()
    }

    /// What stands on the panel.
    pub fn screen(&self) -> &Screen {
        &self.screen
    }

    /// The phone: headers that it sends, charsets, languages.
    pub fn phone(&self) -> &Phone {
        &self.phone
    }

    /// Its row of the model table.
    pub fn model(&self) -> &ipphone::phone::Model {
        &self.phone.model
    }

    /// How it is configured.
    pub fn setup(&self) -> &Setup {
        &self.setup
    }

    /// What the services button opens from now on, as after a change in CallManager and a reset.
    pub fn set_services(&mut self, url: ipphone::uri::HttpUrl) {
        self.setup.services = Some(url);
    }

    /// The history, the page on show last; expired pages are those that Exit passes over.
    pub fn history(&self) -> &[Entry] {
        self.history.entries()
    }

    /// How many pages of the history Exit can come back to, the one on show included.
    pub fn history_length(&self) -> usize {
        self.history.live()
    }

    /// The cookies, by host.
    pub fn cookies(&self) -> &[Session] {
        self.jar.sessions()
    }

    /// How long until the page renews itself or goes on; `None`: it does not by itself.
    pub fn refresh_in(&self) -> Option<Duration> {
        let at = self.page.as_ref()?.refresh_at?;
        Some(at.duration_since(self.now).unwrap_or_default())
    }

    /// The address of the page on show; `None`: it has none.
    pub fn url(&self) -> Option<&ipphone::uri::HttpUrl> {
        self.page.as_ref()?.url()
    }

    /// The last document, shown or refused; kept if the setup says so.
    pub fn source(&self) -> Option<&Source> {
        self.source.as_ref()
    }

    /// All findings about the last document, by this model's rules.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The labels and positions of all softkeys of the page, also those under "more".
    pub fn soft_keys(&self) -> Vec<(i16, String)> {
        self.keys().iter().map(|key| (key.position.unwrap_or(0), key.label.clone())).collect()
    }

    /// Somebody is at the phone: errors go, the light comes, idle time begins anew.
    fn by_hand(&mut self, act: impl FnOnce(&mut VirtualPhone)) {
        self.chain = 0;
        self.screen.error = None;
        self.wake();
        act(self);
        self.arm_idle();
    }

    /// The first input says what time it is.
    fn start_clock(&mut self, now: SystemTime) {
        if self.now == SystemTime::UNIX_EPOCH {
            self.now = now;
            self.timers.last_key = now;
            self.arm_idle();
        }
    }

    pub(crate) fn push(&mut self, output: Output) {
        if self.outputs.len() >= MOST_WAITING {
            let oldest = self.outputs.iter().position(|output| matches!(output, Output::Event(_)));
            self.outputs.remove(oldest.unwrap_or(0));
        }
        self.outputs.push_back(output);
    }

    pub(crate) fn tell(&mut self, event: PhoneEvent) {
        self.push(Output::Event(event));
    }

    pub(crate) fn ignore(&mut self, what: impl ToString, why: &str) {
        self.tell(PhoneEvent::Ignored(what.to_string(), why.to_owned()));
    }

    /// The screen of the page, also while a call covers it.
    pub(crate) fn face(&mut self) -> &mut Screen {
        match &mut self.below {
            Some(below) => below,
            None => &mut self.screen,
        }
    }

    /// Whether a page is in front, not a call and not the idle screen.
    pub(crate) fn has_page_in_front(&self) -> bool {
        self.page.is_some() && self.below.is_none() && !self.minimised
    }
}

/// The phone with the language of this locale, unless it speaks that already or nobody knows the locale.
fn in_language(phone: Phone, locale: &str) -> Phone {
    let spoken = phone.languages.first().map(Language::primary).unwrap_or_default();
    match locale::language(locale) {
        Some(language) if language.primary() != spoken => Phone { languages: vec![language], ..phone },
        _ => phone,
    }
}
