//! What becomes of an answer: a page comes onto the screen, URIs run, sound plays, or the phone refuses.

use std::sync::Arc;

use ipphone::object::{ApplicationEvent, Execute, Object};
use ipphone::phone::{Feature, PromptPlace};
use ipphone::uri::HttpUrl;

use crate::answer::{self, Answer};
use crate::history::{BuiltIn, Entry, Place};
use crate::machine::VirtualPhone;
use crate::page::Sheet;
use crate::refresh::{Refresh, is_expired};
use crate::request::{Application, How, Purpose, Slot, Visit, Way};
use crate::screen::{Icon, LayerImage, Notice, Pane};
use crate::words::{Trouble, words};
use crate::{Fetched, PhoneEvent, default_keys, show, soft_keys, wrap};

impl VirtualPhone {
    /// The phone says what is wrong; the page before stays.
    pub(crate) fn refuse(&mut self, trouble: Trouble, reason: String) {
        let notice = Notice { text: words(&self.phone.model, trouble).to_owned(), reason };
        self.note(&format!("{}: {}", notice.text, notice.reason));
        self.screen.error = Some(notice.clone());
        self.tell(PhoneEvent::Refused(notice));
    }

    /// An answer of status 200 to 299 to a page.
    pub(crate) fn arrive(&mut self, visit: Visit, url: HttpUrl, fetched: &Fetched) {
        let taken = answer::take(fetched, &self.phone.model, self.setup.charset);
        self.note_findings(&taken.findings);
        self.findings = taken.findings;
        let refresh = fetched.get("Refresh").and_then(Refresh::parse);
        let expired = is_expired(fetched, self.now);
        let place = Place::Url(visit.url.clone());
        let model = self.phone.model;
        match taken.answer {
            Err((trouble, reason)) => self.refuse(trouble, reason),
            Ok(Answer::Audio(bytes)) => self.play_audio(&url, bytes, refresh),
            Ok(Answer::Plain(text)) => {
                self.show(show::plain(&text, place, &model), visit.into(), refresh, expired)
            }
            Ok(Answer::Png(bytes)) => {
                self.show(show::png(bytes, place, &model), visit.into(), refresh, expired)
            }
            Ok(Answer::Object(object)) => self.take_object(*object, visit, refresh, expired),
        }
    }

    fn take_object(&mut self, object: Object, visit: Visit, refresh: Option<Refresh>, expired: bool) {
        let place = Place::Url(visit.url.clone());
        match object {
            Object::Execute(execute) => self.execute(execute),
            Object::Status(status) => self.show_status(status),
            Object::StatusFile(status) => self.show_status_file(status),
            Object::Response(_) | Object::Error(_) => {
                self.ignore(object.kind(), "it is sent by phones, not to phones")
            }
            _ if !self.may_show(visit.how) => {
                let reason = "this model shows objects only when an ExecuteItem fetched them (2026 edition)";
                self.refuse(Trouble::Unsupported, reason.to_owned());
            }
            object => {
                let Some(sheet) = show::sheet(object, place, &self.phone.model) else { return };
                self.show(sheet, visit.into(), refresh, expired);
            }
        }
    }

    /// Pages that were shown once may come again by Exit or Update (inferred).
    fn may_show(&self, how: How) -> bool {
        let again = matches!(how, How::Executed | How::Reload | How::Back(_));
        again || !self.phone.model.has(Feature::ExecuteOnly)
    }

    /// Runs what an Execute holds (guide 5.0(2) ch. 5).
    fn execute(&mut self, execute: Execute) {
        for item in execute.items {
            let Some(target) = item.url else { continue };
            self.run_from_execute(target, item.priority.unwrap_or_default(), None);
        }
    }

    /// Puts a page into the history and onto the screen.
    pub(crate) fn show(&mut self, sheet: Sheet, way: Way, refresh: Option<Refresh>, expired: bool) {
        let Way { how, title } = way;
        if how == How::Append {
            self.append(sheet);
            return;
        }
        self.leave();
        self.remember(
            how,
            Entry {
                place: sheet.page.place.clone(),
                title: title.clone(),
                expired,
                application: sheet.page.application.clone(),
            },
        );
        self.put(sheet, title, refresh);
        self.handler(ApplicationEvent::FocusGained);
    }

    /// The page before loses the focus.
    pub(crate) fn leave(&mut self) {
        self.handler(ApplicationEvent::FocusLost);
        self.abandon(|purpose| matches!(purpose, Purpose::Picture(Slot::Layer | Slot::Icon(_))));
    }

    /// Puts the page into the history; pages that leave it are closed.
    pub(crate) fn remember(&mut self, how: How, entry: Entry) {
        let mut gone = match how {
            How::Open(application) => {
                self.application = Some(application);
                self.history.truncate(0)
            }
            How::Back(length) => self.history.truncate(length.saturating_sub(1)),
            How::Forward | How::Executed | How::Reload | How::Append => Vec::new(),
        };
        self.application = self.application.or(Some(Application::Services));
        let place = entry.place.clone();
        gone.extend(self.history.push(entry));
        gone.retain(|entry| entry.place != place);
        self.closed(gone);
    }

