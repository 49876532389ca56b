//! What a press does: the keypad, the cursor, softkeys, the buttons of applications.

use std::time::Duration;

use ipphone::object::{HardKey, KeyItem, Kind};
use ipphone::phone::Feature;
use ipphone::uri::{HttpUrl, SoftKey, Target, Uri};

use crate::Button;
use crate::machine::VirtualPhone;
use crate::request::{Application, How};
use crate::screen::{Options, PageKind, Pane};
use crate::soft_keys::{self, Pick};

/// How long the phone waits for the second digit of an item number (inferred).
const NUMBER: Duration = Duration::from_millis(1500);

impl VirtualPhone {
    pub(crate) fn press(&mut self, button: &Button) {
        if !self.has(button) {
            self.ignore(button, "this model has no such button");
            return;
        }
        self.hold(button);
        self.release(button);
    }

    /// Softkeys and remapped keys run their URLDown here.
    pub(crate) fn hold(&mut self, button: &Button) {
        if let Some(item) = self.key_item(button) {
            self.run_down(item.url_down);
            return;
        }
        self.held = self.key_of(button);
        let down = self.held.and_then(|index| self.keys().get(index).and_then(|key| key.down.clone()));
        self.run_down(down);
    }

    pub(crate) fn release(&mut self, button: &Button) {
        if let Some(item) = self.key_item(button) {
            if let Some(target) = item.url {
                self.run(target, None);
            }
            return;
        }
        let held = self.held.take();
        match button {
            Button::Soft(_) | Button::Label(_) => self.soft(button, held),
            _ if self.screen.options.is_some() => self.options_key(button),
            _ if matches!(self.screen.pane, Pane::Call(_)) => self.call_key(button),
            Button::Digit(digit) => self.keypad(char::from(b'0' + (digit % 10))),
            Button::Star => self.keypad('*'),
            Button::Pound => self.keypad('#'),
            Button::Up => self.cursor(false),
            Button::Down => self.cursor(true),
            Button::Left => self.sideways(false),
            Button::Right => self.sideways(true),
            Button::Select => self.select_button(),
            Button::Back => self.action(SoftKey::Back),
            Button::Speaker | Button::Headset | Button::Hook | Button::Line(_) => self.off_hook(button),
            Button::Mute | Button::VolumeUp | Button::VolumeDown => {}
            _ => self.application_button(button),
        }
    }

    /// Text from a keyboard.
    pub(crate) fn type_text(&mut self, text: &str) {
        if let Pane::Call(_) = &self.screen.pane {
            text.chars().for_each(|character| self.call_digit(character));
            return;
        }
        if !self.with_form(|values, form| values.insert(form, text)) {
            self.ignore("typed text", "there is no field to type into");
        }
    }

    /// A finger: the first area in document order wins (guide 7.1, GraphicFileMenu).
    pub(crate) fn touch(&mut self, x: u16, y: u16) {
        if !self.has_page_in_front() {
            return;
        }
        let Pane::Picture(picture) = &self.screen.pane else { return };
        let Some(index) = picture.areas.iter().position(|area| area.holds(x, y)) else { return };
        self.choose(index);
    }

    pub(crate) fn open(&mut self, url: HttpUrl) {
        self.go(url, None, How::Executed);
    }

    /// The cursor of the pane and the keys of the keypad are on every phone; applications have buttons or not.
    fn has(&self, button: &Button) -> bool {
        let bound = matches!(button, Button::Applications | Button::Settings) && self.hidden_key().is_some();
        !button.opens() || bound || button.key().is_some_and(|key| self.phone.model.keys.has(key))
    }

    /// A KeyItem for this button, where the model knows them (schema 3.3.4).
    fn key_item(&self, button: &Button) -> Option<KeyItem> {
        if !self.has_page_in_front() || !self.phone.model.has(Feature::KeyItems) {
            return None;
        }
        let wanted = hard_key(button)?;
        self.page.as_ref()?.hard_keys.iter().find(|item| item.key == Some(wanted)).cloned()
    }

    /// The softkey behind a slot or a label.
    fn key_of(&self, button: &Button) -> Option<usize> {
        let keys = self.keys();
        match button {
            Button::Soft(slot) => {
                let (_, picks) = soft_keys::row(&keys, *self.phone.model.soft_keys, self.turn);
                match picks.get(usize::from(*slot).checked_sub(1)?)? {
                    Pick::Key(index) => Some(*index),
                    _ => None,
                }
            }
            Button::Label(label) => {
                let exact = keys.iter().position(|key| key.label == *label);
                exact.or_else(|| keys.iter().position(|key| key.label.eq_ignore_ascii_case(label)))
            }
            _ => None,
        }
    }

    fn soft(&mut self, button: &Button, held: Option<usize>) {
        if let Some(index) = held.or_else(|| self.key_of(button)) {
            self.screen.options = None;
            self.soft_key(index);
            return;
        }
        let Button::Soft(slot) = button else {
            self.ignore(button, "the page has no softkey of this name");
            return;
        };
        let keys = self.keys();
        let (_, picks) = soft_keys::row(&keys, *self.phone.model.soft_keys, self.turn);
        match usize::from(*slot).checked_sub(1).and_then(|at| picks.get(at)) {
            Some(Pick::More) => self.turn = self.turn.wrapping_add(1),
            Some(Pick::Options) => self.open_options(&keys),
            _ => self.ignore(button, "there is no softkey in this slot"),
        }
    }

