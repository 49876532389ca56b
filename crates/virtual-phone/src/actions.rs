//! What softkeys and items do: the native actions of pages, and how the targets of a key and of an item meet.

use ipphone::charset::Charset;
use ipphone::object::Kind;
use ipphone::phone::Feature;
use ipphone::uri::{Digits, HttpUrl, SoftKey, Standing, Target, Uri};

use crate::form::Values;
use crate::history::Place;
use crate::machine::VirtualPhone;
use crate::request::How;
use crate::screen::{Form, PageKind, Pane};
use crate::soft_keys::Action;
use crate::view::idle_face;
use crate::words::Trouble;
use crate::{Failure, PhoneEvent};

impl VirtualPhone {
    /// A softkey is released.
    pub(crate) fn soft_key(&mut self, index: usize) {
        let Some(key) = self.keys().into_iter().nth(index) else { return };
        match key.action {
            Action::Native(action) => self.action(action),
            Action::Phone(key) => self.phone_key(key),
            Action::Target(Some(target)) => self.soft_target(target),
            Action::Target(None) => {}
        }
    }

    /// A softkey's URL, together with the item under the cursor (guide 7.1, QueryStringParam).
    fn soft_target(&mut self, target: Target) {
        let item = self.highlighted();
        let title = self.highlighted_name();
        match (target, item) {
            (Target::Url(url), Some(Target::Uri(Uri::QueryStringParam(param)))) => {
                self.go_joined(param.append_to(&url), title);
            }
            (Target::Uri(Uri::QueryStringParam(param)), Some(Target::Url(url))) => {
                self.go_joined(param.append_to(&url), title);
            }
            (Target::Uri(Uri::Notify(notify)), Some(Target::Uri(Uri::QueryStringParam(param)))) => {
                let uri = Uri::Notify(notify);
                if self.runs(&uri)
                    && let Uri::Notify(notify) = &uri
                {
                    self.notify(notify, param.data());
                }
            }
            (target, _) => self.run(target, title),
        }
    }

    fn go_joined(&mut self, url: Option<HttpUrl>, title: Option<String>) {
        match url {
            Some(url) => self.go(url, title, How::Forward),
            None => self.ignore("QueryStringParam", "address and data make no address together"),
        }
    }

    /// Where the item under the cursor leads.
    pub(crate) fn highlighted(&self) -> Option<Target> {
        let (Pane::List(list) | Pane::Directory(list)) = &self.screen.pane else { return None };
        self.page.as_ref()?.targets.get(list.selected).cloned().flatten()
    }

    fn highlighted_name(&self) -> Option<String> {
        let Pane::List(list) = &self.screen.pane else { return None };
        list.current().map(|row| row.text.replace('\n', " ")).filter(|name| !name.is_empty())
    }

    /// An item by its number on the keypad, or by touch. An item that is a QueryStringParam only takes the cursor.
    pub(crate) fn choose(&mut self, index: usize) {
        let Some(page) = &self.page else { return };
        let Some(target) = page.targets.get(index).cloned() else { return };
        let hidden_name = page.names.get(index).cloned();
        let only_cursor = match &mut self.screen.pane {
            Pane::List(list) => {
                list.selected = index;
                matches!(target, Some(Target::Uri(Uri::QueryStringParam(_))))
            }
            Pane::Directory(list) => {
                list.selected = index;
                true
            }
            _ => false,
        };
        self.settle_cursor();
        if only_cursor {
            return;
        }
        let title = self.highlighted_name().or(hidden_name.filter(|name| !name.is_empty()));
        self.follow(target, title, index);
    }

    fn follow(&mut self, target: Option<Target>, title: Option<String>, index: usize) {
        if let Some(Place::BuiltIn(built_in)) = self.page.as_ref().map(|page| page.place.clone())
            && target.is_none()
        {
            self.open_built_in_item(built_in, index);
            return;
        }
        match target {
            Some(Target::Uri(Uri::QueryStringParam(param))) => {
                self.ignore(param, "it adds to the URL of a softkey; alone it asks for nothing");
            }
            Some(target) => self.run(target, title),
            None => {}
        }
    }

    /// An action that the page has of its own.
    pub(crate) fn action(&mut self, action: SoftKey) {
        if self.minimised || self.page.is_none() {
            return;
        }
        match action {
            SoftKey::Back | SoftKey::Exit | SoftKey::Cancel => self.go_back(),
            SoftKey::Next => self.next_page(),
            SoftKey::Update => self.update(),
            SoftKey::Select => self.select(),
            SoftKey::Submit | SoftKey::Search => self.submit(),
            SoftKey::Dial => self.dial_entry(false),
            SoftKey::EditDial => self.dial_entry(true),
            SoftKey::Backspace => {
                self.with_form(Values::backspace);
            }
            SoftKey::Number(number) => {
                if let Some(index) = usize::from(number).checked_sub(1) {
                    self.choose(index);
                }
            }
        }
    }

