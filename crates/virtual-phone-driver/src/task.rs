//! The task in which a phone lives: commands, answers and timers, one after the other.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use ipphone::phone::Phone;
use safe_fetch::Dialer;
use tokio::sync::{mpsc, watch};
use virtual_phone::{Input, Setup};

use crate::device::Ask;
use crate::line::{Line, Woken};
use crate::{Command, Snapshot};

pub(crate) struct PhoneTask {
    line: Line,
    commands: mpsc::Receiver<Command>,
    asks: mpsc::Receiver<Ask>,
    seen: watch::Sender<Arc<Snapshot>>,
    number: u64,
}

/// What happens next.
#[expect(clippy::large_enum_variant, reason = "there is one at a time")]
enum Next {
    Ended,
    Command(Command),
    Asked(Ask),
    Woken(Woken),
}

impl PhoneTask {
    pub(crate) fn new(
        phone: Phone,
        setup: Setup,
        dialer: Dialer,
        commands: mpsc::Receiver<Command>,
        asks: mpsc::Receiver<Ask>,
    ) -> (PhoneTask, watch::Receiver<Arc<Snapshot>>) {
        let line = Line::new(phone, setup, dialer, true);
        let (seen, watching) = watch::channel(Arc::new(Snapshot::of(1, &line)));
        (PhoneTask { line, commands, asks, seen, number: 1 }, watching)
    }

    /// Until the last handle is gone.
    pub(crate) async fn run(mut self) {
        loop {
            match self.next().await {
                Next::Ended => return,
                Next::Command(command) => {
                    self.obey(command);
                    self.publish();
                }
                Next::Asked(Ask { asked, reply }) => {
                    self.line.ask(asked, reply);
                    self.publish();
                }
                Next::Woken(Woken::Due) => self.tick(),
                Next::Woken(landed) => {
                    self.line.take(landed);
                    self.publish();
                }
            }
        }
    }

    async fn next(&mut self) -> Next {
        let until = self.line.clock.when(self.wants());
        tokio::select! {
            command = self.commands.recv() => command.map_or(Next::Ended, Next::Command),
            Some(ask) = self.asks.recv() => Next::Asked(ask),
            woken = self.line.wake(Some(until)) => Next::Woken(woken),
        }
    }

    /// The phone's own deadline, or when its clock or the timer of a status window moves on.
    fn wants(&self) -> SystemTime {
        let now = self.line.clock.now();
        let counts = self.line.phone.screen().status.as_ref().is_some_and(|status| status.timer.is_some());
        let step = if counts { 1 } else { 60 };
        let seconds = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs();
        let next = SystemTime::UNIX_EPOCH + Duration::from_secs((seconds / step + 1) * step);
        self.line.phone.deadline().map_or(next, |deadline| deadline.min(next))
    }

    fn obey(&mut self, command: Command) {
        match command {
            Command::Press(button) => self.line.input(Input::Press(button)),
            Command::Type(text) => self.line.input(Input::Type(&text)),
            Command::Touch { x, y } => self.line.input(Input::Touch(x, y)),
            Command::Open(url) => self.line.input(Input::Open(url)),
            Command::Services(url) => self.line.phone.set_services(url),
            Command::Become(phone) => {
                let address = self.line.phone.url().cloned();
                self.line.replace(phone);
                if let Some(address) = address {
                    self.line.input(Input::Open(address));
                }
            }
        }
    }

    /// Most ticks change nothing that anybody sees.
    fn tick(&mut self) {
        self.line.take(Woken::Due);
        let last = self.seen.borrow().clone();
        let same = last.screen == *self.line.phone.screen()
            && last.refresh_in.is_some() == self.line.phone.refresh_in().is_some()
            && last.exchanges.last() == self.line.record.exchanges().next_back()
            && last.visits.last() == self.line.record.visits().next_back()
            && last.events.len() == self.line.record.events().count()
            && last.events.last() == self.line.record.events().next_back();
        if !same {
            self.publish();
        }
    }

    fn publish(&mut self) {
        self.number += 1;
        // Nobody looks any more: the commands will end, too.
        let _ = self.seen.send(Arc::new(Snapshot::of(self.number, &self.line)));
    }
}