    fn open_options(&mut self, keys: &[soft_keys::Key]) {
        let behind = soft_keys::behind_left(keys, *self.phone.model.soft_keys);
        let labels =
            behind.iter().filter_map(|index| keys.get(*index)).map(|key| key.label.clone()).collect();
        self.screen.options = Some(Options { labels, selected: 0 });
    }

    fn options_key(&mut self, button: &Button) {
        let Some(options) = &mut self.screen.options else { return };
        let last = options.labels.len().saturating_sub(1);
        let chosen = match button {
            Button::Up => {
                options.selected = options.selected.saturating_sub(1);
                return;
            }
            Button::Down => {
                options.selected = (options.selected + 1).min(last);
                return;
            }
            Button::Select => options.selected,
            Button::Digit(digit @ 1..) => usize::from(*digit) - 1,
            _ => {
                self.screen.options = None;
                return;
            }
        };
        self.screen.options = None;
        let behind = soft_keys::behind_left(&self.keys(), *self.phone.model.soft_keys);
        if let Some(index) = behind.get(chosen) {
            self.soft_key(*index);
        }
    }

    fn keypad(&mut self, key: char) {
        let now = self.now;
        if self.with_form(|values, form| values.press(form, key, now)) {
            return;
        }
        if !self.has_page_in_front() {
            self.start_editing(key);
            return;
        }
        match (&self.screen.pane, key.to_digit(10)) {
            (Pane::Text(_), Some(digit)) => self.line(usize::try_from(digit).unwrap_or(0)),
            (Pane::List(_) | Pane::Directory(_) | Pane::Picture(_), Some(digit)) => {
                self.number(usize::try_from(digit).unwrap_or(0));
            }
            _ => {}
        }
    }

    /// In a text, a number moves to that line (guide 7.1, Text).
    fn line(&mut self, number: usize) {
        if let Pane::Text(text) = &mut self.screen.pane {
            text.cursor = number.saturating_sub(1);
        }
        self.settle_cursor();
    }

    /// One more digit of an item number. It is complete when no longer number could be meant.
    fn number(&mut self, digit: usize) {
        let by_digit =
            matches!(self.page.as_ref().map(|page| page.kind), Some(PageKind::Object(Kind::GraphicFileMenu)));
        let count = self.page.as_ref().map_or(0, |page| page.targets.len());
        if by_digit || count == 0 {
            return;
        }
        self.typed_number = self.typed_number.saturating_mul(10).saturating_add(digit);
        if self.typed_number == 0 {
            return;
        }
        if self.typed_number.saturating_mul(10) > count {
            self.complete_number();
            return;
        }
        self.timers.number = Some(self.now + NUMBER);
    }

    /// Nothing more was typed.
    pub(crate) fn complete_number(&mut self) {
        self.timers.number = None;
        let number = std::mem::take(&mut self.typed_number);
        if let Some(index) = number.checked_sub(1).filter(|_| self.has_page_in_front()) {
            self.choose(index);
        }
    }

    fn cursor(&mut self, down: bool) {
        self.typed_number = 0;
        self.timers.number = None;
        if self.with_form(|values, form| values.step(form, down)) || !self.has_page_in_front() {
            return;
        }
        match &mut self.screen.pane {
            Pane::List(list) | Pane::Directory(list) => list.step(down),
            Pane::Text(text) => text.step(down),
            _ => {}
        }
        self.settle_cursor();
    }

    fn sideways(&mut self, right: bool) {
        self.with_form(|values, form| values.sideways(form, right));
    }

    /// The button inside the ring: the highlighted item, the next field of a form.
    fn select_button(&mut self) {
        if self.typed_number > 0 {
            self.complete_number();
            return;
        }
        match &self.screen.pane {
            Pane::Form(_) => self.cursor(true),
            _ if self.has_page_in_front() => self.action(SoftKey::Select),
            _ => {}
        }
    }

    /// Position -1 binds the Applications or Settings button while the page is shown (2026 edition).
    fn hidden_key(&self) -> Option<usize> {
        let knows = self.phone.model.soft_keys.hidden && self.has_page_in_front();
        let keys = self.page.as_ref().filter(|_| knows)?;
        keys.keys.iter().position(|key| key.position == Some(-1))
    }

    fn application_button(&mut self, button: &Button) {
        if let Some(index) =
            self.hidden_key().filter(|_| matches!(button, Button::Applications | Button::Settings))
        {
            self.soft_key(index);
            return;
        }
        match button {
            Button::Services | Button::Applications => self.open_configured(Application::Services),
            Button::Directories | Button::Contacts => self.open_directories(),
            Button::Messages => self.open_configured(Application::Messages),
            Button::Info => self.open_configured(Application::Information),
            _ => self.open_settings(),
        }
    }

    fn run_down(&mut self, uri: Option<Uri>) {
        if let Some(uri) = uri {
            self.run(Target::Uri(uri), None);
        }
    }
}

fn hard_key(button: &Button) -> Option<HardKey> {
    match button {
        Button::Digit(digit) => HardKey::DIGITS.get(usize::from(*digit)).copied(),
        Button::Star => Some(HardKey::KeyPadStar),
        Button::Pound => Some(HardKey::KeyPadPound),
        Button::Up => Some(HardKey::NavUp),
        Button::Down => Some(HardKey::NavDown),
        Button::Left => Some(HardKey::NavLeft),
        Button::Right => Some(HardKey::NavRight),
        Button::Select => Some(HardKey::NavSelect),
        Button::Back => Some(HardKey::NavBack),
        _ => None,
    }
}