    /// Puts a page onto the screen.
    pub(crate) fn put(&mut self, sheet: Sheet, default_title: Option<String>, refresh: Option<Refresh>) {
        let mut sheet = sheet;
        self.turn = 0;
        self.typed_number = 0;
        self.held = None;
        self.restore();
        self.timers.of_page_end();
        let next = refresh.as_ref().is_some_and(|refresh| refresh.url.is_some());
        let searches = self.application == Some(Application::Directories);
        let layout = *self.phone.model.layout;
        sheet.page.keys = match sheet.own_keys.is_empty() {
            true => default_keys::of_page(sheet.page.kind, layout, next, searches),
            false => std::mem::take(&mut sheet.own_keys),
        };
        sheet.page.refresh_at =
            refresh.as_ref().and_then(|refresh| refresh.after).map(|after| self.now + after);
        sheet.page.refresh = refresh;
        let event = PhoneEvent::Shown { url: sheet.page.url().cloned(), page: sheet.page.kind };
        self.draw(&mut sheet, default_title);
        self.page = Some(sheet.page);
        self.settle_cursor();
        for (slot, url) in sheet.pictures {
            self.fetch_picture(slot, &url);
        }
        self.tell(event);
    }

    fn draw(&mut self, sheet: &mut Sheet, default_title: Option<String>) {
        let icon = sheet.page.title_icon.filter(|_| self.phone.model.has(Feature::EnhancedIcons));
        let icon = icon.and_then(|index| sheet.icon(index));
        let again = self.page.as_ref().is_some_and(|page| page.place == sheet.page.place);
        let face = self.face();
        if again {
            keep_picture(&face.pane, &mut sheet.pane);
        }
        face.page = sheet.page.kind;
        face.title = sheet.title.take().or(default_title).unwrap_or_default();
        face.title_icon = icon;
        face.prompt = std::mem::take(&mut sheet.prompt);
        face.prompt_away = false;
        face.error = None;
        face.options = None;
        face.pane = std::mem::take(&mut sheet.pane);
    }

    /// Items for the menu of a Directories button: it must be a Menu (2026 edition, custom directories).
    fn append(&mut self, sheet: Sheet) {
        let Pane::List(more) = sheet.pane else {
            self.refuse(Trouble::Parse, "the Directories URL of this model must answer a Menu".to_owned());
            return;
        };
        let is_there =
            self.page.as_ref().is_some_and(|page| page.place == Place::BuiltIn(BuiltIn::Directories));
        let Some(page) = self.page.as_mut().filter(|_| is_there) else { return };
        page.targets.extend(sheet.page.targets);
        if let Pane::List(list) = &mut self.face().pane {
            list.rows.extend(more.rows.into_iter().map(|row| crate::screen::Row { icon: None, ..row }));
        }
    }

    /// A picture that belongs to the page or to the status window.
    pub(crate) fn picture_came(&mut self, slot: Slot, fetched: Fetched) {
        if fetched.body.is_empty() || fetched.body.len() > answer::MOST_PICTURE_BYTES {
            self.ignore("a picture", "it is empty or too large");
            self.picture_lost(slot);
            return;
        }
        let bytes: Arc<[u8]> = fetched.body.into();
        match slot {
            Slot::Status => self.status_picture_came(bytes),
            Slot::Layer => {
                if let Pane::Picture(picture) = &mut self.face().pane
                    && let Some(layer) = picture.layers.first_mut()
                {
                    layer.image = LayerImage::Png(bytes);
                }
            }
            Slot::Icon(index) => self.icon_came(index, &bytes),
        }
    }

    /// A picture will not come.
    pub(crate) fn picture_lost(&mut self, slot: Slot) {
        if let (Slot::Layer, Pane::Picture(picture)) = (slot, &mut self.face().pane)
            && let Some(layer) = picture.layers.first_mut()
        {
            layer.image = LayerImage::Coming;
        }
    }

    fn icon_came(&mut self, wanted: u16, bytes: &Arc<[u8]>) {
        let face = self.face();
        let Pane::List(list) = &mut face.pane else { return };
        for (_, icon) in list.icons.iter_mut().filter(|(index, _)| *index == wanted) {
            *icon = Icon::Png(bytes.clone());
        }
        // The title's icon is one of the list that has not come either.
        let title_index = self.page.as_ref().and_then(|page| page.title_icon);
        if title_index == Some(wanted) {
            self.face().title_icon = Some(Icon::Png(bytes.clone()));
        }
    }

    /// Brings the cursor of list or text into sight.
    pub(crate) fn settle_cursor(&mut self) {
        let rows = wrap::rows(&self.phone.model);
        let text_rows = wrap::text_rows(&self.phone.model);
        let has_line_cursor = wrap::has_line_cursor(&self.phone.model);
        let prompt_row = self.has_prompt_row();
        let face = self.face();
        face.prompt_away = match &mut face.pane {
            Pane::List(list) | Pane::Directory(list) => list.settle(rows, prompt_row),
            Pane::Text(text) if has_line_cursor => text.settle(rows, prompt_row),
            Pane::Text(text) => {
                text.scroll(text_rows);
                false
            }
            _ => false,
        };
    }

    /// Whether Prompt is a row of the page (measured on a 7841).
    pub(crate) fn has_prompt_row(&mut self) -> bool {
        let first_row = *self.phone.model.prompt == PromptPlace::FirstRow;
        first_row && !self.face().prompt.is_empty()
    }

    /// The softkeys that count now: of the call, of the page, of the idle phone.
    pub(crate) fn keys(&self) -> Vec<soft_keys::Key> {
        if let Pane::Call(call) = &self.screen.pane {
            return default_keys::of_call(call.state);
        }
        match &self.page {
            Some(page) if !self.minimised => page.keys.clone(),
            _ => default_keys::of_idle(),
        }
    }
}

/// A page that renews itself keeps its picture until the new one is there.
fn keep_picture(before: &Pane, after: &mut Pane) {
    let (Pane::Picture(before), Pane::Picture(after)) = (before, after) else { return };
    if let (Some(before), Some(after)) = (before.layers.first(), after.layers.first_mut())
        && after.image == LayerImage::Coming
    {
        after.image = before.image.clone();
    }
}