    /// `SoftKey:` in a URL: only what the object has of its own.
    pub(crate) fn soft_key_uri(&mut self, action: SoftKey) {
        let kind = match self.page.as_ref().map(|page| page.kind) {
            Some(PageKind::Object(kind)) => kind,
            Some(PageKind::BuiltIn) => Kind::Menu,
            Some(_) => Kind::Text,
            None => return,
        };
        if action.is_native_to(kind) == Standing::No {
            self.ignore(action, "the page has no such action of its own");
            return;
        }
        self.action(action);
    }

    fn select(&mut self) {
        let index = match &self.screen.pane {
            Pane::List(list) => list.selected,
            Pane::Directory(_) => {
                self.dial_entry(false);
                return;
            }
            _ => return,
        };
        let target = self.highlighted();
        let title = self.highlighted_name();
        self.follow(target, title, index);
    }

    /// To the address of the Refresh header; without one, the page again.
    pub(crate) fn next_page(&mut self) {
        let url =
            self.page.as_ref().and_then(|page| page.refresh.as_ref()).and_then(|refresh| refresh.url.clone());
        match url {
            Some(url) => self.go(url, None, How::Forward),
            None => self.update(),
        }
    }

    pub(crate) fn update(&mut self) {
        let title = self.history.at(self.history.entries().len()).and_then(|entry| entry.title.clone());
        let url = self.page.as_ref().and_then(|page| page.url()).cloned();
        if let Some(url) = url {
            self.go(url, title, How::Reload);
        }
    }

    /// One step back on the stack: the page is asked for again; without one, the application closes.
    fn go_back(&mut self) {
        let length = self.history.back();
        let Some(entry) = self.history.at(length).cloned() else {
            self.close_application();
            return;
        };
        match entry.place {
            Place::Url(url) => self.go(url, entry.title, How::Back(length)),
            Place::BuiltIn(built_in) => self.show_built_in(built_in, How::Back(length)),
            Place::Pushed(_) => self.close_application(),
        }
    }

    fn submit(&mut self) {
        let charset = self.phone.charset();
        let Some(values) = self.page.as_ref().and_then(|page| page.values.as_ref()) else { return };
        let Some(submit) = values.submit.clone() else {
            let reason = "the Input has no URL".to_owned();
            self.refuse(Trouble::NoAnswer(Failure::Dns), reason);
            return;
        };
        match submit.to {
            Target::Url(url) if submit.post && self.phone.model.has(Feature::Post) => {
                let pairs = values.pairs(charset);
                self.go_by_post(url, pairs);
            }
            Target::Url(url) => self.get_form(&url, charset),
            Target::Uri(uri) => self.ignore(uri, "a form goes to an http address"),
        }
    }

    fn get_form(&mut self, url: &HttpUrl, charset: Charset) {
        let values = self.page.as_ref().and_then(|page| page.values.as_ref());
        match values.and_then(|values| values.address(url, charset)) {
            Some(url) => self.go(url, None, How::Forward),
            None => self.ignore(url, "address and fields make no address together"),
        }
    }

    /// Changes form and values together; false: no form is in front.
    pub(crate) fn with_form(&mut self, act: impl FnOnce(&mut Values, &mut Form)) -> bool {
        if !self.has_page_in_front() {
            return false;
        }
        let prompt_rows = usize::from(self.has_prompt_row());
        let rows = crate::wrap::rows(&self.phone.model).saturating_sub(prompt_rows).max(1);
        let values = self.page.as_mut().and_then(|page| page.values.as_mut());
        let (Some(values), Pane::Form(form)) = (values, &mut self.screen.pane) else { return false };
        act(values, form);
        form.first = form.first.clamp((form.active + 1).saturating_sub(rows), form.active);
        true
    }

    /// The number of the highlighted entry, or the Dial URI of the highlighted item.
    fn dial_entry(&mut self, edit: bool) {
        match self.highlighted_number() {
            Some(digits) if edit => self.edit_number(digits.as_str()),
            Some(digits) => self.dial(&digits, false),
            None => self.ignore("Dial", "the entry has no number that can be dialled"),
        }
    }

    /// What going off-hook dials.
    pub(crate) fn highlighted_number(&self) -> Option<Digits> {
        if !self.has_page_in_front() {
            return None;
        }
        if let Pane::Directory(list) = &self.screen.pane {
            return Digits::from_number(list.current()?.telephone.as_deref()?);
        }
        match self.highlighted()? {
            Target::Uri(Uri::Dial(dial)) => Some(dial.digits),
            Target::Uri(Uri::EditDial(dial)) => Some(dial.digits),
            _ => None,
        }
    }

    /// Closes the open application: all its pages leave the stack.
    pub(crate) fn close_application(&mut self) {
        if self.page.is_none() && self.application.is_none() {
            return;
        }
        if self.page.is_some() && !self.minimised {
            self.leave();
        }
        self.page = None;
        self.application = None;
        self.restore();
        self.timers.of_page_end();
        self.abandon(|purpose| matches!(purpose, crate::request::Purpose::Page(_)));
        let gone = self.history.truncate(0);
        idle_face(self.face());
        self.turn = 0;
        self.closed(gone);
        self.arm_idle();
        self.tell(PhoneEvent::Closed);
        self.run_waiting();
    }
}
