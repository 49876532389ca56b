//! A phone that is led by the hand: each step ends when the phone has nothing more to wait for.

use std::sync::Arc;
use std::time::Duration;

use ipphone::phone::Phone;
use ipphone::uri::HttpUrl;
use safe_fetch::Dialer;
use tokio::time::Instant;
use virtual_phone::device::{Asked, Reply};
use virtual_phone::screen::Pane;
use virtual_phone::{Input, Setup, VirtualPhone};

use crate::line::Line;
use crate::script::Script;
use crate::{Exchange, Step, WalkError, step};

/// Answers and ticks that one step may cause: a server can send a phone in circles, a walk must go on.
const MOST_TURNS: usize = 1000;
/// A digit may be the first of two; phones wait about this long for the second.
const DIGIT: Duration = Duration::from_secs(4);

/// A virtual phone for tests and commands. Its clock runs, and `wait:` moves it ahead without waiting.
///
/// Needs a tokio runtime with I/O and time.
#[derive(Debug)]
pub struct Walk {
    line: Line,
}

impl Walk {
    /// A phone that was just started: idle.
    pub fn new(phone: Phone, setup: Setup, dialer: Dialer) -> Walk {
        Walk { line: Line::new(phone, setup, dialer, true) }
    }

    /// The same without a record of exchanges and events: for a fleet.
    pub fn of_fleet(phone: Phone, setup: Setup, dialer: Dialer) -> Walk {
        Walk { line: Line::new(phone, setup, dialer, false) }
    }

    /// Opens an address as if an item led there, and waits for the page and its pictures.
    pub async fn open(&mut self, url: HttpUrl) {
        self.line.input(Input::Open(url));
        self.settle().await;
    }

    /// Takes all these steps, as `2 # Soft:Exit type:M%C3%BCller touch:10,20 wait:5`.
    ///
    /// A digit at the end gets the time that a phone waits for a second one.
    pub async fn press(&mut self, keys: &str) -> Result<(), WalkError> {
        for step in step::steps(keys)? {
            self.step(&step).await;
        }
        self.complete().await;
        Ok(())
    }

    /// Asks the phone's own web server as a caller on the network would, and waits for what the phone then fetches.
    ///
    /// `None`: the phone was replaced, or waits for something that does not come.
    ///
    /// ```no_run
    /// # async fn f(mut walk: virtual_phone_driver::Walk) {
    /// use virtual_phone::device::Asked;
    /// let push = ipphone::push::Push::new(&ipphone::object::Text::new("Fire drill", "Leave the house.").into());
    /// let reply = walk.ask(Asked::push(push.body).basic("demo", "demo")).await;
    /// assert_eq!(walk.phone().screen().title, "Fire drill");
    /// # }
    /// ```
    pub async fn ask(&mut self, asked: Asked) -> Option<Reply> {
        let (reply, mut replied) = tokio::sync::oneshot::channel();
        self.line.ask(asked, reply);
        for _ in 0..MOST_TURNS {
            if let Ok(reply) = replied.try_recv() {
                self.settle().await;
                return Some(reply);
            }
            let deadline = self.line.phone.deadline();
            if self.line.is_fetching() {
                let until = deadline.map(|deadline| self.line.clock.when(deadline));
                let woken = self.line.wake(until).await;
                self.line.take(woken);
                continue;
            }
            // A sound plays, and nobody wants to hear it to its end.
            self.line.clock.jump(deadline?);
            self.line.input(Input::Tick);
        }
        None
    }

    /// Takes one step.
    pub async fn step(&mut self, step: &Step) {
        match step {
            Step::Press(button) => self.line.input(Input::Press(button.clone())),
            Step::Type(text) => self.line.input(Input::Type(text)),
            Step::Touch(x, y) => self.line.input(Input::Touch(*x, *y)),
            Step::Wait(time) => return self.wait(*time).await,
        }
        self.settle().await;
    }

    /// Takes the steps of a script; ends at the first expectation that does not hold.
    pub async fn run(&mut self, script: &Script) -> Result<(), WalkError> {
        script.run(self).await
    }

    /// An item number that could have one more digit counts as whole.
    pub async fn complete(&mut self) {
        let counts =
            matches!(self.phone().screen().pane, Pane::List(_) | Pane::Directory(_) | Pane::Picture(_));
        let now = self.line.clock.now();
        let deadline = self.phone().deadline().filter(|_| counts && !self.line.is_fetching());
        let is_refresh =
            |at| self.phone().refresh_in().is_some_and(|left| now + left <= at + Duration::from_millis(50));
        if let Some(deadline) = deadline.filter(|at| *at <= now + DIGIT && !is_refresh(*at)) {
            self.line.clock.jump(deadline);
            self.line.input(Input::Tick);
            self.settle().await;
        }
    }

    /// The machine: screen, model, history, cookies.
    pub fn phone(&self) -> &VirtualPhone {
        &self.line.phone
    }

    /// How many requests it sent so far.
    pub fn requests(&self) -> u64 {
        self.line.sent
    }

    /// The last 50 requests with their answers, the newest last.
    pub fn exchanges(&self) -> impl DoubleEndedIterator<Item = &Arc<Exchange>> {
        self.line.record.exchanges()
    }

    /// What it did beside showing pages, the last 50.
    pub fn events(&self) -> impl DoubleEndedIterator<Item = &String> {
        self.line.record.events()
    }

    /// Until nothing is under way.
    async fn settle(&mut self) {
        for _ in 0..MOST_TURNS {
            if !self.line.is_fetching() {
                return;
            }
            let until: Option<Instant> =
                self.line.phone.deadline().map(|deadline| self.line.clock.when(deadline));
            let woken = self.line.wake(until).await;
            self.line.take(woken);
        }
    }

    /// From deadline to deadline, without waiting.
    async fn wait(&mut self, time: Duration) {
        let Some(end) = self.line.clock.now().checked_add(time) else { return };
        for _ in 0..MOST_TURNS {
            let Some(deadline) = self.line.phone.deadline().filter(|deadline| *deadline <= end) else {
                break;
            };
            self.line.clock.jump(deadline);
            self.line.input(Input::Tick);
            self.settle().await;
        }
        self.line.clock.jump(end);
        self.line.input(Input::Tick);
        self.settle().await;
    }
}
