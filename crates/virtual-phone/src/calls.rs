//! Calls, as far as a phone without a call manager has them: what was dialled is on the screen until it is ended.

use ipphone::uri::Digits;

use crate::machine::VirtualPhone;
use crate::screen::{Call, CallState, PageKind, Pane};
use crate::soft_keys::PhoneKey;
use crate::view::idle_face;
use crate::{Button, PhoneEvent};

/// Placed calls that the phone remembers (inferred).
const MOST_PLACED: usize = 32;
/// Digits of a number that is edited.
const MOST_DIGITS: usize = 64;

impl VirtualPhone {
    /// Starts a call; streams end (guide 7.1, RTP). `behind`: the application stays in front (useAppUI).
    pub(crate) fn dial(&mut self, digits: &Digits, behind: bool) {
        self.stop_receiving();
        self.stop_sending();
        self.call_owner = None;
        self.placed.push_front(digits.as_str().to_owned());
        self.placed.truncate(MOST_PLACED);
        self.tell(PhoneEvent::Dialled(digits.as_str().to_owned()));
        if !behind {
            self.show_call(Call::dialled(digits));
        }
    }

    /// The number is offered for editing.
    pub(crate) fn edit_number(&mut self, digits: &str) {
        let number = digits.chars().take(MOST_DIGITS).collect();
        self.show_call(Call { number, state: CallState::Editing });
    }

    /// The first digit on an idle phone.
    pub(crate) fn start_editing(&mut self, key: char) {
        self.edit_number(key.encode_utf8(&mut [0; 4]));
    }

    pub(crate) fn is_calling(&self) -> bool {
        matches!(&self.screen.pane, Pane::Call(Call { state: CallState::Dialled, .. }))
    }

    fn show_call(&mut self, call: Call) {
        self.cover();
        idle_face(&mut self.screen);
        self.screen.page = PageKind::Call;
        self.screen.pane = Pane::Call(call);
        self.turn = 0;
    }

    /// The call is over: the page before is in front again.
    pub(crate) fn hang_up(&mut self) {
        if self.is_calling() {
            self.tell(PhoneEvent::HungUp);
        }
        self.turn = 0;
        if self.minimised {
            self.show_idle_screen();
            return;
        }
        self.uncover();
        if self.is_idle() {
            self.run_waiting();
        }
    }

    /// A button while a call is in front.
    pub(crate) fn call_key(&mut self, button: &Button) {
        match button {
            Button::Digit(digit) => self.call_digit(char::from(b'0' + (digit % 10))),
            Button::Star => self.call_digit('*'),
            Button::Pound => self.call_digit('#'),
            Button::Back => self.hang_up(),
            Button::Hook | Button::Speaker | Button::Headset if self.is_calling() => self.hang_up(),
            Button::Hook | Button::Speaker | Button::Headset | Button::Line(_) | Button::Select => {
                self.dial_edited()
            }
            other if other.opens() && !self.is_calling() => {
                self.hang_up();
                self.release(other);
            }
            _ => {}
        }
    }

    /// A digit of the number that is edited, or a tone into the call.
    pub(crate) fn call_digit(&mut self, digit: char) {
        if !matches!(digit, '0'..='9' | '*' | '#' | '+') {
            return;
        }
        if self.is_calling() {
            self.tell(PhoneEvent::DigitsSent(digit.to_string()));
            return;
        }
        if let Pane::Call(call) = &mut self.screen.pane
            && call.number.len() < MOST_DIGITS
        {
            call.number.push(digit);
        }
    }

    pub(crate) fn send_digits(&mut self, digits: &str) {
        if self.is_calling() {
            self.tell(PhoneEvent::DigitsSent(digits.to_owned()));
            return;
        }
        self.ignore(digits, "No Active Call");
    }

    /// A softkey of the phone itself.
    pub(crate) fn phone_key(&mut self, key: PhoneKey) {
        match key {
            PhoneKey::NewCall => self.edit_number(""),
            PhoneKey::EndCall => self.hang_up(),
            PhoneKey::Dial => self.dial_edited(),
            PhoneKey::Redial => {
                if let Some(digits) = self.placed.front().and_then(|number| Digits::parse(number)) {
                    self.dial(&digits, false);
                }
            }
            PhoneKey::Backspace => {
                if let Pane::Call(call) = &mut self.screen.pane {
                    call.number.pop();
                }
            }
        }
    }

    /// Off the hook: the highlighted number is dialled, else the phone waits for one.
    pub(crate) fn off_hook(&mut self, button: &Button) {
        match self.highlighted_number() {
            Some(digits) => self.dial(&digits, false),
            None => self.edit_number(""),
        }
        match button {
            Button::Speaker => self.screen.lamps.speaker = true,
            Button::Headset => self.screen.lamps.headset = true,
            _ => {}
        }
    }

    fn dial_edited(&mut self) {
        let Pane::Call(call) = &self.screen.pane else { return };
        match Digits::from_number(&call.number) {
            Some(digits) => self.dial(&digits, false),
            None => self.hang_up(),
        }
    }
}
