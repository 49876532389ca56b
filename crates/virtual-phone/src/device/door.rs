//! Which path is what.

use ipphone::device_page;
use ipphone::phone::{Model, PushStyle};
use ipphone::push;

use super::push::ANSWER_PATH;
use super::{AskId, Asked, Reply, html};
use crate::VirtualPhone;

/// What only some may ask.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Errand {
    /// Run the object in this form.
    Push(super::Body),
    /// The picture of the panel.
    Screenshot,
}

/// What a path leads to.
enum Place {
    Push,
    Screenshot,
    /// What a redirected caller fetches.
    Answer,
    /// A device page; whether as XML.
    Page(device_page::Kind, bool),
}

/// `None`: this model knows no such path.
fn place(model: &Model, path: &str) -> Option<Place> {
    match path {
        push::PATH => (*model.push != PushStyle::None).then_some(Place::Push),
        ANSWER_PATH => Some(Place::Answer),
        "/" => Some(Place::Page(device_page::Kind::Device, false)),
        path if model.screenshot.path() == Some(path) => Some(Place::Screenshot),
        path => device_page::Kind::from_path(path).map(|(kind, is_xml)| Place::Page(kind, is_xml)),
    }
}

fn reads(method: &str) -> bool {
    matches!(method, "GET" | "HEAD")
}

/// Whether anybody may ask this of a phone of this model: device pages, and the answers to redirected pushes. Pushes and
/// pictures of the screen need credentials.
pub fn is_public(model: &Model, method: &str, path: &str) -> bool {
    reads(method) && !matches!(place(model, path), Some(Place::Push | Place::Screenshot))
}

impl VirtualPhone {
    /// Somebody asks the phone's web server.
    pub(crate) fn asked(&mut self, id: AskId, asked: Asked) {
        let model = self.phone.model;
        match place(&model, &asked.path) {
            None => self.reply(id, not_found("no page has this path")),
            Some(Place::Push) if asked.method == "POST" => {
                self.authenticate(id, asked, |asked| Errand::Push(std::mem::take(&mut asked.body)));
            }
            Some(Place::Push) => self.reply(id, not_allowed("POST")),
            Some(_) if !reads(&asked.method) => self.reply(id, not_allowed("GET, HEAD")),
            Some(Place::Screenshot) if model.screenshot.needs_https() && !asked.is_https => {
                self.reply(id, https_only());
            }
            Some(Place::Screenshot) => self.authenticate(id, asked, |_| Errand::Screenshot),
            Some(Place::Answer) => {
                let reply = self.kept(&asked.query);
                self.reply(id, reply);
            }
            Some(Place::Page(kind, is_xml)) => {
                let reply = self.page(kind, is_xml, &asked);
                self.reply(id, reply);
            }
        }
    }

    fn page(&self, kind: device_page::Kind, is_xml: bool, asked: &Asked) -> Reply {
        let Some(page) = self.page_rows(kind, &asked.query, &asked.host) else {
            return not_found("the page has no such number");
        };
        let reply = if is_xml { Reply::xml(page.to_xml()) } else { Reply::html(200, html::page(&page)) };
        reply.because("a device page")
    }

    /// With what every answer of this web server carries (capture of a 7940).
    pub(crate) fn dressed(&self, reply: Reply) -> Reply {
        let reply = reply.header("Cache-Control", "no-cache").header("Expires", LONG_AGO);
        match self.phone.model.client.agent.server() {
            Some(name) => reply.header("Server", name),
            None => reply,
        }
    }
}

/// The day that this family's web server writes, whatever day it is.
const LONG_AGO: &str = "Thu, 26 Oct 1995 00:00:00 GMT";

fn not_found(why: &str) -> Reply {
    Reply::html(404, html::message("Not Found", "The phone has no such page.")).because(why)
}

fn not_allowed(methods: &str) -> Reply {
    let page = html::message("Method Not Allowed", "The phone does not take this method here.");
    Reply::html(405, page).header("Allow", methods).because("the method is not one of this path")
}

fn https_only() -> Reply {
    let page = html::message("Forbidden", "This phone gives its picture over https only.");
    Reply::html(403, page).because("this model gives pictures of its screen over https only")
}
