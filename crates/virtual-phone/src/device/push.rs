//! What becomes of a pushed object.

use std::time::{Duration, SystemTime};

use ipphone::Reading;
use ipphone::check::{Grade, Rules};
use ipphone::object::{Kind, Object, Response, ResponseItem};
use ipphone::phone::{Feature, Parser, PushStyle};
use ipphone::push::{DeviceCaps, Pushed, Received, form_field};
use ipphone::uri::{HttpUrl, Outcome, Uri};

use super::access::Caller;
use super::{AskId, Body, Ran, Reply};
use crate::history::Place;
use crate::request::{How, Purpose, Way};
use crate::{PhoneEvent, VirtualPhone, Wanted, answer, show};

/// Where a 7940 or 7960 keeps its answers (the path is ours: clients take it from `Location`).
pub(super) const ANSWER_PATH: &str = "/CGI/Answer";
/// Answers that are kept, and for how long.
const MOST_KEPT: usize = 16;
const KEPT: Duration = Duration::from_secs(60);

/// An answer that its caller will fetch.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Kept {
    word: String,
    until: SystemTime,
    body: String,
}

/// A push whose answer waits for the end of a sound.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Playing {
    id: AskId,
    caller: Caller,
    why: String,
    /// What is done, and then what plays.
    items: Vec<ResponseItem>,
}

impl VirtualPhone {
    /// Runs the object in this form, for a caller who may.
    pub(super) fn run_push(&mut self, id: AskId, caller: &Caller, body: Body, why: &str) {
        self.chain = 0;
        if let Some(reply) = self.push_reply(id, caller, body, why) {
            self.reply(id, reply.by(caller.user.clone()));
        }
    }

    /// The answer, unless it comes later.
    fn push_reply(&mut self, id: AskId, caller: &Caller, body: Body, why: &str) -> Option<Reply> {
        let most = usize::from(*self.phone.model.push_limit);
        let Body::Whole(form) = body else {
            return Some(self.too_large(&format!("more than this model takes: {most} bytes")));
        };
        let Some(xml) = form_field(&form) else {
            return Some(self.push_error(1, "the form has no field XML, in exactly these letters"));
        };
        if xml.len() > most {
            let why = format!("the object has {} bytes, this model takes {most}", xml.len());
            return Some(self.too_large(&why));
        }
        match self.received(&xml) {
            Err(why) => Some(self.push_error(1, &why)),
            Ok((Pushed::Object(object), asked)) if object.kind() == Kind::Execute => {
                self.push_execute(id, caller, *object, &asked, why)
            }
            Ok((pushed, _)) => Some(self.take_pushed(caller, pushed, why)),
        }
    }

    /// What is in the document, refused exactly where the check finds an error for this model.
    fn received(&mut self, xml: &[u8]) -> Result<(Pushed, Vec<String>), String> {
        let rules = Rules::of(self.phone.model);
        let received = Received::read(xml, Reading::PAGE.fallback(self.setup.charset));
        let findings = received.check(rules);
        self.note_findings(&findings);
        if let Some(finding) = findings.iter().find(|finding| finding.grade == Grade::Error) {
            return Err(answer::reason(finding));
        }
        let mut pushed = received.pushed.ok_or("there is no object in it")?;
        if let Pushed::Object(object) = &mut pushed
            && *self.phone.model.parser == Parser::Cutting
        {
            object.fit(rules);
        }
        Ok((pushed, received.asked))
    }

    fn take_pushed(&mut self, caller: &Caller, pushed: Pushed, why: &str) -> Reply {
        let model = self.phone.model;
        let done = match pushed {
            Pushed::Object(object) => self.show_pushed(*object),
            Pushed::DeviceCaps if model.has(Feature::DeviceCaps) => {
                return Reply::xml(DeviceCaps::of(&self.phone).to_xml()).because(why);
            }
            Pushed::DeviceCaps => Err("this model answers no getDeviceCaps"),
            Pushed::Background { image, icon } => self.personalise("background", [Some(image), icon]),
            Pushed::RingTone(tone) => self.personalise("ring tone", [Some(tone), None]),
        };
        match done {
            Ok(()) => self.answer(vec![item("Success", 0, "")], caller, why),
            Err(why) => self.push_error(1, why),
        }
    }

    /// A page or a status window.
    fn show_pushed(&mut self, object: Object) -> Result<(), &'static str> {
        match object {
            Object::Response(_) | Object::Error(_) => return Err("it is sent by phones, not to phones"),
            Object::Status(status) => self.show_status(status),
            Object::StatusFile(status) => self.show_status_file(status),
            _ if self.phone.model.has(Feature::ExecuteOnly) => {
                return Err("this model shows only pages that an ExecuteItem fetched");
            }
            object => {
                self.device.pushed += 1;
                let place = Place::Pushed(self.device.pushed);
                let Some(sheet) = show::sheet(object, place, &self.phone.model) else {
                    return Err("there is nothing in it to show");
                };
                // It has no address: Exit cannot come back to it.
                self.show(sheet, Way { how: How::Forward, title: None }, None, true);
            }
        }
        Ok(())
    }

    /// Phones fetch what they are given (open programs; no guide). The virtual phone shows it nowhere.
    fn personalise(&mut self, what: &'static str, urls: [Option<HttpUrl>; 2]) -> Result<(), &'static str> {
        let model = self.phone.model;
        if model.wallpaper.is_none() {
            return Err("this model has no personalisation");
        }
        for url in urls.into_iter().flatten() {
            if !self.wires.has_room() {
                return Err("too many requests are on their way");
            }
            let request = self.desk().get(&url, Wanted::Picture, answer::MOST_PICTURE_BYTES);
            self.send(request, Purpose::Personal(what), 0);
        }
        Ok(())
    }

    /// Runs the items; those that play a sound are answered last.
    fn push_execute(
        &mut self,
        id: AskId,
        caller: &Caller,
        object: Object,
        asked: &[String],
        why: &str,
    ) -> Option<Reply> {
        let Object::Execute(execute) = object else { return None };
        let (mut items, mut playing) = (Vec::new(), Vec::new());
        for (at, one) in execute.items.into_iter().enumerate() {
            let url = asked.get(at).map_or("", String::as_str);
            let ran = match one.url {
                Some(target) => {
                    self.run_from_execute(target, one.priority.unwrap_or_default(), Some(&caller.host))
                }
                None => Ran::of(Outcome::InvalidUri),
            };
            match ran {
                Ran::Done(status, data) => items.push(item(&data, status, url)),
                Ran::Plays => playing.push(item(Outcome::Success.data(), 0, url)),
            }
        }
        let waits = !playing.is_empty() && self.device.playing.len() < super::MOST_WAITING;
        items.extend(playing);
        if !waits {
            return Some(self.answer(items, caller, why));
        }
        self.device.playing.push(Playing { id, caller: caller.clone(), why: why.to_owned(), items });
        None
    }

    /// The sound has ended: Play answers only now (guide 7.1).
    pub(crate) fn played_out(&mut self) {
        for Playing { id, caller, why, items } in std::mem::take(&mut self.device.playing) {
            let reply = self.answer(items, &caller, &why).by(caller.user);
            self.reply(id, reply);
        }
    }

    /// The Response, as this model sends it.
    fn answer(&mut self, items: Vec<ResponseItem>, caller: &Caller, why: &str) -> Reply {
        let body = Response { items }.as_phones_write();
        let reply = match *self.phone.model.push {
            PushStyle::Multiplatform => Reply { status: 200, ..Reply::default() },
            PushStyle::Redirecting => self.keep(body, caller),
            _ => Reply::xml(body),
        };
        reply.because(why)
    }

    /// A redirect to the answer.
    fn keep(&mut self, body: String, caller: &Caller) -> Reply {
        let here = HttpUrl::parse(&format!("http://{}{ANSWER_PATH}", caller.host));
        let Some(here) = here.filter(|_| !caller.host.is_empty()) else { return Reply::xml(body) };
        let word = format!("{:032x}", caller.random);
        let kept = &mut self.device.kept;
        kept.retain(|kept| kept.until > self.now);
        if kept.len() >= MOST_KEPT {
            kept.pop_front();
        }
        kept.push_back(Kept { word: word.clone(), until: self.now + KEPT, body });
        Reply { status: 302, ..Reply::default() }.header("Location", format!("{here}?{word}"))
    }

    /// What a caller fetches after a redirect.
    pub(super) fn kept(&self, word: &str) -> Reply {
        let found = self.device.kept.iter().find(|kept| kept.word == word && kept.until > self.now);
        match found {
            Some(kept) => Reply::xml(kept.body.clone()).because("the answer to a push"),
            None => Reply { status: 404, ..Reply::default() }.because("no answer is kept under this word"),
        }
    }

    /// A wallpaper or a ring tone came.
    pub(crate) fn personal_came(&mut self, what: &str, url: &HttpUrl, bytes: usize) {
        self.tell(PhoneEvent::Personalised(what.to_owned(), url.clone(), bytes));
    }
}

/// The URL in the sender's spelling.
fn item(data: &str, status: i16, url: &str) -> ResponseItem {
    ResponseItem { status, data: Some(data.to_owned()), url: Some(Uri::Other(url.to_owned()).into()) }
}
